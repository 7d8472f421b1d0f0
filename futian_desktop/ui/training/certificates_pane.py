"""培训: 证书, the register of who has which certificate."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.registers.register_pane import RegisterPane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import column

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class CertificatesPane(Pane):
    """证书."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE, Topic.REGISTER})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.register = RegisterPane(services, shell, "qualification", self)
        self.setLayout(column(self.register, spacing=0))

    def reload(self, premises: PremisesId) -> None:
        """Read the register."""
        self.register.reload(premises)

    def open_target(self, target: str) -> None:
        """A row of the register by its key in hex."""
        self.register.open_target(target)

    def take_focus(self) -> None:
        """The register."""
        self.register.take_focus()
