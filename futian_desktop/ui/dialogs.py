"""Questions to the person in the window; replaceable in tests (see `shell.Dialogs`)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from futian_desktop.domain.errors import EnvironmentFault, FutianError
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark


class WindowDialogs:
    """The real dialogs, above the window that is active.

    Args:
        owner: the window they belong to.
        on_bug: receives an exception that is not an expected failure.
    """

    def __init__(self, owner: QWidget, on_bug: Callable[[Exception], None]) -> None:
        self._owner = owner
        self._on_bug = on_bug
        self._folder = str(Path.home())

    def inform(self, text: str, detail: str = "") -> None:
        """See `shell.Dialogs.inform`."""
        self._box(QMessageBox.Icon.Information, text, detail).exec()

    def failure(self, error: Exception) -> None:
        """See `shell.Dialogs.failure`."""
        if not isinstance(error, FutianError):
            self._on_bug(error)
            return
        severe = isinstance(error, EnvironmentFault)
        picture = QMessageBox.Icon.Warning if severe else QMessageBox.Icon.Information
        self._box(picture, sentence(error)).exec()

    def confirm(self, question: str, yes: str, detail: str = "", danger: bool = False) -> bool:
        """See `shell.Dialogs.confirm`."""
        box = self._box(QMessageBox.Icon.Question, question, detail)
        box.setStandardButtons(QMessageBox.StandardButton.Cancel)
        deed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        mark(deed, kind="danger" if danger else "primary")
        if danger:
            box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        else:
            box.setDefaultButton(deed)
        box.exec()
        return box.clickedButton() is deed

    def ask_text(self, question: str, text: str = "", hint: str = "", secret: bool = False) -> str | None:
        """See `shell.Dialogs.ask_text`."""
        dialog = QInputDialog(self._owner)
        dialog.setWindowTitle(_("福安自评"))
        dialog.setLabelText(question if not hint else f"{question}\n{hint}")
        dialog.setTextValue(text)
        if secret:
            dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.setMinimumWidth(420)
        field = dialog.findChild(QLineEdit)
        if field is not None:
            field.setAccessibleName(question)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        value = dialog.textValue()
        dialog.deleteLater()
        return value if accepted else None

    def open_file(self, title: str, kinds: str) -> Path | None:
        """See `shell.Dialogs.open_file`."""
        name, _kind = QFileDialog.getOpenFileName(self._owner, title, self._folder, kinds)
        return self._remembered(name)

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """See `shell.Dialogs.open_files`."""
        names, _kind = QFileDialog.getOpenFileNames(self._owner, title, self._folder, kinds)
        if names:
            self._remembered(names[0])
        return tuple(Path(name) for name in names)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """See `shell.Dialogs.save_file`."""
        chosen, _kind = QFileDialog.getSaveFileName(self._owner, title, str(Path(self._folder) / name), kinds)
        return self._remembered(chosen)

    def choose_folder(self, title: str) -> Path | None:
        """See `shell.Dialogs.choose_folder`."""
        name = QFileDialog.getExistingDirectory(self._owner, title, self._folder)
        return self._remembered(name, folder=True)

    def _remembered(self, name: str, folder: bool = False) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._folder = str(path if folder else path.parent)
        return path

    def _box(self, picture: QMessageBox.Icon, text: str, detail: str = "") -> QMessageBox:
        box = QMessageBox(self._owner)
        box.setWindowTitle(_("福安自评"))
        box.setIcon(picture)
        box.setText(text)
        box.setInformativeText(detail)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        return box
