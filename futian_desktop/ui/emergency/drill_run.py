"""演: a big clock, the situation of the minute, what is asked, three keys for how it went, the good answer afterwards."""

from datetime import time
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPushButton, QScrollArea, QSpinBox, QWidget

from futian_desktop.domain.drills import Drill, DrillKind, DrillState
from futian_desktop.services.emergency.drill_words import clock, mark_words
from futian_desktop.services.emergency.drills import DrillService
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.emergency.clock_face import ClockFace
from futian_desktop.ui.emergency.drill_session import DrillClock, DrillSession
from futian_desktop.ui.emergency.step_card import StepCard
from futian_desktop.ui.hazards.day_field import DayField
from futian_desktop.ui.widgets.basics import Card, button, column, inset, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

_KEYS: dict[int, str] = {Qt.Key.Key_1: "done", Qt.Key.Key_2: "late", Qt.Key.Key_3: "wrong"}


class RunPart(QWidget):
    """`sign_wanted` when it cannot end because nobody signed in; `ended` when it is over."""

    sign_wanted = Signal()
    ended = Signal()

    def __init__(self, session: DrillSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.clock = DrillClock(self)
        self.clock.put(session.drill.seconds)
        self.clock.beat.connect(self._on_beat)
        self.clock.keep.connect(self._on_keep)
        self.time = ClockFace()
        self.state = label("", "chip", "2")
        self.go = button(_("开始"), self._on_go, "primary")
        self.early = button(_("不等了，出下一个"), self._on_early, "quiet", "arrow-right")
        self.stop = button(_("结束演练"), self._on_end, "", "flag")
        self.card = StepCard()
        self.card.marked.connect(self._on_marked)
        self.card.next_wanted.connect(self.next_step)
        self._shown: int | None = None
        self.how = label(_(
            "一个人主持：照屏幕念情况，被问到的人先答，再按 1、2、3，屏幕才出好的做法。答不上来的就是要改的，不算谁的错。"
        ), "item", wrap=True)  # fmt: skip
        self.word = QLineEdit()
        self.word.setAccessibleName(_("记一笔"))
        self.word.setPlaceholderText(_("随手记一笔：看到什么，按回车记下，自动带时间"))
        self.word.setMaxLength(300)
        self.word.returnPressed.connect(self._on_word)
        self.log = QListWidget()
        mark(self.log, framed=True)
        self.log.setWordWrap(True)
        self.log.setAccessibleName(_("按时间记下的"))
        self.log.setMinimumHeight(px(90))
        for deed in (self.go, self.early, self.stop):
            deed.setAutoDefault(False)
        self.made_up = self._after_the_fact()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        deeds = FlowLayout()
        for deed in (self.go, self.early, self.stop):
            deeds.addWidget(deed)
        face = column(self.time, self.state, spacing=0)
        head = row(face, 16, deeds, spacing=8)
        head.setStretch(2, 1)
        body = column(
            head, self.how, self.card, self.made_up, self.word, self.log, None, spacing=10, margins=(20, 12, 20, 14)
        )
        body.setStretch(5, 3)
        self.setLayout(body)

    def _after_the_fact(self) -> Card:
        self.day = DayField(_("哪天演的"), None, self._session.services.emergency.now().date())
        self.began = QComboBox()
        self.began.setAccessibleName(_("几点开始"))
        for quarter in range(24 * 4):
            self.began.addItem(f"{quarter // 4:02d}:{quarter % 4 * 15:02d}", quarter)
        self.began.setCurrentIndex(40)
        self.length = QSpinBox()
        inset(self.length)
        self.length.setRange(1, 600)
        self.length.setValue(30)
        self.length.setSuffix(_(" 分钟"))
        self.length.setAccessibleName(_("演了多久"))
        write: QPushButton = button(_("补记"), self._on_held, "", "save")
        write.setAutoDefault(False)
        flow = FlowLayout()
        for widget in (self.day, self.began, self.length, write):
            flow.addWidget(widget)
        words = _("已经在现场演过了？先签到，再写下哪天、几点、多久，接着去评估。")
        return Card(column(label(words, "", "2", wrap=True), flow, spacing=8, margins=(14, 10, 14, 10)), "sunken")

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_drill(self) -> None:
        """Show where it stands."""
        drill = self._session.drill
        state, writable = drill.state, not self._session.shell.readonly()
        running = state is DrillState.RUNNING
        self.how.setVisible(state is DrillState.PLANNED)
        self.log.setVisible(state is not DrillState.PLANNED)
        self.made_up.setVisible(state is DrillState.PLANNED and writable)
        self.go.setVisible(not drill.over and writable)
        self.stop.setVisible(running and writable)
        self.word.setVisible(running and writable)
        self.go.setText(
            _("开始（空格）")
            if state is DrillState.PLANNED
            else _("暂停（空格）")
            if self.clock.running
            else _("接着演（空格）")
        )
        self.go.setAccessibleName(self.go.text())
        self._show_step()
        self._show_log(drill)
        self._on_beat(drill.seconds if drill.over else self.clock.seconds())

    def _show_step(self) -> None:
        drill = self._session.drill
        if drill.state is not DrillState.RUNNING:
            self._shown = None
        elif self._shown is None:
            place = drill.open_step
            if place < len(drill.steps) and drill.steps[place].minute * 60 <= self.clock.seconds():
                self._present(place)
        self.card.setVisible(self._shown is not None)
        waits = drill.state is DrillState.RUNNING and self._shown is None and drill.open_step < len(drill.steps)
        self.early.setVisible(waits and not self._session.shell.readonly())

    def _present(self, place: int) -> None:
        drill = self._session.drill
        self._shown = place
        count = _("第 {n} 个，共 {all} 个").format(n=place + 1, all=len(drill.steps))
        asked = drill.kind is DrillKind.TABLETOP or drill.steps[place].question
        self.card.show_step(drill.steps[place], self._session.title_of(drill.steps[place].post), count, asked=asked)
        self.card.setVisible(True)
        self.card.setFocus()
        self._bring(self.card.marks["done"])

    def _bring(self, widget: QWidget) -> None:
        """Scroll so far that it is seen."""
        QTimer.singleShot(0, widget, partial(self._scroll_to, widget))  # when the layout knows the new heights

    def _scroll_to(self, widget: QWidget) -> None:
        parent = self.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)

    def _show_log(self, drill: Drill) -> None:
        words = mark_words()
        lines = [(second, text) for second, text in drill.log]
        for step in drill.steps:
            if step.second is not None:
                said = "：".join(part for part in (words[step.mark] if step.mark else "", step.answer) if part)
                what = step.ask or step.text
                lines.append((step.second, f"{self._session.title_of(step.post)}　{what}　{said}"))
        self.log.clear()
        for second, text in sorted(lines):
            self.log.addItem(f"{clock(second)}　{text}")
        self.log.scrollToBottom()

    @Slot(int)
    def _on_beat(self, seconds: int) -> None:
        self.time.show_seconds(seconds, running=self.clock.running)
        drill = self._session.drill
        if drill.state is DrillState.PLANNED:
            words = _("还没开始，共 {n} 步").format(n=len(drill.steps))
        elif drill.over:
            words = _("演完了")
        elif drill.open_step >= len(drill.steps) and self._shown is None:
            words = _("都答完了，可以结束")
        elif self._shown is None:
            words = _("下一个在第 {minute} 分钟").format(minute=drill.steps[drill.open_step].minute)
        else:
            words = _("进行中") if self.clock.running else _("停着")
        self.state.setText(words)
        if drill.state is DrillState.RUNNING and self._shown is None and self.clock.running:
            self._show_step()

    # -- deeds -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_go(self) -> None:
        drill = self._session.drill
        if drill.state is DrillState.PLANNED:
            if self._session.do(DrillService.start):
                self.clock.put(0)
                self.clock.go()
        elif self.clock.running:
            self.clock.stop()
        else:
            self.clock.go()
        self.show_drill()
        (self.card if self._shown is not None else self).setFocus()

    @Slot(int)
    def _on_keep(self, seconds: int) -> None:
        if self._session.drill.state is DrillState.RUNNING:
            self._session.do(partial(_ticked, seconds))

    @Slot()
    def _on_early(self) -> None:
        if self._session.drill.open_step < len(self._session.drill.steps):
            self._present(self._session.drill.open_step)
            self.early.hide()

    @Slot(str, str)
    def _on_marked(self, result: str, words: str) -> None:
        if self._shown is not None:
            place, second = self._shown, self.clock.seconds()
            if self._session.do(partial(_answered, place, result, words, second)):
                self.card.show_good(result)
                self._bring(self.card.good_card)

    @Slot()
    def next_step(self) -> None:
        """Go on to the next situation."""
        self._shown = None
        self.show_drill()
        (self.card if self._shown is not None else self).setFocus()

    @Slot()
    def _on_word(self) -> None:
        words = self.word.text().strip()
        if words and self._session.do(partial(_noted, self.clock.seconds(), words)):
            self.word.clear()

    @Slot()
    def _on_end(self) -> None:
        seconds = self.clock.seconds()
        if self._session.do(partial(_ended, seconds)):
            self.clock.stop()
            self.ended.emit()
        elif not any(row.signed for row in self._session.drill.people):
            self.clock.stop()
            self.sign_wanted.emit()

    @Slot()
    def _on_held(self) -> None:
        quarter = int(self.began.currentData())
        day, at = self.day.value(), time(quarter // 4, quarter % 4 * 15)
        drill = self._session.drill
        if day is None:
            return
        if self._session.do(lambda service, _drill: service.hold(drill, day, at, self.length.value())):
            self.ended.emit()
        elif not any(row.signed for row in drill.people):
            self.sign_wanted.emit()

    def leave(self) -> None:
        """Hold the clock and keep what is typed."""
        self.clock.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space and self.go.isVisible():
            self._on_go()
        elif key in _KEYS and self._shown is not None:
            self.card.choose(_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._shown is not None and self.card.answered:
            self.next_step()
        else:
            super().keyPressEvent(event)


def _ticked(seconds: int, service: DrillService, drill: Drill) -> Drill:
    return service.tick(drill, seconds)


def _answered(place: int, result: str, words: str, second: int, service: DrillService, drill: Drill) -> Drill:
    return service.answer(drill, place, result, words, second)


def _noted(second: int, words: str, service: DrillService, drill: Drill) -> Drill:
    return service.note(drill, second, words)


def _ended(seconds: int, service: DrillService, drill: Drill) -> Drill:
    return service.end(drill, seconds)
