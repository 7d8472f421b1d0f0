"""做成文件: the papers that can be made of one hazard or of a period, made in a process, kept, and shown."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.documents import Made
    from futian_desktop.services.papers import PaperJob, PaperKind, Subject

Period = tuple[str, date, date]
MARCH, MONTHS = 3, 12


def periods(today: date) -> tuple[Period, ...]:
    """Periods to choose from: month, quarter and year, the running ones and those before."""
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    first = (today.month - 1) // MARCH * MARCH + 1
    quarter = today.replace(month=first, day=1)
    last_quarter = (quarter - timedelta(days=1)).replace(day=1)
    last_quarter = last_quarter.replace(month=last_quarter.month - 2)
    rows: list[Period] = []
    for day in (month, last_month):
        rows.append((_("{y} 年 {m} 月").format(y=day.year, m=day.month), day, _end(day, 1)))
    for day in (quarter, last_quarter):
        name = _("{y} 年第 {q} 季度").format(y=day.year, q=(day.month - 1) // MARCH + 1)
        rows.append((name, day, _end(day, MARCH)))
    for year in (today.year, today.year - 1):
        rows.append((_("{y} 年").format(y=year), date(year, 1, 1), date(year, 12, 31)))
    return tuple(rows)


def _end(first: date, months: int) -> date:
    month = first.month + months
    return date(first.year + (month - 1) // MONTHS, (month - 1) % MONTHS + 1, 1) - timedelta(days=1)


class PapersButton(QPushButton):
    """A button with the menu of papers.

    Args:
        subject: what the paper is about, read when one is chosen; ``None`` calls it off.
        scope: ``hazard`` or ``period``; a period is asked for in a submenu.
    """

    def __init__(
        self, services: "Services", shell: Shell, scope: str, subject: Callable[[], "Subject | None"],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        made = button(_("做成文件"), picture="file-text")
        self.setText(made.text())
        self.setIcon(made.icon())
        self.setIconSize(made.iconSize())
        self.setAccessibleName(made.text())
        self.setAutoDefault(False)
        self._services, self._shell, self._subject, self._scope = services, shell, subject, scope
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        self.shown: QWidget | None = None

    def fill(self) -> None:
        """Read the list of papers anew."""
        self._menu.clear()
        for kind in self._services.papers.kinds(self._scope):
            if self._scope != "period":
                self._menu.addAction(kind.title, partial(self.make, kind.id)).setToolTip(kind.about)
                continue
            under = self._menu.addMenu(kind.title)
            for title, first, last in periods(self._services.hazards.today()):
                under.addAction(title, partial(self.make, kind.id, (title, first, last)))

    def kinds(self) -> "tuple[PaperKind, ...]":
        """What the menu offers."""
        return self._services.papers.kinds(self._scope)

    def make(self, kind: str, period: Period | None = None) -> None:
        """Gather, make in a process, keep, show."""
        from futian_desktop.services.papers import Subject, run_paper

        subject = self._subject()
        if subject is None or self._shell.readonly():
            return
        if period is not None:
            subject = Subject(subject.premises, period=(period[1], period[2]), period_title=period[0])
        try:
            job = self._services.papers.job(kind, subject)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._shell.tasks.run_process(run_paper, (job,), partial(self._store, job), text=_("正在做文件"))

    def _store(self, job: "PaperJob", made: "Made") -> None:
        from futian_desktop.ui.windows.pdf_window import PdfWindow

        document = self._services.papers.store(job, made)
        self._shell.changes.announce(Changes.of(Topic.DOCUMENT))
        window = PdfWindow(document.title, self._services.documents.body(document.id), parent=self.window())
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shown = window
        window.open()
