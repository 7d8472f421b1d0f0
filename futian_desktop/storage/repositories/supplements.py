"""What belongs to a report beside the answers: supplement, judged suspicions, running numbers."""

import json
from dataclasses import asdict, replace
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.domain.errors import Conflict
from futian_desktop.domain.ids import AssessmentId, EnterpriseId, PremisesId
from futian_desktop.domain.supplement import Accident, Member, Notice, Supplement
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import dump, uuid_of
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import FirmRepository, now_text

_GIVEN = Prepared("SELECT year, seq FROM running_number WHERE prefix = :prefix AND owner_id = :owner")
_LAST = Prepared(
    "SELECT max(seq) FROM running_number WHERE premises_id = :premises AND prefix = :prefix AND year = :year"
)
_GIVE = Prepared(
    "INSERT INTO running_number (premises_id, prefix, year, seq, owner_id) "
    "VALUES (:premises, :prefix, :year, :seq, :owner)"
)


def _body(supplement: Supplement) -> str:
    table = asdict(supplement)
    table.pop("version")
    return dump(table)


def _supplement(text: str, version: int) -> Supplement:
    body = cast("dict[str, Any]", json.loads(text or "{}"))
    return Supplement(
        members=tuple(Member(**row) for row in body.get("members", ())), no_accident=body.get("no_accident"),
        accidents=tuple(Accident(**row) for row in body.get("accidents", ())), notice=Notice(**body.get("notice", {})),
        pledge_on=body.get("pledge_on", ""), version=version,
    )  # fmt: skip


class SupplementRepository:
    """Supplements, judgements and numbers of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def get(self, assessment: AssessmentId) -> Supplement:
        """The supplement of an assessment, empty when nothing was typed."""
        s = t.report_supplement
        found = self._connection.execute(
            sa.select(s.c.body, s.c.version_id).where(s.c.assessment_id == assessment.bytes)
        ).first()
        return _supplement(found.body, found.version_id) if found else Supplement()

    def save(self, premises: PremisesId, assessment: AssessmentId, supplement: Supplement) -> Supplement:
        """Write it; the stored one has the next version. The audit log gets counts and states, no names.

        Raises:
            Conflict: `record.changed` when somebody was faster.
        """
        s, values = t.report_supplement, {"body": _body(supplement), "updated_at": now_text()}
        if supplement.version == 0:
            if self.get(assessment).version:
                raise Conflict("record.changed")
            self._connection.execute(sa.insert(s).values(assessment_id=assessment.bytes, version_id=1, **values))
        else:
            done = self._connection.execute(
                sa.update(s)
                .where(s.c.assessment_id == assessment.bytes, s.c.version_id == supplement.version)
                .values(**values, version_id=supplement.version + 1)
            )
            if done.rowcount != 1:
                raise Conflict("record.changed")
        detail = {"members": len(supplement.members), "accidents": len(supplement.accidents),
                  "no_accident": supplement.no_accident, "notice": bool(supplement.notice.place),
                  "pledge": bool(supplement.pledge_on)}  # fmt: skip
        owner = self._firms.owner(premises)
        self._audit.append(owner, "change", "report_supplement", assessment.hex, detail)
        return replace(supplement, version=supplement.version + 1)

    def carry(self, premises: PremisesId, old: AssessmentId, new: AssessmentId) -> None:
        """A revision starts with what the assessment before it said."""
        kept = self.get(old)
        if kept.version:
            self.save(premises, new, replace(kept, version=0))

    def number(self, owner: UUID, prefix: str) -> tuple[int, int] | None:
        """Year and running number given to an assessment and its revisions, or none yet."""
        n = t.running_number
        found = self._connection.execute(
            sa.select(n.c.year, n.c.seq).where(n.c.prefix == prefix, n.c.owner_id == owner.bytes)
        ).first()
        return (int(found.year), int(found.seq)) if found else None

    def next_number(self, premises: PremisesId, prefix: str, year: int) -> int:
        """The number that would be given next in a year."""
        n = t.running_number
        same = (n.c.premises_id == premises.bytes, n.c.prefix == prefix, n.c.year == year)
        return int(self._connection.execute(sa.select(sa.func.max(n.c.seq)).where(*same)).scalar() or 0) + 1

    def give_number(self, premises: PremisesId, owner: UUID, prefix: str, year: int) -> tuple[int, int]:
        """The number of an assessment: the one it has, or the next of the year, which nobody else ever gets."""
        given = _GIVEN.first(self._connection, prefix=prefix, owner=owner.bytes)
        if given is not None:
            return int(given[0]), int(given[1])
        mine = {"premises": premises.bytes, "prefix": prefix, "year": year}
        last = _LAST.first(self._connection, **mine)
        seq = int(last[0] or 0) + 1 if last else 1
        _GIVE.run(self._connection, **mine, seq=seq, owner=owner.bytes)
        firm: EnterpriseId = self._firms.owner(premises)
        self._audit.append(firm, "number", "running_number", owner.hex, {"number": f"{prefix}-{year}-{seq:03d}"})
        return year, seq

    def root(self, assessment: AssessmentId) -> AssessmentId:
        """The first assessment of a chain of revisions."""
        a, node = t.assessment, assessment.bytes
        while True:
            parent = self._connection.execute(sa.select(a.c.supersedes).where(a.c.id == node)).scalar()
            if parent is None:
                return AssessmentId(uuid_of(node))
            node = bytes(parent)
