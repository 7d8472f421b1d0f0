"""TRAINING_PAPERS: papers of training, one line each; builders take `PaperInput.training`."""

from futian_desktop.documents.paper import COURSE, Paper

TRAINING_PAPERS: dict[str, Paper] = {
    "course_handout": Paper(
        "课件讲义", "听课的人手里拿的：每页要点和图、案例、题目，答案在最后一页", COURSE, "KJ", "5", False, "course_handout",
        editable=True),
}  # fmt: skip
