"""At the left: the stops of the walk or the elements of the standard, each with how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.assess.items import Index
from futian_desktop.ui.icons import paint_icon
from futian_desktop.ui.widgets.basics import button, column, label, row

DATA = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Place:
    """A stop or an element: key, words, how many of its items are answered."""

    key: str
    title: str
    items: tuple[str, ...]
    done: int


class PlaceDelegate(QStyledItemDelegate):
    """A small ring, the words, and 8/16 at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(180, px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = index.data(DATA)
        if not isinstance(place, Place):
            return
        area = QRectF(option.rect).adjusted(8, 1, -8, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_tint"))
            painter.drawRoundedRect(area, 6, 6)
        ring = QRectF(area.left() + 10, area.center().y() - 8, 16, 16)
        if place.done == len(place.items):
            paint_icon(painter, "circle-check", "ok", ring.toRect())
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("thumb"), 2.5))
            painter.drawEllipse(ring.adjusted(1.5, 1.5, -1.5, -1.5))
            painter.setPen(QPen(colour("accent"), 2.5))
            span = -int(360 * 16 * place.done / max(1, len(place.items)))
            painter.drawArc(ring.adjusted(1.5, 1.5, -1.5, -1.5), 90 * 16, span)
        counts = f"{place.done}/{len(place.items)}"
        painter.setFont(font(12))
        painter.setPen(colour("accent" if chosen else "text3"))
        width = painter.fontMetrics().horizontalAdvance(counts) + 8
        painter.drawText(
            area.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, counts
        )
        painter.setFont(font(14, bold=chosen))
        painter.setPen(colour("accent" if chosen else "text"))
        box = area.adjusted(36, 0, -width - 4, 0)
        text = painter.fontMetrics().elidedText(place.title, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class PlacesPane(QFrame):
    """Switchable between the walk and the elements."""

    place_chosen = Signal(object)
    order_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "left")
        self.setMinimumWidth(px(200))
        self.title = label("", "strong", wrap=True)
        self.counts = label("", "caption", "3", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("进度"))
        self.walk = self._chip(_("按现场顺序"), True)
        self.elements = self._chip(_("按要素"), False)
        self.list = QListWidget()
        self.list.setAccessibleName(_("部位和要素"))
        self.list.setItemDelegate(PlaceDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        head = column(self.title, self.counts, self.bar, row(self.walk, self.elements, None, spacing=4), spacing=8,
                      margins=(16, 16, 12, 8))  # fmt: skip
        layout.addLayout(head)
        layout.addWidget(self.list, 1)

    def _chip(self, text: str, on: bool) -> QPushButton:
        chip = button(text, self._on_order, "chip")
        chip.setCheckable(True)
        chip.setChecked(on)
        return chip

    def show_places(self, places: Sequence[Place], key: str) -> None:
        """All places; the chosen one stays chosen."""
        self.list.blockSignals(True)
        self.list.clear()
        for place in places:
            entry = QListWidgetItem(place.title)
            entry.setData(DATA, place)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place.title} {place.done}/{len(place.items)}")
            self.list.addItem(entry)
            if place.key == key:
                self.list.setCurrentItem(entry)
        self.list.blockSignals(False)

    def show_progress(self, title: str, text: str, done: int, total: int) -> None:
        """The whole assessment."""
        self.title.setText(title)
        self.counts.setText(text)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    @Slot()
    def _on_order(self) -> None:
        walk = self.sender() is self.walk
        self.walk.setChecked(walk)
        self.elements.setChecked(not walk)
        self.order_changed.emit(walk)

    @Slot(int)
    def _on_row(self, number: int) -> None:
        entry = self.list.item(number)
        if number >= 0:
            self.place_chosen.emit(entry.data(DATA))
