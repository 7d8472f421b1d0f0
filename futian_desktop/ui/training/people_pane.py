"""培训: 人员. Everybody of the firm in one table, found by name, initials or team, filtered by how it stands with them."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QMenu, QPushButton, QTableView, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training import people_table as table
from futian_desktop.ui.training.people_desk import PeopleDesk
from futian_desktop.ui.training.people_table import PeopleModel
from futian_desktop.ui.widgets.basics import EmptyState, button, column, label
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.row_table import plain_table

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_PAUSE_MS, _SIDE = 120, 32
HERE, LEFT, OUTSIDE, UNFILED, UNTAUGHT = "here", "left", "outside", "unfiled", "untaught"


class PeoplePane(Pane):
    """人员."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self.people: tuple[RosterPerson, ...] = ()
        self._inducted: frozenset[PersonId] = frozenset()
        self._filter = HERE
        self.desk = PeopleDesk(services, shell, self)
        self.desk.changed.connect(self._read)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show)
        self.model = PeopleModel()
        self._make_tools()
        self.view = self._table()
        self.empty = _empty(self.desk)
        self.none = EmptyState("search", _("没有找到"), _("换个字试试，或点别的筛选。"))
        self.foot = self._foot()
        body = column(self._deeds, self._filters, spacing=8, margins=(32, 12, 32, 12))
        for widget in (self.view, self.empty, self.none):
            body.addWidget(widget, 1)
        body.addWidget(self.foot)
        self.setLayout(body)
        self._make_keys()

    def _make_tools(self) -> None:
        self.field = QLineEdit()
        self.field.setProperty("search", True)
        self.field.setPlaceholderText(_("姓名、拼音首字母、职务、班组、单位"))
        self.field.setAccessibleName(_("在人员里查找"))
        self.field.setMinimumWidth(px(280))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._pause.start)
        self.role = QComboBox()
        self.role.setAccessibleName(_("只看一种安全角色"))
        self.role.currentIndexChanged.connect(self._show)
        self._filters, self.chips = QWidget(), dict[str, QPushButton]()
        flow = FlowLayout(self._filters, 8)
        flow.addWidget(self.field)
        for key, words in _kinds():
            chip = button(words, partial(self._on_chip, key), "chip")
            chip.setCheckable(True)
            self.chips[key] = chip
            flow.addWidget(chip)
        flow.addWidget(self.role)
        self.add = button(_("加人"), self.desk.add, "primary", "plus")
        self.from_table = button(_("从表格导入"), self.desk.choose, "", "folder-open")
        self.paste = button(_("粘贴表格行"), self.desk.paste, "", "paperclip")
        self.export = button(_("导出名单"), self._on_export, "", "download")
        self.blank = button(_("空白表格"), self._on_blank, "", "file-text", _("导出空白的人员表格"))
        self._deeds = QWidget()
        deeds = FlowLayout(self._deeds, 8)
        for made in (self.add, self.from_table, self.paste, self.export, self.blank):
            deeds.addWidget(made)

    def _table(self) -> QTableView:
        view = QTableView()
        plain_table(view, self.model, _("人员名单"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.sectionClicked.connect(self._on_sort)
        view.doubleClicked.connect(self._on_opened)
        view.selectionModel().selectionChanged.connect(self._on_selected)
        return view

    def _make_keys(self) -> None:
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.field.setFocus)
        QShortcut(QKeySequence.StandardKey.New, self).activated.connect(self.desk.add)
        for keys, slot in (("Return", self._on_edit), ("Enter", self._on_edit), ("Delete", self._on_leave),
                           ("Ctrl+C", self.copy_rows), ("Ctrl+V", self.desk.paste)):  # fmt: skip
            made = QShortcut(QKeySequence(keys), self.view)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(slot)

    def _foot(self) -> QWidget:
        self.count = label("", "caption", "3")
        self.edit = button(_("打开"), self._on_edit, "quiet", "pen-line", _("打开选中的人"))
        self.file = button(_("一人一档"), self._on_file, "quiet", "file-text")
        self.leave = button(_("登记离职"), self._on_leave, "quiet", "arrow-right")
        self.back = button(_("回来上班"), self._on_back, "quiet", "undo-2")
        self.roles = button(
            _("安全角色"), self._on_roles, "quiet", "users", _("给选中的人加上或取消一个安全角色，或安排要做的培训")
        )
        self.own = button(_("导出本人资料"), self._on_own, "quiet", "download")
        self.erase = button(_("删除个人信息"), self._on_erase, "quiet", "trash-2")
        host = QWidget()
        flow = FlowLayout(host, 8)
        for widget in (self.edit, self.file, self.leave, self.back, self.roles, self.own, self.erase, self.count):
            flow.addWidget(widget)
        return host

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read the people of a premises."""
        self._premises = premises
        writable = not self.shell.readonly()
        for made in (self.add, self.from_table, self.paste):
            made.setEnabled(writable)
        self._measure()
        self._read()

    @Slot()
    def _read(self) -> None:
        if self._premises is None:
            return
        self.people = self.services.training.roster.people(self._premises, leavers=True)
        self._inducted = self.services.training.roster.inducted(self._premises)
        titles = {key: role.title for key, role in self.services.training.duties.roles.items()}
        self.model.use(titles, self._inducted)
        self.desk.use(self._premises, self.people)
        _fill_roles(self.role, self.people, titles)
        for key, words in _kinds():
            number = sum(_fits(row, key, self._inducted) for row in self.people)
            self.chips[key].setText(f"{words} {number}")
            self.chips[key].setVisible(bool(number) or key in (HERE, self._filter))
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show those that the filters and the search leave; what was selected stays selected."""
        if self._premises is None:
            return
        self._pause.stop()
        role = str(self.role.currentData() or "")
        kept = [
            row for row in self.people if _fits(row, self._filter, self._inducted) and (not role or role in row.roles)
        ]
        shown = self.services.training.roster.narrow(kept, self.field.text())
        chosen = [row.id for row in self.chosen()]
        self.model.show_people(shown)
        for key in chosen[:1]:
            place = self.model.place_of(key)
            if place >= 0:
                self.view.selectRow(place)
        for key, chip in self.chips.items():
            chip.setChecked(key == self._filter)
        any_one = bool(self.people)
        self.view.setVisible(bool(shown))
        self.foot.setVisible(bool(shown))
        self._filters.setVisible(any_one)
        self.export.setVisible(any_one)
        self.empty.setVisible(not any_one)
        self.none.setVisible(any_one and not shown)
        self._on_selected()

    def _measure(self) -> None:
        table.fit(self.view, self.width() - px(2 * _SIDE + 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def restyled(self) -> None:
        """Sizes for the new font."""
        self._measure()

    def chosen(self) -> tuple[RosterPerson, ...]:
        """Who is selected, in the order of the table."""
        numbers = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return tuple(self.model.rows[number] for number in numbers if number < len(self.model.rows))

    @Slot()
    def _on_selected(self) -> None:
        rows, writable = self.chosen(), not self.shell.readonly()
        self.edit.setEnabled(len(rows) == 1)
        self.file.setEnabled(len(rows) == 1)
        self.leave.setEnabled(writable and any(row.left_on is None for row in rows))
        self.back.setVisible(any(row.left_on is not None for row in rows))
        self.back.setEnabled(writable)
        self.roles.setEnabled(writable and bool(rows))
        for made in (self.own, self.erase):
            made.setEnabled(writable and len(rows) == 1)
        chosen = _("，选中 {n} 人").format(n=len(rows)) if len(rows) > 1 else ""
        self.count.setText(_("{n} 人").format(n=len(self.model.rows)) + chosen)

    def open_target(self, target: str) -> None:
        """Somebody by key in hex: selected, in sight."""
        found = next((row for row in self.people if row.id.hex == target), None)
        if found is None:
            return
        self._filter = HERE if found.left_on is None else LEFT
        self.field.clear()
        self._show()
        place = self.model.place_of(found.id)
        if place >= 0:
            self.view.selectRow(place)
            self.view.scrollTo(self.model.index(place, 0))

    def take_focus(self) -> None:
        """The search field, or the way to the first person."""
        (self.field if self.people else self.add).setFocus()

    # -- deeds -----------------------------------------------------------------------------------------------------

    def _on_chip(self, key: str, _checked: bool = False) -> None:
        self._filter = key
        self._show()

    @Slot(int)
    def _on_sort(self, section: int) -> None:
        """Upwards, downwards, then the order of the list again."""
        before, descending = self.model.order
        if before != section:
            self.model.order = (section, False)
        else:
            self.model.order = (section, True) if not descending else (-1, False)
        found, down = self.model.order
        header = self.view.horizontalHeader()
        header.setSortIndicatorShown(found >= 0)
        if found >= 0:
            header.setSortIndicator(found, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
        self._show()

    @Slot(QModelIndex)
    def _on_opened(self, _index: QModelIndex) -> None:
        self._on_edit()

    @Slot()
    def _on_edit(self) -> None:
        found = self.chosen()
        if len(found) == 1:
            self.desk.edit(found[0])

    @Slot()
    def _on_file(self) -> None:
        self.desk.file(self.chosen())

    @Slot()
    def _on_leave(self) -> None:
        self.desk.leave(self.chosen())

    @Slot()
    def _on_back(self) -> None:
        self.desk.come_back(self.chosen())

    @Slot()
    def _on_own(self) -> None:
        self.desk.export_person(self.chosen())

    @Slot()
    def _on_erase(self) -> None:
        self.desk.erase(self.chosen())

    @Slot()
    def _on_export(self) -> None:
        self.desk.export(self.model.rows)

    @Slot()
    def _on_blank(self) -> None:
        self.desk.export(())

    @Slot()
    def _on_roles(self) -> None:
        self.roles_menu().popup(self.roles.mapToGlobal(QPoint(0, self.roles.height())))

    def roles_menu(self) -> QMenu:
        """All roles, ticked where everybody who is selected has them."""
        rows = self.chosen()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, role in self.services.training.duties.roles.items():
            has = all(key in row.roles for row in rows)
            made = menu.addAction(role.title, partial(self.desk.give_role, rows, key, has=not has))
            made.setCheckable(True)
            made.setChecked(has)
        self.desk.add_asks(menu, rows)
        return menu

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        self.row_menu().popup(self.view.viewport().mapToGlobal(place))

    def row_menu(self) -> QMenu:
        """What can be done with the rows that are selected."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for made, slot in ((self.edit, self._on_edit), (self.file, self._on_file), (self.leave, self._on_leave),
                           (self.back, self._on_back), (self.roles, self._on_roles), (self.own, self._on_own), (self.erase, self._on_erase)):  # fmt: skip
            if made.isVisibleTo(self):
                menu.addAction(made.text(), slot).setEnabled(made.isEnabled())
        menu.addSeparator()
        menu.addAction(_("复制这几行（Ctrl+C）"), self.copy_rows)
        return menu

    @Slot()
    def copy_rows(self) -> None:
        """The chosen rows as text for a spreadsheet, numbers masked as on the screen."""
        QGuiApplication.clipboard().setText(self.model.as_text(self.chosen()))


def _kinds() -> tuple[tuple[str, str], ...]:
    return (
        (HERE, _("在岗")),
        (UNTAUGHT, _("没做入职培训")),
        (UNFILED, _("未建档")),
        (OUTSIDE, _("承包商、派遣")),
        (LEFT, _("离职")),
    )


def _empty(desk: PeopleDesk) -> EmptyState:
    return EmptyState(
        "users", _("名单还是空的"),
        _("把工资表、花名册里的人导入进来，就能算出谁该学什么、谁到期了。也可以在表格软件里选中几行复制，回来粘贴；人少就一个一个加。"),
        button(_("从表格导入"), desk.choose, "primary", "folder-open"),
    )  # fmt: skip


def _fits(row: RosterPerson, key: str, inducted: frozenset[PersonId]) -> bool:
    if key == LEFT or row.left_on is not None:
        return key == LEFT and row.left_on is not None
    if key == OUTSIDE:
        return row.employment in ("contractor", "dispatched")
    if key == UNFILED:
        return not row.file_version
    return key == HERE or (bool(row.file_version) and row.id not in inducted)


def _fill_roles(box: QComboBox, people: tuple[RosterPerson, ...], titles: dict[str, str]) -> None:
    have = {key for row in people for key in row.roles}
    kept = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(_("全部安全角色"), "")
    for key, title in titles.items():
        if key in have:
            box.addItem(title, key)
    box.setCurrentIndex(max(box.findData(kept), 0))
    box.blockSignals(False)
    box.setVisible(bool(have))
