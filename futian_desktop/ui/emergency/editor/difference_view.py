"""Blocks of two states of a plan side by side; words that went and came are marked in text and by sign, not by colour alone."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plan_difference import DiffRow
from futian_desktop.services.content_words import pieces
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px, tokens
from futian_desktop.ui.emergency.editor.desk import Shown
from futian_desktop.ui.emergency.editor.render import shown_text

MOST = 400
"""Changed blocks that are shown at once."""


class DifferenceView(QTextBrowser):
    """Shows only what differs, each under its chapter."""

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("前后对照"))
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        mark(self, framed=True)

    def show_rows(self, rows: Sequence[DiffRow]) -> None:
        """Rows of `domain.plan_difference`."""
        parts: list[str] = []
        chapter, told, count = "", "", 0
        for found in rows:
            block = found.after or found.before
            if block is not None and block.kind is BlockKind.HEADING:
                chapter = shown_text(block.text, self._shown)
            if found.kind == "same":
                continue
            count += 1
            if count > MOST:
                parts.append(f"<p>{escape(_('后面还有，先看这些。'))}</p>")
                break
            if chapter != told:
                told = chapter
                parts.append(f'<p style="margin:{px(10)}px 0 {px(2)}px 0"><b>{escape(chapter)}</b></p>')
            parts.append(self._pair(found))
        self.setHtml("".join(parts) or f"<p>{escape(_('没有不同。'))}</p>")

    def _pair(self, found: DiffRow) -> str:
        before = words(found.before, self._shown) if found.before else ""
        after = words(found.after, self._shown) if found.after else ""
        old, new = pieces(before, after) if before and after else (((before, True),), ((after, True),))
        colours = tokens()
        gone = f"color:{colours.bad}; background-color:{colours.bad_tint}; text-decoration:line-through"
        come = f"color:{colours.ok}; background-color:{colours.ok_tint}; text-decoration:underline"
        title = {"added": _("加上"), "removed": _("删掉"), "changed": _("改过")}[found.kind]
        return (
            f'<table width="100%" cellspacing="0" cellpadding="{px(5)}" style="margin-bottom:{px(4)}px"><tr>'
            f'<td width="8%" style="color:{colours.text3}">{escape(title)}</td>'
            f'<td width="46%">{_marked(old, gone) or "—"}</td><td width="46%">{_marked(new, come) or "—"}</td></tr></table>'
        )


def words(block: PlanBlock, shown: Shown) -> str:
    """A block in words, a row a line."""
    if block.kind is BlockKind.BREAK:
        return _("另起一页")
    lines = [shown_text(block.text, shown)] if block.text else []
    if block.header:
        lines.append(" | ".join(block.header))
    for cells in block.rows:
        who = shown.cell(cells[0]) if len(cells) > 1 else ""
        rest = cells[1:] if len(cells) > 1 else cells
        lines.append(" | ".join(filter(None, (who, *(shown_text(cell, shown) for cell in rest)))))
    if block.kind is BlockKind.FIGURE:
        lines.append(_("［图］"))
    return "\n".join(lines)


def _marked(text: Sequence[tuple[str, bool]], style: str) -> str:
    parts = [
        f'<span style="{style}">{escape(part)}</span>' if changed else escape(part) for part, changed in text if part
    ]
    return "".join(parts).replace("\n", "<br>")
