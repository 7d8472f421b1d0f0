"""One 风险点 in a window: what may happen and where, both ratings with explained choices, the colour, controls, who."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.plan_blocks import filled
from futian_desktop.domain.risks import (
    C_WORDS,
    E_WORDS,
    L_WORDS,
    LS_L_WORDS,
    LS_S_WORDS,
    Method,
    RiskLevel,
    RiskUnit,
)
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.emergency.risk_table import lec_text, level_text, ls_text
from futian_desktop.ui.hazards.step_window import choice_field
from futian_desktop.ui.widgets.basics import button, column, label, pill, row, rule, scrolling

_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Offered:
    """What the window offers: accident types by id, places, people, and the values of fields that texts may name."""

    accidents: Mapping[str, str]
    places: Sequence[str]
    people: Sequence[str]
    values: Mapping[str, str]


class RiskWindow(QDialog):
    """Calls ``keep`` with the unit and whether somebody stands for it; a refusal is said in the window, which stays open.

    Fields in texts are shown filled; a line that was not touched keeps its fields.
    """

    def __init__(
        self, unit: RiskUnit, offered: Offered, keep: Callable[[RiskUnit, bool], None], readonly: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._unit, self._offered, self._keep = unit, offered, keep
        self.setWindowTitle(_("改风险点") if unit.version else _("加风险点"))
        self._make_words()
        self._make_numbers()
        self._lay_out(readonly)
        self._on_numbers()
        (self.title if not unit.title else self.likelihood).setFocus()

    def _make_words(self) -> None:
        unit, offered = self._unit, self._offered
        self.title = QLineEdit(unit.title)
        self.title.setMaxLength(80)
        self.title.setPlaceholderText(_("例如：舞台灯架掉下来"))
        self.kind = QComboBox()
        self.kind.addItem(_("不在下面，自己写"), "")
        for key, words in offered.accidents.items():
            self.kind.addItem(words, key)
        self.kind.setCurrentIndex(max(self.kind.findData(unit.accident), 0))
        self.kind.activated.connect(self._on_kind)
        self.place = choice_field(_("在哪里"), offered.places, unit.place, _("选一处，几处用顿号分开；空着是全场所"))
        self.owner = choice_field(_("谁管"), offered.people, unit.owner, _("选一个人，或自己写"))
        self.about = self._text(unit.about, 72)
        self.why = self._text(unit.why, 52)
        self.controls = self._text("\n".join(unit.controls), 120)

    def _text(self, text: str, height: int) -> QPlainTextEdit:
        made = QPlainTextEdit(filled(text, self._offered.values))
        made.setTabChangesFocus(True)
        made.setFixedHeight(px(height))
        return made

    def _make_numbers(self) -> None:
        unit = self._unit
        self.likelihood = self._scale(L_WORDS, unit.likelihood)
        self.exposure = self._scale(E_WORDS, unit.exposure)
        self.consequence = self._scale(C_WORDS, unit.consequence)
        self.ls_l, self.ls_s = self._scale(LS_L_WORDS, unit.ls_l), self._scale(LS_S_WORDS, unit.ls_s)
        self.method = QComboBox()
        self.method.addItem(_("以 LEC 法为准"), Method.LEC)
        self.method.addItem(_("以 LS 法为准"), Method.LS)
        self.method.setCurrentIndex(0 if unit.method is Method.LEC else 1)
        self.by_hand = QComboBox()
        self.by_hand.addItem(_("照算出来的"), None)
        for level in RiskLevel:
            self.by_hand.addItem(_("定为{level}").format(level=level_text(level)), level)
        self.by_hand.setCurrentIndex(0 if unit.by_hand is None else 1 + unit.by_hand.rank)
        for box in (self.method, self.by_hand):
            box.currentIndexChanged.connect(self._on_numbers)
        self.lec, self.ls, self.level = label("", "strong"), label("", "strong"), pill("", "blue")

    def _scale(self, words: Mapping[Any, str], value: Decimal | int) -> QComboBox:
        box = QComboBox()
        for number, text in words.items():
            shown = f"{number.normalize():f}" if isinstance(number, Decimal) else str(number)
            box.addItem(f"{shown}　{text}", number)
        box.setCurrentIndex(max(list(words).index(value), 0))
        box.currentIndexChanged.connect(self._on_numbers)
        return box

    def _lay_out(self, readonly: bool) -> None:
        form = self._form()
        names: tuple[tuple[str, QWidget], ...] = (
            (_("可能出什么事") + "　*", self.title), (_("哪一种事故"), self.kind), (_("在哪里"), self.place), (_("怎么发生"), self.about),
        )  # fmt: skip
        self._add(form, names)
        numbers = self._form()
        self._add(numbers, (
            (_("L 可能性"), self.likelihood), (_("E 人在那里多久"), self.exposure), (_("C 后果"), self.consequence), (_("LEC 法算得"), self.lec),
            (_("LS：可能性"), self.ls_l), (_("LS：严重性"), self.ls_s), (_("LS 法算得"), self.ls), (_("哪种为准"), self.method),
            (_("要不要另外定"), self.by_hand),
        ))  # fmt: skip
        after = self._form()
        self._add(
            after, ((_("为什么这样定"), self.why), (_("平时怎么防，一行一条"), self.controls), (_("谁管"), self.owner))
        )
        hint = label(
            _("LEC 的取值说明是通行的说法，请核对现行文本。没改完的隐患会让风险变大，但不会自动改分数。"),
            "caption",
            "3",
            wrap=True,
        )
        body = QWidget()
        body.setLayout(column(form, rule(), numbers, hint, rule(), after, None, spacing=10, margins=(24, 16, 24, 8)))
        layout = column(scrolling(body, self.windowTitle()), self._make_foot(readonly), spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.resize(px(720), px(700))

    def _make_foot(self, readonly: bool) -> QVBoxLayout:
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.save = button(_("保存"), self._on_save)
        self.rate = button(_("保存并核定"), self._on_rate, "primary")
        for made in (self.save, self.rate):
            made.setVisible(not readonly)
        self.rate.setDefault(True)
        cancel = button(_("取消"), self.reject)
        for made in (cancel, self.save):
            made.setAutoDefault(False)
        verdict = row(label(_("定为"), "", "2"), self.level, None, cancel, self.save, self.rate)
        return column(self.problem, verdict, margins=(24, 8, 24, 16))

    @staticmethod
    def _form() -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        return form

    @staticmethod
    def _add(form: QFormLayout, rows: Sequence[tuple[str, QWidget]]) -> None:
        for words, field in rows:
            form.addRow(words, field)
            field.setAccessibleName(words.rstrip("　*"))

    @Slot()
    def _on_kind(self) -> None:
        if not self.title.text().strip() and self.kind.currentData():
            self.title.setText(self.kind.currentText())

    def unit(self) -> RiskUnit:
        """The unit with what stands in the fields."""
        old = self._unit
        controls = [self._kept(line, old.controls) for line in self.controls.toPlainText().splitlines() if line.strip()]
        return replace(
            old, title=" ".join(self.title.text().split()), accident=str(self.kind.currentData() or ""),
            place=self.place.currentText().strip()[:200], owner=self.owner.currentText().strip()[:80],
            about=self._kept(self.about.toPlainText()[:_LIMIT], (old.about,)), why=self._kept(self.why.toPlainText()[:_LIMIT], (old.why,)),
            controls=tuple(controls), likelihood=self.likelihood.currentData(), exposure=self.exposure.currentData(),
            consequence=self.consequence.currentData(), ls_l=self.ls_l.currentData(), ls_s=self.ls_s.currentData(),
            method=self.method.currentData(), by_hand=self.by_hand.currentData(),
        )  # fmt: skip

    def _kept(self, text: str, before: Sequence[str]) -> str:
        typed = text.strip()
        return next((old for old in before if filled(old, self._offered.values).strip() == typed), typed)

    @Slot()
    def _on_numbers(self) -> None:
        made = self.unit()
        self.lec.setText(lec_text(made))
        self.ls.setText(ls_text(made))
        self.level.setText(level_text(made.level))
        mark(self.level, pill=made.level.value)

    @Slot()
    def _on_save(self) -> None:
        self._go(rated=False)

    @Slot()
    def _on_rate(self) -> None:
        self._go(rated=True)

    def _go(self, *, rated: bool) -> None:
        mark(self.title, invalid=not self.title.text().strip())
        try:
            self._keep(self.unit(), rated)
        except FutianError as error:
            self.problem.setText(sentence(error))
            self.problem.show()
            (self.title if error.code == "risk.title" else self.why).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
