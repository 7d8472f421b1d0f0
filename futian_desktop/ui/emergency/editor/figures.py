"""Pictures for the figures of a plan: chosen, dropped, pasted; read by the guarded reader of photos with its limits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QImage

from futian_desktop.domain.evidence import Evidence
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.saver import PlanSaver
from futian_desktop.ui.hazards.intake import PhotoIntake, dropped_pictures
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class Figures(QObject):
    """`came` with the hexadecimal keys of pictures that are kept with the plan."""

    came = Signal(object)

    def __init__(self, services: "Services", shell: Shell, saver: PlanSaver, desk: Desk) -> None:
        super().__init__(desk)
        self._services, self._shell, self._saver, self._desk = services, shell, saver, desk
        self._intake = PhotoIntake(services, shell, self)
        self._intake.arrived.connect(self._on_arrived)
        desk.pictures_given.connect(self.take)

    @Slot()
    def choose(self) -> None:
        """From files."""
        if not self._desk.locked:
            self._intake.choose()

    @Slot()
    def paste(self) -> None:
        """From the clipboard."""
        if not self._desk.locked:
            self._intake.paste()

    @Slot(object)
    def take(self, data: QMimeData) -> None:
        """What was pasted into a text or dropped on the plan."""
        if self._desk.locked:
            return
        files = dropped_pictures(data)
        if files:
            self._intake.add_files(files)
            return
        image = data.imageData()
        if isinstance(image, QImage):
            self._intake.add_image(image)

    @Slot(object)
    def _on_arrived(self, photos: list[Evidence]) -> None:
        from futian_desktop.services.emergency.plan_pictures import keep_picture

        plan = self._saver.plan
        if plan is None:
            return
        for photo in photos:
            self._shell.changes.announce(keep_picture(self._services.emergency, plan, photo.id), self.parent())
        self.came.emit(tuple(photo.id.hex for photo in photos))
