"""What the register of certificates suggests for check items, from `resources/training/suggestions.toml`."""

from dataclasses import dataclass
from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source


@dataclass(frozen=True, slots=True)
class ItemHelp:
    """Of one check item: kinds of certificates, and the ready finding where one is overdue or due soon; empty for none.

    Or ``duties``, columns of the training matrix (``all``), with the finding where somebody works without what comes before work.
    """

    item: str
    kinds: frozenset[str]
    late: str = ""
    soon: str = ""
    duties: frozenset[str] = frozenset()
    never: str = ""


def load_suggestions(root: Path) -> dict[str, ItemHelp]:
    """All of them below `root` (the `resources` folder), by item.

    Raises:
        RuleViolation: `content.invalid`.
    """
    rows = Source("training/suggestions.toml", read_toml(root / "training" / "suggestions.toml")).tables("item")
    return {
        row.text("id"): ItemHelp(
            row.text("id"),
            frozenset(row.texts("kinds")),
            row.text("late", ""),
            row.text("soon", ""),
            frozenset(row.texts("duties")),
            row.text("never", ""),
        )
        for row in rows
    }
