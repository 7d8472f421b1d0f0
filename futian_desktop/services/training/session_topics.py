"""Ready topics of a session: this month's lines of the yearly plan, teaching units, duties, and what was talked about before."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import TrainingDuty, TrainingSession
from futian_desktop.storage.repositories.training import PLANS

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

_RECENT = 12


@dataclass(frozen=True, slots=True)
class ReadyTopic:
    """A topic to take: ``kind`` is plan, unit, duty or before. Minutes are 0 where the session keeps its own."""

    kind: str
    title: str
    topics: tuple[str, ...] = ()
    minutes: int = 0
    duties: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    plan: UUID | None = None
    plan_line: str = ""


def ready_topics(
    suite: "TrainingSuite", premises: PremisesId, duties: tuple[TrainingDuty, ...]
) -> tuple[ReadyTopic, ...]:
    """Topics in the order they are offered; every title once.

    Args:
        suite: the services of 培训.
        premises: whose.
        duties: those that apply there.
    """
    today = suite.today()
    made: list[ReadyTopic] = []
    with suite.workspace.read() as work:
        plans = [row for row in work.training.all(PLANS, premises) if row.year == today.year]
    for plan in plans:
        lines = sorted(plan.lines, key=lambda row: (abs(row.month - today.month), row.month))
        made += [
            ReadyTopic("plan", row.title, (), row.minutes, row.duties, row.units, plan=plan.id, plan_line=row.id) for row in lines
        ]  # fmt: skip
    serving: dict[str, list[str]] = {}
    for duty in duties:
        for unit in duty.units:
            serving.setdefault(unit, []).append(duty.id)
    made += [
        ReadyTopic("unit", unit.title, unit.aims, unit.minutes, tuple(serving.get(unit.id, ())), (unit.id,), unit.questions)
        for unit in suite.teaching.values()
    ]  # fmt: skip
    made += [ReadyTopic("duty", duty.title, (), duty.minutes, (duty.id,), duty.units) for duty in duties]
    made += [
        ReadyTopic("before", row.session.title, row.session.topics, row.session.minutes, row.session.duties, row.session.units,
                   row.session.questions)
        for row in suite.sessions.rows(premises)[:_RECENT]
    ]  # fmt: skip
    return tuple({row.title: row for row in reversed(made)}.values())[::-1]


def taken(session: TrainingSession, topic: ReadyTopic) -> TrainingSession:
    """The session with a ready topic; a toolbox talk stays as short as it is."""
    minutes = session.minutes if session.kind == "toolbox" or not topic.minutes else topic.minutes
    return replace(
        session, title=topic.title, topics=topic.topics or session.topics, minutes=minutes, duties=topic.duties,
        units=topic.units, questions=topic.questions, plan=topic.plan, plan_line=topic.plan_line,
    )  # fmt: skip
