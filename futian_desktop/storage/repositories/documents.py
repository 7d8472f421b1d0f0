"""Documents that were made: kind, number, revision, digest, bytes."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import AssessmentId, DocumentId, PremisesId
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import moment_of, text_of, uuid_of
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import FirmRepository, now_text
from futian_desktop.system.later import Later

if TYPE_CHECKING:
    from futian_desktop.storage import tables as t
else:  # a third of the storage layer's import, and only writing needs it
    t = Later("futian_desktop.storage.tables")

_ROWS = Prepared(
    "SELECT id, premises_id, kind, title, number, revision, state, sha256, size, pages, made_at, assessment_id, "
    "supersedes, signer, content_version, program_version FROM issued_document "
    "WHERE premises_id = :premises AND deleted_at IS NULL ORDER BY id DESC"
)


def _values(document: IssuedDocument) -> dict[str, Any]:
    values = asdict(document)
    values.pop("id")
    values["premises_id"] = document.premises_id.bytes
    values["assessment_id"] = document.assessment_id.bytes if document.assessment_id else None
    values["supersedes"] = document.supersedes.bytes if document.supersedes else None
    values["made_at"] = text_of(document.made_at)
    return values


def _document(row: sa.Row[Any]) -> IssuedDocument:
    made_at = moment_of(row.made_at)
    if made_at is None:
        raise NotFound("document.unknown")
    return IssuedDocument(
        DocumentId(uuid_of(row.id)), PremisesId(uuid_of(row.premises_id)), row.kind, row.title, row.number, row.revision,
        row.state, row.sha256, row.size, row.pages, made_at,
        AssessmentId(uuid_of(row.assessment_id)) if row.assessment_id else None,
        DocumentId(uuid_of(row.supersedes)) if row.supersedes else None, row.signer, row.content_version,
        row.program_version,
    )  # fmt: skip


class DocumentRepository:
    """Documents of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def add(self, document: IssuedDocument, body: bytes) -> None:
        """Keep a document; an unsigned one of the same number and revision gets a tombstone."""
        d = t.issued_document
        self._connection.execute(
            sa.update(d)
            .where(
                d.c.premises_id == document.premises_id.bytes, d.c.kind == document.kind, d.c.number == document.number,
                d.c.revision == document.revision, d.c.state.in_(("draft", "made")), d.c.deleted_at.is_(None),
            )
            .values(deleted_at=now_text())
        )  # fmt: skip
        self._connection.execute(
            sa.insert(d).values(
                id=document.id.bytes, body=body, version_id=1, updated_at=now_text(), **_values(document)
            )
        )
        self._log(document, "add")

    def update(self, document: IssuedDocument, body: bytes) -> None:
        """New bytes and state after a signature."""
        d = t.issued_document
        self._connection.execute(
            sa.update(d)
            .where(d.c.id == document.id.bytes)
            .values(body=body, updated_at=now_text(), version_id=d.c.version_id + 1, **_values(document))
        )
        self._log(document, "sign")

    def rows(self, premises: PremisesId) -> tuple[IssuedDocument, ...]:
        """Documents of a premises, newest first, without their bytes."""
        found = _ROWS.run(self._connection, premises=premises.bytes)
        return tuple(_document(row) for row in found)

    def by_sha256(self, digests: tuple[str, ...]) -> tuple[IssuedDocument, ...]:
        """Documents with one of these digests, of any premises, without their bytes."""
        d = t.issued_document
        columns = [column for column in d.c if column.name != "body"]
        found = self._connection.execute(
            sa.select(*columns).where(d.c.sha256.in_(digests), d.c.deleted_at.is_(None)).order_by(d.c.id)
        )
        return tuple(_document(row) for row in found)

    def body(self, document: DocumentId) -> bytes:
        """The stored bytes."""
        d = t.issued_document
        found = self._connection.execute(sa.select(d.c.body).where(d.c.id == document.bytes)).scalar()
        if found is None:
            raise NotFound("document.unknown")
        return bytes(found)

    def _log(self, document: IssuedDocument, op: str) -> None:
        detail = {"kind": document.kind, "number": document.number, "revision": document.revision,
                  "state": document.state, "sha256": document.sha256}  # fmt: skip
        self._audit.append(self._firms.owner(document.premises_id), op, "issued_document", document.id.hex, detail)
