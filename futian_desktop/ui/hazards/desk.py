"""What every pane of the ledger can do with a hazard: register, open, step, copy into the city's system."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import HazardId
from futian_desktop.ui.hazards.step_desk import StepDesk
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

NEW, PORTAL = "new", "portal"


class HazardDesk(QObject):
    """Opens the windows of the ledger over one pane; a hazard that is open already comes to the front."""

    def __init__(self, services: "Services", shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._shell, self._owner = services, shell, owner
        self.steps = StepDesk(services, shell, owner)
        self.windows: list[QDialog] = []

    @Slot()
    def register(self) -> None:
        """A new hazard."""
        self.register_with([])

    def register_with(self, photos: list[Evidence]) -> None:
        """A new hazard with photos at hand; an open register window takes them."""
        if self._shell.readonly():
            return
        from futian_desktop.ui.windows.hazard_register_window import HazardRegisterWindow

        made = next((window for window in self.windows if isinstance(window, HazardRegisterWindow)), None)
        if made is None:
            made = HazardRegisterWindow(self._services, self._shell, self._owner)
            self._open(made)
        made.take_photos(photos)

    @Slot(object)
    def open(self, key: HazardId) -> None:
        """One hazard with everything about it."""
        from futian_desktop.ui.windows.hazard_window import HazardWindow

        for window in self.windows:
            if isinstance(window, HazardWindow) and window.hazard.id == key:
                window.raise_()
                window.activateWindow()
                return
        try:
            hazard = self._services.hazards.load(key)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._open(HazardWindow(self._services, self._shell, hazard, self._owner))

    @Slot()
    def open_portal(self) -> None:
        """待录入系统."""
        from futian_desktop.ui.windows.portal_window import PortalWindow

        self._open(PortalWindow(self._services, self._shell, self._owner))

    def open_target(self, target: str) -> None:
        """``new``, ``portal``, or the id of a hazard; anything else does nothing."""
        if target == NEW:
            self.register()
        elif target == PORTAL:
            self.open_portal()
        else:
            try:
                key = HazardId(UUID(target))
            except ValueError:
                return
            self.open(key)

    def flush(self) -> bool:
        """Save what is typed in open hazards and ask about one that is not registered yet.

        ``False`` where it cannot be saved or the person goes on writing, with that window in front.
        """
        from futian_desktop.ui.windows.hazard_register_window import HazardRegisterWindow
        from futian_desktop.ui.windows.hazard_window import HazardWindow

        for window in tuple(self.windows):
            stays = isinstance(window, HazardRegisterWindow) and window.typed() and not window.leave()
            if stays or (isinstance(window, HazardWindow) and not window.saver.flush()):
                window.raise_()
                window.activateWindow()
                return False
        return True

    def _open(self, window: QDialog) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.windows.append(window)
        window.finished.connect(self._on_finished)
        window.show()
        window.raise_()

    @Slot()
    def _on_finished(self) -> None:
        closed = self.sender()
        self.windows = [window for window in self.windows if window is not closed]
