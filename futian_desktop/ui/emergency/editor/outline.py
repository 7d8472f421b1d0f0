"""The headings of the plan as a tree, with the number of things to mend in each chapter."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from futian_desktop.domain.plan_blocks import BlockKind
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.render import shown_text

_ID = Qt.ItemDataRole.UserRole
Line = tuple[str, int, str]


class Outline(QTreeWidget):
    """`wanted` with the id of a heading."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[Line, ...] = ()
        self._counts: Mapping[str, int] = {}
        self.setHeaderHidden(True)
        self.setAccessibleName(_("目录"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(14)
        mark(self, flat=True)
        self.itemClicked.connect(self._on_item)
        self.itemActivated.connect(self._on_item)
        desk.changed.connect(self._on_changed)
        desk.facts.connect(self.show_headings)

    @Slot(str)
    def _on_changed(self, key: str) -> None:
        block = self._desk.block(key) if key else None
        if block is None or block.kind is BlockKind.HEADING:
            self.show_headings()

    @Slot()
    def show_headings(self) -> None:
        """Read the headings anew; only when they differ."""
        blocks = self._desk.text.blocks
        lines = tuple(
            (block.id, block.level, shown_text(block.text, self._desk.shown) or _("（没有标题）"))
            for block in blocks
            if block.kind is BlockKind.HEADING
        )
        counts = _counts(self._desk)
        if lines == self._lines and counts == self._counts:
            return
        same = [line[:2] for line in lines] == [line[:2] for line in self._lines]
        self._lines, self._counts = lines, counts
        if not same:
            self._build()
        for item in self._items():
            key = item.data(0, _ID)
            title = next(text for found, _level, text in lines if found == key)
            count = counts.get(key, 0)
            item.setText(0, f"{title}　{count}" if count else title)
            item.setToolTip(0, _("{title}：有 {n} 处要补").format(title=title, n=count) if count else title)
            item.setData(0, Qt.ItemDataRole.ForegroundRole, QBrush(colour("bad")) if count else None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_lines"):
            self._counts = {"": 0}
            self.show_headings()

    def _build(self) -> None:
        opened = {item.data(0, _ID) for item in self._items() if item.isExpanded()}
        fresh = self.topLevelItemCount() == 0
        self.clear()
        path: list[tuple[int, QTreeWidgetItem]] = []
        for key, level, text in self._lines:
            while path and path[-1][0] >= level:
                path.pop()
            item = QTreeWidgetItem([text])
            item.setData(0, _ID, key)
            if path:
                path[-1][1].addChild(item)
            else:
                self.addTopLevelItem(item)
            item.setExpanded(key in opened or (fresh and level == 1))
            path.append((level, item))

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop()
            if item is not None:
                found.append(item)
                waiting += [item.child(n) for n in range(item.childCount())]
        return found

    def follow(self, key: str) -> None:
        """Choose the heading that a block stands under."""
        heading = ""
        for block in self._desk.text.blocks:
            if block.kind is BlockKind.HEADING:
                heading = block.id
            if block.id == key:
                break
        item = next((item for item in self._items() if item.data(0, _ID) == heading), None)
        if item is not None and item is not self.currentItem():
            self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(False)

    @Slot(QTreeWidgetItem, int)
    def _on_item(self, item: QTreeWidgetItem, _column: int) -> None:
        self.wanted.emit(str(item.data(0, _ID)))


def _counts(desk: Desk) -> Mapping[str, int]:
    """Marked blocks under each heading, counted at every heading above them."""
    counts: dict[str, int] = {}
    path: list[tuple[int, str]] = []
    for block in desk.text.blocks:
        if block.kind is BlockKind.HEADING:
            while path and path[-1][0] >= block.level:
                path.pop()
            path.append((block.level, block.id))
        if block.id in desk.shown.marks:
            for _level, key in path:
                counts[key] = counts.get(key, 0) + 1
    return counts
