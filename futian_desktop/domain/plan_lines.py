"""Lines of the yearly training plan: proposed from what is owed, merged with what a person wrote, summed, held against sessions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from futian_desktop.domain.questions import TeachingUnit
from futian_desktop.domain.training import PlanLine, SessionState, TrainingDuty, TrainingPlan, TrainingSession

YEAR_MONTHS = 12
TALK_MINUTES = 20
_USUAL_MINUTES = 45
HIRING_MONTH = 3
"""After the Spring Festival, when people come and go."""
_ARRIVALS = ("joined", "post", "back")
FULL = 4
"""Lines of a month after which what is late goes on to the next."""
FIRE, FIRE_MONTH = "消防", 11
"""The group of duties that is taught in the month of fire safety."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a firm owes of one duty: ``who`` in words, how many people it binds, how many of them owe it now, the first due day."""

    duty: TrainingDuty
    who: str
    people: int
    owing: int = 0
    first_due: date | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """When a teaching unit fits best and why; ``campaign`` is one of the calendar that it is taught in."""

    unit: str
    month: int
    why: str
    campaign: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """宣传月, 宣传日 of the calendar that binds the firm."""

    id: str
    title: str
    month: int
    rule: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a proposal is made from. ``people`` is everybody; ``teacher`` is who teaches inside the firm."""

    year: int
    today: date
    people: int
    teacher: str
    needs: tuple[Need, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    units: tuple[TeachingUnit, ...] = ()
    seasons: Mapping[str, Season] = field(default_factory=dict[str, Season])


@dataclass(frozen=True, slots=True)
class Totals:
    """Of lines: how many, minutes taught, 人次, minutes times people, yuan; ``unpriced`` lines go outside without a sum."""

    lines: int
    minutes: int
    people: int
    person_minutes: int
    money: int
    unpriced: int


class LineState(Enum):
    """Where a line stands: held, made a session, its month is over, its month runs, later."""

    DONE = "done"
    SET = "set"
    LATE = "late"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What a new proposal would change."""

    added: tuple[PlanLine, ...] = ()
    changed: tuple[tuple[PlanLine, PlanLine], ...] = ()
    removed: tuple[PlanLine, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing would change."""
        return not (self.added or self.changed or self.removed)


# -- proposing ---------------------------------------------------------------------------------------------------------


def propose(grounds: Grounds) -> tuple[PlanLine, ...]:
    """Lines of a year, by month; none in a month that is over. The same grounds always give the same lines."""
    lines = [_campaign(grounds, campaign) for campaign in grounds.campaigns]
    lines += _coming(grounds)
    for need in sorted(grounds.needs, key=_pressing):
        lines += _newcomers(grounds, need, lines) if need.duty.trigger in _ARRIVALS else _repeated(grounds, need, lines)
    taught = {unit for line in lines for unit in line.units}
    for unit in grounds.units:
        if unit.id not in taught:
            lines.append(_talk(grounds, unit, lines))
    return ordered(line for line in lines if line.month >= _earliest(grounds))


def _pressing(need: Need) -> tuple[bool, bool, date]:
    """Before work first, then what has a law, then by day; so that what is late does not all stand in one month."""
    return not need.duty.before_work, not need.duty.law, need.first_due or date.max


def _newcomers(grounds: Grounds, need: Need, lines: Sequence[PlanLine]) -> list[PlanLine]:
    """One line for a duty that people owe now."""
    if not need.owing:
        return []
    duty, month = need.duty, _month(grounds, need.first_due)
    month = _room(lines, month) if _late(grounds, need) else month
    return [_line(grounds, need, 1, month, need.owing, duty)]


def _coming(grounds: Grounds) -> list[PlanLine]:
    """One line for those who will come after the Spring Festival."""
    levels = [need.duty for need in grounds.needs if need.duty.level and need.duty.trigger == "joined"]
    if not levels or _earliest(grounds) > HIRING_MONTH:
        return []
    minutes = sum(duty.minutes for duty in levels) or _USUAL_MINUTES
    return [
        PlanLine(
            "newcomers", HIRING_MONTH, "新员工、转岗和复工人员岗前培训", "年后新来、换岗、离岗后回来的人", 0, minutes, grounds.teacher,
            "", "集中讲课＋现场带教＋考试", 0, tuple(duty.id for duty in levels), (),
            "年后人员变动多，先培训后上岗；其他月份来的人随到随训",
        )
    ]  # fmt: skip


def _repeated(grounds: Grounds, need: Need, lines: Sequence[PlanLine]) -> list[PlanLine]:
    """The turns of a duty that comes back, inside the year."""
    duty = need.duty
    if duty.trigger != "every" or not need.people:
        return []
    step, first = max(duty.months, 1), _first_month(grounds, need, lines)
    if first is None:
        return []
    months = [first] if step >= YEAR_MONTHS else list(range(first, YEAR_MONTHS + 1, step))
    return [_line(grounds, need, number, month, need.people, duty) for number, month in enumerate(months, 1)]


def _line(grounds: Grounds, need: Need, number: int, month: int, people: int, duty: TrainingDuty) -> PlanLine:
    return PlanLine(
        f"{duty.id}#{number}", month, duty.title, need.who, people, duty.minutes or _USUAL_MINUTES, _teacher(grounds, duty), "",
        _method(duty), 0, (duty.id,), duty.units, duty.rule,
    )  # fmt: skip


def _first_month(grounds: Grounds, need: Need, lines: Sequence[PlanLine]) -> int | None:
    """The month of the first turn; ``None`` where none falls into the year."""
    duty, step, due = need.duty, max(need.duty.months, 1), need.first_due
    if _late(grounds, need):
        return _room(lines, _earliest(grounds))
    if due is not None and due.year == grounds.year:
        return max(due.month, _earliest(grounds))
    if step > YEAR_MONTHS or (due is not None and due.year > grounds.year and step == YEAR_MONTHS):
        return None
    usual = _usual(grounds, duty)
    if step < YEAR_MONTHS:
        return (usual - 1) % step + 1
    return max(usual, _earliest(grounds)) if usual else _room(lines, max(HIRING_MONTH, _earliest(grounds)))


def _usual(grounds: Grounds, duty: TrainingDuty) -> int:
    """The season of the duty's first teaching unit, the month of fire safety; 0 where none is usual."""
    seasons = (grounds.seasons[unit].month for unit in duty.units if unit in grounds.seasons)
    return FIRE_MONTH if duty.group == FIRE else next(seasons, 0)


def _late(grounds: Grounds, need: Need) -> bool:
    """Whether it is due before the plan can begin."""
    due = need.first_due
    return bool(need.owing) and due is not None and (due.year, due.month) <= (grounds.year, _earliest(grounds))


def _room(lines: Sequence[PlanLine], month: int) -> int:
    """The first month from one on that is not full; the fullest year still gets a month."""
    months = range(month, YEAR_MONTHS + 1)
    return next((row for row in months if sum(line.month == row for line in lines) < FULL), month)


def _earliest(grounds: Grounds) -> int:
    return grounds.today.month if grounds.today.year == grounds.year else 1


def _month(grounds: Grounds, due: date | None) -> int:
    """The month of a due day inside the year; the first that is left where it is over or none is known."""
    if due is None or due.year < grounds.year:
        return _earliest(grounds)
    return YEAR_MONTHS if due.year > grounds.year else max(due.month, _earliest(grounds))


def _campaign(grounds: Grounds, campaign: Campaign) -> PlanLine:
    seasons = grounds.seasons
    units = tuple(unit.id for unit in grounds.units if unit.id in seasons and seasons[unit.id].campaign == campaign.id)
    minutes = sum(unit.minutes for unit in grounds.units if unit.id in units) or _USUAL_MINUTES
    return PlanLine(
        f"campaign:{campaign.id}", campaign.month, campaign.title, "全体员工", grounds.people, minutes, grounds.teacher, "",
        "集中学习＋演练", 0, (), units, campaign.rule,
    )  # fmt: skip


def _talk(grounds: Grounds, unit: TeachingUnit, lines: Sequence[PlanLine]) -> PlanLine:
    """A toolbox talk in the unit's season, else in the month with the fewest lines."""
    season = grounds.seasons.get(unit.id)
    load = {month: sum(line.month == month for line in lines) for month in range(1, YEAR_MONTHS + 1)}
    month = season.month if season and season.month else min(load, key=lambda key: (load[key], key))
    why = season.why if season else unit.about
    return PlanLine(
        f"unit:{unit.id}", month, unit.title, "全体员工", grounds.people, unit.minutes or TALK_MINUTES, grounds.teacher, "",
        "班前会", 0, (), (unit.id,), why,
    )  # fmt: skip


def _method(duty: TrainingDuty) -> str:
    if duty.qualification:
        return "外部培训机构"
    return "集中讲课＋考试" if duty.exam else "集中讲课"


def _teacher(grounds: Grounds, duty: TrainingDuty) -> str:
    return "培训机构" if duty.qualification else grounds.teacher


# -- keeping what a person wrote ---------------------------------------------------------------------------------------


def merged(plan: TrainingPlan, proposed: Iterable[PlanLine], kept: Iterable[str] = ()) -> tuple[PlanLine, ...]:
    """A new proposal over the old lines.

    Args:
        plan: the plan of the year; its own lines stay as they are, and what was taken out stays out.
        proposed: new lines.
        kept: ids of lines that must stay because a session hangs on them.
    """
    held = set(kept)
    stay = {line.id: line for line in plan.lines if line.own or line.id in held}
    fresh = [line for line in proposed if line.id not in stay and line.id not in plan.left_out]
    return ordered([*stay.values(), *fresh])


def difference(old: Iterable[PlanLine], new: Iterable[PlanLine]) -> PlanDifference:
    """What is in one and not in the other, by the id of a line."""
    before, after = {line.id: line for line in old}, {line.id: line for line in new}
    return PlanDifference(
        tuple(line for key, line in after.items() if key not in before),
        tuple((before[key], line) for key, line in after.items() if key in before and before[key] != line),
        tuple(line for key, line in before.items() if key not in after),
    )


def ordered(lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """By month; inside a month as they came."""
    return tuple(sorted(lines, key=lambda line: line.month))


def put(plan: TrainingPlan, line: PlanLine) -> TrainingPlan:
    """The plan with a line written or changed by a person."""
    mine = replace(line, own=True)
    known = any(row.id == line.id for row in plan.lines)
    rows = [mine if row.id == line.id else row for row in plan.lines] if known else [*plan.lines, mine]
    return replace(plan, lines=ordered(rows))


def taken_out(plan: TrainingPlan, keys: Iterable[str]) -> TrainingPlan:
    """The plan without these lines; a new proposal leaves them out too."""
    gone = set(keys)
    rows = tuple(row for row in plan.lines if row.id not in gone)
    return replace(plan, lines=rows, left_out=tuple(sorted({*plan.left_out, *gone})))


def moved(plan: TrainingPlan, key: str, months: int) -> TrainingPlan:
    """A line some months later (or earlier); it stays inside the year."""
    line = next(row for row in plan.lines if row.id == key)
    return put(plan, replace(line, month=min(max(line.month + months, 1), YEAR_MONTHS)))


def copied(lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """Lines of another year as a person's own, so that a proposal leaves them alone."""
    return tuple(replace(line, own=True) for line in lines)


# -- figures -----------------------------------------------------------------------------------------------------------


def totals(lines: Iterable[PlanLine]) -> Totals:
    """The sums under the table."""
    rows = tuple(lines)
    return Totals(
        len(rows), sum(row.minutes for row in rows), sum(row.people for row in rows),
        sum(row.minutes * row.people for row in rows), sum(row.money for row in rows),
        sum("外部" in row.method and not row.money for row in rows),
    )  # fmt: skip


def hours(minutes: int, lesson: int) -> str:
    """学时 with at most one decimal, rounded down, so that nobody is said to have learnt more than they did."""
    tenths = minutes * 10 // max(lesson, 1)
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def stands(plan: TrainingPlan, sessions: Iterable[TrainingSession], today: date) -> dict[str, LineState]:
    """Where each line stands on a day, by the sessions made from it."""
    mine: dict[str, list[TrainingSession]] = {}
    for session in sessions:
        if session.plan == plan.id and session.plan_line:
            mine.setdefault(session.plan_line, []).append(session)
    return {line.id: _stand(plan.year, line, mine.get(line.id, []), today) for line in plan.lines}


def _stand(year: int, line: PlanLine, sessions: Sequence[TrainingSession], today: date) -> LineState:
    if any(session.state is not SessionState.PLANNED for session in sessions):
        return LineState.DONE
    now, mine = (today.year, today.month), (year, line.month)
    if mine < now:
        return LineState.LATE
    if sessions:
        return LineState.SET
    return LineState.NOW if mine == now else LineState.LATER
