"""年度日历: every duty with a date, from rules, registers, hazards and inspections; done, put aside, moved."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from futian_desktop.content.duties import load_duties
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.duties import Duty, DutyState, Entry, Mark, Period, applying, periods, state
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazard_rows import HazardFilter
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.inspections import InspectionFilter
from futian_desktop.domain.law_words import clause
from futian_desktop.domain.standard import Basis, Library
from futian_desktop.services.hazards import HazardService
from futian_desktop.services.inspections import InspectionService
from futian_desktop.services.registers import RegisterService
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.messages import _


@dataclass(frozen=True, slots=True)
class CalendarSources:
    """The services whose dates the calendar shows."""

    registers: RegisterService
    hazards: HazardService
    inspections: InspectionService


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
        premises = firm.premises.id
        with self._workspace.read() as work:
            marks = work.duty_marks.all(premises)
        rows = [*self._rules(firm, year, marks), *self._registers(premises, year), *self._hazards(premises, year)]
        rows += self._rechecks(premises, year)
        return tuple(sorted(rows, key=lambda row: (row.due, row.title, row.period)))

    def agenda(self, firm: FirmFile, days: int = 60) -> tuple[Entry, ...]:
        """What is overdue or due within so many days, and not done; most urgent first. Streams are left out."""
        today = self._now().date()
        rows = [*self.year(firm, today.year - 1), *self.year(firm, today.year), *self.year(firm, today.year + 1)]
        rows.sort(key=lambda row: (row.due, row.title, row.period))
        return tuple(
            row for row in rows
            if not row.stream and (row.state is DutyState.OVERDUE
                                   or (row.state in (DutyState.DUE, DutyState.LATER) and row.days_left(today) <= days))
        )  # fmt: skip

    def mark(self, premises: PremisesId, mark: Mark) -> Changes:
        """Done (with its proof), put aside (with a reason) or moved; an empty state takes it back.

        Raises:
            RuleViolation: `duty.needs_proof`, `duty.needs_reason`, `duty.done_later` for a day to come.
            Conflict: `record.changed`.
        """
        if mark.state == "done" and not mark.note.strip():
            raise RuleViolation("duty.needs_proof")
        if mark.state == "aside" and not mark.note.strip():
            raise RuleViolation("duty.needs_reason")
        if mark.on is not None and mark.on > self._now().date():
            raise RuleViolation("duty.done_later")
        with self._workspace.work() as work:
            work.duty_marks.save(premises, mark)
            work.commit()
        return Changes.of(Topic.DUTY)

    def _rules(self, firm: FirmFile, year: int, marks: dict[tuple[str, str], Mark]) -> Iterator[Entry]:
        today, begun = self._now().date(), _entered(firm.premises.id)
        done = self._done(firm.premises.id, year)
        for duty in applying(self.duties, firm.premises.facts):
            for period in periods(duty, year, self._from.inspections.work_calendar):
                mark = marks.get((duty.id, period.key))
                if period.due < begun and mark is None:
                    continue
                found = state(period.due, today, duty.remind, mark)
                if found in (DutyState.OVERDUE, DutyState.DUE, DutyState.LATER) and _held(
                    done.get(duty.id, ()), period
                ):
                    found = DutyState.DONE
                yield self._entry(duty, period, found, mark)

    def _entry(self, duty: Duty, period: Period, found: DutyState, mark: Mark | None) -> Entry:
        due = mark.moved_to if mark is not None and mark.moved_to is not None else period.due
        return Entry(
            duty.id, duty.title, duty.kind, period.key, period.first, due, found, duty.rule, self.basis(duty), "rule", "",
            duty.page, duty.proof, mark.note if mark else "", duty.rhythm.stream, mark,
        )  # fmt: skip

    def basis(self, duty: Duty) -> str:
        """Law and article in words; what is not settled says so, and advice is called advice."""
        if not duty.law:
            return _("本程序的提醒，不是法定要求")
        named = Basis(duty.law, duty.article, duty.rule, duty.confidence)
        return clause(named, self._library.laws, self._now().date(), whole=True).head

    def _done(self, premises: PremisesId, year: int) -> dict[str, list[date]]:
        """Days on which something was done that counts for a duty by itself: walks and finished self-assessments."""
        days: dict[str, list[date]] = {}
        for row in self._from.inspections.full(
            premises, InspectionFilter(held_from=date(year - 1, 12, 1), held_to=date(year + 1, 1, 31))
        ):
            for duty in row.does:
                days.setdefault(duty, []).append(row.held_on)
        with self._workspace.read() as work:
            for row in work.assessments.rows(premises):
                if row.finished_at is not None:
                    days.setdefault("self_assessment", []).append(row.finished_at.date())
        return days

    def _registers(self, premises: PremisesId, year: int) -> Iterator[Entry]:
        today = self._now().date()
        for register in self._from.registers.registers.values():
            for row in self._from.registers.rows(register.id, premises):
                if row.due is None or row.due.year != year:
                    continue
                kind = register.kind(row.row.text("kind"))
                title = _("{name}：{what}到期").format(
                    name=row.row.text(register.name), what=kind.title if kind else register.title
                )
                yield Entry(
                    f"register:{register.id}", title, "equipment", row.row.id.hex, row.due, row.due,
                    state(row.due, today, max(register.due.remind), None), kind.rule if kind else "", "", "register",
                    row.row.id.hex, "register", _("新的检验报告或证书"),
                )  # fmt: skip

    def _hazards(self, premises: PremisesId, year: int) -> Iterator[Entry]:
        today = self._now().date()
        for row in self._from.hazards.rows(premises, HazardFilter("open")):
            if row.due_on is None or row.done_on is not None or row.due_on.year != year:
                continue
            yield Entry(
                "hazard", _("隐患整改：{title}").format(title=row.title), "hazard", row.id.hex, row.found_on, row.due_on,
                state(row.due_on, today, 7, None), _("整改期限"), "", "hazard", row.id.hex, "hazards", _("整改后的照片"),
            )  # fmt: skip

    def _rechecks(self, premises: PremisesId, year: int) -> Iterator[Entry]:
        today = self._now().date()
        for row in self._from.inspections.full(premises):
            if row.recheck_on is None or row.recheck_on.year != year:
                continue
            found = DutyState.DONE if row.rechecked_on else state(row.recheck_on, today, 14, None)
            title = _("政府检查复查：{agency}").format(agency=row.agency or row.title)
            yield Entry(
                "recheck", title, "inspection", row.id.hex, row.held_on, row.recheck_on, found,
                _("文书 {no} 写明的复查日期").format(no=row.doc_no or _("（未填编号）")), "", "recheck", row.id.hex, "hazards",
                _("复查意见书"),
            )  # fmt: skip


def _held(days: tuple[date, ...] | list[date], period: Period) -> bool:
    return any(period.first <= day <= period.due for day in days)


def _entered(premises: PremisesId) -> date:
    """The day a premises was entered: its key is a UUIDv7, which begins with the moment."""
    return datetime.fromtimestamp((premises.int >> 80) / 1000).astimezone().date()


def taken_back(mark: Mark) -> Mark:
    """The mark that removes one."""
    return replace(mark, state="", note="", on=None, moved_to=None)
