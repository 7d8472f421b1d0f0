"""Asks for a passphrase: to open a protected file, or, twice, to protect one."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.widgets.basics import button, label, row

SHORTEST = 8
_KEY_DIGITS = 96


class PassphraseWindow(QDialog):
    """`exec` and then read `passphrase`.

    Args:
        name: the file, for the sentence.
        new: ask twice and demand eight characters.
        problem: what was wrong with the last try.
        parent: owner.
    """

    def __init__(self, name: str, new: bool = False, problem: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new = new
        self.setWindowTitle(_("用口令保护") if new else _("打开受保护的文件"))
        self.setMinimumWidth(440)
        head = _("给“{name}”设一个口令") if new else _("“{name}”受口令保护")
        text = (
            _("以后打开要输入它。忘了口令，只有恢复单上的恢复码能打开；两样都没有，谁也打不开。")
            if new
            else _("请输入口令，或恢复单上的 96 位恢复码。")
        )
        self._first = self._field(_("口令"))
        self._second = self._field(_("再输一遍"))
        self._second.setVisible(new)
        self._show = QCheckBox(_("显示口令"))
        self._show.toggled.connect(self._on_show_toggled)
        self._problem = label(problem, tone="bad", wrap=True)
        self._problem.setVisible(bool(problem))
        self._ok = button(_("设口令") if new else _("打开"), self._on_ok, "primary")
        self._ok.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for widget in (label(head.format(name=name), "title", wrap=True), label(text, tone="2", wrap=True), self._first,
                       self._second, self._show, self._problem):  # fmt: skip
            layout.addWidget(widget)
        layout.addLayout(row(None, button(_("取消"), self.reject), self._ok))

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self._first.text()

    @property
    def is_recovery_key(self) -> bool:
        """Whether the text is the 96 hex digits of the recovery sheet."""
        text = self.passphrase.replace(" ", "").replace("-", "")
        return len(text) == _KEY_DIGITS and all(letter in "0123456789abcdefABCDEF" for letter in text)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        return field

    @Slot(bool)
    def _on_show_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._second.setEchoMode(mode)

    @Slot()
    def _on_ok(self) -> None:
        problem = self._problem_text()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        mark(self._first, invalid=bool(problem))
        if not problem:
            self.accept()

    def _problem_text(self) -> str:
        if not self.passphrase:
            return _("请输入口令。")
        if self._new and len(self.passphrase) < SHORTEST:
            return _("口令太短，至少 8 个字符。")
        if self._new and self.passphrase != self._second.text():
            return _("两次输入不一样。")
        return ""
