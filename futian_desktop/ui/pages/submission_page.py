"""提交: make the documents, look at them, sign, save, print; verify any file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Assessment, Stage
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.domain.supplement import Supplement
from futian_desktop.services.documents import Made, run_job
from futian_desktop.services.receiving import Received
from futian_desktop.system.messages import _
from futian_desktop.ui.page import Page
from futian_desktop.ui.settings.offer import protection_wanted
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.submission.document_card import WALK_SHEET, DocumentCard
from futian_desktop.ui.submission.signing_desk import SigningDesk
from futian_desktop.ui.submission.supplement_panel import SupplementPanel
from futian_desktop.ui.submission.verify_panel import PDF, VerifyPanel
from futian_desktop.ui.widgets.basics import (
    EmptyState,
    button,
    clear,
    column,
    label,
    row,
    scrolling,
)
from futian_desktop.ui.windows.pdf_window import PdfWindow

REPORT = "assessment_report"


class SubmissionPage(Page):
    """What can be handed in, and what is still missing."""

    TITLE = "提交"
    WATCHES = frozenset({Topic.ASSESSMENT, Topic.ANSWER, Topic.DOCUMENT, Topic.ENTERPRISE, Topic.EVIDENCE})

    def __init__(self, services: Services, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._assessment: Assessment | None = None
        self.setAcceptDrops(True)
        self.make_button = button(_("生成文件"), self._on_make, "primary", "file-text")
        self.sheet_button = button(_("出空白检查表"), self._on_make_sheet, "", "list-checks")
        self.state = label("", "", "2", wrap=True)
        self._list = column(spacing=12)
        self.supplement = SupplementPanel()
        self.supplement.changed.connect(self._on_supplement)
        self.supplement.suggestion_requested.connect(self._on_suggest)
        self.desk = SigningDesk(services, shell, self)
        self.panel = self.desk.panel
        self.verifier = VerifyPanel(services, shell)
        self.verdict = self.verifier.view
        self.desk.signed.connect(self._on_signed)
        self.desk.countersigned.connect(self._on_countersigned)
        self.verifier.countersign_requested.connect(self._on_countersign)
        self.verifier.filed.connect(self.reload)
        self._cards: dict[str, DocumentCard] = {}
        content = QWidget()
        content.setLayout(self._layout())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolling(content, _("提交"))
        outer.addWidget(self._scroll)

    def _layout(self) -> QVBoxLayout:
        head = row(label(_("签名与提交"), "heading"), None, self.sheet_button, self.make_button)
        parts = (head, self.state, self.supplement, self._list, self.panel, self.verifier, None)
        return column(*parts, spacing=16, margins=(32, 24, 32, 24))

    def reload(self) -> None:
        """Read documents and state anew; what is still being typed belongs to the assessment shown until now."""
        self.supplement.flush()
        premises = self.shell.premises()
        self._assessment = self.services.assessments.current(premises)
        board = self.services.home.board(premises, self.services.now().date())
        self.state.setText(board.headline + ("　" + "；".join(board.missing) if board.missing else ""))
        for deed in (self.make_button, self.sheet_button):
            deed.setEnabled(self._assessment is not None and not self.shell.readonly())
        draft = self._assessment is not None and self._assessment.stage is Stage.DRAFT
        self.make_button.setText(_("生成草稿") if draft else _("生成文件"))
        self._show_supplement()
        self._show_documents(self.services.documents.rows(premises))

    def flush(self) -> bool:
        """Store what is still being typed."""
        self.supplement.flush()
        return True

    def _show_supplement(self) -> None:
        assessment = self._assessment
        self.supplement.setVisible(assessment is not None)
        if assessment is None:
            return
        service = self.services.supplements
        stored = service.load(assessment.id)
        locked = self.shell.readonly() or service.locked(assessment.premises_id, assessment.id)
        self.supplement.show_saved(assessment.id, stored, service.missing(stored), locked)

    @Slot(object)
    def _on_supplement(self, supplement: Supplement) -> None:
        if self._assessment is None:
            return
        try:
            saved = self.services.supplements.save(self._assessment.premises_id, self._assessment.id, supplement)
        except FutianError as error:
            self.shell.dialogs.failure(error)
        else:
            self.shell.changes.announce(saved.changes, self)
        self._show_supplement()

    @Slot()
    def _on_suggest(self) -> None:
        firm = self.services.firms.load(self.shell.premises())
        self.supplement.take_members(self.services.supplements.suggested(firm.enterprise))

    def take_focus(self) -> None:
        """The main deed first."""
        self.make_button.setFocus()

    def _show_documents(self, rows: tuple[IssuedDocument, ...]) -> None:
        clear(self._list)
        self._cards.clear()
        if not rows:
            text = _("自评答完并定稿以后，点“生成文件”，会出自评报告和一页体检表。没答完也可以先出草稿看看。")
            self._list.addWidget(EmptyState("file-text", _("还没有文件"), text))
            return
        signed = {kind.id: kind.signed for kind in (*self.services.documents.kinds(), *self.services.papers.kinds())}
        for document in rows:
            card = DocumentCard(document, signed.get(document.kind, False) and not self.shell.readonly())
            card.preview_requested.connect(self._on_preview)
            card.sign_requested.connect(self._on_sign)
            card.save_requested.connect(self._on_save)
            card.print_requested.connect(self._on_print)
            self._list.addWidget(card)
            self._cards[document.id.hex] = card

    @Slot()
    def _on_make(self) -> None:
        self.supplement.flush()
        if self._assessment is not None and self._printable(self._assessment):
            kinds = self.services.documents.kinds()
            self._make_next([kind.id for kind in kinds if kind.id != WALK_SHEET and not kind.on_request])

    @Slot()
    def _on_make_sheet(self) -> None:
        if self._assessment is not None:
            self._make_next([WALK_SHEET])

    def _printable(self, assessment: Assessment) -> bool:
        """Whether to go on where characters cannot be printed; they are named first."""
        rows = self.services.documents.missing(assessment.id)
        if not rows:
            return True
        question = _("有 {n} 个字印不出来，照样生成吗？").format(n=len(rows))
        return self.shell.dialogs.confirm(question, _("照样生成"), "\n".join(row.sentence for row in rows[:20]))

    def _make_next(self, kinds: list[str]) -> None:
        """One document after another, each in a process of its own."""
        assessment = self._assessment
        if assessment is None or not kinds:
            self.shell.changes.announce(Changes.of(Topic.DOCUMENT), self)
            self.reload()
            return
        kind, rest = kinds[0], kinds[1:]

        def store(made: Made) -> None:
            self.services.documents.store(assessment.id, kind, made)
            self._make_next(rest)

        job = self.services.documents.job(assessment.id, kind)
        self.shell.tasks.run_process(run_job, (job,), store, text=_("正在生成文件"))

    @Slot(object)
    def _on_preview(self, document: IssuedDocument) -> None:
        data = self.services.documents.body(document.id)
        PdfWindow(document.title, data, parent=self.window()).exec()

    @Slot(object)
    def _on_sign(self, document: IssuedDocument) -> None:
        if protection_wanted(self.services, self.shell):
            return
        self.desk.open_document(document)
        self._reveal(self.panel)

    @Slot(object)
    def _on_countersign(self, received: Received) -> None:
        self.desk.open_file(received)
        self._reveal(self.panel)

    @Slot()
    def _on_signed(self) -> None:
        self.shell.changes.announce(Changes.of(Topic.DOCUMENT), self)
        self.reload()

    @Slot(object)
    def _on_countersigned(self, path: Path) -> None:
        self.verify(path, _("已会签，存为 {file}，在原文件旁边。").format(file=path.name))

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to a part once the layout knows where it is."""
        QTimer.singleShot(0, widget, partial(self._scroll.ensureWidgetVisible, widget, 0, 40))

    @Slot(object)
    def _on_save(self, document: IssuedDocument) -> None:
        path = self.shell.dialogs.save_file(_("另存为"), self.services.documents.file_name(document), PDF)
        if path is None:
            return
        try:
            self.services.documents.save_as(document, path)
        except FutianError as error:
            self.shell.dialogs.failure(error)

    @Slot(object)
    def _on_print(self, document: IssuedDocument) -> None:
        from futian_desktop.ui.submission.printing import print_pdf

        print_pdf(self.services.documents.body(document.id), self)

    def verify(self, path: Path, before: str = "") -> None:
        """Show the three answers for a file."""
        self.verifier.verify(path, before)
        self._reveal(self.verifier)

    def open_target(self, target: str) -> None:
        """A PDF handed over from outside is verified at once; ``document:`` and a key shows that document."""
        card = self._cards.get(target.removeprefix("document:"))
        if card is not None:
            self._reveal(card)
            card.setFocus()
            return
        path = target.removeprefix("verify:")
        if path.lower().endswith(".pdf"):
            self.verify(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _pdf_of(event.mimeData()):
            self.verifier.show_target(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.verifier.show_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.verifier.show_target(False)
        path = _pdf_of(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.verify(path)


def _pdf_of(mime: QMimeData) -> Path | None:
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return next((path for path in files if path.suffix.lower() == ".pdf"), None)
