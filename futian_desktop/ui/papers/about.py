"""What a paper is about, chosen on screen: a period, hazards to tick, one inspection, and words typed for it alone."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazard_rows import HazardFilter, HazardRow
from futian_desktop.domain.hazards import Grade
from futian_desktop.domain.ids import AssessmentId, HazardId, InspectionId, PremisesId
from futian_desktop.domain.periods import Period, span, usual
from futian_desktop.services.hazard_words import state_words
from futian_desktop.services.papers import PaperKind
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import clear, column, label, row

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_KEY = Qt.ItemDataRole.UserRole
_MOST = 500
OWN = "own"


def roomy(listed: QListWidget) -> None:
    """A list whose lines have air and end in an ellipsis instead of a scroll bar."""
    listed.setSpacing(px(2))
    listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    listed.setTextElideMode(Qt.TextElideMode.ElideRight)


class PeriodField(QWidget):
    """The usual periods, or two days of one's own."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.periods = usual(today)
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("哪段时间"))
        for period in self.periods:
            self.choice.addItem(period.title, period.code)
        self.choice.addItem(_("自己定起止日期"), OWN)
        self.first, self.last = self._day(_("从哪天"), self.periods[0].first), self._day(_("到哪天"), today)
        self._own = QWidget()
        self._own.setLayout(row(label(_("从")), self.first, label(_("到")), self.last, None, spacing=8))
        self.setLayout(column(label(_("哪段时间"), "strong"), self.choice, self._own, spacing=6))
        self.choice.currentIndexChanged.connect(self._on_choice)
        self._own.hide()

    def _day(self, name: str, day: date) -> QDateEdit:
        made = QDateEdit(QDate(day.year, day.month, day.day))
        made.setDisplayFormat("yyyy-MM-dd")
        made.setCalendarPopup(True)
        made.setAccessibleName(name)
        made.dateChanged.connect(self.changed)
        return made

    def use(self, first: date, last: date) -> None:
        """Choose the usual period of these days, or take them as one's own."""
        known = next((row.code for row in self.periods if (row.first, row.last) == (first, last)), OWN)
        for edit, day in ((self.first, first), (self.last, last)):
            edit.setDate(QDate(day.year, day.month, day.day))
        self.choice.setCurrentIndex(self.choice.findData(known))

    def offer(self, rows: Iterable[tuple[AssessmentId, str]]) -> None:
        """Offer assessments too, for a paper that can be made of one; what was chosen stays where it is still offered."""
        chosen = self.choice.currentData()
        own = self.choice.findData(OWN)
        while self.choice.count() > own + 1:
            self.choice.removeItem(self.choice.count() - 1)
        for key, title in rows:
            self.choice.addItem(title, key)
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0))

    def assessment(self) -> AssessmentId | None:
        """The assessment that is chosen in place of a period."""
        index = self.choice.currentIndex()
        return self.choice.itemData(index) if index > self.choice.findData(OWN) else None

    @Slot()
    def _on_choice(self) -> None:
        self._own.setVisible(self.choice.currentData() == OWN)
        self.changed.emit()

    def period(self) -> Period:
        """What is chosen.

        Raises:
            RuleViolation: `period.turned`.
        """
        if self.choice.currentData() == OWN:
            return span(_date(self.first.date()), _date(self.last.date()))
        return self.periods[min(self.choice.currentIndex(), len(self.periods) - 1)]


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


