"""Installed content packs and the makers whose certificate a person compared."""

from dataclasses import dataclass

import sqlalchemy as sa

from futian_desktop.domain.errors import Conflict, NotFound
from futian_desktop.domain.packs import ACTIVE, InstalledPack, Maker
from futian_desktop.storage import tables as t
from futian_desktop.storage.convert import uuid_of
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import now_text
from futian_desktop.system.identifiers import new_uuid

_THERE = Prepared("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'content_pack'")
_ACTIVE = Prepared(
    "SELECT body FROM content_pack WHERE state = 'active' AND deleted_at IS NULL ORDER BY installed_at, id"
)


@dataclass(frozen=True, slots=True)
class NewPack:
    """A verified pack on its way into the workspace."""

    name: str
    edition: int
    sha256: str
    maker: str
    maker_fingerprint: str
    body: bytes


class PackRepository:
    """Packs and makers inside one unit of work."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def active_bodies(self) -> tuple[bytes, ...]:
        """The files of the packs in use, in the order they came; nothing in a read-only file of an older schema."""
        if _THERE.first(self._connection) is None:
            return ()
        return tuple(bytes(row[0]) for row in _ACTIVE.rows(self._connection))

    def rows(self) -> tuple[InstalledPack, ...]:
        """Every pack that was ever installed, newest edition of a name first."""
        if _THERE.first(self._connection) is None:
            return ()
        p = t.content_pack.c
        found = self._connection.execute(
            sa.select(p.id, p.name, p.edition, p.sha256, p.maker, p.maker_fingerprint, p.state, p.installed_at,
                      p.version_id).where(p.deleted_at.is_(None)).order_by(p.name, p.installed_at.desc(), p.id.desc())
        )  # fmt: skip
        return tuple(InstalledPack(uuid_of(row[0]), *row[1:]) for row in found)

    def body(self, pack: InstalledPack) -> bytes:
        """The file as it was installed.

        Raises:
            NotFound: `pack.unknown`.
        """
        found = self._connection.execute(sa.select(t.content_pack.c.body).where(t.content_pack.c.id == pack.id.bytes))
        body = found.scalar()
        if body is None:
            raise NotFound("pack.unknown")
        return bytes(body)

    def add(self, pack: NewPack) -> None:
        """Store a pack as the one in use."""
        self._connection.execute(
            sa.insert(t.content_pack).values(
                id=new_uuid().bytes, name=pack.name, edition=pack.edition, sha256=pack.sha256, maker=pack.maker,
                maker_fingerprint=pack.maker_fingerprint, state=ACTIVE, installed_at=now_text(), body=pack.body,
                version_id=1, updated_at=now_text(),
            )
        )  # fmt: skip

    def set_state(self, pack: InstalledPack, state: str) -> None:
        """In use, replaced or removed.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        p = t.content_pack
        done = self._connection.execute(
            sa.update(p)
            .where(p.c.id == pack.id.bytes, p.c.version_id == pack.version)
            .values(state=state, version_id=pack.version + 1, updated_at=now_text())
        )
        if done.rowcount != 1:
            raise Conflict("record.changed")

    def makers(self) -> tuple[Maker, ...]:
        """Makers whose certificate was compared, oldest first."""
        if _THERE.first(self._connection) is None:
            return ()
        m = t.content_maker.c
        found = self._connection.execute(
            sa.select(m.name, m.fingerprint, m.compared_by, m.pinned_at, m.certificate)
            .where(m.deleted_at.is_(None)).order_by(m.pinned_at, m.id)
        )  # fmt: skip
        return tuple(Maker(row[0], row[1], row[2], row[3], bytes(row[4])) for row in found)

    def pin(self, maker: Maker) -> None:
        """Trust a maker's certificate from now on."""
        self._connection.execute(
            sa.insert(t.content_maker).values(
                id=new_uuid().bytes, name=maker.name, fingerprint=maker.fingerprint, compared_by=maker.compared_by,
                pinned_at=now_text(), certificate=maker.certificate, version_id=1, updated_at=now_text(),
            )
        )  # fmt: skip

    def unpin(self, fingerprint: str) -> None:
        """No longer trust it; packs that are installed stay."""
        m = t.content_maker
        self._connection.execute(
            sa.update(m).where(m.c.fingerprint == fingerprint, m.c.deleted_at.is_(None)).values(deleted_at=now_text())
        )
