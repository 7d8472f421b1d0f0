"""年度日历: every duty with a date, from rules, registers, hazards and inspections; done, put aside, moved."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from futian_desktop.content.duties import load_duties
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.duties import Duty, DutyState, Entry, Mark, Period, Rhythm, applying, periods, state
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import EnvironmentFault, NotFound, RuleViolation
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazard_rows import HazardFilter
from futian_desktop.domain.hazards import Grade
from futian_desktop.domain.ids import EvidenceId, PremisesId
from futian_desktop.domain.inspections import InspectionFilter
from futian_desktop.domain.law_words import clause
from futian_desktop.domain.registers import Register, RegisterRow, add_months
from futian_desktop.domain.standard import Basis, Library
from futian_desktop.domain.work_calendar import Holiday, WorkCalendar
from futian_desktop.services.hazards import HazardService
from futian_desktop.services.inspections import InspectionService
from futian_desktop.services.registers import RegisterService
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.messages import _

OWNER = "duty_mark"
"""Owner of the photos that prove a mark."""
_TOGETHER = 3
"""So many rows of one kind on one day become one entry."""
_LOOK_BACK = 3
"""Years in which an overdue entry is still looked for."""


@dataclass(frozen=True, slots=True)
class CalendarSources:
    """The services whose dates the calendar shows."""

    registers: RegisterService
    hazards: HazardService
    inspections: InspectionService
    plan: "Callable[[tuple[Duty, ...], FirmFile, WorkCalendar], tuple[Entry, ...]] | None" = None
    """Entries of the emergency plan."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A daily or weekly duty in one month: on how many days it was done."""

    duty: str
    title: str
    weekly: bool
    rule: str
    basis: str
    page: str
    done: int


