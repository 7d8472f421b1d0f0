"""自评: start, answer, score, freeze, revise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from futian_desktop.content.snapshot import Snapshot, take
from futian_desktop.domain.assessment import (
    Answer,
    AnswerKind,
    Assessment,
    Judgement,
    Stage,
    TailoredItem,
    Tailoring,
)
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.deadlines import due_date
from futian_desktop.domain.enterprise import Facts, FirmFile
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.rows import AssessmentRow
from futian_desktop.domain.scoring import Score, kind_by_findings, score
from futian_desktop.domain.standard import Deadline, Library
from futian_desktop.domain.tailoring import SPOT_ORDER, merge, tailor, tailor_again
from futian_desktop.services.presets import spot_name
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.later import Later
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.domain import by_table as tables
    from futian_desktop.services.walk_codes import CodeReading, CodeRow
    from futian_desktop.storage.unit_of_work import UnitOfWork
else:  # not for the home page
    tables = Later("futian_desktop.domain.by_table")

STANDARD = "FTZP"
SECONDS_PER_ITEM = 40


@dataclass(frozen=True, slots=True)
class WalkStop:
    """A place of the walk with the ids of the items seen there."""

    spot: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HazardDraft:
    """A hazard kept from a nonconformity, ready for the ledger of a later issue."""

    item: str
    title: str
    text: str
    measure: str
    deadline: Deadline
    due_on: date | None
    suspect: bool


class AssessmentService:
    """Use cases of one firm's self-assessments."""

    def __init__(self, workspace: Workspace, library: Library, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._library = library
        self._now = now
        self._snapshot: Snapshot | None = None
        self._chosen: dict[PremisesId, tuple[AssessmentId, AssessmentId]] = {}

    def _content(self) -> Snapshot:
        """The content version that assessments are made on by this program."""
        if self._snapshot is None:
            self._snapshot = take(self._library, STANDARD)
        return self._snapshot

    def forget_content(self) -> None:
        """The library changed: content packs came or went."""
        self._snapshot = None

    def rows(self, premises: PremisesId) -> tuple[AssessmentRow, ...]:
        """All assessments of a premises, newest first."""
        with self._workspace.read() as work:
            return work.assessments.rows(premises)

    def current(self, premises: PremisesId) -> Assessment | None:
        """The assessment that is worked on: the newest, or the one chosen since it is the newest; or none."""
        chosen, newest = self._chosen.get(premises, (None, None))
        with self._workspace.read() as work:
            rows = work.assessments.rows(premises)
            if not rows:
                return None
            known = newest == rows[0].id and any(row.id == chosen for row in rows)
            return work.assessments.get(chosen if chosen is not None and known else rows[0].id)

    def choose(self, assessment: Assessment) -> Changes:
        """Make one of several the one that every page is about, until there is a newer one; nothing is written."""
        premises = assessment.premises_id
        self._chosen[premises] = (assessment.id, self.rows(premises)[0].id)
        return Changes.of(Topic.ASSESSMENT)

    def drafts(self, premises: PremisesId) -> tuple[Assessment, ...]:
        """The running assessments of a premises, newest first: at most one for each standard."""
        with self._workspace.read() as work:
            rows = work.assessments.rows(premises)
            return tuple(work.assessments.get(row.id) for row in rows if row.stage is Stage.DRAFT)

    def load(self, assessment: AssessmentId) -> Assessment:
        """One assessment with its answers."""
        with self._workspace.read() as work:
            return work.assessments.get(assessment)

    def start(self, premises: PremisesId, standard: Snapshot | None = None) -> Assessment:
        """A new draft; an open draft by the same standard is returned instead of a second one.

        Args:
            premises: for whom.
            standard: an imported standard as `StandardService.load` gives it, of which every item is asked; without
                one the own standard, on the list that fits the profile.
        """
        content = standard or self._content()
        for draft in self.drafts(premises):
            same = standard is None or draft.standard.title == content.standard.title
            if same and draft.standard.id == content.standard.id and draft.tailoring.by_table is (standard is not None):
                self.choose(draft)
                return draft
        with self._workspace.work() as work:
            firm = work.firms.get(premises)
            now = self._now()
            if standard is None:
                tailoring = _joined(work, premises, tailor(self._library, firm.premises.facts), content)
                title = _("{year} 年度标准化自评").format(year=now.year)
            else:
                tailoring = tables.whole_list(content.standard, content.items.values())
                title = _("{year} 年按《{title}》自评").format(year=now.year, title=content.standard.short)
            assessment = Assessment(
                AssessmentId(new_uuid()), premises, title[:200], Stage.DRAFT, 1, content.standard, tailoring, now,
                content.sha256,
            )  # fmt: skip
            work.assessments.add(assessment, content)
            work.commit()
        return assessment

    def answer(self, assessment_id: AssessmentId, answer: Answer) -> Answer:
        """Save one answer; the stored one is returned with its new version.

        Raises:
            RuleViolation: `assessment.frozen`, `answer.unknown_item`, `answer.needs_reason`.
            Conflict: `answer.changed` when another window was faster.
        """
        return self.answer_all(assessment_id, (answer,))[0]

    def answer_all(self, assessment_id: AssessmentId, answers: Iterable[Answer]) -> tuple[Answer, ...]:
        """Save several answers as one step, all or none; see `answer`."""
        with self._workspace.work() as work:
            stage, items = work.assessments.outline(assessment_id)
            if stage is not Stage.DRAFT:
                raise RuleViolation("assessment.frozen")
            stored: list[Answer] = []
            for answer in answers:
                if answer.key.item not in items:
                    raise RuleViolation("answer.unknown_item", item=answer.key.item)
                if answer.kind is AnswerKind.NOT_APPLICABLE and not answer.reason.strip():
                    raise RuleViolation("answer.needs_reason")
                stored.append(work.assessments.save_answer(assessment_id, answer))
            work.commit()
        return tuple(stored)

    def read_codes(self, assessment: Assessment, text: str) -> "CodeReading":
        """Codes typed from a walk sheet, understood or named as a problem; nothing is written (see `walk_codes`)."""
        from futian_desktop.services.walk_codes import read_codes  # noqa: PLC0415 - not for the home page

        return read_codes(assessment, text)

    def apply_codes(self, assessment_id: AssessmentId, rows: "tuple[CodeRow, ...]") -> Changes:
        """Write understood codes, all or none.

        Raises:
            RuleViolation: `assessment.frozen`.
            Conflict: `answer.changed` when an item was answered elsewhere meanwhile.
        """
        with self._workspace.work() as work:
            if work.assessments.outline(assessment_id)[0] is not Stage.DRAFT:
                raise RuleViolation("assessment.frozen")
            for row in rows:
                work.assessments.save_answer(assessment_id, row.answer)
            work.commit()
        return Changes.of(Topic.ANSWER)

    def decided(self, row: TailoredItem, answer: Answer) -> Answer:
        """The answer with its kind as the findings decide it; kinds without findings stay as chosen."""
        if answer.findings:
            return replace(answer, kind=kind_by_findings(row.item.points, answer.findings))
        return answer

    def score(self, assessment: Assessment) -> Score:
        """The score as it stands."""
        return score(assessment)

    def walk(self, assessment: Assessment, firm: FirmFile) -> tuple[WalkStop, ...]:
        """The stops of the walk that have items, named in the words of the trade or of the firm's own areas.

        An imported table knows no places: its first-level elements are the stops.
        """
        if assessment.tailoring.by_table:
            return tuple(WalkStop(code, title, items) for code, title, items in tables.stops(assessment))
        own = {area.spot: area.name for area in reversed(firm.areas)}
        trade = str(firm.premises.facts.get("trade", ""))
        stops: list[WalkStop] = []
        for spot in SPOT_ORDER:
            items = tuple(row.item.id for row in assessment.tailoring.items if row.item.spot == spot)
            if items:
                stops.append(WalkStop(spot, own.get(spot) or spot_name(trade, spot, self._library.trades), items))
        return tuple(stops)

    def remember(self, assessment_id: AssessmentId, item: str) -> None:
        """Keep where the user stopped."""
        with self._workspace.work() as work:
            work.assessments.remember(assessment_id, item)
            work.commit()

    def retailor(self, assessment_id: AssessmentId, facts: Facts) -> Changes:
        """Bring a draft's list up to date with the profile, on the content version the draft was begun on.

        Answers given are never lost. Another content version is taken only by `ContentSwitchService.apply`; a list of an
        imported standard does not depend on the profile.
        """
        with self._workspace.work() as work:
            assessment = work.assessments.get(assessment_id)
            if assessment.stage is not Stage.DRAFT or assessment.tailoring.by_table:
                return Changes()
            answered = frozenset(key.item for key, answer in assessment.answers.items() if answer.given)
            content = work.assessments.content(assessment.content_sha256)
            own = tailor_again(self._library, content.items, facts, assessment.tailoring)
            fitting = _joined(work, assessment.premises_id, own, content)
            tailoring = merge(assessment.tailoring, fitting, answered)
            if tailoring == assessment.tailoring:
                return Changes()
            work.assessments.save(replace(assessment, tailoring=tailoring))
            work.commit()
        return Changes.of(Topic.ASSESSMENT)

    def judge_major(self, assessment_id: AssessmentId, judgement: Judgement, confirmed: bool) -> Changes:
        """A person confirms or rejects a suspicion of 重大事故隐患; without a day it is today.

        Raises:
            RuleViolation: `assessment.frozen`, or `major.needs_words` while clause, who or reason is missing.
        """
        item = judgement.item
        if not (judgement.clause.strip() and judgement.who.strip() and judgement.reason.strip()):
            raise RuleViolation("major.needs_words")
        judged = judgement if judgement.on else replace(judgement, on=self._now().date())
        with self._workspace.work() as work:
            assessment = work.assessments.get(assessment_id)
            if assessment.stage is not Stage.DRAFT:
                raise RuleViolation("assessment.frozen")
            on = {key: row for key, row in assessment.confirmed_major.items() if key != item}
            off = {key: row for key, row in assessment.rejected_major.items() if key != item}
            (on if confirmed else off)[item] = judged
            updated = replace(assessment, confirmed_major=on, rejected_major=off)
            work.assessments.save(updated)
            work.commit()
        return Changes.of(Topic.ASSESSMENT)

    def blockers(self, assessment: Assessment) -> tuple[str, ...]:
        """What still stands before the assessment can be finished, in words."""
        result = score(assessment)
        rows: list[str] = []
        unanswered = result.items - result.answered - result.asked
        if unanswered:
            rows.append(_("还有 {n} 项没有答完").format(n=unanswered))
        if result.asked:
            rows.append(_("还有 {n} 项选了“不知道，要问人”").format(n=result.asked))
        return tuple(rows)

    def freeze(self, assessment_id: AssessmentId) -> Changes:
        """Finish: from here on only a new revision changes it.

        Raises:
            RuleViolation: `assessment.incomplete` while items are open.
        """
        with self._workspace.work() as work:
            assessment = work.assessments.get(assessment_id)
            if assessment.stage is not Stage.DRAFT:
                raise RuleViolation("assessment.frozen")
            result = score(assessment)
            if not result.complete:
                raise RuleViolation("assessment.incomplete", open=result.items - result.answered)
            work.assessments.save(replace(assessment, stage=Stage.FROZEN, finished_at=self._now()))
            work.commit()
        return Changes.of(Topic.ASSESSMENT)

    def revise(self, assessment_id: AssessmentId) -> Assessment:
        """A new draft that copies a frozen assessment, its answers and its photos."""
        with self._workspace.work() as work:
            old = work.assessments.get(assessment_id)
            if old.stage is Stage.DRAFT:
                return old
            answers = {key: replace(answer, version=0) for key, answer in old.answers.items()}
            draft = replace(
                old, id=AssessmentId(new_uuid()), stage=Stage.DRAFT, revision=old.revision + 1, started_at=self._now(),
                finished_at=None, supersedes=old.id, answers={}, version=0,
            )  # fmt: skip
            work.assessments.add(draft)
            for answer in answers.values():
                work.assessments.save_answer(draft.id, answer)
            for item, rows in work.evidence.linked(old.id).items():
                for row in rows:
                    work.evidence.link(row.id, draft.id, item)
            work.supplements.carry(old.premises_id, old.id, draft.id)
            work.commit()
        return replace(draft, answers=answers)

    def ask_list(self, assessment: Assessment) -> str:
        """要问人的清单 grouped by whom, as a message to copy or print."""
        groups: dict[str, list[str]] = {}
        for row in assessment.tailoring.items:
            answer = assessment.answer(row.item.id)
            if answer.kind is AnswerKind.ASK and not row.carried:
                groups.setdefault(answer.ask_whom or _("还没定问谁"), []).append(f"{row.item.title}（{row.item.id}）")
        blocks = [
            _("要问{whom}的 {n} 件事：").format(whom=whom, n=len(titles))
            + "".join(f"\n{number}. {title}" for number, title in enumerate(titles, 1))
            for whom, titles in groups.items()
        ]
        return "\n\n".join(blocks)

    def hazards(self, assessment: Assessment) -> tuple[HazardDraft, ...]:
        """A hazard draft for each finding, most urgent first."""
        found = (assessment.finished_at or self._now()).date()
        order = list(Deadline)
        drafts = [
            HazardDraft(row.item.id, row.item.title, finding.text, finding.measure, finding.deadline,
                        due_date(finding.deadline, found), finding.suspect_major)
            for row in assessment.tailoring.items
            if not row.carried
            for finding in assessment.answer(row.item.id).findings
        ]  # fmt: skip
        return tuple(sorted(drafts, key=lambda draft: (not draft.suspect, order.index(draft.deadline))))


def _joined(work: "UnitOfWork", premises: PremisesId, tailoring: Tailoring, content: Snapshot) -> Tailoring:
    """The list with the premises' own items; they are never lost when the content is another one."""
    from futian_desktop.services.own_items import joined  # noqa: PLC0415 - not for the home page

    return joined(work, premises, tailoring, content.standard)
