"""What may be dropped on the window, or handed over by a second start: one workspace or one PDF."""

from pathlib import Path

from PySide6.QtCore import QMimeData

WORKSPACE, DOCUMENT = ".ftws", ".pdf"


def handed_over(data: QMimeData) -> Path | None:
    """The first workspace or PDF among the dropped files."""
    for url in data.urls():
        path = Path(url.toLocalFile()) if url.isLocalFile() else None
        if path is not None and path.suffix.lower() in (WORKSPACE, DOCUMENT):
            return path
    return None
