"""A year lived on a clock that is set by hand: the services are the program's own, only their clock is the test's."""

import io
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PIL import Image

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.duties import Entry
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.ids import HazardId, InspectionId, PremisesId
from futian_desktop.domain.inspections import Inspection, InspectionList, Tick
from futian_desktop.services.agenda import AgendaRow
from futian_desktop.system.identifiers import new_uuid


class Clock:
    """A clock that is set by hand; it begins now."""

    def __init__(self) -> None:
        self.moment = datetime.now(UTC).astimezone()

    def __call__(self) -> datetime:
        return self.moment

    def set(self, day: date, hour: int = 9) -> None:
        """It is this local day now."""
        self.moment = datetime(day.year, day.month, day.day, hour, tzinfo=self.moment.tzinfo)


class Year:
    """A restaurant, its services, and short ways to do what its people do. ``coming`` is the year after the present one:
    the firm was entered now, so nothing of it is overdue from before.
    """

    def __init__(self, services: Services, clock: Clock) -> None:
        self.services, self.clock = services, clock
        self.coming = clock.moment.year + 1
        self.premises: PremisesId = services.sample.firm("restaurant")
        self._shots = 0

    @property
    def firm(self) -> FirmFile:
        """The firm as it is now."""
        return self.services.firms.load(self.premises)

    def on(self, month: int, day: int) -> date:
        """Set the clock to a day of the year."""
        made = date(self.coming, month, day)
        self.clock.set(made)
        return made

    def today(self) -> date:
        """The day of the clock."""
        return self.clock.moment.date()

    def photo(self, hazard: HazardId, side: str) -> None:
        """Take one photo and attach it."""
        self._shots += 1
        picture = io.BytesIO()
        Image.new("RGB", (64, 48), (self._shots % 250, 90, 120)).save(picture, "JPEG")
        taken = self.services.evidence.add_bytes(self.premises, picture.getvalue(), f"{self._shots}.jpg")
        self.services.hazards.add_photo(hazard, taken.id, side)

    def hazard(self, title: str, **values: object) -> Hazard:
        """Register what was found today."""
        draft = Hazard(HazardId(new_uuid()), self.premises, title, self.today(), measure="当天整改", owner="李强", place="后厨",
                       module="M02", source=HazardSource.EMPLOYEE, found_by="王芳")  # fmt: skip
        return self.services.hazards.register(replace(draft, **values)).hazard  # pyright: ignore[reportArgumentType]

    def put_right(self, hazard: Hazard, *, by: str = "李强", accepted_by: str = "周敏", evaluation: str = "") -> Hazard:
        """Hand out, put right, photograph, accept and close today."""
        service, today = self.services.hazards, self.today()
        if not hazard.owner:
            hazard = service.change(
                hazard, replace(hazard, owner=by, measure=hazard.measure or "整改", due_on=hazard.due_on or today)
            ).hazard
        if hazard.done_on is None and hazard.state.value != "rectifying":
            hazard = service.start(hazard).hazard
        hazard = service.finish(hazard, today, by).hazard
        self.photo(hazard.id, "after")
        hazard = service.accept(hazard, accepted_by, today, "看过了，改好了").hazard
        if evaluation:
            papers = replace(hazard.papers, evaluation=evaluation, evaluated_by=accepted_by)
            hazard = service.change(hazard, replace(hazard, papers=papers)).hazard
        return service.close(hazard).hazard

    def list_of(self, start: str) -> InspectionList:
        """The firm's list whose id begins so."""
        return next(row for row in self.services.inspections.lists(self.firm) if row.id.startswith(start))

    def walk(self, chosen: InspectionList, **values: object) -> Inspection:
        """Walk a list today and find everything in order."""
        made = self.services.inspections.new(self.premises, chosen)
        lines = tuple(replace(row, tick=Tick.GOOD) for row in made.lines)
        made = replace(made, people="李强", lines=lines, nothing_found=True)
        return self.services.inspections.record(replace(made, **values)).inspection  # pyright: ignore[reportArgumentType]

    def cards(
        self, chosen: InspectionList, first: date, last: date, missed: tuple[date, ...] = ()
    ) -> list[InspectionId]:
        """The card of every day between two days but the missed ones."""
        made: list[InspectionId] = []
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            if day not in missed:
                self.clock.set(day)
                made.append(self.walk(chosen).id)
        return made

    def home(self) -> dict[str, AgendaRow]:
        """What the first page lists as overdue and coming, by title."""
        return {row.title: row for row in self.services.agenda.rows(self.premises)}

    def agenda(self, days: int = 60) -> dict[str, Entry]:
        """What is overdue or due soon, by title."""
        return {row.title: row for row in self.services.calendar.agenda(self.firm, days)}


@contextmanager
def living(folder: Path) -> Generator[Year]:
    """A year in a workspace of its own."""
    clock = Clock()
    services = open_services(folder / "一年.ftws", operator="周敏", now=clock)
    try:
        yield Year(services, clock)
    finally:
        services.close()
