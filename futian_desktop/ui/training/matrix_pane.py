"""培训矩阵: who owes what, what is done, what is due; why, and what to do about it."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training import matrix_rows as rows
from futian_desktop.ui.training.matrix_desk import MatrixDesk
from futian_desktop.ui.training.matrix_detail import WIDTH, MatrixDetail
from futian_desktop.ui.training.matrix_filters import MatrixFilters
from futian_desktop.ui.training.matrix_table import MatrixModel, MatrixTable
from futian_desktop.ui.widgets.basics import Card, EmptyState, button, column, label, row

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.training.matrix import Matrix, Summary

_FEW = 300
"""So many people are computed before they are shown; more go on while the window stays quick."""
_PAUSE_MS = 150


class MatrixPane(Pane):
    """培训矩阵: a total that is read in ten seconds, chips and choices, the table, and the chosen cell in full."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE, Topic.REGISTER, Topic.PROFILE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._matrix: Matrix | None = None
        self.desk = MatrixDesk(services, shell, self)
        self.desk.changed.connect(self._on_changed)
        self.total, self.detail_line = label("", "title", wrap=True), label("", "caption", "2", wrap=True)
        head = row(column(self.total, self.detail_line, spacing=2), self._setup_button(), margins=(16, 10, 12, 10))
        head.setStretch(0, 1)
        self.head = Card(head, "accent")
        self.model = MatrixModel()
        self.table = MatrixTable(self.model)
        self.filters = MatrixFilters(self)
        self.filters.changed.connect(self._on_wish)
        self.detail = MatrixDetail(services, self)
        self.detail.session_wanted.connect(self._on_session)
        self.detail.credit_wanted.connect(self._on_credit)
        self.detail.file_wanted.connect(self._on_file)
        self._rest, self._told = QTimer(self), QTimer(self)
        self._rest.timeout.connect(self._on_rest)
        self._told.setSingleShot(True)
        self._told.timeout.connect(self._on_selected)
        self._connect_table()
        self._make_notices()
        self.legend = label(
            _("× 逾期或没学　△ 30 天内到期　◎ 没学满　○ 还早　√ 学过了（下次的年月）　空白是不用学"),
            "caption",
            "3",
            wrap=True,
        )
        middle = row(column(self.table, self.none, self.legend, spacing=6), self.detail, spacing=12)
        middle.setStretch(0, 1)
        self.body = QWidget()
        self.body.setLayout(middle)
        box = column(self.head, self.filters, self.body, self.empty, spacing=8, margins=(32, 12, 32, 16))
        box.setStretch(2, 1)
        box.setStretch(3, 1)
        self.setLayout(box)

    def _setup_button(self) -> QPushButton:
        self.setup = button(_("设置"), self._on_setup, "quiet", "settings", _("培训设置"))
        return self.setup

    def _make_notices(self) -> None:
        self.empty = EmptyState(
            "users", _("还没有人员"), _("先把员工写进人员名单，这里就会列出每个人该学什么、什么时候到期。"),
            button(_("去写人员名单"), partial(self.wanted.emit, "people", ""), "primary", "plus"),
        )  # fmt: skip
        self.none = EmptyState("search", _("没有这样的人"), _("把上面的筛选改回全部，或换个名字找。"))

    def _connect_table(self) -> None:
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.selectionModel().selectionChanged.connect(self._on_current)
        self.table.horizontalHeader().sectionClicked.connect(self._on_head)
        self.table.doubleClicked.connect(self._on_credit)
        for keys, slot in (("Return", self._on_credit), ("Enter", self._on_credit), ("Ctrl+Return", self._on_session)):
            made = QShortcut(QKeySequence(keys), self.table)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(slot)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.filters.field.setFocus)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read the people and duties of a premises; the rows come as they are looked at."""
        keep = premises == self._premises
        self._premises = premises
        self.desk.use(premises)
        self._matrix = self.services.training.duties.matrix(premises)
        if len(self._matrix.people) <= _FEW:
            self._matrix.finish()
        self.filters.fill(self._matrix, self.services.training.duties.roles)
        self.table.measure()
        self._show(keep)
        if not self._matrix.whole and self.isVisible():
            self._rest.start()

    def take_focus(self) -> None:
        self.table.setFocus()

    def open_target(self, target: str) -> None:
        """A chip (overdue, soon, never), or the key of a person in hex."""
        if target in self.filters.chips:
            self.filters.choose_chip(target)
        elif target and self._matrix is not None:
            self.filters.clear()
            self._show()
            found = [n for n, number in enumerate(self.model.order) if self._matrix.people[number].id.hex == target]
            if found:
                self.table.choose(self.model.index(found[0], 0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._matrix is not None and not self._matrix.whole:
            self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest.stop()
        super().hideEvent(event)

    def restyled(self) -> None:
        """Sizes for the new font."""
        self.table.measure()
        self.detail.setFixedWidth(px(WIDTH))

    def _show(self, keep: bool = False) -> None:
        """The people and duties as wished; ``keep`` stays at the current cell, else the first row is current."""
        matrix = self._matrix
        if matrix is None:
            return
        people = bool(matrix.people)
        for widget in (self.head, self.filters, self.body):
            widget.setVisible(people)
        self.empty.setVisible(not people)
        if not people:
            return
        wish, kept = self.filters.wish, self._kept() if keep else ("", "")
        shown = rows.chosen(matrix, wish)
        columns = (wish.duty,) if wish.duty >= 0 else matrix.used
        self.model.show_rows(matrix, shown, columns)
        self.table.setVisible(bool(shown))
        self.none.setVisible(not shown)
        self._say(matrix.summary())
        if shown:
            self._go_to(kept)
        self.detail.setVisible(bool(shown))

    def _kept(self) -> tuple[str, str]:
        """Person and duty of the current cell."""
        index = self.table.currentIndex()
        person, duty = self.model.person(index.row()), self.model.duty(index.column())
        return (person.id.hex if person else "", duty.id if duty else "")

    def _go_to(self, kept: tuple[str, str]) -> None:
        matrix = self._matrix
        if matrix is None:
            return
        place = next((n for n, number in enumerate(self.model.order) if matrix.people[number].id.hex == kept[0]), 0)
        columns = [matrix.columns[number].id for number in self.model.columns]
        if kept[1] in columns:
            across = columns.index(kept[1])
        else:
            cells = [self.model.cell(self.model.index(place, n)) for n in range(len(columns))]
            across = next((n for n, cell in enumerate(cells) if cell and rows.is_open(cell.state)), 0)
        self.table.choose(self.model.index(place, across))

    def _say(self, summary: "Summary") -> None:
        self.filters.count(summary)
        if not summary.whole:
            self.total.setText(_("{n} 人，正在算每个人该学什么……").format(n=summary.people))
            self.detail_line.setText(_("先看到的几行已经算好，可以直接用。"))
            return
        if summary.overdue:
            self.total.setText(_("{n} 人里，{late} 人有该学没学的，{due} 人 30 天内有到期的，{never} 人从没培训过").format(
                n=summary.people, late=summary.overdue, due=summary.due, never=summary.never))  # fmt: skip
        else:
            self.total.setText(
                _("{n} 人都没有逾期，{due} 人 30 天内有到期的").format(n=summary.people, due=summary.due)
            )
        share = summary.done_cells * 100 // summary.owed_cells if summary.owed_cells else 100
        worst = summary.pressing[0] if summary.pressing else None
        words = _("该学 {n} 项，学过了 {done} 项（{share}%）。").format(
            n=summary.owed_cells, done=summary.done_cells, share=share
        )
        if worst:
            words += _("最急：{name}，{duty}。").format(name=worst.person.name, duty=worst.duty.title)
        self.detail_line.setText(words)
        mark(self.head, card="bad" if summary.overdue else "warn" if summary.due else "accent")

    # -- what the user does ----------------------------------------------------------------------------------------

    @Slot()
    def _on_rest(self) -> None:
        """A small step further; the total and the order come when all is computed."""
        if self._matrix is None or not self._matrix.go_on():
            self._rest.stop()
            self._show(self.table.currentIndex().row() > 0)

    @Slot()
    def _on_wish(self) -> None:
        self._show()

    @Slot(int)
    def _on_head(self, section: int) -> None:
        self.filters.sort_by(self.model.columns[section])

    @Slot()
    def _on_current(self) -> None:
        """The cell or the choice changed, mostly both: tell of it once."""
        self._told.start()

    @Slot()
    def _on_selected(self) -> None:
        index = self.table.currentIndex()
        person, duty, cell = self.model.person(index.row()), self.model.duty(index.column()), self.model.cell(index)
        if person and duty and cell and self._premises and self._matrix:
            self.detail.show_cell(self._premises, self._matrix, person, duty, cell, len(self.people()))
        writable = not self.shell.readonly()
        self.detail.session.setEnabled(writable)
        self.detail.credit.setEnabled(writable)

    def people(self) -> tuple[RosterPerson, ...]:
        """Whom the chosen cells are of, in the order of the table."""
        picked = {index.row() for index in self.table.selectionModel().selectedIndexes()} or {
            self.table.currentIndex().row()
        }
        found = (self.model.person(place) for place in sorted(picked))
        return tuple(person for person in found if person is not None)

    def picked_duties(self) -> tuple[str, ...]:
        """Ids of the duties of the chosen cells: of the current column only where whole rows are chosen."""
        picked = {index.column() for index in self.table.selectionModel().selectedIndexes()}
        places = picked if 0 < len(picked) < len(self.model.columns) else {self.table.currentIndex().column()}
        return tuple(duty.id for duty in map(self.model.duty, sorted(places)) if duty is not None)

    @Slot()
    def _on_credit(self) -> None:
        if self._matrix is not None and self.people():
            self.desk.credit(self._matrix, self.people(), self.picked_duties())

    @Slot()
    def _on_session(self) -> None:
        duties = self.picked_duties()
        if duties and not self.shell.readonly():
            level = self.services.training.duties.duties[duties[0]].level
            self.wanted.emit("sessions", f"new/{'induction' if level else 'class'}/{duties[0]}")

    @Slot()
    def _on_file(self) -> None:
        """Everything about the person of the current cell."""
        from futian_desktop.ui.windows.person_window import open_person

        person = self.model.person(self.table.currentIndex().row())
        if person is not None and self._premises is not None:
            self.open_file = open_person(self.services, self.shell, self._premises, person.id, self)

    @Slot()
    def _on_setup(self) -> None:
        self.desk.settings()

    @Slot()
    def _on_changed(self) -> None:
        if self._premises is not None:
            self.reload(self._premises)
