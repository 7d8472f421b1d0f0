"""Accident types of the emergency plans, from `resources/plans/accidents/*.toml`."""

from dataclasses import replace
from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source, read_basis, read_condition
from futian_desktop.domain.accidents import (
    ANYBODY,
    PHASES,
    POSTS,
    STAGES,
    Accident,
    Inject,
    Need,
    Rating,
    ScenarioTask,
    Step,
    TradeTexts,
)
from futian_desktop.domain.standard import Condition


def _one_of(source: Source, key: str, known: tuple[str, ...]) -> str:
    value = source.text(key)
    if value not in known:
        raise source.fail(key, "must be one of " + ", ".join(known))
    return value


def _when(source: Source) -> Condition | None:
    when = source.child("when")
    return read_condition(when) if when else None


def _rating(source: Source) -> Rating:
    lec = source.texts("lec")
    ls: object = source.table.get("ls")
    if len(lec) != 3 or not isinstance(ls, list) or len(ls) != 2:  # pyright: ignore[reportUnknownArgumentType]  # noqa: PLR2004 - L E C and L S
        raise source.fail("lec", "must be three numbers as texts, and ls two whole numbers")
    numbers = Source(source.place, {"l": lec[0], "e": lec[1], "c": lec[2], "a": ls[0], "b": ls[1]})
    return Rating(
        (numbers.number("l"), numbers.number("e"), numbers.number("c")), (numbers.whole("a"), numbers.whole("b")),
        source.text("why"), _when(source),
    )  # fmt: skip


def _need(source: Source) -> Need:
    return Need(source.text("kind"), source.whole("least"), source.text("why"), _when(source))


def _step(source: Source) -> Step:
    return Step(
        _one_of(source, "phase", PHASES), _one_of(source, "post", POSTS + ANYBODY), source.text("text"), _when(source),
        source.whole("after", -1),
    )  # fmt: skip


def _trade(source: Source) -> TradeTexts:
    return TradeTexts(
        source.text("id"),
        source.text("likely", ""),
        source.text("about", ""),
        tuple(map(_step, source.tables("step"))),
        source.text("say", ""),
    )


def _task(source: Source) -> ScenarioTask:
    return ScenarioTask(
        _one_of(source, "stage", STAGES), _one_of(source, "post", POSTS + ANYBODY), source.text("text"),
        source.text("trigger", ""), source.texts("need"), source.whole("minute", 0), source.whole("takes", 0),
    )  # fmt: skip


def _inject(source: Source) -> Inject:
    return Inject(
        source.whole("minute"), source.text("text"), source.text("ask"), source.text("good"),
        _one_of(source, "post", POSTS + ANYBODY),
    )  # fmt: skip


def read_accident(source: Source) -> Accident:
    """One file.

    Raises:
        RuleViolation: `content.invalid` when a key is missing or of another type.
    """
    scenario = source.child("scenario") or Source(source.place, {})
    ordinary = replace(_rating(source), when=None)
    return Accident(
        id=source.text("id"), version=source.whole("version"), order=source.whole("order"), title=source.text("title"),
        short=source.text("short"), types=source.texts("types"), likely=source.text("likely"), about=source.text("about"),
        harm=source.text("harm"), ratings=(*map(_rating, source.tables("rating")), ordinary),
        steps=tuple(map(_step, source.tables("step"))), causes=source.texts("causes"), signs=source.texts("signs"),
        controls=source.texts("controls"), cautions=source.texts("cautions"), wrong=source.texts("wrong"),
        stop=source.text("stop"), own=source.text("self"), beyond=source.text("beyond"), calls=source.texts("calls"),
        say=source.text("say"), card=source.texts("card"),
        needs=tuple(map(_need, source.tables("need"))),
        basis=tuple(map(read_basis, source.tables("basis"))), trades=tuple(map(_trade, source.tables("trade"))),
        worst=scenario.text("worst", ""), tasks=tuple(map(_task, scenario.tables("task"))),
        injects=tuple(map(_inject, source.tables("inject"))), modules=source.texts("modules"),
        spots=source.texts("spots"), when=_when(source),
    )  # fmt: skip


def load_accidents(root: Path) -> dict[str, Accident]:
    """All accident types below `root` (the `resources` folder), by id, in their order."""
    folder = root / "plans" / "accidents"
    rows = [read_accident(Source(f"accidents/{path.name}", read_toml(path))) for path in sorted(folder.glob("*.toml"))]
    return {row.id: row for row in sorted(rows, key=lambda row: (row.order, row.id))}
