"""Rows to domain objects and back. No rules here."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from futian_desktop.domain.assessment import Judgement, ModuleState, TailoredItem, Tailoring
from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.domain.standard import CheckItem
from futian_desktop.domain.tailoring import bind

Row = Mapping[str, Any]


def text_of(moment: datetime | None) -> str | None:
    """ISO text of a moment."""
    return moment.isoformat() if moment else None


def moment_of(text: str | None) -> datetime | None:
    """The reverse of `text_of`."""
    return datetime.fromisoformat(text) if text else None


def uuid_of(value: bytes) -> UUID:
    """A key from its 16 bytes."""
    return UUID(int=int.from_bytes(value, "big"))


def dump(value: object) -> str:
    """Compact JSON with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def facts_of(text: str) -> dict[str, FactValue]:
    """Profile facts; lists become tuples."""
    table = cast("dict[str, Any]", json.loads(text or "{}"))
    return {key: tuple(cast("list[str]", value)) if isinstance(value, list) else value for key, value in table.items()}


def dump_facts(facts: Mapping[str, FactValue]) -> str:
    """The reverse of `facts_of`."""
    return dump({key: list(value) if isinstance(value, tuple) else value for key, value in facts.items()})


def dump_tailoring(tailoring: Tailoring) -> str:
    """The tailored list: item ids with reasons, and the state of the modules. Bodies stand in the snapshot.

    ``content`` is there only where an item's text stands in another snapshot than the assessment's own.
    """
    return dump({
        "modules": [
            {"id": m.id, "title": m.title, "aspect": m.aspect, "on": m.on, "reasons": m.reasons, "pending": m.pending,
             "items": m.items}
            for m in tailoring.modules
        ],
        "items": [
            {"id": row.item.id, "module": row.module, "aspect": row.aspect, "reasons": row.reasons, "carried": row.carried}
            | ({"content": row.content} if row.content else {})
            | ({"left_out": row.left_out} if row.left_out else {})
            for row in tailoring.items
        ],
    })  # fmt: skip


def tailoring_of(text: str, bodies: Callable[[str], Mapping[str, CheckItem]]) -> Tailoring:
    """The reverse of `dump_tailoring`.

    Args:
        text: what `dump_tailoring` made.
        bodies: gives the items of a content version by its digest; empty for the assessment's own version.
    """
    table = json.loads(text)
    own = bodies("")
    modules = tuple(
        ModuleState(m["id"], m["title"], m["aspect"], m["on"], tuple(m["reasons"]), tuple(m["pending"]), m["items"])
        for m in table["modules"]
    )
    items = tuple(_tailored_item(row, bodies(row["content"]) if "content" in row else own) for row in table["items"])
    return Tailoring(modules, items)


def dump_judgements(judgements: Mapping[str, Judgement]) -> str:
    """Decisions about suspicions as a list of objects, by item."""
    return dump([
        {"item": row.item, "clause": row.clause, "who": row.who, "on": row.on.isoformat() if row.on else "",
         "reason": row.reason}
        for _item, row in sorted(judgements.items())
    ])  # fmt: skip


def judgements_of(text: str) -> dict[str, Judgement]:
    """The reverse of `dump_judgements`; a bare item id, as older workspaces have it, is a decision without words."""
    found: dict[str, Judgement] = {}
    for row in cast("list[str | dict[str, str]]", json.loads(text or "[]")):
        table = {"item": row} if isinstance(row, str) else row
        on = table.get("on", "")
        found[table["item"]] = Judgement(
            table["item"], table.get("clause", ""), table.get("who", ""), date.fromisoformat(on) if on else None,
            table.get("reason", ""),
        )  # fmt: skip
    return found


def _tailored_item(row: Row, bodies: Mapping[str, CheckItem]) -> TailoredItem:
    body = bodies.get(row["id"])
    if body is None:
        raise EnvironmentFault("content.snapshot")
    left_out = tuple(row.get("left_out", ()))
    return TailoredItem(
        bind(body, left_out), row["module"], row["aspect"], tuple(row["reasons"]), row["carried"],
        row.get("content", ""), left_out,
    )  # fmt: skip
