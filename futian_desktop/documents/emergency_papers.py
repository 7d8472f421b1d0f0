"""EMERGENCY_PAPERS: papers of the emergency plan, one line each; builders take `PaperInput.emergency`."""

from futian_desktop.documents.paper import DRILL, EMERGENCY, PLAN, SCENARIO, Paper

_WORDS = ("words", "想多说的话")
EMERGENCY_PAPERS: dict[str, Paper] = {
    "plan": Paper(
        "生产安全事故应急预案", "整本预案：批准页、目录、各部分、附件", PLAN, "YA", "Q", True, "plan_book", editable=True, leader=True),
    "cards": Paper(
        "应急处置卡（A4）", "每种事故、每个岗位一张，大字贴墙上", EMERGENCY, "CZ", "C", False, "plan_cards:big"),
    "cards_half": Paper(
        "应急处置卡（A5，一页两张）", "贴在设备旁边", EMERGENCY, "CH", "C", False, "plan_cards:half"),
    "cards_quarter": Paper(
        "应急处置卡（A6，一页四张）", "剪开发给每个岗位", EMERGENCY, "CQ", "C", False, "plan_cards:quarter"),
    "cards_pocket": Paper(
        "应急处置卡（口袋卡，一页八张）", "剪开放在工牌后面", EMERGENCY, "CK", "C", False, "plan_cards:pocket"),
    "cards_text": Paper(
        "应急处置卡（文字稿）", "在 Word 里改着用", EMERGENCY, "CW", "C", False, "plan_cards:text_cards", editable=True),
    "plan_review": Paper(
        "应急预案评审（论证）意见", "谁看过、看了什么、要改哪里", PLAN, "YP", "V", False, "plan_forms:review", editable=True),
    "plan_release": Paper(
        "应急预案发布令", "主要负责人签字，贴出来", PLAN, "YF", "O", True, "plan_forms:release", editable=True, leader=True),
    "plan_distribution": Paper(
        "应急预案发放登记表", "谁领了、签字", PLAN, "YD", "U", False, "plan_forms:distribution", editable=True),
    "plan_filing": Paper(
        "应急预案备案申报表", "要备案的单位交给应急管理部门", PLAN, "YB", "W", True, "plan_forms:filing", editable=True, leader=True),
    "plan_evaluation": Paper(
        "应急预案评估表", "三年一次，或有大变化时", PLAN, "YE", "1", True, "plan_forms:evaluation", editable=True, leader=True),
    "risk_assessment": Paper(
        "风险评估报告", "哪里会出什么事、有多危险、怎么防，预案的依据", EMERGENCY, "PG", "W", True, "risk_assessment", editable=True,
        asks=(_WORDS,)),
    "risk_list": Paper(
        "风险清单", "全部风险点、两种算法、四色等级、谁管", EMERGENCY, "FQ", "W", False, "risk_papers:risk_list", editable=True,
        table="risks"),
    "risk_cards": Paper("风险告知卡", "一处一张，大字，贴在那里", EMERGENCY, "GZ", "W", False, "risk_papers:cards", editable=True),
    "risk_board": Paper(
        "四色风险公告栏", "横排大字，贴在员工看得见的地方，不写人名", EMERGENCY, "FG", "W", False, "risk_papers:board",
        nameless=True, editable=True),
    "resource_report": Paper(
        "应急资源调查报告", "有什么人、什么东西、叫得来谁、还缺什么", EMERGENCY, "DC", "W", True, "resource_papers:report",
        editable=True),
    "resource_list": Paper(
        "应急物资清单", "东西放在哪里、几件、谁管、哪天看", EMERGENCY, "WZ", "W", False, "resource_papers:resource_list",
        editable=True, table="resources"),
    "phone_list": Paper(
        "应急通讯录", "自己人和外面的人，白天夜里打哪个号码", EMERGENCY, "TX", "W", False, "resource_papers:phone_list",
        editable=True),
    "scenario": Paper(
        "应急情景构建", "最坏会怎样，谁在第几分钟做什么，还缺什么", SCENARIO, "QJ", "8", True, "scenario_paper", editable=True),
    "drill_plan": Paper(
        "应急演练方案", "演什么、谁参加、怎么保证安全、怎么评", DRILL, "LF", "9", True, "drill_papers:plan", editable=True),
    "drill_script": Paper(
        "应急演练脚本", "主持人手里拿的：到了几分钟出什么情况", DRILL, "LJ", "9", False, "drill_papers:script", editable=True),
    "drill_sign": Paper(
        "应急演练签到表", "到场的人签字", DRILL, "LQ", "9", False, "drill_papers:sign_sheet", editable=True),
    "drill_record": Paper(
        "应急演练记录", "按时间记下的，带照片", DRILL, "LR", "9", True, "drill_papers:record", photos=True, editable=True),
    "drill_evaluation": Paper(
        "应急演练评估报告", "逐条评，问题和修订预案的意见", DRILL, "LE", "9", True, "drill_papers:evaluation", editable=True),
    "drill_summary": Paper(
        "应急演练总结", "一页，存档和上报用", DRILL, "LZ", "9", True, "drill_papers:summary", editable=True,
        one_page=True),
}  # fmt: skip
