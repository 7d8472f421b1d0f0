"""A photo large, with marks drawn over it: arrow, circle, words. Each mark is kept at once, apart from the photo."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPixmap, QShortcut
from PySide6.QtWidgets import QButtonGroup, QDialog, QSizePolicy, QWidget

from futian_desktop.domain.markup import TEXT_MOST, Shape, ShapeKind, clean
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px
from futian_desktop.ui.hazards.mark_painter import paint_marks
from futian_desktop.ui.widgets.basics import button, column, label, row

AskText = Callable[[str], str | None]


class MarkCanvas(QWidget):
    """The picture and its marks. Drag for an arrow or a circle, click for words."""

    drawn = Signal(object)

    def __init__(
        self, picture: QPixmap, shapes: tuple[Shape, ...], ask: AskText, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture, self._ask = picture, ask
        self.shapes = shapes
        self.tool = ShapeKind.ARROW
        self.locked = False
        self._growing: Shape | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(320), px(220))
        self.setCursor(Qt.CursorShape.CrossCursor)

    def sizeHint(self) -> QSize:
        return QSize(900, 620)

    def box(self) -> QRectF:
        """Where the picture stands."""
        size = self._picture.size()
        size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        made = QRectF(0, 0, size.width(), size.height())
        made.moveCenter(QRectF(self.rect()).center())
        return made

    def _share(self, at: QPointF) -> tuple[float, float]:
        box = self.box()
        return ((at.x() - box.left()) / max(box.width(), 1), (at.y() - box.top()) / max(box.height(), 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.locked or event.button() != Qt.MouseButton.LeftButton or not self.box().contains(event.position()):
            return
        x, y = self._share(event.position())
        if self.tool is ShapeKind.TEXT:
            text = self._ask(_("写在照片上的字"))
            if text and text.strip():
                self._add(Shape(ShapeKind.TEXT, x, y, x, y, text.strip()[:TEXT_MOST]))
            return
        self._growing = Shape(self.tool, x, y, x, y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._growing is not None:
            x, y = self._share(event.position())
            self._growing = Shape(self._growing.kind, self._growing.x0, self._growing.y0, x, y)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._growing is not None:
            self.mouseMoveEvent(event)
            made, self._growing = self._growing, None
            self._add(made)

    def _add(self, shape: Shape) -> None:
        self.show_shapes(clean((*self.shapes, shape)))
        self.drawn.emit(self.shapes)

    def show_shapes(self, shapes: tuple[Shape, ...]) -> None:
        """Other marks."""
        self.shapes = shapes
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), colour("sunken"))
        box = self.box()
        painter.drawPixmap(box.toRect(), self._picture)
        paint_marks(painter, (*self.shapes, *((self._growing,) if self._growing else ())), box)
        painter.end()


class MarkupWindow(QDialog):
    """`marked` carries all marks after each one; `taken_off` and `swapped` concern the photo itself.

    Args:
        title: side and time in words.
        jpeg: the photo as stored.
        shapes: marks it has.
        ask: asks for one line of text.
        readonly: whether nothing may be changed.
    """

    marked = Signal(object)
    taken_off = Signal()
    swapped = Signal()

    def __init__(
        self, title: str, jpeg: bytes, shapes: tuple[Shape, ...], ask: AskText, readonly: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(_("照片和标注"))
        picture = QPixmap()
        picture.loadFromData(jpeg)
        self.canvas = MarkCanvas(picture, shapes, ask)
        self.canvas.setAccessibleName(title)
        self.canvas.locked = readonly
        self.canvas.drawn.connect(self._on_drawn)
        cells = self._make_tools(title, readonly)
        self.undo = button(_("撤销标注"), self._on_undo, "quiet", "undo-2")
        self.off = button(_("拿下这张照片"), self._on_off, "quiet", "minus")
        self.swap = button(_("换到另一侧"), self._on_swap, "quiet", "refresh-cw")
        for made in (self.undo, self.off, self.swap):
            made.setVisible(not readonly)
        close = button(_("关闭"), self.accept)
        for made in (self.undo, self.off, self.swap, close):
            made.setAutoDefault(False)
        note = label(_("标注另外保存，原来的照片不变；做成文件时会画上去。"), "caption", "3", wrap=True)
        foot = row(note, self.off, self.swap, close, spacing=8)
        foot.setStretch(0, 1)
        body = column(row(*cells, self.undo, spacing=8), self.canvas, foot, spacing=8, margins=(16, 12, 16, 12))
        body.setStretch(1, 1)
        self.setLayout(body)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._on_undo)
        screen = self.screen().availableGeometry()
        self.resize(min(px(900), screen.width() - 32), min(px(680), screen.height() - 48))
        self._tell()

    def _make_tools(self, title: str, readonly: bool) -> list[QWidget | None]:
        self._tools = QButtonGroup(self)
        cells: list[QWidget | None] = [label(title, "strong"), None]
        for number, (kind, words) in enumerate(
            ((ShapeKind.ARROW, _("箭头")), (ShapeKind.CIRCLE, _("圆圈")), (ShapeKind.TEXT, _("文字")))
        ):
            chip = button(words, kind="chip", name=_("标注：{tool}").format(tool=words))
            chip.setCheckable(True)
            chip.setChecked(kind is ShapeKind.ARROW)
            chip.setAutoDefault(False)
            chip.setVisible(not readonly)
            self._tools.addButton(chip, number)
            cells.append(chip)
        self._tools.idToggled.connect(self._on_tool)
        return cells

    def _tell(self) -> None:
        self.undo.setEnabled(bool(self.canvas.shapes))

    @Slot(int, bool)
    def _on_tool(self, number: int, on: bool) -> None:
        if on:
            self.canvas.tool = (ShapeKind.ARROW, ShapeKind.CIRCLE, ShapeKind.TEXT)[number]

    @Slot(object)
    def _on_drawn(self, shapes: tuple[Shape, ...]) -> None:
        self.marked.emit(shapes)
        self._tell()

    @Slot()
    def _on_undo(self) -> None:
        if self.canvas.shapes and not self.canvas.locked:
            self.canvas.show_shapes(self.canvas.shapes[:-1])
            self._on_drawn(self.canvas.shapes)

    @Slot()
    def _on_off(self) -> None:
        self.accept()
        self.taken_off.emit()

    @Slot()
    def _on_swap(self) -> None:
        self.accept()
        self.swapped.emit()
