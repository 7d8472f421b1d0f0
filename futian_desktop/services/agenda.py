"""What is overdue and what comes next: the calendar's dates and the findings of an assessment that are not in the ledger yet."""

from dataclasses import dataclass, replace
from datetime import date

from futian_desktop.domain.duties import DutyState, Entry
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.assessments import AssessmentService, HazardDraft
from futian_desktop.services.calendar import CalendarService
from futian_desktop.services.calendar_words import place_of
from futian_desktop.services.firms import FirmService
from futian_desktop.services.hazard_help import HazardHelp
from futian_desktop.services.hazards import HazardService
from futian_desktop.services.home import RoadCard, hazard_card
from futian_desktop.system.messages import _

DAYS = 60


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One line. ``days`` left, negative when overdue; ``page`` and ``target`` say where it is done, both may be empty."""

    title: str
    rule: str
    on: date
    days: int
    page: str = ""
    target: str = ""
    kind: str = ""
    urgent: bool = False
    """A hazard that is or may be a 重大隐患."""
    times: int = 1
    """Turns of a duty in this line."""


class AgendaService:
    """Reads for the first page, the command line and today's list."""

    def __init__(
        self, calendar: CalendarService, assessments: AssessmentService, firms: FirmService,
        ledger: tuple[HazardService, HazardHelp],
    ) -> None:  # fmt: skip
        self._calendar = calendar
        self._assessments = assessments
        self._firms = firms
        self._hazards, self._help = ledger

    def rows(self, premises: PremisesId, days: int = DAYS) -> tuple[AgendaRow, ...]:
        """Overdue or due within so many days, suspected and major hazards first, then by day; streams (daily, weekly) are left out."""
        today = self._calendar.today()
        made = [*self._drafts(premises, today, days)]
        missed: dict[str, list[Entry]] = {}
        for entry in self._calendar.agenda(self._firms.load(premises), days):
            if entry.source == "rule" and entry.state is DutyState.OVERDUE:
                missed.setdefault(entry.duty, []).append(entry)
            else:
                made.append(_row(entry, today))
        made += [_missed(entries, today) for entries in missed.values()]
        return tuple(sorted(made, key=lambda row: (not row.urgent, row.on, row.title)))

    def hazard_card(self, premises: PremisesId) -> RoadCard:
        """The station 隐患整改 by the ledger; findings that are not in it yet are said too."""
        counts = self._hazards.counts(premises)
        loose = 0 if counts.open else len(self._loose(premises))
        return hazard_card(counts.open, counts.overdue, counts.major, counts.closed, loose)

    def _drafts(self, premises: PremisesId, today: date, days: int) -> list[AgendaRow]:
        return [
            AgendaRow(draft.text, draft.measure, draft.due_on, (draft.due_on - today).days, "assessment", draft.item, "hazard")
            for draft in self._loose(premises)
            if draft.due_on is not None and (draft.due_on - today).days <= days
        ]  # fmt: skip

    def _loose(self, premises: PremisesId) -> list[HazardDraft]:
        """Findings of the current assessment that nobody has registered as hazards yet."""
        current = self._assessments.current(premises)
        if current is None:
            return []
        loose = {(item, finding.text) for item, finding in self._help.loose(current)}
        return [draft for draft in self._assessments.hazards(current) if (draft.item, draft.text) in loose]


def _row(entry: Entry, today: date) -> AgendaRow:
    place = place_of(entry)
    page, target = (place.page, place.target) if place else ("hazards", f"calendar/{entry.due.isoformat()}")
    return AgendaRow(entry.title, entry.rule, entry.due, entry.days_left(today), page, target, entry.kind, entry.urgent)


def _missed(entries: list[Entry], today: date) -> AgendaRow:
    """Turns of one duty that were missed are one line, since the first of them; the calendar's list has each."""
    first = _row(entries[0], today)
    if len(entries) == 1:
        return first
    title = _("{title}（{n} 次没做）").format(title=first.title, n=len(entries))
    return replace(first, title=title, page="hazards", target="calendar/list", times=len(entries))
