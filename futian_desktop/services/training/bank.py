"""The question bank of a firm: shipped questions that fit it, its own ones, drawing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.drawing import KINDS, MOST_QUESTIONS, Drawn, draw, wanted
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exam_marking import given
from futian_desktop.domain.exams import Blueprint, OwnQuestion
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.item_statistics import ItemFigures, answered, figures
from futian_desktop.domain.law_words import clause
from futian_desktop.domain.question_table import QuestionRow, own_faults
from futian_desktop.domain.questions import Question, QuestionKind
from futian_desktop.domain.standard import Basis
from futian_desktop.services.training.bank_rows import BankRow, row_of
from futian_desktop.services.training.bank_words import fault_words, kind_title
from futian_desktop.storage.repositories.training import EXAMS, QUESTIONS, SITTINGS
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.services.training.bank_files import BankFiles
    from futian_desktop.services.training.suite import TrainingSuite
    from futian_desktop.storage.workspace import UnitOfWork


OWN_PREFIX = "O-"


class BankService:
    """The question bank of one workspace."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    def own(self, premises: PremisesId) -> tuple[OwnQuestion, ...]:
        """The firm's own questions by their codes."""
        with self._suite.workspace.read() as work:
            found = work.training.all(QUESTIONS, premises)
        return tuple(sorted(found, key=lambda row: (len(row.question.id), row.question.id)))

    def own_questions(self, premises: PremisesId) -> tuple[Question, ...]:
        """The questions of `own`."""
        return tuple(row.question for row in self.own(premises))

    @cached_property
    def files(self) -> "BankFiles":
        """Tables in and out."""
        from futian_desktop.services.training.bank_files import BankFiles  # noqa: PLC0415 - only for tables

        return BankFiles(self._suite, self)

    def new(self, premises: PremisesId, like: Question | None = None) -> OwnQuestion:
        """A question that is not stored yet: empty, or a copy of another one."""
        empty = Question("", QuestionKind.SINGLE, "", ("", "", "", ""), (), "", "", ("all",))
        return OwnQuestion(new_uuid(), premises, replace(like, id="") if like else empty)

    def faults(self, row: OwnQuestion) -> tuple[str, ...]:
        """Everything that is wrong with it, in words; also when it says nearly the same as another one of the bank."""
        from futian_desktop.services.training.bank_files import like_others  # noqa: PLC0415 - compares the whole bank

        codes = list(own_faults(row.question, row.source))
        others = (*self._suite.questions.values(), *self.own_questions(row.premises_id))
        known = {one.id: one.text for one in others if one.id != row.question.id}
        found = like_others((QuestionRow(0, row.question),), known)[0]
        words = [fault_words()[code] for code in (*codes, *found.wrong)]
        return (*words[:-1], f"{words[-1]}（{found.like}）") if found.like else tuple(words)

    def save(self, row: OwnQuestion) -> tuple[OwnQuestion, Changes]:
        """Store a question of one's own; a new one gets its code.

        Raises:
            RuleViolation: `bank.faulty` with what is wrong.
            Conflict: `record.changed`.
        """
        wrong = self.faults(row)
        if wrong:
            raise RuleViolation("bank.faulty", faults="；".join(wrong))
        with self._suite.workspace.work() as work:
            if row.version:
                stored = work.training.save(QUESTIONS, row)
            else:
                code = _code(_next(work, row.premises_id))
                stored = work.training.add(QUESTIONS, (replace(row, question=replace(row.question, id=code)),))[0]
            work.commit()
        return stored, Changes.of(Topic.TRAINING)

    def add_all(self, premises: PremisesId, rows: Iterable[tuple[Question, str]]) -> Changes:
        """Store many new questions, each with where it is from, in one transaction; they were looked at before."""
        with self._suite.workspace.work() as work:
            first = _next(work, premises)
            work.training.add(
                QUESTIONS,
                [OwnQuestion(new_uuid(), premises, replace(question, id=_code(first + n)), source)
                 for n, (question, source) in enumerate(rows)],
            )  # fmt: skip
            work.commit()
        return Changes.of(Topic.TRAINING)

    def remove(self, rows: Iterable[OwnQuestion]) -> Changes:
        """Take own questions out of the bank; exams that asked them keep their copy.

        Raises:
            Conflict: `record.changed`; then none is taken out.
        """
        with self._suite.workspace.work() as work:
            for row in rows:
                work.training.remove(QUESTIONS, row)
            work.commit()
        return Changes.of(Topic.TRAINING)

    def pool(self, premises: PremisesId) -> tuple[Question, ...]:
        """Shipped questions for the firm's modules or made for its trade, then its own ones."""
        return (*self._fitting(premises), *self.own_questions(premises))

    def _fitting(self, premises: PremisesId) -> tuple[Question, ...]:
        facts = self._suite.firms.load(premises).premises.facts
        modules = {row.id for row in self._suite.firms.tailoring(facts).modules if row.on}
        trade = str(facts.get("trade") or "")
        return tuple(row for row in self._suite.questions.values()
                     if (trade in row.trades if row.trades else row.module in modules))  # fmt: skip

    def figures(self, premises: PremisesId) -> dict[str, ItemFigures]:
        """How each question did in the firm's exams, by its id; practice counts for nothing. Slow with many sittings."""
        with self._suite.workspace.read() as work:
            exams = {row.id: row for row in work.training.all(EXAMS, premises) if row.kind != "practice"}
            done = SITTINGS.table.c.state == "done"
            sittings = [row for row in work.training.all(SITTINGS, premises, done) if row.exam in exams]
            kept = [(row, work.training.answers(row.id)) for row in sittings]
        return figures(
            one
            for sitting, answers in kept
            for one in answered(
                exams[sitting.exam], sitting, {place: given(text).letters for place, text in answers.items()}
            )
        )

    def rows(self, premises: PremisesId, made: Mapping[str, ItemFigures] | None = None) -> tuple[BankRow, ...]:
        """The whole bank as a list: own questions first, then the shipped ones; ``made`` are `figures`."""
        told = made or {}
        titles = {row.id: row.title for row in self._suite.library.modules.values()}
        fitting = {row.id for row in self._fitting(premises)}
        own = [row_of(row.question, titles.get(row.question.module, ""), row, figures=told.get(row.question.id))
               for row in self.own(premises)]  # fmt: skip
        shipped = [
            row_of(row, titles.get(row.module, ""), fits=row.id in fitting, figures=told.get(row.id))
            for row in self._suite.questions.values()
        ]
        return (*own, *shipped)

    def basis(self, question: Question) -> str:
        """The law it rests on in words; empty where there is none or it is not settled."""
        if not question.law:
            return ""
        basis = Basis(question.law, question.article, "", question.confidence)
        made = clause(basis, self._suite.library.laws, self._suite.today())
        return made.title if made.settled else ""

    def picture(self, question: Question) -> bytes:
        """The SVG that belongs to a question; empty where there is none or it cannot be read."""
        name = question.drawing
        if not name or not all(part.isalnum() for part in name.replace("_", "-").split("-")):
            return b""
        try:
            return (self._suite.resources / "drawings" / f"{name}.svg").read_bytes()
        except OSError:
            return b""

    def drawn(
        self, blueprint: Blueprint, pool: Iterable[Question], seed: int, leave_out: Collection[str] = ()
    ) -> Drawn:
        """What a blueprint gives, with what the pool could not give."""
        return draw(blueprint, pool, seed, leave_out)

    def draw(
        self, blueprint: Blueprint, pool: Iterable[Question], seed: int, leave_out: Collection[str] = ()
    ) -> tuple[Question, ...]:
        """The questions of an exam.

        Raises:
            RuleViolation: `bank.too_few` with what is short, `bank.no_questions`, `bank.too_many`.
        """
        count = sum(wanted(blueprint).values())
        if count > MOST_QUESTIONS:
            raise RuleViolation("bank.too_many", most=MOST_QUESTIONS)
        found = draw(blueprint, pool, seed, leave_out)
        if not found.questions:
            raise RuleViolation("bank.no_questions")
        if found.short:
            short = "、".join(f"{kind_title(kind)} {found.short[kind]}" for kind in KINDS if kind in found.short)
            raise RuleViolation("bank.too_few", short=short)
        return found.questions


def _code(number: int) -> str:
    return f"{OWN_PREFIX}{number:03}"


def _next(work: "UnitOfWork", premises: PremisesId) -> int:
    """The next number, above those of the bank and of all exams: one that was asked never stands for another question."""
    asked = (row for exam in work.training.all(EXAMS, premises) for row in exam.questions)
    rows = (*(row.question for row in work.training.all(QUESTIONS, premises)), *asked)
    used = [
        int(number)
        for row in rows
        if row.id.startswith(OWN_PREFIX) and (number := row.id.removeprefix(OWN_PREFIX)).isdecimal()
    ]
    return max(used, default=0) + 1
