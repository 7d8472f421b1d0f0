"""The board: columns by state over the rows of the ledger; dragging a card to the next column is its step."""

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from futian_desktop.domain.hazard_rows import LANES, HazardRow
from futian_desktop.domain.hazards import Grade
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, mark, px
from futian_desktop.ui.hazards import words
from futian_desktop.ui.hazards.ledger_model import Index, LedgerModel, paint_pill
from futian_desktop.ui.tokens import BODY, CAPTION
from futian_desktop.ui.widgets.basics import Card, column, label, row

MIME = "application/x-futian-hazard"
ROW = Qt.ItemDataRole.UserRole
_HIGH, _LEAST = 104, 160
_ROOT = QModelIndex()
STEPS = {("todo", "work"): "start", ("work", "check"): "finish", ("check", "close"): "accept", ("close", "closed"): "close",
         ("check", "work"): "send_back", ("close", "work"): "send_back", ("closed", "work"): "send_back"}  # fmt: skip
"""What a card does on its way from one column to another."""


def lane_words() -> dict[str, str]:
    """Titles of the columns."""
    return {"todo": _("待交办"), "work": _("整改中"), "check": _("待验收"), "close": _("待销号"), "closed": _("已销号")}


class LaneModel(QAbstractListModel):
    """One column: places in the rows of the ledger."""

    def __init__(self, ledger: LedgerModel, lane: str) -> None:
        super().__init__(ledger)
        self._ledger, self.lane = ledger, lane

    def reset(self) -> None:
        """The ledger has other rows."""
        self.beginResetModel()
        self.endResetModel()

    def row_at(self, number: int) -> HazardRow:
        """The hazard at a place."""
        return self._ledger.rows[self._ledger.lanes[self.lane][number]]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ledger.lanes[self.lane])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.row_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            late = words.days_words(found.days_left(self._ledger.today))
            return "，".join(part for part in (found.title, self._ledger.meta(found), late) if part)
        if role == ROW:
            return (found, self._ledger.meta(found), found.days_left(self._ledger.today))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        made = QMimeData()
        if indexes:
            made.setData(MIME, QByteArray(f"{self.lane}/{self.row_at(indexes[0].row()).id.hex}".encode()))
        return made


class CardDelegate(QStyledItemDelegate):
    """A card of the board: two lines of title, a small line, days left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(_LEAST), px(_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found, meta, days = index.data(ROW)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stub leaves the fields out
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        box = area.adjusted(px(4), px(3), -px(4), -px(3))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box, px(8), px(8))
        inner = box.adjusted(px(9), px(8), -px(7), -px(8))
        _two_lines(painter, found.title, inner)
        painter.setFont(font(CAPTION))
        painter.setPen(colour("text3"))
        line = painter.fontMetrics().height()
        under = QRect(inner.left(), inner.bottom() - px(22) - line, inner.width(), line)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft,
                         painter.fontMetrics().elidedText(meta, Qt.TextElideMode.ElideRight, inner.width()))  # fmt: skip
        left, middle = inner.left(), inner.bottom() - px(8)
        if found.grade is not Grade.GENERAL:
            left += paint_pill(painter, words.grade_short(found.grade), "bad", left, middle) + px(4)
        if days is not None:
            paint_pill(painter, words.days_words(days), words.days_tint(days), left, middle)
        painter.restore()


def _two_lines(painter: QPainter, text: str, area: QRect) -> None:
    face = font(BODY, bold=True)
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(area.width())
    cut = first.textStart() + first.textLength()
    layout.endLayout()
    painter.setFont(face)
    painter.setPen(colour("text"))
    metrics = painter.fontMetrics()
    rest = metrics.elidedText(text[cut:], Qt.TextElideMode.ElideRight, area.width())
    for number, line in enumerate((text[:cut], rest)):
        painter.drawText(area.left(), area.top() + metrics.ascent() + number * metrics.height(), line)


class Lane(QListView):
    """One column. `dropped` carries the lane it came from and the id; `moved_on` asks for the step of the current card."""

    dropped = Signal(str, str, str)
    opened = Signal(object)
    moved_on = Signal(str, object)
    asked = Signal(object, QPoint)

    def __init__(self, model: LaneModel) -> None:
        super().__init__()
        self.lane = model.lane
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(lane_words()[self.lane])
        mark(self, flat=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_open)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def current(self) -> HazardRow | None:
        """The hazard the cursor is on."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()) if index.isValid() else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take(event)

    @staticmethod
    def _take(event: QDragEnterEvent | QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        source, _slash, key = bytes(event.mimeData().data(MIME).data()).decode().partition("/")
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(source, self.lane, key)

    @Slot()
    def _on_open(self) -> None:
        found = self.current()
        if found is not None:
            self.opened.emit(found.id)

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        found = self.current()
        if found is not None and self.indexAt(at).isValid():
            self.asked.emit(found.id, self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self.current()
        if found is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(found.id)
        elif found is not None and event.key() == Qt.Key.Key_Right:
            self.moved_on.emit(self.lane, found.id)
        else:
            super().keyPressEvent(event)


class Board(QWidget):
    """Five columns. `stepped` carries the id and the step; `refused` when a card would skip a step."""

    stepped = Signal(str, str)
    opened = Signal(object)
    asked = Signal(object, QPoint)
    refused = Signal()

    def __init__(self, ledger: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes: dict[str, Lane] = {}
        self._models: list[LaneModel] = []
        self._counts: dict[str, QLabel] = {}
        whole = row(spacing=10)
        for lane, title in lane_words().items():
            model = LaneModel(ledger, lane)
            view = Lane(model)
            view.dropped.connect(self._on_dropped)
            view.opened.connect(self.opened)
            view.asked.connect(self.asked)
            view.moved_on.connect(self._on_moved_on)
            count = label("", "chip", "3")
            body = column(
                row(label(title, "strong"), count, None, margins=(10, 0, 10, 0)), view, spacing=6, margins=(2, 10, 2, 6)
            )
            card = Card(body, "sunken")
            card.setMinimumWidth(px(_LEAST) + 8)
            whole.addWidget(card, 1)
            self._models.append(model)
            self.lanes[lane] = view
            self._counts[lane] = count
        self.setLayout(whole)
        self._ledger = ledger

    def show_rows(self) -> None:
        """The ledger has other rows."""
        self._ledger.find_lanes()
        for model in self._models:
            model.reset()
            self._counts[model.lane].setText(str(model.rowCount()))

    @Slot(str, str, str)
    def _on_dropped(self, source: str, target: str, key: str) -> None:
        if source == target:
            return
        step = STEPS.get((source, target))
        if step is None:
            self.refused.emit()
        else:
            self.stepped.emit(key, step)

    @Slot(str, object)
    def _on_moved_on(self, lane: str, key: object) -> None:
        at = LANES.index(lane)
        if at + 1 < len(LANES):
            self.stepped.emit(getattr(key, "hex", ""), STEPS[lane, LANES[at + 1]])
