"""评定标准换版本: what a newer content version changes for a running assessment, taking it, and one step back.

Opening an old workspace with a newer program changes nothing: a draft stays on the version it was begun on until the
user takes the offer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from futian_desktop.content.snapshot import Snapshot, take
from futian_desktop.domain.assessment import Answer, AnswerKey, Assessment, Stage, Tailoring
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.content_difference import Difference
from futian_desktop.domain.content_switch import Carried, Restored, SwitchRecord, carry, restore
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.scoring import Score, score
from futian_desktop.domain.standard import Library
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.content_words import summary
from futian_desktop.services.own_items import own_list
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.messages import _


@dataclass(frozen=True, slots=True)
class Switch:
    """An offer: the standard's short names before and after, and the difference in one line."""

    assessment: AssessmentId
    before: str
    after: str
    words: str
    to_sha256: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a switch would do; nothing is written."""

    carried: Carried
    before: Score
    after: Score

    @property
    def difference(self) -> Difference:
        """Item by item."""
        return self.carried.difference

    @property
    def words(self) -> str:
        """The difference in one line."""
        return summary(self.difference)

    @property
    def lines(self) -> tuple[str, ...]:
        """What becomes of the answers and of the score, as sentences."""
        carried = self.carried
        rows = [_("已答的 {n} 项照旧算数。").format(n=len(carried.taken))]
        if carried.again:
            rows.append(_("{n} 项问的事变了，要重新答；原来的答案留着作参考。").format(n=len(carried.again)))
        if carried.shelved:
            rows.append(_("{n} 项不再问；答案和照片留着，不计分。").format(n=len(carried.shelved)))
        if self.before.percentage is not None and self.after.percentage is not None:
            rows.append(
                _("已答各项的得分率：现在 {a}%，换了以后 {b}%。").format(
                    a=self.before.percentage, b=self.after.percentage
                )
            )
        if self.before.percentage is not None and self.after.grade != self.before.grade:
            rows.append(_("等级：现在{a}，换了以后{b}。").format(a=self.before.grade, b=self.after.grade))
        return tuple(rows)


@dataclass(frozen=True, slots=True)
class Taken:
    """A switch that can be taken back: when, what it changed, and what stands open since."""

    record: UUID
    at: datetime
    before: str
    after: str
    difference: Difference
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """What going back did with answers given since the switch."""

    newer: int
    kept: int

    @property
    def words(self) -> str:
        """As a sentence; empty when nothing was answered since."""
        rows: list[str] = []
        if self.newer:
            rows.append(_("换版本以后答的 {n} 项，答案照新答的算").format(n=self.newer))
        if self.kept:
            rows.append(_("只有新版本才问的 {n} 项，答案收着，再换时拿回来").format(n=self.kept))
        return "；".join(rows)


@dataclass(frozen=True, slots=True)
class News:
    """What the page of an assessment says about versions: an offer, or a switch that can be taken back, and old answers."""

    offer: Switch | None
    taken: Taken | None
    hints: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class FirmEffect:
    """What other content would change for one firm's running assessment."""

    premises: PremisesId
    sign_name: str
    preview: Preview


