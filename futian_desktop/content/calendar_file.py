"""iCalendar files (RFC 5545): all-day entries with stable names, so that a second import changes and never doubles."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# icalendar's own types are partial; everything that leaves this module is typed.

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.system.later import Later

if TYPE_CHECKING:
    import icalendar
else:  # only an export needs it
    icalendar = Later("icalendar")

PRODUCT = "-//Futian Desktop//Calendar 1//ZH"
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
    calendar = icalendar.Calendar()
    for name, value in (("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH"),
                        ("X-WR-CALNAME", _plain(title))):  # fmt: skip
        calendar.add(name, value)
    for event in events:
        calendar.add_component(_event(event, made.astimezone(UTC).replace(microsecond=0)))
    return calendar.to_ical(sorted=False)


def _event(event: FileEvent, made: datetime) -> "icalendar.Event":
    entry = icalendar.Event()
    entry.add("UID", str(event.uid))
    entry.add("DTSTAMP", made)
    entry.add("LAST-MODIFIED", made)
    entry.add("SEQUENCE", max(int((made - _EPOCH).total_seconds()) // 60, 0))
    entry.add("DTSTART", event.day)
    entry.add("DTEND", event.day + timedelta(days=1))
    entry.add("SUMMARY", _plain(event.title))
    entry.add("DESCRIPTION", _plain(event.text))
    if event.category:
        entry.add("CATEGORIES", [_plain(event.category)])
    entry.add("TRANSP", "TRANSPARENT")
    for days in event.alarms:
        alarm = icalendar.Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", _plain(event.title))
        alarm.add("TRIGGER", timedelta(hours=_ALARM_HOUR) - timedelta(days=days))
        entry.add_component(alarm)
    return entry


def _plain(text: str) -> str:
    """Without control characters other than line breaks."""
    return "".join(sign for sign in text if sign >= " " or sign == "\n")
