"""One entry of the calendar: what, until when, which rule, where it is done, and what a person may say of it."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from futian_desktop.domain.duties import DutyState, Entry
from futian_desktop.services.calendar_words import place_of, rule_words, state_words
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, Cell, button, column, label, pill, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

DONE, ASIDE, MOVED, BACK = "done", "aside", "moved", "back"


class EntryCard(Card):
    """Signals carry the entry: `go` to where it is done, `said` with done, aside, moved or back."""

    go = Signal(object)
    said = Signal(object, str)

    def __init__(self, entry: Entry, today: date, readonly: bool, photos: int = 0) -> None:
        self.entry = entry
        self.buttons: dict[str, QPushButton] = {}
        words, kind = state_words(entry, today)
        title = label(entry.title, "strong", wrap=True)
        head = row(title, pill(words, kind), spacing=8)
        head.setStretch(0, 1)
        day = _("最晚 {day}").format(day=entry.due.isoformat()) if entry.due != entry.first else entry.due.isoformat()
        cells: list[Cell] = [head, label(day, "caption", "2"), label(rule_words(entry), "caption", "3", wrap=True)]
        if entry.mark is not None and entry.mark.state:
            cells.append(label(_said(entry, photos), "caption", "2", wrap=True))
        cells.append(self._deeds(entry, readonly))
        super().__init__(column(*cells, spacing=4, margins=(14, 10, 14, 10)))
        self.setAccessibleName(f"{entry.title}，{words}，{day}")

    def _deeds(self, entry: Entry, readonly: bool) -> QWidget:
        host = QWidget()
        flow = FlowLayout(host, 6)
        place = place_of(entry)
        over = entry.state in (DutyState.DONE, DutyState.ASIDE)
        if place is not None and not over:
            self._add(flow, "go", place.words, "", self._on_go)
        if entry.source == "rule" and not readonly:
            if not over:
                self._add(flow, DONE, _("办完了"), "", self._on_done)
                self._add(flow, MOVED, _("改期"), "quiet", self._on_moved)
                self._add(flow, ASIDE, _("不用做"), "quiet", self._on_aside)
            if entry.mark is not None and entry.mark.state:
                self._add(flow, BACK, _("撤销这次标记"), "quiet", self._on_back)
        host.setVisible(bool(self.buttons))
        return host

    def _add(self, flow: FlowLayout, key: str, words: str, kind: str, slot: object) -> None:
        made = button(words, slot, kind, name=_("{deed}：{title}").format(deed=words, title=self.entry.title))  # pyright: ignore[reportArgumentType] - narrower in the stubs than in Qt
        self.buttons[key] = made
        flow.addWidget(made)

    @Slot()
    def _on_go(self) -> None:
        self.go.emit(self.entry)

    @Slot()
    def _on_done(self) -> None:
        self.said.emit(self.entry, DONE)

    @Slot()
    def _on_aside(self) -> None:
        self.said.emit(self.entry, ASIDE)

    @Slot()
    def _on_moved(self) -> None:
        self.said.emit(self.entry, MOVED)

    @Slot()
    def _on_back(self) -> None:
        self.said.emit(self.entry, BACK)


def _said(entry: Entry, photos: int) -> str:
    mark = entry.mark
    if mark is None:
        return ""
    parts = [
        mark.on.isoformat() if mark.on else "",
        mark.note,
        _("凭据：{paper}").format(paper=mark.paper) if mark.paper else "",
    ]
    parts.append(_("照片 {n} 张").format(n=photos) if photos else "")
    return "　".join(part for part in parts if part)
