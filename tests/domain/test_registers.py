"""The register frame: values as typed, due days, and that the shipped descriptions fit their tables."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.content.registers import load_registers
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId, RegisterRowId
from futian_desktop.domain.registers import FieldKind, RegisterField, RegisterRow, add_months, next_due, read_value
from futian_desktop.storage.tables import metadata
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid

DAY = RegisterField("d", "日期", FieldKind.DAY)
REGISTERS = load_registers(paths.resources())


def row(**values: object) -> RegisterRow:
    return RegisterRow(RegisterRowId(new_uuid()), PremisesId(new_uuid()), "equipment", values)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("register", REGISTERS.values(), ids=lambda register: register.id)
def test_every_field_is_a_column_of_its_table(register: object) -> None:
    columns = set(metadata.tables[register.table].c.keys())  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    assert {spec.id for spec in register.fields} <= columns  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]


@pytest.mark.parametrize(
    "text", ["2026-11-05", "2026年11月5日", "２０２６.１１.５", "2026/11/05", "20261105", "2026-11-05T00:00:00"]
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert read_value(DAY, text) == date(2026, 11, 5)


@pytest.mark.parametrize("text", ["2026-02-30", "明年", "26/1/1", "46000", "0001-01-01", "2026-1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        read_value(DAY, text)
    assert caught.value.values["problem"] == "not_day"


def test_due_days_come_from_the_label_the_interval_or_the_kind() -> None:
    spec = REGISTERS["equipment"]
    last = date(2024, 2, 29)
    assert next_due(spec, row(kind="lift", last_on=last)) == date(2025, 2, 28)
    assert next_due(spec, row(kind="lift", last_on=last, every_months=1)) == date(2024, 3, 29)
    assert next_due(spec, row(kind="lift", last_on=last, next_on=date(2030, 1, 1))) == date(2030, 1, 1)
    assert next_due(spec, row(kind="lift", last_on=last, state="scrapped")) is None
    assert next_due(spec, row(kind="licence", last_on=last)) is None


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 600))
def test_months_never_jump_over_a_month(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months


@given(st.text(max_size=40))
def test_no_text_crashes_the_reader(text: str) -> None:
    for kind in FieldKind:
        spec = RegisterField("x", "某栏", kind, options=(("a", "甲"),))
        with contextlib.suppress(RuleViolation):
            read_value(spec, text)
