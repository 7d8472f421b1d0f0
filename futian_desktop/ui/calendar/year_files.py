"""The year as a file: .ics for other calendars, a paper for the wall."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.files import safe_name
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.documents import Made
    from futian_desktop.services.papers import PaperJob


class YearFiles(QObject):
    """Writes one year of a premises."""

    def __init__(self, services: "Services", shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self.services, self.shell, self._owner = services, shell, owner

    def export(self, premises: PremisesId, year: int) -> None:
        """Ask where, and write the dated entries."""
        firm = self.services.firms.load(premises)
        name = safe_name(f"{firm.premises.sign_name or firm.enterprise.name}安全生产日历{year}", "calendar") + ".ics"
        path = self.shell.dialogs.save_file(_("导出日历"), name, _("日历文件 (*.ics)"))
        if path is None:
            return
        try:
            count = self.services.calendar.save_file(firm, year, path)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self.shell.dialogs.inform(
            _("已导出 {n} 件").format(n=count),
            _("用手机或电脑的日历打开这个文件就能导入；以后再导出、再导入，同一件事会更新，不会变成两件。"),
        )

    def print_year(self, premises: PremisesId, year: int, note: str) -> None:
        """Make the paper in a process and show it among the documents; ``note`` is printed at its end."""
        from futian_desktop.services.papers import Subject, run_paper

        firm = self.services.firms.load(premises)
        entries = tuple(row for row in self.services.calendar.year(firm, year) if not row.stream)
        span = (date(year, 1, 1), date(year, 12, 31))
        subject = Subject(
            premises, period=span, period_title=_("{y} 年").format(y=year), entries=entries,
            texts=(("note", note),) if note else (),
        )  # fmt: skip
        job = self.services.papers.job("year_calendar", subject)
        done = partial(self._on_printed, job)
        self.shell.tasks.run_process(run_paper, (job,), done, text=_("正在生成年度安全日历"))

    def _on_printed(self, job: "PaperJob", made: "Made") -> None:
        document = self.services.papers.store(job, made)
        self.shell.changes.announce(Changes.of(Topic.DOCUMENT), self._owner)
        self.shell.go_to("submission", str(document.id))
