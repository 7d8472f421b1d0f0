"""Figures of the content: per module, element and trade, what is confirmed, and how long it takes to read."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from futian_desktop.content.library import load_library
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.standard import CheckItem, Library, Module, TradePack
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.assessments import STANDARD

CHARACTERS_A_MINUTE = 300
"""Slow reading of Chinese by somebody who stands in a shop; looking and answering come on top."""
BEGIN = "<!-- content stats: begin. Made by `python -m futian_desktop content stats --write docs/content.md` -->"
END = "<!-- content stats: end -->"


def collect(root: Path) -> dict[str, Any]:
    """Every figure as plain JSON values.

    ``per_module``, ``per_element`` and ``per_trade`` count items that are asked (retired ones are not); ``modules_read``
    and ``trades_read`` hold the rows of the tables. Characters count title, why, look, how and good of an item.
    """
    library = load_library(root)
    items = list(_items(library.modules.values()))
    packs = [pack for pack in library.trades.values() if pack.facts]
    trades = [_trade(library, pack) for pack in packs]
    modules = [_module(module) for module in library.modules.values()]
    return {
        "items": len(items), "modules": len(library.modules), "trades": len(library.trades), "questions": 0,
        "verified_share": _share(items), "findings": sum(len(item.findings) for item in items),
        "per_module": {row["id"]: row["items"] for row in modules}, "per_element": _elements(library, items),
        "per_trade": {row["id"]: row["items"] for row in trades}, "modules_read": modules, "trades_read": trades,
        "reading": _reading(items), "drawings": len(list((root / "drawings").glob("*.svg"))),
        "glossary": len({*library.glossary} | {word for item in items for word, _gloss in item.terms}),
    }  # fmt: skip


def _items(modules: Iterable[Module]) -> Iterable[CheckItem]:
    return (item for module in modules for item in module.items if not item.retired)


def _share(items: Iterable[CheckItem]) -> float:
    """Share of the bases that may be printed as law, of 1; 0 where there is none."""
    bases = [basis for item in items for basis in item.basis]
    return round(sum(basis.confidence.printable for basis in bases) / len(bases), 3) if bases else 0.0


def _guidance(item: CheckItem) -> int:
    return len(item.why) + len(item.look) + sum(map(len, item.how)) + len(item.good)


def _characters(items: Iterable[CheckItem]) -> int:
    return sum(len(item.title) + _guidance(item) for item in items)


def _mean(figures: list[int]) -> float:
    return round(sum(figures) / len(figures), 1) if figures else 0.0


def _reading(items: list[CheckItem]) -> dict[str, Any]:
    return {
        "characters_a_minute": CHARACTERS_A_MINUTE, "title": _mean([len(item.title) for item in items]),
        "guidance": _mean([_guidance(item) for item in items]), "longest_title": max(len(item.title) for item in items),
        "longest_guidance": max(_guidance(item) for item in items),
    }  # fmt: skip


def _module(module: Module) -> dict[str, Any]:
    items = list(_items([module]))
    return {
        "id": module.id, "title": module.title, "items": len(items), "first": sum(item.first for item in items),
        "findings": sum(len(item.findings) for item in items), "bases": sum(len(item.basis) for item in items),
        "verified_share": _share(items), "title_characters": _mean([len(item.title) for item in items]),
        "guidance_characters": _mean([_guidance(item) for item in items]),
    }  # fmt: skip


def _elements(library: Library, items: list[CheckItem]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for element in library.standards[STANDARD].elements:
        for child in element.children:
            own = [item for item in items if item.element == child.code]
            points = sum(int(item.points) for item in own)
            rows.append({"code": child.code, "title": child.title, "items": len(own), "points": points})
    return rows


def _trade(library: Library, pack: TradePack) -> dict[str, Any]:
    tailored = tailor(library, {**pack.facts, "trade": pack.id}).items
    asked = [row.item for row in tailored]
    characters = _characters(asked)
    return {
        "id": pack.id, "title": pack.title, "items": len(asked), "first": sum(item.first for item in asked),
        "own": sum(row.module.startswith("T") for row in tailored), "characters": characters,
        "minutes": -(-characters // CHARACTERS_A_MINUTE),
    }  # fmt: skip


def markdown(stats: Mapping[str, Any]) -> str:
    """The figures as the block of `docs/content.md`, with its markers."""
    reading = stats["reading"]
    head = (
        f"{stats['items']} items in {stats['modules']} modules (with those of trades), {stats['findings']} ready "
        f"findings, {stats['trades']} trades, {stats['drawings']} drawings, {stats['glossary']} explained words. "
        f"{_percent(stats['verified_share'])} of the legal bases may be printed as law; the others appear as "
        "请核对现行文本."
    )
    told = (
        f"A title has {reading['title']} characters on average (longest {reading['longest_title']}), the guidance of an "
        f"item {reading['guidance']} (longest {reading['longest_guidance']}). Minutes are those of reading a whole list "
        f"once at {reading['characters_a_minute']} characters a minute; looking and answering come on top. Lists of "
        "trades are those of the proposals alone: what a pack leaves open adds items once it is answered."
    )
    return "\n\n".join((
        BEGIN, head, told,
        _table(("module", "title", "items", "first", "findings", "bases", "verified", "title chars", "guidance chars"),
               [(row["id"], row["title"], row["items"], row["first"], row["findings"], row["bases"],
                 _percent(row["verified_share"]), row["title_characters"], row["guidance_characters"])
                for row in stats["modules_read"]]),
        _table(("element", "title", "items", "points"),
               [(row["code"], row["title"], row["items"], row["points"]) for row in stats["per_element"]]),
        _table(("trade", "title", "items", "own", "first", "characters", "minutes to read"),
               [(row["id"], row["title"], row["items"], row["own"], row["first"], row["characters"], row["minutes"])
                for row in stats["trades_read"]]),
        END,
    ))  # fmt: skip


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [head, tuple("---" for _cell in head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def block_of(text: str) -> str:
    """The block between the markers, with them.

    Raises:
        RuleViolation: `content.no_markers`.
    """
    begin, end = text.find(BEGIN), text.find(END)
    if begin < 0 or end < begin:
        raise RuleViolation("content.no_markers")
    return text[begin : end + len(END)]


def write(stats: Mapping[str, Any], path: Path) -> bool:
    """Put the figures between the markers of a file; whether it changed.

    Raises:
        EnvironmentFault: `file.unreadable` or `file.not_written`.
        RuleViolation: `content.no_markers`.
    """
    from futian_desktop.system.files import write_atomic  # noqa: PLC0415 - only here

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EnvironmentFault("file.unreadable", file=path.name) from error
    made = text.replace(block_of(text), markdown(stats))
    if made == text:
        return False
    try:
        write_atomic(path, made.encode())
    except OSError as error:
        raise EnvironmentFault("file.not_written", file=path.name) from error
    return True
