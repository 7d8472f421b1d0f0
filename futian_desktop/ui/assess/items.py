"""The rows of the list in the middle, as a model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from futian_desktop.domain.assessment import Answer, AnswerKind, TailoredItem
from futian_desktop.system.messages import _

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its answer, where one stands, and how many photos it has."""

    tailored: TailoredItem
    answer: Answer
    place: str
    photos: int = 0
    deducted: str = ""

    @property
    def id(self) -> str:
        """The item's code."""
        return self.tailored.item.id


def state_words(answer: Answer) -> tuple[str, str]:
    """The answer in words and its tint; an opened 部分符合 without a finding says what is missing."""
    if answer.kind is None:
        return _("未答"), ""
    if answer.by_property:
        return (_("物业负责"), "ok") if answer.settled else (_("等物业的书面材料"), "accent")
    words = {
        AnswerKind.CONFORM: (_("符合"), "ok"), AnswerKind.PARTIAL: (_("部分符合"), "warn"),
        AnswerKind.NONCONFORM: (_("不符合"), "bad"), AnswerKind.NOT_APPLICABLE: (_("不适用"), "na"),
        AnswerKind.ASK: (_("要问{whom}").format(whom=answer.ask_whom or _("人")), "accent"),
    }  # fmt: skip
    text, tint = words[answer.kind]
    open_finding = answer.kind in (AnswerKind.PARTIAL, AnswerKind.NONCONFORM) and not answer.findings
    return (_("还要选一条扣分点"), tint) if open_finding else (text, tint)


class ItemModel(QAbstractListModel):
    """Rows of the place or element chosen at the left, after the filter."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ItemRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.tailored.item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.place}，{row.tailored.item.title}，{state_words(row.answer)[0]}"
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        wanted = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
        return wanted if index.isValid() else Qt.ItemFlag.NoItemFlags

    def set_rows(self, rows: Sequence[ItemRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace_row(self, row: ItemRow) -> None:
        """Show one row anew where it is."""
        number = self.find(row.id)
        if number >= 0:
            self._rows[number] = row
            index = self.index(number)
            self.dataChanged.emit(index, index, [])

    def row(self, number: int) -> ItemRow | None:
        """A row by its place."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def find(self, item: str) -> int:
        """Place of an item, -1 where it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.id == item), -1)

    def rows(self) -> tuple[ItemRow, ...]:
        """What is shown."""
        return tuple(self._rows)
