"""隐患: register, hand out, put right, accept, close; every change with its line of history."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from futian_desktop.domain import hazards as rules
from futian_desktop.domain.assessment import Assessment, Judgement
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.deadlines import due_date
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazard_rows import (
    HazardCounts,
    HazardEvent,
    HazardFilter,
    HazardGlance,
    HazardPhoto,
    HazardRow,
    HazardRows,
)
from futian_desktop.domain.hazards import Acceptance, Grade, Hazard, HazardSource
from futian_desktop.domain.ids import AssessmentId, EvidenceId, HazardId, PremisesId
from futian_desktop.domain.markup import Shape, clean
from futian_desktop.services.markup import draw_marks
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.storage.unit_of_work import UnitOfWork

PREFIX = "YH"
SOON_DAYS = 7
OWNER = "hazard"
SIDES = ("before", "after")
TITLE_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Written:
    """A stored hazard and what the writing changed."""

    hazard: Hazard
    changes: Changes


class HazardService:
    """Use cases around the hazards of one workspace."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._now = now

    def today(self) -> date:
        """The local day that deadlines are judged on."""
        return self._now().date()

    def rows(self, premises: PremisesId, wanted: HazardFilter | None = None) -> tuple[HazardRow, ...]:
        """Lines of the ledger."""
        with self._workspace.read() as work:
            return work.hazards.rows(premises, wanted or HazardFilter(), self.today())

    def ledger(self, premises: PremisesId, wanted: HazardFilter) -> HazardRows:
        """Lines of a long list, each made when it is looked at."""
        with self._workspace.read() as work:
            return work.hazards.ledger(premises, wanted, self.today())

    def counts(self, premises: PremisesId) -> HazardCounts:
        """Figures above the list."""
        today = self.today()
        with self._workspace.read() as work:
            return work.hazards.counts(premises, today, today + timedelta(days=SOON_DAYS))

    def glances(self, hazards: Iterable[HazardId]) -> Mapping[HazardId, HazardGlance]:
        """Thumbnails' digests and the next step, for the rows that are in sight."""
        wanted = tuple(hazards)
        found: dict[HazardId, HazardGlance] = {}
        with self._workspace.read() as work:
            photos = work.hazards.photos(wanted)
            for key in wanted:
                first = {side: next((digest for slot, digest in photos[key] if slot.startswith(side)), "")
                         for side in SIDES}  # fmt: skip
                after = sum(slot.startswith("after") for slot, _digest in photos[key])
                step = rules.next_step(work.hazards.get(key), after)
                found[key] = HazardGlance(first["before"], first["after"], step)
        return found

    def load(self, hazard: HazardId) -> Hazard:
        """One hazard.

        Raises:
            NotFound: `hazard.unknown`.
        """
        with self._workspace.read() as work:
            return work.hazards.get(hazard)

    def all(self, premises: PremisesId) -> tuple[Hazard, ...]:
        """Every hazard of a premises, oldest first."""
        with self._workspace.read() as work:
            return work.hazards.all(premises)

    def history(self, hazard: HazardId) -> tuple[HazardEvent, ...]:
        """What happened to it, oldest first."""
        with self._workspace.read() as work:
            return work.hazards.events(hazard)

    def register(self, draft: Hazard, photos: Iterable[EvidenceId] = ()) -> Written:
        """A new hazard with its running number, deadline by its class, and photos of the state before.

        Raises:
            RuleViolation: `hazard.needs_title`, `hazard.found_later` for a day that is still to come,
                `hazard.due_before_found`.
        """
        with self._workspace.work() as work:
            stored = self._add(work, draft, tuple(photos))
            work.commit()
        return Written(stored, Changes.of(Topic.HAZARD, Topic.EVIDENCE))

    def from_assessment(self, assessment: AssessmentId) -> tuple[Hazard, ...]:
        """Register each finding of an assessment that is not in the ledger yet, with its photos; all or none."""
        with self._workspace.work() as work:
            source = work.assessments.get(assessment)
            known = known_findings(work, source)
            photos = work.evidence.linked(assessment)
            stored: list[Hazard] = []
            for row in source.tailoring.items:
                for finding in () if row.carried else source.answer(row.item.id).findings:
                    if (row.item.id, finding.text) in known:
                        continue
                    draft = Hazard(
                        HazardId(new_uuid()), source.premises_id, finding.text[:TITLE_LIMIT],
                        (source.finished_at or self._now()).date(), finding.text, module=row.module,
                        source=HazardSource.ASSESSMENT, source_id=assessment, item=row.item.id,
                        grade=Grade.SUSPECTED_MAJOR if finding.suspect_major else Grade.GENERAL,
                        deadline=finding.deadline, measure=finding.measure,
                    )  # fmt: skip
                    stored.append(self._add(work, draft, tuple(photo.id for photo in photos.get(row.item.id, ()))))
            work.commit()
        return tuple(stored)

    def register_all(self, drafts: Iterable[Hazard]) -> tuple[Hazard, ...]:
        """New hazards in one transaction, all or none; one with a day it was done is handed out and put right at once.

        Raises:
            RuleViolation: as `register`, `rules.start` and `rules.finish`.
        """
        made: list[Hazard] = []
        with self._workspace.work() as work:
            for draft in drafts:
                stored = self._add(work, replace(draft, done_on=None, done_by=""), ())
                if draft.done_on is not None:
                    stored = _save(work, stored, rules.start(stored), "start", {})
                    stored = _save(work, stored, rules.finish(stored, draft.done_on, draft.done_by), "finish", {})
                made.append(stored)
            work.commit()
        return tuple(made)

    def _add(self, work: "UnitOfWork", draft: Hazard, photos: tuple[EvidenceId, ...]) -> Hazard:
        title = draft.title.strip() or draft.text.strip()[:TITLE_LIMIT]
        if not title:
            raise RuleViolation("hazard.needs_title")
        if draft.found_on > self.today():
            raise RuleViolation("hazard.found_later", day=draft.found_on.isoformat())
        year, seq = work.supplements.give_number(draft.premises_id, draft.id, PREFIX, draft.found_on.year)
        hazard = replace(
            draft, title=title, number=f"{PREFIX}-{year}-{seq:03d}",
            due_on=draft.due_on or due_date(draft.deadline, draft.found_on),
        )  # fmt: skip
        rules.check_dates(hazard)
        stored = work.hazards.add(hazard)
        for pair, photo in enumerate(photos):
            work.evidence.link(photo, stored.id, f"before:{pair}", OWNER)
        return stored

    def change(self, seen: Hazard, wanted: Hazard) -> Written:
        """Write changed fields; state, grade and acceptance change by their own steps only.

        Raises:
            RuleViolation: `hazard.needs_title`, `hazard.due_before_found`, `hazard.before_found`.
            Conflict: `hazard.changed`; `difference` tells what the other window wrote.
        """
        if not wanted.title.strip():
            raise RuleViolation("hazard.needs_title")
        rules.check_dates(wanted)
        kept = replace(
            wanted, state=seen.state, grade=seen.grade, judgement=seen.judgement, number=seen.number,
            accepted_on=seen.accepted_on, accepted_by=seen.accepted_by, closed_on=seen.closed_on, version=seen.version,
        )  # fmt: skip
        return self._write(seen, kept, "change")

    def difference(self, mine: Hazard) -> dict[str, tuple[object, object]]:
        """Per field: what was typed here and what the file holds now, where the two differ."""
        stored = self.load(mine.id)
        return {name: (getattr(mine, name), getattr(stored, name)) for name in _changed(mine, stored)}

    def grade(self, hazard: Hazard, grade: Grade) -> Written:
        """一般 or 疑似重大."""
        return self._write(hazard, rules.assess(hazard, grade), "assess")

    def judge(self, hazard: Hazard, judgement: Judgement, *, major: bool) -> Written:
        """Confirm or reject the suspicion."""
        return self._write(hazard, rules.judge(hazard, judgement, major=major), "confirm" if major else "reject")

    def report(self, hazard: Hazard, on: date, to: str) -> Written:
        """A confirmed 重大隐患 was reported."""
        return self._write(hazard, rules.report(hazard, on, to), "report")

    def start(self, hazard: Hazard) -> Written:
        """Hand it out."""
        return self._write(hazard, rules.start(hazard), "start")

    def finish(self, hazard: Hazard, on: date, by: str, note: str = "") -> Written:
        """It was put right and waits for acceptance."""
        return self._write(hazard, rules.finish(hazard, on, by, note), "finish")

    def send_back(self, hazard: Hazard, reason: str) -> Written:
        """返工."""
        return self._write(hazard, rules.send_back(hazard, reason), "send_back", {"reason": reason.strip()})

    def accept(self, hazard: Hazard, by: str, on: date, note: str = "") -> Written:
        """验收; who may accept alone follows from the firm's people."""
        with self._workspace.work() as work:
            given = _acceptance(work, hazard, by, on, note)
            stored = _save(work, hazard, rules.accept(hazard, given), "accept", {})
            work.commit()
        return Written(stored, Changes.of(Topic.HAZARD))

    def close(self, hazard: Hazard, on: date | None = None) -> Written:
        """销号."""
        with self._workspace.work() as work:
            closed = rules.close(hazard, on or self.today(), _after(work, hazard.id))
            stored = _save(work, hazard, closed, "close", {})
            work.commit()
        return Written(stored, Changes.of(Topic.HAZARD))

    def withdraw(self, hazard: Hazard, reason: str) -> Written:
        """Registered by mistake."""
        gone = rules.withdraw(hazard, self.today(), reason)
        return self._write(hazard, gone, "withdraw", {"reason": reason.strip()})

    def undo(self, seen: Hazard, before: Hazard) -> Written:
        """Back to an earlier state of the record, as one more line of history.

        Raises:
            Conflict: `hazard.changed` when it was changed elsewhere since.
        """
        return self._write(seen, replace(before, version=seen.version), "undo")

    def remove(self, hazard: Hazard) -> Changes:
        """Undo a registration: only while nothing happened to it.

        Raises:
            RuleViolation: `hazard.has_history`.
        """
        with self._workspace.work() as work:
            if len(work.hazards.events(hazard.id)) > 1:
                raise RuleViolation("hazard.has_history")
            work.hazards.remove(hazard)
            work.commit()
        return Changes.of(Topic.HAZARD)

    def restore(self, hazard: HazardId) -> Changes:
        """Take back a removal."""
        with self._workspace.work() as work:
            work.hazards.restore(hazard)
            work.commit()
        return Changes.of(Topic.HAZARD)

    def blockers(self, hazard: Hazard) -> tuple[str, ...]:
        """Codes of what stands before 销号; `services.hazard_words` has the sentences."""
        with self._workspace.read() as work:
            return rules.blockers(hazard, _after(work, hazard.id))

    def next_step(self, hazard: Hazard) -> str:
        """Code of the one thing to do next."""
        with self._workspace.read() as work:
            return rules.next_step(hazard, _after(work, hazard.id))

    def photos(self, hazard: HazardId) -> tuple[HazardPhoto, ...]:
        """Photos before and after, in pairs."""
        with self._workspace.read() as work:
            found = work.evidence.linked(hazard, OWNER)
        return tuple(
            HazardPhoto(row.id, row.sha256, side, int(pair), row.taken_at, row.time_source, row.caption, row.width, row.height)
            for slot, rows in sorted(found.items())
            for side, _colon, pair in (slot.partition(":"),)
            for row in rows
        )  # fmt: skip

    def add_photo(self, hazard: HazardId, photo: EvidenceId, side: str, pair: int | None = None) -> Changes:
        """Attach a photo to one side; without ``pair`` it takes the first free place of that side."""
        with self._workspace.work() as work:
            taken = {
                int(slot.partition(":")[2]) for slot in work.evidence.linked(hazard, OWNER) if slot.startswith(side)
            }
            place = next(n for n in range(len(taken) + 1) if n not in taken) if pair is None else pair
            work.evidence.link(photo, hazard, f"{side}:{place}", OWNER)
            work.commit()
        return Changes.of(Topic.HAZARD, Topic.EVIDENCE)

    def remove_photo(self, hazard: HazardId, photo: HazardPhoto) -> Changes:
        """Detach it; without another link it lies in the tray again."""
        with self._workspace.work() as work:
            work.evidence.unlink(photo.evidence, hazard, f"{photo.side}:{photo.pair}", OWNER)
            work.commit()
        return Changes.of(Topic.HAZARD, Topic.EVIDENCE)

    def marks(self, hazard: HazardId) -> Mapping[EvidenceId, tuple[Shape, ...]]:
        """Marks drawn over its photos; photos without any are left out."""
        with self._workspace.read() as work:
            return work.markups.of(hazard)

    def mark(self, hazard: Hazard, photo: EvidenceId, shapes: Iterable[Shape]) -> Changes:
        """Write the marks of one photo, beside the photo and never into it."""
        with self._workspace.work() as work:
            work.markups.put(hazard.premises_id, photo, hazard.id, clean(shapes))
            work.commit()
        return Changes.of(Topic.HAZARD, Topic.EVIDENCE)

    def marked_jpeg(self, photo: EvidenceId, hazard: HazardId) -> bytes:
        """The photo as a JPEG with its marks drawn in."""
        with self._workspace.read() as work:
            return marked_jpeg(work, work.evidence.get(photo), hazard)

    def rescore(self, hazard: Hazard, points: Decimal) -> Written:
        """整改后得分 of the item it came from, kept with the hazard; an assessment is never written."""
        return self._write(hazard, replace(hazard, rescored=f"{points.normalize():f}"), "rescore")

    def _write(self, seen: Hazard, wanted: Hazard, kind: str, detail: Mapping[str, object] | None = None) -> Written:
        with self._workspace.work() as work:
            stored = _save(work, seen, wanted, kind, detail or {})
            work.commit()
        return Written(stored, Changes.of(Topic.HAZARD))


