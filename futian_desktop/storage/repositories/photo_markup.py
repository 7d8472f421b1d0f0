"""Marks drawn over photos, stored apart from them: the original stays as it was taken."""

import json
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.domain.ids import EvidenceId, PremisesId
from futian_desktop.domain.markup import Shape, as_rows, from_rows
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import dump, uuid_of
from futian_desktop.storage.repositories.firms import FirmRepository, now_text


class MarkupRepository:
    """Marks of one workspace inside one unit of work. The owner is the record the photo is linked to."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def of(self, owner: UUID) -> dict[EvidenceId, tuple[Shape, ...]]:
        """Marks of an owner's photos; photos without marks are left out."""
        m = t.photo_markup
        found = self._connection.execute(
            sa.select(m.c.evidence_id, m.c.body).where(m.c.owner_id == owner.bytes, m.c.deleted_at.is_(None))
        )
        made = {EvidenceId(uuid_of(row.evidence_id)): from_rows(json.loads(row.body or "[]")) for row in found}
        return {key: shapes for key, shapes in made.items() if shapes}

    def put(self, premises: PremisesId, evidence: EvidenceId, owner: UUID, shapes: tuple[Shape, ...]) -> None:
        """Write the marks of one photo; none takes them away."""
        m = t.photo_markup
        values = {"body": dump(as_rows(shapes)), "updated_at": now_text(), "deleted_at": None}
        where = (m.c.evidence_id == evidence.bytes, m.c.owner_id == owner.bytes)
        if self._connection.execute(sa.select(m.c.version_id).where(*where)).first() is None:
            self._connection.execute(
                sa.insert(m).values(evidence_id=evidence.bytes, owner_id=owner.bytes, version_id=1, **values)
            )
        else:
            self._connection.execute(sa.update(m).where(*where).values(version_id=m.c.version_id + 1, **values))
        self._audit.append(self._firms.owner(premises), "mark", "photo_markup", evidence.hex, {"shapes": len(shapes)})
