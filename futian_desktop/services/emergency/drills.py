"""演练: planned from a scenario or an accident file, run minute by minute, judged point by point, and what became of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.content.drill_points import DrillPoint, load_drill_points
from futian_desktop.domain import drills as rules
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.drills import (
    PLAN_NOTE,
    Attendee,
    Drill,
    DrillKind,
    DrillState,
    DrillStep,
    Improvement,
    check,
)
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.ids import EvidenceId, HazardId, PremisesId
from futian_desktop.domain.plan_blocks import filled
from futian_desktop.domain.scenarios import Scenario
from futian_desktop.services.emergency.drill_planning import propose
from futian_desktop.services.emergency.drill_words import kind_words, problem_words
from futian_desktop.services.emergency.missing import Missing
from futian_desktop.services.emergency.plan_facts import plan_fields, values_of
from futian_desktop.storage.repositories.emergency import DRILLS
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

PREFIX = "YL"
OWNER = "drill"
"""Owner of its photos."""


class DrillService:
    """Use cases around 演练 of one workspace. Writing methods give the stored drill; their change is `CHANGES`."""

    CHANGES = Changes.of(Topic.EMERGENCY)

    def __init__(self, suite: "EmergencySuite") -> None:
        self._suite = suite

    @cached_property
    def points(self) -> dict[str, DrillPoint]:
        """What a drill is judged by."""
        return load_drill_points(self._suite.resources)

    def rows(self, premises: PremisesId) -> tuple[Drill, ...]:
        """All drills, the newest first."""
        with self._suite.workspace.read() as work:
            return tuple(reversed(work.emergency.all(DRILLS, premises)))

    def load(self, drill: UUID) -> Drill:
        """One drill.

        Raises:
            NotFound: `drill.unknown`.
        """
        with self._suite.workspace.read() as work:
            return work.emergency.get(DRILLS, drill)

    # -- planning --------------------------------------------------------------------------------------------------

    def propose(
        self, premises: PremisesId, kind: DrillKind, accident: str, scenario: Scenario | None = None
    ) -> Drill:  # fmt: skip
        """A drill, not stored; see `drill_planning.propose`."""
        return propose(self._suite, self.points, premises, kind, accident, scenario)

    def plan(self, draft: Drill) -> Drill:
        """Store a new drill with its running number of the year it is planned for.

        Raises:
            RuleViolation: as `domain.drills.check`; `drill.no_script` without a step.
        """
        check(draft)
        if not draft.steps:
            raise RuleViolation("drill.no_script")
        year = (draft.planned_on or self._suite.now().date()).year
        with self._suite.workspace.work() as work:
            given, seq = work.supplements.give_number(draft.premises_id, draft.id, PREFIX, year)
            (stored,) = work.emergency.add(DRILLS, (replace(draft, number=f"{PREFIX}-{given}-{seq:03d}"),))
            work.commit()
        return stored

    def change(self, drill: Drill) -> Drill:
        """Store typed fields: title, day, place, leader, aim, people, script, summary.

        Raises:
            RuleViolation: as `domain.drills.check`.
            Conflict: `record.changed`.
        """
        check(drill)
        return self._save(drill)

    def remove(self, drill: Drill) -> Changes:
        """Put it away; hazards that came of it stay.

        Raises:
            Conflict: `record.changed`.
        """
        with self._suite.workspace.work() as work:
            work.emergency.remove(DRILLS, drill)
            work.commit()
        return self.CHANGES

    def again(self, gone: Drill) -> Drill:
        """Take back a removal: the same drill under a new key, with its number."""
        with self._suite.workspace.work() as work:
            (stored,) = work.emergency.add(DRILLS, (replace(gone, id=new_uuid(), version=0),))
            work.commit()
        return stored

    # -- running ---------------------------------------------------------------------------------------------------

    def start(self, drill: Drill) -> Drill:
        """Begin, or go on; at the first start the script takes the facts of the firm as they are today."""
        now = self._suite.now()
        begun = rules.started(drill, now.date(), now.time().replace(microsecond=0, tzinfo=None))
        if begun is drill:
            return drill
        values = values_of(plan_fields(self._suite, drill.premises_id))
        steps = tuple(
            replace(row, text=filled(row.text, values), ask=filled(row.ask, values), good=filled(row.good, values))
            for row in begun.steps
        )
        return self._save(replace(begun, steps=steps), "start")

    def filled_steps(self, drill: Drill) -> tuple[DrillStep, ...]:
        """The script as it reads today; one that has begun reads as it was."""
        if drill.state is not DrillState.PLANNED:
            return drill.steps
        values = values_of(plan_fields(self._suite, drill.premises_id))
        return tuple(
            replace(row, text=filled(row.text, values), ask=filled(row.ask, values), good=filled(row.good, values))
            for row in drill.steps
        )

    def tick(self, drill: Drill, seconds: int) -> Drill:
        """Keep how far the clock is, so that a drill left or killed goes on from there."""
        if drill.state is not DrillState.RUNNING or seconds <= drill.seconds:
            return drill
        return self._save(replace(drill, seconds=seconds), "tick")

    def answer(self, drill: Drill, place: int, mark: str, note: str, second: int) -> Drill:
        """What was done at a step. Raises as `domain.drills.answered`."""
        return self._save(rules.answered(drill, place, mark, note, second), "answer")

    def note(self, drill: Drill, second: int, words: str) -> Drill:
        """One line more in the record."""
        return self._save(rules.noted(drill, second, words), "note")

    def sign(self, drill: Drill, place: int, *, signed: bool) -> Drill:
        """Somebody signed in, or not."""
        people = tuple(replace(row, signed=signed) if n == place else row for n, row in enumerate(drill.people))
        return self._save(replace(drill, people=people), "sign")

    def sign_all(self, drill: Drill) -> Drill:
        """Everybody on the list is there."""
        return self._save(replace(drill, people=tuple(replace(row, signed=True) for row in drill.people)), "sign")

    def join(self, drill: Drill, name: str, post: str = "") -> Drill:
        """Somebody who was not on the list signs in.

        Raises:
            RuleViolation: `drill.no_name`.
        """
        if not name.strip():
            raise RuleViolation("drill.no_name")
        return self._save(replace(drill, people=(*drill.people, Attendee(name.strip(), post, signed=True))), "sign")

    def end(self, drill: Drill, seconds: int) -> Drill:
        """It is over. Raises as `domain.drills.ended`."""
        return self._save(rules.ended(drill, seconds), "end")

    def hold(self, drill: Drill, on: date, begins: time, minutes: int) -> Drill:
        """Write down a drill that was held without the program.

        Raises:
            RuleViolation: `drill.held_later` for a day to come, `drill.nobody`, `drill.not_planned`.
        """
        if on > self._suite.now().date():
            raise RuleViolation("drill.held_later")
        begun = replace(rules.started(drill, on, begins), held_on=on, begins=begins)
        return self._save(rules.ended(begun, max(minutes, 0) * 60), "end")

    # -- afterwards ------------------------------------------------------------------------------------------------

    def judge(self, drill: Drill, point: str, result: str, note: str = "") -> Drill:
        """One point. Raises as `domain.drills.judged`."""
        return self._save(rules.judged(drill, point, result, note), "judge")

    def problems(self, drill: Drill) -> tuple[str, ...]:
        """What went wrong, in words: steps that were late or not thought of, points that were not good."""
        return problem_words(drill, self._suite.posts.title, {row.id: row.good for row in self.points.values()})

    def take_problems(self, drill: Drill) -> Drill:
        """Every problem becomes something to better; one that is there already is not repeated."""
        known = {row.text for row in drill.improvements}
        made = tuple(Improvement(text, drill.leader) for text in self.problems(drill) if text not in known)
        return self._save(replace(drill, improvements=(*drill.improvements, *made)), "improve") if made else drill

    def improve(self, drill: Drill, rows: Iterable[Improvement]) -> Drill:
        """Other improvements; ones without words are left out."""
        return self._save(replace(drill, improvements=tuple(row for row in rows if row.text.strip())), "improve")

    def to_hazard(self, drill: Drill, place: int) -> tuple[Drill, Hazard]:
        """An improvement becomes a hazard of the ledger, found on the day of the drill.

        Raises:
            RuleViolation: `drill.settled` when it went somewhere already.
        """
        row = _open(drill, place)
        draft = Hazard(
            HazardId(new_uuid()), drill.premises_id, row.text[:60], drill.held_on or self._suite.now().date(), row.text,
            source=HazardSource.DRILL, source_id=drill.id, place=drill.place, owner=row.owner, due_on=row.due_on,
            measure=row.text,
        )  # fmt: skip
        written = self._suite.hazards.register(draft)
        return self._put(drill, place, replace(row, hazard=written.hazard.id)), written.hazard

    def to_plan(self, drill: Drill, place: int, block: str = PLAN_NOTE) -> Drill:
        """An improvement becomes an open note for the plan, for one of its blocks where it is known.

        Raises:
            RuleViolation: `drill.settled`.
        """
        return self._put(drill, place, replace(_open(drill, place), plan_block=block))

    def settle(self, drill: Drill, place: int, *, done: bool = True) -> Drill:
        """It was put right at once, or the plan says it now."""
        return self._put(drill, place, replace(drill.improvements[place], done=done))

    def plan_notes(self, premises: PremisesId) -> tuple[tuple[Drill, int, str], ...]:
        """Open notes for the plan: (drill, place of the improvement, words)."""
        return tuple(
            (drill, place, row.text) for drill in self.rows(premises)
            for place, row in enumerate(drill.improvements) if row.plan_block and not row.done
        )  # fmt: skip

    def close(self, drill: Drill) -> Drill:
        """Everything it found went somewhere. Raises as `domain.drills.closed`."""
        return self._save(rules.closed(drill), "close")

    # -- photos ----------------------------------------------------------------------------------------------------

    def photos(self, drill: UUID) -> tuple[Evidence, ...]:
        """Photos of it, in the order they came in."""
        with self._suite.workspace.read() as work:
            return work.evidence.linked(drill, OWNER).get("", ())

    def add_photo(self, drill: UUID, photo: EvidenceId) -> Changes:
        """Attach a photo of the tray."""
        with self._suite.workspace.work() as work:
            work.evidence.link(photo, drill, "", OWNER)
            work.commit()
        return Changes.of(Topic.EMERGENCY, Topic.EVIDENCE)

    def remove_photo(self, drill: UUID, photo: EvidenceId) -> Changes:
        """Detach it; without another link it lies in the tray again."""
        with self._suite.workspace.work() as work:
            work.evidence.unlink(photo, drill, "", OWNER)
            work.commit()
        return Changes.of(Topic.EMERGENCY, Topic.EVIDENCE)

    def missing(self, premises: PremisesId) -> tuple[Missing, ...]:
        """Short sentences for the stepper, each with its target on the page 应急."""
        rows, today = self.rows(premises), self._suite.now().date()
        made: list[Missing] = []
        if not any(row.over for row in rows):
            made.append(
                Missing(
                    _("还没有演练过：先在屏幕上演一次桌面演练，十分钟"), _("没练过的预案，出事时没人照着做"), "drills"
                )
            )
        for row in rows:
            where, values = f"drills/{row.id.hex}", {"number": row.number, "title": row.title}
            if row.state is DrillState.RUNNING:
                made.append(Missing(_("{number} {title}演到一半").format(**values), _("接着演完才算一次"), where))
            elif row.state is DrillState.PLANNED and row.planned_on is not None and row.planned_on < today:
                made.append(
                    Missing(_("{number} {title}过了日子还没演").format(**values), _("次数不够，检查时要说明"), where)
                )
            elif row.state is DrillState.HELD:
                made.append(
                    Missing(
                        _("{number} {title}还没评完").format(**values), _("演完要写评估报告，指出问题和修订意见"), where
                    )
                )
            elif any(not part.settled for part in row.improvements):
                count = sum(not part.settled for part in row.improvements)
                text = _("{number} {title}有 {n} 条改进没有着落").format(n=count, **values)
                made.append(Missing(text, _("演出来的毛病不改，等于没演"), where))
        if count := len(self.plan_notes(premises)) + len(self._suite.scenarios.plan_notes(premises)):
            text = _("演练和情景记给预案的有 {n} 条还没改").format(n=count)
            made.append(Missing(text, _("演出来、排出来对不上的，要写回预案"), "plan"))
        return tuple(made)

    def kind_title(self, kind: DrillKind) -> str:
        """What a kind is called."""
        return kind_words()[kind]

    def _put(self, drill: Drill, place: int, row: Improvement) -> Drill:
        rows = tuple(row if n == place else old for n, old in enumerate(drill.improvements))
        return self._save(replace(drill, improvements=rows), "improve")

    def _save(self, drill: Drill, op: str = "change") -> Drill:
        with self._suite.workspace.work() as work:
            stored = work.emergency.save(DRILLS, drill, op)
            work.commit()
        return stored


def _open(drill: Drill, place: int) -> Improvement:
    row = drill.improvements[place]
    if row.settled:
        raise RuleViolation("drill.settled")
    return row
