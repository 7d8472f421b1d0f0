"""An exam on this PC, full screen: who sits, one question at a time, handing in, the result. Leaving it is written down."""

import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.exam_marking import Given
from futian_desktop.domain.exams import Exam
from futian_desktop.domain.ids import PersonId
from futian_desktop.services.training.exam_words import rule_words
from futian_desktop.services.training.sittings import RunningSitting
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.exam_end import HandInPage, ResultPage
from futian_desktop.ui.training.exam_people import ExamPeople
from futian_desktop.ui.training.exam_sheet import ExamSheet
from futian_desktop.ui.widgets.basics import column

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

PEOPLE, SHEET, HAND_IN, RESULT = range(4)
_BEAT_S = 10
_NUMBERS = "123456789"
_LETTERS = "ABCDE"


class ExamWindow(QDialog):
    """`left` when it was closed.

    Args:
        services: of the open file.
        shell: for questions and news.
        exam: an open one; with ``running`` a practice, which leaves no trace.
        running: the practice.
        parent: its owner.
    """

    left = Signal()

    def __init__(
        self, services: "Services", shell: Shell, exam: Exam, running: RunningSitting | None = None, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._service, self._shell, self.exam = services.training.exams, shell, exam
        self.running = running
        self._away: float | None = None
        self._asking = self._closing = False
        self._beats = 0
        self.setWindowTitle(exam.title or _("练习"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.people = ExamPeople(exam.title, rule_words(exam.blueprint))
        self.people.chosen.connect(self.begin)
        self.sheet = ExamSheet(self._service)
        self.sheet.given.connect(self._on_given)
        self.sheet.hand_in.connect(self._on_hand_in)
        self.sheet.out.connect(self.close)
        self.hand_in = HandInPage()
        self.hand_in.back.connect(self._on_back)
        self.hand_in.handed_in.connect(self.finish)
        self.outcome = ResultPage(self._service)
        self.outcome.again.connect(self._on_again)
        self.outcome.left.connect(self.close)
        self.stack = QStackedWidget()
        for page in (self.people, self.sheet, self.hand_in, self.outcome):
            self.stack.addWidget(page)
        self.setLayout(column(self.stack))
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        if running is None:
            self._show_people()
        else:
            self.outcome.next.setText(_("再练一次"))
            self._start()

    # -- who ---------------------------------------------------------------------------------------------------------

    def _show_people(self) -> None:
        self.people.show_results(self._service.results(self.exam))
        self.stack.setCurrentIndex(PEOPLE)
        self.people.search.setFocus()

    @Slot(object)
    def begin(self, person: PersonId) -> None:
        """Begin or go on with the sitting of a person."""
        try:
            self.running = self._service.sit(self.exam, person)
        except FutianError as error:
            self._say(error)
            return
        self._start()

    def _start(self) -> None:
        if self.running is None:
            return
        self._away, self._beats = None, 0
        self.sheet.show_sitting(self.running)
        self.stack.setCurrentIndex(SHEET)
        self.setFocus()
        self._timer.start()
        self.tick()

    # -- answers and time --------------------------------------------------------------------------------------------

    @Slot(int, object)
    def _on_given(self, place: int, answer: Given) -> None:
        if self.running is None:
            return
        try:
            self.running.give(place, answer)
        except FutianError as error:
            self._say(error)
            self.sheet.go_to(self.sheet.at)  # what is kept, not what was pressed
        self.sheet.show_states()
        self.setFocus()

    @Slot()
    def tick(self) -> None:
        """Every second: the time left; at its end what there is is handed in."""
        if self.running is None:
            return
        self.sheet.show_time(self.running.seconds_left, self.running.seconds)
        self._beats += 1
        if self.running.over:
            self.finish()
        elif self._beats % _BEAT_S == 0:
            self._beat()

    def _beat(self) -> None:
        with suppress(FutianError):  # the next answer says what is wrong with the file
            if self.running is not None:
                self.running.beat()

    @Slot()
    def _on_hand_in(self) -> None:
        self.hand_in.show_open(*self.sheet.open_places())
        self.stack.setCurrentIndex(HAND_IN)
        self.hand_in.go.setFocus()

    @Slot(int)
    def _on_back(self, place: int) -> None:
        self.stack.setCurrentIndex(SHEET)
        if place >= 0:
            self.sheet.go_to(place)
        self.setFocus()

    @Slot()
    def finish(self) -> None:
        """Hand in and show the result."""
        if self.running is None or self.running.sitting.state != "running":
            return
        self._timer.stop()
        self._come_back()
        try:
            sitting, changes = self.running.finish()
        except FutianError as error:
            self._say(error)
            return
        self.outcome.show_result(self.running.exam, sitting, self.running.answers)
        self.stack.setCurrentIndex(RESULT)
        self.outcome.next.setFocus()
        if changes.topics:
            self._shell.changes.announce(changes, self)

    @Slot()
    def _on_again(self) -> None:
        if self.exam.kind != "practice":
            self.running = None
            self._show_people()
            return
        try:
            self.running = self._service.practice(self.exam.premises_id, self.exam.blueprint)
        except FutianError as error:
            self._say(error)
            return
        self._start()

    def _say(self, error: FutianError) -> None:
        self._asking = True
        self._shell.dialogs.failure(error)
        self._asking = False

    # -- keys and leaving --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        if self.stack.currentIndex() != SHEET or not self._sheet_key(event):
            event.accept() if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} else super().keyPressEvent(event)

    def _sheet_key(self, event: QKeyEvent) -> bool:
        text, key = event.text().upper(), event.key()
        if text and text in _NUMBERS:
            return self.sheet.press(_NUMBERS.index(text))
        if text and text in _LETTERS:
            return self.sheet.press(_LETTERS.index(text))
        deed = {
            Qt.Key.Key_Return: self.sheet.forward, Qt.Key.Key_Enter: self.sheet.forward, Qt.Key.Key_Right: self.sheet.next,
            Qt.Key.Key_PageDown: self.sheet.next, Qt.Key.Key_Left: self.sheet.back, Qt.Key.Key_PageUp: self.sheet.back,
            Qt.Key.Key_U: partial(self.sheet.unsure.click), Qt.Key.Key_Question: partial(self.sheet.unsure.click),
        }.get(Qt.Key(key))  # fmt: skip
        if deed is None:
            return False
        deed()
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and not self._asking:
            self._go_away()
        elif event.type() == QEvent.Type.WindowActivate:
            self._come_back()
        return super().event(event)

    def _go_away(self) -> None:
        if self.running is not None and self.running.sitting.state == "running" and self._away is None:
            self._away = time.monotonic()

    def _come_back(self) -> None:
        if self._away is None or self.running is None:
            return
        seconds, self._away = round(time.monotonic() - self._away), None
        try:
            self.running.away(max(seconds, 1))
        except FutianError as error:
            self._say(error)

    def _may_leave(self) -> bool:
        if self.running is None or self.running.sitting.state != "running" or self.running.practice:
            return True
        self._asking = True
        sure = self._shell.dialogs.confirm(
            _("还没有交卷，要离开吗？"),
            _("离开"),
            _("答过的都存好了，回来选自己的名字可以接着考。离开的时间会写在成绩上。"),
        )
        self._asking = False
        return sure

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing or not self._may_leave():
            event.setAccepted(self._closing)
            return
        self._closing = True
        self._timer.stop()
        if self.running is not None and self.running.sitting.state == "running":
            self._come_back()
            self._beat()
        super().closeEvent(event)
        self.left.emit()

    def reject(self) -> None:
        """Escape asks like the button."""
        if self._closing:
            super().reject()
        else:
            self.close()
