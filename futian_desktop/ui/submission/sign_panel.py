"""Signing asks only who signs and the passphrase; a missing identity is made in the same place."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from futian_desktop.domain.enterprise import Enterprise
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, SectionHeader, button, column, label, row


@dataclass(frozen=True, slots=True)
class SignRequest:
    """What the person chose. ``make`` asks for a new identity first."""

    role: str
    name: str
    identity: Path
    passphrase: str
    make: bool


class SignPanel(Card):
    """Inline panel below the documents; no pop-up, so that the input method stays calm."""

    confirmed = Signal(object)
    closed = Signal()
    choose_requested = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(None, "accent", parent)
        self._folder = folder
        self._organisation = ""
        self.who = QComboBox()
        self.who.setAccessibleName(_("谁签字"))
        self.file = QLineEdit()
        self.file.setReadOnly(True)
        self.file.setAccessibleName(_("签名身份文件"))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(_("签名口令"))
        self.passphrase.setPlaceholderText(_("至少 8 个字符"))
        self.hint = label("", "caption", "3", wrap=True)
        self.problem = label("", "", "bad", wrap=True)
        self.go = button(_("签名"), self._on_confirm, "primary", "pen-line")
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow(label(_("谁签字")), self.who)
        choose = button(_("选择文件"), self.choose_requested.emit, "quiet", "folder-open")
        form.addRow(label(_("签名身份")), row(self.file, choose))
        form.addRow(label(_("口令")), self.passphrase)
        tools = row(self.go, button(_("取消"), self._on_close), None)
        layout = column(
            SectionHeader(_("签名"), "pen-line"),
            form,
            self.hint,
            self.problem,
            tools,
            spacing=12,
            margins=(24, 20, 24, 20),
        )
        self.setLayout(layout)
        self.who.currentIndexChanged.connect(self._on_who)
        self.passphrase.returnPressed.connect(self._on_confirm)

    def open_for(self, enterprise: Enterprise, first: bool) -> None:
        """Offer the people who may sign; the officer comes first, the legal signer countersigns."""
        self._organisation = enterprise.name
        self.who.clear()
        officer = enterprise.safety_officer or _("安全员")
        legal = enterprise.legal_person or enterprise.signer_label
        if enterprise.one_signer:
            self.who.addItem(f"{officer}（{enterprise.signer_label}）", ("officer", officer))
        else:
            self.who.addItem(f"{officer}（{_('安全员')}）", ("officer", officer))
            self.who.addItem(f"{legal}（{enterprise.signer_label}）", ("legal", legal))
            self.who.setCurrentIndex(0 if first else 1)
        self.show_problem("")
        self.passphrase.clear()
        self.show()
        self.passphrase.setFocus()

    def use_file(self, path: Path) -> None:
        """Take another identity file."""
        self.file.setText(str(path))
        self._show_hint()

    def show_problem(self, text: str) -> None:
        """Say what is wrong, beside the field."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    @Slot()
    def _on_who(self) -> None:
        data = self.who.currentData()
        if data:
            role, name = data
            safe = "".join(char for char in f"{self._organisation[:20]}-{name}-{role}" if char not in '\\/:*?"<>|')
            self.use_file(self._folder / f"{safe}.p12")

    def _show_hint(self) -> None:
        if Path(self.file.text()).exists():
            self.hint.setText(_("输入这个签名身份的口令。"))
            self.go.setText(_("签名"))
        else:
            self.hint.setText(
                _("还没有签名身份。定一个口令，点“制作并签名”就会在这台电脑上做一个。口令忘了找不回来，只能作废重做。")
            )
            self.go.setText(_("制作并签名"))

    @Slot()
    def _on_confirm(self) -> None:
        role, name = self.who.currentData()
        path = Path(self.file.text())
        self.confirmed.emit(SignRequest(role, name, path, self.passphrase.text(), not path.exists()))

    @Slot()
    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
