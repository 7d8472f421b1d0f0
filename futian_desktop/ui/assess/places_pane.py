"""At the left: the stops of the walk or the elements of the standard, each with how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
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
from futian_desktop.ui.assess.session import Place
from futian_desktop.ui.icons import paint_icon
from futian_desktop.ui.widgets.basics import button, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

DATA = Qt.ItemDataRole.UserRole
WRAP = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWrapAnywhere)
SIDE, RING = 8, 36


class PlaceDelegate(QStyledItemDelegate):
    """A small ring, the words over as many lines as they need, and 8/16 at the right."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def _text_width(self, place: Place) -> int:
        counts = QFontMetrics(font(12)).horizontalAdvance(_counts(place))
        return max(px(40), self._view.viewport().width() - 2 * SIDE - RING - counts - 20)

    def text_height(self, place: Place) -> int:
        """Height of the words at the width there is."""
        room = QRect(0, 0, self._text_width(place), 1000)
        return QFontMetrics(font(14, bold=True)).boundingRect(room, WRAP, place.title).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        place = index.data(DATA)
        high = self.text_height(place) if isinstance(place, Place) else 0
        return QSize(120, max(px(38), high + px(14)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = index.data(DATA)
        if not isinstance(place, Place):
            return
        area = QRectF(option.rect).adjusted(SIDE, 1, -SIDE, -1)
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
        painter.setFont(font(12))
        painter.setPen(colour("accent" if chosen else "text3"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(0, 0, -8, 0), right, _counts(place))
        painter.setFont(font(14, bold=chosen))
        painter.setPen(colour("accent" if chosen else "text"))
        box = QRectF(area.left() + RING, area.top(), self._text_width(place), area.height())
        painter.drawText(box.toRect(), WRAP, place.title)
        painter.restore()


def _counts(place: Place) -> str:
    return f"{place.done}/{len(place.items)}"


class PlacesPane(QFrame):
    """Switchable between the 25 and all, and between the walk and the elements."""

    place_chosen = Signal(str)
    order_changed = Signal(bool)
    scope_changed = Signal(bool)
    standards_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "left")
        self.setMinimumWidth(px(170))
        self.title = label("", "strong", wrap=True)
        self.counts = label("", "caption", "3", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("进度"))
        self.first = self._chip(_("初查 25 项"), self._on_scope)
        self.everything = self._chip(_("整份"), self._on_scope)
        self.walk = self._chip(_("按现场"), self._on_order)
        self.elements = self._chip(_("按要素"), self._on_order)
        self.standard = button(_("按哪个标准评"), self.standards_wanted.emit, "link", "scale")
        self.standard.setToolTip(_("换一份自评，或按别的评定标准新开一份"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("部位和要素"))
        self.list.setItemDelegate(PlaceDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_row)
        chips = QWidget()
        flow = FlowLayout(chips, 4)
        for chip in (self.first, self.everything, self.walk, self.elements):
            flow.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(
            column(
                self.title, self.counts, self.bar, row(self.standard, None), chips, spacing=8, margins=(16, 14, 12, 6)
            )
        )
        layout.addWidget(self.list, 1)

    def _chip(self, text: str, slot: object) -> QPushButton:
        chip = button(text, slot, "chip")  # pyright: ignore[reportArgumentType] - a bound method of ours
        chip.setCheckable(True)
        return chip

    def show_places(self, places: Sequence[Place], key: str) -> None:
        """All places; the chosen one stays chosen. Rows are kept where they are, only their figures change."""
        self.list.blockSignals(True)
        while self.list.count() > len(places):
            self.list.takeItem(self.list.count() - 1)
        for number, place in enumerate(places):
            entry = self.list.item(number)
            if entry is None:  # pyright: ignore[reportUnnecessaryComparison] - None beyond the end
                entry = QListWidgetItem()
                self.list.addItem(entry)
            if entry.data(DATA) != place:
                entry.setText(place.title)
                entry.setData(DATA, place)
                spoken = _("{title}，已答 {done}，共 {total}")
                text = spoken.format(title=place.title, done=place.done, total=len(place.items))
                entry.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        chosen = next((number for number, place in enumerate(places) if place.key == key), -1)
        self.list.setCurrentRow(chosen)
        self.list.blockSignals(False)

    def show_progress(self, title: str, text: str, done: int, total: int) -> None:
        """What is being done and how far it is."""
        self.title.setText(title)
        self.counts.setText(text)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def show_modes(self, first: bool, walk: bool, first_count: int, locked: bool, table: bool = False) -> None:
        """Which part is done and in which order; an imported table has two levels of elements instead of places."""
        self.walk.setText(_("按大类") if table else _("按现场"))
        self.elements.setText(_("按小类") if table else _("按要素"))
        self.first.setText(_("初查 {n} 项").format(n=first_count))
        for chip, on in (
            (self.first, first), (self.everything, not first), (self.walk, walk), (self.elements, not walk),
        ):  # fmt: skip
            chip.setChecked(on)
        self.first.setVisible(not locked and first_count > 0)
        self.everything.setVisible(not locked and first_count > 0)

    @Slot()
    def _on_order(self) -> None:
        self.order_changed.emit(self.sender() is self.walk)

    @Slot()
    def _on_scope(self) -> None:
        self.scope_changed.emit(self.sender() is self.first)

    @Slot(int)
    def _on_row(self, number: int) -> None:
        place = self.list.item(number).data(DATA) if number >= 0 else None
        if isinstance(place, Place):
            self.place_chosen.emit(place.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumWidth(px(170))
            self.list.scheduleDelayedItemsLayout()
