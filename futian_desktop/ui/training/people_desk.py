"""What is done to people of the roster: windows over them, saving, leaving, erasing, people out of tables, with undo."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.matrix import ASKED
from futian_desktop.domain.register_table import Columns
from futian_desktop.domain.table_grid import Sheet
from futian_desktop.domain.training import RosterPerson
from futian_desktop.system.files import safe_name
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.domain.table_grid import TableFile
    from futian_desktop.services.training.roster import Saved
    from futian_desktop.services.training.roster_import import PeopleReport
    from futian_desktop.ui.training.person_form import PersonForm

TABLES = "表格 (*.xlsx *.xlsm *.xls *.csv *.txt *.docx)"


class PeopleRows:
    """People for the window of rows out of a table."""

    def __init__(self, services: "Services", premises: PremisesId) -> None:
        self._tables, self._premises = services.training.roster.tables, premises
        self.spec = self._tables.spec

    def dry_run(self, sheet: Sheet, columns: Columns | None = None) -> "PeopleReport":
        """What the table would give."""
        return self._tables.dry_run(self._premises, sheet, columns)

    def words(self, line: Any) -> str:
        """What is wrong with a row, in one line."""
        return self._tables.words(line)

    def take(self, report: Any, *, leave_out: bool) -> "Saved":
        """Store the good rows."""
        return self._tables.take(report, leave_out=leave_out)


class PeopleDesk(QObject):
    """`changed` after every deed. ``open_window`` is the window that was opened last."""

    changed = Signal()

    def __init__(self, services: "Services", shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._shell, self._owner = services, shell, owner
        self._premises: PremisesId | None = None
        self._people: Sequence[RosterPerson] = ()
        self.open_window: QDialog | None = None

    def use(self, premises: PremisesId, people: Sequence[RosterPerson]) -> None:
        """Whose people they are, and who they are now."""
        self._premises, self._people = premises, people

    # -- one person ------------------------------------------------------------------------------------------------

    @Slot()
    def add(self) -> None:
        """A window for somebody new."""
        if self._premises is not None and not self._shell.readonly():
            self.edit(self._services.training.roster.new(self._premises))

    def edit(self, person: RosterPerson) -> None:
        """A window over somebody."""
        from futian_desktop.ui.training.person_form import Offers, PersonForm

        roles = {key: one.title for key, one in self._services.training.duties.roles.items()}
        offers = Offers(
            roles,
            self._services.training.roster.propose_roles,
            self._used("role"),
            self._used("team"),
            self._used("employer"),
        )
        window = PersonForm(
            person, self._services.training.today(), offers, readonly=self._shell.readonly(), parent=self._owner
        )
        window.saved.connect(partial(self._on_saved, person, window))
        window.revealing.connect(partial(self._on_reveal, person, window))
        self._open(window)

    def file(self, people: Sequence[RosterPerson]) -> None:
        """一人一档 of somebody in a window."""
        from futian_desktop.ui.windows.person_window import open_person

        if len(people) == 1 and self._premises is not None:
            self.open_window = open_person(self._services, self._shell, self._premises, people[0].id, self._owner)

    def _used(self, field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for row in self._people if (text := str(getattr(row, field)))))

    def _open(self, window: QDialog) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open_window = window
        window.open()

    def _on_saved(
        self,
        before: RosterPerson,
        window: "PersonForm",
        person: RosterPerson,
        id_no: str | None,
        phone: str | None,
        again: bool,
    ) -> None:
        try:
            saved = self._services.training.roster.save(person, id_no, phone)
        except FutianError as error:
            window.show_failure(error)
            return
        window.accept()
        self._told(saved.changes)
        words = _("已保存：{name}") if before.version else _("已加入：{name}")
        self._undoable(words.format(name=saved.people[0].name), saved)
        if again:
            self.add()

    def _on_reveal(self, person: RosterPerson, window: "PersonForm") -> None:
        why = self._shell.dialogs.ask_text(
            _("为什么要看 {name} 的完整号码").format(name=person.name),
            "",
            _("谁在什么时候、为什么看过，会记在操作记录里"),
        )
        if why is None:
            return
        try:
            numbers = self._services.training.roster.reveal(person, why)
        except FutianError as error:
            window.show_failure(error)
            return
        window.show_numbers(*numbers)

    # -- several people --------------------------------------------------------------------------------------------

    def leave(self, people: Sequence[RosterPerson]) -> None:
        """People who leave today; the day can be put right in their window."""
        rows = [row for row in people if row.left_on is None]
        if rows:
            self._deed(partial(self._services.training.roster.leave, rows), _("已登记离职：{who}"), rows)

    def come_back(self, people: Sequence[RosterPerson]) -> None:
        """People who come back today."""
        rows = [row for row in people if row.left_on is not None]
        if rows:
            self._deed(partial(self._services.training.roster.come_back, rows), _("已登记回来上班：{who}"), rows)

    def give_role(self, people: Sequence[RosterPerson], role: str, *, has: bool) -> None:
        """Give a role to several people or take it from them."""
        rows = [row for row in people if (role in row.roles) != has]
        if rows:
            self._deed(
                partial(self._services.training.roster.give_role, rows, role, has=has), _("已改安全角色：{who}"), rows
            )

    def add_asks(self, menu: QMenu, people: Sequence[RosterPerson]) -> None:
        """Duties that wait for an event (四新), ticked where everybody owes them."""
        menu.addSeparator()
        for key, duty in self._services.training.duties.duties.items():
            if duty.trigger == "event":
                has = bool(people) and all(ASKED + key in row.body for row in people)
                made = menu.addAction(
                    _("要做：{title}").format(title=duty.title), partial(self.ask, people, key, wanted=not has)
                )
                made.setCheckable(True)
                made.setChecked(has)

    def ask(self, people: Sequence[RosterPerson], duty: str, *, wanted: bool) -> None:
        """From today they owe a duty that waits for an event, or no longer."""
        self._deed(
            partial(self._services.training.roster.ask, people, duty, wanted=wanted), _("已改要做的培训：{who}"), people
        )

    def _deed(self, deed: "partial[Saved]", words: str, people: Sequence[RosterPerson]) -> None:
        if self._shell.readonly():
            return
        try:
            saved = deed()
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._told(saved.changes)
        self._undoable(words.format(who=_who(people)), saved)

    def erase(self, people: Sequence[RosterPerson]) -> None:
        """Erase somebody for good, after saying what goes and until when backups hold it."""
        if len(people) != 1 or self._shell.readonly():
            return
        person, roster = people[0], self._services.training.roster
        until = roster.backups_until().isoformat()
        detail = _(
            "姓名、证件号、手机、备注、证书、合格证明和应急岗位会删掉，培训和考试记录里改写成“已删除人员”，不能撤销。\n"
            "以前的自动备份里最晚到 {day} 还有他的信息；您自己另存的副本、固定保留的备份、已经生成和打印的文件，要自己处理。签到表的照片里还看得到他的签名。"
        ).format(day=until)  # fmt: skip
        if not self._shell.dialogs.confirm(
            _("删除 {name} 的个人信息").format(name=person.name), _("删除"), detail, danger=True
        ):
            return
        try:
            changes = roster.erase(person)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._told(changes)
        self._shell.dialogs.inform(
            _("已删除"), _("自动备份里最晚到 {day} 还有他的信息，到期自动删除。").format(day=until)
        )

    def export_person(self, people: Sequence[RosterPerson]) -> None:
        """Everything that is kept about somebody, as a workbook with the numbers in full."""
        if len(people) != 1 or self._premises is None or self._shell.readonly():
            return
        person = people[0]
        why = self._shell.dialogs.ask_text(
            _("为什么导出 {name} 的资料").format(name=person.name),
            _("本人要求查阅"),
            _("文件里有完整的号码；原因会记在操作记录里"),
        )
        if why is None:
            return
        name = safe_name(_("{name}的个人资料").format(name=person.name), "person")
        path = self._shell.dialogs.save_file(_("导出本人资料"), f"{name}.xlsx", _("表格 (*.xlsx)"))
        if path is None:
            return
        try:
            self._services.training.roster.export(self._premises, person, path, why)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._shell.dialogs.inform(_("已导出"), _("文件里有完整的证件号，交给本人后请删掉，不要留在电脑里。"))

    # -- tables ----------------------------------------------------------------------------------------------------

    @Slot()
    def choose(self) -> None:
        """A file is chosen and read."""
        path = self._shell.dialogs.open_file(_("选择表格"), _(TABLES))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a table in the background and show what it would give."""
        tables = self._services.training.roster.tables

        def job(progress: Progress) -> "TableFile":
            return tables.read(path, progress, lambda: bool(getattr(progress, "stopped", False)))

        self._shell.tasks.run(
            job, self._on_table, self._shell.dialogs.failure, text=_("正在读取“{name}”").format(name=path.name)
        )

    def _on_table(self, file: "TableFile") -> None:
        self._show_rows(file.sheets, self._services.training.roster.tables.best_sheet(file), file.name)

    @Slot()
    def paste(self) -> None:
        """Rows that a spreadsheet put on the clipboard."""
        if self._shell.readonly():
            return
        try:
            sheet = self._services.register_files.pasted(QGuiApplication.clipboard().text())
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._show_rows((sheet,), 0, sheet.name)

    def _show_rows(self, sheets: tuple[Sheet, ...], best: int, source: str) -> None:
        from futian_desktop.ui.registers.rows_window import RowsWindow

        if self._premises is None:
            return
        try:
            window = RowsWindow(PeopleRows(self._services, self._premises), sheets, best, source, self._owner)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        window.taken.connect(self._on_taken)
        self._open(window)

    def _on_taken(self, saved: "Saved") -> None:
        self._told(saved.changes)
        self._undoable(_("已导入 {n} 人").format(n=len(saved.people)), saved)

    def export(self, people: Sequence[RosterPerson]) -> None:
        """These people as a workbook with masked numbers; without people an empty form to fill in."""
        title = _("人员名单") if people else _("人员表格模板")
        path = self._shell.dialogs.save_file(_("导出表格"), f"{title}.xlsx", _("表格 (*.xlsx)"))
        if path is None:
            return
        try:
            number = self._services.training.roster.tables.export_xlsx(people, path)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        if number:
            self._shell.dialogs.inform(_("已导出 {n} 人").format(n=number), _("证件号和手机只写头尾几位。"))
        else:
            self._shell.dialogs.inform(
                _("已导出空白表格"), _("第二行是例子，照着往下填好，再点“从表格导入”。证件号那一列已经设成文本。")
            )

    # -- after a deed ----------------------------------------------------------------------------------------------

    def _undoable(self, words: str, saved: "Saved") -> None:
        self._shell.show_undo(words, partial(self._restore, saved))

    def _restore(self, saved: "Saved") -> None:
        try:
            self._told(self._services.training.roster.restore(saved))
        except FutianError as error:
            self._shell.dialogs.failure(error)

    def _told(self, changes: Changes) -> None:
        self._shell.changes.announce(changes, self._owner)
        self.changed.emit()


def _who(people: Sequence[RosterPerson]) -> str:
    return people[0].name if len(people) == 1 else _("{n} 人").format(n=len(people))
