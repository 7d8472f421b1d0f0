"""Seasons of teaching units and what each level of induction teaches, from `resources/training/`."""

from dataclasses import dataclass
from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source, read_condition
from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.induction import InductionBook, InductionLevel
from futian_desktop.domain.plan_lines import Season
from futian_desktop.domain.standard import Condition, Confidence
from futian_desktop.domain.tailoring import holds


@dataclass(frozen=True, slots=True)
class SeasonRule:
    """A season and for which firms; one whose fact is not answered is left out."""

    season: Season
    when: Condition | None = None

    def fits(self, facts: Facts) -> bool:
        """Whether it is for a firm with these facts."""
        return holds(self.when, facts) is True


def load_seasons(root: Path) -> tuple[SeasonRule, ...]:
    """All of them below `root` (the `resources` folder), in file order.

    Raises:
        RuleViolation: `content.invalid`.
    """
    source = Source("training/plan.toml", read_toml(root / "training" / "plan.toml"))
    return tuple(_season(row) for row in source.tables("season"))


def _season(source: Source) -> SeasonRule:
    when = source.child("when")
    season = Season(source.text("unit"), source.whole("month"), source.text("why"), source.text("campaign", ""))
    return SeasonRule(season, read_condition(when) if when else None)


def load_induction(root: Path) -> InductionBook:
    """The levels with their contents, and where the list comes from.

    Raises:
        RuleViolation: `content.invalid`.
    """
    source = Source("training/induction.toml", read_toml(root / "training" / "induction.toml"))
    levels = tuple(
        InductionLevel(row.text("kind"), row.text("id"), row.text("title"), row.texts("contents"))
        for row in source.tables("level")
    )
    return InductionBook(
        levels, source.text("law"), source.text("articles"), Confidence(source.text("confidence")), source.text("own")
    )
