"""Rows of a comparison as models: items, and first-level elements."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from futian_desktop.domain.comparison import Change, ComparedElement, ComparedItem
from futian_desktop.domain.standard import Element
from futian_desktop.services.comparisons import change_words, kind_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour
from futian_desktop.ui.widgets.row_table import Index, RowTableModel

CHANGE, CODE, TITLE, BEFORE, NOW = range(5)
DIFFERENCE = 3
_INK = {Change.WORSE: "bad", Change.BETTER: "ok", Change.NEW: "accent", Change.DROPPED: "text3", Change.OPEN: "warn"}
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def signed(value: Decimal | None) -> str:
    """A difference with its sign; a dash where there is none."""
    if value is None:
        return "—"
    return f"＋{value}" if value > 0 else f"－{-value}" if value < 0 else "0"


def sign_ink(value: Decimal | None) -> str:
    """Colour token of a difference."""
    return "text2" if not value else "ok" if value > 0 else "bad"


def answer_words(kind: object, points: Decimal | None) -> str:
    """An answer with the points it earned: 部分符合 3 分."""
    text = kind_words(kind)  # pyright: ignore[reportArgumentType] - an answer kind or nothing
    return text if points is None else _("{kind}　{n} 分").format(kind=text, n=f"{points.normalize():f}")


class ItemsModel(RowTableModel[ComparedItem]):
    """`ComparedItem` rows."""

    def heads(self) -> tuple[str, ...]:
        return (_("变化"), _("编号"), _("检查项"), _("以前"), _("这次"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                CHANGE: change_words(row.change), CODE: row.item, TITLE: " ".join(row.title.split())[:120],
                BEFORE: answer_words(row.before, row.points_before), NOW: answer_words(row.now, row.points_now),
            }[index.column()]  # fmt: skip
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == CHANGE:
            return QColor(colour(_INK.get(row.change, "text2")))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TITLE:
            return row.title[:600]
        return None


class ElementsModel(RowTableModel[ComparedElement]):
    """`ComparedElement` rows: 得分率 then and now."""

    def heads(self) -> tuple[str, ...]:
        return (_("要素"), _("以前得分率"), _("这次得分率"), _("差"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                Element(row.code, row.title).words,
                _percent(row.before),
                _percent(row.now),
                signed(row.difference),
            )[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == DIFFERENCE:
            return QColor(colour(sign_ink(row.difference)))
        return None


def _percent(value: Decimal | None) -> str:
    return "—" if value is None else f"{value}%"
