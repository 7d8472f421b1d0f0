"""Rules of the operability check, from `resources/plans/rules.toml`."""

from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source, read_condition
from futian_desktop.domain.operability import CHECKS, Rule
from futian_desktop.domain.plan_case import Value

_OWN = frozenset({"id", "check", "level", "force", "law", "article", "say", "why", "target", "when"})


def _rule(source: Source) -> Rule:
    if source.text("check") not in CHECKS:
        raise source.fail("check", "must be one of " + ", ".join(CHECKS))
    if source.text("level") not in ("must", "should") or source.text("force") not in (
        "mandatory",
        "recommended",
        "local",
    ):
        raise source.fail("level", "must be must or should, and force mandatory, recommended or local")
    when = source.child("when")
    values: dict[str, Value] = {}
    for key, value in source.table.items():
        if key not in _OWN:
            values[key] = value if isinstance(value, int | str) else source.texts(key)
    return Rule(
        source.text("id"), source.text("check"), source.text("level"), source.text("force"), source.text("say"), source.text("why"),
        source.text("target"), values, source.text("law", ""), source.text("article", ""), read_condition(when) if when else None,
    )  # fmt: skip


def load_rules(root: Path) -> tuple[Rule, ...]:
    """All rules below `root` (the `resources` folder), in file order.

    Raises:
        RuleViolation: `content.invalid`.
    """
    return tuple(map(_rule, Source("plans/rules.toml", read_toml(root / "plans" / "rules.toml")).tables("rule")))