class CalendarService:
    """Reads the year of a premises; nothing in it is stored but what a person said of a duty."""

    def __init__(
        self,
        workspace: Workspace,
        library: Library,
        resources: Path,
        now: Callable[[], datetime],
        sources: CalendarSources,
    ) -> None:
        self._workspace = workspace
        self._library = library
        self._resources = resources
        self._now = now
        self._from = sources

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """All rules."""
        return load_duties(self._resources)

    def known_year(self, year: int) -> bool:
        """Whether the year's holidays are published; else the calendar goes by weekends, and says so."""
        return self._from.inspections.work_calendar.known(year)

    def year(self, firm: FirmFile, year: int) -> tuple[Entry, ...]:
        """Everything that is due in a year, by due day. Occurrences that were over before the firm was entered are left out."""
        return self.between(firm, date(year, 1, 1), date(year, 12, 31))

    def between(self, firm: FirmFile, first: date, last: date) -> tuple[Entry, ...]:
        """Everything that is due from one day to another, both included, by due day."""
        premises = firm.premises.id
        with self._workspace.read() as work:
            marks = work.duty_marks.all(premises)
        rows = [*self._rules(firm, (first, last), marks), *self._registers(premises), *self._hazards(premises)]
        rows += [*self._rechecks(premises), *self._plan(firm)]
        return tuple(sorted((row for row in rows if first <= row.due <= last), key=_order))

    def agenda(self, firm: FirmFile, days: int = 60) -> tuple[Entry, ...]:
        """What is overdue or due within so many days, and not done; suspected and major hazards, then by day.

        A row of a register is in from its first reminder on, 90 days before for a certificate.

        Left out are streams, and the next turn of a duty (February's check in January) before its reminder.
        """
        today = self._now().date()
        last = today + timedelta(days=days)
        reminded = max([days, *(max(row.due.remind) for row in self._from.registers.registers.values())])
        found = (
            row for row in self.between(firm, date(today.year - _LOOK_BACK, 1, 1), today + timedelta(days=reminded))
            if not row.stream and row.state in (DutyState.OVERDUE, DutyState.DUE, DutyState.LATER)
            and (row.due <= last or (row.source == "register" and row.state is DutyState.DUE))
            and (row.state is not DutyState.LATER or row.first <= today or row.source != "rule")
        )  # fmt: skip
        return tuple(sorted(found, key=lambda row: not row.urgent))

    def streams(self, firm: FirmFile, year: int, month: int) -> tuple[Stream, ...]:
        """The daily and weekly duties of a month, each with the number of days it was done on."""
        first = date(year, month, 1)
        last = add_months(first, 1) - timedelta(days=1)
        done = self._done(firm.premises.id, first, last)
        return tuple(
            Stream(duty.id, duty.title, duty.rhythm is Rhythm.WEEKLY, duty.rule, self.basis(duty), duty.page,
                   len({day for day in _days_of(duty, done) if first <= day <= last}))
            for duty in applying(self.duties, firm.premises.facts) if duty.rhythm.stream
        )  # fmt: skip

    def coming(self, firm: FirmFile, kind: str, days: int = 760) -> tuple[Entry, ...]:
        """The next turn of every duty of a kind that is not done, the most urgent first; ``days`` ahead are looked at, a yearly one is in them."""
        today = self._now().date()
        return _firsts(kind, self.between(firm, date(today.year - _LOOK_BACK, 1, 1), today + timedelta(days=days)))

    def today(self) -> date:
        """The day on this service's clock."""
        return self._now().date()

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        """Days off of a year, as published, else those of the law."""
        return self._from.inspections.work_calendar.holidays(year)

    def worked_weekends(self, year: int) -> frozenset[date]:
        """Weekend days that are worked; empty for a year that is not published."""
        found = self._from.inspections.work_calendar.years.get(year)
        return found.worked if found else frozenset()

    def export(self, firm: FirmFile, year: int) -> bytes:
        """The dated entries of a year as iCalendar bytes; the same entry has the same UID every time, streams are left out."""
        from futian_desktop.content.calendar_file import calendar_file  # noqa: PLC0415 - only for an export
        from futian_desktop.services.calendar_words import file_events  # noqa: PLC0415 - likewise

        name = firm.premises.sign_name or firm.enterprise.name
        entries = [row for row in self.year(firm, year) if not row.stream]
        title = _("{name} 安全生产日历").format(name=name)
        return calendar_file(title, file_events(firm.premises.id, entries), self._now())

    def save_file(self, firm: FirmFile, year: int, path: Path) -> int:
        """Write `export` to a file; the number of entries.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.system.files import write_atomic  # noqa: PLC0415 - only for an export

        data = self.export(firm, year)
        try:
            write_atomic(path, data)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error
        return data.count(b"BEGIN:VEVENT")

    def check(self, mark: Mark) -> None:
        """Refuse a mark that cannot be stored.

        Raises:
            RuleViolation: `duty.needs_proof`, `duty.needs_reason`, `duty.done_later` for a day to come, `duty.needs_day` and
                `duty.moved_back` for an entry that is moved nowhere or into the past.
        """
        today = self._now().date()
        if mark.state == "done" and not mark.note.strip():
            raise RuleViolation("duty.needs_proof")
        if mark.state == "aside" and not mark.note.strip():
            raise RuleViolation("duty.needs_reason")
        if mark.on is not None and mark.on > today:
            raise RuleViolation("duty.done_later")
        if mark.state == "moved" and mark.moved_to is None:
            raise RuleViolation("duty.needs_day")
        if mark.state == "moved" and mark.moved_to is not None and mark.moved_to < today:
            raise RuleViolation("duty.moved_back")

    def mark(self, premises: PremisesId, mark: Mark) -> Changes:
        """Done (with its proof), put aside (with a reason) or moved; an empty state takes it back. Raises as `check`.

        Raises:
            Conflict: `record.changed`.
        """
        self.check(mark)
        with self._workspace.work() as work:
            work.duty_marks.save(premises, mark)
            work.commit()
        return Changes.of(Topic.DUTY)

    def put_back(self, premises: PremisesId, duty: str, period: str, before: Mark | None) -> Changes:
        """Undo: the occurrence stands as it did before the last mark."""
        with self._workspace.work() as work:
            now = work.duty_marks.all(premises).get((duty, period))
            wanted = before or (taken_back(now) if now else None)
            if wanted is not None:
                work.duty_marks.save(premises, replace(wanted, version=now.version if now else 0))
                work.commit()
        return Changes.of(Topic.DUTY)

    def current(self, premises: PremisesId, duty: str, period: str) -> Mark | None:
        """What was said of an occurrence."""
        with self._workspace.read() as work:
            return work.duty_marks.all(premises).get((duty, period))

    def photos(self, mark: Mark | None) -> tuple[Evidence, ...]:
        """Photos that prove a mark."""
        if mark is None or mark.id is None:
            return ()
        with self._workspace.read() as work:
            return work.evidence.linked(mark.id, OWNER).get("", ())

    def add_photo(self, mark: Mark, photo: EvidenceId) -> Changes:
        """Attach a photo of the tray to a stored mark.

        Raises:
            NotFound: `duty.no_mark` when the mark is not stored.
        """
        if mark.id is None:
            raise NotFound("duty.no_mark")
        with self._workspace.work() as work:
            work.evidence.link(photo, mark.id, "", OWNER)
            work.commit()
        return Changes.of(Topic.DUTY, Topic.EVIDENCE)

    def _rules(self, firm: FirmFile, span: tuple[date, date], marks: dict[tuple[str, str], Mark]) -> Iterator[Entry]:
        today, begun = self._now().date(), _entered(firm.premises.id)
        done = self._done(firm.premises.id, date(span[0].year - 1, 12, 1), span[1])
        kept = self._kept(firm.premises.id)
        years = range(span[0].year - 1, span[1].year + 2)  # a period may be due in the year after or before its own
        for duty in applying(self.duties, firm.premises.facts):
            if duty.done_by in kept:
                continue  # the register's own row has the exact day
            for period in (row for year in years for row in periods(duty, year, self._from.inspections.work_calendar)):
                mark = marks.get((duty.id, period.key))
                if mark is None and (period.due < begun or not span[0] <= period.due <= span[1]):
                    continue
                found = state(period.due, today, duty.remind, mark)
                open_ = found in (DutyState.OVERDUE, DutyState.DUE, DutyState.LATER)
                if open_ and any(map(period.holds, _days_of(duty, done))):
                    found = DutyState.DONE
                yield self._entry(duty, period, found, mark)

    def _entry(self, duty: Duty, period: Period, found: DutyState, mark: Mark | None) -> Entry:
        due = mark.moved_to if mark is not None and mark.moved_to is not None else period.due
        return Entry(
            duty.id, duty.title, duty.kind, period.key, period.first, due, found, duty.rule, self.basis(duty), "rule", "",
            duty.page, duty.proof, mark.note if mark else "", duty.rhythm.stream, mark,
            period.due if due != period.due else None,
        )  # fmt: skip

    def basis(self, duty: Duty) -> str:
        """Law and article in words; what is not settled says so, and advice is called advice."""
        return self._basis(Basis(duty.law, duty.article, duty.rule, duty.confidence))

    def _basis(self, named: Basis) -> str:
        if not named.law:
            return _("本程序的提醒，不是法定要求")
        return clause(named, self._library.laws, self._now().date(), whole=True).head

    def _done(self, premises: PremisesId, first: date, last: date) -> dict[str, list[date]]:
        """Days on which something was done that counts for a duty by itself: walks, finished self-assessments, held drills, training."""
        days: dict[str, list[date]] = {}
        for row in self._from.inspections.full(premises, InspectionFilter(held_from=first, held_to=last)):
            for duty in row.does:
                days.setdefault(duty, []).append(row.held_on)
        with self._workspace.read() as work:
            for row in work.assessments.rows(premises):
                if row.finished_at is not None:
                    days.setdefault("self_assessment", []).append(row.finished_at.date())
            for duty, on in work.duty_marks.drilled(premises):
                days.setdefault(duty, []).append(on)
            for duty, on in work.duty_marks.trained(premises):
                days.setdefault(f"training:{duty}", []).append(on)
        return days

    def _kept(self, premises: PremisesId) -> frozenset[str]:
        """``register:kind`` of every kind of which a row with a due day is written down."""
        return frozenset(
            f"register:{row.row.text('kind')}" for register in self._from.registers.registers
            for row in self._from.registers.rows(register, premises) if row.due is not None
        )  # fmt: skip

    def _registers(self, premises: PremisesId) -> Iterator[Entry]:
        """One entry per row that is due; many of one kind on one day (a floor's extinguishers) are one entry."""
        for register in self._from.registers.registers.values():
            together: dict[tuple[date, str], list[RegisterRow]] = {}
            for row in self._from.registers.rows(register.id, premises):
                if row.due is not None:
                    together.setdefault((row.due, row.row.text("kind")), []).append(row.row)
            for (due, kind), rows in together.items():
                if len(rows) < _TOGETHER:
                    for row in rows:
                        yield self._register_entry(register, kind, due, (row,))
                else:
                    yield self._register_entry(register, kind, due, tuple(rows))

    def _register_entry(self, register: Register, name: str, due: date, rows: tuple[RegisterRow, ...]) -> Entry:
        kind = register.kind(name)
        what = kind.title if kind else register.title
        first, count = rows[0], len(rows)
        title = _("{name}：{what}到期").format(name=first.text(register.name), what=what)
        if count > 1:
            title = _("{what}：{n} 项到期").format(what=what, n=count)
        basis = self._basis(Basis(kind.law, kind.article, kind.rule, kind.confidence)) if kind else ""
        found = state(due, self._now().date(), max(register.due.remind), None)
        return Entry(
            f"register:{register.id}", title, register.id if register.holder else "equipment",
            first.id.hex if count == 1 else f"{name}:{due}", due, due, found, kind.rule if kind else "", basis, "register",
            first.id.hex, "register" if register.page == "hazards" else f"{register.page}/{register.tab}",
            _("新的检验报告或证书"), urgent=bool(kind and kind.leader) and found is DutyState.OVERDUE,
            alarms=(*register.due.remind, 0) if register.holder else (),
        )  # fmt: skip

    def _hazards(self, premises: PremisesId) -> Iterator[Entry]:
        today = self._now().date()
        for row in self._from.hazards.rows(premises, HazardFilter("open")):
            heavy = row.grade is not Grade.GENERAL
            due = row.due_on or (today if heavy else None)
            if due is None or row.done_on is not None:
                continue
            words = {Grade.MAJOR: _("重大隐患：{title}"), Grade.SUSPECTED_MAJOR: _("疑似重大隐患：{title}")}
            title = words.get(row.grade, _("隐患整改：{title}")).format(title=row.title)
            rule = _("先停用，别让人靠近；改好、验收以后才能再用") if heavy else _("整改期限")
            yield Entry(
                "hazard", title, "hazard", row.id.hex, row.found_on, due, state(due, today, 7, None), rule, "", "hazard",
                row.id.hex, "hazards", _("整改后的照片"), urgent=heavy,
            )  # fmt: skip

    def _plan(self, firm: FirmFile) -> Iterator[Entry]:
        """Evaluation and filing of the published plan, by its own dates."""
        duties = {row.id: row for row in applying(self.duties, firm.premises.facts)}
        if self._from.plan is not None:
            for row in self._from.plan(tuple(duties.values()), firm, self._from.inspections.work_calendar):
                yield replace(row, basis=self.basis(duties[row.duty]))

    def _rechecks(self, premises: PremisesId) -> Iterator[Entry]:
        today = self._now().date()
        for row in self._from.inspections.full(premises):
            if row.recheck_on is None:
                continue
            found = DutyState.DONE if row.rechecked_on else state(row.recheck_on, today, 14, None)
            title = _("政府检查复查：{agency}").format(agency=row.agency or row.title)
            yield Entry(
                "recheck", title, "inspection", row.id.hex, row.held_on, row.recheck_on, found,
                _("文书 {no} 写明的复查日期").format(no=row.doc_no or _("（未填编号）")), "", "recheck", row.id.hex, "hazards",
                _("复查意见书"),
            )  # fmt: skip


def _days_of(duty: Duty, done: dict[str, list[date]]) -> Iterator[date]:
    """Days that count for a duty: its own, and those of the duties that it replaces."""
    for name in (duty.id, *duty.instead, *(f"training:{row}" for row in duty.trained)):
        yield from done.get(name, ())


def _firsts(kind: str, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The first open turn of each duty of a kind."""
    found: dict[str, Entry] = {}
    for row in entries:
        if (
            row.kind == kind
            and row.source == "rule"
            and row.state in (DutyState.OVERDUE, DutyState.DUE, DutyState.LATER)
        ):
            found.setdefault(row.duty, row)
    return tuple(found.values())


def _order(entry: Entry) -> tuple[date, str, str]:
    return entry.due, entry.title, entry.period


def _entered(premises: PremisesId) -> date:
    """The day a premises was entered: its key is a UUIDv7, which begins with the moment."""
    return datetime.fromtimestamp((premises.int >> 80) / 1000).astimezone().date()


def taken_back(mark: Mark) -> Mark:
    """The mark that removes one."""
    return replace(mark, state="", note="", on=None, moved_to=None)
