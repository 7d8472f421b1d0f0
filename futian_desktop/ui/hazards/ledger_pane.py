"""全部隐患: table and board over one model, filtered and sorted in SQL."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QMenu,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazard_rows import HazardRow
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.hazards import ledger_model as table
from futian_desktop.ui.hazards.board import Board
from futian_desktop.ui.hazards.desk import HazardDesk
from futian_desktop.ui.hazards.intake import PhotoDrops, PhotoIntake
from futian_desktop.ui.hazards.ledger_filters import LedgerFilters, Option
from futian_desktop.ui.hazards.papers_menu import PapersButton
from futian_desktop.ui.hazards.words import step_button
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import EmptyState, button, column, label, row
from futian_desktop.ui.widgets.row_table import plain_table

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

TABLE, BOARD = "table", "board"
_ROW, _KEEP_MS, _LEAST, _MOST = 38, 600, 40, 900


class LedgerPane(Pane):
    """Everything there ever was, with a field to find in it."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.HAZARD})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._order, self._descending = "", False
        self._measuring = False
        self.desk = HazardDesk(services, shell, self)
        self.intake = PhotoIntake(services, shell, self)
        self.intake.arrived.connect(self._on_photos)
        self.drops = PhotoDrops(self, self.intake)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_MS)
        self._keep.timeout.connect(self._keep_widths)
        self.filters = LedgerFilters()
        self.filters.changed.connect(self.search)
        self.model = table.LedgerModel()
        self.view = self._table()
        self.board = Board(self.model)
        self.board.opened.connect(self.desk.open)
        self.board.stepped.connect(self._on_stepped)
        self.board.asked.connect(self._menu_of)
        self.board.refused.connect(self._on_refused)
        self._lay_out()
        for keys, slot in ((QKeySequence.StandardKey.Find, self.filters.text.setFocus),
                           (QKeySequence.StandardKey.New, self.desk.register),
                           (QKeySequence.StandardKey.Paste, self.intake.paste)):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _lay_out(self) -> None:
        self.count = label("", "", "2", wrap=True)
        self._views = QButtonGroup(self)
        self.as_table, self.as_board = self._switch(_("表格"), 0), self._switch(_("看板"), 1)
        self._views.idClicked.connect(self._on_view)
        self.papers = PapersButton(self.services, self.shell, "period")
        self.add = button(_("登记隐患"), self.desk.register, "primary", "plus", _("登记隐患（Ctrl+N）"))
        head = row(self.count, self.as_table, self.as_board, self.papers, self.add, spacing=8)
        head.setStretch(0, 1)
        self.board_area = QScrollArea()
        self.board_area.setAccessibleName(_("看板"))
        self.board_area.setWidgetResizable(True)
        self.board_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.board_area.setWidget(self.board)
        self.board.setAutoFillBackground(False)
        self.empty = EmptyState("triangle-alert", _("还没有登记过隐患"), _("发现问题就登记，自评和检查发现的也会列在这里。"),
                                button(_("登记隐患"), self.desk.register, "", "plus"))  # fmt: skip
        self.none = EmptyState("search", _("没有找到"), _("换个字试试，或者清除筛选。"),
                               button(_("清除筛选"), self.filters.clear))  # fmt: skip
        body = column(head, self.filters, spacing=10, margins=(24, 12, 24, 16))
        for widget in (self.view, self.board_area, self.empty, self.none):
            body.addWidget(widget, 1)
        self.setLayout(body)

    def _switch(self, words: str, number: int) -> QPushButton:
        made = button(words, kind="chip", name=_("看成{how}").format(how=words))
        made.setCheckable(True)
        self._views.addButton(made, number)
        return made

    def _table(self) -> QTableView:
        view = QTableView()
        plain_table(view, self.model, _("全部隐患"))
        view.setItemDelegate(table.PillDelegate(view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.setStretchLastSection(True)
        header.sectionClicked.connect(self._on_sorted)
        header.sectionResized.connect(self._on_resized)
        view.doubleClicked.connect(self._on_opened)
        view.installEventFilter(self)
        return view

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read the list anew; places and modules are read when their chip is opened."""
        self.filters.place.offer_later(self._places)
        self.filters.module.offer_later(self._modules)
        board = self.shell.preferences().hazard_view == BOARD
        (self.as_board if board else self.as_table).setChecked(True)
        self.add.setEnabled(not self.shell.readonly())
        self._measure()
        self.search()

    def _places(self) -> list[Option]:
        return [(name, name) for name in self.services.hazard_help.places(self.shell.premises())]

    def _modules(self) -> list[Option]:
        titles = self.services.hazard_help.modules()
        used = self.services.hazard_help.used_modules(self.shell.premises())
        return [(titles.get(key, key), key) for key in used]

    @Slot()
    def search(self) -> None:
        """Show what fits."""
        chosen = self.current()
        use = self.services.hazards
        found = use.ledger(self.shell.premises(), self.filters.wanted(self._order, self._descending))
        self.model.show_rows(found, self.services.hazard_help.modules(), use.today())
        self._show(len(found))
        if found and self.as_table.isChecked():
            self.view.setCurrentIndex(self.model.index(max(self.model.find(chosen.id if chosen else None), 0), 0))

    def _show(self, count: int) -> None:
        filtering, board = self.filters.filtering, self.as_board.isChecked()
        self.count.setText(_("找到 {n} 条").format(n=count) if filtering else _("共 {n} 条").format(n=count))
        self.view.setVisible(bool(count) and not board)
        self.board_area.setVisible(bool(count) and board)
        self.none.setVisible(not count and filtering)
        self.empty.setVisible(not count and not filtering)
        if board:
            self.board.show_rows()

    def current(self) -> HazardRow | None:
        """The hazard the cursor is on."""
        if self.as_board.isChecked():
            focused = next((lane for lane in self.board.lanes.values() if lane.hasFocus()), None)
            return focused.current() if focused is not None else None
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None

    def open_target(self, target: str) -> None:
        """``new``, ``portal``, a hazard's id, several with commas between, or ``overdue``, ``open``, ``waiting`` as a filter."""
        if target in ("overdue", "open", "waiting"):
            self.filters.clear()
            self.filters.late.setChecked(target == "overdue")
            self.filters.state.take(target if target != "overdue" else None)
        elif "," in target:
            self.filters.show_only(tuple(HazardId(UUID(key)) for key in target.split(",")))
        else:
            self.desk.open_target(target)

    def flush(self) -> bool:
        """What is typed in open windows is saved."""
        return self.desk.flush()

    def take_focus(self) -> None:
        """The table, or the field to find in."""
        (self.view if self.view.isVisible() else self.filters.text).setFocus()

    # -- deeds -----------------------------------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        self.desk.open(self.model.rows[index.row()].id)

    @Slot(object)
    def _on_photos(self, photos: list[Evidence]) -> None:
        self.desk.register_with(photos)

    @Slot(str, str)
    def _on_stepped(self, key: str, step: str) -> None:
        self.desk.steps.do(HazardId(UUID(key)), step)

    @Slot()
    def _on_refused(self) -> None:
        self.shell.dialogs.inform(_("要一步一步来：交办、整改、验收、销号，一次拖一列。"))

    @Slot(int)
    def _on_view(self, number: int) -> None:
        view = BOARD if number else TABLE
        self.shell.save_preferences(replace(self.shell.preferences(), hazard_view=view))
        self._show(len(self.model.rows))

    @Slot(int)
    def _on_sorted(self, section: int) -> None:
        order = table.ORDERS[section]
        self._descending = not self._descending if order == self._order else False
        self._order = order
        down = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicatorShown(True)
        self.view.horizontalHeader().setSortIndicator(section, down)
        self.search()

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            self._menu_of(self.model.rows[index.row()].id, self.view.viewport().mapToGlobal(at))

    @Slot(object, QPoint)
    def _menu_of(self, key: HazardId, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("打开"), partial(self.desk.open, key))
        hazard = self.services.hazards.load(key)
        step = self.services.hazards.next_step(hazard)
        if step != "none" and not self.shell.readonly():
            menu.addAction(step_button(step, hazard.state), partial(self.desk.steps.do, key, step))
            menu.addAction(_("记错了，撤回"), partial(self.desk.steps.do, key, "withdraw"))
        if not self.as_board.isChecked():
            menu.addSeparator()
            menu.addAction(_("复制这几行（Ctrl+C）"), self.copy_rows)
        menu.popup(at)

    @Slot()
    def copy_rows(self) -> None:
        """The chosen rows as text for a spreadsheet."""
        numbers = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        lines = ("\t".join(self.model.words(self.model.rows[number], column) for column in range(self.model.columnCount()))
                 for number in numbers)  # fmt: skip
        QGuiApplication.clipboard().setText("\n".join(lines))

    # -- columns and keys ------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        self._measuring = True
        self.view.verticalHeader().setDefaultSectionSize(px(_ROW))
        for section, width in enumerate(kept_widths(self.shell.preferences().hazard_columns)):
            self.view.setColumnWidth(section, px(width))
        self._measuring = False

    @Slot()
    def _on_resized(self) -> None:
        if not self._measuring and self.view.isVisible():
            self._keep.start()

    @Slot()
    def _keep_widths(self) -> None:
        widths = ",".join(str(round(self.view.columnWidth(n) * 100 / px(100))) for n in range(len(table.WIDTHS)))
        self.shell.save_preferences(replace(self.shell.preferences(), hazard_columns=widths))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.view:
            found = self.current()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and found is not None:
                self.desk.open(found.id)
                return True
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy_rows()
                return True
        return super().eventFilter(watched, event)

    def restyled(self) -> None:
        """Sizes for the new font."""
        self._measure()


def kept_widths(text: str) -> tuple[int, ...]:
    """Widths as remembered; the usual ones when nothing useful is."""
    parts = text.split(",")
    if len(parts) != len(table.WIDTHS) or not all(part.isdecimal() for part in parts):
        return table.WIDTHS
    return tuple(min(max(int(part), _LEAST), _MOST) for part in parts)
