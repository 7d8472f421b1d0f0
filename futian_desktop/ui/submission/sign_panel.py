"""Signing asks only who signs and the passphrase; a missing identity is made in the same place."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from futian_desktop.domain.enterprise import Enterprise
from futian_desktop.services.identities import KnownIdentity
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
    identity_changed = Signal(object)
    replace_requested = Signal(object)
    sheet_requested = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(None, "accent", parent)
        self._folder = folder
        self._organisation = ""
        self._path = Path()
        self._known: KnownIdentity | None = None
        self._build_fields()
        self.title = SectionHeader(_("签名"), "pen-line")
        self.about = label("", "", "2", wrap=True)
        self.hint = label("", "caption", "3", wrap=True)
        self.problem = label("", "", "bad", wrap=True)
        self.go = button(_("签名"), self._on_confirm, "primary", "pen-line")
        self.choose = button(_("换用导入的签名身份"), self.choose_requested.emit, "link")
        self.replace = button(_("忘了口令：作废重做"), self._on_replace, "link")
        self.sheet = button(_("出登记表"), self._on_sheet, "link")
        form = QFormLayout()
        form.setSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(label(_("谁签字")), self.who)
        form.addRow(label(_("口令")), row(self.passphrase, self.reveal, spacing=12))
        tools = row(self.go, button(_("取消"), self._on_close), 12, self.choose, self.replace, self.sheet, None)
        self.setLayout(
            column(self.title, self.about, form, self.hint, self.problem, tools, spacing=12, margins=(24, 20, 24, 20))
        )
        self.who.currentIndexChanged.connect(self._on_who)
        self.who.editTextChanged.connect(self._on_name_typed)
        self.passphrase.returnPressed.connect(self._on_confirm)
        self.reveal.toggled.connect(self._on_reveal)

    def _build_fields(self) -> None:
        self.who = QComboBox()
        self.who.setAccessibleName(_("谁签字"))
        self.who.setAcceptDrops(False)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(_("签名口令"))
        self.passphrase.setPlaceholderText(_("至少 8 个字符"))
        self.passphrase.setAcceptDrops(False)
        self.reveal = QCheckBox(_("显示口令"))

    def open_for(self, enterprise: Enterprise, first: bool, *, leader: bool = False) -> None:
        """Offer the people who may sign; the officer comes first, the legal signer countersigns.

        Args:
            enterprise: the firm.
            first: whether nobody has signed yet.
            leader: whether only the 主要负责人 signs.
        """
        people = _leader(enterprise) if leader else _people(enterprise)
        self._offer(enterprise.name, people, 0 if first or len(people) == 1 else 1, _("签名"), "")

    def open_for_file(
        self, name: str, roles: tuple[str, ...], enterprise: Enterprise | None, organisation: str
    ) -> None:
        """Offer those whose place is still empty in a file that came from elsewhere.

        Args:
            name: of the file.
            roles: ``officer``, ``legal``.
            enterprise: the firm the file belongs to, where it is known; otherwise the person's name is typed.
            organisation: as the earlier signature names it.
        """
        known = {role: (text, person) for text, role, person in _people(enterprise)} if enterprise else {}
        titles = {"officer": _("安全员"), "legal": _("法定代表人 / 负责人")}
        people = [
            (known[role][0], role, known[role][1]) if role in known else (titles[role], role, "") for role in roles
        ]
        about = _("会签 {name}。签好的文件存在它旁边，原文件不动。").format(name=name)
        self._offer(organisation, people, 0, _("会签"), about)

    def _offer(
        self, organisation: str, people: list[tuple[str, str, str]], chosen: int, title: str, about: str
    ) -> None:
        self._organisation = organisation
        self.title.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.who.setEditable(False)
        self.who.clear()
        for text, role, person in people:
            self.who.addItem(text, (role, person))
        self.who.setCurrentIndex(chosen)
        if people and not people[chosen][2]:
            self.who.setEditable(True)
            edit = self.who.lineEdit()
            if edit is not None:
                edit.clear()
                edit.setPlaceholderText(_("{title}的姓名").format(title=people[chosen][0]))
                edit.setAcceptDrops(False)
        self.show_problem("")
        self.passphrase.clear()
        self.reveal.setChecked(False)
        self._on_who()
        self.show()
        (self.who if self.who.isEditable() else self.passphrase).setFocus(Qt.FocusReason.OtherFocusReason)

    def use_file(self, path: Path) -> None:
        """Take another identity file."""
        self._path = path
        self.identity_changed.emit(path)

    def show_identity(self, known: KnownIdentity | None) -> None:
        """Say which identity will sign; ``known`` is its entry in the register of this computer."""
        self._known = known
        there = self._path.exists()
        if there and known is not None:
            text = _("用这台电脑上{name}的签名身份，指纹 {digits}…").format(
                name=known.name, digits=known.fingerprint[:14]
            )
        elif there:
            text = _("用签名身份文件 {file}，输入它的口令。").format(file=self._path.name)
        else:
            text = _(
                "还没有签名身份。定一个口令，点“制作并签名”就会在这台电脑上做一个。口令忘了找不回来，只能作废重做。"
            )
        self.hint.setText(text)
        self.go.setText(_("签名") if there else _("制作并签名"))
        self.replace.setVisible(there and known is not None)
        self.sheet.setVisible(there and known is not None)

    def show_problem(self, text: str) -> None:
        """Say what is wrong, beside the field."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _person(self) -> tuple[str, str]:
        """Role and name as chosen or typed."""
        role, name = self.who.currentData() or self.who.itemData(0) or ("", "")
        return role, name or (self.who.currentText().strip() if self.who.isEditable() else "")

    @Slot()
    def _on_who(self) -> None:
        role, name = self._person()
        if role:
            safe = "".join(char for char in f"{self._organisation[:20]}-{name}-{role}" if char not in '\\/:*?"<>|')
            self.use_file(self._folder / f"{safe}.p12")

    @Slot()
    def _on_name_typed(self) -> None:
        if self.who.isEditable():
            self._on_who()

    @Slot(bool)
    def _on_reveal(self, shown: bool) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    @Slot()
    def _on_confirm(self) -> None:
        role, name = self._person()
        self.confirmed.emit(SignRequest(role, name, self._path, self.passphrase.text(), not self._path.exists()))

    @Slot()
    def _on_replace(self) -> None:
        self.replace_requested.emit(self._path)

    @Slot()
    def _on_sheet(self) -> None:
        self.sheet_requested.emit(self._known)

    @Slot()
    def _on_close(self) -> None:
        self.passphrase.clear()
        self.hide()
        self.closed.emit()


def _people(enterprise: Enterprise) -> list[tuple[str, str, str]]:
    """Shown text, role and name of those who sign for a firm."""
    officer = enterprise.safety_officer or _("安全员")
    legal = enterprise.legal_person or enterprise.signer_label
    if enterprise.one_signer:
        return [(f"{officer}（{enterprise.signer_label}）", "officer", officer)]
    return [
        (f"{officer}（{_('安全员')}）", "officer", officer),
        (f"{legal}（{enterprise.signer_label}）", "legal", legal),
    ]


def _leader(enterprise: Enterprise) -> list[tuple[str, str, str]]:
    """主要负责人 alone, as the paper's pen line names her; the one person of a firm with nobody else."""
    if enterprise.one_signer:
        return _people(enterprise)
    name = enterprise.principal or enterprise.legal_person or enterprise.signer_label
    return [(f"{name}（{_('主要负责人')}）", "legal", name)]
