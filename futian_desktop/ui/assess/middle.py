"""Above and below the list: title, score, filters, search; keys and the buttons that move on."""

from PySide6.QtCore import QBuffer, QIODevice, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from futian_desktop.domain.scoring import Score
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.score_strip import ScoreStrip
from futian_desktop.ui.assess.session import ALL, ASKED, FIRST, FOUND, MARKED, OPEN
from futian_desktop.ui.icons import icon
from futian_desktop.ui.widgets.basics import button, column, keycap, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout


class MiddleHead(QFrame):
    """Holds the foot as well, so that the page has one place for its buttons."""

    filter_changed = Signal()
    searched = Signal()
    command = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "top")
        self.filter, self.needle = ALL, ""
        self.title = label("", "heading")
        self.score = ScoreStrip()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("查找（Ctrl+F）"))
        self.search.setAccessibleName(_("查找检查项"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(220)
        self.search.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._on_search)
        self.chips: dict[str, QPushButton] = {}
        chips = QWidget()
        flow = FlowLayout(chips)
        for key, text in ((ALL, _("这一处")), (FIRST, _("要命的 25 项")), (OPEN, _("未答")), (FOUND, _("有扣分")),
                          (ASKED, _("要问人")), (MARKED, _("标记"))):  # fmt: skip
            chip = button(text, self._on_chip, "chip")
            chip.setCheckable(True)
            chip.setChecked(key == ALL)
            self.chips[key] = chip
            flow.addWidget(chip)
        self.guide = button("", self._on_guide, "quiet", "panel-right", _("打开或收起说明"))
        tools = row(chips, self.search, self.guide)
        tools.setStretch(0, 1)
        self.setLayout(column(row(self.title, None, self.score), tools, spacing=8, margins=(20, 14, 16, 10)))
        self.foot = self._make_foot()

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("pane", "foot")
        self.next = button(_("下一未答项"), self._on_next, "primary", "arrow-right")
        self.copy = button(_("复制要问的清单"), self._on_copy, "quiet", "copy")
        self.finish = button(_("完成自评"), self._on_finish, "", "circle-check")
        self.revise = button(_("修订"), self._on_revise, "primary", "pen-line")
        self.keys = QWidget()
        self.keys.setLayout(
            row(keycap("1"), label(_("符合"), "caption", "3"), keycap("2 3"), label(_("有问题，再按数字勾选"), "caption", "3"),
                keycap("4"), label(_("不适用"), "caption", "3"), keycap("5"), label(_("问人"), "caption", "3"), spacing=5)
        )  # fmt: skip
        foot.setLayout(
            row(self.keys, None, self.copy, self.finish, self.revise, self.next, spacing=8, margins=(16, 10, 16, 10))
        )
        return foot

    def show_state(self, title: str, score: Score, locked: bool, frozen: bool) -> None:
        """Title of the place, figures, and which buttons make sense."""
        self.title.setText(title if self.filter == ALL else self.chips[self.filter].text())
        self.score.show_score(score)
        self.copy.setVisible(bool(score.asked))
        for widget in (self.next, self.finish):
            widget.setVisible(not locked)
        self.next.setVisible(not locked and not score.complete)
        self.revise.setVisible(frozen)
        narrow = self.width() < 620  # noqa: PLR2004 - below this the hints push the buttons out
        self.keys.setVisible(not locked and not narrow)

    def choose(self, key: str) -> None:
        """Set the filter without a signal."""
        self.filter = key
        for name, chip in self.chips.items():
            chip.setChecked(name == key)

    def next_filter(self) -> None:
        """The filter behind the present one."""
        keys = list(self.chips)
        self.choose(keys[(keys.index(self.filter) + 1) % len(keys)])
        self.filter_changed.emit()

    def focus_search(self) -> None:
        """Into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _on_chip(self) -> None:
        key = next((name for name, chip in self.chips.items() if chip is self.sender()), ALL)
        self.choose(key)
        self.filter_changed.emit()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.needle = text.strip().lower()
        self.searched.emit()

    @Slot()
    def _on_next(self) -> None:
        self.command.emit("next")

    @Slot()
    def _on_copy(self) -> None:
        self.command.emit("copy")

    @Slot()
    def _on_finish(self) -> None:
        self.command.emit("finish")

    @Slot()
    def _on_revise(self) -> None:
        self.command.emit("revise")

    @Slot()
    def _on_guide(self) -> None:
        self.command.emit("guide")


def png_of(image: QImage) -> bytes:
    """A pasted picture as PNG bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stub misses the device overload
    return bytes(buffer.data().data())
