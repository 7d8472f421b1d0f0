"""Points that a drill is judged by, from `resources/plans/drill_points.toml`."""

from dataclasses import dataclass
from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source
from futian_desktop.domain.drills import DrillKind


@dataclass(frozen=True, slots=True)
class DrillPoint:
    """One question, for which kinds of drill it is asked, and what good looks like."""

    id: str
    kinds: tuple[DrillKind, ...]
    text: str
    good: str


def load_drill_points(root: Path) -> dict[str, DrillPoint]:
    """Points by id, in their order.

    Raises:
        RuleViolation: `content.invalid`.
    """
    source = Source("plans/drill_points.toml", read_toml(root / "plans" / "drill_points.toml"))
    rows = [
        DrillPoint(
            row.text("id"), tuple(_kind(row, name) for name in row.texts("kinds")), row.text("text"), row.text("good")
        )
        for row in source.tables("point")
    ]
    return {row.id: row for row in rows}


def _kind(source: Source, name: str) -> DrillKind:
    try:
        return DrillKind(name)
    except ValueError as error:
        raise source.fail("kinds", "must be tabletop, functional or full") from error
