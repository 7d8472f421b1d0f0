"""People out of a table (file or clipboard), row by row with what is wrong; taken in one transaction, taken back in one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import Conflict, EnvironmentFault, RuleViolation
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.person_numbers import NumberProblem
from futian_desktop.domain.register_table import Columns, guess_columns, match_heads, missing
from futian_desktop.domain.registers import DueRule, FieldKind, Register, RegisterField
from futian_desktop.domain.roster_table import ADD, FILL, LEAVE, Known, PersonLine, kept, read_people, unread
from futian_desktop.domain.table_grid import Sheet, TableFile
from futian_desktop.domain.training import RosterPerson
from futian_desktop.services.training.roster import NAME_LIMIT, NOTE_LIMIT, TEXT_LIMIT, Saved
from futian_desktop.services.training.roster_words import employment_words, number_words, paper_words
from futian_desktop.system.files import write_atomic
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

MOST_ROWS, _HEAD_ROWS = 20_000, 15


def _fields() -> tuple[RegisterField, ...]:
    text, day, person = FieldKind.TEXT, FieldKind.DAY, FieldKind.PERSON
    return (
        RegisterField("name", _("姓名"), person, True, limit=NAME_LIMIT, also=("员工姓名", "人员姓名", "名字", "工人姓名")),
        RegisterField("id_kind", _("证件类型"), text, also=("证件种类", "证件名称")),
        RegisterField("id_no", _("身份证号"), text, also=("证件号码", "证件号", "身份证号码", "身份证", "公民身份号码", "居民身份证号")),
        RegisterField("phone", _("手机"), text, also=("电话", "手机号", "手机号码", "联系电话", "联系方式", "电话号码")),
        RegisterField("role", _("职务"), text, limit=TEXT_LIMIT, also=("岗位", "工种", "职位", "岗位工种", "职务岗位", "工作岗位", "岗位名称")),
        RegisterField("team", _("部门、班组"), text, limit=TEXT_LIMIT, also=("部门", "班组", "所在部门", "车间", "科室", "门店", "项目部")),
        RegisterField("roles", _("安全角色"), text, also=("角色", "培训角色")),
        RegisterField("employment", _("用工形式"), text, also=("用工性质", "用工方式", "员工类型", "人员类别", "人员类型", "员工性质", "用工类型")),
        RegisterField("employer", _("所属单位"), text, limit=TEXT_LIMIT,
                      also=("用人单位", "派遣单位", "承包单位", "承包商", "单位", "劳务公司", "派遣公司", "工作单位", "单位名称")),
        RegisterField("joined_on", _("入职日期"), day, also=("入职时间", "入场日期", "进场日期", "到岗日期", "入场时间", "进场时间")),
        RegisterField("post_on", _("到现岗位日期"), day, also=("上岗日期", "转岗日期", "现岗位日期", "上岗时间")),
        RegisterField("left_on", _("离职日期"), day, also=("离职时间", "离场日期", "退场日期", "离岗日期", "退场时间")),
        RegisterField("state", _("在岗状态"), text, also=("状态", "在职状态", "人员状态", "是否在职")),
        RegisterField("birth", _("出生日期"), day, also=("出生年月", "生日", "出生年月日")),
        RegisterField("note", _("备注"), text, limit=NOTE_LIMIT, also=("说明",)),
    )  # fmt: skip


def description() -> Register:
    """The table of people as the window of rows shows it; columns without a header are read in the order of ``columns``."""
    return Register(
        "people", 1, _("人员"), _("写下每个人的姓名、职务和入职日期，就能算出谁该学什么。"), "person", _fields(), (), DueRule(""),
        ("name", "role", "team", "id_no", "phone", "employment", "employer", "joined_on"), (), one=_("人员"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """What a table would give; nothing is written yet."""

    premises: PremisesId
    sheet: Sheet
    columns: Columns
    rows: tuple[PersonLine, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def good(self) -> tuple[PersonLine, ...]:
        """Rows that can be stored and change something."""
        return kept(self.rows)

    @property
    def bad(self) -> tuple[PersonLine, ...]:
        """Rows with something wrong."""
        return tuple(row for row in self.rows if row.wrong)

    def count(self, deed: str) -> int:
        """Good rows that do this."""
        return sum(row.deed == deed and not row.wrong for row in self.rows)


class RosterImport:
    """Tables into and out of the roster of one workspace."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    @cached_property
    def spec(self) -> Register:
        """The description of the table."""
        return description()

    def read(
        self, path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> TableFile:
        """The tables of a file, read in a process of its own with limits. Raises as `standards.read_tables`."""
        from futian_desktop.services.standards import read_tables  # noqa: PLC0415 - only for an import

        return read_tables(path, progress, cancelled)

    def best_sheet(self, file: TableFile) -> int:
        """The table that names most fields, then the one with most rows."""

        def rated(number: int) -> tuple[int, int, int]:
            sheet = file.sheets[number]
            found = guess_columns(self.spec, sheet)
            return (sum(map(bool, found.fields)) if found.header >= 0 else 0, len(sheet.rows), -number)

        return max(range(len(file.sheets)), key=rated)

    def dry_run(self, premises: PremisesId, sheet: Sheet, columns: Columns | None = None) -> PeopleReport:
        """What the table would give; ``columns`` are those a person put right.

        Raises:
            RuleViolation: `roster.too_many`.
        """
        used = columns or self._columns(sheet)
        if len(sheet.rows) - used.header > MOST_ROWS:
            raise RuleViolation("roster.too_many", most=MOST_ROWS)
        gone = missing(self.spec, used)
        rows = read_people(self.spec, sheet, used, self._known(premises)) if not gone else ()
        return PeopleReport(premises, sheet, used, rows, gone, unread(sheet, used))

    def _columns(self, sheet: Sheet) -> Columns:
        """As `guess_columns`; a header may also be one that names nothing but the name."""
        found = guess_columns(self.spec, sheet)
        if found.header >= 0:
            return found
        wanted = {self.spec.field("name").title, *self.spec.field("name").also}
        for number, cells in enumerate(sheet.rows[:_HEAD_ROWS]):
            if any("".join(cell.split()) in wanted for cell in cells):
                return Columns(number, match_heads(self.spec, cells))
        return found

    def take(self, report: PeopleReport, *, leave_out: bool = False) -> Saved:
        """Store the good rows in one transaction: all or none.

        Raises:
            RuleViolation: `register.no_column`, `register.rows_wrong` when rows are wrong and may not be left out,
                `register.nothing_in`.
            Conflict: `roster.list_changed` when the roster changed since the dry run.
        """
        if report.missing:
            raise RuleViolation("register.no_column", names="、".join(report.missing))
        if report.bad and not leave_out:
            raise RuleViolation("register.rows_wrong", n=len(report.bad))
        good = report.good
        if not good:
            raise RuleViolation("register.nothing_in")
        new = [(row.person, row.id_no, row.phone) for row in good if row.deed == ADD]
        known = [row for row in good if row.deed != ADD]
        owner = good[0].person.enterprise_id
        with self._suite.workspace.work() as work:
            holders = work.roster.holders_of(owner, (row.id_no for row in good if row.id_no))
            if any(holders.get(row.id_no, row.person.id) != row.person.id for row in good):
                raise Conflict("roster.list_changed")
            before: list[tuple[RosterPerson, str, str]] = []
            for row in known:
                stored = work.roster.get(owner, row.person.id)
                if stored is None or (stored.version, stored.file_version) != (
                    row.person.version,
                    row.person.file_version,
                ):
                    raise Conflict("roster.list_changed")
                before.append((stored, *work.roster.kept_numbers(stored.id)))
            work.roster.add_all(owner, new)
            work.roster.put((row.person, row.id_no or None, row.phone or None) for row in known)
            work.commit()
        people = tuple(row.person for row in good)
        return Saved(people, Changes.of(Topic.PEOPLE, Topic.TRAINING, Topic.ENTERPRISE), tuple(before))

    def words(self, line: PersonLine) -> str:
        """What is wrong with a row or what it does, in one line; empty for somebody new."""
        if line.wrong:
            parts = (_("“{field}”{problem}").format(field=self.spec.field(row.field).title, problem=_wrong(row.code, row.value))
                     for row in line.wrong)  # fmt: skip
            return "；".join(parts)
        return {
            "same": _("名单里已经有，不再加"), FILL: _("名单里有这个名字，补全他的档案"), LEAVE: _("名单里有，登记离职"), ADD: "",
        }[line.deed]  # fmt: skip

    def export_xlsx(self, people: Sequence[RosterPerson], path: Path) -> int:
        """Write people as a workbook with masked numbers, or, without people, an empty form to fill in.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.content.tables.write_rows import rows_workbook  # noqa: PLC0415 - openpyxl is large

        fields = [row for row in self.spec.fields if row.id not in ("state", "birth")]
        rows = [self._cells(row) for row in people] or [self._example()]
        data = rows_workbook(
            self.spec.title, [row.title for row in fields], [[row[key.id] for key in fields] for row in rows]
        )
        try:
            write_atomic(path, data)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error
        return len(people)

    def _cells(self, row: RosterPerson) -> dict[str, str]:
        titles = {role.id: role.title for role in self._suite.duties.roles.values()}
        return {
            "name": row.name, "id_kind": paper_words()[row.id_kind] if row.id_masked else "", "id_no": row.id_masked,
            "phone": row.phone_masked, "role": row.role, "team": row.team,
            "roles": "；".join(titles.get(key, key) for key in row.roles), "employment": employment_words()[row.employment],
            "employer": row.employer, "joined_on": str(row.joined_on or ""), "post_on": str(row.post_on or ""),
            "left_on": str(row.left_on or ""), "note": row.note,
        }  # fmt: skip

    def _example(self) -> dict[str, str]:
        """The line of a blank form that shows how it is filled in; an import passes over it."""
        return {
            "name": _("例：张三"), "id_kind": _("居民身份证"), "id_no": _("18 位，最后可以是 X"), "phone": _("11 位手机号"),
            "role": _("厨师"), "team": _("后厨"), "roles": _("可以不填，按职务建议"), "employment": _("本单位"),
            "employer": _("派遣、承包的写他的单位"), "joined_on": self._suite.today().isoformat(), "post_on": "", "left_on": "",
            "note": "",
        }  # fmt: skip

    def _known(self, premises: PremisesId) -> Known:
        firm = self._suite.firms.load(premises)
        with self._suite.workspace.read() as work:
            roster = work.roster.people(firm.enterprise.id)
            holders = work.roster.all_holders(firm.enterprise.id)
        roles = self._suite.duties.roles.values()
        names = {word: row.id for row in roles for word in (row.id, row.title, *row.title.split("、"))}
        proposed: dict[str, tuple[str, ...]] = {}

        def roles_of(title: str) -> tuple[str, ...]:
            if title not in proposed:
                proposed[title] = self._suite.roster.propose_roles(title)
            return proposed[title]

        def role_of(word: str) -> str:
            return names.get(word) or next(iter(roles_of(word)), "")

        def fresh() -> RosterPerson:
            return RosterPerson(PersonId(new_uuid()), firm.enterprise.id, "")

        own = frozenset(
            name for name in (firm.enterprise.name, firm.premises.sign_name, _("本单位"), _("本公司")) if name
        )
        return Known(self._suite.today(), own, roster, holders, role_of, roles_of, fresh)


def _wrong(code: str, value: str) -> str:
    if code.startswith("id_") and code != "id_taken":
        return _("：{words}").format(words=number_words(NumberProblem(code[3:], value)))
    return {
        "required": _("没有写"), "not_name": _("“{value}”不像姓名"), "merged": _("是合并的单元格，每个人要单独一格"),
        "phone": _("“{value}”不是完整的电话号码"), "not_day": _("“{value}”不是日期，请写成 2026-11-25 的样子"),
        "later": _("{value} 还没有到"), "before_joined": _("{value} 早于入职日期"), "too_long": _("太长，最多 {value} 个字"),
        "not_option": _("“{value}”看不懂，请写本单位、劳务派遣、实习、临时工、暑假工或承包商"),
        "no_employer": _("没有写。派遣和承包商的人要写他的单位"), "left_no_day": _("没有写，但状态是离职"),
        "no_role": _("“{value}”不是这里的角色，可以空着"), "birth_differs": _("{value} 和身份证号里的不一样"),
        "twice": _("和第 {value} 行是同一个人"), "id_taken": _("在名单里是 {value} 的，一个号码只能属于一个人"),
    }[code].format(value=value)  # fmt: skip
