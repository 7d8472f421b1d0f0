"""Lists to walk with, from `resources/inspections/*.toml`."""

from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source, read_condition
from futian_desktop.domain.duties import Rhythm
from futian_desktop.domain.inspections import InspectionKind, InspectionList, ListLine


def read_list(source: Source) -> InspectionList:
    """One list.

    Raises:
        RuleViolation: `content.invalid`.
    """
    when, rhythm = source.child("when"), source.text("rhythm", "")
    lines = (*map(_line, source.tables("line")), *_short_lines(source))
    if not lines or len({row.id for row in lines}) != len(lines):
        raise source.fail("line", "must be at least one, each with an id of its own")
    try:
        kind, often = InspectionKind(source.text("kind")), Rhythm(rhythm) if rhythm else None
    except ValueError as error:
        raise source.fail("kind", "must be a known kind, and rhythm a known rhythm") from error
    return InspectionList(
        source.text("id"), source.text("title"), kind, lines, source.text("about", ""), often, source.texts("trades"),
        read_condition(when) if when else None, source.texts("does"), source.whole("minutes", 5),
        source.whole("hours", 0), source.texts("notice"), source.texts("duty"), source.text("code", ""),
    )  # fmt: skip


def _line(row: Source) -> ListLine:
    return ListLine(row.text("id"), row.text("text"), row.text("hint", ""), row.text("item", ""))


def _short_lines(source: Source) -> tuple[ListLine, ...]:
    """Lines as ``"id: text"`` or ``"id: text | hint"``, for lists of plain lines."""
    made: list[ListLine] = []
    for row in source.texts("lines"):
        key, colon, rest = row.partition(":")
        text, _bar, hint = rest.partition("|")
        if not colon or not key.strip() or not text.strip():
            raise source.fail("lines", "must each be written as id: text")
        made.append(ListLine(key.strip(), text.strip(), hint.strip()))
    return tuple(made)


def load_lists(root: Path) -> dict[str, InspectionList]:
    """All lists below `root` (the `resources` folder), by id, files in the order of their names."""
    found: dict[str, InspectionList] = {}
    for path in sorted((root / "inspections").glob("*.toml")):
        for row in Source(f"inspections/{path.name}", read_toml(path)).tables("list"):
            made = read_list(row)
            if made.id in found:
                raise row.fail("id", "is taken")
            found[made.id] = made
    return found
