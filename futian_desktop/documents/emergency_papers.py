"""EMERGENCY_PAPERS: papers of the emergency plan, one line each; builders take `PaperInput.emergency`."""

from futian_desktop.documents.paper import EMERGENCY, Paper

_WORDS = ("words", "想多说的话")
EMERGENCY_PAPERS: dict[str, Paper] = {
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
}  # fmt: skip
