"""The sheet of one person: a question at a time, the numbers of all, the time."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from futian_desktop.domain.exam_marking import Given
from futian_desktop.services.training.exam_words import time_words
from futian_desktop.services.training.exams import ExamService
from futian_desktop.services.training.sittings import RunningSitting
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.training.number_map import DONE, OPEN, UNSURE, NumberMap
from futian_desktop.ui.training.question_card import QuestionCard
from futian_desktop.ui.widgets.basics import Card, button, column, label, row, rule, scrolling

_LAST_S = 300


class ExamSheet(QWidget):
    """`given` with a place in the exam's order and the answer; `hand_in`; `out` when somebody wants to leave."""

    given = Signal(int, object)
    hand_in = Signal()
    out = Signal()

    def __init__(self, service: ExamService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._running: RunningSitting | None = None
        self._shown: set[int] = set()
        self._soon = QTimer(self)  # its own, so that it ends with the sheet
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_why)
        self.at = 0
        self.who, self.count, self.clock = label("", "item"), label("", "", "2"), label("", "heading")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(6))
        self.bar.setAccessibleName(_("答了几题"))
        self.card = QuestionCard()
        self.card.chosen.connect(self._on_chosen)
        self.map = NumberMap()
        self.map.wanted.connect(self.go_to)
        self.unsure = button(_("不确定（U）"), self._on_unsure, "chip", "flag")
        self.unsure.setCheckable(True)
        self.previous = button(_("上一题"), self.back, "", "arrow-left")
        self.following = button(_("下一题"), self.forward, "primary", "arrow-right")
        self.finish = button(_("交卷"), self.hand_in.emit, "", "send")
        self.leave = button(_("先离开"), self.out.emit, "quiet")
        for deed in (self.unsure, self.previous, self.following, self.finish, self.leave):
            deed.setAutoDefault(False)
            deed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(self.who, self.count, None, self.clock, 12, self.leave, spacing=14, margins=(28, 12, 20, 8))
        body = QWidget()
        body.setLayout(column(self.card, margins=(28, 20, 28, 20)))
        self.area = scrolling(body, _("题目"), 900)
        self.keys = label(_("数字键或字母键选，回车下一题"), "caption", "3", wrap=True)
        side = Card(
            column(label(_("题号"), "strong"), self.map, None, self.keys, spacing=10, margins=(14, 12, 14, 12)),
            "sunken",
        )
        side.setFixedWidth(px(244))
        middle = row(self.area, side, spacing=0, margins=(0, 0, 20, 0))
        middle.setStretch(0, 1)
        foot = row(self.previous, self.following, 8, self.unsure, None, self.finish, margins=(28, 10, 20, 14))
        whole = column(head, self.bar, middle, rule(), foot, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_sitting(self, running: RunningSitting) -> None:
        """Begin where the first open question is."""
        self._running, self._shown = running, set()
        self.who.setText(running.sitting.name or _("练习"))
        self.leave.setText(_("退出练习") if running.practice else _("先离开"))
        self.unsure.setVisible(not running.practice)
        self.bar.setMaximum(len(running.exam.questions))
        order = running.sitting.order
        self.go_to(next((n for n, place in enumerate(order) if not self._answer(place).letters), 0))

    def _answer(self, place: int) -> Given:
        return self._running.answers.get(place, Given()) if self._running else Given()

    def _place(self) -> int:
        return self._running.sitting.order[self.at] if self._running else 0

    @Slot(int)
    def go_to(self, at: int) -> None:
        """Show a question by its place in the order of this person."""
        if self._running is None:
            return
        self.at = at
        place, exam = self._place(), self._running.exam
        question = exam.questions[place]
        self.card.show_question(
            question, self._running.sitting.options.get(str(place), ""), self._answer(place), exam.points[place],
            self._service.drawing(question),
        )  # fmt: skip
        if place in self._shown:
            self._reveal()
        self.unsure.setChecked(self._answer(place).unsure)
        self.area.verticalScrollBar().setValue(0)
        self.show_states()

    def show_states(self) -> None:
        """Numbers, bar, what the buttons do."""
        if self._running is None:
            return
        order = self._running.sitting.order
        self.map.show_states(tuple(self._state(place) for place in order), self.at)
        done = sum(bool(self._answer(place).letters) for place in order)
        self.bar.setValue(done)
        self.count.setText(_("第 {n} 题，共 {all} 题；答了 {done} 题").format(n=self.at + 1, all=len(order), done=done))
        last, hidden = self.at == len(order) - 1, self._running.practice and self._place() not in self._shown
        self.previous.setEnabled(self.at > 0)
        words = (
            _("看答案")
            if hidden
            else _("看结果")
            if last and self._running.practice
            else _("交卷")
            if last
            else _("下一题")
        )
        self.following.setText(words)
        self.finish.setText(_("看结果") if self._running.practice else _("交卷"))
        self.finish.setVisible(not last)

    def _state(self, place: int) -> str:
        answer = self._answer(place)
        return UNSURE if answer.unsure else DONE if answer.letters else OPEN

    def show_time(self, left: int | None, used: int) -> None:
        """Time left, in red for the last minutes; without limit the time used."""
        words = (
            _("用时 {time}").format(time=time_words(used))
            if left is None
            else _("还剩 {time}").format(time=time_words(left))
        )
        self.clock.setText(words)
        tone = "bad" if left is not None and left <= _LAST_S else ""
        if self.clock.property("tone") != tone:
            mark(self.clock, tone=tone)

    def open_places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """(places without an answer, places not sure of), in the order of this person."""
        order = self._running.sitting.order if self._running else ()
        missing = tuple(n for n, place in enumerate(order) if not self._answer(place).letters)
        return missing, tuple(n for n, place in enumerate(order) if self._answer(place).unsure)

    # -- deeds -------------------------------------------------------------------------------------------------------

    def press(self, number: int) -> bool:
        """Choose an option by its place on the screen."""
        return self.card.press(number)

    @Slot()
    def forward(self) -> None:
        """Enter: the next question; after the last one handing in. In practice first what is right."""
        if self._running is None:
            return
        if self._running.practice and self._place() not in self._shown:
            self._shown.add(self._place())
            self._reveal()
            self.show_states()
        elif self.at == len(self._running.sitting.order) - 1:
            self.hand_in.emit()
        else:
            self.go_to(self.at + 1)

    def _reveal(self) -> None:
        if self._running is not None:
            self.card.reveal(self._service.basis(self._running.exam.questions[self._place()]))
            self._soon.start(0)

    @Slot()
    def _show_why(self) -> None:
        if self.card.why.isVisible():
            self.area.ensureWidgetVisible(self.card.why, 0, px(12))

    @Slot()
    def next(self) -> None:
        """The next question, if there is one."""
        if self._running is not None and self.at < len(self._running.sitting.order) - 1:
            self.go_to(self.at + 1)

    @Slot()
    def back(self) -> None:
        """The question before."""
        if self.at > 0:
            self.go_to(self.at - 1)

    @Slot(str)
    def _on_chosen(self, letters: str) -> None:
        self.given.emit(self._place(), Given(letters, self.unsure.isChecked()))

    @Slot()
    def _on_unsure(self) -> None:
        self.given.emit(self._place(), Given(self.card.letters(), self.unsure.isChecked()))
