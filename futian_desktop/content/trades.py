"""Trade packs (`resources/trades/<id>.toml`): proposals per trade, and a module of its own where a pack has items."""

from typing import Any, cast

from futian_desktop.content.loader import Source, read_item
from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.standard import AccidentType, Condition, Confidence, Module, Op, Post, TradePack


def _fact(source: Source, key: str, value: object) -> FactValue:
    if isinstance(value, list):
        rows = cast("list[object]", value)
        if rows and all(isinstance(row, str) for row in rows):
            return tuple(str(row) for row in rows)
    elif isinstance(value, bool | int | str):
        return value
    raise source.fail(f"facts.{key}", "must be true, false, a whole number, a text or a list of texts")


def read_trade(source: Source) -> TradePack:
    """One trade pack without its items."""
    facts = source.child("facts") or Source(source.place, {})
    return TradePack(
        id=source.text("id"), version=source.whole("version"), order=source.whole("order"),
        title=source.text("title"), about=source.text("about", ""), search=source.texts("search"),
        facts={key: _fact(source, key, value) for key, value in facts.table.items()},
        spots=tuple((row.text("spot"), row.text("name")) for row in source.tables("spot")),
        hazards=source.texts("hazards"), accidents=source.texts("accidents"),
        posts=tuple(Post(row.text("id"), row.text("title"), row.text("duty")) for row in source.tables("post")),
    )  # fmt: skip


def read_trade_module(source: Source) -> Module | None:
    """The extra items of a pack as a module that its trade switches on; nothing for a pack without items."""
    rows: list[dict[str, Any]] = source.table.get("item", [])
    if not rows:
        return None
    title = source.text("title")
    return Module(
        id=source.text("module"), version=source.whole("version"), title=title, aspect=title,
        about=source.text("about", ""), items=tuple(read_item(row) for row in source.tables("item")),
        when=Condition(Op.IN, "trade", (source.text("id"),)),
    )  # fmt: skip


def read_accidents(source: Source) -> dict[str, AccidentType]:
    """The accident types of `profile/accidents.toml` by key, in the order of the standard."""
    try:
        confidence = Confidence(source.text("confidence"))
    except ValueError as error:
        raise source.fail("confidence", "must be verified, verified2, recalled or unsure") from error
    rows = [AccidentType(row.text("key"), row.text("title"), confidence) for row in source.tables("accident")]
    return {row.key: row for row in rows}
