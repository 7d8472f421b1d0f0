"""Tables into and out of a register, and the register on paper."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.registers import Register
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.registers.register_desk import RegisterDesk
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.domain.table_grid import TableFile
    from futian_desktop.services.documents import Made
    from futian_desktop.services.papers import PaperJob

TABLES = "表格 (*.xlsx *.xlsm *.xls *.csv *.txt *.docx)"


class TableDesk(QObject):
    """What comes in is shown by the desk of the register before it is written."""

    def __init__(
        self, services: "Services", shell: Shell, register: Register, desk: RegisterDesk, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self.services, self.shell, self._spec, self._desk, self._owner = services, shell, register, desk, owner
        self._premises: PremisesId | None = None

    def use(self, premises: PremisesId) -> None:
        """Whose rows they are."""
        self._premises = premises

    @Slot()
    def choose(self) -> None:
        """A file is chosen and read."""
        path = self.shell.dialogs.open_file(_("选择表格"), _(TABLES))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a table in the background and show what it would give."""

        def job(progress: Progress) -> "TableFile":
            return self.services.register_files.read(path, progress, lambda: bool(getattr(progress, "stopped", False)))

        self.shell.tasks.run(
            job, self._on_table, self.shell.dialogs.failure, text=_("正在读取“{name}”").format(name=path.name)
        )

    def _on_table(self, file: "TableFile") -> None:
        best = self.services.register_files.best_sheet(self._spec.id, file)
        self._desk.take_rows(file.sheets, best, file.name)

    @Slot()
    def paste(self) -> None:
        """Rows that a spreadsheet put on the clipboard."""
        try:
            sheet = self.services.register_files.pasted(QGuiApplication.clipboard().text())
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self._desk.take_rows((sheet,), 0, sheet.name)

    @Slot()
    def export(self) -> None:
        """All rows as a workbook."""
        path = self.shell.dialogs.save_file(_("导出表格"), f"{self._spec.title}.xlsx", _("表格 (*.xlsx)"))
        if path is None or self._premises is None:
            return
        try:
            number = self.services.register_files.export_xlsx(self._spec.id, self._premises, path)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        if number:
            done = _("已导出 {n} 行").format(n=number)
            self.shell.dialogs.inform(done, _("改好以后还可以从表格导入回来，已经登记过的不会再加。"))
        else:
            self.shell.dialogs.inform(_("已导出空白表格"), _("照第一行的栏目填好，再点“从表格导入”。"))

    @Slot()
    def paper(self) -> None:
        """The register on paper, shown among the documents."""
        from futian_desktop.services.papers import Subject, run_paper

        if self._premises is None:
            return
        job = self.services.papers.job("register_sheet", Subject(self._premises, register=self._spec.id))
        self.shell.tasks.run_process(run_paper, (job,), partial(self._on_made, job), text=_("正在生成台账"))

    def _on_made(self, job: "PaperJob", made: "Made") -> None:
        document = self.services.papers.store(job, made)
        self.shell.changes.announce(Changes.of(Topic.DOCUMENT), self._owner)
        self.shell.go_to("submission", str(document.id))
