"""Above the lines of a walk: day, time, place, people; for a government inspection its agency, document and recheck."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QGridLayout, QLineEdit, QPushButton, QWidget

from futian_desktop.domain.inspections import Inspection, InspectionKind
from futian_desktop.services.inspections import people_in
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import button, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

DATE = "yyyy-MM-dd"
_MOST_NAMES = 8


def date_field(name: str, day: date) -> QDateEdit:
    """A day with its calendar."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setDisplayFormat(DATE)
    made.setCalendarPopup(True)
    made.setAccessibleName(name)
    return made


def editable(name: str, rows: Sequence[str], text: str = "") -> QComboBox:
    """A field with proposals; an empty one comes first."""
    made = QComboBox()
    made.setEditable(True)
    made.addItems(["", *dict.fromkeys(rows)])
    made.setCurrentText(text)
    for widget in (made, made.lineEdit()):
        if widget is not None:
            widget.setAccessibleName(name)
    return made


def day_of(field: QDateEdit) -> date:
    """The day in a field."""
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())


class WalkHead(QWidget):
    """`changed` after each finished field; `read` puts what is typed into a walk."""

    changed = Signal()

    def __init__(
        self, walk: Inspection, names: Sequence[str], places: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._government = walk.kind is InspectionKind.GOVERNMENT
        self.day = date_field(_("检查日期"), walk.held_on)
        self.place = editable(_("地点"), places)
        self.people = QLineEdit()
        self.people.setAccessibleName(_("检查人"))
        self.people.setPlaceholderText(_("检查人，几个人用顿号隔开"))
        self.chips: dict[str, QPushButton] = {}
        self.agency, self.doc_no = QLineEdit(), QLineEdit()
        self.recheck = date_field(_("复查日期"), walk.recheck_on or walk.held_on)
        self.has_recheck = QCheckBox(_("要复查，日期"))
        self.done = date_field(_("复查完成日期"), walk.rechecked_on or walk.held_on)
        self.is_done = QCheckBox(_("已经复查，日期"))
        self._lay_out(names)
        self.show_walk(walk)
        self.day.dateChanged.connect(self._on_changed)
        for field in (self.people, self.agency, self.doc_no):
            field.textEdited.connect(self._on_changed)
        self.place.currentTextChanged.connect(self._on_changed)
        for box in (self.has_recheck, self.is_done):
            box.toggled.connect(self._on_changed)
        for day in (self.recheck, self.done):
            day.dateChanged.connect(self._on_changed)

    def _lay_out(self, names: Sequence[str]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.addWidget(label(_("检查人"), "caption", "2"), 0, 0)
        grid.addWidget(self.people, 0, 1, 1, 3)
        grid.addWidget(label(_("日期"), "caption", "2"), 1, 0)
        grid.addWidget(self.day, 1, 1)
        grid.addWidget(label(_("地点"), "caption", "2"), 1, 2)
        grid.addWidget(self.place, 1, 3)
        grid.setColumnStretch(3, 1)
        if self._government:
            for number, (field, name, hint) in enumerate((
                (self.agency, _("检查单位"), _("例如：沙头街道应急办")), (self.doc_no, _("文书编号"), _("检查文书右上角的编号")),
            ), 2):  # fmt: skip
                field.setAccessibleName(name)
                field.setPlaceholderText(hint)
                grid.addWidget(label(name, "caption", "2"), number, 0)
                grid.addWidget(field, number, 1, 1, 3)
            grid.addLayout(row(self.has_recheck, self.recheck, 16, self.is_done, self.done, None), 4, 0, 1, 4)
        chips = FlowLayout()
        for name in names[:_MOST_NAMES]:
            chip = button(name, None, "chip", name=_("检查人有{name}").format(name=name))
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.clicked.connect(self._on_chip)
            self.chips[name] = chip
            chips.addWidget(chip)
        self.setLayout(column(grid, *([chips] if self.chips else []), spacing=8))

    def show_walk(self, walk: Inspection) -> None:
        """Show what a walk holds."""
        self.blockSignals(True)
        self.day.setDate(QDate(walk.held_on.year, walk.held_on.month, walk.held_on.day))
        self.people.setText(walk.people)
        self.place.setCurrentText(walk.place)
        self.agency.setText(walk.agency)
        self.doc_no.setText(walk.doc_no)
        self.has_recheck.setChecked(walk.recheck_on is not None)
        self.is_done.setChecked(walk.rechecked_on is not None)
        for field, day in ((self.recheck, walk.recheck_on), (self.done, walk.rechecked_on)):
            if day is not None:
                field.setDate(QDate(day.year, day.month, day.day))
        self._show_state()
        self.blockSignals(False)

    def read(self, walk: Inspection) -> Inspection:
        """The walk with what is typed."""
        made = replace(
            walk, held_on=day_of(self.day), people=self.people.text().strip(), place=self.place.currentText().strip()
        )
        if not self._government:
            return made
        return replace(
            made, agency=self.agency.text().strip(), doc_no=self.doc_no.text().strip(),
            recheck_on=day_of(self.recheck) if self.has_recheck.isChecked() else None,
            rechecked_on=day_of(self.done) if self.is_done.isChecked() else None,
        )  # fmt: skip

    @Slot()
    def _on_chip(self) -> None:
        chosen = [name for name, chip in self.chips.items() if chip.isChecked()]
        others = [name for name in people_in(self.people.text()) if name not in self.chips]
        self.people.setText("、".join((*chosen, *others)))
        self.changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        named = people_in(self.people.text())
        for name, chip in self.chips.items():
            chip.setChecked(name in named)
        self.recheck.setEnabled(self.has_recheck.isChecked())
        self.done.setEnabled(self.is_done.isChecked())
