"""On paper: one list to tick with a pen, or a pack for typhoon, holidays or heat, filled in and printed in one click."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QPushButton, QWidget

from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import EnvironmentFault, FutianError
from futian_desktop.system.files import write_atomic
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.inspections.walk_head import date_field, day_of, editable
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import button, clear, column, label, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.documents import Made
    from futian_desktop.services.papers import PaperJob

PDF = "PDF (*.pdf)"
LIST = "walk_list"


def _choices() -> dict[str, str]:
    return {
        LIST: _("一张检查表"),
        "typhoon_pack": _("台风应对包"),
        "holiday_pack": _("节前安全包"),
        "heat_pack": _("高温应对包"),
    }


class PaperWindow(QDialog):
    """What to print; the roster of a pack is proposed from the firm's people and can be changed."""

    def __init__(self, services: "Services", shell: Shell, firm: FirmFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._shell, self._firm = services, shell, firm
        self._lists = services.inspections.lists(firm)
        today = services.inspections.today()
        self.setWindowTitle(_("打印、应对包"))
        self.resize(px(680), px(560))
        self.chips: dict[str, QPushButton] = {}
        for key, title in _choices().items():
            chip = button(title, partial(self.choose, key), "chip")
            chip.setCheckable(True)
            self.chips[key] = chip
        self.which = QComboBox()
        self.which.setAccessibleName(_("哪张检查表"))
        for chosen in self._lists:
            self.which.addItem(_("{title}（{n} 样）").format(title=chosen.title, n=len(chosen.lines)), chosen.id)
        self.first, self.last = date_field(_("从哪天"), today), date_field(_("到哪天"), today + timedelta(days=2))
        self.about = label("", "", "2", wrap=True)
        self.until = label(_("到"), "caption", "2")
        self.people: list[tuple[date, str, str, QComboBox]] = []
        self._grid = QGridLayout()
        self.roster = QWidget()
        self.roster.setLayout(column(label(_("值班表（可以改）"), "strong"), self._grid, None, spacing=8))
        self.save = button(_("另存为 PDF"), self._on_save, "", "download")
        self.print = button(_("打印"), self._on_print, "primary", "printer")
        self._lay_out()
        for field in (self.first, self.last):
            field.dateChanged.connect(self._show_roster)
        self.kind = LIST
        self.choose(LIST)

    def _lay_out(self) -> None:
        close = button(_("关闭"), self.accept)
        for deed in (*self.chips.values(), self.save, self.print, close):
            deed.setAutoDefault(False)
        content = QWidget()
        content.setLayout(column(
            row(*self.chips.values(), None), self.about, self.which,
            row(label(_("日期"), "caption", "2"), self.first, self.until, self.last, None), self.roster, None,
            spacing=12, margins=(20, 16, 20, 16),
        ))  # fmt: skip
        foot = row(None, close, self.save, self.print, margins=(20, 8, 20, 14))
        body = column(scrolling(content, _("要打印什么")), foot, spacing=0)
        body.setStretch(0, 1)
        self.setLayout(body)

    def choose(self, key: str, _checked: bool = False) -> None:
        """Show what belongs to one choice."""
        self.kind = key
        for name, chip in self.chips.items():
            chip.setChecked(name == key)
        pack = key != LIST
        self.which.setVisible(not pack)
        for widget in (self.until, self.last, self.roster):
            widget.setVisible(pack)
        self.about.setText(
            _("一次出齐四样：给员工的通知、检查表、值班表、应对记录。日期和负责人已经填好。") if pack
            else _("打印出来走一圈，回来录入编号，或者拍照拖到“检查”页，程序自己归档。")
        )  # fmt: skip
        self._show_roster()

    @Slot()
    def _show_roster(self) -> None:
        """Propose who is on duty; names that were chosen for the same turn are kept."""
        if self.kind == LIST:
            return
        kept = {(day, shift): box.currentText() for day, shift, _phone, box in self.people}
        clear(self._grid)
        self.people = []
        names = self._services.inspections.names(self._firm)
        for number, turn in enumerate(
            self._services.inspection_sheets.roster(self._firm, day_of(self.first), day_of(self.last))
        ):
            box = editable(
                _("{day:%m-%d} {shift}谁值班").format(day=turn.day, shift=turn.shift),
                names,
                kept.get((turn.day, turn.shift), turn.name),
            )
            self._grid.addWidget(label(f"{turn.day:%m-%d}　{turn.shift}", "", "2"), number // 2, number % 2 * 2)
            self._grid.addWidget(box, number // 2, number % 2 * 2 + 1)
            self.people.append((turn.day, turn.shift, turn.phone, box))
        for place in (1, 3):
            self._grid.setColumnStretch(place, 1)

    def job(self) -> "PaperJob":
        """What is printed.

        Raises:
            RuleViolation: `inspection.pack_days`.
        """
        from futian_desktop.services.inspection_sheets import Shift

        sheets = self._services.inspection_sheets
        if self.kind == LIST:
            return sheets.job(self._firm, self._lists[max(self.which.currentIndex(), 0)], day_of(self.first))
        phones = {person.name: person.phone for person in self._firm.people}
        phones |= {turn.name: turn.phone for turn in sheets.roster(self._firm, day_of(self.first), day_of(self.first))}
        turns = [Shift(day, shift, box.currentText().strip(), phones.get(box.currentText().strip(), ""))
                 for day, shift, _phone, box in self.people]  # fmt: skip
        return sheets.pack(self._firm, self.kind, day_of(self.first), day_of(self.last), turns)

    def _title(self) -> str:
        return self._lists[max(self.which.currentIndex(), 0)].title if self.kind == LIST else _choices()[self.kind]

    @Slot()
    def _on_save(self) -> None:
        name = self._services.inspection_sheets.file_name(self._title())
        path = self._shell.dialogs.save_file(_("另存为"), name, PDF)
        if path is not None:
            self._make(partial(self._write, path))

    @Slot()
    def _on_print(self) -> None:
        self._make(self._print_out)

    def _make(self, done: Callable[["Made"], None]) -> None:
        from futian_desktop.services.papers import run_paper

        try:
            job = self.job()
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._shell.tasks.run_process(run_paper, (job,), done, text=_("正在生成"))

    def _write(self, path: Path, made: "Made") -> None:
        try:
            write_atomic(path, made.data)
        except OSError:
            self._shell.dialogs.failure(EnvironmentFault("file.not_written", file=path.name))
        else:
            self._shell.dialogs.inform(_("已存好，共 {n} 页。").format(n=made.pages), path.name)

    def _print_out(self, made: "Made") -> None:
        from futian_desktop.ui.submission.printing import print_pdf

        print_pdf(made.data, self)
