"""Descriptions of registers from `resources/registers/*.toml`."""

from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source, read_condition
from futian_desktop.domain.registers import DueRule, FieldKind, Register, RegisterField, RegisterKind
from futian_desktop.domain.standard import Confidence


def _field(source: Source, kinds: tuple[RegisterKind, ...]) -> RegisterField:
    try:
        kind = FieldKind(source.text("kind"))
    except ValueError as error:
        raise source.fail("kind", "must be text, long, choice, person, day or whole") from error
    options = tuple((row.text("id"), row.text("title")) for row in source.tables("option"))
    own = tuple((row.id, row.title) for row in kinds) if source.text("id") == "kind" else options
    return RegisterField(
        source.text("id"), source.text("title"), kind, source.flag("required"), source.text("help", ""),
        source.whole("limit", 200), own, source.texts("also"), source.whole("least", 0), source.whole("most", 1_000_000),
    )  # fmt: skip


def _kind(source: Source) -> RegisterKind:
    when = source.child("when")
    return RegisterKind(
        source.text("id"), source.text("title"), source.whole("months", 0) or None, source.text("rule", ""),
        source.text("law", ""), source.text("article", ""), Confidence(source.text("confidence", "unsure")),
        read_condition(when) if when else None, source.texts("also"), source.flag("leader"),
    )  # fmt: skip


def read_register(source: Source) -> Register:
    """One description.

    Raises:
        RuleViolation: `content.invalid` when a key is missing, of another type, or a column is no field.
    """
    kinds = tuple(map(_kind, source.tables("kind")))
    fields = tuple(_field(row, kinds) for row in source.tables("field"))
    due = source.child("due") or Source(source.place, {})
    register = Register(
        source.text("id"), source.whole("version"), source.text("title"), source.text("about"), source.text("table"),
        fields, kinds,
        DueRule(due.text("next"), due.text("last", ""), due.text("months", ""),
                tuple(int(days) for days in due.texts("remind")) or (30, 7), due.texts("over"), due.text("paper", ""),
                due.text("first", ""), due.text("until", "")),
        source.texts("columns"), source.texts("printed"), source.text("name", "name"), source.text("state", ""),
        source.text("one", ""), source.text("holder", ""), source.text("page", "hazards"), source.text("tab", "register"),
    )  # fmt: skip
    known = {row.id for row in fields}
    rule = register.due
    wanted = {
        *register.columns,
        *register.printed,
        register.name,
        rule.next,
        rule.last,
        rule.months,
        rule.paper,
        rule.first,
        rule.until,
        register.holder,
        register.state,
    }
    missing = sorted(wanted - known - {""})
    if missing:
        raise source.fail("columns", f"has no field {missing[0]}")
    return register


def load_registers(root: Path) -> dict[str, Register]:
    """All descriptions below `root` (the `resources` folder), by id."""
    found = [read_register(Source(f"registers/{path.name}", read_toml(path)))
             for path in sorted((root / "registers").glob("*.toml"))]  # fmt: skip
    return {row.id: row for row in found}
