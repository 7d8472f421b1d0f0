"""Finds another firm by name, code or pinyin initials."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.rows import FirmRow
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import button
from futian_desktop.ui.windows.picker_window import Choice, PickerWindow


class FirmSwitcher(PickerWindow):
    """`picked` carries the premises id as text; `new_requested` asks for the first-run questions."""

    new_requested = Signal()

    def __init__(self, find: Callable[[str], Sequence[FirmRow]], readonly: bool, parent: QWidget | None = None) -> None:
        self._rows = find
        create = None if readonly else button(_("新建企业…"), None, "quiet", "plus")
        super().__init__(_("切换企业"), _("名称、统一社会信用代码或拼音首字母"), self._choices, parent, create)
        if create is not None:
            create.clicked.connect(self._on_new)

    def _choices(self, text: str) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                str(row.premises_id),
                row.name,
                "　".join(part for part in (row.sign_name, row.street) if part),
                "building-2",
            )
            for row in self._rows(text)
        )

    @Slot()
    def _on_new(self) -> None:
        self.accept()
        self.new_requested.emit()
