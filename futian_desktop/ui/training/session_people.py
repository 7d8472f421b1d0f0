"""Putting people on the list: initials and Enter, one key for a whole team, groups, who owes what."""

from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QMenu, QWidget

from futian_desktop.domain.ids import PersonId
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.training.session_desk import SessionDesk
from futian_desktop.ui.training.session_list import ListModel, PeopleTable
from futian_desktop.ui.widgets.basics import button, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

_HITS = 6
_KEY = Qt.ItemDataRole.UserRole


class SessionPeoplePart(QWidget):
    """The line to type in, the table, the deeds."""

    def __init__(self, desk: SessionDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.field = QLineEdit()
        self.field.setAccessibleName(_("加人"))
        self.field.setPlaceholderText(_("加人：打姓名或拼音首字母，回车"))
        self.field.setMaxLength(40)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.hits = QListWidget()
        mark(self.hits, framed=True)
        self.hits.setAccessibleName(_("找到的人"))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.itemClicked.connect(self._on_clicked)
        self.hits.hide()
        self.hint = label("", "caption", "3", wrap=True)
        self.groups = button(_("按组加人"), None, "", "users")
        self.groups.setAutoDefault(False)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.groups.setMenu(self.menu)
        self.model = ListModel(desk)
        self.table = PeopleTable(self.model)
        self.table.asked.connect(self.do)
        self.count = label("", "strong")
        self.none = label(_("名单还空着。打姓名首字母回车加一个人，或用“按组加人”一次加一组。"), "", "2", wrap=True)
        self._lay_out()
        self.show_list()

    def _lay_out(self) -> None:
        line = row(self.field, self.groups, spacing=6)
        line.setStretch(0, 1)
        deeds = FlowLayout()
        for words, deed, picture in (
            (_("到 / 没到（空格）"), "there", "check"), (_("合格（1）"), "passed", "circle-check"), (_("不合格（2）"), "failed", "x"),
            (_("移出名单"), "drop", "trash-2"),
        ):  # fmt: skip
            made = button(words, partial(self.do, deed), "quiet", picture)
            made.setAutoDefault(False)
            deeds.addWidget(made)
        self.deeds = QWidget()
        self.deeds.setLayout(deeds)
        body = column(
            line,
            self.hits,
            self.hint,
            self.count,
            self.none,
            self.table,
            self.deeds,
            spacing=6,
            margins=(12, 14, 20, 10),
        )
        body.setStretch(5, 1)
        self.setLayout(body)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_list(self) -> None:
        """Show the list; the chosen lines stay chosen."""
        rows = self._desk.rows
        if rows != self.model.rows:
            chosen = set(self.table.chosen())
            current = self.table.currentIndex().row()
            self.model.show_rows(rows)
            self._choose(chosen, current)
        there = sum(line.present for line in rows)
        late = sum(line.present and line.minutes < self._desk.session.minutes for line in rows)
        words = _("到了 {there} 人").format(there=there)
        if len(rows) > there:
            words += _("，没到 {n} 人").format(n=len(rows) - there)
        if late:
            words += _("，晚到 {n} 人").format(n=late)
        self.count.setText(words)
        for widget in (self.table, self.deeds, self.count):
            widget.setVisible(bool(rows))
        self.none.setVisible(not rows)
        for widget in (self.field, self.groups, self.deeds):
            widget.setEnabled(self._desk.writable)
        if not self._desk.roster:
            self.hint.setText(_("花名册里还没有人。请先到“人员”里加人或导入。"))
        elif not self.field.text():
            self.hint.setText("")
        self.hint.setVisible(bool(self.hint.text()))

    def _choose(self, people: set[PersonId], current: int) -> None:
        if not people:
            return
        selection = QItemSelection()
        last = self.model.columnCount() - 1
        for place, line in enumerate(self.model.rows):
            if line.person in people:
                selection.select(self.model.index(place, 0), self.model.index(place, last))
        chooser = self.table.selectionModel()
        if 0 <= current < len(self.model.rows):
            chooser.setCurrentIndex(self.model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        chooser.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # -- adding ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_typed(self) -> None:
        text = self.field.text()
        known = {line.person for line in self._desk.rows}
        found = self._desk.service.people.find([row for row in self._desk.roster if row.id not in known], text, _HITS)
        blocked = QSignalBlocker(self.hits)
        self.hits.clear()
        for person in found:
            item = QListWidgetItem("　".join(part for part in (person.name, person.team, person.role) if part))
            item.setData(_KEY, person)
            self.hits.addItem(item)
        self.hits.setCurrentRow(0)
        del blocked
        self.hits.setVisible(bool(found))
        self.hits.setFixedHeight(max(len(found), 1) * max(self.hits.sizeHintForRow(0), px(24)) + px(8))
        if found:
            team = found[0].team
            self.hint.setText(
                _("回车加上第一个；Shift+回车把“{team}”整组加上").format(team=team) if team else _("回车加上第一个")
            )
        elif text.strip():
            there = self._desk.service.people.find(self._desk.roster, text, 1)
            self.hint.setText(
                _("{name}已经在名单上").format(name=there[0].name)
                if there
                else _("花名册里没有。新来的人请先到“人员”加上；外来的人在纸上签到表的空行签字。")
            )
        else:
            self.hint.setText("")
        self.hint.setVisible(bool(self.hint.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.hits.count():
                step = 1 if key == Qt.Key.Key_Down else -1
                self.hits.setCurrentRow((self.hits.currentRow() + step) % self.hits.count())
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _controlled(event):
                self.take_current(team=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return super().eventFilter(watched, event)

    def take_current(self, *, team: bool = False) -> None:
        """Add who is marked among the hits, or everybody of that team."""
        place = self.hits.currentRow()
        if place < 0:
            return
        person = self.hits.item(place).data(_KEY)
        same = [row.id for row in self._desk.roster if row.team == person.team]
        self.field.clear()
        self._add(same if team and person.team else [person.id])
        self.field.setFocus()

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.hits.setCurrentItem(item)
        self.take_current()

    @Slot()
    def _fill_menu(self) -> None:
        """Groups with how many they are; those who owe what this session counts for come first."""
        self.menu.clear()
        service, session = self._desk.service.people, self._desk.session
        owing = service.owing(session.premises_id, session.duties, self._desk.roster) if session.duties else ()
        if owing:
            self._entry(_("欠这次培训的（{n} 人）").format(n=len(owing)), owing)
            self.menu.addSeparator()
        kind = ""
        for group in service.groups(self._desk.roster):
            if kind and group.kind != kind:
                self.menu.addSeparator()
            kind = group.kind
            self._entry(_("{title}（{n} 人）").format(title=group.title, n=len(group.people)), group.people)

    def _entry(self, words: str, people: tuple[PersonId, ...]) -> None:
        self.menu.addAction(words).triggered.connect(partial(self._add, people))

    def _add(self, people: tuple[PersonId, ...] | list[PersonId], _checked: bool = False) -> None:
        count = self._desk.add(people)
        if len(people) > 1:
            self.hint.setText(_("加了 {n} 人，按“撤销”可以退回").format(n=count))
            self.hint.show()

    # -- lines -----------------------------------------------------------------------------------------------------

    @Slot(str)
    def do(self, deed: str, _checked: bool = False) -> None:
        """A deed for the chosen lines; for results and presence all lines where none is chosen."""
        people = self.table.chosen()
        if deed == "drop":
            self._desk.drop(people)
            return
        wanted = set(people) or {line.person for line in self._desk.rows}
        if deed == "there":
            absent = all(not line.present for line in self._desk.rows if line.person in wanted)
            self._desk.mark(wanted, present=absent or not people)
            return
        values = {"passed": True, "failed": False, "open": None}
        self._desk.mark(
            (line.person for line in self._desk.rows if line.person in wanted and line.present), passed=values[deed]
        )


def _controlled(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
