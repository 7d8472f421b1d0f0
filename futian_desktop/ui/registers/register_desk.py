"""What is done to rows of a register: windows over them, saving, photos, removal with undo, rows from a table."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import EvidenceId, PremisesId, RegisterRowId
from futian_desktop.domain.registers import FieldKind, Register, RegisterRow
from futian_desktop.domain.table_grid import Sheet
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.photo_drop import KINDS, Picture

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.registers import Kept
    from futian_desktop.ui.assess.photo_strip import Photo
    from futian_desktop.ui.registers.renew_window import RenewWindow
    from futian_desktop.ui.registers.row_window import RowWindow


class RegisterDesk(QObject):
    """`changed` after every deed. ``open_window`` is the window that was opened last."""

    changed = Signal()

    def __init__(self, services: "Services", shell: Shell, register: Register, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._shell, self._spec, self._owner = services, shell, register, owner
        self._premises: PremisesId | None = None
        self.open_window: QDialog | None = None

    def use(self, premises: PremisesId) -> None:
        """Whose rows they are."""
        self._premises = premises

    def add(self, kind: str = "") -> None:
        """A window for a new row."""
        if self._premises is not None:
            made = self._services.registers.new(self._spec.id, self._premises)
            self.edit(replace(made, values={**made.values, "kind": kind}) if kind else made)

    def copy(self, row: RegisterRow) -> None:
        """A window for a new row that begins as another one, without what is its own alone."""
        if self._premises is None:
            return
        made = self._services.registers.new(self._spec.id, self._premises)
        own = {"serial", self._spec.due.paper, self._spec.holder}
        self.edit(replace(made, values={key: value for key, value in row.values.items() if key not in own}))

    def edit(self, row: RegisterRow) -> None:
        """A window over a row."""
        from futian_desktop.ui.registers.row_window import RowWindow

        firm = self._services.firms.load(row.premises_id)
        first = [kind.id for kind in self._services.registers.likely(self._spec.id, firm.premises.facts)]
        held = self._services.registers.holders(self._spec.id, row.premises_id)
        people = (
            tuple(held)
            if held
            else (
                firm.enterprise.safety_officer,
                firm.enterprise.principal,
                firm.enterprise.legal_person,
                *self._owners(row),
            )
        )
        named = self._services.registers.named(row)
        window = RowWindow(
            self._spec, named, self._services.registers.today(), (first, people), self._photos(row), self._ask,
            self._shell.readonly(), self._owner,
        )  # fmt: skip
        window.saved.connect(partial(self._on_saved, row, window))
        window.photo_opened.connect(partial(self._on_photo_opened, row))
        window.photo_removed.connect(partial(self._on_photo_removed, row, window))
        self._open(window)

    def renew(self, row: RegisterRow) -> None:
        """A window for a new check of a row."""
        from futian_desktop.ui.registers.renew_window import RenewWindow

        window = RenewWindow(self._spec, row, self._services.registers.today(), self._owner)
        window.decided.connect(partial(self._on_renewed, row, window))
        self._open(window)

    def remove(self, rows: Sequence[RegisterRow]) -> None:
        """Put rows aside, with undo."""
        if not rows or self._shell.readonly():
            return
        keys = [row.id for row in rows]
        try:
            changes = self._services.registers.remove(self._spec.id, keys)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._told(changes)
        name = rows[0].text(self._spec.name)
        words = _("已移除：{name}").format(name=name) if len(rows) == 1 else _("已移除 {n} 项").format(n=len(rows))
        self._shell.show_undo(words, partial(self._restore, keys))

    def take_rows(self, sheets: tuple[Sheet, ...], best: int, source: str) -> None:
        """A window over rows of a table."""
        from futian_desktop.ui.registers.rows_window import RegisterRows, RowsWindow

        if self._premises is None:
            return
        rows = RegisterRows(self._services, self._spec.id, self._premises)
        window = RowsWindow(rows, sheets, best, source, self._owner)
        window.taken.connect(self._on_taken)
        self._open(window)

    def _open(self, window: QDialog) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open_window = window
        window.open()

    def _owners(self, row: RegisterRow) -> list[str]:
        fields = [field.id for field in self._spec.fields if field.kind is FieldKind.PERSON]
        found = self._services.registers.rows(self._spec.id, row.premises_id)
        return sorted({other.row.text(key) for other in found for key in fields} - {""})

    def _ask(self) -> tuple[Path, ...]:
        return self._shell.dialogs.open_files(_("选择照片"), _(KINDS))

    def _photos(self, row: RegisterRow) -> "list[Photo]":
        if not row.version:
            return []
        return [(one, self._services.evidence.thumbnail(one.sha256)) for one in self._services.registers.photos(row)]

    def _told(self, changes: Changes) -> None:
        self._shell.changes.announce(changes, self._owner)
        self.changed.emit()

    def _on_saved(
        self, row: RegisterRow, window: "RowWindow", texts: dict[str, str], pictures: tuple[Picture, ...]
    ) -> None:
        use = self._services.registers
        try:
            wanted = use.typed(row, texts)
            kept = use.save(row, wanted) if row.version else use.add(wanted)
        except FutianError as error:
            window.show_failure(error)
            return
        problems = self._keep_photos(kept.rows[0], pictures)
        window.accept()
        self._told(kept.changes)
        undo = (
            partial(self._write_back, kept.rows[0], row) if row.version else partial(self._take_out, [kept.rows[0].id])
        )
        self._shell.show_undo(_("已保存：{name}").format(name=wanted.text(self._spec.name)), undo)
        if problems:
            self._shell.dialogs.inform(_("有 {n} 张没有加入").format(n=len(problems)), "\n".join(problems))

    def _keep_photos(self, row: RegisterRow, pictures: tuple[Picture, ...]) -> list[str]:
        problems: list[str] = []
        keep = self._services.evidence
        for name, source in pictures:
            try:
                photo = keep.add_bytes(row.premises_id, source, name) if isinstance(source, bytes) else keep.add_file(row.premises_id, source)  # fmt: skip
                self._services.registers.add_photo(row, photo.id)
            except FutianError as error:
                problems.append(sentence(error))
        return problems

    def _on_renewed(self, row: RegisterRow, window: "RenewWindow", on: date, until: date | None, paper: str) -> None:
        use = self._services.registers
        try:
            kept = use.save(row, use.renewed(row, on, until, paper))
        except FutianError as error:
            window.show_failure(error)
            return
        window.accept()
        self._told(kept.changes)
        words = _("已登记新一次检验：{name}").format(name=row.text(self._spec.name))
        self._shell.show_undo(words, partial(self._write_back, kept.rows[0], row))

    def _write_back(self, stored: RegisterRow, before: RegisterRow) -> None:
        try:
            kept = self._services.registers.save(stored, replace(before, version=stored.version))
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._told(kept.changes)

    def _take_out(self, keys: list[RegisterRowId]) -> None:
        self._told(self._services.registers.remove(self._spec.id, keys))

    def _restore(self, keys: list[RegisterRowId]) -> None:
        self._told(self._services.registers.restore(self._spec.id, keys))

    def _on_taken(self, kept: "Kept") -> None:
        self._told(kept.changes)
        words = _("已加入 {n} 行").format(n=len(kept.rows))
        self._shell.show_undo(words, partial(self._take_out, [row.id for row in kept.rows]))

    def _on_photo_opened(self, row: RegisterRow, key: str) -> None:
        from futian_desktop.ui.windows.photo_window import PhotoWindow

        photos = self._services.registers.photos(row)
        window = PhotoWindow(
            photos, key, self._services.evidence.image, linked=False, readonly=True, parent=self._owner
        )
        self._open(window)

    def _on_photo_removed(self, row: RegisterRow, window: "RowWindow", key: str) -> None:
        photo = EvidenceId(UUID(key))
        try:
            changes = self._services.registers.remove_photo(row, photo)
        except FutianError as error:
            window.show_failure(error)
            return
        self._told(changes)
        window.show_photos(self._photos(row))
