"""Periods of papers and statistics: a month, a quarter, half a year, a year, or any two days; each with its title."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from futian_desktop.domain.errors import RuleViolation

_FORM = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})))?$", re.ASCII)
_SPAN = "/"
_NUMERALS = "一二三四"


@dataclass(frozen=True, slots=True)
class Period:
    """Two days, both included, the title as a paper prints it, and the code it is typed by."""

    first: date
    last: date
    title: str
    code: str = ""

    @property
    def days(self) -> tuple[date, date]:
        """First and last day."""
        return self.first, self.last


def month(year: int, number: int) -> Period:
    """2026年11月."""
    return Period(
        date(year, number, 1),
        date(year, number, monthrange(year, number)[1]),
        f"{year}年{number}月",
        f"{year}-{number:02d}",
    )


def quarter(year: int, number: int) -> Period:
    """2026年第四季度; 1 to 4."""
    last = month(year, number * 3).last
    return Period(date(year, number * 3 - 2, 1), last, f"{year}年第{_NUMERALS[number - 1]}季度", f"{year}-Q{number}")


def half(year: int, number: int) -> Period:
    """2026年上半年 or 下半年; 1 or 2."""
    first = date(year, 1 if number == 1 else 7, 1)
    return Period(
        first, month(year, number * 6).last, f"{year}年{'上' if number == 1 else '下'}半年", f"{year}-H{number}"
    )


def whole_year(year: int) -> Period:
    """2026年全年."""
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year}年全年", str(year))


def span(first: date, last: date) -> Period:
    """Any two days.

    Raises:
        RuleViolation: `period.turned` when the last day is before the first.
    """
    if last < first:
        raise RuleViolation("period.turned", first=first.isoformat(), last=last.isoformat())
    return Period(first, last, f"{first.isoformat()} 至 {last.isoformat()}", f"{first.isoformat()}/{last.isoformat()}")


def read(text: str) -> Period:
    """A period as typed: ``2026``, ``2026-H2``, ``2026-Q4``, ``2026-11``, or ``2026-01-01/2026-03-31``.

    Raises:
        RuleViolation: `period.form`, `period.turned`.
    """
    typed = text.strip().upper()
    try:
        if _SPAN in typed:
            first, last = (date.fromisoformat(part.strip()) for part in typed.split(_SPAN))
            return span(first, last)
        found = _FORM.fullmatch(typed)
        if found is None:
            raise ValueError(typed)
        year, numbers = int(found[1]), found.groups()[1:]
        for made, number in zip((quarter, half, month), numbers, strict=True):
            if number:
                return made(year, int(number))
        return whole_year(year)
    except ValueError as error:
        raise RuleViolation("period.form", text=text.strip()[:40]) from error


def usual(today: date) -> tuple[Period, ...]:
    """What is offered on a day: this month, the last one, this and the last quarter, this half year, this and the last year."""
    this = month(today.year, today.month)
    before = month(today.year, today.month - 1) if today.month > 1 else month(today.year - 1, 12)
    turn = (today.month + 2) // 3
    last_quarter = quarter(today.year, turn - 1) if turn > 1 else quarter(today.year - 1, 4)
    return (
        this, before, quarter(today.year, turn), last_quarter, half(today.year, 1 if turn <= 2 else 2),  # noqa: PLR2004 - the second quarter
        whole_year(today.year), whole_year(today.year - 1),
    )  # fmt: skip
