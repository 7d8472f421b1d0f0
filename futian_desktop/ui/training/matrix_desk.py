"""What is done from the matrix: proofs of training elsewhere, with undo, and the settings."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import RosterPerson, TrainingSetup
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.photo_drop import KINDS, Picture

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.training.duties import Deed
    from futian_desktop.services.training.matrix import Matrix
    from futian_desktop.ui.training.credit_window import CreditWindow
    from futian_desktop.ui.training.setup_window import TrainingSetupWindow


class MatrixDesk(QObject):
    """`changed` after every deed. ``open_window`` is the window that was opened last."""

    changed = Signal()

    def __init__(self, services: "Services", shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._shell, self._owner = services, shell, owner
        self._premises: PremisesId | None = None
        self.open_window: QDialog | None = None

    def use(self, premises: PremisesId) -> None:
        """Whose matrix it is."""
        self._premises = premises

    def credit(self, matrix: "Matrix", people: Sequence[RosterPerson], ticked: Sequence[str]) -> None:
        """A window to count something for people."""
        from futian_desktop.ui.training.credit_window import CreditWindow

        if self._shell.readonly():
            return
        window = CreditWindow(people, matrix.columns, ticked, matrix.setup, matrix.today, self._ask, self._owner)
        window.saved.connect(partial(self._on_saved, window, tuple(people)))
        self._open(window)

    def settings(self) -> None:
        """A window for the settings."""
        from futian_desktop.ui.training.setup_window import TrainingSetupWindow

        if self._premises is None or self._shell.readonly():
            return
        setup = self._services.training.setup(self._premises)
        window = TrainingSetupWindow(setup, self._owner)
        window.saved.connect(partial(self._on_settings, window, setup))
        self._open(window)

    def _open(self, window: QDialog) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open_window = window
        window.open()

    def _ask(self) -> tuple[Path, ...]:
        return self._shell.dialogs.open_files(_("选择照片"), _(KINDS))

    def _told(self, changes: Changes) -> None:
        self._shell.changes.announce(changes, self._owner)
        self.changed.emit()

    def _on_saved(
        self, window: "CreditWindow", people: tuple[RosterPerson, ...], duties: tuple[str, ...], deed: "Deed",
        pictures: tuple[Picture, ...],
    ) -> None:  # fmt: skip
        if self._premises is None:
            return
        try:
            proof, changes = self._services.training.duties.credit(
                self._premises, [person.id for person in people], duties, deed
            )
        except FutianError as error:
            window.show_failure(error)
            return
        problems = self._keep(self._premises, proof, pictures)
        window.accept()
        self._told(changes)
        self._shell.show_undo(
            _("已给 {n} 人记下培训").format(n=len(people)), partial(self._take_back, self._premises, proof)
        )
        if problems:
            self._shell.dialogs.inform(_("有 {n} 张没有加入").format(n=len(problems)), "\n".join(problems))

    def _keep(self, premises: PremisesId, proof: UUID, pictures: tuple[Picture, ...]) -> list[str]:
        problems: list[str] = []
        keep = self._services.evidence
        for name, source in pictures:
            try:
                photo = (
                    keep.add_bytes(premises, source, name)
                    if isinstance(source, bytes)
                    else keep.add_file(premises, source)
                )
                self._services.training.duties.add_photo(proof, photo.id)
            except FutianError as error:
                problems.append(sentence(error))
        return problems

    def _take_back(self, premises: PremisesId, proof: UUID) -> None:
        self._told(self._services.training.duties.withdraw(premises, proof))

    def _on_settings(
        self, window: "TrainingSetupWindow", seen: TrainingSetup, lesson: int, mark: int, months: int
    ) -> None:
        wanted = replace(seen, lesson_minutes=lesson, pass_mark=mark, return_months=months)
        try:
            _stored, changes = self._services.training.save_setup(wanted)
        except FutianError as error:
            window.show_failure(error)
            return
        window.accept()
        self._told(changes)
