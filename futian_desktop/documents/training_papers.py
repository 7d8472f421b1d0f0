"""TRAINING_PAPERS: papers of training, one line each; builders take `PaperInput.training`."""

from futian_desktop.documents.paper import CERTIFICATE, EXAM, Paper

TRAINING_PAPERS: dict[str, Paper] = {
    "pass_certificate": Paper(
        "合格证明", "考核合格的人一张，带二维码，主要负责人签字盖章", CERTIFICATE, "HG", "7", True, "pass_papers:one", leader=True),
    "pass_certificates": Paper(
        "合格证明（一页四张）", "一场考试发的全部，剪开发给本人", EXAM, "HP", "7", False, "pass_papers:four"),
}  # fmt: skip
