"""What a scenario has not got, line by line, each with where it is mended; things go into 应急物资 at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.scenarios import PlanNote
from futian_desktop.services.emergency.scenarios import ScenarioGap
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, clear, column, label, row


class GapsCard(Card):
    """`mended` with a gap (go there), `noted` with a gap (a note for the plan), `listed` for all missing things,
    `planned` with the place of a note that the plan says now."""

    mended = Signal(object)
    noted = Signal(object)
    listed = Signal()
    planned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, "warn", parent)
        self.title = label("", "strong", wrap=True)
        self._icon = IconLabel("triangle-alert", "warn")
        self.all_things = button(_("缺的都列进应急物资"), self._on_list, "", "list-checks")
        self._rows = column(spacing=2)
        head = row(self._icon, self.title, self.all_things, spacing=8)
        head.setStretch(1, 1)
        self.setLayout(column(head, self._rows, spacing=8, margins=(14, 12, 14, 12)))

    def show_gaps(self, gaps: Sequence[ScenarioGap], notes: Sequence[PlanNote], *, readonly: bool) -> None:
        """Show these, and the notes that wait for the plan."""
        clear(self._rows)
        noted = {row.text for row in notes}
        things = [gap for gap in gaps if gap.kind == "need"]
        self.title.setText(
            _("还有 {n} 个缺口，真出事时会卡在这里").format(n=len(gaps))
            if gaps
            else _("人、物、时间都对得上，没有缺口")
        )
        self._icon.show_icon("triangle-alert" if gaps else "circle-check", "warn" if gaps else "ok")
        mark(self, card="warn" if gaps else "plain")
        self.all_things.setVisible(bool(things) and not readonly)
        for gap in gaps:
            self._rows.addWidget(self._line(gap, gap.text in noted, readonly=readonly))
        for place, note in enumerate(notes):
            if not note.done:
                self._rows.addWidget(self._note(place, note, readonly=readonly))

    def _line(self, gap: ScenarioGap, noted: bool, *, readonly: bool) -> QWidget:
        words = {"need": _("去物资"), "post": _("去定人"), "clash": _("去换人")}[gap.kind]
        mend = button(words, partial(self._on_mend, gap), "quiet", "arrow-right", f"{words}：{gap.text}")
        text = label(gap.text, wrap=True)
        line = row(text, mend, spacing=4)
        line.setStretch(0, 1)
        if noted:
            line.addWidget(label(_("已记给预案"), "chip", "2"))
        elif not readonly:
            name = _("记给预案：{text}").format(text=gap.text)
            line.addWidget(button(_("记给预案"), partial(self._on_note, gap), "quiet", "pen-line", name))
        host = QWidget()
        host.setLayout(line)
        return host

    def _note(self, place: int, note: PlanNote, *, readonly: bool) -> QWidget:
        text = label(_("预案要跟着改：{text}").format(text=note.text), "", "2", wrap=True)
        line = row(text, spacing=4)
        line.setStretch(0, 1)
        if not readonly:
            name = _("预案改好了：{text}").format(text=note.text)
            line.addWidget(button(_("预案改好了"), partial(self._on_planned, place), "quiet", "check", name))
        host = QWidget()
        host.setLayout(line)
        return host

    def _on_planned(self, place: int, _checked: bool = False) -> None:
        self.planned.emit(place)

    def _on_mend(self, gap: ScenarioGap, _checked: bool = False) -> None:
        self.mended.emit(gap)

    def _on_note(self, gap: ScenarioGap, _checked: bool = False) -> None:
        self.noted.emit(gap)

    @Slot()
    def _on_list(self) -> None:
        self.listed.emit()
