"""Lines above 今天要办 that do not come from the ledger: missed rounds, rechecks. Other parts add their source here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from futian_desktop.domain.ids import PremisesId

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


@dataclass(frozen=True, slots=True)
class Notice:
    """One line: words, tone (bad, warn or accent), the button's words, and the tab and target it leads to."""

    text: str
    tone: str
    deed: str
    tab: str
    target: str = ""


NoticeSource = Callable[["Services", PremisesId], Sequence[Notice]]
SOURCES: tuple[NoticeSource, ...] = ()
"""Functions that are asked each time 今天要办 is read; they import what they need themselves."""


def notices(services: "Services", premises: PremisesId) -> list[Notice]:
    """What all sources say."""
    return [notice for source in SOURCES for notice in source(services, premises)]
