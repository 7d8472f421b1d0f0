"""The template of the plan's book: chapters with the clause they answer, and blocks that are texts, lists, tables or inserts."""

from dataclasses import dataclass

PARTS: tuple[str, ...] = ("comprehensive", "special", "onsite", "annex")
INSERTS: tuple[str, ...] = (
    "accident_list", "level_table", "likely", "about", "harm", "duties", "signs", "own", "beyond", "steps", "calls", "say",
    "cautions", "wrong", "stop", "needs", "controls", "risk_card", "system",
)  # fmt: skip
"""What a block may be made from besides its own words."""
DATA: tuple[str, ...] = ("posts", "firm", "risks", "resources", "phones", "contacts")
"""Tables that are read anew whenever they are shown."""


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """One block; exactly one of ``text``, ``rows`` with ``table``, ``source`` (an insert), ``data``, ``figure`` says what it is.

    ``table`` is (caption, heads…); ``listed`` are rows of a list; ``text`` is also the caption of a live table or figure.
    """

    key: str
    text: str = ""
    listed: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    source: str = ""
    data: str = ""
    figure: str | None = None
    tone: str = "body"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter. ``force`` is mandatory, recommended or local; ``clause`` of the standard, or 办法13 and the like."""

    part: str
    id: str
    level: int
    clause: str
    title: str
    force: str
    law: str = ""
    article: str = ""
    blocks: tuple[TemplateBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """The whole book."""

    version: int
    chapters: tuple[Chapter, ...]

    def part(self, name: str) -> tuple[Chapter, ...]:
        """Chapters of a part in their order."""
        return tuple(row for row in self.chapters if row.part == name)
