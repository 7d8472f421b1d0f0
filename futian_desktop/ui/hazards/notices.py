"""Lines above 今天要办 that do not come from the ledger: missed rounds, rechecks. Other parts add their source here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.messages import _

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

INSPECTIONS = "inspections"
_BACK, _AHEAD = timedelta(days=14), timedelta(days=7)


def _of_inspections(services: "Services", premises: PremisesId) -> list[Notice]:
    """Rounds of the last two weeks that were not held, and rechecks of the authorities within a week."""
    use, today = services.inspections, services.inspections.today()
    rows: list[Notice] = []
    missed = use.missed(premises, today - _BACK, today)
    if missed:
        plan, last = missed[-1]
        text = _("近两周有 {n} 次检查没有按时做，最近一次是“{title}”，应在 {day} 前").format(
            n=sum(found.missing for _plan, found in missed), title=plan.title, day=last.last
        )
        rows.append(Notice(text, "warn", _("去看"), INSPECTIONS))
    for visit in use.rechecks(premises):
        if visit.recheck_on is not None and visit.recheck_on <= today + _AHEAD:
            late = visit.recheck_on < today
            words = _("{agency}的复查定在 {day}，已经过了") if late else _("{agency}的复查在 {day}")
            text = words.format(agency=visit.agency or visit.title, day=visit.recheck_on)
            rows.append(Notice(text, "bad" if late else "warn", _("去看"), INSPECTIONS, str(visit.id)))
    return rows


SOURCES: tuple[NoticeSource, ...] = (_of_inspections,)
"""Functions that are asked each time 今天要办 is read; they import what they need themselves."""


def notices(services: "Services", premises: PremisesId) -> list[Notice]:
    """What all sources say."""
    return [notice for source in SOURCES for notice in source(services, premises)]
