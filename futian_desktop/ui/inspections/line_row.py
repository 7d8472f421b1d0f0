"""One line of a walk: big, ticked by key (1 2 3) or mouse, photos by drop or paste."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from futian_desktop.domain.inspections import LineResult, Tick
from futian_desktop.services.evidence import SUFFIXES
from futian_desktop.services.inspection_words import tick_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.assess.photo_strip import Photo, PhotoStrip
from futian_desktop.ui.widgets.basics import button, column, label, row

KEYS = {Qt.Key.Key_1: Tick.GOOD, Qt.Key.Key_2: Tick.BAD, Qt.Key.Key_3: Tick.ABSENT}
_TONES = {Tick.GOOD: "ok", Tick.BAD: "bad", Tick.ABSENT: "na"}


class LineRow(QFrame):
    """Number, what to look at, three answers, photos. The hazard form of the line goes into `below`."""

    ticked = Signal(int, object)
    """``(place from 0, Tick)``."""
    moved = Signal(int, int)
    """``(place, +1 or -1)``."""
    dropped = Signal(int, object)
    """``(place, tuple of files)``."""
    pasted = Signal(int)
    photo_wanted = Signal(int)
    hazard_wanted = Signal(int)
    photo_opened = Signal(int, str)
    photo_removed = Signal(int, str)
    """``(place, key of the photo)``."""

    def __init__(self, place: int, line: LineResult, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.setProperty("card", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("第 {n} 样：{text}").format(n=place + 1, text=line.text))
        self.text = label(line.text, "item", wrap=True)
        self.note = label("", "", "2", wrap=True)
        self.answers: dict[Tick, QPushButton] = {}
        for number, (tick, words) in enumerate(tick_words().items(), 1):
            answer = button(
                f"{number} {words}", None, "seg", name=_("{text}：{words}").format(text=line.text, words=words)
            )
            answer.setCheckable(True)
            answer.setAutoDefault(False)
            answer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            mark(answer, answer=_TONES[tick])
            answer.clicked.connect(partial(self._on_answer, tick))
            self.answers[tick] = answer
        self.photo = button(
            _("照片"), self._on_photo, "quiet", "camera", name=_("给第 {n} 样加照片").format(n=place + 1)
        )
        self.photo.setAutoDefault(False)
        self.hazard = button(_("登记隐患"), self._on_hazard, "quiet", "triangle-alert")
        self.hazard.setAutoDefault(False)
        self.hazard.hide()
        words = column(self.text, *([label(hint, "caption", "3", wrap=True)] if hint else []), self.note, spacing=4)
        buttons = row(*self.answers.values(), self.photo, self.hazard, None, spacing=6)
        self.strip = PhotoStrip(tray=False)
        self.strip.opened.connect(partial(self.photo_opened.emit, place))
        self.strip.removed.connect(partial(self.photo_removed.emit, place))
        self.below = QVBoxLayout()
        head = row(label(str(place + 1), "title", "3"), words, spacing=14)
        head.setStretch(1, 1)
        self.setLayout(column(head, buttons, self.strip, self.below, spacing=8, margins=(16, 12, 16, 12)))
        self.show_line(line, (), "")

    def show_line(self, line: LineResult, photos: Sequence[Photo], hazard: str) -> None:
        """Show an answer, the photos, and the number of the hazard."""
        for tick, answer in self.answers.items():
            answer.setChecked(line.tick is tick)
        parts = [line.note, _("已登记 {number}").format(number=hazard) if hazard else ""]
        self.note.setText("　".join(part for part in parts if part))
        self.note.setVisible(bool(self.note.text()))
        self.photo.setText(_("照片 {n}").format(n=len(photos)) if photos else _("照片"))
        self.strip.show_photos(photos)
        self.hazard.setVisible(line.tick is Tick.BAD and not hazard)
        mark(self, card="bad" if line.tick is Tick.BAD else "plain")

    def _on_answer(self, tick: Tick) -> None:
        self.setFocus()
        self.ticked.emit(self.place, tick)

    def _on_photo(self) -> None:
        self.photo_wanted.emit(self.place)

    def _on_hazard(self) -> None:
        self.hazard_wanted.emit(self.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(self.place)
        elif key in KEYS:
            self.ticked.emit(self.place, KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.moved.emit(self.place, 1)
        elif key == Qt.Key.Key_Up:
            self.moved.emit(self.place, -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        mark(self.text, tone="accent")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        mark(self.text, tone="")
        super().focusOutEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(self.place, picture_paths(event))
        event.acceptProposedAction()


def picture_paths(event: QDragEnterEvent | QDropEvent) -> tuple[Path, ...]:
    """Picture files of a drag."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() in SUFFIXES)
