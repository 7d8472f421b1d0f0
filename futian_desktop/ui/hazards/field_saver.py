"""Saves the fields of one hazard as they are typed, each on its own; takes single changes back; meets another window."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from futian_desktop.domain.errors import Conflict, FutianError
from futian_desktop.domain.hazards import Hazard
from futian_desktop.services.wording import sentence
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.hazards.detail_fields import PAPERS, DetailFields, value_of, with_value
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.ui.windows.conflict_window import ConflictWindow

UNDO_MOST = 100


@dataclass(frozen=True, slots=True)
class _Deed:
    name: str
    before: Any
    after: Any


class FieldSaver(QObject):
    """Between `DetailFields` and the service.

    `saved` carries the stored hazard after every write; `announce_as` is the source of the announcement.
    """

    saved = Signal(object)

    def __init__(
        self, services: "Services", shell: Shell, fields: DetailFields, hazard: Hazard, owner: QObject
    ) -> None:
        super().__init__(owner)
        self._services, self._shell, self._fields = services, shell, fields
        self.seen = hazard
        self._deeds: list[_Deed] = []
        self.conflict: ConflictWindow | None = None
        self._autosave = Autosave(self._save, self)
        fields.touched.connect(self._autosave.touch)
        fields.left.connect(self._autosave.flush)

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return bool(self._deeds)

    def flush(self) -> bool:
        """Save what is typed; ``False`` while something could not be saved."""
        self._autosave.flush()
        return not self._fields.changed(self.seen)

    def adopt(self, hazard: Hazard) -> None:
        """Another state of the record came from elsewhere; what is typed and not saved stays in its field."""
        typed = frozenset(self._fields.changed(self.seen))
        if typed:
            return
        self.seen = hazard
        self._fields.show_hazard(hazard)

    def _save(self) -> None:
        if self.conflict is not None or self._shell.readonly():
            return
        for name, value in self._fields.changed(self.seen).items():
            try:
                self._write(name, value)
            except Conflict:
                self._meet()
                return
            except FutianError as error:
                self._fields.say(name, sentence(error))
            else:
                self._fields.say(name, "")

    def _write(self, name: str, value: Any) -> None:
        before = value_of(self.seen, name)
        written = self._services.hazards.change(self.seen, with_value(self.seen, name, value))
        self._deeds = [*self._deeds, _Deed(name, before, value)][-UNDO_MOST:]
        self._stored(written.hazard)

    def _stored(self, hazard: Hazard) -> None:
        self.seen = hazard
        from futian_desktop.domain.changes import Changes, Topic

        self._shell.changes.announce(Changes.of(Topic.HAZARD), self.parent())
        self.saved.emit(hazard)

    @Slot()
    def undo(self) -> None:
        """Take the last change of a field back, as one more line of the history."""
        if not self._deeds or not self.flush():
            return
        deed = self._deeds[-1]
        try:
            written = self._services.hazards.undo(self.seen, with_value(self.seen, deed.name, deed.before))
        except Conflict:
            self._meet()
            return
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._deeds.pop()
        self._fields.show_hazard(written.hazard)
        self._stored(written.hazard)

    # -- two windows -----------------------------------------------------------------------------------------------

    def _meet(self) -> None:
        """Show what differs; only fields typed here can be chosen."""
        from futian_desktop.ui.windows.conflict_window import ConflictWindow

        typed = self._fields.changed(self.seen)
        mine = self.seen
        for name, value in typed.items():
            mine = with_value(mine, name, value)
        found = self._services.hazards.difference(mine)
        stored = self._services.hazards.load(self.seen.id)
        rows = {
            name: (value, value_of(stored, name)) for name, value in typed.items() if value != value_of(stored, name)
        }
        tops = {PAPERS[:-1] if name.startswith(PAPERS) else name for name in typed}
        elsewhere = tuple(name for name in found if name not in tops)
        if not rows:
            self._take(stored)
            return
        window = ConflictWindow(rows, elsewhere, self._fields.window())
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.decided.connect(self._on_decided)
        window.finished.connect(self._on_closed)
        self.conflict = window
        window.open()

    def _take(self, stored: Hazard) -> None:
        self.seen = stored
        self._fields.show_hazard(stored)
        self._stored(stored)

    @Slot()
    def _on_closed(self) -> None:
        self.conflict = None

    @Slot(object)
    def _on_decided(self, kept: tuple[str, ...]) -> None:
        self.conflict = None
        typed = self._fields.changed(self.seen)
        stored = self._services.hazards.load(self.seen.id)
        self.seen = stored
        for name in typed:
            if name in kept:
                try:
                    self._write(name, typed[name])
                except FutianError as error:
                    self._fields.say(name, sentence(error))
        self._fields.show_hazard(self.seen)
        self._stored(self.seen)
