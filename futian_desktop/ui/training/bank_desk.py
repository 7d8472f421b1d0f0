"""What the bank's buttons do with files and with several questions at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.exams import OwnQuestion
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.training.bank_rows import BankRow
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.domain.table_grid import TableFile
    from futian_desktop.ui.training.bank_pane import BankPane

TABLES = "表格 (*.xlsx *.xlsm *.xls *.csv *.txt *.docx)"


class BankDesk(QObject):
    """Belongs to the pane; a table is shown with its faults before anything is written."""

    def __init__(self, services: "Services", shell: Shell, pane: "BankPane") -> None:
        super().__init__(pane)
        self.services, self.shell, self._pane = services, shell, pane
        self._premises: PremisesId | None = None

    def use(self, premises: PremisesId) -> None:
        """Whose bank it is."""
        self._premises = premises

    @Slot()
    def choose(self) -> None:
        """A file is chosen and read in the background."""
        path = self.shell.dialogs.open_file(_("选择题目表格"), _(TABLES))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a table and show what it would give."""

        def job(progress: Progress) -> "TableFile":
            return self.services.training.bank.files.read(
                path, progress, lambda: bool(getattr(progress, "stopped", False))
            )

        self.shell.tasks.run(
            job, self._on_table, self.shell.dialogs.failure, text=_("正在读取“{name}”").format(name=path.name)
        )

    def _on_table(self, file: "TableFile") -> None:
        from futian_desktop.ui.training.questions_window import QuestionsWindow

        if self._premises is None:
            return
        best = self.services.training.bank.files.best_sheet(file)
        window = QuestionsWindow(self.services, self._premises, file.sheets, best, file.name, self._pane)
        window.taken.connect(self._on_taken)
        self._pane.dialog = window
        window.open()

    def _on_taken(self, number: int, changes: Changes) -> None:
        self._pane.done(changes)
        self._pane.show_own()
        self.shell.dialogs.inform(_("已加入 {n} 道题").format(n=number), _("它们排在“自己的”里，下次出卷就会抽到。"))

    @Slot()
    def form(self) -> None:
        """The empty form to fill in."""
        self._write(
            (), _("题目空表.xlsx"), _("已导出空表"), _("照前两行的样子填，再点“从表格导入”。写着“（例）”的两行不会读。")
        )

    def export(self, rows: Sequence[BankRow]) -> None:
        """The questions that are shown."""
        done = _("已导出 {n} 道题").format(n=len(rows))
        self._write(tuple(rows), _("题库.xlsx"), done, _("自己的题改好以后还可以从表格导入回来。"))

    def _write(self, rows: tuple[BankRow, ...], name: str, done: str, then: str) -> None:
        path = self.shell.dialogs.save_file(_("导出表格"), name, _("表格 (*.xlsx)"))
        if path is None:
            return
        sources = {row.question.id: row.own.source for row in rows if row.own}
        try:
            self.services.training.bank.files.export(tuple(row.question for row in rows), path, sources)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self.shell.dialogs.inform(done, then)

    def remove(self, rows: Sequence[OwnQuestion]) -> None:
        """Take own questions out of the bank."""
        try:
            changes = self.services.training.bank.remove(rows)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self._pane.done(changes)
