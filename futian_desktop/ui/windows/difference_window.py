"""What differs between two content versions: groups, a filter, each change before and after with the changed words marked.

The window knows a difference and nothing of where it comes from; whoever opens it says what its button does.
"""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QTextBrowser, QWidget

from futian_desktop.domain.content_difference import Difference, ItemChange, ItemDifference, TextChange, number
from futian_desktop.services.content_words import (
    ORDER,
    TITLES,
    Piece,
    element_words,
    field_words,
    marks,
    pieces,
    standard_words,
    summary,
)
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px, tokens
from futian_desktop.ui.widgets.basics import button, column, label, row

QUIET = frozenset({ItemChange.SAME})
"""Groups that are shown only when asked for."""
SHORT = 16
"""Characters of a value that is shown whole beside the other one."""


class DifferenceWindow(QDialog):
    """`agreed` is emitted once, when the button at the end is pressed; the window is closed then.

    Args:
        title: window title.
        difference: what to show.
        parent: owner.
        lines: sentences above it: what becomes of answers and score.
        notes: remarks by item id, shown beside the title.
        deed: words of the button that takes the new version; without them there is only 关闭.
        later: words of the button that leaves everything as it is.
    """

    agreed = Signal()

    def __init__(
        self, title: str, difference: Difference, parent: QWidget | None = None, *, lines: Sequence[str] = (),
        notes: Mapping[str, str] | None = None, deed: str = "", later: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._difference, self._notes = difference, dict(notes or {})
        self.setWindowTitle(title)
        room = parent.window().size() if parent is not None else QSize(px(820), px(620))
        self.resize(min(px(820), max(room.width() - px(40), px(480))), min(px(620), max(room.height(), px(320))))
        self.filter, self.search, self.view = QComboBox(), QLineEdit(), QTextBrowser()
        self._prepare()
        self.go = button(deed, self._on_go, "primary")
        self.go.setVisible(bool(deed))
        self.leave = button(later or _("关闭"), self.reject, "" if deed else "primary")
        for one in (self.go, self.leave):
            one.setAutoDefault(False)
        names = f"{difference.before.short} → {difference.after.short}"
        under, effect = label(names, "", "2", wrap=True), label("".join(lines), "", "2", wrap=True)
        under.setVisible(difference.before.short != difference.after.short)
        effect.setVisible(bool(lines))
        chooser = row(self.filter, self.search, spacing=8)
        chooser.setStretch(1, 1)
        head = label(summary(difference), "title", wrap=True)
        foot = row(None, self.leave, self.go)
        body = column(head, under, effect, chooser, self.view, foot, spacing=10, margins=(20, 16, 20, 16))
        body.setStretchFactor(self.view, 1)
        self.setLayout(body)
        self.render_rows()
        self.view.setFocus()

    def _prepare(self) -> None:
        """Filter, search and the text itself."""
        self._fill_filter()
        for widget, name in (
            (self.filter, _("看哪些")), (self.search, _("查找编号或文字")), (self.view, _("前后对照")),
        ):  # fmt: skip
            widget.setAccessibleName(name)
        self.search.setPlaceholderText(_("查找编号或文字"))
        self.search.setClearButtonEnabled(True)
        self.view.setOpenLinks(False)
        self.view.setTabChangesFocus(True)
        self.view.setMinimumHeight(px(64))
        flags = Qt.TextInteractionFlag
        self.view.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        mark(self.view, framed=True)
        self.filter.currentIndexChanged.connect(self._on_chosen)
        self.search.textChanged.connect(self._on_chosen)

    def _fill_filter(self) -> None:
        counts = self._difference.counts
        changed = sum(count for change, count in counts.items() if change not in QUIET)
        self.filter.addItem(_("全部变动（{n}）").format(n=changed), "")
        for change in ORDER:
            if counts.get(change):
                self.filter.addItem(_("{group}（{n}）").format(group=_(TITLES[change]), n=counts[change]), change.value)

    @Slot()
    def _on_chosen(self) -> None:
        self.render_rows()

    @Slot()
    def _on_go(self) -> None:
        self.accept()
        self.agreed.emit()

    def shown(self) -> tuple[ItemDifference, ...]:
        """The items that filter and search leave, in the order of the groups."""
        chosen, needle = self.filter.currentData(), self.search.text().strip().lower()
        rows = [
            item
            for change in ORDER
            for item in self._difference.rows
            if item.change is change and (change.value == chosen if chosen else change not in QUIET)
        ]
        return tuple(item for item in rows if not needle or needle in _haystack(item))

    def render_rows(self) -> None:
        """Show what filter and search leave."""
        rows = self.shown()
        parts: list[str] = []
        if not self.filter.currentData() and not self.search.text().strip() and self._difference.texts:
            parts.append(_heading(_("评定标准本身"), len(self._difference.texts)))
            parts += [_change(standard_words(text)) for text in self._difference.texts]
        for change in ORDER:
            group = [item for item in rows if item.change is change]
            if group:
                parts.append(_heading(_(TITLES[change]), len(group)))
                parts += [self._item(item) for item in group]
        empty = _("没有这样的检查项。") if self.search.text().strip() else _("没有变动。")
        self.view.setHtml("".join(parts) or f"<p>{escape(empty)}</p>")

    def _item(self, item: ItemDifference) -> str:
        colours = tokens()
        tail = [*marks(item), *([self._notes[item.id]] if item.id in self._notes else [])]
        remark = f' <span style="color:{colours.warn}">　{escape("；".join(tail))}</span>' if tail else ""
        head = (
            f'<p style="margin:{px(10)}px 0 {px(2)}px 0"><b>{escape(item.title)}</b> '
            f'<span style="color:{colours.text3}">{escape(item.id)}</span>{remark}</p>'
        )
        return head + (self._fresh(item) if not item.texts else self._changes(item))

    def _changes(self, item: ItemDifference) -> str:
        return "".join(_change(field_words(text, self._difference)) for text in item.texts)

    def _fresh(self, item: ItemDifference) -> str:
        """One line about an item that stands on one side only."""
        body = item.after or item.before
        if body is None or item.change is ItemChange.SAME:
            return ""
        standard = self._difference.before if item.after is None else self._difference.after
        words = _("{element}，{points} 分。{why}").format(
            element=element_words(body.element, standard), points=number(body.points), why=body.why
        )
        return f'<p style="margin:0 0 0 {px(16)}px; color:{tokens().text2}">{escape(words)}</p>'

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self.render_rows()


def _heading(words: str, count: int) -> str:
    style = f"margin:{px(14)}px 0 {px(2)}px 0; color:{tokens().accent}"
    return f'<h3 style="{style}">{escape(words)}（{count}）</h3>'


def _change(said: TextChange) -> str:
    """One change before and after, the changed words marked; values of a few characters stand on one line."""
    colours = tokens()
    gone = f"color:{colours.bad}; background-color:{colours.bad_tint}; text-decoration:line-through"
    come = f"color:{colours.ok}; background-color:{colours.ok_tint}; text-decoration:underline"
    place = f"margin:{px(2)}px 0 0 {px(16)}px; color:{colours.text2}"
    if said.before and said.after and max(len(said.before), len(said.after)) <= SHORT:
        values = f"{_marked(((said.before, True),), gone)} → {_marked(((said.after, True),), come)}"
        return f'<p style="{place}">{escape(said.field)}：{values}</p>'
    before, after = pieces(said.before, said.after)
    rows = ((_("原来"), before, gone), (_("现在"), after, come))
    lines = "".join(
        f'<tr><td style="color:{colours.text3}; padding-right:{px(10)}px">{escape(name)}</td>'
        f"<td>{_marked(text, style)}</td></tr>"
        for name, text, style in rows
        if text
    )
    return (
        f'<p style="{place}">{escape(said.field)}</p>'
        f'<table style="margin:0 0 0 {px(16)}px" cellspacing="0" cellpadding="{px(2)}">{lines}</table>'
    )


def _marked(text: tuple[Piece, ...], style: str) -> str:
    parts = [f'<span style="{style}">{escape(words)}</span>' if changed else escape(words) for words, changed in text]
    return "".join(parts).replace("\n", "<br>")


def _haystack(item: ItemDifference) -> str:
    sides = [side.title for side in (item.before, item.after) if side is not None]
    return " ".join((item.id, *sides, *(f"{text.before} {text.after}" for text in item.texts))).lower()
