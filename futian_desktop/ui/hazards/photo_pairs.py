"""Photos before and after as aligned pairs; an empty place takes a photo, a photo opens large with its marks."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazard_rows import HazardPhoto
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import EvidenceId
from futian_desktop.domain.markup import Shape
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.hazards.intake import PhotoDrops, PhotoIntake
from futian_desktop.ui.hazards.mark_painter import paint_marks
from futian_desktop.ui.hazards.pictures import Thumbs
from futian_desktop.ui.hazards.step_window import warning_card
from futian_desktop.ui.hazards.words import pair_warnings
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.tokens import CHIP
from futian_desktop.ui.widgets.basics import clear, column, label

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from futian_desktop.bootstrap import Services

SIDES = ("before", "after")
_HIGH, _EMPTY = 128, 44


def side_words(side: str) -> str:
    """整改前 or 整改后."""
    return _("整改前") if side == "before" else _("整改后")


def photo_time(photo: HazardPhoto) -> str:
    """When it was taken."""
    return f"{photo.taken_at:%Y-%m-%d %H:%M}" if photo.taken_at else _("时间不明")


class PhotoSlot(QPushButton):
    """One place of a pair: a picture with its marks, or an invitation."""

    def __init__(
        self, side: str, pair: int, photo: HazardPhoto | None, picture: "QPixmap", shapes: tuple[Shape, ...],
        *, beside: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.side, self.pair, self.photo = side, pair, photo
        self._picture, self._shapes = picture, shapes
        self.setProperty("kind", "thumb")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._high = _HIGH if photo is not None or beside else _EMPTY
        self.setFixedHeight(px(self._high))
        place = _("{side}第 {n} 组").format(side=side_words(side), n=pair + 1)
        if photo is None:
            self.setAccessibleName(_("{place}：加照片").format(place=place))
        else:
            marks = _("，有 {n} 处标注").format(n=len(shapes)) if shapes else ""
            self.setAccessibleName(
                _("{place}：{time}{marks}，打开").format(place=place, time=photo_time(photo), marks=marks)
            )
            self.setToolTip(
                "\n".join(part for part in (photo.caption, photo_time(photo), _("点一下看大图、做标注")) if part)
            )

    def sizeHint(self) -> QSize:
        return QSize(px(150), px(self._high))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(110), px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inner = self.rect().adjusted(3, 3, -3, -3)
        if self.photo is None:
            painter.setPen(colour("accent"))
            painter.setFont(font(CHIP))
            words = _("加{side}照片").format(side=side_words(self.side))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        else:
            size = self._picture.size().scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(QRectF(inner).center())
            painter.drawPixmap(box.toRect(), self._picture)
            paint_marks(painter, self._shapes, box)
        painter.end()


class PhotoPairs(QWidget):
    """All pairs of a hazard and one empty pair. `changed` after every photo that came, went or was marked."""

    changed = Signal()

    def __init__(self, services: "Services", shell: Shell, hazard: Hazard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._shell, self._hazard = services, shell, hazard
        self._thumbs = Thumbs(services)
        self._place: tuple[str, int | None] = ("before", None)
        self.intake = PhotoIntake(services, shell, self)
        self.intake.arrived.connect(self._on_arrived)
        self.slots: list[PhotoSlot] = []
        self.window_: QWidget | None = None
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._warnings = column(spacing=6)
        self.setLayout(column(self._grid, self._warnings, spacing=8))

    def show_hazard(self, hazard: Hazard) -> None:
        """Its photos as they are stored."""
        self._hazard = hazard
        photos, marks = self._services.hazards.photos(hazard.id), self._services.hazards.marks(hazard.id)
        by_place = {(photo.side, photo.pair): photo for photo in photos}
        pairs = max((pair + 1 for _side, pair in by_place), default=0)
        locked = self._shell.readonly()
        full = all((side, pairs - 1) in by_place for side in SIDES) if pairs else True
        clear(self._grid)
        self.slots = []
        for column_, side in enumerate(SIDES):
            self._grid.addWidget(label(side_words(side), "chip", "2"), 0, column_)
            self._grid.setColumnStretch(column_, 1)
        for pair in range(pairs + (1 if full and not locked else 0)):
            for column_, side in enumerate(SIDES):
                photo = by_place.get((side, pair))
                shapes = marks.get(photo.evidence, ()) if photo else ()
                picture = self._thumbs.of(photo.sha256 if photo else "")
                made = PhotoSlot(side, pair, photo, picture, shapes, beside=pair < pairs)
                made.setEnabled(photo is not None or not locked)
                self._add_slot(made, column_)
        clear(self._warnings)
        warnings = pair_warnings(photos)
        if warnings:
            self._warnings.addWidget(warning_card(warnings))

    def _add_slot(self, made: PhotoSlot, place: int) -> None:
        made.setAutoDefault(False)
        made.clicked.connect(self._on_slot)
        photo = made.photo
        intake = PhotoIntake(self._services, self._shell, made)
        intake.arrived.connect(partial(self._attach, made.side, made.pair if photo is None else None))
        PhotoDrops(made, intake)
        self.slots.append(made)
        self._grid.addWidget(made, 2 * made.pair + 1, place)
        if photo is not None:
            time = label(photo_time(photo), "caption", "3" if photo.taken_at else "warn")
            self._grid.addWidget(time, 2 * made.pair + 2, place)

    @Slot()
    def _on_slot(self) -> None:
        made = self.sender()
        if not isinstance(made, PhotoSlot):
            return
        if made.photo is None:
            self._place = (made.side, made.pair)
            self.intake.choose()
        else:
            self._open(made.photo)

    def paste(self) -> None:
        """From the clipboard to the side that is due: after, once the work has begun."""
        started = self._hazard.done_on is not None or self._hazard.state.value in ("rectifying", "accepted", "closed")
        self._place = ("after" if started else "before", None)
        self.intake.paste()

    @Slot(object)
    def _on_arrived(self, photos: list[Evidence]) -> None:
        side, pair = self._place
        self._attach(side, pair, photos)

    def _attach(self, side: str, pair: int | None, photos: list[Evidence]) -> None:
        for number, photo in enumerate(photos):
            place = pair if number == 0 else None
            changes = self._services.hazards.add_photo(self._hazard.id, photo.id, side, place)
            self._shell.changes.announce(changes, self)
        self._told(photos, side)

    def _told(self, photos: list[Evidence], side: str) -> None:
        self.show_hazard(self._hazard)
        self.changed.emit()
        keys = [photo.id for photo in photos]
        words = _("已加 {n} 张{side}照片").format(n=len(keys), side=side_words(side))
        self._shell.show_undo(words, partial(self._detach, keys))

    def _detach(self, keys: list[EvidenceId]) -> None:
        for photo in self._services.hazards.photos(self._hazard.id):
            if photo.evidence in keys:
                self._shell.changes.announce(self._services.hazards.remove_photo(self._hazard.id, photo), self)
        self.show_hazard(self._hazard)
        self.changed.emit()

    def _open(self, photo: HazardPhoto) -> None:
        from futian_desktop.ui.windows.markup_window import MarkupWindow

        title = f"{side_words(photo.side)}　{photo_time(photo)}"
        shapes = self._services.hazards.marks(self._hazard.id).get(photo.evidence, ())
        window = MarkupWindow(title, self._services.evidence.image(photo.sha256), shapes,
                              self._shell.dialogs.ask_text, self._shell.readonly(), self.window())  # fmt: skip
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.marked.connect(partial(self._mark, photo.evidence))
        window.taken_off.connect(partial(self._take_off, photo))
        window.swapped.connect(partial(self._swap, photo))
        window.finished.connect(self._on_closed)
        self.window_ = window
        window.open()

    @Slot()
    def _on_closed(self) -> None:
        self.window_ = None
        self.show_hazard(self._hazard)

    def _mark(self, photo: EvidenceId, shapes: tuple[Shape, ...]) -> None:
        self._shell.changes.announce(self._services.hazards.mark(self._hazard, photo, shapes), self)

    def _take_off(self, photo: HazardPhoto) -> None:
        use = self._services.hazards
        self._shell.changes.announce(use.remove_photo(self._hazard.id, photo), self)
        self.show_hazard(self._hazard)
        self.changed.emit()
        self._shell.show_undo(_("照片已拿下，放在待归位照片里"), partial(self._put_back, photo))

    def _put_back(self, photo: HazardPhoto) -> None:
        use = self._services.hazards
        self._shell.changes.announce(use.add_photo(self._hazard.id, photo.evidence, photo.side, photo.pair), self)
        self.show_hazard(self._hazard)
        self.changed.emit()

    def _swap(self, photo: HazardPhoto) -> None:
        """To the other side; what stands there at the same place changes over too."""
        use, other = self._services.hazards, "after" if photo.side == "before" else "before"
        there = next((one for one in use.photos(self._hazard.id) if (one.side, one.pair) == (other, photo.pair)), None)
        use.remove_photo(self._hazard.id, photo)
        if there is not None:
            use.remove_photo(self._hazard.id, there)
            use.add_photo(self._hazard.id, there.evidence, photo.side, photo.pair)
        self._shell.changes.announce(use.add_photo(self._hazard.id, photo.evidence, other, photo.pair), self)
        self.show_hazard(self._hazard)
        self.changed.emit()
