"""TRAINING_PAPERS: papers of training, one line each; builders take `PaperInput.training`."""

from futian_desktop.documents.paper import COURSE, PERSON, TRAINING, YEAR_PLAN, Paper

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
}  # fmt: skip
