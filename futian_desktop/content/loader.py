"""Plain tables (TOML or JSON) to domain content. Every error names file, path and expectation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.standard import (
    Basis,
    CheckItem,
    Condition,
    Confidence,
    Deadline,
    Element,
    FactQuestion,
    Grade,
    Law,
    Module,
    Op,
    Policies,
    ReadyFinding,
    Standard,
)

MAX_CONDITION_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A table with the place it came from."""

    place: str
    table: dict[str, Any]

    def fail(self, key: str, expectation: str) -> RuleViolation:
        """The error to raise for a key."""
        return RuleViolation("content.invalid", place=f"{self.place}.{key}", expectation=expectation)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; mandatory without a default."""
        value = self.table.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.fail(key, "must be a text")
        return value.strip()

    def day(self, key: str) -> str:
        """A day as ISO text, empty where absent."""
        value = self.text(key, "")
        try:
            return date.fromisoformat(value).isoformat() if value else ""
        except ValueError as error:
            raise self.fail(key, "must be a day such as 2026-05-01") from error

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fail(key, "must be a whole number")
        return value

    def flag(self, key: str) -> bool:
        """true or false; false where absent."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, "must be true or false")
        return value

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        """A number of points, not below 0."""
        value = self.table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            raise self.fail(key, "must be a number")
        try:
            result = Decimal(str(value))
        except InvalidOperation as error:
            raise self.fail(key, "must be a number") from error
        if not result.is_finite() or result < 0:
            raise self.fail(key, "must be a number from 0 up")
        return result

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where absent."""
        value: object = self.table.get(key, [])
        if not isinstance(value, list):
            raise self.fail(key, "must be a list of texts")
        rows = cast("list[object]", value)
        if not all(isinstance(row, str) for row in rows):
            raise self.fail(key, "must be a list of texts")
        return tuple(str(row).strip() for row in rows)

    def tables(self, key: str) -> list["Source"]:
        """A list of tables, empty where absent."""
        value: object = self.table.get(key, [])
        if not isinstance(value, list):
            raise self.fail(key, "must be a list of tables")
        rows = cast("list[object]", value)
        if not all(isinstance(row, dict) for row in rows):
            raise self.fail(key, "must be a list of tables")
        return [Source(f"{self.place}.{key}[{n}]", cast("dict[str, Any]", row)) for n, row in enumerate(rows)]

    def child(self, key: str) -> "Source | None":
        """A nested table, or nothing."""
        value: object = self.table.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.fail(key, "must be a table")
        return Source(f"{self.place}.{key}", cast("dict[str, Any]", value))


def read_basis(row: Source) -> Basis:
    """One `basis` table."""
    return Basis(row.text("law"), row.text("article", ""), row.text("gist"), _confidence(row), _optional_condition(row))


def read_condition(source: Source, depth: int = 1) -> Condition:
    """A `when` table."""
    if depth > MAX_CONDITION_DEPTH:
        raise source.fail("when", "must not be nested deeper than two levels")
    for op in (Op.ALL, Op.ANY):
        if op.value in source.table:
            parts = tuple(read_condition(part, depth + 1) for part in source.tables(op.value))
            return Condition(op, parts=parts)
    found = [op for op in (Op.IS, Op.IN, Op.NOT_IN, Op.AT_LEAST, Op.BELOW) if op.value in source.table]
    if len(found) != 1:
        raise source.fail("when", "must have exactly one of is, in, not_in, at_least, below")
    op = found[0]
    if op is Op.IS:
        return Condition(op, source.text("fact"), source.flag("is"))
    if op in (Op.IN, Op.NOT_IN):
        return Condition(op, source.text("fact"), source.texts(op.value))
    return Condition(op, source.text("fact"), source.whole(op.value))


def _optional_condition(source: Source, key: str = "when") -> Condition | None:
    child = source.child(key)
    return read_condition(child) if child else None


def _confidence(source: Source) -> Confidence:
    try:
        return Confidence(source.text("confidence"))
    except ValueError as error:
        raise source.fail("confidence", "must be verified, verified2, recalled or unsure") from error


def _read_finding(source: Source, points: Decimal) -> ReadyFinding:
    deduct = None if source.table.get("deduct") == "all" else source.number("deduct")
    if deduct is not None and deduct > points:
        raise source.fail("deduct", "must not be above the item's points")
    try:
        deadline = Deadline(source.text("deadline"))
    except ValueError as error:
        raise source.fail("deadline", "must be at_once, 3_days, 15_days, 30_days or plan") from error
    zero, hazard = Decimal(0), source.child("hazard")
    return ReadyFinding(
        source.text("text"), deduct, source.text("measure"), deadline,
        suspect_major=hazard is not None, suspect_when=_optional_condition(hazard) if hazard else None,
        extra_deduction=source.number("extra_deduction", zero),
        total_deduction=source.number("total_deduction", zero),
    )  # fmt: skip


def read_item(source: Source) -> CheckItem:
    """One check item."""
    points = source.number("points")
    findings = tuple(_read_finding(row, points) for row in source.tables("finding"))
    basis = tuple(map(read_basis, source.tables("basis")))
    return CheckItem(
        id=source.text("id"), version=source.whole("version", 1), title=source.text("title"),
        why=source.text("why"), kind=source.text("kind"), spot=source.text("spot"), duty=source.text("duty"),
        element=source.text("element"), points=points, look=source.text("look"), how=source.texts("how"),
        good=source.text("good"), findings=findings, basis=basis, photo=source.text("photo", ""),
        usual_ask=source.text("usual_ask", ""), first=source.flag("first"), veto=source.flag("veto"),
        keep=source.flag("keep"), retired=source.flag("retired"), when=_optional_condition(source),
        terms=tuple((row.text("word"), row.text("gloss")) for row in source.tables("term")),
    )  # fmt: skip


def read_module(source: Source) -> Module:
    """One module file."""
    return Module(
        id=source.text("id"), version=source.whole("version"), title=source.text("title"),
        aspect=source.text("aspect"), about=source.text("about"),
        items=tuple(read_item(row) for row in source.tables("item")),
        when=_optional_condition(source), replaces=source.texts("replaces"),
    )  # fmt: skip


def _read_elements(rows: Sequence[Source]) -> tuple[Element, ...]:
    return tuple(
        Element(row.text("code"), row.text("title"), _read_elements(row.tables("child")), row.text("map2016", ""))
        for row in rows
    )


def read_standard(source: Source) -> Standard:
    """One standard file."""
    policies = source.child("policies") or Source(source.place, {})
    floors = {key: policies.number(key) if key in policies.table else None
              for key in ("item_floor", "element_floor", "total_floor")}  # fmt: skip
    grades = [Grade(row.text("id"), row.text("title"), row.number("at_least")) for row in source.tables("grades")]
    return Standard(
        id=source.text("id"), version=source.whole("version"), title=source.text("title"),
        short=source.text("short"), about=source.text("about", ""), disclaimer=source.text("disclaimer", ""),
        elements=_read_elements(source.tables("element")),
        grades=tuple(sorted(grades, key=lambda grade: -grade.at_least)), fail_title=source.text("fail_grade"),
        policies=Policies(
            na=policies.text("na", "leave_out"), rounding=policies.text("rounding", "half_up"),
            digits=policies.whole("digits", 1), floor_level=policies.text("floor_level", "second"), **floors,
        ),
    )  # fmt: skip


def read_law(source: Source) -> Law:
    """One entry of the law register."""
    return Law(
        id=source.text("id"), title=source.text("title"), short=source.text("short", ""),
        doc_no=source.text("doc_no", ""), kind=source.text("kind"),
        effective_from=source.day("effective_from"), confidence=_confidence(source),
        checked_on=source.day("checked_on"), note=source.text("note", ""),
        superseded_by=source.text("superseded_by", ""), issuer=source.text("issuer", ""),
        effective_until=source.day("effective_until"), source=source.text("source", ""),
        binds=_optional_condition(source, "binds"),
    )  # fmt: skip


def read_fact(source: Source) -> FactQuestion:
    """One profile question."""
    options: list[list[str]] = source.table.get("options", [])
    return FactQuestion(
        id=source.text("id"), step=source.text("step"), kind=source.text("kind"), title=source.text("title"),
        help=source.text("help", ""), options=tuple((str(row[0]), str(row[1])) for row in options),
        unknown=source.flag("unknown"),
    )  # fmt: skip
