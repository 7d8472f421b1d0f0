"""What the sign panel asks for, done: signing a document of ours, or countersigning a file beside it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.services.documents import run_signature
from futian_desktop.services.identities import KnownIdentity
from futian_desktop.services.receiving import Received
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.submission.sign_panel import SignPanel, SignRequest


class SigningDesk(QObject):
    """Owns no widgets; `panel` is placed by the page."""

    signed = Signal()
    """A document of ours has its new signature."""
    countersigned = Signal(object)
    """Path of the countersigned copy of a file."""

    def __init__(self, services: Services, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shell = shell
        self._target: IssuedDocument | Received | None = None
        self.panel = SignPanel(services.identities.folder)
        self.panel.hide()
        self.panel.confirmed.connect(self._on_confirmed)
        self.panel.choose_requested.connect(self._on_choose)
        self.panel.identity_changed.connect(self._on_identity)
        self.panel.replace_requested.connect(self._on_replace)
        self.panel.sheet_requested.connect(self._on_sheet)

    def open_document(self, document: IssuedDocument) -> None:
        """Ask who signs a document of ours."""
        self._target = document
        firm = self._services.firms.load(document.premises_id)
        alone = any(kind.leader for kind in self._services.papers.kinds() if kind.id == document.kind)
        self.panel.open_for(firm.enterprise, first=document.state == "made", leader=alone)

    def open_file(self, received: Received) -> None:
        """Ask who countersigns a file."""
        self._target = received
        document = received.document
        firm = self._services.firms.load(document.premises_id).enterprise if document is not None else None
        organisation = next((row.organisation for row in received.verdict.signatures), "")
        self.panel.open_for_file(received.path.name, received.verdict.waiting, firm, organisation)

    def _organisation(self) -> str:
        if isinstance(self._target, IssuedDocument):
            return self._services.firms.load(self._target.premises_id).enterprise.name
        if self._target is not None:
            return next((row.organisation for row in self._target.verdict.signatures), "")
        return ""

    @Slot(object)
    def _on_confirmed(self, request: SignRequest) -> None:
        target = self._target
        if target is None:
            return
        self.panel.show_problem("")
        identities = self._services.identities
        try:
            if request.make:
                identities.create(
                    request.name, self._organisation(), request.role, request.identity, request.passphrase
                )
                self.panel.use_file(request.identity)
            if isinstance(target, IssuedDocument):
                job = self._services.documents.sign_job(target, request.identity, request.passphrase, request.role)
            else:
                job = self._services.receiving.sign_job(target.path, request.identity, request.passphrase, request.role)
        except FutianError as error:
            self._on_failed(error)
            return
        done = partial(self._on_signed, target)
        self._shell.tasks.run_process(run_signature, (job,), done, self._on_failed, _("正在签名"))

    def _on_signed(self, target: IssuedDocument | Received, data: bytes) -> None:
        saved: Path | None = None
        try:
            if isinstance(target, IssuedDocument):
                self._services.documents.store_signed(target, data)
            else:
                saved = self._services.receiving.save_beside(target.path, data)
        except FutianError as error:
            self._on_failed(error)
            return
        self._target = None
        self.panel.passphrase.clear()
        self.panel.hide()
        if saved is None:
            self.signed.emit()
        else:
            self.countersigned.emit(saved)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, FutianError):
            self.panel.show_problem(sentence(error))
            self.panel.passphrase.selectAll()
            self.panel.passphrase.setFocus()
        else:
            self._shell.dialogs.failure(error)

    @Slot()
    def _on_choose(self) -> None:
        path = self._shell.dialogs.open_file(_("选择签名身份"), _("签名身份") + " (*.p12 *.pfx)")
        if path is not None:
            self.panel.use_file(path)

    @Slot(object)
    def _on_identity(self, path: Path) -> None:
        self.panel.show_identity(self._services.identities.known_at(path))

    @Slot(object)
    def _on_replace(self, path: Path) -> None:
        question = _("作废这个签名身份，另做一个？")
        detail = _("以前签的文件不受影响。新的身份要重新打印登记表，盖章交街道。")
        if not self._shell.dialogs.confirm(question, _("作废重做"), detail, danger=True):
            return
        try:
            self._services.identities.replace(path)
        except FutianError as error:
            self._on_failed(error)
            return
        self.panel.passphrase.clear()
        self.panel.show_problem("")
        self.panel.use_file(path)
        self.panel.passphrase.setFocus()

    @Slot(object)
    def _on_sheet(self, known: KnownIdentity) -> None:
        name = _("签名身份登记表 {name}.pdf").format(name=known.name)
        path = self._shell.dialogs.save_file(_("保存登记表"), name, "PDF (*.pdf)")
        if path is None:
            return
        try:
            self._services.identities.save_sheet(known, path)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self.panel.hint.setText(_("登记表已存为 {file}。打印、盖章后交街道。").format(file=path.name))
