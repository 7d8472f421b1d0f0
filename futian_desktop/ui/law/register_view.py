"""法规登记 to read: find by name, old or new number; a table, and beside it the instrument with articles and items."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from futian_desktop.domain.law_register import Entry, entries, found
from futian_desktop.domain.law_state import Standing
from futian_desktop.domain.standard import Library
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.law import register_model as table
from futian_desktop.ui.law.entry_view import LINK, EntryView
from futian_desktop.ui.widgets.basics import EmptyState, button, label, row
from futian_desktop.ui.widgets.row_table import plain_table

_PAUSE_MS = 120
_WIDTHS = {table.NAME: 190, table.NUMBER: 190, table.STATE: 200, table.SINCE: 112, table.KIND: 110, table.SURE: 170,
           table.ITEMS: 110}  # fmt: skip
_ROW = 34
_SIDE_BY_SIDE = 860
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class LawRegisterView(QWidget):
    """The register as it is on one day.

    Args:
        library: the content.
        day: the day to judge; today where none is given.
        parent: owner.
    """

    def __init__(self, library: Library, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = entries(library, day or date.today())  # noqa: DTZ011 - the person's own day
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.field, self.standing = self._field(), self._standings()
        self.count = label("", "", "3")
        self.copy = button(_("复制这一部"), self.copy_entry, "", "copy")
        self.model = table.RegisterModel()
        self.table = self._table()
        self.detail = EntryView()
        self.detail.anchorClicked.connect(self._on_link)
        self.none = EmptyState(
            "search",
            _("没有找到"),
            _("换个字试试：名称里的两三个字，或文号里的数字。登记里没有的，请到发布机关的网站上查。"),
        )
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addLayout(row(self.field, self.standing, self.count, None, self.copy, spacing=12))
        body.addWidget(self.splitter, 1)
        body.addWidget(self.none, 1)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut  # the page around it has a Ctrl+F of its own
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, context=inside)
        find.activated.connect(self.field.setFocus)
        self._measure()
        self.search()

    def _field(self) -> QLineEdit:
        field = QLineEdit()
        field.setProperty("search", True)
        field.setPlaceholderText(_("名称、文号（旧号也行）、检查项编号"))
        field.setAccessibleName(_("在法规登记里查找"))
        field.textChanged.connect(self._pause.start)
        field.installEventFilter(self)
        return field

    def _standings(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("只看哪一种状态"))
        for title, standing in (
            (_("全部"), None), (_("现行"), Standing.IN_FORCE), (_("还没施行"), Standing.NOT_YET),
            (_("已被代替"), Standing.REPLACED), (_("已到期"), Standing.EXPIRED),
        ):  # fmt: skip
            box.addItem(title, standing)
        box.currentIndexChanged.connect(self.search)
        return box

    def _table(self) -> QTableView:
        view = QTableView()
        plain_table(view, self.model, _("法规登记"))
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.selectionModel().currentRowChanged.connect(self._on_row)
        view.installEventFilter(self)
        return view

    def take_focus(self) -> None:
        """Typing finds; with the arrows one is in the table."""
        self.field.setFocus()

    @Slot()
    def search(self) -> None:
        """Show what fits the text and the state."""
        self._pause.stop()
        rows = found(self._all, self.field.text(), self.standing.currentData())
        self.model.show_rows(rows)
        self.count.setText(_("{n} 部").format(n=len(rows)))
        for widget, shown in ((self.splitter, bool(rows)), (self.none, not rows), (self.copy, bool(rows))):
            widget.setVisible(shown)
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.detail.show_entry(None)

    def current(self) -> Entry | None:
        """The instrument under the cursor."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def show_law(self, law: str) -> None:
        """Go to an instrument; what hides it is taken away."""
        if self.model.place_of(law) is None:
            self.field.clear()
            self.standing.setCurrentIndex(0)
            self.search()
        place = self.model.place_of(law)
        if place is not None:
            self.table.setCurrentIndex(self.model.index(place, 0))
            self.table.scrollTo(self.model.index(place, 0))

    @Slot()
    def copy_entry(self) -> None:
        """All that stands at the right, as text."""
        QGuiApplication.clipboard().setText(self.detail.toPlainText())

    def copy_rows(self) -> None:
        """The chosen rows as text for a spreadsheet."""
        chosen = sorted(self.table.selectionModel().selectedRows(), key=QModelIndex.row)
        lines = (
            "\t".join(table.words(self.model.row_at(index.row()), part) for part in range(self.model.columnCount()))
            for index in chosen
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        self.detail.show_entry(self.model.row_at(index.row()) if index.isValid() else None)

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        self.show_law(link.toString().removeprefix(LINK))

    def _measure(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(px(_ROW))
        for section, width in _WIDTHS.items():
            self.table.setColumnWidth(section, px(width))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.field.setMinimumWidth(px(300))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.field and event.key() in _KEYS:
                self.table.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched in (self.field, self.table):
                self.search() if self._pause.isActive() else self.detail.setFocus()
                return True
            if watched is self.table and event.matches(QKeySequence.StandardKey.Copy):
                self.copy_rows()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= px(_SIDE_BY_SIDE)
        turned = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if turned is not self.splitter.orientation():
            self.splitter.setOrientation(turned)
            self.splitter.setSizes([3, 2] if wide else [2, 3])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "detail"):
            self._measure()
            self.detail.restyle()
