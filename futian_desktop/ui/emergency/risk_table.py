"""风险点 as a table: the level as a coloured word, both ratings side by side, who looks after it, who stands for it."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from futian_desktop.domain.risks import RiskLevel, RiskUnit, lec_level, ls_level
from futian_desktop.services.emergency.risks import colour_words, level_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.tokens import CHIP
from futian_desktop.ui.widgets.row_table import RowTableModel

Index = QModelIndex | QPersistentModelIndex
LEVEL, TITLE, PLACE, LEC, LS, HAZARDS, OWNER, RATED = range(8)
WIDTHS = (100, 206, 206, 178, 140, 74, 80, 110)
"""At 100 %."""
FILL = Qt.ItemDataRole.UserRole


def level_text(level: RiskLevel) -> str:
    """较大（橙）."""
    return _("{level}（{colour}）").format(level=level_words()[level], colour=colour_words()[level])


def place_text(unit: RiskUnit) -> str:
    """Its places, or the whole place."""
    return unit.place or _("全场所")


def lec_text(unit: RiskUnit) -> str:
    """3×6×15＝270 较大."""
    parts = "×".join(f"{value.normalize():f}" for value in (unit.likelihood, unit.exposure, unit.consequence))
    return f"{parts}＝{unit.lec.normalize():f} {level_words()[lec_level(unit.lec)]}"


def ls_text(unit: RiskUnit) -> str:
    """3×4＝12 一般."""
    return f"{unit.ls_l}×{unit.ls_s}＝{unit.ls} {level_words()[ls_level(unit.ls)]}"


def rated_text(unit: RiskUnit) -> str:
    """Who stands for the rating."""
    if unit.dropped:
        return _("不采用")
    return unit.rated_by if unit.rated_on else _("还没核定")


class RiskModel(RowTableModel[RiskUnit]):
    """Units, and how many open hazards make each worse."""

    def __init__(self) -> None:
        super().__init__()
        self.hazards: Mapping[UUID, int] = {}

    def heads(self) -> tuple[str, ...]:
        return (_("等级"), _("风险点"), _("在哪里"), _("LEC 法"), _("LS 法"), _("隐患"), _("谁管"), _("核定"))

    def place_of(self, key: UUID) -> int:
        """Place of a unit, -1 when it is not shown."""
        return next((number for number, row in enumerate(self.rows) if row.id == key), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        unit, place = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(unit, place)
        if role == Qt.ItemDataRole.ToolTipRole and place in (TITLE, PLACE):
            return self.words(unit, place)
        if role == FILL and place == LEVEL and not unit.dropped:
            return unit.level.value
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(unit, place)
        return None

    def _ink(self, unit: RiskUnit, place: int) -> object:
        if unit.dropped:
            return colour("text3")
        if place == HAZARDS and self.hazards.get(unit.id):
            return colour("bad")
        if place == RATED and unit.rated_on is None:
            return colour("warn")
        return colour("text2") if place in (LEC, LS, RATED) else None

    def words(self, unit: RiskUnit, place: int) -> str:
        """What stands in a cell."""
        number = self.hazards.get(unit.id, 0)
        return {
            LEVEL: level_text(unit.level), TITLE: unit.title, PLACE: place_text(unit), LEC: lec_text(unit), LS: ls_text(unit),
            HAZARDS: _("{n} 条").format(n=number) if number else "—", OWNER: unit.owner or _("没写"), RATED: rated_text(unit),
        }[place]  # fmt: skip


class LevelDelegate(QStyledItemDelegate):
    """The level as a filled word, the other cells as they are."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        fill = index.data(FILL)
        if not fill:
            super().paint(painter, option, index)
            return
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        text, made.text = made.text, ""
        made.widget.style().drawControl(made.widget.style().ControlElement.CE_ItemViewItem, made, painter, made.widget)
        painter.save()
        face = font(CHIP, bold=True)
        metrics = QFontMetrics(face)
        area: QRect = made.rect
        box = QRect(area.left() + px(10), 0, metrics.horizontalAdvance(text) + px(14), metrics.height() + px(6))
        box.moveTop(area.center().y() - box.height() // 2 + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(f"risk_{fill}"))
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setPen(colour(f"on_risk_{fill}"))
        painter.setFont(face)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
