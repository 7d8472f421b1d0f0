"""The line of chips and choices above the matrix."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from futian_desktop.domain.training import Role
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.training import matrix_rows as rows
from futian_desktop.ui.widgets.basics import button
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.services.training.matrix import Matrix, Summary

_PAUSE_MS = 150


class MatrixFilters(QWidget):
    """Holds the `wish`; `changed` when it is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wish = rows.Wish()
        self._filled: object = None
        self.chips = dict[str, QPushButton]()
        flow = FlowLayout(self, 8)
        for key, words in _chips():
            chip = button(words, partial(self.choose_chip, key), "chip")
            chip.setCheckable(True)
            self.chips[key] = chip
            flow.addWidget(chip)
        self.role, self.team, self.duty, self.order = (QComboBox() for _n in range(4))
        for made, name in (
            (self.role, _("岗位")),
            (self.team, _("班组")),
            (self.duty, _("培训项目")),
            (self.order, _("排列")),
        ):
            made.setAccessibleName(name)
            made.setMaximumWidth(px(190))
            made.currentIndexChanged.connect(self._on_choice)
            flow.addWidget(made)
        self.field = QLineEdit()
        self.field.setProperty("search", True)
        self.field.setPlaceholderText(_("找人：姓名、职务"))
        self.field.setAccessibleName(_("在矩阵里找人"))
        self.field.setMinimumWidth(px(160))
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE_MS)
        self.pause.timeout.connect(self._on_choice)
        self.field.textChanged.connect(self.pause.start)
        flow.addWidget(self.field)

    def fill(self, matrix: "Matrix", roles: Mapping[str, Role]) -> None:
        """Offer the roles, teams and duties that are there; only after everything was read anew."""
        read = matrix.today, id(matrix), matrix.serial
        if read == self._filled:
            return
        self._filled = read
        teams = sorted({row.team for row in matrix.people} - {""})
        _fill(self.role, _("所有岗位"), [(role.title, key) for key, role in roles.items() if key in matrix.roles_here])
        _fill(self.team, _("所有班组"), [(team, team) for team in teams])
        _fill(self.duty, _("所有培训"), [(matrix.columns[n].title, str(n)) for n in matrix.used])
        orders = [(_("按姓名"), rows.NAME), (_("新来的在前"), rows.JOINED), (_("按名单顺序"), rows.ROSTER)]
        _fill(self.order, _("最急的在前"), orders)

    def count(self, summary: "Summary") -> None:
        """Numbers on the chips."""
        numbers = {"": summary.people, rows.OVERDUE: summary.overdue, rows.SOON: summary.due, rows.NEVER: summary.never}
        for key, words in _chips():
            self.chips[key].setText(f"{words} {numbers[key]}")
            self.chips[key].setChecked(key == self.wish.chip)

    def clear(self) -> None:
        """Back to everybody, in the chosen order; no signal."""
        self.wish = rows.Wish(order=self.wish.order)
        for made in (self.role, self.team, self.duty, self.field):
            made.blockSignals(True)
            made.setText("") if isinstance(made, QLineEdit) else made.setCurrentIndex(0)
            made.blockSignals(False)

    def choose_chip(self, key: str, _checked: bool = False) -> None:
        """As if the chip were clicked."""
        self._take(replace(self.wish, chip=key))

    def sort_by(self, column: int) -> None:
        """By one duty, the most pressing first; once more turns it round."""
        self._take(replace(self.wish, column=column, backward=self.wish.column == column and not self.wish.backward))

    def _take(self, wish: rows.Wish) -> None:
        self.wish = wish
        self.changed.emit()

    @Slot()
    def _on_choice(self) -> None:
        self._take(replace(
            self.wish, role=str(self.role.currentData() or ""), team=str(self.team.currentData() or ""),
            duty=int(self.duty.currentData() or -1), order=str(self.order.currentData() or rows.PRESSING),
            text=self.field.text().strip(), column=-1,
        ))  # fmt: skip


def _chips() -> tuple[tuple[str, str], ...]:
    return ("", _("全部")), (rows.OVERDUE, _("逾期")), (rows.SOON, _("30 天内到期")), (rows.NEVER, _("从没培训过"))


def _fill(box: QComboBox, every: str, options: list[tuple[str, str]]) -> None:
    """Offer these after the one that asks for nothing, and keep what was chosen."""
    kept = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(every, "")
    for title, key in options:
        box.addItem(title, key)
    box.setCurrentIndex(max(box.findData(kept), 0))
    box.blockSignals(False)
