"""Input of the papers of a person, of the yearly plan, of the ledger of hours and of who owes what."""

from dataclasses import replace
from typing import TYPE_CHECKING

from futian_desktop.content.training_plans import load_induction
from futian_desktop.documents.paper import Paper
from futian_desktop.documents.training_input import TrainingInput
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.induction import THREE, InductionBook, induction_kind
from futian_desktop.domain.law_words import clause
from futian_desktop.domain.standard import Basis
from futian_desktop.services.paper_source import Subject
from futian_desktop.services.training.plan_needs import everybody

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

LEDGER, OWING, INDUCTION, WHY, YEAR = "hours_ledger", "training_matrix_list", "induction_card", "why", "year"
FIRST_YEAR, LAST_YEAR = 2000, 2100


def year_plan(suite: "TrainingSuite", _paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    """The plan and where its lines stand.

    Raises:
        NotFound: `training_plan.unknown`.
    """
    if subject.record is None:
        return made
    plan = suite.plans.load(subject.record)
    stands = {key: state.value for key, state in suite.plans.stands(plan).items()}
    return replace(made, plan=plan, stands=stands)


def person(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    """The file of a person; the ID number in full only where a reason is given, which is logged.

    Raises:
        NotFound: `person.unknown`.
        RuleViolation: `person_file.no_reason`.
    """
    if subject.record is None:
        return made
    key = PersonId(subject.record)
    file = suite.person_files.load(subject.premises, key)
    why = dict(subject.texts).get(WHY, "").strip()
    numbers = {key: suite.person_files.id_number(subject.premises, key, why)} if why and paper.asks else {}
    made = replace(made, file=file, people=(file.person,), numbers=numbers)
    if paper.module.endswith("induction"):
        book, kind = load_induction(suite.resources), induction_kind(suite.duties.of(subject.premises))
        made = replace(made, levels=book.of(kind), law=_law(suite, book, three=kind == THREE))
    return made


def _law(suite: "TrainingSuite", book: InductionBook, *, three: bool) -> str:
    named = clause(Basis(book.law, book.articles, "", book.confidence), suite.library.laws, suite.today(), whole=True)
    return named.head if three else f"{book.own}；{named.head}"


def whole(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    """The ledger of hours of a period (the year typed, else this one), or the matrix."""
    if paper.table == LEDGER:
        span = subject.period or suite.person_files.period(_year(suite, subject))
        return replace(made, ledger=suite.person_files.ledger(subject.premises, span), span=span)
    if paper.table == OWING:
        found = everybody(suite, suite.firms.load(subject.premises))
        return replace(made, people=found.people, duties=found.duties, cells=found.cells)
    return made


def _year(suite: "TrainingSuite", subject: Subject) -> int:
    typed = dict(subject.texts).get(YEAR, "").strip().removesuffix("年")
    if not typed:
        return suite.today().year
    if not typed.isdigit() or not FIRST_YEAR <= int(typed) <= LAST_YEAR:
        raise RuleViolation("training_plan.year", year=typed)
    return int(typed)
