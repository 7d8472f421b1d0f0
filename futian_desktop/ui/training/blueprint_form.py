"""How a paper is drawn: a ready blueprint or own numbers, and what the bank holds for it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSpinBox, QWidget

from futian_desktop.domain.exam_ready import READY, held
from futian_desktop.domain.exams import Blueprint
from futian_desktop.domain.questions import Question, QuestionKind
from futian_desktop.services.training.exam_words import ready_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.widgets.basics import button, column, inset, label
from futian_desktop.ui.widgets.flow_layout import FlowLayout

_MOST, _LONGEST, _FULL = 60, 240, 100


class BlueprintForm(QWidget):
    """`changed` after every change; `ready` is the id of the ready blueprint that was pressed last.

    Args:
        pool: questions of the firm.
        roles: (id, title) of the roles that may be asked for.
        exam: a practice has neither time nor marks.
    """

    changed = Signal()

    def __init__(self, pool: Sequence[Question], roles: Sequence[tuple[str, str]], *, exam: bool = True) -> None:
        super().__init__()
        self._pool, self._whole = tuple(pool), READY["joined"]
        self.ready = "joined"
        self.chips: dict[str, QPushButton] = {}
        self.counts: dict[QuestionKind, QSpinBox] = {}
        self.roles, self.hard, self.part = QComboBox(), QComboBox(), QComboBox()
        self.minutes, self.mark = QSpinBox(), QSpinBox()
        inset(self.minutes)
        inset(self.mark)
        self.shuffle = QCheckBox(_("每人题目和选项的顺序不同"))
        self.said = label("", "", "2", wrap=True)
        self._build(roles)
        self._lay_out(exam)
        self.choose("joined")

    def _build(self, roles: Sequence[tuple[str, str]]) -> None:
        for kind in (QuestionKind.JUDGE, QuestionKind.SINGLE, QuestionKind.MULTIPLE):
            self.counts[kind] = _spin(0, _MOST, _("{n} 题").format(n="").strip())
        for field, least, most, unit in ((self.minutes, 0, _LONGEST, _("分钟")), (self.mark, 1, _FULL, _("分"))):
            field.setRange(least, most)
            field.setSuffix(f" {unit}")
        self.minutes.setSpecialValueText(_("不限时"))
        self.roles.addItem(_("各岗位都问"), ())
        for key, title in roles:
            self.roles.addItem(_("只问{role}要懂的").format(role=title), (key,))
        self.roles.addItem(_("只问负责人和管理人员要懂的"), READY["leader"].roles)
        for number, words in ((1, _("人人该懂的")), (2, _("加上动手的人该懂的")), (3, _("加上管理的人该懂的"))):
            self.hard.addItem(words, number)
        self.part.addItem(_("选对一部分得一半"), "half")
        self.part.addItem(_("全对才得分"), "none")
        for box in (self.roles, self.hard, self.part):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            box.currentIndexChanged.connect(self._on_typed)
        for field in (*self.counts.values(), self.minutes, self.mark):
            field.valueChanged.connect(self._on_typed)
        self.shuffle.toggled.connect(self._on_typed)

    def _lay_out(self, exam: bool) -> None:
        chips = FlowLayout(spacing=6)
        for key, words in ready_words().items():
            made = button(words, partial(self._on_chip, key), "chip")
            made.setCheckable(True)
            made.setAutoDefault(False)
            self.chips[key] = made
            chips.addWidget(made)
        fields = FlowLayout(spacing=14)
        named: list[tuple[str, QWidget]] = [
            (_("判断"), self.counts[QuestionKind.JUDGE]), (_("单选"), self.counts[QuestionKind.SINGLE]),
            (_("多选"), self.counts[QuestionKind.MULTIPLE]), (_("问谁"), self.roles), (_("深浅"), self.hard),
        ]  # fmt: skip
        if exam:
            named += [(_("限时"), self.minutes), (_("合格分"), self.mark), (_("多选计分"), self.part)]
        for words, field in named:
            field.setAccessibleName(words)
            host = QWidget()
            host.setLayout(column(label(words, "caption", "2"), field, spacing=2))
            fields.addWidget(host)
        self.shuffle.setVisible(exam)
        self.setLayout(column(chips, fields, self.shuffle, self.said, spacing=10))

    def choose(self, ready: str) -> None:
        """Take a ready blueprint."""
        self.ready, self._whole = ready, READY[ready]
        for key, made in self.chips.items():
            made.setChecked(key == ready)
        made_of = self._whole
        for kind, number in ((QuestionKind.JUDGE, made_of.judge), (QuestionKind.SINGLE, made_of.single),
                             (QuestionKind.MULTIPLE, made_of.multiple)):  # fmt: skip
            self.counts[kind].setValue(number)
        self.minutes.setValue(made_of.minutes)
        self.mark.setValue(made_of.pass_mark)
        self.roles.setCurrentIndex(max(self.roles.count() - 1 if made_of.roles else 0, 0))
        self.hard.setCurrentIndex(made_of.hardest - 1)
        self.shuffle.setChecked(made_of.shuffle)
        self._on_typed()

    def blueprint(self) -> Blueprint:
        """What stands in the fields."""
        return replace(
            self._whole, judge=self.counts[QuestionKind.JUDGE].value(), single=self.counts[QuestionKind.SINGLE].value(),
            multiple=self.counts[QuestionKind.MULTIPLE].value(), roles=tuple(self.roles.currentData()),
            hardest=int(self.hard.currentData()), minutes=self.minutes.value(), pass_mark=self.mark.value(),
            part=str(self.part.currentData()), shuffle=self.shuffle.isChecked(),
        )  # fmt: skip

    @property
    def enough(self) -> bool:
        """Whether the bank holds what is asked, and something is asked."""
        there = held(self.blueprint(), self._pool)
        asked = sum(field.value() for field in self.counts.values())
        return asked > 0 and all(field.value() <= there[kind] for kind, field in self.counts.items())

    def _on_chip(self, key: str, _checked: bool = False) -> None:
        self.choose(key)

    @Slot()
    def _on_typed(self) -> None:
        there = held(self.blueprint(), self._pool)
        short = [kind for kind, field in self.counts.items() if field.value() > there[kind]]
        for kind, field in self.counts.items():
            mark(field, invalid=kind in short)
        total = sum(field.value() for field in self.counts.values())
        words = _("共 {n} 题。题库里合适的有：判断 {j} 题，单选 {s} 题，多选 {m} 题。").format(
            n=total, j=there[QuestionKind.JUDGE], s=there[QuestionKind.SINGLE], m=there[QuestionKind.MULTIPLE]
        )
        extra = _("不够抽，请减少题数或者放宽范围。") if short else ""
        self.said.setText(words + extra)
        mark(self.said, tone="bad" if short or not total else "2")
        self.changed.emit()


def _spin(least: int, most: int, unit: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setSuffix(f" {unit}")
    made.setMinimumWidth(px(96))
    inset(made)
    return made
