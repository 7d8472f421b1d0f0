"""Proposals per trade, read from the trade packs of the library: usual facts and the words for the places of the walk."""

from collections.abc import Mapping
from functools import cache

from futian_desktop.content.library import load_trades
from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.standard import TradePack
from futian_desktop.system import paths

Packs = Mapping[str, TradePack]
PLAIN = "other"
"""The pack whose words are used where a trade has none of its own."""


@cache
def shipped() -> Packs:
    """The shipped packs, for callers without a library at hand."""
    return load_trades(paths.resources())


def preset(trade: str, packs: Packs | None = None) -> dict[str, FactValue]:
    """Usual facts of a trade; empty for an unknown trade."""
    pack = (packs or shipped()).get(trade)
    return dict(pack.facts) if pack else {}


def spots_of(trade: str, packs: Packs | None = None) -> tuple[tuple[str, str], ...]:
    """(spot, name) of the rooms that a trade usually has, in the order of the walk."""
    known = packs or shipped()
    pack = known.get(trade) or known.get(PLAIN)
    return pack.spots if pack else ()


def spot_name(trade: str, spot: str, packs: Packs | None = None) -> str:
    """The trade's word for a spot."""
    known = packs or shipped()
    return {**dict(spots_of(PLAIN, known)), **dict(spots_of(trade, known))}.get(spot, spot)
