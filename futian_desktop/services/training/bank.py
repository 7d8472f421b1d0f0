"""The question bank of a firm: shipped questions that fit it, its own ones, drawing."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from futian_desktop.domain.drawing import KINDS, MOST_QUESTIONS, Drawn, draw, wanted
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exams import Blueprint, OwnQuestion
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.questions import Question
from futian_desktop.services.training.bank_words import kind_title
from futian_desktop.storage.repositories.training import QUESTIONS

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class BankService:
    """The question bank of one workspace."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    def own(self, premises: PremisesId) -> tuple[OwnQuestion, ...]:
        """The firm's own questions in the order they were written."""
        with self._suite.workspace.read() as work:
            return work.training.all(QUESTIONS, premises)

    def pool(self, premises: PremisesId) -> tuple[Question, ...]:
        """Shipped questions that fit the firm's modules and trade, then its own ones."""
        facts = self._suite.firms.load(premises).premises.facts
        modules = {row.id for row in self._suite.firms.tailoring(facts).modules if row.on}
        trade = str(facts.get("trade") or "")
        shipped = (row for row in self._suite.questions.values()
                   if row.module in modules and (not row.trades or trade in row.trades))  # fmt: skip
        return (*shipped, *(row.question for row in self.own(premises)))

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
