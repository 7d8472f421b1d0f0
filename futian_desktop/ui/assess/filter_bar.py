"""Filters of the list: chips on one row, or one button with a menu where they do not fit."""

from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.session import ALL, ASKED, FOUND, HERE, MARKED, OPEN
from futian_desktop.ui.widgets.basics import button

GAP = 6


def filters() -> tuple[tuple[str, str], ...]:
    """Key and words of each filter."""
    return ((HERE, _("这一处")), (ALL, _("全部")), (OPEN, _("未答")), (FOUND, _("有扣分")), (ASKED, _("要问人")),
            (MARKED, _("标记")))  # fmt: skip


class FilterBar(QWidget):
    """`chosen` carries the key. Never wraps and never cuts a word."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = HERE
        self._counts: dict[str, int] = {}
        self.chips: dict[str, QPushButton] = {}
        for key, text in filters():
            chip = button(text, partial(self._on_chosen, key), "chip")
            chip.setParent(self)
            chip.setCheckable(True)
            self.chips[key] = chip
        self.menu_button = button("", None, "chip", "filter")
        self.menu_button.setParent(self)
        self._menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_key(HERE)

    def show_key(self, key: str) -> None:
        """Set the filter without a signal."""
        self.key = key
        for name, chip in self.chips.items():
            chip.setChecked(name == key)
        self._lay_out()

    def show_counts(self, counts: dict[str, int]) -> None:
        """How many items each filter would show."""
        if counts != self._counts:
            self._counts = counts
            for key, text in filters():
                self.chips[key].setText(self._words(key, text))
            self._lay_out()

    def _words(self, key: str, text: str) -> str:
        count = self._counts.get(key)
        return f"{text} {count}" if count else text

    def next_key(self) -> None:
        """The filter behind the present one."""
        keys = list(self.chips)
        self._on_chosen(keys[(keys.index(self.key) + 1) % len(keys)])

    def _on_chosen(self, key: str, _checked: bool = False) -> None:
        self.show_key(key)
        self.chosen.emit(key)

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        for key, text in filters():
            action = self._menu.addAction(self._words(key, text), partial(self._on_chosen, key))
            action.setCheckable(True)
            action.setChecked(key == self.key)

    def _lay_out(self) -> None:
        """Chips where all fit, otherwise the button."""
        words = dict(filters())[self.key]
        self.menu_button.setText(_("筛选：{name}").format(name=self._words(self.key, words)))
        self.menu_button.setAccessibleName(self.menu_button.text())
        needed = sum(chip.sizeHint().width() + GAP for chip in self.chips.values()) - GAP
        fits = needed <= self.width()
        x, high = 0, self.height()
        for chip in self.chips.values():
            chip.setVisible(fits)
            size = chip.sizeHint()
            chip.setGeometry(x, (high - size.height()) // 2, size.width(), size.height())
            x += size.width() + GAP
        self.menu_button.setVisible(not fits)
        size = self.menu_button.sizeHint()
        self.menu_button.setGeometry(0, (high - size.height()) // 2, size.width(), size.height())

    def sizeHint(self) -> QSize:
        needed = sum(chip.sizeHint().width() + GAP for chip in self.chips.values()) - GAP
        return QSize(needed, self.menu_button.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        size = self.menu_button.sizeHint()
        return QSize(max(size.width(), px(120)), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
