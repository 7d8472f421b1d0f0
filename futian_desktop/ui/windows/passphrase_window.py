"""Asks for the passphrase of a protected file, before there is a page that could ask."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.widgets.basics import button, label, row


class PassphraseWindow(QDialog):
    """`exec` and then read `passphrase`.

    Args:
        name: the file, for the sentence.
        problem: what was wrong with the last try.
        parent: owner.
    """

    def __init__(self, name: str, problem: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("打开受保护的文件"))
        self.setMinimumWidth(440)
        text = _("请输入口令，或恢复单上的恢复码（八行一起输入，空格不要紧）。")
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setPlaceholderText(_("口令"))
        self._field.setAccessibleName(_("口令"))
        self._show = QCheckBox(_("显示口令"))
        self._show.toggled.connect(self._on_show_toggled)
        self._problem = label(problem, tone="bad", wrap=True)
        self._problem.setVisible(bool(problem))
        ok = button(_("打开"), self._on_ok, "primary")
        ok.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        head = label(_("“{name}”受口令保护").format(name=name), "title", wrap=True)
        for widget in (head, label(text, tone="2", wrap=True), self._field, self._show, self._problem):
            layout.addWidget(widget)
        layout.addLayout(row(None, button(_("取消"), self.reject), ok))

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self._field.text()

    @Slot(bool)
    def _on_show_toggled(self, shown: bool) -> None:
        self._field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    @Slot()
    def _on_ok(self) -> None:
        if self.passphrase:
            self.accept()
            return
        self._problem.setText(_("请输入口令。"))
        self._problem.show()
        mark(self._field, invalid=True)
