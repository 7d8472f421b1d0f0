"""One open session: what is in the fields, what is stored, and the steps back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.training import Attendance, RosterPerson, SessionState, TrainingSession
from futian_desktop.services.training.session_words import kind_words
from futian_desktop.services.training.sessions import SessionService, attending, timed
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_STEPS = 50
Held = tuple[TrainingSession, tuple[Attendance, ...]]


class SessionDesk(QObject):
    """`changed` when anything is another; it is stored a moment later, or at once by `flush`. A new session that nobody
    touched is never stored.
    """

    changed = Signal()

    def __init__(
        self, services: "Services", shell: Shell, session: TrainingSession, rows: Iterable[Attendance], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.services, self.shell = services, shell
        self.service = services.training.sessions
        self.session, self.rows = session, tuple(rows)
        everybody = self.service.people.all(session.premises_id, leavers=True)
        self.roster = tuple(row for row in everybody if row.left_on is None)
        self.people: dict[PersonId, RosterPerson] = {row.id: row for row in everybody}
        self._stored: Held = (session, self.rows)
        self._back: list[Held] = []
        self._typing = False
        self._autosave = Autosave(self.save, self)
        shell.changes.announced.connect(self._on_announced)

    @property
    def writable(self) -> bool:
        """Whether anything may be changed."""
        return not self.shell.readonly()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._back)

    def name(self, person: PersonId) -> str:
        """Name of somebody on the list."""
        found = self.people.get(person)
        return found.name if found else "—"

    # -- changing --------------------------------------------------------------------------------------------------

    def put(self, session: TrainingSession | None = None, rows: Iterable[Attendance] | None = None) -> None:
        """Other fields, another list, or both."""
        wanted = (session or self.session, self.rows if rows is None else tuple(rows))
        before, now = self.session.minutes, wanted[0].minutes
        if before != now:
            wanted = (wanted[0], tuple(timed(row, before, now) for row in wanted[1]))
        if wanted == (self.session, self.rows) or not self.writable:
            return
        words = rows is None
        if not (words and self._typing and self._autosave.pending):  # what is typed in one go is one step
            self._back = [*self._back[-_STEPS:], (self.session, self.rows)]
        self._typing = words
        self.session, self.rows = wanted
        self._autosave.touch()
        self.changed.emit()

    def add(self, people: Iterable[PersonId]) -> int:
        """Put people on the list; how many were not on it yet."""
        known = {row.person for row in self.rows}
        fresh = [key for key in dict.fromkeys(people) if key not in known]
        self.put(rows=(*self.rows, *attending(self.session, fresh)))
        return len(fresh)

    def drop(self, people: Iterable[PersonId]) -> None:
        """Take people off the list."""
        gone = set(people)
        self.put(rows=(row for row in self.rows if row.person not in gone))

    def mark(self, people: Iterable[PersonId], **values: object) -> None:
        """Other values for these lines of the list: present, minutes, passed, score."""
        wanted = set(people)
        self.put(rows=(replace(row, **values) if row.person in wanted else row for row in self.rows))  # pyright: ignore[reportArgumentType] - values are fields of the row, by name

    @Slot()
    def undo(self) -> None:
        """One step back; number, version and where the file stands stay as they are stored."""
        if not self._back or not self.writable:
            return
        session, self.rows = self._back.pop()
        now = self.session
        self.session = replace(
            session, title=session.title or now.title, number=now.number, version=now.version, state=now.state
        )
        self._autosave.touch()
        self.changed.emit()

    # -- storing ---------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Store what is another."""
        if (self.session, self.rows) != self._stored and self.writable:
            self._do(self.session)

    def flush(self) -> None:
        """Store now if something waits."""
        self._autosave.flush_pending()

    def stored(self) -> bool:
        """Store it even when nobody touched it, so that papers and photos can hang on it; ``False`` when that failed."""
        self.flush()
        return bool(self.session.version) or self._do(self.session)

    def hold(self) -> bool:
        """It was held; ``False`` when that was refused, with nothing changed."""
        self.flush()
        sheet = bool(self.session.version) and bool(self.service.photos(self.session.id).get("sheet"))
        return self._do(replace(self.session, state=SessionState.FILED if sheet else SessionState.HELD))

    def reopen(self) -> bool:
        """It was not held after all: what it counted for is taken back; ``False`` when that was refused."""
        self.flush()
        return self._do(replace(self.session, state=SessionState.PLANNED))

    @Slot(object, object)
    def _on_announced(self, changes: Changes, source: QObject | None) -> None:
        """Take in what another window or a sheet that came back changed; what is typed here and not stored yet stays."""
        if source is self.parent() and source is not None:
            return
        if Topic.TRAINING not in changes.topics or not self.session.version:
            return
        try:
            session, rows = self.service.load(self.session.id)
        except FutianError:
            return
        if session.version == self.session.version:
            return
        if (self.session, self.rows) == self._stored:
            self.session, self.rows = session, rows
            self._stored, self._back = (session, rows), []
            self.changed.emit()
        else:
            self.take(session)

    def take(self, session: TrainingSession) -> None:
        """The session as a photo of it left it."""
        self.session = replace(self.session, state=session.state, version=session.version)
        self._stored = (replace(self._stored[0], state=session.state, version=session.version), self._stored[1])
        self.changed.emit()

    def _do(self, session: TrainingSession) -> bool:
        named = session if session.title.strip() else replace(session, title=kind_words()[session.kind])
        try:
            self.session, _changes = self.service.save(named, self.rows)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            if error.code in ("record.changed", "training_session.unknown"):
                self._again()
            return False
        self.rows = self.service.load(self.session.id)[1] and self._in_order()
        self._stored = (self.session, self.rows)
        self.shell.changes.announce(SessionService.CHANGES, self.parent())
        self.changed.emit()
        return True

    def _in_order(self) -> tuple[Attendance, ...]:
        """The stored lines in the order they were put on the list."""
        found = {row.person: row for row in self.service.load(self.session.id)[1]}
        return tuple(found[row.person] for row in self.rows if row.person in found)

    def _again(self) -> None:
        try:
            self.session, self.rows = self.service.load(self.session.id)
        except FutianError:
            return
        self._stored, self._back = (self.session, self.rows), []
        self.changed.emit()
