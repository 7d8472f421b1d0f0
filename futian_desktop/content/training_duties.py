"""Roles and duties of training, from `resources/training/roles.toml` and `duties.toml`."""

from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source, read_condition
from futian_desktop.domain.standard import Condition, Confidence
from futian_desktop.domain.training import LESSON_MINUTES, TRIGGERS, Role, TrainingDuty


def _when(source: Source) -> Condition | None:
    when = source.child("when")
    return read_condition(when) if when else None


def _role(row: Source) -> Role:
    return Role(
        row.text("id"), row.text("title"), row.text("about", ""), row.texts("trades"), _when(row), row.flag("leader"),
        row.texts("words"),
    )  # fmt: skip


def load_roles(root: Path) -> dict[str, Role]:
    """The shipped roles below `root` (the `resources` folder), by id, in their order.

    Raises:
        RuleViolation: `content.invalid`, also for an id that is taken.
    """
    found: dict[str, Role] = {}
    for row in Source("training/roles.toml", read_toml(root / "training" / "roles.toml")).tables("role"):
        made = _role(row)
        if made.id in found:
            raise row.fail("id", "is taken")
        found[made.id] = made
    return found


def _duty(row: Source) -> TrainingDuty:
    trigger = row.text("trigger", "joined")
    if trigger not in TRIGGERS:
        raise row.fail("trigger", "must be one of " + ", ".join(TRIGGERS))
    try:
        sure = Confidence(row.text("confidence", "unsure"))
    except ValueError as error:
        raise row.fail("confidence", "must be verified, verified2, recalled or unsure") from error
    return TrainingDuty(
        id=row.text("id"), title=row.text("title"), short=row.text("short"), group=row.text("group"), rule=row.text("rule"),
        trigger=trigger, roles=row.texts("roles") or ("all",), employments=row.texts("employments"),
        trades=row.texts("trades"), when=_when(row), minutes=row.whole("minutes", row.whole("lessons", 0) * LESSON_MINUTES),
        months=row.whole("months", 0), days=row.whole("days", 0), before_work=row.flag("before_work"),
        level=row.text("level", ""), exam=row.flag("exam"), units=row.texts("units"), modules=row.texts("modules"),
        qualification=row.texts("qualification"), law=row.text("law", ""), article=row.text("article", ""), confidence=sure,
        instead=row.texts("instead"), counts=row.texts("counts"),
    )  # fmt: skip


def load_duties(root: Path) -> dict[str, TrainingDuty]:
    """The shipped duties by id, in their order.

    Raises:
        RuleViolation: `content.invalid`, also for an id that is taken.
    """
    found: dict[str, TrainingDuty] = {}
    for row in Source("training/duties.toml", read_toml(root / "training" / "duties.toml")).tables("duty"):
        made = _duty(row)
        if made.id in found:
            raise row.fail("id", "is taken")
        found[made.id] = made
    return found
