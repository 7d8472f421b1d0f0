"""The window's part of `futian self-test`: every page with a real sample firm, a PDF shown, one JSON line."""

import json
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QFontInfo, QImageReader
from PySide6.QtWidgets import QApplication

from futian_desktop.bootstrap import local_now, open_services
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import appearance, navigation
from futian_desktop.ui.application import make_application
from futian_desktop.ui.dialogs import WindowDialogs
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.tasks import InlineTasks
from futian_desktop.ui.windows.pdf_window import PdfPages

_FORMATS = ("jpeg", "png", "webp", "svg")
_SIZE = (1366, 768)


def run(picture: Path | None = None) -> int:
    """Open every page on a scratch workspace; 0 when all of it worked.

    Args:
        picture: where to save a picture of the home page.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FUTIAN_HOME"] = folder
        app = make_application()
        appearance.apply(app, "light")
        facts = _walk(app, Path(folder), picture)
    good = facts["font"] == appearance.FAMILY and facts["cancel"] == "取消" and not facts["formats_missing"]
    sys.stdout.write(json.dumps({"ok": good, **facts}, ensure_ascii=False) + "\n")
    return 0 if good else 1


def _walk(app: QApplication, folder: Path, picture: Path | None) -> dict[str, object]:
    services = open_services(folder / "self-test.ftws", operator="self-test")
    premises = services.sample.firm("restaurant")
    assessment = services.sample.answers(premises, 1)
    document = services.documents.make(assessment.id, "health_sheet")
    window = MainWindow(Preferences(), folder / "preferences.json", local_now)
    window.resize(*_SIZE)
    window.show()
    window.attach(services, InlineTasks(), WindowDialogs(window, _raise))
    shown = [entry.id for entry in navigation.pages() if _open(app, window, entry.id)]
    window.go_to(navigation.HOME)
    app.processEvents()
    grabbed = window.grab()
    if picture is not None:
        grabbed.save(str(picture))
    pages = PdfPages(services.documents.body(document.id), window)
    preview = pages.grab().size()
    pages.close_document()
    formats = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    facts: dict[str, object] = {
        "window": [grabbed.width(), grabbed.height()], "pages": len(shown), "preview": [preview.width(), preview.height()],
        "font": QFontInfo(app.font()).family(), "platform": app.platformName(),
        "cancel": app.translate("QPlatformTheme", "Cancel"),
        "formats_missing": [name for name in _FORMATS if name not in formats],
    }  # fmt: skip
    window.close()
    services.close()
    return facts


def _open(app: QApplication, window: MainWindow, page: str) -> bool:
    window.go_to(page)
    app.processEvents()
    return window.page(page) is not None


def _raise(error: BaseException) -> None:
    raise error
