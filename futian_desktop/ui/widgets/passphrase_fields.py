"""Passphrase fields that stand in a page: no text is typed inside a pop-up."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from futian_desktop.domain.errors import FutianError, RuleViolation
from futian_desktop.domain.passphrases import check_passphrase
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import column, label


class PassphraseFields(QWidget):
    """The present passphrase, a new one twice, or both. ``entered`` is emitted by Enter in the last field.

    Args:
        old: ask for the present one.
        new: ask for a new one, twice.
    """

    entered = Signal()

    def __init__(self, *, old: bool = False, new: bool = True) -> None:
        super().__init__()
        self.old = self._field(_("现在的口令，或恢复单上的恢复码"), old)
        self.new = self._field(_("新口令，至少 8 个字符，可以是一句话"), new)
        self.again = self._field(_("再输一遍新口令"), new)
        self.shown = QCheckBox(_("显示口令"))
        self.shown.toggled.connect(self._on_shown)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        box = column(self.old, self.new, self.again, self.shown, self.problem, spacing=8)
        self.setLayout(box)
        self._new = new

    def _field(self, name: str, wanted: bool) -> QLineEdit:
        made = QLineEdit()
        made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.setMaxLength(200)
        made.returnPressed.connect(self.entered)
        made.setVisible(wanted)
        return made

    def checked(self) -> bool:
        """Whether a new passphrase can be used; says beside the fields what is wrong."""
        try:
            if self._new:
                check_passphrase(self.new.text())
            if self._new and self.new.text() != self.again.text():
                raise RuleViolation("protection.different")
        except FutianError as error:
            self.show_problem(error)
            return False
        self.problem.hide()
        return True

    def show_problem(self, error: FutianError) -> None:
        """Say what is wrong."""
        self.problem.setText(sentence(error))
        self.problem.show()

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.old, self.new, self.again):
            field.clear()
        self.shown.setChecked(False)
        self.problem.hide()

    @Slot(bool)
    def _on_shown(self, shown: bool) -> None:
        for field in (self.old, self.new, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
