"""The year as an iCalendar file, read back by the grammar of RFC 5545: stable names, alarms, folding, nothing broken."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.content.calendar_file import FileEvent, calendar_file
from futian_desktop.domain.duties import Mark
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.domain.ids import PremisesId

NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


def unfolded(data: bytes) -> list[str]:
    """Content lines; every physical line is at most 75 bytes and ends with CRLF."""
    assert data.endswith(b"\r\n")
    physical = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in physical)
    assert b"\n" not in data.replace(b"\r\n", b"")
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def events(data: bytes) -> list[dict[str, str]]:
    """Events by property name; blocks must be closed in order. An alarm's trigger is kept under TRIGGER, joined by blanks."""
    found: list[dict[str, str]] = []
    blocks: list[str] = []
    for line in unfolded(data):
        name, value = line.split(":", 1)
        if name == "BEGIN":
            blocks.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert blocks.pop() == value
        elif blocks[-1] == "VEVENT":
            key = name.split(";")[0]
            assert key not in found[-1]
            found[-1][key] = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)
        elif blocks[-1] == "VALARM" and name == "TRIGGER":
            found[-1]["TRIGGER"] = f"{found[-1].get('TRIGGER', '')} {value}".strip()
    assert blocks == []
    return found


def test_words_survive_and_no_character_is_cut() -> None:
    title = "检查；逗号, 分号; 反斜杠\\ 换行\n𬭎䶮😀" * 12
    data = calendar_file(
        "湘菜馆, 日历", [FileEvent(UUID(int=7), date(2028, 2, 29), title, "一\n二\x07", "检查", (7, 0))], NOON
    )
    (event,) = events(data)
    assert event["SUMMARY"] == title
    assert event["DESCRIPTION"] == "一\n二"
    assert (event["DTSTART"], event["DTEND"]) == ("20280229", "20280301")
    assert event["TRIGGER"] == "-P6DT15H PT9H"
    assert event["UID"] == str(UUID(int=7))


def test_a_second_file_has_the_same_names_and_a_higher_number(services: Services, restaurant: PremisesId) -> None:
    firm = services.firms.load(restaurant)
    coming = services.calendar.today().year + 1
    first = {row["UID"]: row for row in events(services.calendar.export(firm, coming))}
    assert len(first) == sum(not row.stream for row in services.calendar.year(firm, coming)) > 30
    drill = next(row for row in services.calendar.year(firm, coming) if row.duty == "drill_plan")
    services.calendar.mark(restaurant, Mark(drill.duty, drill.period, "moved", moved_to=date(coming, 6, 1)))
    second = {row["UID"]: row for row in events(services.calendar.export(firm, coming))}
    assert set(first) == set(second)
    changed = [key for key in first if first[key]["DTSTART"] != second[key]["DTSTART"]]
    assert [second[key]["SUMMARY"] for key in changed] == [drill.title]
    assert all(int(second[key]["SEQUENCE"]) >= int(first[key]["SEQUENCE"]) > 0 for key in first)


def test_what_is_done_says_so_and_does_not_ring(services: Services, restaurant: PremisesId) -> None:
    firm, today = services.firms.load(restaurant), services.calendar.today()
    entry = next(row for row in services.calendar.agenda(firm, 400) if row.source == "rule")
    services.calendar.mark(restaurant, Mark(entry.duty, entry.period, "done", today, "办好了，单子在柜子里"))
    found = [
        row for row in events(services.calendar.export(firm, entry.due.year)) if row["SUMMARY"].startswith(entry.title)
    ]
    done = next(row for row in found if row["SUMMARY"].endswith("（已办）"))
    assert "TRIGGER" not in done
    assert "办好了，单子在柜子里" in done["DESCRIPTION"]


def test_a_file_that_cannot_be_written_is_said(services: Services, restaurant: PremisesId, tmp_path: Path) -> None:
    firm = services.firms.load(restaurant)
    (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match=r"file\.not_written"):
        services.calendar.save_file(firm, 2027, tmp_path / "文件" / "x.ics")
    assert services.calendar.save_file(firm, 2027, tmp_path / "x.ics") == len(events((tmp_path / "x.ics").read_bytes()))
