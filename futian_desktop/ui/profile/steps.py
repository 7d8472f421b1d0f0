"""The steps of the profile, shared by the first run and the profile page. A step reads and writes a `FirmFile`."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QFormLayout, QLineEdit, QWidget

from futian_desktop.domain.enterprise import STREETS, FactValue, FirmFile, SubjectKind
from futian_desktop.domain.identity_codes import normal_uscc
from futian_desktop.services.firms import SUBJECT_TITLES, FirmService
from futian_desktop.system.messages import _
from futian_desktop.ui.profile.fields import FactField, NumberField
from futian_desktop.ui.widgets.basics import column, label

UNKNOWN_REPLY = "不知道"
TYPING_MS = 800


class Step(QWidget):
    """A part of the profile. ``edited`` is emitted when something was answered or typing paused."""

    edited = Signal()

    def __init__(self, firms: FirmService) -> None:
        super().__init__()
        self.firms = firms
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self.edited)

    def show_firm(self, firm: FirmFile) -> None:
        """Fill the fields without a signal."""

    def apply(self, firm: FirmFile) -> FirmFile:
        """The firm with what stands in the fields."""
        return firm

    def line(self, name: str, hint: str = "", limit: int = 200) -> QLineEdit:
        """A text field that saves when typing pauses or the field is left."""
        edit = QLineEdit()
        edit.setMaxLength(limit)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        edit.textEdited.connect(self._on_typed)
        edit.editingFinished.connect(self._on_left)
        return edit

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_left(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.edited.emit()


class IdentityStep(Step):
    """Who the firm is and where: names, code, address, people in charge."""

    def __init__(self, firms: FirmService) -> None:
        super().__init__(firms)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("主体类型"))
        for kind, title in SUBJECT_TITLES.items():
            self.kind.addItem(title, kind)
        self.name = self.line(_("企业名称"), _("与营业执照一致"))
        self.uscc = self.line(_("统一社会信用代码"), _("18 位，没有就留空"), 40)
        self.confirmed = QCheckBox(_("与执照一致，就是这个号码"))
        self.sign = self.line(_("门头名"), _("门口招牌上的名字"))
        self.street = QComboBox()
        self.street.setAccessibleName(_("街道"))
        self.street.addItems(["", *STREETS])
        self.community = self.line(_("社区"))
        self.address = self.line(_("地址"), _("路名、门牌、楼层、铺号"), 500)
        self.building = self.line(_("楼宇"), _("没有就留空"))
        self.legal_label = label(_("法定代表人"))
        self.legal = self.line(_("法定代表人或负责人"))
        self.officer = self.line(_("安全员"), _("可以是同一个人"))
        self.officer_phone = self.line(_("安全员电话"), "", 40)
        self.principal = self.line(_("主要负责人"))
        self.principal_phone = self.line(_("主要负责人电话"), "", 40)
        self.consent = QCheckBox(_("同意把这两个电话写进报告"))
        self.note = label("", "caption", "warn", wrap=True)
        self.setLayout(column(self._form(), spacing=8))
        self.kind.activated.connect(self._on_kind)
        self.street.activated.connect(self.edited)
        self.confirmed.clicked.connect(self.edited)
        self.consent.clicked.connect(self.edited)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("企业名称"), self.name), (_("主体类型"), self.kind), (_("统一社会信用代码"), self.uscc),
            ("", self.confirmed), ("", self.note), (_("门头名"), self.sign), (_("街道"), self.street),
            (_("社区"), self.community), (_("地址"), self.address), (_("楼宇"), self.building),
        )  # fmt: skip
        for title, widget in rows:
            form.addRow(label(title), widget)
        form.addRow(self.legal_label, self.legal)
        for title, widget in (
            (_("安全员"), self.officer), (_("安全员电话"), self.officer_phone), (_("主要负责人"), self.principal),
            (_("主要负责人电话"), self.principal_phone), ("", self.consent),
        ):  # fmt: skip
            form.addRow(label(title), widget)
        return form

    def show_firm(self, firm: FirmFile) -> None:
        enterprise, place = firm.enterprise, firm.premises
        texts = (
            (self.name, enterprise.name), (self.uscc, enterprise.uscc or ""), (self.sign, place.sign_name),
            (self.community, place.community), (self.address, place.address), (self.building, place.building),
            (self.legal, enterprise.legal_person), (self.officer, enterprise.safety_officer),
            (self.officer_phone, enterprise.officer_phone), (self.principal, enterprise.principal),
            (self.principal_phone, enterprise.principal_phone),
        )  # fmt: skip
        for edit, text in texts:
            if not edit.hasFocus() or not edit.text():
                edit.setText(text)
        self.kind.setCurrentIndex(self.kind.findData(enterprise.subject_kind))
        self.street.setCurrentText(place.street)
        self.confirmed.setChecked(enterprise.uscc_confirmed)
        self.consent.setChecked(enterprise.contacts_consent)
        self._show_notes(firm)

    def _show_notes(self, firm: FirmFile) -> None:
        notes = self.firms.notes(firm)
        self.note.setText("\n".join(note.text for note in notes))
        self.note.setVisible(bool(notes))
        self.confirmed.setVisible(self.confirmed.isChecked() or any(note.field == "uscc" for note in notes))
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
            community=self.community.text().strip(), address=self.address.text().strip(),
            building=self.building.text().strip(), in_charge=enterprise.principal,
        )  # fmt: skip
        changed = replace(firm, enterprise=enterprise, premises=premises)
        self._show_notes(changed)
        return changed

    @Slot()
    def _on_kind(self) -> None:
        self.edited.emit()


class TradeStep(Step):
    """Trade by word or pinyin initials, people, money, and the class that follows."""

    def __init__(self, firms: FirmService) -> None:
        super().__init__(firms)
        self.division = QComboBox()
        self.division.setEditable(True)
        self.division.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.division.setAccessibleName(_("行业"))
        self.division.addItem("", ("", "", ""))
        for entry in firms.divisions(""):
            text = f"{entry.title}（{entry.section}{entry.division}　{entry.initials}）"
            self.division.addItem(text, (entry.section, entry.division, entry.title))
        completer = self.division.completer() or QCompleter(self.division)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.regulator = QComboBox()
        self.regulator.setEditable(True)
        self.regulator.setAccessibleName(_("监管行业"))
        self.regulator.addItems(["", *firms.regulators()])
        self.people = NumberField(_("从业人员"), _("人，含派遣工和实习生"), unknown=False)
        self.revenue = NumberField(_("营业收入"), _("万元"))
        self.assets = NumberField(_("资产总额"), _("万元"))
        self.by_hand = QComboBox()
        self.by_hand.setAccessibleName(_("自行选定规模"))
        self.by_hand.addItems(["", "大型", "中型", "小型", "微型"])
        self.size_text = label("", "strong", "accent", wrap=True)
        form = QFormLayout()
        form.setSpacing(10)
        for title, widget in (
            (_("行业"), self.division), (_("监管行业"), self.regulator), (_("从业人员"), self.people),
            (_("营业收入"), self.revenue), (_("资产总额"), self.assets), (_("自行选定规模"), self.by_hand),
            (_("企业规模"), self.size_text),
        ):  # fmt: skip
            form.addRow(label(title), widget)
        hint = label(_("行业可以输入文字或拼音首字母，例如“餐饮”或 cyy。"), "caption", "3", wrap=True)
        self.setLayout(column(form, hint, spacing=8))
        for box in (self.division, self.regulator, self.by_hand):
            box.activated.connect(self.edited)
        for field in (self.people, self.revenue, self.assets):
            field.changed.connect(self.edited)

    def show_firm(self, firm: FirmFile) -> None:
        enterprise = firm.enterprise
        rows = [self.division.itemData(n) for n in range(self.division.count())]
        index = next((n for n, data in enumerate(rows) if data and data[1] == enterprise.division), 0)
        self.division.setCurrentIndex(index)
        self.regulator.setCurrentText(enterprise.regulator)
        self.people.show_value(enterprise.headcount)
        self.revenue.show_value(enterprise.revenue, unknown=True)
        self.assets.show_value(enterprise.assets, unknown=True)
        self.by_hand.setCurrentText(enterprise.size_by_hand)
        self._show_size(firm)

    def _show_size(self, firm: FirmFile) -> None:
        found = self.firms.size(firm)
        self.size_text.setText(f"{found.title}　{found.reason}")

    def apply(self, firm: FirmFile) -> FirmFile:
        data = self.division.currentData() or ("", "", "")
        people = self.people.value()
        facts: dict[str, FactValue] = {**firm.premises.facts}
        facts.pop("headcount", None)
        if people is not None:
            facts["headcount"] = people
        enterprise = replace(
            firm.enterprise, section=data[0], division=data[1], regulator=self.regulator.currentText().strip(),
            headcount=people, revenue=self.revenue.value(), assets=self.assets.value(),
            size_by_hand=self.by_hand.currentText(),
        )  # fmt: skip
        changed = replace(firm, enterprise=enterprise, premises=replace(firm.premises, facts=facts))
        self._show_size(changed)
        return changed


class FactsStep(Step):
    """The questions of one step; each answer shows at once what it switches on."""

    def __init__(self, firms: FirmService, step: str) -> None:
        super().__init__(firms)
        self.fields = {question.id: FactField(question) for question in firms.questions(step)}
        layout = column(spacing=8)
        for field in self.fields.values():
            layout.addWidget(field)
            field.answered.connect(self._on_answered)
        self.setLayout(layout)

    def show_firm(self, firm: FirmFile) -> None:
        for key, field in self.fields.items():
            unknown = firm.premises.recorded_replies.get(key) == UNKNOWN_REPLY
            field.show_value(firm.premises.facts.get(key), unknown)

    def apply(self, firm: FirmFile) -> FirmFile:
        facts: dict[str, FactValue] = {**firm.premises.facts}
        replies = dict(firm.premises.recorded_replies)
        for key, field in self.fields.items():
            value = field.value()
            facts.pop(key, None)
            replies.pop(key, None)
            if value is not None:
                facts[key] = value
            elif field.is_unknown():
                replies[key] = UNKNOWN_REPLY
        return replace(firm, premises=replace(firm.premises, facts=facts, recorded_replies=replies))

    def show_effects(self, firm: FirmFile, key: str) -> None:
        """Say what the answer to one question switches on; 不知道 asks for the sub-district's word."""
        field, value = self.fields[key], firm.premises.facts.get(key)
        if value is None:
            text = _("请向街道确认，确认后回来改；先按没有算") if field.is_unknown() else ""
        else:
            text = self.firms.switches(key, firm.premises.facts, value)
        field.show_effect(text)

    @Slot(str)
    def _on_answered(self, key: str) -> None:
        self.last_answered = key
        self.edited.emit()

    last_answered = ""
