"""Who sits down now: the people of an exam, with what tells two of one name apart."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from futian_desktop.domain.ids import PersonId
from futian_desktop.services.training.exam_reading import Result
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, pill, row, scrolling

_MOST = 60


def tail_words(result: Result) -> str:
    """证件尾号 1234, and the team; empty where neither is known."""
    parts = [_("证件尾号 {tail}").format(tail=result.tail) if result.tail else "", result.team]
    return "　".join(part for part in parts if part)


class NameField(QLineEdit):
    """`entered` on Enter, which goes no further: the sheet that opens must not take it for its own."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ExamPeople(QWidget):
    """`chosen` with the key of a person who may begin or go on."""

    chosen = Signal(object)

    def __init__(self, title: str, rules: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[Result, ...] = ()
        self.deeds: dict[PersonId, QPushButton] = {}
        self.search = NameField()
        self.search.setPlaceholderText(_("输入姓名或拼音首字母"))
        self.search.setAccessibleName(_("按姓名找"))
        self.search.setClearButtonEnabled(True)
        mark(self.search, search=True)
        self.search.textChanged.connect(self._show)
        self.search.entered.connect(self._on_enter)
        self._rows = column(spacing=8)
        self._none = label(_("名单上没有这个名字"), "", "2")
        body = QWidget()
        body.setLayout(column(
            label(title, "display", wrap=True), label(rules, "", "2", wrap=True),
            label(_("离开考试窗口会记下次数和时间，写在成绩上。每一题选了就存好，断电也不会丢。"), "caption", "3", wrap=True), 4,
            label(_("请选自己的名字"), "title"), self.search, self._rows, self._none, None, spacing=10, margins=(32, 28, 32, 24),
        ))  # fmt: skip
        self.setLayout(column(scrolling(body, _("选考试的人"), 760)))

    def show_results(self, results: Sequence[Result]) -> None:
        """Show these; who has handed in cannot begin."""
        self._results = tuple(results)
        self.search.clear()
        self._show()

    @Slot()
    def _show(self) -> None:
        text = "".join(self.search.text().split()).lower()
        clear(self._rows)
        self.deeds = {}
        found = [row_ for row_ in self._results if text in row_.name.lower() or text in row_.initials]
        for result in found[:_MOST]:
            self._rows.addWidget(self._card(result))
        more = len(found) - _MOST
        words = _("还有 {n} 人没有列出来，输入姓名找").format(n=more) if more > 0 else _("名单上没有这个名字")
        self._none.setText(words)
        self._none.setVisible(not found or more > 0)

    def _card(self, result: Result) -> Card:
        name = result.name or _("名单上已经没有这个人")
        line = row(
            label(name, "item"), label(tail_words(result), "caption", "3"), None, spacing=12, margins=(16, 8, 12, 8)
        )
        sitting = result.sitting
        if sitting is not None and sitting.state == "done":
            line.addWidget(pill(_("已交卷"), "ok"))
        else:
            words = _("接着考") if sitting is not None else _("开始")
            deed = button(
                words,
                partial(self._on_begin, result.person),
                "primary",
                "",
                _("{deed}：{name}").format(deed=words, name=name),
            )
            deed.setAutoDefault(False)
            self.deeds[result.person] = deed
            line.addWidget(deed)
        return Card(line)

    def _on_begin(self, person: PersonId, _checked: bool = False) -> None:
        self.chosen.emit(person)

    @Slot()
    def _on_enter(self) -> None:
        if len(self.deeds) == 1:
            self.chosen.emit(next(iter(self.deeds)))
