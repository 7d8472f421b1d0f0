"""Figures of a period, followed by hand."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.domain.hazard_statistics import StatRow, repeats, statistics, warnings

TODAY = date(2027, 6, 30)


def row(title: str, found: date, done: date | None = None, **values: str) -> StatRow:
    base = StatRow(title.encode().ljust(16, b"x")[:16], title, "M02", "后门", "", "inspection", "general", "rectifying", "",
                   found.isoformat(), (found + timedelta(days=15)).isoformat(), done.isoformat() if done else "", "")  # fmt: skip
    return base._replace(**values)  # pyright: ignore[reportArgumentType]


def test_a_quarter_adds_up() -> None:
    rows = [
        row("后门堆物", date(2027, 4, 1), date(2027, 4, 3)), row("插座发烫", date(2027, 4, 10), date(2027, 4, 15), module="M06"),
        row("灭火器过期", date(2027, 6, 20)), row("前门堆物", date(2027, 5, 1)), row("记错了", date(2027, 5, 2), state="withdrawn"),
        row("上季度的", date(2027, 3, 31)),
    ]  # fmt: skip
    found = statistics(rows, (date(2027, 4, 1), date(2027, 6, 30)), TODAY, inspections=13, missed=2)
    assert (found.found, found.right, found.rate) == (4, 2, Decimal("50.0"))
    assert (found.open, found.overdue, found.mean_days) == (2, 1, Decimal("3.5"))
    assert [(share.name, share.found, share.right) for share in found.months] == [
        ("2027-04", 2, 2),
        ("2027-05", 1, 0),
        ("2027-06", 1, 0),
    ]
    assert [(share.name, share.found) for share in found.modules] == [("M02", 3), ("M06", 1)]
    # open: 灭火器过期 in time; 前门堆物 and 上季度的 are late: 100 - 2*5 - 1 - 2 missed rounds
    assert found.index.value == 100 - 10 - 1 - 2
    assert statistics([], (TODAY, TODAY), TODAY).rate is None


def test_the_third_of_its_kind_within_sixty_days_is_named() -> None:
    days = (date(2027, 5, 5), date(2027, 6, 1), date(2027, 6, 20))
    rows = [row(f"{n} 号门口堆物", day, day) for n, day in enumerate(days)]
    assert [(again.times, again.last) for again in repeats(rows, TODAY)] == [(3, date(2027, 6, 20))]
    assert repeats(rows, date(2027, 7, 5)) == ()
    notes = warnings(rows, TODAY, TODAY, 0)
    assert [(note.level, note.code) for note in notes] == [("orange", "repeat")]
    assert dict(notes[0].values)["n"] == 3


def test_notes_come_gravest_first() -> None:
    rows = [row("疑似", date(2027, 6, 1), grade="suspected_major", due_on=""), row("迟了", date(2027, 5, 1))]
    notes = warnings(rows, TODAY, TODAY - timedelta(days=40), 3)
    assert [note.code for note in notes] == ["unjudged", "overdue", "low_rate", "missed", "quiet"]


@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 90) | st.none()), max_size=40))
def test_sums_always_agree(cases: list[tuple[date, int | None]]) -> None:
    rows = [
        row(str(n), day, None if wait is None else day + timedelta(days=wait)) for n, (day, wait) in enumerate(cases)
    ]
    found = statistics(rows, (date(2027, 1, 1), date(2027, 12, 31)), TODAY)
    assert found.found == sum(share.found for share in found.months) == sum(share.found for share in found.modules)
    assert found.right + found.open == found.found
    assert 0 <= found.index.value <= 100
