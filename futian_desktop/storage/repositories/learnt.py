"""What people have learnt, as the cells of the matrix count it: credits and certificates, read in one go."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.matrix import WHOLE, Learnt
from futian_desktop.storage.prepared import Prepared

LearntBy = dict[PersonId, dict[str, list[Learnt]]]
"""By person and duty."""
CHUNK = 200
_CREDITS = (
    "SELECT person_id, duty, done_on, minutes, until_on, source FROM training_credit "
    "WHERE premises_id = :place AND deleted_at IS NULL"
)
_PAPERS = (
    "SELECT person_id, kind, issued_on, last_on, next_on, until_on FROM qualification "
    "WHERE premises_id = :place AND person_id IS NOT NULL AND state <> 'void' AND deleted_at IS NULL"
)
_NAMES = ", ".join(f":p{n}" for n in range(CHUNK))
_ALL_CREDITS, _ALL_PAPERS = Prepared(_CREDITS), Prepared(_PAPERS)
_SOME_CREDITS = Prepared(_CREDITS + f" AND person_id IN ({_NAMES})")
_FIRST_DAY = date(1970, 1, 1)


def learnt(
    connection: sa.Connection,
    premises: PremisesId,
    kinds: Mapping[str, tuple[str, ...]],
    people: Collection[PersonId] | None,
) -> LearntBy:
    """What people learnt at a premises.

    Args:
        connection: inside a unit of work.
        premises: where.
        kinds: duties that a kind of certificate fulfils.
        people: whom; ``None`` is everybody.
    """
    found: LearntBy = {}
    keys = {row.bytes: row for row in people or ()}
    for key, duty, done, minutes, until, source in _credits(connection, premises, people):
        person = keys.get(key) or keys.setdefault(key, PersonId(UUID(bytes=key)))
        row: Learnt = (date.fromisoformat(done), WHOLE if source == "certificate" else minutes, _day(until))
        found.setdefault(person, {}).setdefault(duty, []).append(row)
    for key, kind, issued, last, due, until in _ALL_PAPERS.rows(connection, place=premises.bytes):
        if people is not None and key not in keys:
            continue
        person = keys.get(key) or keys.setdefault(key, PersonId(UUID(bytes=key)))
        row = (
            _day(last) or _day(issued) or _FIRST_DAY,
            WHOLE,
            min(filter(None, (_day(due), _day(until))), default=None),
        )
        for duty in kinds.get(kind, ()):
            found.setdefault(person, {}).setdefault(duty, []).append(row)
    return found


def _credits(
    connection: sa.Connection, premises: PremisesId, people: Collection[PersonId] | None
) -> Iterator[tuple[bytes, str, str, int, str, str]]:
    if people is None:
        yield from _ALL_CREDITS.rows(connection, place=premises.bytes)  # pyright: ignore[reportReturnType]
        return
    rows = [row.bytes for row in people]
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        names = {f"p{n}": part[min(n, len(part) - 1)] for n in range(CHUNK)}
        yield from _SOME_CREDITS.rows(connection, place=premises.bytes, **names)  # pyright: ignore[reportReturnType]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
