"""Photos of the state after, added inside the form of a step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazards import Hazard
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.hazards.intake import PhotoDrops, PhotoIntake
from futian_desktop.ui.hazards.pictures import PairThumbs, Thumbs
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, row

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class PhotoBox(Card):
    """Attaches every photo at once to the side ``after``; `changed` when there is another one."""

    changed = Signal()

    def __init__(self, services: "Services", shell: Shell, hazard: Hazard, parent: QWidget | None = None) -> None:
        super().__init__(None, "drop", parent)
        self._services, self._shell, self._hazard = services, shell, hazard
        self._thumbs = Thumbs(services)
        self.intake = PhotoIntake(services, shell, self)
        self.intake.arrived.connect(self._on_arrived)
        self.drops = PhotoDrops(self, self.intake)
        self.words: QLabel = label("", "chip", "2", wrap=True)
        self.add = button(_("加整改后照片"), self.intake.choose, "quiet", "camera")
        self.add.setAutoDefault(False)
        self._pairs = row(spacing=8)
        head = row(self.words, self.add, spacing=8)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._pairs, spacing=6, margins=(12, 8, 8, 8)))
        QShortcut(QKeySequence.StandardKey.Paste, self).activated.connect(self.intake.paste)
        self.show_photos()

    def show_photos(self) -> None:
        """The pairs as they are stored."""
        photos = self._services.hazards.photos(self._hazard.id)
        sides = {(photo.side, photo.pair): photo.sha256 for photo in photos}
        count = sum(side == "after" for side, _pair in sides)
        clear(self._pairs)
        for pair in sorted({pair for _side, pair in sides})[:2]:
            before, after = (self._thumbs.of(sides.get((side, pair), "")) for side in ("before", "after"))
            self._pairs.addWidget(PairThumbs(before, after))
        self._pairs.addStretch(1)
        self.words.setText(_("整改后的照片：{n} 张").format(n=count) if count else
                           _("还没有整改后的照片。拖到这里、粘贴或选文件，尽量和整改前同一个角度。"))  # fmt: skip
        mark(self.words, tone="2" if count else "warn")

    def showEvent(self, event: QShowEvent) -> None:
        """The fields around it hand pictures over."""
        super().showEvent(event)
        self.intake.listen(self.window())

    @Slot(object)
    def _on_arrived(self, photos: list[Evidence]) -> None:
        for photo in photos:
            self._shell.changes.announce(self._services.hazards.add_photo(self._hazard.id, photo.id, "after"))
        self.show_photos()
        self.changed.emit()
