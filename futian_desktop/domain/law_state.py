"""Whether an instrument is in force on a day, and whether a basis may be shown as settled law on that day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from futian_desktop.domain.standard import Basis, CheckItem, Confidence, Law

Laws = Mapping[str, Law]
OWN_LAW = "OWN"
"""Stands where an item of the library names a law: the requirement is the firm's own, never law, and cannot grow old."""


class Standing(Enum):
    """What the register says of an instrument on one day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    REPLACED = "replaced"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class LawState:
    """An instrument on one day.

    ``since`` and ``until`` are the first and last day in force where they are known. ``by`` is the instrument to read
    instead, at the end of the chain of successors that are in force on the day; ``coming`` is a successor that is known but
    not in force yet.
    """

    standing: Standing
    since: date | None = None
    until: date | None = None
    by: Law | None = None
    coming: Law | None = None


class Doubt(Enum):
    """Why a basis is shown as 请核对现行文本; ``NONE`` where it is settled."""

    NONE = "none"
    UNKNOWN_LAW = "unknown_law"
    REPLACED = "replaced"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    RECALLED = "recalled"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class BasisState:
    """A basis on one day; ``law`` is empty where the register does not have it."""

    doubt: Doubt
    law: LawState | None = None

    @property
    def settled(self) -> bool:
        """Whether it may be shown as law that holds."""
        return self.doubt is Doubt.NONE


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def successors(law: Law, laws: Laws) -> Iterator[Law]:
    """What replaces it, what replaces that, and so on; ends at an unknown id or where the chain bites its tail."""
    seen = {law.id}
    while law.superseded_by in laws and law.superseded_by not in seen:
        law = laws[law.superseded_by]
        seen.add(law.id)
        yield law


def last_day(law: Law, laws: Laws) -> date | None:
    """The last day in force: as the register has it, else the day before the successor begins; nothing where open."""
    own = _day(law.effective_until)
    follower = laws.get(law.superseded_by)
    starts = _day(follower.effective_from) if follower else None
    if own is not None or starts is None:
        return own
    return starts - timedelta(days=1)


def law_state(law: Law, laws: Laws, day: date) -> LawState:
    """An instrument on a day. Without dates it counts as in force, unless it has a successor.

    Args:
        law: the instrument.
        laws: the register, to find what replaces it.
        day: the day to judge.
    """
    since, until = _day(law.effective_from), last_day(law, laws)
    followers = list(successors(law, laws))
    if since is not None and day < since:
        return LawState(Standing.NOT_YET, since, until)
    over = day > until if until is not None else bool(law.superseded_by)
    if not over:
        return LawState(Standing.IN_FORCE, since, until, coming=followers[0] if followers else None)
    if not law.superseded_by:
        return LawState(Standing.EXPIRED, since, until)
    begun = [row for row in followers if not row.effective_from or row.effective_from <= day.isoformat()]
    return LawState(Standing.REPLACED, since, until, by=(begun or followers or [None])[-1])


_OF_STANDING = {
    Standing.REPLACED: Doubt.REPLACED, Standing.EXPIRED: Doubt.EXPIRED, Standing.NOT_YET: Doubt.NOT_YET,
}  # fmt: skip
_OF_CONFIDENCE = {Confidence.UNSURE: Doubt.UNSURE, Confidence.RECALLED: Doubt.RECALLED}


def basis_state(basis: Basis, law: Law | None, laws: Laws, day: date) -> BasisState:
    """Whether a basis is settled on a day, and if not, why: the state of the law comes before our own confidence.

    Args:
        basis: the reference with our confidence in it.
        law: what the register has under its id, or nothing.
        laws: the register.
        day: the day to judge.
    """
    if basis.law == OWN_LAW:
        return BasisState(Doubt.NONE)
    if law is None:
        return BasisState(Doubt.UNKNOWN_LAW)
    state = law_state(law, laws, day)
    doubt = _OF_STANDING.get(state.standing)
    if doubt is None:
        unsure = [_OF_CONFIDENCE.get(row) for row in (basis.confidence, law.confidence)]
        doubt = Doubt.UNSURE if Doubt.UNSURE in unsure else Doubt.RECALLED if Doubt.RECALLED in unsure else Doubt.NONE
    return BasisState(doubt, state)


def settled(item: CheckItem, laws: Laws, day: date) -> bool:
    """Whether at least one basis of an item is settled law on a day."""
    return any(basis_state(row, laws.get(row.law), laws, day).settled for row in item.basis)