class ContentSwitchService:
    """Use cases of going from one content version to another."""

    def __init__(self, workspace: Workspace, library: Library, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._library = library
        self._now = now
        self._newest: dict[str, Snapshot] = {}

    def forget_content(self) -> None:
        """The library changed: what is newest is worked out anew."""
        self._newest.clear()

    def forget(self) -> None:
        """The library changed: content packs came or went."""
        self._newest.clear()

    def news(self, assessment: Assessment) -> News:
        """Everything at once; two digests and one query where there is nothing new."""
        return News(self.offer(assessment), self.taken(assessment), self.hints(assessment))

    def offer(self, assessment: Assessment) -> Switch | None:
        """The newer content for a draft, or none when there is none or it changes nothing for this firm.

        Digests are compared first; the lists only when they differ.
        """
        target = self._target(assessment)
        if target is None:
            return None
        with self._workspace.read() as work:
            carried = self._carried(work, assessment, target)
        if carried.difference.nothing:
            return None
        return Switch(
            assessment.id, assessment.standard.short, target.standard.short, summary(carried.difference), target.sha256
        )

    def preview(self, assessment: Assessment) -> Preview | None:
        """What the switch would do with answers and score, or none when there is no newer content."""
        target = self._target(assessment)
        if target is None:
            return None
        with self._workspace.read() as work:
            carried = self._carried(work, assessment, target)
        return Preview(carried, score(assessment), score(carried.assessment))

    def effects(self, library: Library) -> tuple[FirmEffect, ...]:
        """What a library that is not in use yet would change for each running assessment, e.g. before a pack is taken."""
        other = ContentSwitchService(self._workspace, library, self._now)
        with self._workspace.read() as work:
            firms = [(row, work.assessments.rows(row.premises_id)) for row in work.firms.rows()]
            drafts = [
                (row, work.assessments.get(run.id)) for row, runs in firms for run in runs if run.stage is Stage.DRAFT
            ]
        previews = [(row, other.preview(draft)) for row, draft in drafts]
        return tuple(
            FirmEffect(row.premises_id, row.sign_name or row.name, preview)
            for row, preview in previews
            if preview is not None and not preview.difference.nothing
        )

    def apply(self, assessment_id: AssessmentId) -> Changes:
        """Carry a draft over to the newest content, in one transaction; nothing where there is none.

        Raises:
            RuleViolation: `assessment.frozen`.
            Conflict: `record.changed` or `answer.changed` when another window was faster.
        """
        with self._workspace.work() as work:
            old = _draft(work, assessment_id)
            target = self._target(old)
            if target is None:
                return Changes()
            carried = self._carried(work, old, target)
            own = own_list(work, old.premises_id, carried.assessment.tailoring, target.standard)[1]
            if own is not None:
                work.assessments.keep(own)
            work.assessments.save(carried.assessment, target)
            versions = _stored(work, old, carried.changed)
            new = carried.assessment
            work.content_switches.add(
                SwitchRecord(
                    UUID(int=0), old.id, self._now(), old.content_sha256, target.sha256, old, versions,
                    new.confirmed_major, new.rejected_major,
                )
            )  # fmt: skip
            work.commit()
        return Changes.of(Topic.ASSESSMENT, Topic.ANSWER)

    def taken(self, assessment: Assessment) -> Taken | None:
        """The switch that `back` would take back, or none."""
        with self._workspace.read() as work:
            record = _open(work.content_switches.of(assessment), assessment)
            if record is None:
                return None
            content = work.assessments.content(record.to_sha256)
        carried = carry(record.before, content.standard, _live(assessment.tailoring), record.to_sha256)
        waiting = tuple(key for key in carried.again if not assessment.answer(key).settled)
        return Taken(
            record.id, record.at, record.before.standard.short, content.standard.short, carried.difference, waiting
        )

    def back(self, assessment_id: AssessmentId) -> Back:
        """Restore a draft as it was before its last switch; answers given since stay where the question is the same.

        Raises:
            RuleViolation: `assessment.frozen`, `switch.none` when there is nothing to take back.
            Conflict: as for `apply`.
        """
        with self._workspace.work() as work:
            now = _draft(work, assessment_id)
            record = _open(work.content_switches.of(now), now)
            if record is None:
                raise RuleViolation("switch.none")
            restored: Restored = restore(now, record)
            work.assessments.save(restored.assessment)
            _stored(work, now, restored.changed)
            work.content_switches.save(replace(record, undone=True, kept=restored.kept))
            work.commit()
        return Back(len(restored.newer), len({row.key.item for row in restored.kept}))

    def hints(self, assessment: Assessment) -> Mapping[str, Answer]:
        """Old answers by item where a switch asks something else now."""
        with self._workspace.read() as work:
            record = _open(work.content_switches.of(assessment), assessment)
        if record is None:
            return {}
        was = {row.item.id: row.item.version for row in record.before.tailoring.items}
        return {
            row.item.id: record.before.answer(row.item.id)
            for row in assessment.tailoring.items
            if was.get(row.item.id, row.item.version) != row.item.version and record.before.answer(row.item.id).kind
        }

    def _target(self, assessment: Assessment) -> Snapshot | None:
        """The newest content of the assessment's standard, unless the assessment is on it or frozen."""
        standard = self._library.standards.get(assessment.standard.id)
        if standard is None or assessment.stage is not Stage.DRAFT or standard.version < assessment.standard.version:
            return None
        if not any(row.module in self._library.modules for row in assessment.tailoring.items):
            return None  # an imported table that happens to have the same code
        newest = self._newest.get(standard.id)
        if newest is None:
            newest = self._newest[standard.id] = take(self._library, standard.id)
        return newest if newest.sha256 != assessment.content_sha256 else None

    def _carried(self, work: UnitOfWork, old: Assessment, target: Snapshot) -> Carried:
        facts = work.firms.get(old.premises_id).premises.facts
        kept = (
            answer
            for record in work.content_switches.of(old)
            if record.undone and record.to_sha256 == target.sha256
            for answer in record.kept
        )
        fresh = own_list(work, old.premises_id, tailor(self._library, facts), target.standard)[0]
        return carry(old, target.standard, fresh, target.sha256, kept)


def _draft(work: UnitOfWork, assessment_id: AssessmentId) -> Assessment:
    found = work.assessments.get(assessment_id)
    if found.stage is not Stage.DRAFT:
        raise RuleViolation("assessment.frozen")
    return found


def _stored(work: UnitOfWork, old: Assessment, changed: Iterable[Answer]) -> dict[AnswerKey, int]:
    """Versions of all answers after the changed ones were written."""
    return {
        **{key: answer.version for key, answer in old.answers.items()},
        **{answer.key: work.assessments.save_answer(old.id, answer).version for answer in changed},
    }


def _open(records: Iterable[SwitchRecord], assessment: Assessment) -> SwitchRecord | None:
    """The newest switch that was not taken back, while the draft is on what it led to."""
    record = next((row for row in records if not row.undone), None)
    return record if record is not None and record.to_sha256 == assessment.content_sha256 else None


def _live(tailoring: Tailoring) -> Tailoring:
    return replace(tailoring, items=tuple(row for row in tailoring.items if not row.carried))
