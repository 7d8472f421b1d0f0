"""情景: a credible worst case from an accident file or of one's own, its tasks, and what is missing for it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.domain.accidents import POSTS, Accident
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_blocks import filled
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.domain.risks import RiskUnit, applying
from futian_desktop.domain.scenarios import Clash, PlanNote, Scenario, check, clashes
from futian_desktop.services.emergency.missing import Missing
from futian_desktop.services.emergency.plan_facts import plan_fields, values_of
from futian_desktop.storage.repositories.emergency import RISKS, SCENARIOS
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

RESOURCES = "emergency_resource"
READY, GONE = "ready", "gone"


@dataclass(frozen=True, slots=True)
class ScenarioGap:
    """Something missing. ``kind`` is need, post or clash; ``key`` a kind of resource, a post, or places of two tasks.

    ``tab`` and ``target`` say where it is mended; ``wanted`` and ``there`` count things of a need.
    """

    kind: str
    key: str
    text: str
    tab: str
    target: str
    wanted: int = 0
    there: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A worst case to choose: the accident type, the place, the colour of its risk unit (empty without one), why it is offered."""

    accident: Accident
    place: str = ""
    level: str = ""
    about: str = ""


class ScenarioService:
    """Use cases around 情景 of one workspace."""

    def __init__(self, suite: "EmergencySuite") -> None:
        self._suite = suite

    def rows(self, premises: PremisesId) -> tuple[Scenario, ...]:
        """All scenarios, in the order they were made."""
        with self._suite.workspace.read() as work:
            return work.emergency.all(SCENARIOS, premises)

    def load(self, scenario: UUID) -> Scenario:
        """One scenario.

        Raises:
            NotFound: `scenario.unknown`.
        """
        with self._suite.workspace.read() as work:
            return work.emergency.get(SCENARIOS, scenario)

    def choices(self, premises: PremisesId) -> tuple[Choice, ...]:
        """What can be chosen, the worst first: accident types of the firm's risk units by colour, then those of its profile."""
        with self._suite.workspace.read() as work:
            units = [row for row in work.emergency.all(RISKS, premises) if not row.dropped]
        known = self._suite.accidents
        firm = self._suite.firms.load(premises)
        trade = str(firm.premises.facts.get("trade", ""))
        made: dict[str, Choice] = {}
        for unit in sorted(units, key=_worst_first):
            if unit.accident in known and unit.accident not in made:
                row = known[unit.accident]
                made[unit.accident] = Choice(row, unit.place, unit.level.value, row.worst)
        for row in applying(known, firm.premises.facts):
            made.setdefault(row.id, Choice(row, "", "", row.for_trade(trade).likely))
        return tuple(made.values())

    def propose(self, premises: PremisesId, accident: str, place: str = "") -> Scenario:
        """A scenario of an accident type, not stored; facts of the firm stay fields in its texts."""
        row = self._suite.accidents[accident]
        tasks = row.tasks
        return Scenario(new_uuid(), premises, row.id, row.title, row.worst, place, tasks=tasks)

    def own(self, premises: PremisesId) -> Scenario:
        """An own scenario to be written, not stored."""
        return Scenario(new_uuid(), premises, "", _("自己写的情景"))

    def again(self, gone: Scenario) -> Scenario:
        """Take back a removal: the same scenario under a new key."""
        return self.add(replace(gone, id=new_uuid(), version=0))

    def add(self, scenario: Scenario) -> Scenario:
        """Store a new one. Raises as `domain.scenarios.check`."""
        check(scenario)
        with self._suite.workspace.work() as work:
            (stored,) = work.emergency.add(SCENARIOS, (scenario,))
            work.commit()
        return stored

    def save(self, scenario: Scenario) -> Scenario:
        """Store changes. Raises as `domain.scenarios.check`.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        check(scenario)
        with self._suite.workspace.work() as work:
            stored = work.emergency.save(SCENARIOS, scenario)
            work.commit()
        return stored

    def remove(self, scenario: Scenario) -> Changes:
        """Put it away; drills made from it stay."""
        with self._suite.workspace.work() as work:
            work.emergency.remove(SCENARIOS, scenario)
            work.commit()
        return Changes.of(Topic.EMERGENCY)

    # -- what is missing -------------------------------------------------------------------------------------------

    def gaps(self, scenario: Scenario) -> tuple[ScenarioGap, ...]:
        """Things, posts and people that are missing for it, each with where it is mended."""
        people = self._people(scenario.premises_id)
        holders = {post: tuple(names) for post, names in people.items()}
        return (
            *self._needs(scenario), *self._posts(scenario, holders),
            *(self._clash(scenario, row, people) for row in clashes(scenario, holders)),
        )  # fmt: skip

    def _needs(self, scenario: Scenario) -> list[ScenarioGap]:
        accident = self._suite.accidents.get(scenario.accident)
        least = {row.kind: row.least for row in accident.needs} if accident else {}
        kinds = dict.fromkeys(kind for task in scenario.tasks for kind in task.need)
        spec = self._suite.registers.registers[RESOURCES]
        there = self._suite.needs.there(scenario.premises_id)
        made: list[ScenarioGap] = []
        for kind in kinds:
            wanted, have, known = max(least.get(kind, 1), 1), there.get(kind, 0), spec.kind(kind)
            if have < wanted:
                title = known.title if known else kind
                text = _("{title}：要 {wanted} 件，能用的有 {have} 件").format(title=title, wanted=wanted, have=have)
                made.append(ScenarioGap("need", kind, text, "resources", "", wanted, have))
        return made

    def _posts(self, scenario: Scenario, holders: dict[str, tuple[str, ...]]) -> list[ScenarioGap]:
        open_ = dict.fromkeys(row.post for row in scenario.tasks if row.post in POSTS and not holders.get(row.post))
        return [
            ScenarioGap(
                "post", post, _("{post}还没有人，{n} 件事没人做").format(
                    post=self._suite.posts.title(post), n=sum(row.post == post for row in scenario.tasks)
                ), "people", post,
            )
            for post in open_
        ]  # fmt: skip

    def _clash(self, scenario: Scenario, row: Clash, people: dict[str, dict[str, str]]) -> ScenarioGap:
        first, second = scenario.tasks[row.first], scenario.tasks[row.second]
        values = values_of(plan_fields(self._suite, scenario.premises_id))
        who = "、".join(people[second.post].values())
        text = _("第 {minute} 分钟{who}一个人要做两件事：“{first}”和“{second}”。换一个人做，或者错开时间").format(
            minute=row.minute, who=who, first=_short(filled(first.text, values)), second=_short(filled(second.text, values))
        )  # fmt: skip
        return ScenarioGap("clash", f"{row.first}-{row.second}", text, "people", second.post)

    def _people(self, premises: PremisesId) -> dict[str, dict[str, str]]:
        """Per post, key and name of everybody who holds it; deputies only where there is no holder."""
        made: dict[str, dict[str, str]] = {}
        for held in self._suite.posts.held(premises):
            rows = [row for row in held.rows if not row[0].deputy] or list(held.rows)
            made[held.post.id] = {one.person.hex: name for one, name, _phone in rows if name}
        return made

    # -- where gaps go ---------------------------------------------------------------------------------------------

    def to_resources(self, scenario: Scenario) -> Changes:
        """Every missing thing becomes a line of 应急物资 with the state 没有了, to be bought; one that has such a line gets no second."""
        spec = self._suite.registers.registers[RESOURCES]
        waiting = {
            row.row.text("kind") for row in self._suite.registers.rows(RESOURCES, scenario.premises_id)
            if row.row.text("state") == GONE
        }  # fmt: skip
        rows: list[RegisterRow] = []
        for gap in self.gaps(scenario):
            known = spec.kind(gap.key) if gap.kind == "need" and gap.key not in waiting else None
            if known is None:
                continue
            blank = self._suite.registers.new(RESOURCES, scenario.premises_id)
            values = {
                **blank.values, "kind": gap.key, "name": known.title, "quantity": gap.wanted - gap.there, "state": GONE,
                "note": _("情景“{title}”要用，还没有").format(title=scenario.title),
            }  # fmt: skip
            rows.append(replace(blank, values=values))
        if not rows:
            return Changes()
        return self._suite.registers.add_all(rows).changes

    def to_plan(self, scenario: Scenario, gap: ScenarioGap) -> Scenario:
        """Keep a gap as an open note for the plan; the same words only once."""
        if any(row.text == gap.text for row in scenario.notes):
            return scenario
        return self.save(replace(scenario, notes=(*scenario.notes, PlanNote(gap.text))))

    def note_done(self, scenario: Scenario, place: int, *, done: bool = True) -> Scenario:
        """The plan says it now, or not any more."""
        notes = tuple(replace(row, done=done) if n == place else row for n, row in enumerate(scenario.notes))
        return self.save(replace(scenario, notes=notes))

    def plan_notes(self, premises: PremisesId) -> tuple[tuple[Scenario, int, str], ...]:
        """Open notes for the plan: (scenario, place of the note, words)."""
        return tuple(
            (row, place, note.text) for row in self.rows(premises) for place, note in enumerate(row.notes) if not note.done
        )  # fmt: skip

    def missing(self, premises: PremisesId) -> tuple[Missing, ...]:
        """Short sentences for the stepper, each with its target on the page 应急."""
        rows = self.rows(premises)
        if not rows:
            return (Missing(
                _("还没有情景：挑一件最可能出的大事，排出每个人每分钟做什么"), _("人和东西够不够，按分钟排一遍才看得出来"), "scenarios"
            ),)  # fmt: skip
        made: list[Missing] = []
        for row in rows:
            if count := len(self.gaps(row)):
                text = _("情景“{title}”还有 {n} 个缺口").format(title=row.title, n=count)
                made.append(Missing(text, _("真出事时会卡在这里"), f"scenarios/{row.id.hex}"))
        return tuple(made)


def _worst_first(unit: RiskUnit) -> tuple[int, int, UUID]:
    return unit.level.rank, -int(unit.lec), unit.id


def _short(text: str, most: int = 18) -> str:
    return text if len(text) <= most else text[:most] + "…"
