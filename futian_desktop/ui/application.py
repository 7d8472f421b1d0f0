"""Starts the window: look, error hook, one instance, then the workspace after the first paint."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from futian_desktop.system import logs, paths
from futian_desktop.system.imports import plain_imports, settle
from futian_desktop.system.messages import _
from futian_desktop.ui import appearance, translation
from futian_desktop.ui.errors import ExceptionHook
from futian_desktop.ui.icons import icon
from futian_desktop.ui.opener import OpenServices, WorkspaceOpener

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


def run(file: Path | None = None, open_services: OpenServices | None = None) -> int:
    """The program's window until it is closed; the exit code.

    Args:
        file: a workspace to open, or a PDF to verify.
        open_services: how a workspace is opened; the real one imports the database only when called.
    """
    app = make_application()
    hook = ExceptionHook(app)
    fatal = hook.install(paths.user_data() / "logs")
    logs.set_up(paths.user_data() / "logs")
    from futian_desktop.ui.single_instance import SingleInstance

    single = SingleInstance(paths.user_data(), app)
    if not single.claim(file):
        return 0
    opener = WorkspaceOpener(file, open_services or _open_workspace, hook, app, _now)
    single.activated.connect(opener.hand_over)
    opener.start()
    code = app.exec()
    single.close()
    if fatal is not None:
        fatal.close()
    return code


def make_application() -> QApplication:
    """The application object with fonts, look, locale and translations."""
    if os.environ.get("QT_IM_MODULE") == "fcitx":
        os.environ["QT_IM_MODULE"] = "ibus"  # the wheel has no fcitx plugin; fcitx5 speaks the ibus protocol
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("FutianDesktop")
    app.setApplicationDisplayName(_("福安自评"))
    app.setDesktopFileName("futian-desktop")
    appearance.load_fonts()
    translation.install(app, app)
    app.setWindowIcon(icon("shield-check", "accent"))
    return app


def _open_workspace(path: Path, passphrase: str | None, operator: str) -> "Services":
    with plain_imports():
        from futian_desktop.bootstrap import open_services

    path.parent.mkdir(parents=True, exist_ok=True)
    services = open_services(path, passphrase=passphrase, operator=operator)
    settle()
    return services


def _now() -> datetime:
    return datetime.now().astimezone()
