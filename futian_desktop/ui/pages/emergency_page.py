"""应急: a stepper over panes, from risk to drill."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.progress import Progress
from futian_desktop.ui.emergency.pane import tabs
from futian_desktop.ui.emergency.steps_strip import StepsStrip, show_in_tabs
from futian_desktop.ui.pane import Tab
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.tabbed_page import TabbedPage

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.emergency.steps import StepState

PAUSE_MS = 250


class EmergencyPage(TabbedPage):
    """Risks, people, resources, the plan, its review, cards, scenarios, drills."""

    TITLE: ClassVar[str] = "应急"
    WATCHES: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.EMERGENCY, Topic.REGISTER, Topic.ENTERPRISE, Topic.PROFILE, Topic.HAZARD}
    )

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        self.strip = StepsStrip()
        super().__init__(services, shell, parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.strip.wanted.connect(self.open_target)

    def tabs(self) -> tuple[Tab, ...]:
        """The steps."""
        return tabs()

    def under_head(self) -> tuple[QWidget, ...]:
        """What is to be done next."""
        return (self.strip,)

    def reload(self) -> None:
        """The pane in sight, then the state of every step."""
        super().reload()
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        """Ask every step in the worker thread; the panes are shown before that."""
        premises = self.shell.premises()

        def ask(_progress: Progress) -> "tuple[PremisesId, tuple[StepState, ...]]":
            from futian_desktop.services.emergency.steps import step_states

            return premises, step_states(self.services.emergency, premises)

        self.shell.tasks.run(ask, self._on_states, self._on_trouble)

    def _on_states(self, found: "tuple[PremisesId, tuple[StepState, ...]]") -> None:
        premises, states = found
        if premises == self.shell.premises():
            shown = [tab.id for tab in self._tabs]
            states = tuple(state for state in states if state.tab in shown)
            show_in_tabs(self.bar, [(tab.id, tab.title) for tab in self._tabs], states)
            self.strip.show_states(states)

    def _on_trouble(self, error: Exception) -> None:
        """A step that cannot be read says so in its own pane; the strip stays as it is."""
        if not isinstance(error, FutianError):
            raise error
