"""The bank as a list: what is shown of each question, and how the list is narrowed."""

from collections.abc import Iterable
from dataclasses import dataclass

from futian_desktop.domain.exams import OwnQuestion
from futian_desktop.domain.item_statistics import ENOUGH, ItemFigures
from futian_desktop.domain.questions import Question, QuestionKind
from futian_desktop.services.training.bank_words import hard_title, kind_title, odd_words
from futian_desktop.system.messages import _

FITTING, EVERYTHING, OWN, PICTURES, ODD = "fitting", "everything", "own", "pictures", "odd"
"""Which part of the bank is looked at."""


@dataclass(frozen=True, slots=True)
class BankRow:
    """One question with its titles. ``fits`` says whether exams of this firm draw it; ``figures`` are there when it was asked."""

    question: Question
    kind: str
    module: str
    hard: str
    own: OwnQuestion | None = None
    fits: bool = True
    figures: ItemFigures | None = None

    @property
    def odd(self) -> str:
        """What looks wrong about its answers, in words; empty where nothing does."""
        words = odd_words()
        return "；".join(words[code] for code in self.figures.odd) if self.figures else ""

    @property
    def asked(self) -> str:
        """How it did in exams, in one line; empty where it was never asked."""
        made = self.figures
        if made is None or not made.answers:
            return ""
        parts = [_("考过 {n} 人次").format(n=made.answers), _("得分率 {share:.0%}").format(share=made.difficulty)]
        if made.discrimination is not None:
            parts.append(_("区分度 {value:.2f}").format(value=made.discrimination))
        if made.answers < ENOUGH:
            parts.append(_("人次还少，先不下结论"))
        return "，".join(parts)


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
    question: Question, module: str, own: OwnQuestion | None = None, *, fits: bool = True, figures: ItemFigures | None = None
) -> BankRow:  # fmt: skip
    """A question as the list shows it."""
    return BankRow(question, kind_title(question.kind), module, hard_title(question.hard), own, fits, figures)


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
