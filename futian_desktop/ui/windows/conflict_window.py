"""Two windows wrote the same hazard: per field, what was typed here and what the file holds; the person chooses."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QRadioButton, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.hazards.detail_fields import shown, words_of
from futian_desktop.ui.widgets.basics import button, column, label, row, scrolling

SHOWN = 120


class ConflictWindow(QDialog):
    """`decided` carries the names of the fields whose text typed here is kept.

    Args:
        differences: per field (typed here, in the file), only fields that were typed here.
        elsewhere: names of fields that only the other window changed; they stay as they are in the file.
    """

    decided = Signal(object)

    def __init__(
        self, differences: Mapping[str, tuple[Any, Any]], elsewhere: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("两个窗口改了同一条隐患"))
        self._names = tuple(differences)
        self.mine: dict[str, QRadioButton] = {}
        self.theirs: dict[str, QRadioButton] = {}
        content = QWidget()
        content.setLayout(column(self._grid(differences), None))
        text = _("另一个窗口刚保存过，这里写的还没有写进去，也没有丢。每一行选要留下的内容。")
        body = column(label(self.windowTitle(), "title"), label(text, "", "2", wrap=True), spacing=12,
                      margins=(24, 20, 24, 16))  # fmt: skip
        if elsewhere:
            names = "、".join(words_of(name) for name in elsewhere)
            body.addWidget(
                label(_("另一个窗口还改了：{names}。这些照文件里的。").format(names=names), "caption", "3", wrap=True)
            )
        body.addWidget(scrolling(content, self.windowTitle()), 1)
        self.go = button(_("按选的保存"), self._on_go, "primary")
        self.go.setDefault(True)
        all_mine = button(_("全用这里的"), partial(self._choose, True), "quiet")
        all_theirs = button(_("全用文件里的"), partial(self._choose, False), "quiet")
        later = button(_("先不保存"), self.reject)
        for made in (all_mine, all_theirs, later):
            made.setAutoDefault(False)
        body.addLayout(row(all_mine, all_theirs, None, later, self.go))
        self.setLayout(body)
        self.resize(px(680), px(380))

    def _grid(self, differences: Mapping[str, tuple[Any, Any]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for number, title in enumerate((_("字段"), _("这里写的"), _("文件里现在的"))):
            grid.addWidget(label(title, "chip", "3"), 0, number)
        for number, (name, (mine, theirs)) in enumerate(differences.items(), 1):
            grid.addWidget(label(words_of(name), "strong", wrap=True), number, 0)
            group = QButtonGroup(self)
            for place, (value, kept) in enumerate(((mine, self.mine), (theirs, self.theirs)), 1):
                choice = QRadioButton()
                choice.setAccessibleName(f"{words_of(name)}：{shown(value)}")
                words = label(shown(value)[:SHOWN], wrap=True)
                cell = row(choice, words, spacing=6)
                cell.setStretch(1, 1)
                grid.addLayout(cell, number, place)
                group.addButton(choice)
                kept[name] = choice
            self.mine[name].setChecked(True)
        for place, share in enumerate((2, 4, 4)):
            grid.setColumnStretch(place, share)
        return grid

    def _choose(self, mine: bool) -> None:
        for choice in (self.mine if mine else self.theirs).values():
            choice.setChecked(True)

    @Slot()
    def _on_go(self) -> None:
        self.accept()
        self.decided.emit(tuple(name for name in self._names if self.mine[name].isChecked()))
