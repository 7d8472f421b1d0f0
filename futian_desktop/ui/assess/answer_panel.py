"""Inside the current card: what an answer needs besides its kind — findings, a reason, whom to ask, a paper."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from futian_desktop.domain.assessment import Answer, AnswerKind, Finding, Judgement
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.findings_panel import FindingsPanel
from futian_desktop.ui.assess.items import WORST, ItemRow
from futian_desktop.ui.assess.session import WHOM
from futian_desktop.ui.widgets.basics import button, clear, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout


class AnswerPanel(QWidget):
    """Shows only what the answer needs; every change is handed out at once to be saved."""

    changed = Signal(object)
    picked = Signal()
    onwards_requested = Signal()
    judged = Signal(bool)
    resized = Signal()
    left = Signal()

    def __init__(self, item_row: ItemRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = item_row
        self._shown: object = None
        self._reasons: Sequence[str] = ()
        self._judgement: tuple[Judgement, bool] | None = None
        self.findings: FindingsPanel | None = None
        self.choices: list[QPushButton] = []
        self.field: QLineEdit | None = None
        self.property_box: QCheckBox | None = None
        self._body = column(spacing=6)
        self.setLayout(self._body)
        self.hide()

    def offer(self, reasons: Sequence[str], judgement: tuple[Judgement, bool] | None) -> None:
        """What the page knows: recent reasons, and the decision about a suspicion."""
        self._reasons, self._judgement = reasons, judgement

    def adopt(self, item_row: ItemRow) -> None:
        """The stored answer; what is being typed stays."""
        self._row = item_row
        self.show_kind(item_row.answer.kind)

    def show_kind(self, kind: AnswerKind | None) -> None:
        """What this kind needs, which may not be stored yet."""
        answer = self._row.answer
        property_paper = answer.by_property and kind in (AnswerKind.CONFORM, AnswerKind.ASK)
        wanted = "findings" if kind in WORST else "property" if property_paper else kind
        if wanted == AnswerKind.CONFORM:
            wanted = None
        if wanted != self._shown:
            self._build(wanted)
        if self.findings is not None:
            self.findings.adopt(self._row, self._judgement)
        self._show_choice()

    def _build(self, wanted: object) -> None:
        clear(self._body)
        self._shown = wanted
        self.findings, self.choices, self.field, self.property_box = None, [], None, None
        if wanted == "findings":
            made = FindingsPanel(self._row)
            made.changed.connect(self._on_findings)
            made.full.connect(self._on_full)
            made.judged.connect(self.judged)
            made.resized.connect(self.resized)
            made.onwards.connect(self.onwards_requested)
            self.findings = made
            self._body.addWidget(made)
        elif wanted is AnswerKind.NOT_APPLICABLE:
            self._choice(_("为什么不适用？选一个，或写一句；报告里会打印"), self._reasons, _("不适用的原因"))
        elif wanted in (AnswerKind.ASK, "property"):
            self._choice(_("问谁？会汇总成一张清单"), [_(whom) for whom in WHOM], _("问谁"))
            self._property()
        self.setVisible(wanted is not None)
        self.resized.emit()

    def _choice(self, question: str, options: Sequence[str], name: str) -> None:
        self._body.addWidget(label(question, "", "2", wrap=True))
        box = QWidget()
        flow = FlowLayout(box, 6)
        for number, option in enumerate(options):
            made = button(f"{number + 1}  {option}", partial(self._on_choice, option), "chip", "", option)
            made.setCheckable(True)
            made.setProperty("option", option)
            self.choices.append(made)
            flow.addWidget(made)
        self._body.addWidget(box)
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(_("别的，写一句，回车保存"))
        self.field.setMaxLength(200)
        self.field.editingFinished.connect(self._on_field)
        go = button(_("下一项"), self.onwards_requested.emit, "primary", "arrow-right")
        line = row(self.field, go, spacing=6)
        line.setStretch(0, 1)
        self._body.addLayout(line)

    def _property(self) -> None:
        """由物业负责 is an answer with its paper: while the paper is missing it stays a question."""
        box = QCheckBox(_("这项由物业负责"))
        box.setChecked(self._row.answer.by_property)
        box.clicked.connect(self._on_property)
        self.property_box = box
        self.paper = QLineEdit(self._row.answer.property_paper)
        self.paper.setPlaceholderText(_("物业给的书面材料，如年度检测报告；写上就算答完"))
        self.paper.setAccessibleName(_("物业的书面材料"))
        self.paper.setMaxLength(200)
        self.paper.editingFinished.connect(self._on_paper)
        self._body.addWidget(box)
        self._body.addWidget(self.paper)

    def _show_choice(self) -> None:
        answer = self._row.answer
        value = answer.reason if self._shown is AnswerKind.NOT_APPLICABLE else answer.ask_whom
        if self._shown is AnswerKind.NOT_APPLICABLE and answer.kind is not AnswerKind.NOT_APPLICABLE:
            value = ""
        for made in self.choices:
            made.setChecked(made.property("option") == value)
        known = any(made.isChecked() for made in self.choices)
        if self.field is not None and not self.field.hasFocus():
            self.field.setText("" if known else value)
        if self.property_box is not None:
            self.property_box.setChecked(answer.by_property)
            self.paper.setVisible(answer.by_property)
            if not self.paper.hasFocus():
                self.paper.setText(answer.property_paper)

    # -- keys ------------------------------------------------------------------------------------------------------

    def keys(self) -> tuple[str, str]:
        """The digits that pick something here, and what they do; empty when there is nothing to pick."""
        if self.findings is not None:
            return _span(len(self.findings.lines)), _("勾选扣分点")
        if self.choices:
            what = _("选原因") if self._shown is AnswerKind.NOT_APPLICABLE else _("问谁")
            return _span(len(self.choices)), what
        return "", ""

    def pick(self, number: int) -> None:
        """A digit: tick a finding, or take a reason or a person and move on."""
        if self.findings is not None:
            self.findings.pick(number)
        elif 0 <= number < len(self.choices):
            self._on_choice(str(self.choices[number].property("option")))
            self.picked.emit()

    def typing(self) -> bool:
        """Whether the keyboard is in a field of this panel."""
        focus = QApplication.focusWidget()
        return isinstance(focus, QLineEdit | QPlainTextEdit | QComboBox) and self.isAncestorOf(focus)

    def leave_field(self) -> None:
        """Save what is typed and give the keyboard back."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()
        self.left.emit()

    def flush(self) -> None:
        """Store what is typed but not finished."""
        if self.findings is not None:
            self.findings.flush()
        if self.field is not None:
            self._on_field()

    # -- changes ---------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_findings(self, findings: tuple[Finding, ...]) -> None:
        self._hand_out(replace(self._row.answer, findings=findings))

    @Slot()
    def _on_full(self) -> None:
        """Full marks were typed."""
        self._hand_out(_bare(self._row.answer, AnswerKind.CONFORM))

    def _on_choice(self, text: str, _checked: bool = False) -> None:
        answer = self._row.answer
        if self._shown is AnswerKind.NOT_APPLICABLE:
            self._hand_out(_bare(answer, AnswerKind.NOT_APPLICABLE, reason=text))
        else:
            self._hand_out(replace(_bare(answer, AnswerKind.ASK), ask_whom=text))
        self._show_choice()

    @Slot()
    def _on_field(self) -> None:
        text = self.field.text().strip() if self.field is not None else ""
        if text:
            self._on_choice(text)

    @Slot()
    def _on_property(self) -> None:
        on = self.property_box is not None and self.property_box.isChecked()
        whom = _("物业") if on else self._row.answer.ask_whom
        self._hand_out(replace(_bare(self._row.answer, AnswerKind.ASK), by_property=on, ask_whom=whom))
        if on:
            self.paper.setFocus()

    @Slot()
    def _on_paper(self) -> None:
        paper, answer = self.paper.text().strip(), self._row.answer
        if answer.by_property and paper != answer.property_paper:
            kind = AnswerKind.CONFORM if paper else AnswerKind.ASK
            self._hand_out(replace(answer, kind=kind, property_paper=paper, ask_whom=answer.ask_whom or _("物业")))

    def _hand_out(self, answer: Answer) -> None:
        if answer != self._row.answer:
            self.changed.emit(answer)


def _bare(answer: Answer, kind: AnswerKind, reason: str = "") -> Answer:
    """The answer with another kind and without what belongs to other kinds."""
    return replace(answer, kind=kind, findings=(), reason=reason, by_property=False, property_paper="")


def _span(count: int) -> str:
    return "1" if count == 1 else f"1–{min(count, 9)}"
