"""TRAINING_PAPERS: papers of training, one line each; builders take `PaperInput.training`."""

from futian_desktop.documents.paper import Paper

TRAINING_PAPERS: dict[str, Paper] = {}
