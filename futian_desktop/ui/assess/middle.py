"""Above and below the list: place, score, filters, search; keys and the buttons that move on."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QWidget

from futian_desktop.domain.scoring import Score
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.filter_bar import FilterBar
from futian_desktop.ui.assess.key_strip import KeyStrip
from futian_desktop.ui.assess.score_strip import ScoreStrip
from futian_desktop.ui.assess.session import HERE, Place
from futian_desktop.ui.icons import icon
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, column, label, row

LOW, NARROW = 560, 470
"""Below these, in pixels of the design, the head has one row, and figures are short."""


class SearchField(QLineEdit):
    """Esc empties it and gives the keyboard back; Enter and Down go into the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class MiddleHead(QFrame):
    """Holds the foot as well, so that the page has one place for its buttons."""

    filter_changed = Signal()
    searched = Signal()
    command = Signal(str)
    place_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "top")
        self.needle = ""
        self._compact: bool | None = None
        self._room = (1000, 1000, False)
        self._places: tuple[Place, ...] = ()
        self.title, self.counts = label("", "heading"), label("", "caption", "3")
        self.place_button = button("", None, "firm", "chevron-down")
        self.place_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._place_menu = QMenu(self.place_button)
        self._place_menu.aboutToShow.connect(self._fill_places)
        self.place_button.setMenu(self._place_menu)
        self.score = ScoreStrip()
        self.score.asked.connect(partial(self.command.emit, "score"))
        self.filters = FilterBar()
        self.filters.chosen.connect(self._on_filter)
        self.search = SearchField()
        self.search.setPlaceholderText(_("查找"))
        self.search.setToolTip(_("查找检查项（Ctrl+F）"))
        self.search.setAccessibleName(_("查找检查项"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._on_search)
        self.search.left.connect(self._on_search_left)
        self.look = button("", self.focus_search, "quiet", "search", _("查找检查项（Ctrl+F）"))
        self.guide = button("", partial(self.command.emit, "guide"), "quiet", "panel-right", _("打开或收起说明（G）"))
        self.guide.setToolTip(self.guide.accessibleName())
        self.look.setToolTip(self.look.accessibleName())
        self._upper, self._lower = row(spacing=8), row(spacing=8)
        self.setLayout(column(self._upper, self._lower, spacing=6, margins=(18, 10, 12, 8)))
        self.banner = Card(kind="sunken")
        self._banner_words = label("", "", "2", wrap=True)
        self.revise = button(_("新一版"), partial(self.command.emit, "revise"), "primary", "pen-line")
        line = row(IconLabel("lock"), self._banner_words, self.revise, spacing=10, margins=(14, 8, 10, 8))
        line.setStretch(1, 1)
        self.banner.setLayout(line)
        self.banner.hide()
        self.foot = self._make_foot()
        self.fit(1000, 1000, places_hidden=False)

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("pane", "foot")
        self.next = button(_("下一未答项"), partial(self.command.emit, "next"), "primary", "arrow-right")
        self.asks = button(_("要问的事"), partial(self.command.emit, "asks"), "quiet", "message-circle-question")
        self.more = button(
            _("更多"),
            None,
            "quiet",
            "",
            _("更多：撤销、重做、空白检查表、录入走查表编号、分数怎么算的、评定标准的版本"),
        )
        self.more.setToolTip(self.more.accessibleName())
        self._more_menu = QMenu(self.more)
        for name, text in (
            ("undo", _("撤销（Ctrl+Z）")), ("redo", _("重做（Ctrl+Y）")), ("blank", _("打印空白检查表…")),
            ("codes", _("录入走查表上的编号")), ("asks", _("要问人的清单")), ("score", _("分数怎么算的")),
            ("compare", _("与以前的比")), ("standards", _("按哪个标准评")),
            ("versions", _("评定标准的版本")),
        ):  # fmt: skip
            self._more_menu.addAction(text, partial(self.command.emit, name))
        self.more.setMenu(self._more_menu)
        self.finish = button(_("完成自评"), partial(self.command.emit, "finish"))
        self.said = label("", "caption", "3")
        self.said.hide()
        self.keys = KeyStrip()
        line = row(
            self.keys, self.said, self.asks, self.more, self.finish, self.next, spacing=8, margins=(14, 8, 14, 8)
        )
        line.setStretch(0, 1)
        foot.setLayout(line)
        return foot

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def filter(self) -> str:
        """Key of the filter in use."""
        return self.filters.key

    def show_place(self, places: Sequence[Place], key: str) -> None:
        """Name of the place, or of the filter, with its count and minutes."""
        self._places = tuple(places)
        place = next((place for place in places if place.key == key), None)
        if place is None:
            return
        left = len(place.items) - place.done
        counts = _("{a} / {b}").format(a=place.done, b=len(place.items))
        if left:
            counts += "　" + _("约还要 {n} 分钟").format(n=place.minutes)
        self.title.setText(place.title)
        self.counts.setText(counts)
        self.place_button.setText(f"{place.title} {place.done}/{len(place.items)}")
        self.place_button.setAccessibleName(
            _("换一处，现在是{place}，{counts}").format(place=place.title, counts=counts)
        )

    def show_state(self, score: Score, *, locked: bool, frozen: str, asked: int) -> None:
        """Figures, and which buttons make sense; ``frozen`` says since when nothing may be changed."""
        self.score.show_score(score)
        self.asks.setVisible(bool(asked))
        self.asks.setText(_("要问的事 {n}").format(n=asked))
        for widget in (self.next, self.finish):
            widget.setVisible(not locked)
        self.banner.setVisible(bool(frozen))
        self._banner_words.setText(frozen)
        width, height, hidden = self._room
        self.fit(width, height, places_hidden=hidden)
        self.said.hide()

    def say(self, text: str) -> None:
        """A short word at the foot, until something is saved again."""
        self.said.setText(text)
        self.said.setVisible(not self._compact)

    def fit(self, width: int, height: int, *, places_hidden: bool) -> None:
        """Arrange for a room in pixels: one row on low windows where all fits, two otherwise; short words on narrow ones."""
        self._room = (width, height, places_hidden)
        low = height < px(LOW) or places_hidden
        self.score.show_short(low or width < px(NARROW))
        self.title.setVisible(not places_hidden)
        self.place_button.setVisible(places_hidden)
        compact = low and self._one_row() <= width
        self.counts.setVisible(not places_hidden and not compact and width >= px(NARROW))
        self.finish.setText(_("完成") if low else _("完成自评"))
        self.next.setText(_("下一未答") if low else _("下一未答项"))
        short = compact or (low and width < px(NARROW))
        self.search.setVisible(not short or bool(self.needle))
        self.look.setVisible(short)
        self.search.setMinimumWidth(px(110))
        self.search.setMaximumWidth(px(220))
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def _one_row(self) -> int:
        """Width that everything needs on one row."""
        place = self.title if self.place_button.isHidden() else self.place_button
        needed = [widget.sizeHint().width() for widget in (place, self.score, self.look, self.guide)]
        return sum(needed) + self.filters.minimumSizeHint().width() + 5 * 8 + 30

    def _arrange(self) -> None:
        for box in (self._upper, self._lower):
            while box.takeAt(0) is not None:
                pass
        for widget in (self.title, self.counts, self.place_button):
            self._upper.addWidget(widget)
        if self._compact:
            for widget in (self.filters, self.search, self.look, self.score, self.guide):
                self._upper.addWidget(widget)
            self._upper.setStretchFactor(self.filters, 1)
            return
        self._upper.addStretch(1)
        self._upper.addWidget(self.score)
        for widget in (self.filters, self.search, self.look, self.guide):
            self._lower.addWidget(widget)
        self._lower.setStretchFactor(self.filters, 3)
        self._lower.setStretchFactor(self.search, 1)

    def choose(self, key: str) -> None:
        """Set the filter without a signal."""
        self.filters.show_key(key)

    # -- signals ---------------------------------------------------------------------------------------------------

    @Slot()
    def focus_search(self) -> None:
        """Into the search field."""
        self.search.show()
        self.search.setFocus()
        self.search.selectAll()

    @Slot(str)
    def _on_filter(self, _key: str) -> None:
        self.filter_changed.emit()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.needle = text.strip().lower()
        self.searched.emit()

    @Slot()
    def _on_search_left(self) -> None:
        self.search.setVisible(self.look.isHidden() or bool(self.needle))
        self.command.emit("list")

    @Slot()
    def _fill_places(self) -> None:
        self._place_menu.clear()
        for place in self._places:
            text = f"{place.title}　{place.done}/{len(place.items)}"
            self._place_menu.addAction(text, partial(self.place_chosen.emit, place.key))
        self._place_menu.addSeparator()
        for name, text in (("scope", _("切换：初查 / 整份")), ("order", _("切换：按现场 / 按要素"))):
            self._place_menu.addAction(text, partial(self.command.emit, name))

    def reset_search(self) -> None:
        """Empty without asking the list."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.needle = ""

    @staticmethod
    def everywhere(key: str) -> bool:
        """Whether a filter looks at every place."""
        return key != HERE
