"""审计日志: append-only, one hash chain per enterprise. Personal fields enter as name and keyed digest only."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from futian_desktop.domain.ids import EnterpriseId
from futian_desktop.storage.convert import dump
from futian_desktop.storage.prepared import Prepared

PERSONAL = frozenset(
    {
        "legal_person",
        "principal",
        "principal_phone",
        "safety_officer",
        "officer_phone",
        "phone",
        "in_charge",
        "judged_by",
    }
)
_HEAD = Prepared("SELECT seq, hash FROM audit WHERE enterprise_id = :enterprise_id ORDER BY seq DESC LIMIT 1")
_ENTRIES = Prepared(
    "SELECT seq, at, actor, op, tbl, pk, detail, prev, hash FROM audit WHERE enterprise_id = :enterprise_id ORDER BY seq"
)
_ADD = Prepared(
    "INSERT INTO audit (enterprise_id, seq, at, actor, op, tbl, pk, detail, prev, hash) "
    "VALUES (:enterprise_id, :seq, :at, :actor, :op, :tbl, :pk, :detail, :prev, :hash)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    seq: int
    at: str
    actor: str
    op: str
    tbl: str
    pk: str
    detail: str
    prev: str
    hash: str


def _digest(prev: str, body: Mapping[str, Any]) -> str:
    return hashlib.sha256((prev + dump(dict(sorted(body.items())))).encode()).hexdigest()


class AuditLog:
    """The chain of each firm inside one unit of work."""

    def __init__(self, connection: sa.Connection, actor: str, key: str) -> None:
        self._connection = connection
        self._actor = actor
        self._key = key.encode()
        self._heads: dict[EnterpriseId, tuple[int, str]] = {}

    @property
    def actor(self) -> str:
        """当前操作人, as claimed."""
        return self._actor

    def masked(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values with personal texts replaced by keyed digests."""
        return {
            name: "#" + hmac.new(self._key, str(value).encode(), hashlib.sha256).hexdigest()[:16]
            if name in PERSONAL and value
            else value
            for name, value in values.items()
        }

    def append(self, enterprise: EnterpriseId, op: str, tbl: str, pk: str, detail: Mapping[str, Any]) -> None:
        """Add one entry to a firm's chain."""
        seq, prev = self.head(enterprise)
        body = {
            "at": datetime.now(UTC).isoformat(), "actor": self._actor, "op": op, "tbl": tbl, "pk": pk,
            "detail": dump(self.masked(detail)), "seq": seq + 1,
        }  # fmt: skip
        digest = _digest(prev, body)
        _ADD.run(self._connection, **body, enterprise_id=enterprise.bytes, prev=prev, hash=digest)
        self._heads[enterprise] = (seq + 1, digest)

    def head(self, enterprise: EnterpriseId) -> tuple[int, str]:
        """(seq, hash) of the newest entry; (0, "") for an empty chain."""
        if enterprise not in self._heads:
            found = _HEAD.first(self._connection, enterprise_id=enterprise.bytes)
            self._heads[enterprise] = (int(found[0]), str(found[1])) if found else (0, "")
        return self._heads[enterprise]

    def know_head(self, enterprise: EnterpriseId, seq: int, digest: str) -> None:
        """Take over the head that another statement of this transaction read."""
        self._heads.setdefault(enterprise, (seq, digest))

    def entries(self, enterprise: EnterpriseId) -> tuple[Entry, ...]:
        """All entries in order."""
        rows = _ENTRIES.rows(self._connection, enterprise_id=enterprise.bytes)
        return tuple(Entry(*row) for row in rows)

    def verify(self, enterprise: EnterpriseId) -> bool:
        """Whether every entry follows from the one before."""
        prev = ""
        for number, row in enumerate(self.entries(enterprise), 1):
            body = {"at": row.at, "actor": row.actor, "op": row.op, "tbl": row.tbl, "pk": row.pk, "detail": row.detail,
                    "seq": row.seq}  # fmt: skip
            if row.seq != number or row.prev != prev or row.hash != _digest(prev, body):
                return False
            prev = row.hash
        return True
