"""The bank as a list: what is shown of each question, and how the list is narrowed."""

from collections.abc import Iterable
from dataclasses import dataclass

from futian_desktop.domain.exams import OwnQuestion
from futian_desktop.domain.questions import Question, QuestionKind
from futian_desktop.services.training.bank_words import hard_title, kind_title

FITTING, EVERYTHING, OWN, PICTURES, ODD = "fitting", "everything", "own", "pictures", "odd"
"""Which part of the bank is looked at."""


@dataclass(frozen=True, slots=True)
class BankRow:
    """One question with its titles. ``fits`` says whether exams of this firm draw it; ``odd`` why its answers look wrong."""

    question: Question
    kind: str
    module: str
    hard: str
    own: OwnQuestion | None = None
    fits: bool = True
    odd: str = ""


@dataclass(frozen=True, slots=True)
class BankFilter:
    """What is wanted; what is empty does not narrow. ``text`` is looked for in question, options, explanation and id."""

    part: str = FITTING
    text: str = ""
    kind: QuestionKind | None = None
    module: str = ""
    role: str = ""
    hard: int = 0


def row_of(
    question: Question, module: str, own: OwnQuestion | None = None, *, fits: bool = True, odd: str = ""
) -> BankRow:
    """A question as the list shows it."""
    return BankRow(question, kind_title(question.kind), module, hard_title(question.hard), own, fits, odd)


def in_part(row: BankRow, part: str) -> bool:
    """Whether a question belongs to a part of the bank."""
    return {
        FITTING: row.fits, OWN: row.own is not None, PICTURES: row.fits and bool(row.question.drawing), ODD: bool(row.odd),
    }.get(part, True)  # fmt: skip


def narrowed(rows: Iterable[BankRow], wanted: BankFilter) -> tuple[BankRow, ...]:
    """The rows that a filter keeps, in their order."""
    return tuple(row for row in rows if _keeps(row, wanted))


def _keeps(row: BankRow, wanted: BankFilter) -> bool:
    question = row.question
    parts = wanted.text.casefold().split()
    texts = "\n".join((question.id, question.text, *question.options, question.explain, row.module)).casefold()
    return (
        in_part(row, wanted.part)
        and wanted.kind in (None, question.kind)
        and wanted.module in ("", question.module)
        and (not wanted.role or wanted.role in question.roles or "all" in question.roles)
        and wanted.hard in (0, question.hard)
        and all(part in texts for part in parts)
    )
