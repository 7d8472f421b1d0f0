"""企业列表: all firms of a workspace, for consultants and property companies; find by typing, Enter opens."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHeaderView, QLineEdit, QMenu, QTableView, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import AssessmentId
from futian_desktop.domain.rows import FirmListRow, FirmStanding
from futian_desktop.system.messages import _
from futian_desktop.ui import firm_table as table
from futian_desktop.ui.appearance import px
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import EmptyState, button, column, label, row
from futian_desktop.ui.widgets.row_table import plain_table

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_PAUSE_MS = 150
_WIDTHS = {table.NAME: 300, table.STATE: 120, table.PROGRESS: 86, table.GRADE: 86, table.OVERDUE: 70, table.BUILDING: 150,
           table.STREET: 100, table.CODE: 180}  # fmt: skip
_ROW = 36
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FirmsPage(Page):
    """The table, a field to find in it, and the way to a new firm."""

    TITLE: ClassVar[str] = "企业列表"
    WATCHES: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.ENTERPRISE, Topic.PROFILE, Topic.ASSESSMENT, Topic.ANSWER, Topic.DOCUMENT}
    )

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._order, self._descending = "name", False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.field = QLineEdit()
        self.field.setProperty("search", True)
        self.field.setPlaceholderText(_("名称、统一社会信用代码、楼宇或拼音首字母"))
        self.field.setAccessibleName(_("在企业列表里查找"))
        self.field.setClearButtonEnabled(False)
        self.field.textChanged.connect(self._pause.start)
        self.field.returnPressed.connect(self.open_current)
        self.field.installEventFilter(self)
        self.grouping = QCheckBox(_("按楼宇分组"))
        self.grouping.setAccessibleName(_("按楼宇分组"))
        self.grouping.clicked.connect(self._on_grouping)
        self.add = button(_("加一家企业"), self._on_add, "primary", "plus")
        self.count = label("", "", "3")
        self.model = table.FirmTableModel(self._standing)
        self.view = self._table()
        self.empty = EmptyState("building-2", _("还没有企业"), _("加上第一家，就可以开始自评。每家的资料各自分开。"))
        self.none = EmptyState("search", _("没有找到"), _("换个字试试，也可以输入拼音首字母或代码中的几位。"))
        head = row(label(_(self.TITLE), "heading"), self.count, None, self.add, spacing=12)
        tools = row(self.field, self.grouping, spacing=16)
        body = column(head, tools, spacing=12, margins=(32, 24, 32, 24))
        for widget in (self.view, self.empty, self.none):
            body.addWidget(widget, 1)
        self.setLayout(body)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.field.setFocus)

    def _table(self) -> QTableView:
        view = QTableView()
        plain_table(view, self.model, _(self.TITLE))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_sorted)
        view.doubleClicked.connect(self._on_opened)
        view.installEventFilter(self)
        return view

    def reload(self) -> None:
        """Read the list anew."""
        self.grouping.setChecked(self.shell.preferences().by_building)
        self.add.setEnabled(not self.shell.readonly())
        self._measure()
        self._read(fresh=True)

    def take_focus(self) -> None:
        """Typing finds; with the arrows one is in the table."""
        self.field.setFocus()

    @Slot()
    def search(self) -> None:
        """Show what fits the text."""
        self._pause.stop()
        self._read(fresh=False)

    def _read(self, *, fresh: bool) -> None:
        by_building = self.grouping.isChecked()
        order = "building" if by_building else self._order
        found = self.services.firms.listed(self.field.text(), order, self._descending and not by_building)
        self.model.show_rows(table.grouped(found) if by_building else [*found], fresh)
        self.view.clearSpans()
        for number in self.model.groups():
            self.view.setSpan(number, 0, 1, self.model.columnCount())
        typed = bool(self.field.text().strip())
        self.count.setText(_("{n} 家").format(n=len(found)))
        self.view.setVisible(bool(found))
        self.none.setVisible(not found and typed)
        self.empty.setVisible(not found and not typed)
        if found:
            self.view.setCurrentIndex(self.model.index(1 if by_building else 0, 0))

    def _standing(self, assessment: AssessmentId) -> FirmStanding:
        return self.services.home.standing(assessment, self.services.now().date())

    def _measure(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(px(_ROW))
        for section, width in _WIDTHS.items():
            self.view.setColumnWidth(section, px(width))
        self.view.horizontalHeader().setStretchLastSection(True)

    def current(self) -> FirmListRow | None:
        """The firm the cursor is on."""
        index = self.view.currentIndex()
        found = self.model.row_at(index.row()) if index.isValid() else None
        return found if isinstance(found, FirmListRow) else None

    @Slot()
    def open_current(self) -> None:
        """Make the firm under the cursor current and show where it stands."""
        if self._pause.isActive():
            self.search()
        found = self.current()
        if found is not None:
            self.shell.use_premises(found.premises_id)
            self.shell.go_to("home", "")

    @Slot(QModelIndex)
    def _on_opened(self, _index: QModelIndex) -> None:
        self.open_current()

    @Slot(int)
    def _on_sorted(self, section: int) -> None:
        order = table.ORDERS.get(section)
        if order is None:
            return
        self._descending = not self._descending if order == self._order else False
        self._order = order
        down = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicatorShown(True)
        self.view.horizontalHeader().setSortIndicator(section, down)
        self.search()

    @Slot()
    def _on_grouping(self) -> None:
        self.shell.save_preferences(replace(self.shell.preferences(), by_building=self.grouping.isChecked()))
        self.search()

    @Slot()
    def _on_add(self) -> None:
        self.shell.go_to("first_run", "add")

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(_("打开")).triggered.connect(self.open_current)
        menu.addAction(_("复制这几行（Ctrl+C）")).triggered.connect(self.copy_rows)
        menu.popup(self.view.viewport().mapToGlobal(at))

    @Slot()
    def copy_rows(self) -> None:
        """The chosen rows as text for a spreadsheet."""
        lines: list[str] = []
        for index in sorted(self.view.selectionModel().selectedRows(), key=QModelIndex.row):
            found = self.model.row_at(index.row())
            if isinstance(found, FirmListRow):
                cells = (self.model.words(index.row(), found, section) for section in range(self.model.columnCount()))
                lines.append("\t".join(cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.field and event.key() in _KEYS:
                self.view.keyPressEvent(event)
                return True
            if watched is self.view and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.open_current()
                return True
            if watched is self.view and event.matches(QKeySequence.StandardKey.Copy):
                self.copy_rows()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self._measure()
