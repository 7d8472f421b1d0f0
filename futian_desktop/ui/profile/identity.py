"""The step of the profile that says who the firm is, where it is, and who is in charge."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QFormLayout, QLabel, QWidget

from futian_desktop.domain.enterprise import STREETS, FirmFile, SubjectKind
from futian_desktop.domain.identity_codes import normal_uscc
from futian_desktop.services.firms import SUBJECT_TITLES, FirmService
from futian_desktop.system.messages import _
from futian_desktop.ui.profile.steps import Step, profile_form
from futian_desktop.ui.widgets.basics import column, label

FIRST_RUN_PLACE = ("name", "kind", "uscc", "sign", "street", "community", "address", "building")
FIRST_RUN_PEOPLE = ("legal", "officer", "officer_phone")
EVERYTHING = (
    *FIRST_RUN_PLACE, "house_code", "legal", "officer", "officer_phone", "principal", "principal_phone", "consent",
)  # fmt: skip


class IdentityStep(Step):
    """Names, code, address, people in charge.

    Args:
        firms: the profile's use cases.
        shown: which fields stand in the form; the others keep what they hold.
    """

    def __init__(self, firms: FirmService, shown: tuple[str, ...] = EVERYTHING) -> None:
        super().__init__(firms)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("主体类型"))
        for kind, title in SUBJECT_TITLES.items():
            self.kind.addItem(_(title), kind)
        self.name = self.line(_("企业名称"), _("与营业执照一致"))
        self.uscc = self.line(_("统一社会信用代码"), _("18 位，没有就留空"), 40)
        self.confirmed = QCheckBox(_("与执照一致，就是这个号码"))
        self.sign = self.line(_("门头名"), _("门口招牌上的名字"))
        self.street = QComboBox()
        self.street.setAccessibleName(_("街道"))
        self.street.addItems(["", *STREETS])
        self.community = self.choice(_("社区"), _("选一个，或自己写"))
        self.address = self.line(_("地址"), _("路名、门牌、楼层、铺号"), 500)
        self.building = self.choice(_("楼宇"), _("没有就留空"))
        self.house_code = self.line(_("房屋编码"), _("门牌二维码下的数字，没有就留空"), 60)
        self.legal_label = label(_("法定代表人"))
        self.legal = self.line(_("法定代表人或负责人"))
        self.officer = self.line(_("安全员"), _("可以是同一个人"))
        self.officer_phone = self.line(_("安全员电话"), "", 40)
        self.principal = self.line(_("主要负责人"), _("对安全全面负责的人，可以是老板本人"))
        self.principal_phone = self.line(_("主要负责人电话"), "", 40)
        self.consent = QCheckBox(_("同意把这两个电话写进报告"))
        self.note = label("", "caption", "warn", wrap=True)
        self.remarks = QWidget()
        self.remarks.setLayout(column(self.confirmed, self.note, spacing=2))
        self._hidden = QWidget(self)
        self._hidden.hide()
        self.setLayout(column(self._form(shown), spacing=8))
        self.kind.activated.connect(self.edited)
        self.street.activated.connect(self._on_street)
        self.confirmed.clicked.connect(self.edited)
        self.consent.clicked.connect(self.edited)

    def choice(self, name: str, hint: str) -> QComboBox:
        """An editable list: what is known is offered, anything may be written."""
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setAccessibleName(name)
        edit = box.lineEdit()
        if edit is not None:
            edit.setMaxLength(200)
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(name)
            edit.textEdited.connect(self.touch)
            edit.editingFinished.connect(self.leave)
        completer = box.completer() or QCompleter(box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.activated.connect(self.edited)
        return box

    def _form(self, shown: tuple[str, ...]) -> QFormLayout:
        form = profile_form()
        rows: dict[str, tuple[QLabel, QWidget]] = {
            "name": (label(_("企业名称")), self.name), "kind": (label(_("主体类型")), self.kind),
            "uscc": (label(_("统一社会信用代码")), self.uscc), "sign": (label(_("门头名")), self.sign),
            "street": (label(_("街道")), self.street), "community": (label(_("社区")), self.community),
            "address": (label(_("地址")), self.address), "building": (label(_("楼宇")), self.building),
            "house_code": (label(_("房屋编码")), self.house_code), "legal": (self.legal_label, self.legal),
            "officer": (label(_("安全员")), self.officer), "officer_phone": (label(_("安全员电话")), self.officer_phone),
            "principal": (label(_("主要负责人")), self.principal),
            "principal_phone": (label(_("主要负责人电话")), self.principal_phone), "consent": (label(""), self.consent),
        }  # fmt: skip
        for key, (title, field) in rows.items():
            if key in shown:
                form.addRow(title, field)
            else:
                title.setParent(self._hidden)
                field.setParent(self._hidden)
            if key == "uscc" and key in shown:
                form.addRow(label(""), self.remarks)
        if "uscc" not in shown:
            form.addRow(label(""), self.remarks)
        self._rows = form
        return form

    def show_firm(self, firm: FirmFile) -> None:
        enterprise, place = firm.enterprise, firm.premises
        texts = (
            (self.name, enterprise.name), (self.uscc, enterprise.uscc or ""), (self.sign, place.sign_name),
            (self.address, place.address), (self.house_code, place.house_code), (self.legal, enterprise.legal_person),
            (self.officer, enterprise.safety_officer), (self.officer_phone, enterprise.officer_phone),
            (self.principal, enterprise.principal), (self.principal_phone, enterprise.principal_phone),
        )  # fmt: skip
        for edit, text in texts:
            if edit.text() != text and (not edit.hasFocus() or not edit.text()):
                edit.setText(text)
        self._fill(self.community, self.firms.communities(place.street), place.community)
        self._fill(self.building, self.firms.buildings(), place.building)
        self.kind.setCurrentIndex(self.kind.findData(enterprise.subject_kind))
        self.street.setCurrentText(place.street)
        self.confirmed.setChecked(enterprise.uscc_confirmed)
        self.consent.setChecked(enterprise.contacts_consent)
        self._show_notes(firm)

    @staticmethod
    def _fill(box: QComboBox, known: tuple[str, ...], text: str) -> None:
        if not box.hasFocus():
            box.clear()
            box.addItems(["", *known])
            box.setEditText(text)

    def _show_notes(self, firm: FirmFile) -> None:
        notes = self.firms.notes(firm)
        self.note.setText("\n".join(note.text for note in notes))
        self.note.setVisible(bool(notes))
        confirming = self.confirmed.isChecked() or any(note.field == "uscc" for note in notes)
        self.confirmed.setVisible(confirming)
        self._rows.setRowVisible(self.remarks, confirming or bool(notes))
        self.legal_label.setText(firm.enterprise.signer_label)

    def apply(self, firm: FirmFile) -> FirmFile:
        kind = self.kind.currentData()
        enterprise = replace(
            firm.enterprise, name=self.name.text().strip() or firm.enterprise.name,
            subject_kind=kind if isinstance(kind, SubjectKind) else firm.enterprise.subject_kind,
            uscc=normal_uscc(self.uscc.text()) or None, uscc_confirmed=self.confirmed.isChecked(),
            legal_person=self.legal.text().strip(), safety_officer=self.officer.text().strip(),
            officer_phone=self.officer_phone.text().strip(), principal=self.principal.text().strip(),
            principal_phone=self.principal_phone.text().strip(), contacts_consent=self.consent.isChecked(),
        )  # fmt: skip
        premises = replace(
            firm.premises, sign_name=self.sign.text().strip(), street=self.street.currentText(),
            community=self.community.currentText().strip(), address=self.address.text().strip(),
            building=self.building.currentText().strip(), house_code=self.house_code.text().strip(),
            in_charge=enterprise.principal,
        )  # fmt: skip
        changed = replace(firm, enterprise=enterprise, premises=premises)
        self._show_notes(changed)
        return changed

    @Slot()
    def _on_street(self) -> None:
        self._fill(self.community, self.firms.communities(self.street.currentText()), self.community.currentText())
        self.edited.emit()
