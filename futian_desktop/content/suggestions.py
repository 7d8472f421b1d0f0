"""What the register of certificates suggests for check items, from `resources/training/suggestions.toml`."""

from dataclasses import dataclass
from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source


@dataclass(frozen=True, slots=True)
class ItemHelp:
    """Of one check item: kinds of certificates, and the ready finding where one is overdue or due soon; empty for none."""

    item: str
    kinds: frozenset[str]
    late: str = ""
    soon: str = ""


def load_suggestions(root: Path) -> dict[str, ItemHelp]:
    """All of them below `root` (the `resources` folder), by item.

    Raises:
        RuleViolation: `content.invalid`.
    """
    rows = Source("training/suggestions.toml", read_toml(root / "training" / "suggestions.toml")).tables("item")
    return {
        row.text("id"): ItemHelp(
            row.text("id"), frozenset(row.texts("kinds")), row.text("late", ""), row.text("soon", "")
        )
        for row in rows
    }
