"""A lesson full screen: keys and clicks turn pages, N shows what to say, Esc leaves; at the end it becomes a record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QWidget

from futian_desktop.domain.talks import Lesson
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.training.slide_view import SlideView
from futian_desktop.ui.training.slides import Page, pages
from futian_desktop.ui.widgets.basics import Card, button, column, label, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

NEXT_KEYS = (
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)
BACK_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class TeachingWindow(QDialog):
    """Modal and full screen.

    Args:
        services: the use cases.
        lesson: what is taught.
        parent: owner.
        recordable: whether a record is offered at the end.
    """

    recording = Signal(int)
    """The lesson is to become a record; minutes used, at least 1."""
    printing = Signal()

    def __init__(
        self, services: "Services", lesson: Lesson, parent: QWidget | None = None, *, recordable: bool = True
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.lesson = lesson
        self.pages: tuple[Page, ...] = pages(lesson, services.training.units)
        self.place, self.revealed = 0, False
        self._clock = QElapsedTimer()
        self._clock.start()
        self.setWindowTitle(lesson.title)
        self.setModal(True)
        self.view = SlideView()
        self.view.forward.connect(self.forward)
        self.view.back.connect(self.back)
        self.end = self._end_page(recordable)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.end)
        self.notes = label("", "item", "", wrap=True)
        self.notes_card = Card(column(scrolling(self._notes_page(), _("讲解词"), 16_000)), "sunken")
        self.notes_card.hide()
        whole = column(self.stack, self.notes_card, self._bar(), self._foot(), spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1000)
        self._show()

    def _notes_page(self) -> QWidget:
        content = QWidget()
        content.setLayout(column(self.notes, None, margins=(28, 12, 28, 12)))
        return content

    def _bar(self) -> QProgressBar:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setRange(0, len(self.pages))
        self.bar.setAccessibleName(_("讲到哪里"))
        return self.bar

    def _foot(self) -> QWidget:
        self.count, self.time = label("", "caption", "2"), label("", "caption", "2")
        self.back_button = button(_("上一页"), self.back, "", "arrow-left")
        self.notes_button = button(_("讲解词 N"), self.toggle_notes, "quiet")
        self.notes_button.setCheckable(True)
        self.next_button = button(_("下一页"), self.forward, "primary", "arrow-right")
        leave = button(_("退出 Esc"), self.reject, "quiet")
        for made in (self.back_button, self.notes_button, self.next_button, leave):
            made.setAutoDefault(False)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        foot = QWidget()
        cells = (leave, self.count, self.time, None, self.notes_button, self.back_button, self.next_button)
        foot.setLayout(row(*cells, spacing=10, margins=(16, 6, 16, 8)))
        return foot

    def _end_page(self, recordable: bool) -> QWidget:
        self.used = label("", "", "2", wrap=True)
        self.record = button(_("记一次培训"), self._on_record, "primary", "clipboard-check")
        self.record.setVisible(recordable)
        self.printer = button(_("打印讲义"), self._on_print, "", "printer")
        close = button(_("关掉"), self.reject, "quiet")
        for made in (self.record, self.printer, close):
            made.setAutoDefault(False)
        hint = label(
            _("记一次培训：课件、用时、讲的内容都已填好，再选谁来听了，打印签到表请大家签字。"), "", "2", wrap=True
        )
        hint.setVisible(recordable)
        card = Card(
            column(label(_("讲完了"), "display"), self.used, hint, 8, row(self.record, self.printer, close, None), spacing=10,
                   margins=(32, 28, 32, 28))
        )  # fmt: skip
        card.setMaximumWidth(px(760))
        page = QWidget()
        middle = row(None, card, None, margins=(24, 24, 24, 24))
        middle.setStretch(1, 12)
        page.setLayout(column(None, middle, None))
        return page

    @property
    def over(self) -> bool:
        """Whether every page was shown and the card of the end stands there."""
        return self.place >= len(self.pages)

    def seconds(self) -> int:
        """How long the lesson has been on screen, by a clock that cannot be set back."""
        return self._clock.elapsed() // 1000

    def minutes(self) -> int:
        """The same in begun minutes."""
        return max(1, -(-self.seconds() // 60))

    @Slot()
    def forward(self) -> None:
        """The answer of a page that hides one, else the next page."""
        if self.over:
            return
        if self.pages[self.place].hidden and not self.revealed:
            self.revealed = True
        else:
            self.place, self.revealed = self.place + 1, False
        self._show()

    @Slot()
    def back(self) -> None:
        """The page before, with its answer as it was seen."""
        if self.revealed and not self.over:
            self.revealed = False
        elif self.place:
            self.place -= 1
            self.revealed = bool(self.pages[self.place].hidden)
        self._show()

    def go_to(self, place: int) -> None:
        """A page by its place from 0; past the last one is the end."""
        self.place, self.revealed = min(max(place, 0), len(self.pages)), False
        self._show()

    @Slot()
    def toggle_notes(self) -> None:
        """What the teacher says, below the page."""
        self.notes_card.setVisible(not self.notes_card.isVisible() and not self.over)
        self.notes_button.setChecked(self.notes_card.isVisible())

    def _show(self) -> None:
        over = self.over
        self.stack.setCurrentWidget(self.end if over else self.view)
        self.bar.setValue(self.place)
        self.back_button.setEnabled(self.place > 0 or self.revealed)
        for made in (self.next_button, self.notes_button):
            made.setVisible(not over)
        if over:
            self.notes_card.hide()
            self.notes_button.setChecked(False)
            self.count.setText(_("共 {n} 页").format(n=len(self.pages)))
            self.used.setText(
                _("用了 {n} 分钟，课件写的是 {planned} 分钟。").format(n=self.minutes(), planned=self.lesson.minutes)
            )
            (self.record if self.record.isVisibleTo(self.end) else self.printer).setFocus()
        else:
            page = self.pages[self.place]
            self.view.show_page(page, self.revealed)
            self.notes.setText(page.notes or _("这一页照着念就可以。"))
            self.count.setText(f"{self.place + 1} / {len(self.pages)}")
            waiting = bool(page.hidden) and not self.revealed
            self.next_button.setText(_("看答案") if waiting else _("下一页"))
            self.view.setFocus()
        self._tick()
        self._size_notes()

    def _size_notes(self) -> None:
        """High enough for what is said, but a third of the window at most."""
        wanted = self.notes.heightForWidth(self.width() - px(80)) + px(28)
        self.notes_card.setFixedHeight(min(wanted, self.height() // 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_notes()

    @Slot()
    def _tick(self) -> None:
        seconds = self.seconds()
        self.time.setText(_("用时 {m}:{s:02d}").format(m=seconds // 60, s=seconds % 60))

    @Slot()
    def _on_record(self) -> None:
        minutes = self.minutes()
        self.accept()
        self.recording.emit(minutes)

    @Slot()
    def _on_print(self) -> None:
        self.printing.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_N and not self.over:
            self.toggle_notes()
        elif key in BACK_KEYS:
            self.back()
        elif key in NEXT_KEYS and not self.over:
            self.forward()
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self.pages) - 1)
        else:
            super().keyPressEvent(event)
