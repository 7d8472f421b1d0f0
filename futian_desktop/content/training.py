"""Questions and teaching units, from `resources/training/`."""

from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source
from futian_desktop.domain.questions import Case, Question, QuestionKind, Slide, TeachingUnit
from futian_desktop.domain.standard import Confidence


def _question(source: Source) -> Question:
    try:
        kind, sure = QuestionKind(source.text("kind")), Confidence(source.text("confidence", "unsure"))
    except ValueError as error:
        raise source.fail("kind", "must be single, multiple or judge, and confidence a known one") from error
    return Question(
        source.text("id"), kind, source.text("text"), source.texts("options"), source.texts("answer"), source.text("explain"),
        source.text("module", ""), source.texts("roles"), source.texts("trades"), source.whole("hard", 1), source.text("law", ""),
        source.text("article", ""), sure, source.text("drawing", ""),
    )  # fmt: skip


def load_questions(root: Path) -> dict[str, Question]:
    """The shipped bank below `root` (the `resources` folder), by id.

    Raises:
        RuleViolation: `content.invalid`, also for an id that is taken.
    """
    found: dict[str, Question] = {}
    for path in sorted((root / "training" / "questions").glob("*.toml")):
        for row in Source(f"questions/{path.name}", read_toml(path)).tables("question"):
            made = _question(row)
            if made.id in found:
                raise row.fail("id", "is taken")
            found[made.id] = made
    return found


def _unit(source: Source) -> TeachingUnit:
    slides = tuple(
        Slide(row.text("title"), row.texts("points"), row.text("talk"), row.text("drawing", ""))
        for row in source.tables("slide")
    )
    cases = tuple(Case(row.text("what"), row.text("why"), row.text("stop")) for row in source.tables("case"))
    return TeachingUnit(
        source.text("id"), source.whole("version"), source.text("title"), source.text("about"), source.whole("minutes"),
        source.texts("aims"), slides, cases, source.texts("questions"), source.texts("roles"), source.texts("modules"),
        source.texts("trades"),
    )  # fmt: skip


def load_units(root: Path) -> dict[str, TeachingUnit]:
    """The shipped teaching units by id, files in the order of their names.

    Raises:
        RuleViolation: `content.invalid`.
    """
    folder = root / "training" / "units"
    rows = [_unit(Source(f"units/{path.name}", read_toml(path))) for path in sorted(folder.glob("*.toml"))]
    return {row.id: row for row in rows}
