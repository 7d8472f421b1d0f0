"""Imported standards: entries of the workspace, their text in `content_snapshot`."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from futian_desktop.content.snapshot import Snapshot, known, unpack
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import NO_AREA, EnterpriseId, StandardEntryId
from futian_desktop.domain.standard_row import StandardRow
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import moment_of, uuid_of
from futian_desktop.storage.repositories.firms import now_text, update_versioned

WORKSPACE = EnterpriseId(NO_AREA)
"""Standards belong to no firm: their log is kept under sixteen zero bytes."""
_COLUMNS = ("id", "code", "title", "short", "edition", "content_sha256", "source_name", "source_sha256", "imported_at",
            "note", "version_id", "deleted_at")  # fmt: skip


class StandardRepository:
    """Imported standards of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def rows(self, *, deleted: bool = False) -> tuple[StandardRow, ...]:
        """Those that are there, newest first; with ``deleted`` also those that were taken back."""
        s = t.standard_entry
        query = sa.select(*(s.c[name] for name in _COLUMNS)).order_by(s.c.id.desc())
        found = self._connection.execute(query if deleted else query.where(s.c.deleted_at.is_(None))).all()
        used = self._uses()
        return tuple(_row(row, used.get(row.content_sha256, 0)) for row in found)

    def get(self, entry: StandardEntryId) -> StandardRow:
        """One of them, taken back or not.

        Raises:
            NotFound: `standard.unknown`.
        """
        found = next((row for row in self.rows(deleted=True) if row.id == entry), None)
        if found is None:
            raise NotFound("standard.unknown")
        return found

    def add(self, row: StandardRow, content: Snapshot) -> None:
        """Store an entry and its text; the text once, however many entries name it."""
        c, s = t.content_snapshot, t.standard_entry
        if not self._connection.execute(sa.select(c.c.sha256).where(c.c.sha256 == content.sha256)).first():
            self._connection.execute(sa.insert(c).values(sha256=content.sha256, body=content.packed()))
        self._connection.execute(
            sa.insert(s).values(
                id=row.id.bytes, code=row.code, title=row.title, short=row.short, edition=row.edition,
                content_sha256=content.sha256, source_name=row.source_name, source_sha256=row.source_sha256,
                state="imported", imported_at=row.imported_at.isoformat(), note=row.note, version_id=1,
                updated_at=now_text(),
            )
        )  # fmt: skip
        self._log("add", row, {"title": row.title, "edition": row.edition, "content": content.sha256,
                               "source": row.source_sha256})  # fmt: skip

    def set_deleted(self, row: StandardRow, *, deleted: bool) -> None:
        """Take an entry back, or bring it again; its text stays.

        Raises:
            Conflict: `record.changed` when somebody was faster.
        """
        values = {"deleted_at": now_text() if deleted else None}
        update_versioned(self._connection, t.standard_entry, row.id.bytes, row.version, values)
        self._log("remove" if deleted else "restore", row, {"title": row.title})

    def content(self, sha256: str) -> Snapshot:
        """The text of an entry.

        Raises:
            NotFound: `content.snapshot`.
            EnvironmentFault: `content.snapshot` when it is damaged.
        """
        kept = known(sha256)
        if kept is not None:
            return kept
        c = t.content_snapshot
        body = self._connection.execute(sa.select(c.c.body).where(c.c.sha256 == sha256)).scalar()
        if body is None:
            raise NotFound("content.snapshot")
        return unpack(bytes(body), sha256)

    def _uses(self) -> dict[str, int]:
        a = t.assessment
        query = (
            sa.select(a.c.content_sha256, sa.func.count()).where(a.c.deleted_at.is_(None)).group_by(a.c.content_sha256)
        )
        return {str(sha256): int(count) for sha256, count in self._connection.execute(query).all()}

    def _log(self, op: str, row: StandardRow, detail: Mapping[str, Any]) -> None:
        self._audit.append(WORKSPACE, op, "standard_entry", row.id.hex, detail)


def _row(row: Any, used: int) -> StandardRow:
    when = moment_of(row.imported_at)
    if when is None:
        raise NotFound("standard.unknown")
    return StandardRow(
        StandardEntryId(uuid_of(row.id)), row.code, row.title, row.short, row.edition, row.content_sha256,
        row.source_name, row.source_sha256, when, row.note, used, row.deleted_at is not None, row.version_id,
    )  # fmt: skip
