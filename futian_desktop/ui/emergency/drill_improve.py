"""改进: what has to become better, who, by when; each goes to the ledger of hazards, to the plan, or was done at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from futian_desktop.domain.drills import Drill, DrillState, Improvement
from futian_desktop.services.emergency.drills import DrillService
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.emergency.drill_session import DrillSession
from futian_desktop.ui.hazards.day_field import DayField, open_words
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, pill, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.growing_edit import GrowingEdit


class ImprovementRow(Card):
    """One; `typed` with its place and what it says now."""

    typed = Signal(int, object)
    settled = Signal(int, str)

    def __init__(self, place: int, made: Improvement, today: date, *, writable: bool, readonly: bool) -> None:
        super().__init__(None, "plain")
        self._place, self._row = place, made
        self.text = GrowingEdit()
        self.text.setPlainText(made.text)
        self.text.setAccessibleName(_("第 {n} 条改进").format(n=place + 1))
        self.text.setMinimumWidth(px(200))
        self.owner = QLineEdit(made.owner)
        self.owner.setAccessibleName(_("谁来改"))
        self.owner.setPlaceholderText(_("谁来改"))
        self.owner.setMaxLength(60)
        self.due = DayField(_("哪天前"), made.due_on, today, open_words())
        fixed = made.settled or not writable
        for field in (self.text, self.owner):
            field.setReadOnly(fixed)
        self.due.setEnabled(not fixed)
        self.text.finished.connect(self._on_typed)
        self.owner.editingFinished.connect(self._on_typed)
        self.due.chosen.connect(self._on_typed)
        flow = FlowLayout()
        flow.addWidget(self.owner)
        flow.addWidget(self.due)
        if made.settled:
            flow.addWidget(pill(_went(made), "ok"))
        for key, words, picture in _ways(made, writable=writable, readonly=readonly):
            deed = button(words, partial(self._on_settled, key), "", picture, f"{words}：{made.text[:40]}")
            deed.setAutoDefault(False)
            flow.addWidget(deed)
        self.setLayout(column(self.text, flow, spacing=8, margins=(14, 12, 14, 12)))

    def row(self) -> Improvement:
        """What stands in the fields."""
        return replace(
            self._row,
            text=self.text.toPlainText().strip() or self._row.text,
            owner=self.owner.text().strip(),
            due_on=self.due.value(),
        )

    @Slot()
    def _on_typed(self) -> None:
        made = self.row()
        if made != self._row and not self.text.isReadOnly():
            self._row = made
            self.typed.emit(self._place, made)

    def _on_settled(self, key: str, _checked: bool = False) -> None:
        self._on_typed()
        self.settled.emit(self._place, key)


class ImprovePart(QWidget):
    """`closed` when the drill is done with."""

    closed = Signal()

    def __init__(self, session: DrillSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.words = label("", "", "2", wrap=True)
        self.take = button(_("把没做好的列出来"), self._on_take, "", "list-checks")
        self.own = QLineEdit()
        self.own.setAccessibleName(_("还有一条要改的"))
        self.own.setPlaceholderText(_("还有一条要改的：写下来，按回车"))
        self.own.setMaxLength(300)
        self.own.returnPressed.connect(self._on_own)
        self.close_drill = button(_("这次演练办完了"), self._on_close, "primary", "circle-check")
        for deed in (self.take, self.close_drill):
            deed.setAutoDefault(False)
        self._rows = column(spacing=8)
        self.rows: list[ImprovementRow] = []
        self.setLayout(column(
            self.words, row(self.take, None), self._rows, self.own, row(None, self.close_drill), None,
            spacing=10, margins=(20, 14, 20, 14),
        ))  # fmt: skip

    def show_drill(self) -> None:
        """Show the list anew."""
        drill = self._session.drill
        writable = drill.over and drill.state is not DrillState.CLOSED and not self._session.shell.readonly()
        open_ = sum(not made.settled for made in drill.improvements)
        if drill.state is DrillState.CLOSED:
            self.words.setText(_("这次演练办完了。"))
        elif not drill.over:
            self.words.setText(_("演完、评完，再把要改的落到人和日期。"))
        elif open_:
            self.words.setText(_("还有 {n} 条没有着落。每条选一个去处。").format(n=open_))
        else:
            self.words.setText(
                _("没做好的、对不上的，一条条落到人和日期；改的是东西就登记成隐患，改的是写法就记给预案。")
            )
        self.take.setVisible(writable)
        self.own.setVisible(writable)
        self.close_drill.setVisible(writable and drill.state is DrillState.EVALUATED)
        for made in self.rows:
            made.blockSignals(True)  # a field that loses the keyboard while it goes says nothing any more
        clear(self._rows)
        today = self._session.services.emergency.now().date()
        self.rows = [
            ImprovementRow(n, made, today, writable=writable, readonly=self._session.shell.readonly())
            for n, made in enumerate(drill.improvements)
        ]
        for made in self.rows:
            made.typed.connect(self._on_typed)
            made.settled.connect(self._on_settled)
            self._rows.addWidget(made)

    def flush(self) -> None:
        """Save what is typed."""
        for place, made in enumerate(self.rows):
            if not made.text.isReadOnly() and made.row() != self._session.drill.improvements[place]:
                self._session.do(partial(_put, place, made.row()))

    @Slot()
    def _on_take(self) -> None:
        self._session.do(DrillService.take_problems)

    @Slot()
    def _on_own(self) -> None:
        words = self.own.text().strip()
        if words and self._session.do(partial(_more, words)):
            self.own.clear()

    @Slot(int, object)
    def _on_typed(self, place: int, made: Improvement) -> None:
        self._session.do(partial(_put, place, made))

    @Slot(int, str)
    def _on_settled(self, place: int, key: str) -> None:
        deeds: dict[str, Callable[[DrillService, Drill], Drill]] = {
            "hazard": partial(_hazard, place), "plan": partial(_plan, place), "done": partial(_done, place),
        }  # fmt: skip
        self._session.do(deeds[key])

    @Slot()
    def _on_close(self) -> None:
        self.flush()
        if self._session.do(DrillService.close):
            self.closed.emit()


def _ways(made: Improvement, *, writable: bool, readonly: bool) -> tuple[tuple[str, str, str], ...]:
    """Where it may go from here: (deed, words, picture)."""
    if made.settled:
        open_note = bool(made.plan_block) and not made.done and not readonly
        return (("done", _("预案改好了"), "check"),) if open_note else ()
    if not writable:
        return ()
    return (
        ("hazard", _("登记成隐患"), "flag"),
        ("plan", _("记给预案"), "pen-line"),
        ("done", _("当场改好了"), "check"),
    )


def _went(made: Improvement) -> str:
    if made.hazard is not None:
        return _("已登记成隐患")
    if made.plan_block:
        return _("预案已改") if made.done else _("已记给预案")
    return _("当场改好了")


def _put(place: int, made: Improvement, service: DrillService, drill: Drill) -> Drill:
    return service.improve(drill, (made if n == place else old for n, old in enumerate(drill.improvements)))


def _more(words: str, service: DrillService, drill: Drill) -> Drill:
    return service.improve(drill, (*drill.improvements, Improvement(words, drill.leader)))


def _hazard(place: int, service: DrillService, drill: Drill) -> Drill:
    return service.to_hazard(drill, place)[0]


def _plan(place: int, service: DrillService, drill: Drill) -> Drill:
    return service.to_plan(drill, place)


def _done(place: int, service: DrillService, drill: Drill) -> Drill:
    return service.settle(drill, place)
