"""iCalendar files (RFC 5545): all-day entries with stable names, so that a second import changes and never doubles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

PRODUCT = "-//Futian Desktop//Calendar 1//ZH"
_LINE = 75
"""Most bytes of a line without its break."""
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_ALARM_HOUR = 9


@dataclass(frozen=True, slots=True)
class FileEvent:
    """One entry. ``alarms`` are days before its day; the alarm rings at nine in the morning."""

    uid: UUID
    day: date
    title: str
    text: str
    category: str = ""
    alarms: tuple[int, ...] = ()


def calendar_file(title: str, events: Iterable[FileEvent], made: datetime) -> bytes:
    """The file as UTF-8 with CRLF.

    Args:
        title: name of the calendar.
        events: each becomes an all-day entry that does not block the day.
        made: moment with a zone; it numbers the revision, so that a later file wins over an earlier one.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
             f"X-WR-CALNAME:{_text(title)}"]  # fmt: skip
    for event in events:
        lines += _event(event, made.astimezone(UTC))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(event: FileEvent, made: datetime) -> Iterator[str]:
    stamp = f"{made:%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{max(int((made - _EPOCH).total_seconds()) // 60, 0)}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DESCRIPTION:{_text(event.text)}"
    if event.category:
        yield f"CATEGORIES:{_text(event.category)}"
    yield "TRANSP:TRANSPARENT"
    for days in event.alarms:
        trigger = f"PT{_ALARM_HOUR}H" if days == 0 else f"-P{days - 1}DT{24 - _ALARM_HOUR}H"
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_text(event.title)}",
            f"TRIGGER:{trigger}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _text(text: str) -> str:
    plain = "".join(sign for sign in text if sign >= " " or sign == "\n")
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return plain


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 bytes; what follows the first begins with a blank. No character is cut."""
    part, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LINE:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + width
    yield part
