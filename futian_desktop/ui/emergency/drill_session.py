"""One open drill: every deed goes to the file at once; a refusal is said and changes nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from futian_desktop.domain.drills import Drill
from futian_desktop.domain.errors import FutianError
from futian_desktop.services.emergency.drills import DrillService
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_BEAT_MS, _KEEP_SECONDS = 250, 5
Deed = Callable[[DrillService, Drill], Drill]


class DrillSession(QObject):
    """`changed` after every deed that was stored, `refused` with the failure of one that was not."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, services: "Services", shell: Shell, drill: Drill, parent: QObject) -> None:
        super().__init__(parent)
        self.services, self.shell = services, shell
        self.service = services.emergency.drills
        self.drill = drill

    def do(self, deed: Deed) -> bool:
        """Do something to the drill; ``False`` when it was refused."""
        if self.shell.readonly():
            return False
        try:
            self.drill = deed(self.service, self.drill)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            if error.code == "record.changed":
                self.drill = self.service.load(self.drill.id)
                self.changed.emit()
            self.refused.emit(error)
            return False
        self.shell.changes.announce(DrillService.CHANGES, self.parent())
        self.changed.emit()
        return True

    def title_of(self, post: str) -> str:
        """What an actor is called, with the people of that post who are on the list."""
        title = self.services.emergency.posts.title(post)
        names = [row.name for row in self.drill.people if title in row.post.split("、")]
        return f"{title}（{'、'.join(names[:3])}）" if names else title


class DrillClock(QObject):
    """Seconds since the beginning, without the pauses. `beat` four times a second while it runs, `keep` every five seconds."""

    beat = Signal(int)
    keep = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before = 0
        self._kept = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.timeout.connect(self._on_beat)

    @property
    def running(self) -> bool:
        """Whether time goes on."""
        return self._timer.isActive()

    def seconds(self) -> int:
        """Whole seconds so far."""
        return self._before + (self._since.elapsed() // 1000 if self.running else 0)

    def put(self, seconds: int) -> None:
        """Set it, as it was when the drill was left."""
        self._before = self._kept = seconds
        if self.running:
            self._since.start()
        self.beat.emit(seconds)

    def go(self) -> None:
        """Let it run."""
        if not self.running:
            self._since.start()
            self._timer.start()
            self.beat.emit(self.seconds())

    def stop(self) -> None:
        """Hold it, and keep where it stands."""
        if self.running:
            now = self.seconds()
            self._timer.stop()
            self._before = self._kept = now
            self.keep.emit(now)
            self.beat.emit(now)

    @Slot()
    def _on_beat(self) -> None:
        now = self.seconds()
        if now - self._kept >= _KEEP_SECONDS:
            self._kept = now
            self.keep.emit(now)
        self.beat.emit(now)
