"""What people have learnt, as the cells of the matrix count it: credits and certificates, read in one go."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.domain.ids import EnterpriseId, PersonId, PremisesId
from futian_desktop.domain.matrix import WHOLE, Learnt
from futian_desktop.domain.registers import add_months
from futian_desktop.storage.prepared import Prepared

LearntBy = dict[PersonId, dict[str, list[Learnt]]]
"""By person and duty."""
Kinds = Mapping[str, tuple[tuple[str, ...], int]]
"""Duties that a kind of certificate fulfils, and months between its reviews (0: none)."""
Sources = dict[bytes, set[PersonId]]
"""Who got credits from which source (key of a session, an exam, a proof)."""
CHUNK = 200
_FIELDS = "SELECT person_id, duty, done_on, minutes, until_on, source, source_id, premises_id FROM training_credit "
_PAPERS = (
    "SELECT person_id, kind, issued_on, last_on, next_on, until_on, every_months FROM qualification "
    "WHERE premises_id = :place AND person_id IS NOT NULL AND state <> 'void' AND deleted_at IS NULL"
)
_NAMES = ", ".join(f":p{n}" for n in range(CHUNK))
_ALL_CREDITS = Prepared(_FIELDS + "WHERE premises_id = :place AND deleted_at IS NULL")
_SOME_CREDITS = Prepared(_FIELDS + f"WHERE person_id IN ({_NAMES}) AND deleted_at IS NULL")
"""By person alone: with the premises too, the database would go through all of its credits."""
_ALL_PAPERS = Prepared(_PAPERS)
_HOLDERS = Prepared("SELECT DISTINCT person_id FROM training_credit WHERE source_id = :source")
_TAIL = Prepared("SELECT seq, tbl, pk FROM audit WHERE enterprise_id = :firm AND seq > :seq ORDER BY seq")
_FIRST_DAY = date(1970, 1, 1)


def learnt(
    connection: sa.Connection,
    premises: PremisesId,
    kinds: Kinds,
    people: Collection[PersonId] | None = None,
    sources: Sources | None = None,
) -> LearntBy:
    """What people learnt at a premises.

    Args:
        connection: inside a unit of work.
        premises: where.
        kinds: what a kind of certificate fulfils.
        people: whom; ``None`` is everybody.
        sources: gets who has credits from where.
    """
    found: LearntBy = {}
    keys = {row.bytes: row for row in people or ()}
    for key, duty, done, minutes, until, source, origin, place in _credits(connection, premises, people):
        if place != premises.bytes:
            continue
        person = keys.get(key) or keys.setdefault(key, PersonId(UUID(bytes=key)))
        row: Learnt = (date.fromisoformat(done), WHOLE if source == "certificate" else minutes, _day(until))
        found.setdefault(person, {}).setdefault(duty, []).append(row)
        if sources is not None and origin is not None:
            sources.setdefault(origin, set()).add(person)
    for key, kind, issued, last, due, until, every in _ALL_PAPERS.rows(connection, place=premises.bytes):
        if people is not None and key not in keys:
            continue
        person = keys.get(key) or keys.setdefault(key, PersonId(UUID(bytes=key)))
        duties, usual = kinds.get(kind, ((), 0))
        row = (
            _day(last) or _day(issued) or _FIRST_DAY,
            WHOLE,
            _ends(_day(last), _day(due), _day(until), every or usual),
        )
        for duty in duties:
            found.setdefault(person, {}).setdefault(duty, []).append(row)
    return found


def holders(connection: sa.Connection, source: UUID) -> frozenset[PersonId]:
    """Who has credits from a source now."""
    return frozenset(PersonId(UUID(bytes=row[0])) for row in _HOLDERS.rows(connection, source=source.bytes))


def tail(connection: sa.Connection, firm: EnterpriseId, seq: int) -> tuple[tuple[int, str, str], ...]:
    """(number, table, key) of every entry of a firm's audit chain after one: what changed since."""
    return tuple((row[0], row[1], row[2]) for row in _TAIL.rows(connection, firm=firm.bytes, seq=seq))


def _credits(
    connection: sa.Connection, premises: PremisesId, people: Collection[PersonId] | None
) -> Iterator[tuple[bytes, str, str, int, str, str, bytes | None, bytes]]:
    if people is None:
        yield from _ALL_CREDITS.rows(connection, place=premises.bytes)  # pyright: ignore[reportReturnType] - rows of the driver, typed by the statement
        return
    rows = [row.bytes for row in people]
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        names = {f"p{n}": part[min(n, len(part) - 1)] for n in range(CHUNK)}
        yield from _SOME_CREDITS.rows(connection, **names)  # pyright: ignore[reportReturnType] - rows of the driver, typed by the statement


def _ends(last: date | None, due: date | None, until: date | None, months: int) -> date | None:
    """Day a certificate ends: of its review (typed, or so many months after the last one) or of itself, the earlier one."""
    review = due or (add_months(last, months) if last and months else None)
    return min((day for day in (review, until) if day), default=None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
