"""Papers of one scenario or one drill: each is made as PDF, kept and shown, or as Word to be edited."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.services.papers import FORM_TITLES, PaperJob, PaperKind, Subject, made_apart
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, button, column, label, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.documents import Made
    from futian_desktop.system.progress import Progress

_FILTERS = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)", "xlsx": "Excel (*.xlsx)"}


class RecordPapers(QDialog):
    """Every paper of a scope about one record.

    Args:
        services: the use cases.
        shell: tasks, dialogs, changes.
        scope: ``scenario`` or ``drill``.
        record: its key.
        parent: owner.
    """

    def __init__(
        self, services: "Services", shell: Shell, scope: str, record: UUID, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._shell = services, shell
        self._subject = Subject(shell.premises(), record=record)
        self.shown: QDialog | None = None
        self.setWindowTitle(_("做成文件"))
        self.resize(px(620), px(560))
        body = column(spacing=10, margins=(20, 16, 20, 16))
        body.addWidget(label(_("PDF 留在程序里，可以签名、打印；Word 可以自己再改。"), "", "2", wrap=True))
        for kind in services.papers.kinds(scope):
            body.addWidget(self._card(kind))
        body.addStretch(1)
        content = QWidget()
        content.setLayout(body)
        close = button(_("关闭"), self.accept)
        close.setAutoDefault(False)
        whole = column(scrolling(content, _("可以做的文件")), row(None, close, margins=(20, 8, 20, 14)), spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _card(self, kind: PaperKind) -> Card:
        deeds = row(spacing=8)
        for form in kind.forms:
            words = FORM_TITLES[form]
            name = _("把“{title}”做成 {form}").format(title=kind.title, form=words)
            made = button(words, partial(self.make, kind, form), "", "file-text" if form == "pdf" else "pen-line", name)
            made.setAutoDefault(False)
            made.setEnabled(form != "pdf" or not self._shell.readonly())
            deeds.addWidget(made)
        texts = column(label(kind.title, "strong", wrap=True), label(kind.about, "caption", "2", wrap=True), spacing=2)
        line = row(texts, deeds, spacing=12, margins=(14, 10, 14, 10))
        line.setStretch(0, 1)
        return Card(line)

    def make(self, kind: PaperKind, form: str, _checked: bool = False) -> None:
        """Make one in a process."""
        gather = partial(_made, self._services, kind.id, self._subject, form)
        self._shell.tasks.run(gather, partial(self._finish, form), text=_("正在做“{title}”").format(title=kind.title))

    def _finish(self, form: str, result: "tuple[PaperJob, Made]") -> None:
        job, made = result
        if form == "pdf":
            document = self._services.papers.store(job, made)
            self._shell.changes.announce(Changes.of(Topic.DOCUMENT))
            self._show(document.title, made.data)
            return
        path = self._shell.dialogs.save_file(_("另存为"), self._services.papers.file_name(job, form), _FILTERS[form])
        if path is None:
            return
        try:
            self._services.papers.write(made, path)
        except EnvironmentFault as error:
            self._shell.dialogs.failure(error)
        else:
            self._shell.dialogs.inform(_("已存好。"), path.name)

    def _show(self, title: str, data: bytes) -> None:
        from futian_desktop.ui.windows.pdf_window import PdfWindow

        self.shown = PdfWindow(title, data, parent=self)
        self.shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shown.destroyed.connect(self._on_gone)
        self.shown.open()

    @Slot()
    def _on_gone(self) -> None:
        self.shown = None


def _made(
    services: "Services", kind: str, subject: Subject, form: str, progress: "Progress"
) -> "tuple[PaperJob, Made]":
    """Gather, then make in a process; runs in the worker thread."""
    services.papers.checked_form(kind, form)
    job = services.papers.job(kind, subject)
    return job, made_apart(job, form, progress)


def open_record_papers(
    services: "Services", shell: Shell, scope: str, record: UUID, parent: QWidget | None = None
) -> RecordPapers:
    """Show the window above its owner."""
    made = RecordPapers(services, shell, scope, record, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.open()
    return made
