"""Roles of a person as chips: those given and those the job title suggests; more from a list."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import button, clear, column
from futian_desktop.ui.widgets.flow_layout import FlowLayout


class RoleChips(QWidget):
    """`changed` when a role was ticked, unticked or added.

    Args:
        titles: titles by id, in the order of the list.
        chosen: ids that are given.
    """

    changed = Signal()

    def __init__(self, titles: Mapping[str, str], chosen: Sequence[str], readonly: bool = False) -> None:
        super().__init__()
        self._titles, self._readonly = titles, readonly
        self._chosen = list(chosen)
        self._shown = list(chosen)
        self.touched = bool(chosen)
        self.chips: dict[str, QPushButton] = {}
        host = QWidget()
        self._flow = FlowLayout(host, 6)
        self.more = QComboBox()
        self.more.setAccessibleName(_("再加一个安全角色"))
        self.more.addItem(_("再加一个角色"), "")
        for key, title in titles.items():
            self.more.addItem(title, key)
        self.more.activated.connect(self._on_more)
        self.more.setVisible(not readonly)
        self.setLayout(column(host, self.more, spacing=6))
        self._fill()

    def value(self) -> tuple[str, ...]:
        """Ids of the ticked roles, in the order of the list."""
        return tuple(dict.fromkeys((*(key for key in self._titles if key in self._chosen), *self._chosen)))

    def propose(self, roles: Sequence[str]) -> None:
        """Roles that the job title suggests: ticked while nobody has chosen by hand, else only offered."""
        if not self.touched:
            self._chosen = list(roles)
        keep = [key for key in self._shown if key in self._chosen]
        self._shown = list(dict.fromkeys((*keep, *self._chosen, *roles)))
        self._fill()

    def _fill(self) -> None:
        clear(self._flow)
        self.chips = {}
        for key in self._shown:
            chip = button(self._titles.get(key, key), partial(self._on_chip, key), "chip")
            chip.setCheckable(True)
            chip.setChecked(key in self._chosen)
            chip.setEnabled(not self._readonly)
            self.chips[key] = chip
            self._flow.addWidget(chip)

    def _on_chip(self, key: str, _checked: bool = False) -> None:
        self.touched = True
        if key in self._chosen:
            self._chosen.remove(key)
        else:
            self._chosen.append(key)
        self.chips[key].setChecked(key in self._chosen)
        self.changed.emit()

    @Slot(int)
    def _on_more(self, _number: int) -> None:
        key = str(self.more.currentData() or "")
        self.more.setCurrentIndex(0)
        if not key:
            return
        self.touched = True
        if key not in self._chosen:
            self._chosen.append(key)
        if key not in self._shown:
            self._shown.append(key)
        self._fill()
        self.changed.emit()
