"""Opens lessons full screen, prints them, makes the record of a training; shared by every place that offers one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.assessment import Stage
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.talks import Lesson
from futian_desktop.domain.training import TrainingSession
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.ui.windows.papers_window import PapersWindow
    from futian_desktop.ui.windows.teaching_window import TeachingWindow


class TeachingDesk(QObject):
    """What can be done with a lesson of a premises.

    Args:
        services: the use cases.
        shell: dialogs, changes, other pages.
        owner: the widget that windows stand above.
    """

    def __init__(self, services: "Services", shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._shell, self._owner = services, shell, owner
        self.window: TeachingWindow | None = None
        self.papers: PapersWindow | None = None

    def teach(self, premises: PremisesId, lesson: Lesson, *, recordable: bool = True) -> "TeachingWindow":
        """Show it full screen; ``recordable`` where it may become a record at the end."""
        from futian_desktop.ui.windows.teaching_window import TeachingWindow

        self.window = TeachingWindow(
            self._services, lesson, self._owner.window(), recordable=recordable and not self._shell.readonly()
        )
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window.recording.connect(partial(self.record, premises, lesson))
        self.window.printing.connect(partial(self.print_out, premises, lesson))
        self.window.finished.connect(self._on_finished)
        self.window.showFullScreen()
        return self.window

    @Slot()
    def _on_finished(self) -> None:
        self.window = None

    def teach_unit(self, premises: PremisesId, unit: str) -> None:
        """Show a teaching unit."""
        try:
            lesson = self._services.training.units.lesson(unit)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self.teach(premises, lesson)

    def teach_kept(self, session: TrainingSession) -> None:
        """Show what was taught in a session that has its record already."""
        lesson = self._services.training.units.kept(session)
        if lesson is not None:
            self.teach(session.premises_id, lesson, recordable=False)

    def newest(self, premises: PremisesId) -> AssessmentId | None:
        """The assessment a talk is made from: the newest one with an end, else the one that is being answered."""
        rows = self._services.assessments.rows(premises)
        ended = [row for row in rows if row.stage is not Stage.DRAFT]
        newest = max(ended or rows, key=lambda row: row.started_at, default=None)
        return newest.id if newest else None

    def talk(self, premises: PremisesId, assessment: AssessmentId | None = None) -> None:
        """Make the talk of an assessment (of the newest one where none is named) and show it."""
        chosen = assessment or self.newest(premises)
        if chosen is None:
            self._shell.go_to("assessment", "")
            return
        try:
            lesson = self._services.training.talks.make(chosen)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self.teach(premises, lesson)

    def record(self, premises: PremisesId, lesson: Lesson, minutes: int = 0) -> None:
        """Keep a record filled from a lesson, still without people, and go there."""
        if self._shell.readonly():
            return
        try:
            session, changes = self._services.training.units.record(premises, lesson, minutes)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._shell.changes.announce(changes)
        self._shell.go_to("training", f"sessions/{session.id}")

    def print_out(self, premises: PremisesId, lesson: Lesson) -> None:
        """The handout as PDF or docx."""
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        begin = Begin("course_handout", scopes=("course",), key=lesson.key)
        above = self.window if self.window is not None else self._owner
        self.papers = open_papers(self._services, self._shell, premises, begin, above)
