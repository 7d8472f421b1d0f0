"""EMERGENCY_PAPERS: papers of the emergency plan, one line each; builders take `PaperInput.emergency`."""

from futian_desktop.documents.paper import Paper

EMERGENCY_PAPERS: dict[str, Paper] = {}
