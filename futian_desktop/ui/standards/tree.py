"""The lines at the left: standards, modules, trades, packs, own items."""

from typing import cast

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from futian_desktop.services.shelf import ALL, ShelfNode
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.icons import icon

_KEY = Qt.ItemDataRole.UserRole
_PICTURES = {
    "all": "list-checks", "standard": "scale", "imported": "download", "module": "file-text", "trade": "store",
    "pack": "shield-check", "own": "pen-line",
}  # fmt: skip
_OPEN = frozenset({"packs"})


class ShelfTree(QTreeView):
    """`chosen` carries the key of the line under the cursor."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nodes = QStandardItemModel(self)
        self.setModel(self.nodes)
        self.setProperty("flat", True)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(px(20))
        self.setExpandsOnDoubleClick(False)
        self.expanded.connect(self._on_folded)
        self.collapsed.connect(self._on_folded)
        self.clicked.connect(self._on_clicked)
        self.setAccessibleName(_("标准、模块、行业和内容包"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformRowHeights(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def show_nodes(self, nodes: tuple[ShelfNode, ...], current: str) -> None:
        """Build the lines anew; what was unfolded stays so, the cursor goes to a key or to the first line."""
        unfolded = {self._key(index) for index in self._tops() if self.isExpanded(index)} | _OPEN
        self.selectionModel().blockSignals(True)
        self.nodes.clear()
        made: dict[str, QStandardItem] = {}
        for node in nodes:
            text = f"{node.title}　{node.items}" if node.items or node.kind in ("own", "module") else node.title
            item = QStandardItem(icon(_PICTURES[node.kind], "text2"), text)
            item.setData(node.key, _KEY)
            item.setToolTip(" · ".join(part for part in (node.title, node.version, node.origin) if part))
            (made[node.parent] if node.parent in made else self.nodes.invisibleRootItem()).appendRow(item)
            made[node.key] = item
        self.selectionModel().blockSignals(False)
        for index in self._tops():
            self.setExpanded(index, self._key(index) in unfolded)
            self._on_folded(index)
        chosen = made.get(current) or made[ALL]
        self.setCurrentIndex(chosen.index())
        self.scrollTo(chosen.index())

    def current(self) -> str:
        """Key of the line under the cursor."""
        index = self.currentIndex()
        return self._key(index) if index.isValid() else ALL

    def go_to(self, key: str) -> None:
        """Put the cursor on a line."""
        found = self.nodes.match(
            self.nodes.index(0, 0), int(_KEY), key, 1, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        )
        if found:
            self.setCurrentIndex(found[0])
            self.scrollTo(found[0])

    def _tops(self) -> list[QModelIndex]:
        return [self.nodes.index(number, 0) for number in range(self.nodes.rowCount())]

    def _key(self, index: QModelIndex) -> str:
        return cast("str", index.data(_KEY))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        """A group opens and closes with one click."""
        self.setExpanded(index, not self.isExpanded(index))

    @Slot(QModelIndex)
    def _on_folded(self, index: QModelIndex) -> None:
        item = self.nodes.itemFromIndex(index)
        if item.hasChildren():
            item.setIcon(icon("chevron-down" if self.isExpanded(index) else "chevron-right", "text2"))

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.chosen.emit(self.current())
