"""Gathers what a paper of the emergency plan is made of, in short reads."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.documents.emergency_input import EmergencyInput, PlanPhoto
from futian_desktop.documents.paper import DRILL, PLAN, SCENARIO, Paper
from futian_desktop.domain.accidents import ANYBODY
from futian_desktop.domain.emergency import PostLine
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.services.emergency.plan_facts import plan_fields
from futian_desktop.services.emergency.plan_pictures import plan_pictures
from futian_desktop.services.paper_source import Subject
from futian_desktop.storage.repositories.emergency import DRILLS, PLANS, SCENARIOS

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite


def emergency_input(suite: "EmergencySuite", premises: PremisesId) -> EmergencyInput:
    """Facts, posts, risks, resources and contacts of a premises, without plan, scenario or drill."""
    fields = plan_fields(suite, premises)
    held = suite.posts.held(premises)
    actors = {row.post.id: _actor(row.post.title, [name for _row, name, _phone in row.rows if name]) for row in held}
    return EmergencyInput(
        values={key: row.value for key, row in fields.items()}, titles={key: row.title for key, row in fields.items()},
        actors={**{key: suite.posts.title(key) for key in ANYBODY}, **actors},
        posts=tuple(
            PostLine(row.post.id, row.post.title, row.post.duty,
                     tuple((name, phone, one.night_phone, one.deputy) for one, name, phone in row.rows))
            for row in held
        ),
        units=suite.risks.units(premises), accidents=dict(suite.accidents),
        accident_types={key: row.title for key, row in suite.library.accidents.items() if row.confidence.printable},
        laws={key: law.title for key, law in suite.library.laws.items() if law.confidence.printable},
        resources=tuple(row.row for row in suite.registers.rows("emergency_resource", premises)),
        contacts=tuple(row.row for row in suite.registers.rows("emergency_contact", premises)),
        resource_register=suite.registers.registers["emergency_resource"],
        contact_register=suite.registers.registers["emergency_contact"], gaps=suite.needs.gaps(premises),
        trade=str(suite.firms.load(premises).premises.facts.get("trade", "")), today=suite.now().date(),
    )  # fmt: skip


def gather(suite: "EmergencySuite", paper: Paper, subject: Subject) -> EmergencyInput:
    """Everything the papers print; plan, scenario or drill by the scope of the paper.

    Raises:
        NotFound: `emergency_plan.unknown`, `scenario.unknown`, `drill.unknown`.
    """
    premises, record = subject.premises, subject.record
    with suite.workspace.read() as work:
        plans = work.emergency.all(PLANS, premises)
        scenarios = work.emergency.all(SCENARIOS, premises)
        plan = work.emergency.get(PLANS, record) if record and paper.scope == PLAN else (plans[-1] if plans else None)
        scenario = work.emergency.get(SCENARIOS, record) if record and paper.scope == SCENARIO else None
        drill = work.emergency.get(DRILLS, record) if record and paper.scope == DRILL else None
        revisions = work.emergency.revisions(plan.id, premises) if plan else ()
    made = emergency_input(suite, premises)
    pictures = _pictures(suite, plan)
    photos = (*pictures, *(drill_photos(suite, drill.id) if drill and paper.photos else ()))
    gaps = tuple(row.text for row in suite.scenarios.gaps(scenario)) if scenario else made.missing
    if drill is not None:
        drill = replace(drill, steps=suite.drills.filled_steps(drill))
    return replace(
        made, plan=plan, revisions=revisions, scenario=scenario, scenarios=scenarios, drill=drill, photos=photos, missing=gaps
    )  # fmt: skip


def _actor(title: str, names: list[str]) -> str:
    return f"{title}（{'、'.join(names[:3])}）" if names else title


def _pictures(suite: "EmergencySuite", plan: EmergencyPlan | None) -> tuple[PlanPhoto, ...]:
    """Pictures of the plan's figures."""
    found = plan_pictures(suite, plan) if plan else {}
    return tuple(PlanPhoto(key, data) for key, data in found.items())


def drill_photos(suite: "EmergencySuite", drill: UUID) -> tuple[PlanPhoto, ...]:
    """Photos of a drill, in the order they came in."""
    return tuple(
        PlanPhoto(row.id.hex, suite.evidence.image(row.sha256), row.caption, f"{row.taken_at:%Y-%m-%d %H:%M}" if row.taken_at else "")
        for row in suite.drills.photos(drill)
    )  # fmt: skip
