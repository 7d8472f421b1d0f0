"""做成文件: choose a paper, what it is about and the kind of file; it is made in a process, kept, shown; what was made before."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QListWidget, QListWidgetItem, QSplitter, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.domain.ids import AssessmentId, HazardId, InspectionId, PremisesId
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.services.papers import FORM_TITLES, PaperJob, PaperKind, Subject, made_apart
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.papers.about import HazardField, InspectionField, PeriodField, WordsField, checked, roomy
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.submission.document_card import stand
from futian_desktop.ui.widgets.basics import button, column, label, row, rule, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.documents import Made
    from futian_desktop.system.progress import Progress

_KEY = Qt.ItemDataRole.UserRole
OF_ASSESSMENT = "rectify_report"
SCOPES = ("period", "hazard", "inspection")
FILTERS = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)", "xlsx": "Excel (*.xlsx)"}


@dataclass(frozen=True, slots=True)
class Begin:
    """What the window opens with: a paper, hazards, an inspection, first and last day; everything may be empty.

    ``scopes`` are the papers it offers, ``kinds`` only some of them; ``record`` is the plan, drill, session, exam or person that
    they are about, ``key`` the teaching unit.
    """

    kind: str = ""
    hazards: tuple[HazardId, ...] = ()
    inspection: InspectionId | None = None
    days: tuple[date, date] | None = None
    scopes: tuple[str, ...] = SCOPES
    record: UUID | None = None
    key: str = ""
    kinds: tuple[str, ...] = ()


class PapersWindow(QDialog):
    """Every paper of the daily work that can be made of a premises.

    Args:
        services: the use cases.
        shell: tasks, dialogs, changes.
        premises: whose papers.
        begin: what is chosen at first.
        parent: owner.
    """

    def __init__(
        self, services: "Services", shell: Shell, premises: PremisesId, begin: Begin | None = None, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._services, self._shell, self._premises = services, shell, premises
        self._begin = begin or Begin()
        self._kinds = {
            kind.id: kind for kind in services.papers.kinds()
            if kind.scope in self._begin.scopes and (not self._begin.kinds or kind.id in self._begin.kinds)
        }  # fmt: skip
        self.shown: QDialog | None = None
        self.setWindowTitle(_("做成文件"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.resize(px(940), px(660))
        self.papers = self._listed()
        self.title, self.about = label("", "title", wrap=True), label("", "", "2", wrap=True)
        self.period = PeriodField(services.hazards.today())
        if self._begin.days is not None:
            self.period.use(*self._begin.days)
        self.hazards, self.inspections = HazardField(services, premises), InspectionField(services, premises)
        self.words = WordsField()
        self.form = QComboBox()
        self.form.setAccessibleName(_("做成什么"))
        self.form_hint = label("", "caption", "3", wrap=True)
        self.make = button(_("生成"), self._on_make, "primary", "file-text")
        self.made = QListWidget()
        self.made.setAccessibleName(_("以前做好的"))
        self.made.setMinimumHeight(px(96))
        self.made.setMaximumHeight(px(160))
        roomy(self.made)
        self.none = label(_("还没有做过。做好的 PDF 留在这里，也可以签名。"), "caption", "3", wrap=True)
        self.open_made = button(_("打开"), self._on_open, "quiet", "eye")
        self.save_made = button(_("另存为"), self._on_save, "quiet", "download")
        self.print_made = button(_("打印"), self._on_print, "quiet", "printer")
        self.sign_made = button(_("去签名"), self._on_sign, "quiet", "pen-line")
        self._lay_out()
        self._connect()
        self._choose(self._begin.kind)

    def _listed(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(_("哪种文件"))
        made.setMinimumWidth(px(260))
        roomy(made)
        for kind in self._kinds.values():
            item = QListWidgetItem(kind.title)
            item.setData(_KEY, kind.id)
            item.setToolTip(kind.about)
            made.addItem(item)
        return made

    def _lay_out(self) -> None:
        close = button(_("关闭"), self.accept)
        for deed in (self.make, self.open_made, self.save_made, self.print_made, self.sign_made, close):
            deed.setAutoDefault(False)
        self._body = QWidget()
        self._body.setLayout(column(
            self.title, self.about, self.period, self.hazards, self.inspections, self.words,
            label(_("做成什么"), "strong"), row(self.form, None), self.form_hint, 4, rule(), label(_("以前做好的"), "strong"),
            self.none, self.made, row(None, self.open_made, self.save_made, self.print_made, self.sign_made), None, spacing=10, margins=(20, 16, 20, 16),
        ))  # fmt: skip
        split = QSplitter()
        split.addWidget(self.papers)
        split.addWidget(scrolling(self._body, _("这份文件写什么")))
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        foot = row(None, close, self.make, spacing=8, margins=(20, 10, 20, 14))
        whole = column(split, foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.papers.currentRowChanged.connect(self._on_paper)
        self.form.currentIndexChanged.connect(self._on_form)
        self.period.changed.connect(self._on_form)
        for field in (self.period, self.hazards, self.inspections):
            field.changed.connect(self._show_deeds)
        self.made.itemDoubleClicked.connect(self._on_open)
        self.made.currentRowChanged.connect(self._show_deeds)

    # -- choosing --------------------------------------------------------------------------------------------------

    def _choose(self, kind: str) -> None:
        first = kind or (
            "rectify_notice" if self._begin.hazards else "inspection_record" if self._begin.inspection else ""
        )
        names = list(self._kinds)
        self.papers.setCurrentRow(names.index(first) if first in names else 0)

    def kind(self) -> PaperKind:
        """The chosen paper."""
        return self._kinds[self.papers.currentItem().data(_KEY)]

    @Slot()
    def _on_paper(self) -> None:
        kind = self.kind()
        self.title.setText(kind.title)
        self.about.setText(kind.about)
        for scope, field in (("period", self.period), ("hazard", self.hazards), ("inspection", self.inspections)):
            field.setVisible(kind.scope == scope)
        if kind.scope == "period":
            self.period.offer(self._assessed() if kind.id == OF_ASSESSMENT else ())
        if kind.scope == "hazard":
            self.hazards.show_for(kind, self._begin.hazards)
        elif kind.scope == "inspection":
            self.inspections.fill(self._begin.inspection)
        self.words.show_for(kind)
        self.form.clear()
        for form in kind.forms:
            self.form.addItem(_("{form} 文件").format(form=FORM_TITLES[form]), form)
        self._fill_made()
        self._show_deeds()

    def _assessed(self) -> list[tuple[AssessmentId, str]]:
        return [
            (row.id, _("自评发现的：{title}（{day}）").format(title=row.title, day=f"{row.finished_at or row.started_at:%Y-%m-%d}"))
            for row in self._services.papers.assessed(self._premises)
        ]  # fmt: skip

    @Slot()
    def _on_form(self) -> None:
        hints = {
            "pdf": _("不能改，可以签名、打印、交出去。"), "docx": _("可以自己改；改过的不能再核验，要交的请用 PDF。"),
            "xlsx": _("表格，可以筛选、汇总。"),
        }  # fmt: skip
        form = str(self.form.currentData())
        kind = self.kind()
        ready = kind.scope == "period" and form == "pdf" and checked(self.period) is not None
        long = self._services.papers.long_hint(kind.id, self.subject()) if ready else ""
        self.form_hint.setText(long or hints.get(form, ""))

    @Slot()
    def _show_deeds(self) -> None:
        kind = self.kind()
        ready = {
            "period": kind.scope != "period" or checked(self.period) is not None,
            "hazard": kind.scope != "hazard" or bool(self.hazards.chosen()),
            "inspection": kind.scope != "inspection" or self.inspections.chosen() is not None,
        }
        self.make.setEnabled(all(ready.values()) and not self._shell.readonly())
        self.make.setToolTip("" if ready["period"] else _("结束日期早于开始日期，请核对。"))
        for deed in (self.open_made, self.save_made, self.print_made):
            deed.setEnabled(self.made.currentRow() >= 0)
        document = self._document()
        waits = document is not None and document.state in ("made", "certified")
        self.sign_made.setVisible(kind.signed and waits and not self._shell.readonly())

    def _fill_made(self) -> None:
        self.made.clear()
        kind = self.kind()
        for found in self._services.papers.rows(self._premises, kind.id):
            state = stand(found, kind.signed)[0]
            text = _("{number}　第 {n} 版　{time}　共 {pages} 页　{state}")
            item = QListWidgetItem(text.format(
                number=found.number, n=found.revision, time=f"{found.made_at:%Y-%m-%d %H:%M}", pages=found.pages, state=state
            ))  # fmt: skip
            item.setData(_KEY, found)
            self.made.addItem(item)
        self.made.setCurrentRow(0 if self.made.count() else -1)
        for widget in (self.made, self.open_made, self.save_made, self.print_made):
            widget.setVisible(self.made.count() > 0)
        self.none.setVisible(self.made.count() == 0)

    # -- making ----------------------------------------------------------------------------------------------------

    def subject(self) -> Subject:
        """What is chosen, for the service."""
        kind = self.kind()
        texts = tuple((key, words.strip()) for key, words in self.words.typed().items() if words.strip())
        if kind.scope == "period" and (assessment := self.period.assessment()) is not None:
            return Subject(self._premises, assessment=assessment, texts=texts)
        if kind.scope == "period":
            period = self.period.period()
            return Subject(self._premises, period=period.days, period_title=period.title, texts=texts)
        if kind.scope == "hazard":
            return Subject(self._premises, hazards=self.hazards.chosen(), texts=texts)
        if kind.scope not in SCOPES:
            return Subject(self._premises, record=self._begin.record, key=self._begin.key, texts=texts)
        return Subject(self._premises, inspection=self.inspections.chosen(), texts=texts)

    @Slot()
    def _on_make(self) -> None:
        kind, form = self.kind(), str(self.form.currentData())
        gather = partial(_made, self._services, kind.id, self.subject(), form)
        self._shell.tasks.run(gather, partial(self._finish, form), text=_("正在做“{title}”").format(title=kind.title))

    def _finish(self, form: str, result: "tuple[PaperJob, Made]") -> None:
        job, made = result
        if form == "pdf":
            document = self._services.papers.store(job, made)
            self._shell.changes.announce(Changes.of(Topic.DOCUMENT))
            self._fill_made()
            self._show_deeds()
            self._show(document)
            return
        path = self._shell.dialogs.save_file(_("另存为"), self._services.papers.file_name(job, form), FILTERS[form])
        if path is not None:
            self._write(made, path)

    def _write(self, made: "Made", path: Path) -> None:
        try:
            self._services.papers.write(made, path)
        except EnvironmentFault as error:
            self._shell.dialogs.failure(error)
        else:
            self._shell.dialogs.inform(_("已存好。"), path.name)

    # -- what was made ---------------------------------------------------------------------------------------------

    def _document(self) -> IssuedDocument | None:
        return self.made.currentItem().data(_KEY) if self.made.currentRow() >= 0 else None

    @Slot()
    def _on_open(self) -> None:
        document = self._document()
        if document is not None:
            self._show(document)

    def _show(self, document: IssuedDocument) -> None:
        from futian_desktop.ui.windows.pdf_window import PdfWindow

        self.shown = PdfWindow(document.title, self._services.documents.body(document.id), parent=self)
        self.shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shown.open()

    @Slot()
    def _on_print(self) -> None:
        from futian_desktop.ui.submission.printing import print_pdf

        document = self._document()
        if document is not None:
            print_pdf(self._services.documents.body(document.id), self)

    @Slot()
    def _on_sign(self) -> None:
        """Papers are signed where every document is signed."""
        self.accept()
        self._shell.go_to("submission", "")

    @Slot()
    def _on_save(self) -> None:
        document = self._document()
        if document is None:
            return
        name = self._services.papers.stored_name(document)
        path = self._shell.dialogs.save_file(_("另存为"), name, FILTERS["pdf"])
        if path is None:
            return
        try:
            self._services.documents.save_as(document, path)
        except EnvironmentFault as error:
            self._shell.dialogs.failure(error)
        else:
            self._shell.dialogs.inform(_("已存好。"), path.name)


def _made(
    services: "Services", kind: str, subject: Subject, form: str, progress: "Progress"
) -> "tuple[PaperJob, Made]":
    """Gather, then make in a process; runs in the worker thread."""
    services.papers.checked_form(kind, form)
    job = services.papers.job(kind, subject)
    return job, made_apart(job, form, progress)


def open_papers(
    services: "Services", shell: Shell, premises: PremisesId, begin: Begin | None = None, parent: QWidget | None = None
) -> PapersWindow:
    """Show the window above its owner."""
    made = PapersWindow(services, shell, premises, begin, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.open()
    return made
