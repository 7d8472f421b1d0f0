"""A larger view of photos: forwards and back, when it was taken, a caption, off the item, away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLineEdit, QSizePolicy, QWidget

from futian_desktop.domain.evidence import Evidence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark, px
from futian_desktop.ui.assess.photo_strip import time_words
from futian_desktop.ui.widgets.basics import button, column, label, row


class _Picture(QWidget):
    """Shows a picture as large as there is room, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(320), px(220))

    def show_data(self, data: bytes) -> None:
        """Another picture."""
        self._pixmap.loadFromData(data)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), colour("sunken"))
        size = self._pixmap.size()
        if not size.isEmpty():
            if size.width() > self.width() or size.height() > self.height():
                size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(0, 0, size.width(), size.height())
            box.moveCenter(self.rect().center())
            painter.drawPixmap(box, self._pixmap)
        painter.end()


class PhotoWindow(QDialog):
    """Photos of one item or of the tray.

    Args:
        photos: what can be seen.
        start: id of the first one seen.
        load: the stored JPEG of a digest.
        linked: whether they belong to an item, and so can be taken off.
        readonly: whether nothing may be changed.
    """

    captioned = Signal(str, str)
    taken_off = Signal(str)
    deleted = Signal(str)

    def __init__(
        self, photos: Sequence[Evidence], start: str, load: Callable[[str], bytes], linked: bool, readonly: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._photos = list(photos)
        self._load = load
        self._at = next((n for n, one in enumerate(self._photos) if str(one.id) == start), 0)
        self.setWindowTitle(_("照片"))
        self.resize(px(860), px(640))
        self._picture = _Picture()
        self._name = label("", "strong", wrap=True)
        self.when = label("", "caption", "3")
        self._count = label("", "caption", "3")
        self.caption = QLineEdit()
        self.caption.setMaxLength(200)
        self.caption.setPlaceholderText(_("说明，例如：2 号灭火器压力表"))
        self.caption.setAccessibleName(_("照片说明"))
        self.caption.setReadOnly(readonly)
        self.caption.editingFinished.connect(self._on_caption)
        self._back = button("", self._on_back, "quiet", "arrow-left", _("上一张"))
        self._on = button("", self._on_forward, "quiet", "arrow-right", _("下一张"))
        off = button(_("从这一项拿下"), self._on_off, "quiet", "minus")
        off.setVisible(linked and not readonly)
        away = button(_("删除照片"), self._on_delete, "danger", "trash-2")
        away.setVisible(not readonly)
        close = button(_("关闭"), self.accept)
        for widget in (self._back, self._on, off, away, close):
            widget.setAutoDefault(False)
        head = row(self._name, self._back, self._count, self._on, spacing=8)
        head.setStretch(0, 1)
        foot = row(self.caption, off, away, close, spacing=8)
        foot.setStretch(0, 1)
        body = column(head, self._picture, self.when, foot, spacing=8, margins=(16, 12, 16, 12))
        body.setStretch(1, 1)
        self.setLayout(body)
        self._show()

    def _current(self) -> Evidence:
        return self._photos[self._at]

    def _show(self) -> None:
        one = self._current()
        self._picture.show_data(self._load(one.sha256))
        self._picture.setAccessibleName(one.caption or one.name[:80])
        self._name.setText(one.name[:120])
        self.when.setText(time_words(one) if one.taken_at else _("时间不明：照片里和文件名里都没有拍摄时间"))
        mark(self.when, tone="3" if one.taken_at else "warn")
        self._count.setText(f"{self._at + 1} / {len(self._photos)}")
        self.caption.setText(one.caption)
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self._at + 1 < len(self._photos))

    @Slot()
    def _on_caption(self) -> None:
        one, text = self._current(), self.caption.text().strip()
        if text != one.caption and not self.caption.isReadOnly():
            from dataclasses import replace

            self._photos[self._at] = replace(one, caption=text)
            self.captioned.emit(str(one.id), text)

    @Slot()
    def _on_back(self) -> None:
        self._go(-1)

    @Slot()
    def _on_forward(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        self._on_caption()
        if 0 <= self._at + step < len(self._photos):
            self._at += step
            self._show()

    @Slot()
    def _on_off(self) -> None:
        self._leave_with(self.taken_off)

    @Slot()
    def _on_delete(self) -> None:
        self._leave_with(self.deleted)

    def _leave_with(self, signal: object) -> None:
        one = self._photos.pop(self._at)
        if signal is self.taken_off:
            self.taken_off.emit(str(one.id))
        else:
            self.deleted.emit(str(one.id))
        if not self._photos:
            self.accept()
            return
        self._at = min(self._at, len(self._photos) - 1)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps and not self.caption.hasFocus():
            self._go(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.caption.hasFocus():
            self._on_caption()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        if self._photos:
            self._on_caption()
        super().done(result)
