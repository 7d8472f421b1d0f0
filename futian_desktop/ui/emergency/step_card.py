"""One situation of a drill: what happens, who answers what; then how it went, and what a trained person does."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from futian_desktop.domain.drills import DrillStep
from futian_desktop.services.emergency.drill_words import mark_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import Card, button, column, label, pill, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

_KEYS: dict[int, str] = {Qt.Key.Key_1: "done", Qt.Key.Key_2: "late", Qt.Key.Key_3: "wrong"}
_LOOKS = {"done": "ok", "late": "part", "wrong": "bad"}


class StepCard(Card):
    """`marked` with the mark and the typed words, `next_wanted` when one goes on. Keys 1 2 3, Enter goes on."""

    marked = Signal(str, str)
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, "plain", parent)
        self.answered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._minute, self._count = pill("", "accent"), label("", "caption", "3")
        self._who = label("", "strong", wrap=True)
        self.text = label("", "heading", wrap=True)
        self.ask = label("", "title", "accent", wrap=True)
        self.note = QLineEdit()
        self.note.setAccessibleName(_("他怎么答的"))
        self.note.setPlaceholderText(_("他怎么答的（可以不写；写完按回车，再按 1、2、3）"))
        self.note.setMaxLength(300)
        self.note.returnPressed.connect(self._on_typed)
        self.next = button(_("下一个（回车）"), self._on_next, "primary", "arrow-right")
        self.next.setAutoDefault(False)
        self.marks: dict[str, QPushButton] = {}
        flow = FlowLayout()
        for number, (key, words) in enumerate(((key, mark_words()[key]) for key in _LOOKS), 1):
            made = button(f"{number}　{words}", partial(self.choose, key), "seg", "", words)
            made.setProperty("answer", _LOOKS[key])
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setMinimumWidth(px(110))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.marks[key] = made
            flow.addWidget(made)
        self.good = label("", "item", wrap=True)
        self.good_card = Card(
            column(label(_("练过的人会这样"), "chip", "2"), self.good, spacing=4, margins=(14, 10, 14, 10)), "accent"
        )
        flow.addWidget(self.next)
        self.setLayout(column(
            row(self._minute, self._count, None), self.text, self._who, self.ask, self.note, flow, self.good_card,
            spacing=10, margins=(18, 14, 18, 14),
        ))  # fmt: skip

    def show_step(self, step: DrillStep, who: str, count: str, *, asked: bool) -> None:
        """Show one that has no answer yet; ``asked`` ones are questions, others are things to be done."""
        self.answered = False
        self._minute.setText(_("第 {n} 分钟").format(n=step.minute))
        self._count.setText(count)
        self.text.setText(step.text)
        self._who.setText((_("问{who}：") if asked else _("{who}来做：")).format(who=who))
        self.ask.setText(step.ask)
        self.good.setText(step.good)
        self.note.clear()
        self.note.show()
        self.note.setReadOnly(False)
        self.good_card.hide()
        self.next.hide()
        for made in self.marks.values():
            made.setChecked(False)
            made.setEnabled(True)
        self.setAccessibleName(f"{step.text} {self._who.text()}{step.ask}")

    def choose(self, key: str, _checked: bool = False) -> None:
        """How it went; chosen again, it is corrected."""
        self.marked.emit(key, self.note.text().strip())

    def show_good(self, key: str) -> None:
        """It is stored: show the answer of a trained person."""
        self.answered = True
        for name, made in self.marks.items():
            made.setChecked(name == key)
        self.note.setVisible(bool(self.note.text().strip()))
        self.good_card.setVisible(bool(self.good.text()))
        self.next.show()
        self.next.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _KEYS:
            self.choose(_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.answered:
            self._on_next()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_typed(self) -> None:
        self.setFocus()

    @Slot()
    def _on_next(self) -> None:
        self.next_wanted.emit()
