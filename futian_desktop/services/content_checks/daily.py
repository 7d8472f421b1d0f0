"""The daily work: duties and holidays of the calendar, lists to walk with, registers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from futian_desktop.content.duties import load_duties, load_work_calendar
from futian_desktop.content.inspections import load_lists
from futian_desktop.content.registers import load_registers
from futian_desktop.domain.duties import Duty
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.registers import FieldKind, Register
from futian_desktop.domain.standard import Condition, Confidence, Library
from futian_desktop.domain.work_calendar import Holiday, HolidayYear, WorkCalendar
from futian_desktop.services.calendar_words import kind_words, page_place
from futian_desktop.services.content_checks.conditions import unknown
from futian_desktop.services.content_checks.problem import Content, Problem
from futian_desktop.services.content_checks.walk_lists import list_problems

FAMILY = "daily"
_DONE_BY = (
    "",
    "inspection",
    "assessment",
    "drill:site",
    "drill:plan",
    "drill:fire",
    "drill:whole",
    "training",
    "plan:evaluate",
    "plan:file",
)
_LONGEST_TITLE, _LONGEST_RULE, _SATURDAY = 20, 70, 5


def check(content: Content) -> Iterator[Problem]:
    """Every broken rule; nothing where a folder is not there."""
    for part in (_calendar, _lists, _registers):
        try:
            yield from (Problem.of_line(FAMILY, line) for line in part(content))
        except FutianError as error:
            place = str(error.values.get("place", error.values.get("file", "")))
            yield Problem(FAMILY, place, str(error.values.get("expectation", error.code)))


def _calendar(content: Content) -> Iterator[str]:
    if not (content.root / "calendar" / "duties.toml").exists():
        return
    duties = load_duties(content.root)
    kinds = {f"register:{kind.id}" for register in _known_registers(content) for kind in register.kinds}
    yield from (f"日历 {key}: 编号重复" for key in _twice(duty.id for duty in duties))
    for duty in duties:
        yield from _duty(duty, {row.id for row in duties}, kinds, content.library)
    yield from _holidays(load_work_calendar(content.root))


def _known_registers(content: Content) -> Iterable[Register]:
    return load_registers(content.root).values()


def _duty(duty: Duty, known: set[str], kinds: set[str], library: Library) -> Iterator[str]:
    place = f"日历 {duty.id}"
    yield from _legal(place, duty.law, duty.article, duty.confidence, library)
    yield from _facts(place, duty.when, library)
    if not duty.rule or len(duty.rule) > _LONGEST_RULE:
        yield f"{place}: 规定要写，最多 {_LONGEST_RULE} 字，现在 {len(duty.rule)} 字"
    if not duty.title or len(duty.title) > _LONGEST_TITLE:
        yield f"{place}: 名称最多 {_LONGEST_TITLE} 字"
    if duty.kind not in kind_words():
        yield f"{place}: 没有种类 {duty.kind}"
    if page_place(duty.page) is None:
        yield f"{place}: 没有页面 {duty.page}"
    if duty.done_by not in _DONE_BY and duty.done_by not in kinds:
        yield f"{place}: done_by 不在词表里：{duty.done_by}"
    if not duty.proof:
        yield f"{place}: 没有写办完了要什么凭据"
    yield from (f"{place}: 没有被代替的 {name}" for name in duty.instead if name not in known)
    if duty.id in duty.instead:
        yield f"{place}: 不能代替自己"


def _legal(place: str, law: str, article: str, confidence: Confidence, library: Library) -> Iterator[str]:
    if law and law not in library.laws:
        yield f"{place}: 没有法规 {law}"
    if article and not law:
        yield f"{place}: 有条号没有法规"


def _facts(place: str, when: Condition | None, library: Library) -> Iterator[str]:
    yield from (f"{place}: {text}" for text in unknown(when, library))


def _holidays(calendar: WorkCalendar) -> Iterator[str]:
    for year, found in calendar.years.items():
        yield from _days(f"假日 {year}", year, found.holidays)
        yield from _worked(f"假日 {year}", found)
    for year, days in calendar.legal.items():
        yield from _days(f"法定假日 {year}", year, days)


def _days(place: str, year: int, days: tuple[Holiday, ...]) -> Iterator[str]:
    before = date(year, 1, 1) - timedelta(days=1)
    for row in days:
        if row.first.year != year or row.last.year != year:
            yield f"{place}: {row.title}不在这一年"
        if row.last < row.first or row.first <= before:
            yield f"{place}: {row.title}的日期前后不对"
        before = row.last


def _worked(place: str, found: HolidayYear) -> Iterator[str]:
    if not found.source:
        yield f"{place}: 没有写出处"
    for day in sorted(found.worked):
        if day.weekday() < _SATURDAY:
            yield f"{place}: {day} 不是周末，不用写调休上班"
        if any(row.first <= day <= row.last for row in found.holidays):
            yield f"{place}: {day} 又放假又上班"


def _lists(content: Content) -> Iterator[str]:
    if not (content.root / "inspections").exists():
        return
    yield from list_problems(load_lists(content.root), load_duties(content.root), content.library)


def _registers(content: Content) -> Iterator[str]:
    if not (content.root / "registers").exists():
        return
    for register in _known_registers(content):
        place = f"台账 {register.id}"
        ids = [*(field.id for field in register.fields)]
        yield from (f"{place}: 栏目重复 {key}" for key in _twice(ids))
        yield from (f"{place}: 种类重复 {key}" for key in _twice(kind.id for kind in register.kinds))
        yield from _headings(place, register)
        ruled = any(kind.rule for kind in register.kinds)
        for kind in register.kinds:
            yield from _legal(f"{place} {kind.id}", kind.law, kind.article, kind.confidence, content.library)
            yield from _facts(f"{place} {kind.id}", kind.when, content.library)
            if ruled and not kind.rule:
                yield f"{place} {kind.id}: 没有写规定"
        for field in register.fields:
            if field.kind is FieldKind.CHOICE and not field.options:
                yield f"{place}: {field.id} 没有可选的"


def _headings(place: str, register: Register) -> Iterator[str]:
    """A heading that two fields answer to would make an import guess."""
    yield from (f"{place}: 两栏都叫“{name}”" for name in _twice(
        name for field in register.fields for name in {field.title, *field.also}
    ))  # fmt: skip


def _twice(rows: Iterable[str]) -> tuple[str, ...]:
    return tuple(row for row, count in Counter(rows).items() if count > 1)
