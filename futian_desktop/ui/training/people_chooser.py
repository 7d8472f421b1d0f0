"""Choosing people for an exam: whole groups by one click, single ones by typing a name or its initials."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.widgets.basics import button, column, label
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_KEY = Qt.ItemDataRole.UserRole
_MOST_GROUPS = 12


def person_words(person: RosterPerson) -> str:
    """Name, what he does, team, the end of the ID number."""
    parts = (person.name, person.role, person.team, person.id_masked[-4:].strip("*"))
    return "　".join(part for part in parts if part)


class PeopleChooser(QWidget):
    """`changed` when somebody was ticked or not."""

    changed = Signal()

    def __init__(self, services: "Services", premises: PremisesId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster = services.training.roster
        self._people = self._roster.people(premises)
        self._chosen: set[PersonId] = set()
        self._filling = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("姓名或拼音首字母，回车选中第一个"))
        self.search.setAccessibleName(_("找人"))
        self.search.setClearButtonEnabled(True)
        mark(self.search, search=True)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._on_enter)
        self.list = QListWidget()
        self.list.setAccessibleName(_("考试的人"))
        self.list.setMinimumHeight(px(170))
        mark(self.list, framed=True)
        self.list.itemChanged.connect(self._on_item)
        self.count = label("", "", "2")
        groups = FlowLayout(spacing=6)
        for group in services.training.sessions.people.groups(self._people)[:_MOST_GROUPS]:
            made = button(f"{group.title}（{len(group.people)}）", partial(self._on_group, group.people), "chip")
            made.setAutoDefault(False)
            groups.addWidget(made)
        clear = button(_("全部去掉"), self._on_none, "quiet")
        clear.setAutoDefault(False)
        groups.addWidget(clear)
        self.setLayout(column(groups, self.search, self.list, self.count, spacing=8))
        self._fill()

    def people(self) -> tuple[PersonId, ...]:
        """Who is ticked, in the order of the roster."""
        return tuple(row.id for row in self._people if row.id in self._chosen)

    @property
    def anybody(self) -> bool:
        """Whether the roster holds people."""
        return bool(self._people)

    def choose(self, people: Iterable[PersonId]) -> None:
        """Tick these too."""
        self._chosen.update(people)
        self._fill()
        self.changed.emit()

    @Slot()
    def _fill(self) -> None:
        self._filling = True
        self.list.clear()
        for person in self._roster.narrow(self._people, self.search.text()):
            item = QListWidgetItem(person_words(person))
            item.setData(_KEY, person.id.hex)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if person.id in self._chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._filling = False
        self.count.setText(_("选了 {n} 人，名单上共 {all} 人").format(n=len(self._chosen), all=len(self._people)))

    def _key(self, item: QListWidgetItem) -> PersonId | None:
        return next((row.id for row in self._people if row.id.hex == item.data(_KEY)), None)

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        key = self._key(item)
        if self._filling or key is None:
            return
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen.add(key)
        else:
            self._chosen.discard(key)
        self.count.setText(_("选了 {n} 人，名单上共 {all} 人").format(n=len(self._chosen), all=len(self._people)))
        self.changed.emit()

    @Slot()
    def _on_enter(self) -> None:
        if self.list.count() and self.search.text().strip():
            self.list.item(0).setCheckState(Qt.CheckState.Checked)
            self.search.clear()

    def _on_group(self, people: tuple[PersonId, ...], _checked: bool = False) -> None:
        self.choose(people)

    @Slot()
    def _on_none(self) -> None:
        self._chosen.clear()
        self.choose(())
