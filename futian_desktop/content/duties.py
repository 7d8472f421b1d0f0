"""Rules of the calendar and published holidays from `resources/calendar/`."""

from datetime import date
from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source, read_condition
from futian_desktop.domain.duties import Duty, Rhythm
from futian_desktop.domain.standard import Confidence
from futian_desktop.domain.work_calendar import Holiday, HolidayYear, WorkCalendar


def _pair(source: Source, key: str) -> tuple[int, int] | None:
    value = source.table.get(key)
    if value is None:
        return None
    if not (isinstance(value, list) and len(value) == 2 and all(isinstance(part, int) for part in value)):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  # noqa: PLR2004
        raise source.fail(key, "must be two whole numbers")
    return int(value[0]), int(value[1])  # pyright: ignore[reportUnknownArgumentType] - checked just above


def read_duty(source: Source) -> Duty:
    """One rule.

    Raises:
        RuleViolation: `content.invalid`.
    """
    when = source.child("when")
    try:
        rhythm = Rhythm(source.text("rhythm"))
    except ValueError as error:
        raise source.fail("rhythm", "must be one of " + ", ".join(row.value for row in Rhythm)) from error
    return Duty(
        source.text("id"), source.text("title"), source.text("kind"), rhythm, source.text("rule"),
        source.text("law", ""), source.text("article", ""), Confidence(source.text("confidence", "unsure")),
        read_condition(when) if when else None, _pair(source, "fixed"), _pair(source, "after"),
        source.whole("days_before", 0), source.whole("remind", 30), source.text("page", ""), source.text("proof", ""),
        source.text("done_by", ""), source.texts("instead"), source.texts("trained"),
    )  # fmt: skip


def load_duties(root: Path) -> tuple[Duty, ...]:
    """All rules below `root` (the `resources` folder), in file order."""
    table = read_toml(root / "calendar" / "duties.toml")
    return tuple(read_duty(row) for row in Source("calendar/duties.toml", table).tables("duty"))


def load_work_calendar(root: Path) -> WorkCalendar:
    """Published years and the fixed days for those that are not."""
    source = Source("calendar/holidays.toml", read_toml(root / "calendar" / "holidays.toml"))
    fixed = tuple((row.whole("month"), row.whole("day"), row.text("title")) for row in source.tables("fixed"))
    years = {row.whole("year"): _year(row) for row in source.tables("year")}
    return WorkCalendar(years, fixed, {row.whole("year"): _days(row) for row in source.tables("legal")})


def _days(source: Source) -> tuple[Holiday, ...]:
    days: list[list[str]] = source.table.get("days", [])
    try:
        return tuple(Holiday(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2])) for row in days)
    except (ValueError, IndexError) as error:
        raise source.fail("days", "must be title, first day, last day") from error


def _year(source: Source) -> HolidayYear:
    try:
        worked = frozenset(map(date.fromisoformat, source.texts("worked")))
    except ValueError as error:
        raise source.fail("worked", "must be days such as 2026-01-04") from error
    return HolidayYear(source.whole("year"), _days(source), worked, source.text("source"))
