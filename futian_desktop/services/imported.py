"""Imported standards as the assessment page offers them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from futian_desktop.content.snapshot import Snapshot
from futian_desktop.domain.errors import NotFound

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


@dataclass(frozen=True, slots=True)
class Offer:
    """An imported standard that one can assess by."""

    key: str
    code: str
    title: str
    items: int
    file: str


def offers(services: "Services") -> tuple[Offer, ...]:
    return ()


def snapshot(services: "Services", offer: Offer) -> Snapshot:
    raise NotFound("standard.unknown")