def _acceptance(work: "UnitOfWork", hazard: Hazard, by: str, on: date, note: str) -> Acceptance:
    """Who accepts; whether the firm has nobody else follows from its people."""
    firm = work.firms.get(hazard.premises_id)
    others = {person.name for person in firm.people} | {
        firm.enterprise.principal, firm.enterprise.legal_person, firm.enterprise.safety_officer,
    }  # fmt: skip
    leader = firm.enterprise.principal or firm.enterprise.legal_person
    return Acceptance(
        by, on, _after(work, hazard.id), note, alone=not others - {"", by.strip()}, principal=by.strip() == leader
    )


def known_findings(work: "UnitOfWork", source: Assessment) -> set[tuple[str, str]]:
    """Item and text of findings that are in the ledger, from this assessment or one it supersedes."""
    known: set[tuple[str, str]] = set()
    at: AssessmentId | None = source.id
    while at is not None:
        known |= {(row.item, row.text) for row in work.hazards.of_source(at.bytes)}
        at = source.supersedes if at == source.id else work.assessments.get(at).supersedes
    return known


def marked_jpeg(work: "UnitOfWork", photo: Evidence, owner: UUID) -> bytes:
    """A stored photo with the marks its owner's record has on it."""
    return draw_marks(work.evidence.data(photo.sha256), work.markups.of(owner).get(photo.id, ()))


def _save(work: "UnitOfWork", seen: Hazard, wanted: Hazard, kind: str, detail: Mapping[str, object]) -> Hazard:
    changed = {name: [_plain(getattr(seen, name)), _plain(getattr(wanted, name))] for name in _changed(seen, wanted)}
    return work.hazards.save(wanted, kind, {**changed, **detail})


def _after(work: "UnitOfWork", hazard: HazardId) -> int:
    return sum(len(rows) for slot, rows in work.evidence.linked(hazard, OWNER).items() if slot.startswith("after"))


def _changed(one: Hazard, other: Hazard) -> list[str]:
    return [row.name for row in fields(Hazard)
            if row.name != "version" and getattr(one, row.name) != getattr(other, row.name)]  # fmt: skip


def _plain(value: Any) -> object:
    """A value for the history: enums by their code, days as ISO text, records left out."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | bool | None) else ""
