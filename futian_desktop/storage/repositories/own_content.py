"""Own items of the premises, and which content the assessments stand on."""

import json
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.content.encode import encode_item
from futian_desktop.content.loader import Source, read_item
from futian_desktop.content.snapshot import known, unpack
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.own_items import OwnItem
from futian_desktop.domain.rows import ContentUse
from futian_desktop.domain.standard import CheckItem, Standard
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import dump, uuid_of
from futian_desktop.storage.repositories.firms import FirmRepository, now_text, update_versioned
from futian_desktop.system.files import sha256_hex

DRAFT = "draft"


class OwnContentRepository:
    """Own items inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def rows(self, premises: PremisesId) -> tuple[OwnItem, ...]:
        """The own items of a premises in the order of their codes; retired ones are among them."""
        o = t.own_item.c
        found = self._connection.execute(
            sa.select(o.id, o.body, o.version_id).where(o.premises_id == premises.bytes, o.deleted_at.is_(None))
        ).all()
        used = self._used(premises) if found else frozenset[str]()
        rows = (_own(premises, row, used) for row in found)
        return tuple(sorted(rows, key=lambda row: (len(row.code), row.code)))

    def get(self, key: UUID) -> OwnItem:
        """One own item.

        Raises:
            NotFound: `own.unknown`.
        """
        o = t.own_item.c
        row = self._connection.execute(
            sa.select(o.id, o.body, o.version_id, o.premises_id).where(o.id == key.bytes, o.deleted_at.is_(None))
        ).first()
        if row is None:
            raise NotFound("own.unknown")
        premises = PremisesId(uuid_of(row.premises_id))
        return _own(premises, row[:3], self._used(premises))

    def codes(self, premises: PremisesId) -> tuple[str, ...]:
        """Every code that was ever given here, those of deleted items too."""
        query = sa.select(t.own_item.c.code).where(t.own_item.c.premises_id == premises.bytes)
        return tuple(str(row[0]) for row in self._connection.execute(query))

    def add(self, own: OwnItem) -> OwnItem:
        """A new item; the stored one has version 1."""
        self._connection.execute(
            sa.insert(t.own_item).values(
                id=own.id.bytes, premises_id=own.premises_id.bytes, code=own.code, body=dump(encode_item(own.item)),
                version_id=1, updated_at=now_text(),
            )
        )  # fmt: skip
        self._log("add", own)
        return OwnItem(own.id, own.premises_id, own.item, 1, own.used)

    def save(self, own: OwnItem) -> OwnItem:
        """Change it.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        update_versioned(self._connection, t.own_item, own.id.bytes, own.version, {"body": dump(encode_item(own.item))})
        self._log("change", own)
        return OwnItem(own.id, own.premises_id, own.item, own.version + 1, own.used)

    def bury(self, own: OwnItem, *, back: bool = False) -> None:
        """Delete it as a tombstone, or take the deletion back.

        Raises:
            Conflict: `record.changed`.
        """
        gone = {"deleted_at": None if back else now_text()}
        update_versioned(self._connection, t.own_item, own.id.bytes, own.version, gone)
        self._log("restore" if back else "delete", own)

    def _log(self, deed: str, own: OwnItem) -> None:
        body = dump(encode_item(own.item))
        detail = {"code": own.code, "title": own.item.title, "retired": own.item.retired,
                  "body": sha256_hex(body.encode())}  # fmt: skip
        self._audit.append(self._firms.owner(own.premises_id), deed, "own_item", own.id.hex, detail)

    def _used(self, premises: PremisesId) -> frozenset[str]:
        """Codes that stand on the list of an assessment of the premises."""
        a = t.assessment.c
        lists = self._connection.execute(
            sa.select(a.tailored).where(a.premises_id == premises.bytes, a.tailored.like('%"ZJ-%'))
        )
        return frozenset(row["id"] for (text,) in lists for row in json.loads(text)["items"])

    def usage(self) -> tuple[ContentUse, ...]:
        """How many assessments stand on each content version, and of which firms."""
        a, p, e = t.assessment.c, t.premises.c, t.enterprise.c
        running = sa.func.sum(sa.case((a.stage == DRAFT, 1), else_=0))
        found = self._connection.execute(
            sa.select(a.content_sha256, e.name, p.sign_name, running, sa.func.count())
            .select_from(t.assessment.join(t.premises).join(t.enterprise))
            .where(a.deleted_at.is_(None), p.deleted_at.is_(None), e.deleted_at.is_(None))
            .group_by(a.content_sha256, p.id)
            .order_by(e.name)
        )
        return tuple(ContentUse(row[0], row[2] or row[1], int(row[3]), int(row[4]) - int(row[3])) for row in found)

    def standard_of(self, sha256: str) -> Standard | None:
        """The standard of a content version, or none when it is not here."""
        kept = known(sha256)
        if kept is None:
            c = t.content_snapshot.c
            body = self._connection.execute(sa.select(c.body).where(c.sha256 == sha256)).scalar()
            kept = unpack(bytes(body), sha256) if body is not None else None
        return kept.standard if kept else None


def _own(premises: PremisesId, row: Any, used: frozenset[str]) -> OwnItem:
    key, body, version = row
    item: CheckItem = read_item(Source("own item", cast("dict[str, Any]", json.loads(body))))
    return OwnItem(uuid_of(key), premises, item, int(version), item.id in used)
