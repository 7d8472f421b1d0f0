"""What a person says of an entry: the window that asks, the writing, the photos, undo."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.duties import Entry, Mark
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.calendar.entry_card import ASIDE, BACK, DONE, MOVED
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.photo_drop import KINDS, Picture

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.ui.calendar.mark_window import MarkWindow


class MarkDesk(QObject):
    """`changed` after every deed. ``window_open`` is the window that was opened last."""

    changed = Signal()

    def __init__(self, services: "Services", shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self.services, self.shell, self._owner = services, shell, owner
        self._premises: PremisesId | None = None
        self.window_open: MarkWindow | None = None

    def use(self, premises: PremisesId) -> None:
        """Whose entries they are."""
        self._premises = premises

    @Slot(object, str)
    def say(self, entry: Entry, state: str) -> None:
        """Ask for what the state needs, or take it back."""
        if state == BACK:
            self._write(entry, None, ())
            return
        from futian_desktop.ui.calendar.mark_window import MarkWindow

        window = MarkWindow(entry, state, self.services.calendar.today(), self._ask, self._owner)
        window.decided.connect(partial(self._on_decided, entry, window))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window_open = window
        window.open()

    def _ask(self) -> tuple[Path, ...]:
        return self.shell.dialogs.open_files(_("选择照片"), _(KINDS))

    def _on_decided(self, entry: Entry, window: "MarkWindow", mark: Mark, pictures: tuple[Picture, ...]) -> None:
        try:
            self.services.calendar.check(mark)
        except FutianError as error:
            window.show_failure(error)
            return
        window.accept()
        self._write(entry, mark, pictures)

    def _write(self, entry: Entry, mark: Mark | None, pictures: tuple[Picture, ...]) -> None:
        if self._premises is None:
            return
        calendar, before = self.services.calendar, entry.mark
        try:
            if mark is None:
                changes = calendar.put_back(self._premises, entry.duty, entry.period, None)
            else:
                changes = calendar.mark(self._premises, mark)
                self._keep_photos(entry, pictures)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            self.changed.emit()
            return
        self.shell.changes.announce(changes, self._owner)
        words = {DONE: _("已记为办完"), ASIDE: _("已记为不用做"), MOVED: _("已改期")}
        self.shell.show_undo(
            f"{words.get(mark.state if mark else '', _('已撤销标记'))}：{entry.title}",
            partial(self._undo, entry, before),
        )
        self.changed.emit()

    def _keep_photos(self, entry: Entry, pictures: tuple[Picture, ...]) -> None:
        if not pictures or self._premises is None:
            return
        stored = self.services.calendar.current(self._premises, entry.duty, entry.period)
        problems: list[str] = []
        for name, source in pictures:
            try:
                keep = self.services.evidence
                photo = keep.add_bytes(self._premises, source, name) if isinstance(source, bytes) else keep.add_file(self._premises, source)  # fmt: skip
                if stored is not None:
                    self.services.calendar.add_photo(stored, photo.id)
            except FutianError as error:
                problems.append(sentence(error))
        if problems:
            self.shell.dialogs.inform(_("有 {n} 张没有加入").format(n=len(problems)), "\n".join(problems))

    def _undo(self, entry: Entry, before: Mark | None) -> None:
        if self._premises is None:
            return
        kept = replace(before) if before is not None and before.state else None
        self.shell.changes.announce(
            self.services.calendar.put_back(self._premises, entry.duty, entry.period, kept), self
        )
        self.changed.emit()
