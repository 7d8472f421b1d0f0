"""TRAINING_PAPERS: papers of training, one line each; builders take `PaperInput.training`."""

from futian_desktop.documents.paper import CERTIFICATE, COURSE, EXAM, PERSON, SESSION, TRAINING, YEAR_PLAN, Paper

_YEAR = ("year", "哪一年（留空是今年）")
TRAINING_PAPERS: dict[str, Paper] = {
    "course_handout": Paper(
        "课件讲义", "听课的人手里拿的：每页要点和图、案例、题目，答案在最后一页", COURSE, "KJ", "7", False, "course_handout",
        editable=True),
    "training_plan": Paper(
        "年度培训计划", "一年里哪个月培训谁、讲什么、花多少钱", YEAR_PLAN, "PJ", "2", True, "training_plan_paper", editable=True,
        table="training_plan", leader=True),
    "person_file": Paper(
        "一人一档", "一个人的全部培训、考试、证书，检查时抽谁拿谁", PERSON, "RD", "3", True, "person_papers:whole", editable=True,
        asks=(("why", "要印全身份证号的，写明用途（会记入操作记录）"),)),
    "induction_card": Paper(
        "安全教育培训卡（岗前、三级）", "新员工上岗前一级一级学，讲的人和学的人签字", PERSON, "JK", "4", False,
        "person_papers:induction", editable=True, one_page=True),
    "hours_ledger": Paper(
        "学时台账", "每个人一年学了几学时，够不够", TRAINING, "XS", "5", True, "training_lists:ledger_paper", table="hours_ledger",
        asks=(_YEAR,)),
    "training_matrix_list": Paper(
        "应训未训名单", "谁欠哪一项、哪天到期", TRAINING, "YX", "6", False, "training_lists:owing", editable=True,
        table="training_matrix_list"),
    "training_signin": Paper(
        "培训签到表", "打印出来签字；签完拍照拖到培训记录页，自己归到那次培训", SESSION, "PQ", "0", False, "session_papers:sign_sheet"),
    "training_record": Paper(
        "培训记录", "时间、内容、参加人员、考核结果，一次一份", SESSION, "PR", "0", True, "session_papers:record", editable=True),
    "training_session_file": Paper(
        "一期一档", "一次培训的全部：目录、记录、考核、评价、签到表和照片", SESSION, "PD", "0", True, "session_papers:whole", photos=True,
        editable=True),
    "training_list": Paper(
        "培训台账", "一段时间里的每一次培训", TRAINING, "PT", "0", True, "session_papers:ledger", editable=True, table="training_list",
        asks=(("period", "哪段时间（留空是今年；如 2026、2026-Q4、2026-11）"),)),
    "pass_certificate": Paper(
        "合格证明", "考核合格的人一张，带二维码，主要负责人签字盖章", CERTIFICATE, "HG", "0", True, "pass_papers:one", leader=True),
    "pass_certificates": Paper(
        "合格证明（一页四张）", "一场考试发的全部，剪开发给本人", EXAM, "HP", "0", False, "pass_papers:four"),
    "exam_paper": Paper(
        "试卷", "大家做同一张，打印出来发", EXAM, "SJ", "0", False, "exam_papers:plain", editable=True),
    "exam_papers": Paper(
        "试卷（每人一卷）", "印着姓名，各人的题序和选项不一样，没法抄", EXAM, "SR", "0", False, "exam_papers:personal"),
    "exam_sheet": Paper(
        "答题卡", "每人一张，考完照着它录进电脑", EXAM, "SD", "0", False, "exam_papers:sheet", editable=True),
    "exam_key": Paper(
        "答案与解析", "阅卷和讲评用，考完以前不给人看", EXAM, "SK", "0", False, "exam_papers:key", editable=True),
    "exam_results": Paper(
        "成绩单", "谁考了多少分、合格没有、有没有离开过考试", EXAM, "SC", "0", True, "exam_papers:results", editable=True,
        table="exam_results"),
}  # fmt: skip
