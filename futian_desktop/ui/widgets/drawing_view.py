"""A drawing of right and wrong, sharp at every size; pressing it asks for the large one."""

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from futian_desktop.services.guidance import Drawing
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px

_SHAPE = 200 / 480
"""Height of a drawing by its width."""


def drawing_words(title: str, drawing: Drawing) -> str:
    """What somebody who does not see the drawing is told."""
    wrong = "；".join(drawing.wrong)
    return _("对错图：{title}。对：{right}。错：{wrong}").format(title=title, right=drawing.right, wrong=wrong)


class DrawingView(QAbstractButton):
    """Shows one drawing as wide as it may be; Enter, Space or a click is ``clicked``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer = QSvgRenderer(self)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_drawing(self, title: str, drawing: Drawing) -> bool:
        """Another drawing; whether it can be shown."""
        self.setAccessibleName(drawing_words(title, drawing))
        done = self._renderer.load(QByteArray(drawing.svg))
        self.update()
        return done

    def offer_large(self) -> None:
        """Say that pressing it opens a large one."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("点一下看大图（T）"))
        self.setAccessibleDescription(_("按回车看大图"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * _SHAPE)

    def sizeHint(self) -> QSize:
        return QSize(px(290), self.heightForWidth(px(290)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.heightForWidth(px(120)))

    def picture_rect(self) -> QRectF:
        """Where the drawing is inside the widget: as large as fits, in the middle."""
        wide = min(self.width(), self.height() / _SHAPE)
        high = wide * _SHAPE
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.picture_rect()
        self._renderer.render(painter, area)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
