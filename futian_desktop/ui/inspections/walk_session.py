"""A walk under way: every tick is in the file at once; hazards and photos hang on it; another window's writing is seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import Conflict
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource
from futian_desktop.domain.ids import EvidenceId, HazardId
from futian_desktop.domain.inspections import Inspection, InspectionKind, Tick, with_tick
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.ui.inspections.hazard_form import QuickHazard


class WalkSession:
    """Holds one walk of one window.

    Args:
        services: the use cases.
        inspection: new, under way, or finished; a finished one is written by `finish` only.
        on_conflict: called when another window wrote it; nothing typed here is lost.
    """

    def __init__(self, services: "Services", inspection: Inspection, on_conflict: Callable[[], None]) -> None:
        self._services = services
        self._on_conflict = on_conflict
        self.walk = inspection
        self.finished = not inspection.draft
        self.dirty = False
        self.changes: set[Topic] = set()

    # -- the walk --------------------------------------------------------------------------------------------------

    def tick(self, place: int, tick: Tick) -> None:
        """Answer a line; the same answer again takes it back."""
        again = self.walk.lines[place].tick is tick
        self.change(with_tick(self.walk, place, None if again else tick))

    def note(self, place: int, text: str) -> None:
        """A sentence at a line."""
        rows = list(self.walk.lines)
        rows[place] = replace(rows[place], note=text)
        self.change(replace(self.walk, lines=tuple(rows)))

    def change(self, wanted: Inspection) -> None:
        """Take a changed walk over and, while it is under way, keep it at once."""
        if wanted == self.walk:
            return
        self.walk = wanted
        self.dirty = True
        self.keep()

    def keep(self) -> bool:
        """Write it down as it is, when it is under way and there is something to keep."""
        if self.finished or not self.dirty:
            return True
        try:
            self.walk = self._services.inspections.keep(self.walk)
        except Conflict:
            self._on_conflict()
            return False
        self.dirty = False
        self.changes.add(Topic.INSPECTION)
        return True

    def ensure_stored(self) -> bool:
        """Make sure that it is in the file, so that photos and hazards have something to hang on."""
        if not self.walk.version:
            self.dirty = True
        return self.keep()

    def finish(self) -> bool:
        """Write it down as done.

        Raises:
            RuleViolation: as `domain.inspections.check`.
        """
        try:
            done = self._services.inspections.record(self.walk)
        except Conflict:
            self._on_conflict()
            return False
        self.walk, self.finished, self.dirty = done.inspection, True, False
        self.changes |= done.changes.topics
        return True

    def use_theirs(self) -> None:
        """Take what the other window wrote."""
        self.walk = self._services.inspections.load(self.walk.id)
        self.finished, self.dirty = not self.walk.draft, False

    def use_mine(self) -> bool:
        """Write what stands here over it; a walk that was finished there stays finished."""
        stored = self._services.inspections.load(self.walk.id)
        self.walk = replace(self.walk, version=stored.version, number=stored.number)
        self.finished = not stored.draft
        self.dirty = True
        return self.finish() if self.finished else self.keep()

    # -- hazards ---------------------------------------------------------------------------------------------------

    def hazards(self) -> tuple[Hazard, ...]:
        """What was registered from this walk."""
        return self._services.inspections.hazards(self.walk.id) if self.walk.version else ()

    def register(self, place: int | None, typed: "QuickHazard", item: str = "") -> Hazard | None:
        """Register a hazard, of a line or free, with the photos of the line as photos before.

        Raises:
            RuleViolation: as `HazardService.register`.
        """
        if not self.ensure_stored():
            return None
        government = self.walk.kind is InspectionKind.GOVERNMENT
        draft = Hazard(
            HazardId(new_uuid()), self.walk.premises_id, typed.title[:60], self.walk.held_on, typed.title, place=self.walk.place,
            source=HazardSource.GOVERNMENT if government else HazardSource.INSPECTION, source_id=self.walk.id, item=item,
            module=item.partition("-")[0], found_by=self.walk.agency if government else self.walk.people,
            grade=Grade.SUSPECTED_MAJOR if typed.suspect else Grade.GENERAL, deadline=typed.deadline, measure=typed.measure,
            owner=typed.owner,
        )  # fmt: skip
        photos = self.photos(self.walk.lines[place].line) if place is not None else ()
        written = self._services.hazards.register(draft, tuple(row.id for row in photos))
        self.changes |= written.changes.topics
        self._hang(place, written.hazard)
        return written.hazard

    def _hang(self, place: int | None, hazard: Hazard) -> None:
        rows = list(self.walk.lines)
        if place is not None:
            rows[place] = replace(rows[place], tick=Tick.BAD, note=hazard.title, hazard=hazard.id)
        self.change(replace(self.walk, lines=tuple(rows), nothing_found=False))

    def take_back(self, hazard: Hazard) -> None:
        """Undo a registration.

        Raises:
            RuleViolation: `hazard.has_history` when something happened to it since.
        """
        self.changes |= self._services.hazards.remove(hazard).topics
        rows = tuple(replace(row, hazard=None) if row.hazard == hazard.id else row for row in self.walk.lines)
        self.change(replace(self.walk, lines=rows))

    # -- photos ----------------------------------------------------------------------------------------------------

    def photos(self, line: str) -> tuple[Evidence, ...]:
        """Photos of a line."""
        return self._services.inspections.photos(self.walk.id).get(line, ()) if self.walk.version else ()

    def add_photo(self, line: str, photo: EvidenceId) -> None:
        """Attach a photo to a line, and to the hazard that was registered there."""
        if not self.ensure_stored():
            return
        self.changes |= self._services.inspections.add_photo(self.walk.id, photo, line).topics
        hazard = next((row.hazard for row in self.walk.lines if row.line == line), None)
        if hazard is not None:
            self._services.hazards.add_photo(hazard, photo, "before")

    def remove_photo(self, line: str, photo: EvidenceId) -> None:
        """Take a photo off a line; a hazard that has it keeps it."""
        self.changes |= self._services.inspections.remove_photo(self.walk.id, photo, line).topics

    def announced(self) -> Changes | None:
        """What changed since the last time this was asked."""
        if not self.changes:
            return None
        made, self.changes = Changes.of(*self.changes), set()
        return made

    @property
    def today(self) -> date:
        """The local day."""
        return self._services.inspections.today()
