"""Working days by the published holiday calendar; weekends only where a year is not published yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """One published holiday: first and last day off, both included."""

    title: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """A year as published: days off, and weekend days that are worked. ``source`` says where it was published."""

    year: int
    holidays: tuple[Holiday, ...]
    worked: frozenset[date]
    source: str


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Published years. A year that is missing is judged by weekends and fixed days alone; `known` says so."""

    years: Mapping[int, HolidayYear] = field(default_factory=dict[int, HolidayYear])
    fixed: tuple[tuple[int, int, str], ...] = ()
    """(month, day, title) of holidays that do not move, for years that are not published."""
    legal: Mapping[int, tuple[Holiday, ...]] = field(default_factory=dict[int, tuple[Holiday, ...]])
    """The days off that the law gives by date and by lunar date, for years whose arrangement is not published."""

    def known(self, year: int) -> bool:
        """Whether the year's arrangement was published when the data was made."""
        return year in self.years

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        """The holidays of a year in order."""
        if year in self.years:
            return self.years[year].holidays
        if year in self.legal:
            return self.legal[year]
        return tuple(Holiday(title, date(year, month, day), date(year, month, day)) for month, day, title in self.fixed)

    def is_workday(self, day: date) -> bool:
        """Whether people work on a day."""
        found = self.years.get(day.year)
        if found is not None and day in found.worked:
            return True
        return day.weekday() < SATURDAY and not any(row.first <= day <= row.last for row in self.holidays(day.year))

    def workday_before(self, day: date) -> date:
        """The day itself when it is worked, else the last worked day before it."""
        found = day
        while not self.is_workday(found):
            found -= timedelta(days=1)
        return found

    def add_workdays(self, day: date, count: int) -> date:
        """The day that many working days later; counting starts on the day after.

        Raises:
            ValueError: ``count`` is negative.
        """
        if count < 0:
            raise ValueError("count must not be negative")
        found = day
        while count:
            found += timedelta(days=1)
            count -= self.is_workday(found)
        return found
