"""At the bottom: the keys that work right now. What does not fit is left out whole."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import font
from futian_desktop.ui.widgets.basics import keycap, label

Key = tuple[str, str]


def keys_for(*, locked: bool, hint: bool, picks: Key | None, drawn: bool = False) -> tuple[Key, ...]:
    """Keys and their words for what the page is doing.

    Args:
        locked: nothing may be changed.
        hint: last time's answer can be taken over.
        drawn: the item has a drawing.
        picks: the digits of the opened panel and what they do; ``None`` while digits answer.
    """
    large = (("T", _("大图")),) if drawn else ()
    if locked:
        return (("↑↓", _("换项")), ("F", _("筛选")), ("G", _("说明")), *large)
    if picks is not None:
        onwards = (("Enter", _("下一项")), ("Esc", _("改结论")))
        return (picks, *onwards) if picks[0] else onwards
    answering = (("1", _("符合")), ("2 3", _("有问题")), ("4", _("不适用")), ("5", _("问人")))
    before = (("L", _("照上次")),) if hint else ()
    return (*before, *answering, ("N", _("未答项")), ("M", _("标记")), ("G", _("说明")), *large, ("F", _("筛选")), ("Ctrl+Z", _("撤销")))  # fmt: skip


class KeyStrip(QWidget):
    """Caps and words on one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[Key, ...] = ()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("现在能用的按键"))

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Other keys."""
        if tuple(keys) == self._keys:
            return
        self._keys = tuple(keys)
        for pair in self._pairs:
            for widget in pair:
                widget.hide()
                widget.deleteLater()
        self._pairs = []
        for cap, words in self._keys:
            pair = (keycap(cap), label(words, "caption", "3"))
            for widget in pair:
                widget.setParent(self)
            self._pairs.append(pair)
        self.setAccessibleDescription("，".join(f"{cap} {words}" for cap, words in self._keys))
        self._lay_out()

    def shown(self) -> tuple[Key, ...]:
        """The keys that are seen."""
        return tuple(
            key for key, pair in zip(self._keys, self._pairs, strict=True) if not pair[0].isHidden()
        )  # fmt: skip

    def _lay_out(self) -> None:
        x, fits = 0, True
        for cap, words in self._pairs:
            first, second = cap.sizeHint(), words.sizeHint()
            fits = fits and x + first.width() + 4 + second.width() <= self.width()
            for widget, size in ((cap, first), (words, second)):
                widget.setVisible(fits)
                widget.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
                x += size.width() + 4
            x += 8

    def sizeHint(self) -> QSize:
        return QSize(200, QFontMetrics(font(12)).height() + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
