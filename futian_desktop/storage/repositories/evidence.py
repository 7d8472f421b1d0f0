"""Photos: metadata, links, bytes stored once per digest, thumbnails apart."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import EvidenceId, PremisesId
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import moment_of, text_of, uuid_of
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import FirmRepository, now_text

OWNER = "assessment"
_LINKED = Prepared(
    "SELECT l.item, e.id, e.premises_id, e.sha256, e.name, e.width, e.height, e.size, e.taken_at, e.time_source, "
    "e.caption, e.added_at FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id "
    "WHERE l.owner_tbl = :owner_tbl AND l.owner_id = :owner_id AND e.deleted_at IS NULL ORDER BY e.id"
)


def _evidence(row: sa.Row[Any]) -> Evidence:
    return Evidence(
        EvidenceId(uuid_of(row.id)), PremisesId(uuid_of(row.premises_id)), row.sha256, row.name, row.width, row.height,
        row.size, moment_of(row.taken_at), row.time_source, row.caption, moment_of(row.added_at or None),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _photo(  # noqa: PLR0913, PLR0917 - the columns of `_LINKED`
    key: bytes, premises: bytes, sha256: str, name: str, width: int, height: int, size: int, taken: str | None,
    source: str, caption: str, added: str,
) -> Evidence:  # fmt: skip
    """A photo follows from its row alone: the same row gives the same object."""
    return Evidence(
        EvidenceId(uuid_of(key)), PremisesId(uuid_of(premises)), sha256, name, width, height, size, moment_of(taken),
        source, caption, moment_of(added or None),
    )  # fmt: skip


class EvidenceRepository:
    """Photos of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def add(self, evidence: Evidence, data: bytes, thumbnail: bytes) -> None:
        """A photo into the tray; the same bytes are stored once."""
        known = sa.select(t.photo_thumb.c.sha256).where(t.photo_thumb.c.sha256 == evidence.sha256)
        if self._connection.execute(known).first() is None:
            self._connection.execute(sa.insert(t.photo_blob).values(sha256=evidence.sha256, data=data))
            self._connection.execute(sa.insert(t.photo_thumb).values(sha256=evidence.sha256, data=thumbnail))
        self._connection.execute(
            sa.insert(t.evidence).values(
                id=evidence.id.bytes, premises_id=evidence.premises_id.bytes, sha256=evidence.sha256, name=evidence.name,
                width=evidence.width, height=evidence.height, size=evidence.size, taken_at=text_of(evidence.taken_at),
                time_source=evidence.time_source, caption=evidence.caption, added_at=text_of(evidence.added_at) or "",
                version_id=1, updated_at=now_text(),
            )
        )  # fmt: skip
        self._log(evidence.premises_id, "add", evidence.id, {"sha256": evidence.sha256})

    def link(self, evidence: EvidenceId, owner: UUID, item: str, table: str = OWNER) -> None:
        """Attach to an item of an assessment, or to a slot of another owner's record; twice is once."""
        where = self._link_where(evidence, owner, item, table)
        if self._connection.execute(sa.select(t.evidence_link.c.item).where(*where)).first():
            return
        self._connection.execute(
            sa.insert(t.evidence_link).values(
                evidence_id=evidence.bytes, owner_tbl=table, owner_id=owner.bytes, item=item
            )
        )
        self._log(self._premises(evidence), "link", evidence, {"item": item})

    def unlink(self, evidence: EvidenceId, owner: UUID, item: str, table: str = OWNER) -> None:
        """Detach from an item."""
        self._connection.execute(sa.delete(t.evidence_link).where(*self._link_where(evidence, owner, item, table)))
        self._log(self._premises(evidence), "unlink", evidence, {"item": item})

    def remove(self, evidence: EvidenceId) -> None:
        """A tombstone; the bytes stay until a clean-up."""
        self._mark(evidence, now_text(), "remove")

    def restore(self, evidence: EvidenceId) -> None:
        """Take the tombstone away."""
        self._mark(evidence, None, "restore")

    def get(self, evidence: EvidenceId) -> Evidence:
        """One photo.

        Raises:
            NotFound: `photo.unknown`.
        """
        row = self._connection.execute(sa.select(t.evidence).where(t.evidence.c.id == evidence.bytes)).first()
        if row is None:
            raise NotFound("photo.unknown")
        return _evidence(row)

    def set_caption(self, evidence: EvidenceId, caption: str) -> None:
        """Other words below a photo."""
        self._connection.execute(
            sa.update(t.evidence)
            .where(t.evidence.c.id == evidence.bytes)
            .values(caption=caption, version_id=t.evidence.c.version_id + 1, updated_at=now_text())
        )
        self._log(self._premises(evidence), "caption", evidence, {"caption": caption})

    def tray(self, premises: PremisesId) -> tuple[Evidence, ...]:
        """Photos without a link, oldest first."""
        linked = sa.select(t.evidence_link.c.evidence_id)
        found = self._connection.execute(
            sa.select(t.evidence)
            .where(
                t.evidence.c.premises_id == premises.bytes, t.evidence.c.deleted_at.is_(None),
                t.evidence.c.id.not_in(linked),
            )
            .order_by(t.evidence.c.id)
        )  # fmt: skip
        return tuple(_evidence(row) for row in found)

    def linked(self, owner: UUID, table: str = OWNER) -> Mapping[str, tuple[Evidence, ...]]:
        """Photos by item, or by slot."""
        rows: dict[str, tuple[Evidence, ...]] = {}
        for item, *row in _LINKED.rows(self._connection, owner_tbl=table, owner_id=owner.bytes):
            rows[item] = (*rows.get(item, ()), _photo(*row))
        return rows

    def data(self, sha256: str) -> bytes:
        """The stored JPEG."""
        return self._bytes(t.photo_blob, sha256)

    def thumbnail(self, sha256: str) -> bytes:
        """The small JPEG."""
        return self._bytes(t.photo_thumb, sha256)

    def _bytes(self, table: sa.Table, sha256: str) -> bytes:
        found = self._connection.execute(sa.select(table.c.data).where(table.c.sha256 == sha256)).scalar()
        if found is None:
            raise NotFound("photo.unknown")
        return bytes(found)

    def _mark(self, evidence: EvidenceId, moment: str | None, op: str) -> None:
        self._connection.execute(
            sa.update(t.evidence)
            .where(t.evidence.c.id == evidence.bytes)
            .values(deleted_at=moment, version_id=t.evidence.c.version_id + 1, updated_at=now_text())
        )
        self._log(self._premises(evidence), op, evidence, {})

    def _premises(self, evidence: EvidenceId) -> PremisesId:
        found = self._connection.execute(
            sa.select(t.evidence.c.premises_id).where(t.evidence.c.id == evidence.bytes)
        ).scalar()
        if found is None:
            raise NotFound("photo.unknown")
        return PremisesId(uuid_of(found))

    def _link_where(self, evidence: EvidenceId, owner: UUID, item: str, table: str) -> list[sa.ColumnElement[bool]]:
        c = t.evidence_link.c
        return [c.evidence_id == evidence.bytes, c.owner_tbl == table, c.owner_id == owner.bytes, c.item == item]

    def _log(self, premises: PremisesId, op: str, evidence: EvidenceId, detail: Mapping[str, Any]) -> None:
        self._audit.append(self._firms.owner(premises), op, "evidence", evidence.hex, detail)
