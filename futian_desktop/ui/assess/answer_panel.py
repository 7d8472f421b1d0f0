"""Below the list: what an answer needs besides its kind — findings, a reason, whom to ask, the property's paper."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from futian_desktop.domain.assessment import Answer, AnswerKind, Finding
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.sample import ready_finding
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.items import ItemRow
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, row

REASONS = ("本店没有这种情况", "没有这种设备", "由别的单位使用和管理")
WHOM = ("物业", "房东", "供气公司", "电工", "老板")
USUAL = {"property": "物业", "landlord": "房东", "gas": "供气公司", "electrician": "电工", "boss": "老板"}


class AnswerPanel(Card):
    """Shows only what the current answer needs; every change is handed out at once to be saved."""

    changed = Signal(object)
    onwards_requested = Signal()
    judged = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._body = column(spacing=6)
        super().__init__(column(self._body, margins=(20, 12, 20, 12)), "accent", parent)
        self._row: ItemRow | None = None
        self._ticks: list[QCheckBox] = []
        self._field: QComboBox | QLineEdit | None = None
        self.hide()

    def show_row(self, item_row: ItemRow | None, readonly: bool) -> None:
        """Build what this row's answer needs, or hide."""
        self._row = item_row
        clear(self._body)
        self._ticks, self._field = [], None
        kind = item_row.answer.kind if item_row else None
        needed = {
            AnswerKind.PARTIAL: self._findings, AnswerKind.NONCONFORM: self._findings,
            AnswerKind.NOT_APPLICABLE: self._reason, AnswerKind.ASK: self._ask,
        }  # fmt: skip
        if item_row is None or readonly or kind not in needed:
            self.hide()
            return
        needed[kind](item_row)
        self.show()

    def tick(self, number: int) -> None:
        """Turn a ready finding on or off by its digit."""
        if 0 <= number < len(self._ticks):
            self._ticks[number].click()

    def focus_field(self) -> None:
        """The field that has to be filled."""
        if self._field is not None:
            self._field.setFocus()

    def _findings(self, item_row: ItemRow) -> None:
        item, answer = item_row.tailored.item, item_row.answer
        self._body.addWidget(label(_("发现了什么？按数字勾选，回车到下一项"), "strong"))
        on = {found.ready for found in answer.findings}
        for number, ready in enumerate(item.findings):
            lost = _("全扣") if ready.deduct is None else _("扣 {n} 分").format(n=ready.deduct)
            extra = "　" + _("疑似重大事故隐患（须按判定标准现场核实）") if ready.suspect_major else ""
            tick = QCheckBox(f"{number + 1}. {ready.text}（{lost}）{extra}")
            tick.setChecked(number in on)
            tick.clicked.connect(self._on_ticked)
            self._ticks.append(tick)
            self._body.addWidget(tick)
        if any(ready.suspect_major for ready in item.findings):
            self._body.addLayout(self._judgement())
        own = next((found for found in answer.findings if found.ready is None), None)
        edit = QLineEdit(own.text if own else "")
        edit.setPlaceholderText(_("别的情况：用一句话写下来，回车保存"))
        edit.setAccessibleName(_("自己写的扣分点"))
        edit.setMaxLength(500)
        edit.editingFinished.connect(self._on_ticked)
        self._own_points = QComboBox()
        self._own_points.setAccessibleName(_("扣几分"))
        for points in range(1, int(item.points) + 1):
            self._own_points.addItem(_("扣 {n} 分").format(n=points), points)
        if own and own.deduct is not None:
            self._own_points.setCurrentIndex(max(0, int(own.deduct) - 1))
        self._own_points.activated.connect(self._on_ticked)
        self._field = edit
        go = button(_("下一项"), self._on_onwards, "primary", "arrow-right")
        self._body.addLayout(row(edit, self._own_points, go))

    def _judgement(self) -> QHBoxLayout:
        """Only a person confirms or rejects a suspicion, after comparing with the criteria on the spot."""
        yes = button(_("核实过：是重大隐患"), self._on_major, "quiet", "triangle-alert")
        no = button(_("核实过：不是"), self._on_no_major, "quiet", "check")
        return row(label(_("疑似重大，到现场对照判定标准后："), "caption", "2"), yes, no, None)

    @Slot()
    def _on_major(self) -> None:
        self.judged.emit(True)

    @Slot()
    def _on_no_major(self) -> None:
        self.judged.emit(False)

    def _reason(self, item_row: ItemRow) -> None:
        self._choice(_("为什么不适用？写一句，报告里会打印"), REASONS, item_row.answer.reason)

    def _ask(self, item_row: ItemRow) -> None:
        answer = item_row.answer
        whom = answer.ask_whom or USUAL.get(item_row.tailored.item.usual_ask, "物业")
        self._choice(_("问谁？会汇总成一张清单，可以复制发出去"), WHOM, whom)
        box = QCheckBox(_("这项由物业负责"))
        box.setChecked(answer.by_property)
        self._paper = QLineEdit(answer.property_paper)
        self._paper.setPlaceholderText(_("物业给的书面材料，例如：年度检测报告；填了就算答完"))
        self._paper.setAccessibleName(_("物业的书面材料"))
        self._paper.setMaxLength(200)
        self._paper.setVisible(answer.by_property)
        box.clicked.connect(self._on_property)
        self._paper.editingFinished.connect(self._on_paper)
        self._property = box
        self._body.addLayout(row(box, self._paper))

    def _choice(self, question: str, options: tuple[str, ...], value: str) -> None:
        self._body.addWidget(label(question, "strong"))
        box = QComboBox()
        box.setEditable(True)
        box.setAccessibleName(question)
        box.addItems([_(option) for option in options])
        box.setCurrentText(value or options[0])
        box.activated.connect(self._on_choice)
        edit = box.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._on_choice)
        self._field = box
        go = button(_("下一项"), self._on_onwards, "primary", "arrow-right")
        self._body.addLayout(row(box, go, None))

    @Slot()
    def _on_ticked(self) -> None:
        if self._row is None:
            return
        item = self._row.tailored.item
        found: list[Finding] = [
            ready_finding(item.findings[n], n) for n, tick in enumerate(self._ticks) if tick.isChecked()
        ]
        text = self._field.text().strip() if isinstance(self._field, QLineEdit) else ""
        if text:
            found.append(Finding(text, Decimal(self._own_points.currentData()), "", Deadline.DAYS_15))
        self._hand_out(replace(self._row.answer, findings=tuple(found)))

    @Slot()
    def _on_choice(self) -> None:
        if self._row is None or not isinstance(self._field, QComboBox):
            return
        text = self._field.currentText().strip()
        if self._row.answer.kind is AnswerKind.NOT_APPLICABLE:
            if text:
                self._hand_out(replace(self._row.answer, reason=text))
        else:
            self._hand_out(replace(self._row.answer, ask_whom=text))

    @Slot()
    def _on_property(self) -> None:
        self._paper.setVisible(self._property.isChecked())
        if self._row is not None:
            self._hand_out(replace(self._row.answer, by_property=self._property.isChecked(), ask_whom=_("物业")))

    @Slot()
    def _on_paper(self) -> None:
        paper = self._paper.text().strip()
        if self._row is not None and paper and self._property.isChecked():
            answer = replace(self._row.answer, kind=AnswerKind.CONFORM, by_property=True, property_paper=paper)
            self._hand_out(answer)

    def _hand_out(self, answer: Answer) -> None:
        if self._row is not None and answer != self._row.answer:
            self.changed.emit(answer)

    @Slot()
    def _on_onwards(self) -> None:
        self.onwards_requested.emit()

    def adopt(self, item_row: ItemRow) -> None:
        """Take over the stored answer without building anew, so that typing goes on."""
        self._row = item_row