class HazardField(QWidget):
    """Hazards to tick; a paper for one hazard takes the chosen line."""

    changed = Signal()

    def __init__(self, services: "Services", premises: PremisesId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._premises = services, premises
        self._many = False
        self.title = label("", "strong")
        self.list = QListWidget()
        self.list.setAccessibleName(_("哪条隐患"))
        roomy(self.list)
        self.list.setMinimumHeight(px(120))
        self.empty = label(_("没有可以选的隐患。"), "caption", "3", wrap=True)
        self.setLayout(column(self.title, self.list, self.empty, spacing=6))
        self.list.itemChanged.connect(self.changed)
        self.list.currentRowChanged.connect(self.changed)

    def show_for(self, kind: PaperKind, chosen: Iterable[HazardId]) -> None:
        """The hazards that fit a paper; open ones first."""
        self._many = kind.many
        self.title.setText(_("哪几条隐患（打勾）") if kind.many else _("哪条隐患"))
        rows = self._services.hazards.rows(self._premises, HazardFilter())
        if kind.heavy:
            rows = tuple(found for found in rows if found.grade is not Grade.GENERAL)
        wanted = set(chosen)
        rows = tuple(sorted(rows, key=lambda found: (found.id not in wanted, found.done_on is not None)))[:_MOST]
        self.list.blockSignals(True)
        self.list.clear()
        for found in rows:
            self._add(found, found.id in wanted or (kind.many and found.done_on is None and not wanted))
        self.list.setCurrentRow(0 if rows else -1)
        self.list.blockSignals(False)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _add(self, found: HazardRow, on: bool) -> None:
        item = QListWidgetItem(f"{found.number}　{found.title}　{state_words()[found.state]}")
        item.setData(_KEY, found.id)
        item.setToolTip(found.title)
        if self._many:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def chosen(self) -> tuple[HazardId, ...]:
        """The ticked hazards, or the one in the chosen line."""
        if not self._many:
            return (self.list.currentItem().data(_KEY),) if self.list.currentRow() >= 0 else ()
        items = [self.list.item(number) for number in range(self.list.count())]
        return tuple(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked)


class InspectionField(QWidget):
    """One inspection, newest first."""

    changed = Signal()

    def __init__(self, services: "Services", premises: PremisesId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._premises = services, premises
        self.list = QListWidget()
        self.list.setAccessibleName(_("哪次检查"))
        roomy(self.list)
        self.list.setMinimumHeight(px(120))
        self.empty = label(_("还没有登记过检查。"), "caption", "3", wrap=True)
        self.setLayout(column(label(_("哪次检查"), "strong"), self.list, self.empty, spacing=6))
        self.list.currentRowChanged.connect(self.changed)

    def fill(self, chosen: InspectionId | None) -> None:
        """Read the inspections anew."""
        self.list.clear()
        rows = self._services.inspections.rows(self._premises)[:_MOST]
        for number, found in enumerate(rows):
            item = QListWidgetItem(f"{found.held_on.isoformat()}　{found.title}　{found.number}")
            item.setData(_KEY, found.id)
            self.list.addItem(item)
            if found.id == chosen or not number:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def chosen(self) -> InspectionId | None:
        """The inspection in the chosen line."""
        return self.list.currentItem().data(_KEY) if self.list.currentRow() >= 0 else None


class WordsField(QWidget):
    """Words typed for one paper; what was typed stays while the window is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[str, str] = {}
        self.edits: dict[str, QPlainTextEdit] = {}
        self._box = column(spacing=6)
        self.setLayout(self._box)

    def show_for(self, kind: PaperKind) -> None:
        """One edit for each thing the paper asks."""
        self._kept.update(self.typed())
        clear(self._box)
        self.edits = {}
        for key, title in kind.asks:
            edit = QPlainTextEdit(self._kept.get(key, ""))
            edit.setAccessibleName(title)
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(px(56))
            edit.setPlaceholderText(_("可以不写"))
            self.edits[key] = edit
            self._box.addWidget(label(title, "strong"))
            self._box.addWidget(edit)
        self.setVisible(bool(kind.asks))

    def typed(self) -> dict[str, str]:
        """The words by key."""
        return {key: edit.toPlainText() for key, edit in self.edits.items()}


def checked(field: PeriodField) -> Period | None:
    """The period, or nothing while its days are turned round."""
    try:
        return field.period()
    except RuleViolation:
        return None
