"""The template of the plan's book, from `resources/plans/book.toml`."""

from pathlib import Path
from typing import cast

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source
from futian_desktop.domain.plan_template import DATA, INSERTS, PARTS, Chapter, Template, TemplateBlock

_FORCES = ("mandatory", "recommended", "local")


def _rows(source: Source) -> tuple[tuple[str, ...], ...]:
    value = cast("list[list[str]]", source.table.get("rows", []))
    return tuple(tuple(str(cell) for cell in row) for row in value)


def _block(source: Source) -> TemplateBlock:
    made = TemplateBlock(
        source.text("key"), source.text("text", ""), source.texts("list"), source.texts("table"), _rows(source),
        source.text("from", ""), source.text("data", ""), source.text("figure", "") if "figure" in source.table else None,
        source.text("tone", "body"),
    )  # fmt: skip
    if made.source and made.source not in INSERTS:
        raise source.fail("from", "must be one of " + ", ".join(INSERTS))
    if made.data and made.data not in DATA:
        raise source.fail("data", "must be one of " + ", ".join(DATA))
    return made


def _chapter(source: Source) -> Chapter:
    if source.text("part") not in PARTS or source.text("force") not in _FORCES:
        raise source.fail("part", "must be a known part, and force mandatory, recommended or local")
    return Chapter(
        source.text("part"), source.text("id"), source.whole("level"), source.text("clause"), source.text("title"),
        source.text("force"), source.text("law", ""), source.text("article", ""),
        tuple(map(_block, source.tables("block"))),
    )  # fmt: skip


def load_template(root: Path) -> Template:
    """The book below `root` (the `resources` folder).

    Raises:
        RuleViolation: `content.invalid`.
    """
    source = Source("plans/book.toml", read_toml(root / "plans" / "book.toml"))
    return Template(source.whole("version"), tuple(map(_chapter, source.tables("chapter"))))
