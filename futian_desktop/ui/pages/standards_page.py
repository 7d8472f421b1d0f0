"""标准管理: standards, modules, trades, packs and own items; find, read, and change what a workspace asks with."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.shelf import ALL, OWN_NODE, Shelf, ShelfItem
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.standards.deeds import ShelfDeeds
from futian_desktop.ui.standards.items_table import ShelfModel, ShelfTable
from futian_desktop.ui.standards.one_pane import LIST, READER, OnePane
from futian_desktop.ui.standards.reader import Reader
from futian_desktop.ui.standards.tree import ShelfTree
from futian_desktop.ui.standards.words import bases
from futian_desktop.ui.widgets.basics import EmptyState, button, column, label, row

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_PAUSE_MS = 150
_SIZES = (230, 470, 380)
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class StandardsPage(Page):
    """Tree, items, reading; needs no firm, own items show with one."""

    TITLE: ClassVar[str] = "标准管理"
    WATCHES: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CONTENT, Topic.STANDARD, Topic.ASSESSMENT, Topic.ENTERPRISE, Topic.DOCUMENT}
    )

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.shelf: Shelf | None = None
        self.deeds = ShelfDeeds(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_typed)
        self.field = QLineEdit()
        self.field.setProperty("search", True)
        self.field.setPlaceholderText(_("标题、编号或拼音首字母"))
        self.field.setAccessibleName(_("查找检查项"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._pause.start)
        self.field.installEventFilter(self)
        self.element, self.basis = _filter(_("要素")), _filter(_("依据"))
        for box in (self.element, self.basis):
            box.currentIndexChanged.connect(self.search)
        self.add = button(_("自己加一条"), self.deeds.new_own, "primary", "plus")
        self.more = button(_("导入和导出"), None, "", "download")
        self.more.setMenu(self.deeds.menu(self.more))
        self.count = label("", "", "3")
        self.panes = OnePane(self)
        self.step = button(_("返回"), self.panes.back, "quiet", "arrow-left", _("返回上一栏"))
        self.model = ShelfModel()
        self.tree, self.view, self.reader = ShelfTree(), ShelfTable(self.model), Reader(services.guidance)
        self.none = EmptyState(
            "search", _("没有找到"), _("换个字试试，或者点左边的“全部检查项”。也可以输入编号或拼音首字母。")
        )
        deed = button(_("自己加一条"), self.deeds.new_own, "", "plus")
        self.no_own = EmptyState(
            "pen-line", _("还没有自己加的检查项"),
            _("店里有自己的规矩，程序没有问到的，可以自己加。写好后每次自评都会问，报告里写明是本单位自定。"), deed,
        )  # fmt: skip
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.middle = middle = QWidget()
        inner = column(spacing=0, margins=(12, 0, 12, 0))
        for widget in (self.view, self.none, self.no_own):
            inner.addWidget(widget, 1)
        middle.setLayout(inner)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        for number, (widget, stretch) in enumerate(((self.tree, 0), (middle, 1), (self.reader, 1))):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(number, stretch)
        head = row(self.step, label(_(self.TITLE), "heading"), self.count, None, self.more, self.add, spacing=12)
        tools = row(self.field, self.element, self.basis, spacing=12)
        tools.setStretch(0, 1)
        body = column(head, tools, spacing=12, margins=(24, 20, 24, 16))
        body.addWidget(self.splitter, 1)
        self.setLayout(body)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A published table may be dropped anywhere on the page."""
        from futian_desktop.ui.windows.import_window import dropped_table

        if dropped_table(event) is not None and not self.shell.readonly():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from futian_desktop.ui.windows.import_window import dropped_table

        path = dropped_table(event)
        if path is not None:
            event.acceptProposedAction()
            self.deeds.open_table(path)

    def _connect(self) -> None:
        self.tree.chosen.connect(self._on_node)
        self.tree.customContextMenuRequested.connect(self._on_tree_menu)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        self.view.customContextMenuRequested.connect(self._on_item_menu)
        self.view.doubleClicked.connect(self.open_current)
        self.splitter.splitterMoved.connect(self._on_moved)
        self.tree.clicked.connect(self._on_tree_clicked)
        self.view.clicked.connect(self._on_item_clicked)
        for watched in (self.view, self.tree):
            watched.installEventFilter(self)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.field.setFocus)
        QShortcut(QKeySequence.StandardKey.New, self).activated.connect(self.deeds.new_own)

    # -- reading ---------------------------------------------------------------------------------------------------

    def premises(self) -> PremisesId | None:
        """The firm whose own items are shown, where there is one."""
        try:
            return self.shell.premises()
        except NotFound:
            return None

    def reload(self) -> None:
        """Read everything anew; the cursor stays where it was."""
        node, item = self.tree.current(), self.current()
        self.shelf = self.services.content_shelf.shelf(self.premises())
        self._fill_filters()
        writable = not self.shell.readonly()
        self.add.setEnabled(writable and self.premises() is not None)
        self._measure()
        self.tree.show_nodes(self.shelf.nodes, node)
        self.search()
        if item is not None:
            self.open_target(item.id)

    def _fill_filters(self) -> None:
        held = (self.element.currentData(), self.basis.currentData())
        for box in (self.element, self.basis):
            box.blockSignals(True)
            box.clear()
        self.element.addItem(_("全部要素"), "")
        for top in self.services.own_items.standard().elements:
            self.element.addItem(f"{top.code} {top.title}", top.code)
        self.basis.addItem(_("全部依据"), "")
        for key, text in bases().items():
            self.basis.addItem(text, key)
        for box, value in zip((self.element, self.basis), held, strict=True):
            box.setCurrentIndex(max(box.findData(value), 0))
            box.blockSignals(False)

    @Slot()
    def search(self) -> None:
        """Show the items of the line that fit text and filters."""
        self._pause.stop()
        if self.shelf is None:
            return
        node, text = self.tree.current(), self.field.text()
        element, basis = str(self.element.currentData() or ""), str(self.basis.currentData() or "")
        found = self.shelf.find(text, node, element, basis)
        self.model.show_rows(found)
        gone = sum(row.item.retired for row in found)
        words = _("{n} 项，另有 {gone} 项已停用") if gone else _("{n} 项")
        self.count.setText(words.format(n=len(found) - gone, gone=gone))
        bare = not found and node == OWN_NODE and not (text.strip() or element or basis)
        self.view.setVisible(bool(found))
        self.none.setVisible(not found and not bare)
        self.no_own.setVisible(bare)
        self._show_node()

    def _show_node(self) -> None:
        node = self.shelf.node(self.tree.current()) if self.shelf else None
        if node is None or self.shelf is None:
            return
        if node.key == ALL:
            text = _("左边选标准、模块或行业，中间点一条，这里看全文。双击自己加的可以改。")
            self.reader.show_nothing(_("全部检查项"), text)
            return
        uses = self.services.content_shelf.uses(node.key)
        self.reader.show_node(node, uses, self.deeds.node_buttons(node))

    def current(self) -> ShelfItem | None:
        """The item under the cursor."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() and index.row() < self.model.rowCount() else None

    def open_target(self, target: str) -> None:
        """A line of the tree by its key, an item by its code."""
        if self.shelf is not None and self.shelf.node(target):
            self.tree.go_to(target)
            return
        place = self.model.place_of(target)
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, 0))

    def take_focus(self) -> None:
        """Typing finds; with the arrows one is in the table."""
        self.field.setFocus()

    # -- slots -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_typed(self) -> None:
        self.panes.show_pane(LIST)
        self.search()

    @Slot(str)
    def _on_node(self, _key: str) -> None:
        self.search()

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self.shelf is not None:
            found = self.model.row_at(now.row())
            self.reader.show_item(found, self.shelf, self.deeds.item_buttons(found))

    @Slot()
    def open_current(self) -> None:
        """Enter or double click: an own item is edited, any other is read."""
        found = self.current()
        if found is not None and found.own is not None and not self.shell.readonly():
            self.deeds.edit_own()
        elif found is not None:
            self.panes.show_pane(READER)
            self.reader.area.setFocus()

    @Slot(QModelIndex)
    def _on_item_clicked(self, _index: QModelIndex) -> None:
        self.panes.show_pane(READER)

    @Slot(QModelIndex)
    def _on_tree_clicked(self, index: QModelIndex) -> None:
        if not self.tree.nodes.itemFromIndex(index).hasChildren():
            self.panes.show_pane(LIST)

    @Slot(QPoint)
    def _on_tree_menu(self, at: QPoint) -> None:
        node = self.shelf.node(self.tree.current()) if self.shelf else None
        if node is not None:
            self.deeds.node_menu(node).popup(self.tree.viewport().mapToGlobal(at))

    @Slot(QPoint)
    def _on_item_menu(self, at: QPoint) -> None:
        found = self.current()
        if found is not None:
            self.deeds.item_menu(found).popup(self.view.viewport().mapToGlobal(at))

    @Slot(int, int)
    def _on_moved(self, _position: int, _index: int) -> None:
        sizes = tuple(str(size) for size in self.splitter.sizes())
        self.shell.save_preferences(replace(self.shell.preferences(), shelf_sizes=sizes))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.field and (event.key() in _KEYS or enter):
                if self._pause.isActive():
                    self.search()
                self.view.keyPressEvent(event)
                return True
            if watched is self.view and (enter or event.key() == Qt.Key.Key_F2):
                self.open_current()
                return True
            if watched is self.view and event.matches(QKeySequence.StandardKey.Copy):
                self.deeds.copy_rows()
                return True
            if watched is self.tree and enter:
                self.panes.show_pane(LIST)
                self.view.setFocus()
                return True
            if event.key() == Qt.Key.Key_Delete and watched in (self.view, self.tree):
                self.deeds.delete_current(of_tree=watched is self.tree)
                return True
        return super().eventFilter(watched, event)

    # -- size ------------------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        held = [int(size) for size in self.shell.preferences().shelf_sizes if size.isdigit()]
        self.splitter.setSizes(held if len(held) == len(_SIZES) else [px(size) for size in _SIZES])
        self.panes.fit()
        self.view.measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panes.back():
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit()
        self.view.measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "splitter"):
            self._measure()


def _filter(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
