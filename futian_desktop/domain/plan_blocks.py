"""The blocks of an emergency plan: what the editor edits, what a template makes, what a document prints.

A text may name facts as ``{key}``; such a field shows the fact's present value and is never replaced by it, so that it can
tell when it went stale. Braces around anything else are plain text. Actors of steps are post keys, never names.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

FIELD = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\}")
LONGEST_TEXT = 20_000
MOST_BLOCKS = 5_000


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STEPS = "steps"
    LIST = "list"
    TABLE = "table"
    FIGURE = "figure"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class PlanBlock:
    """One block.

    Attributes:
        id: unique inside the plan.
        text: of a heading or paragraph; the caption of a table or figure.
        level: of a heading, 1 to 3.
        rows: steps are (actor, text), where the actor is a post key or words; list rows have one text; tables have cells.
        key: where in the template it comes from; empty for a block the user wrote.
        base: digest of what the template said when it was taken; differs from `digest` once the user changed it.
        picture: hexadecimal key of the evidence that a figure shows, or the name of a drawing made from data
            (``chart:org``, ``chart:risk``).
        clause: the clause of GB/T 29639-2020 that a heading answers, such as 6.3.1.
    """

    id: str
    kind: BlockKind
    text: str = ""
    level: int = 1
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    key: str = ""
    base: str = ""
    picture: str = ""
    clause: str = ""
    tone: str = "body"

    @property
    def digest(self) -> str:
        """Sixteen hex digits of what it says."""
        said = repr((self.kind.value, self.text, self.level, self.header, self.rows, self.picture, self.tone))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def own(self) -> bool:
        """Whether the user wrote it."""
        return not self.key

    @property
    def edited(self) -> bool:
        """Whether the user changed what the template said."""
        return bool(self.key) and self.digest != self.base

    def texts(self) -> tuple[str, ...]:
        """Every text in it, in reading order."""
        return (self.text, *self.header, *(cell for row in self.rows for cell in row))


def from_template(block: PlanBlock) -> PlanBlock:
    """The block as the template gives it: its base is what it says."""
    return replace(block, base=block.digest)


def fields_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Keys of fields named in texts, each once, in order."""
    return tuple(dict.fromkeys(key for text in texts for key in FIELD.findall(text)))


def filled(text: str, values: Mapping[str, str], missing: str = "＿＿＿＿") -> str:
    """The text with its fields' values; a known field without a value shows ``missing``, an unknown one stays as typed."""

    def put(found: re.Match[str]) -> str:
        key = found.group(1)
        return found.group(0) if key not in values else values[key] or missing

    return FIELD.sub(put, text)
