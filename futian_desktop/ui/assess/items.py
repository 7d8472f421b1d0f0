"""The rows of the list in the middle, as a model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from futian_desktop.domain.assessment import TABLE_ASPECT, Answer, AnswerKind, TailoredItem
from futian_desktop.domain.glossary import GlossaryWord
from futian_desktop.domain.own_items import MODULE as OWN
from futian_desktop.domain.standard import CheckItem
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.gloss_label import tip

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
WORST = (AnswerKind.PARTIAL, AnswerKind.NONCONFORM)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its answer, where one stands, and how many photos it has."""

    tailored: TailoredItem
    answer: Answer
    place: str
    photos: int = 0

    @property
    def id(self) -> str:
        """The item's code."""
        return self.tailored.item.id

    @property
    def by_table(self) -> bool:
        """Whether it is an item of an imported standard."""
        return self.tailored.aspect == TABLE_ASPECT


def state_words(answer: Answer) -> tuple[str, str]:
    """The answer in words and its tint; an opened 部分符合 without a finding says what is missing."""
    if answer.kind is None:
        return _("未答"), ""
    if answer.by_property:
        return (_("物业负责"), "ok") if answer.settled else (_("等物业的材料"), "accent")
    words = {
        AnswerKind.CONFORM: (_("符合"), "ok"), AnswerKind.PARTIAL: (_("部分符合"), "warn"),
        AnswerKind.NONCONFORM: (_("不符合"), "bad"), AnswerKind.NOT_APPLICABLE: (_("不适用"), "na"),
        AnswerKind.ASK: (_("要问{whom}").format(whom=answer.ask_whom or _("人")), "accent"),
    }  # fmt: skip
    text, tint = words[answer.kind]
    return (_("还要写扣分点"), tint) if answer.kind in WORST and not answer.findings else (text, tint)


def marks(row: ItemRow) -> list[tuple[str, str]]:
    """Short words beside the code, each with the colour token of its text."""
    item, answer = row.tailored.item, row.answer
    words = [(item.id, "text3"), (_("{n} 分").format(n=item.points), "text3")]
    if item.first:
        words.append((_("要命"), "warn"))
    if row.tailored.module == OWN:
        words.append((_("自己加的"), "accent"))
    if item.veto:
        words.append((_("否决项"), "bad"))
    if any(found.suspect_major for found in answer.findings):
        words.append((_("疑似重大"), "bad"))
    text, tint = state_words(answer)
    if answer.kind is AnswerKind.ASK or answer.by_property or (answer.kind in WORST and not answer.findings):
        words.append((text, tint))
    elif answer.findings:
        words.append((_("{n} 条扣分点").format(n=len(answer.findings)), tint))
    elif answer.kind is AnswerKind.NOT_APPLICABLE:
        words.append((answer.reason, "na"))
    if row.tailored.carried:
        words.append((_("不再计分，答案已保留"), "text3"))
    return words


def spoken(row: ItemRow) -> str:
    """The whole card as a screen reader says it."""
    answer = row.answer
    words = [row.place, row.tailored.item.title, state_words(answer)[0], *(text for text, _tone in marks(row))]
    words += [found.text for found in answer.findings]
    if row.photos:
        words.append(_("{n} 张照片").format(n=row.photos))
    if answer.marked:
        words.append(_("已标记"))
    return "，".join(dict.fromkeys(words))


def _nothing(_item: CheckItem) -> Sequence[GlossaryWord]:
    return ()


class ItemModel(QAbstractListModel):
    """Rows of the place or element chosen at the left, after the filter."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ItemRow] = []
        self.explain: Callable[[CheckItem], Sequence[GlossaryWord]] = _nothing

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.tailored.item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.explain(row.tailored.item)) or None
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        wanted = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
        return wanted | Qt.ItemFlag.ItemIsDropEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

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
