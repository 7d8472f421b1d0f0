"""What makes registering a hazard quick: ready sentences, places, people; and the points an item gets once it is put right."""

from dataclasses import dataclass
from decimal import Decimal

from futian_desktop.domain.assessment import Assessment, Finding, Stage
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.rescoring import put_right
from futian_desktop.domain.scoring import score
from futian_desktop.domain.standard import Deadline, Library
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.hazards import known_findings
from futian_desktop.services.presets import spot_name
from futian_desktop.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Template:
    """A ready sentence: what is wrong, what to do about it, by when, and whether the criteria for 重大 may be met."""

    module: str
    title: str
    """Title of the module."""
    item: str
    place: str
    text: str
    measure: str
    deadline: Deadline
    suspect: bool


@dataclass(frozen=True, slots=True)
class Rescore:
    """Points of the item a hazard came from: at most, as assessed, and after what is closed by now."""

    item: str
    title: str
    points: Decimal
    before: Decimal
    after: Decimal


class HazardHelp:
    """Reads around the hazards of one workspace."""

    def __init__(self, workspace: Workspace, library: Library) -> None:
        self._workspace = workspace
        self._library = library

    def templates(self, premises: PremisesId) -> tuple[Template, ...]:
        """Ready findings of the items that apply to the firm, by module; the same sentence once."""
        with self._workspace.read() as work:
            facts = work.firms.get(premises).premises.facts
        found: dict[tuple[str, str], Template] = {}
        for row in tailor(self._library, facts).items:
            title = self._library.modules[row.module].title if row.module in self._library.modules else ""
            place = spot_name("", row.item.spot, self._library.trades)
            for ready in row.item.findings:
                made = Template(
                    row.module,
                    title,
                    row.item.id,
                    place,
                    ready.text,
                    ready.measure,
                    ready.deadline,
                    ready.suspect_major,
                )
                found.setdefault((row.module, ready.text), made)
        return tuple(found.values())

    def modules(self) -> dict[str, str]:
        """Titles of the modules by id."""
        return {key: module.title for key, module in self._library.modules.items()}

    def used_modules(self, premises: PremisesId) -> tuple[str, ...]:
        """Ids of the modules that hazards stand in, most used first."""
        with self._workspace.read() as work:
            return work.hazards.used(premises, "module")

    def places(self, premises: PremisesId) -> tuple[str, ...]:
        """Places to choose from: the firm's areas, then places hazards were found at, most used first."""
        with self._workspace.read() as work:
            areas = [area.name for area in work.firms.get(premises).areas]
            used = work.hazards.used(premises, "place")
        return tuple(dict.fromkeys(name for name in (*areas, *used) if name))

    def people(self, premises: PremisesId) -> tuple[str, ...]:
        """Names to choose from: who is at the keyboard last, the firm's people first."""
        with self._workspace.read() as work:
            firm = work.firms.get(premises)
            used = work.hazards.used(premises, "owner")
        names = (*(person.name for person in firm.people), firm.enterprise.safety_officer, firm.enterprise.principal,
                 firm.enterprise.legal_person, *used)  # fmt: skip
        return tuple(dict.fromkeys(name for name in names if name))

    def loose(self, source: Assessment) -> tuple[tuple[str, Finding], ...]:
        """Findings of an assessment, each with its item, that are not in the ledger yet."""
        with self._workspace.read() as work:
            known = known_findings(work, source)
        return tuple(
            (row.item.id, finding)
            for row in source.tailoring.items
            if not row.carried
            for finding in source.answer(row.item.id).findings
            if (row.item.id, finding.text) not in known
        )

    def not_registered(self, assessment: AssessmentId) -> int:
        """How many findings of an assessment are not in the ledger yet."""
        with self._workspace.read() as work:
            source = work.assessments.get(assessment)
        return len(self.loose(source))

    def finished(self, premises: PremisesId) -> tuple[AssessmentId, int] | None:
        """The newest assessment when it is finished and has findings that are not in the ledger, with their number."""
        with self._workspace.read() as work:
            newest = next(iter(work.assessments.rows(premises)), None)
        if newest is None or newest.stage is Stage.DRAFT:
            return None
        count = self.not_registered(newest.id)
        return (newest.id, count) if count else None

    def rescore(self, hazard: Hazard) -> Rescore | None:
        """整改后得分 of the item the hazard came from; ``None`` when it came from no assessment or the item is gone.

        Scored as the 整改报告 does it (`put_right`): without the findings whose hazards are closed. The assessment itself is
        only read.
        """
        if hazard.source is not HazardSource.ASSESSMENT or hazard.source_id is None or not hazard.item:
            return None
        with self._workspace.read() as work:
            source = work.assessments.get(AssessmentId(hazard.source_id))
            ledger = work.hazards.of_source(hazard.source_id.bytes)
        before, after = (score(made).rows.get(hazard.item) for made in (source, put_right(source, ledger).assessment))
        if before is None or after is None or before.actual is None or after.actual is None:
            return None
        return Rescore(hazard.item, before.item.title, before.points, before.actual, after.actual)
