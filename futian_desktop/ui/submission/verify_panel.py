"""核验一个文件: drop or choose a PDF, read the answers, pin a certificate after comparing its fingerprint."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError, NotFound
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.identities import SignatureInfo, TrustedCertificate, Verdict
from futian_desktop.services.receiving import Received
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Cancelled, Progress
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.submission.verdict_view import VerdictView
from futian_desktop.ui.widgets.basics import Card, SectionHeader, button, clear, column, label, row

PDF = "PDF (*.pdf)"


class VerifyPanel(Card):
    """The card at the foot of the page; the page hands it dropped files."""

    countersign_requested = Signal(object)
    filed = Signal()

    def __init__(self, services: Services, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(None, parent=parent)
        self._services = services
        self._shell = shell
        self.choose = button(_("选择 PDF 核验"), self._on_choose, "", "shield-check")
        self.hint = label(
            _("收到别人的 PDF，或想看看自己的文件有没有被改过：拖到这一页，或点按钮选择。"), "", "2", wrap=True
        )
        self.view = VerdictView()
        self.view.hide()
        self.view.file_requested.connect(self._on_file)
        self.view.countersign_requested.connect(self.countersign_requested)
        self.view.pin_requested.connect(self._on_pin)
        self.view.unpin_requested.connect(self._on_unpin)
        self._trusted = column(spacing=4)
        self.setLayout(
            column(
                SectionHeader(_("核验一个文件"), "shield-check", self.choose), self.hint, self.view, self._trusted,
                spacing=12, margins=(24, 20, 24, 20),
            )
        )  # fmt: skip
        self._show_trusted()

    def show_target(self, over: bool) -> None:
        """Light up while a file is held above the page."""
        mark(self, card="accent" if over else "plain")

    def verify(self, path: Path, before: str = "") -> None:
        """Look at a file in a process with limits and show the answers."""
        self.view.show_busy(path.name)
        job, done = partial(self._judge, path), partial(self._on_judged, path, before)
        self._shell.tasks.run(job, done, self._on_failed, _("正在核验"))

    def _judge(self, path: Path, progress: Progress) -> Verdict:
        def stopped() -> bool:
            try:
                progress.step(0, 0, _("正在核验"))
            except Cancelled:
                return True
            return False

        return self._services.receiving.judge(path, stopped)

    def _on_judged(self, path: Path, before: str, verdict: Verdict) -> None:
        try:
            received = self._services.receiving.place(path, verdict, self._premises())
        except (FutianError, OSError) as error:
            self._on_failed(error)
            return
        self.view.show_received(received, not self._shell.readonly(), before)
        self._show_trusted()

    def _on_failed(self, error: Exception) -> None:
        self.view.hide()
        self._shell.dialogs.failure(error)

    def _premises(self) -> PremisesId | None:
        try:
            return self._shell.premises()
        except NotFound:
            return None

    @Slot()
    def _on_choose(self) -> None:
        path = self._shell.dialogs.open_file(_("选择要核验的 PDF"), PDF)
        if path is not None:
            self.verify(path)

    @Slot(object)
    def _on_file(self, received: Received) -> None:
        try:
            document = self._services.receiving.file(received)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._shell.changes.announce(Changes.of(Topic.DOCUMENT), self)
        self.filed.emit()
        self.verify(received.path, _("已归入 {title}　{number}。").format(title=document.title, number=document.number))

    # -- pinned certificates ---------------------------------------------------------------------------------------

    @Slot(object)
    def _on_pin(self, signature: SignatureInfo) -> None:
        question = _("{name}盖章的登记表上，指纹和下面的每一组都相同吗？").format(name=signature.signer)
        if not self._shell.dialogs.confirm(question, _("相同，登记为可信"), _in_lines(signature.fingerprint)):
            return
        try:
            self._services.identities.pin(signature.certificate)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._again()

    @Slot(object)
    def _on_unpin(self, signature: SignatureInfo) -> None:
        self._remove(signature.fingerprint, signature.signer)

    def _remove(self, fingerprint: str, name: str) -> None:
        detail = _("以后他签的文件会显示“未核实”。文件本身不变。")
        question = _("取消登记{name}的证书？").format(name=name)
        if not self._shell.dialogs.confirm(question, _("取消登记"), detail, danger=True):
            return
        try:
            self._services.identities.unpin(fingerprint)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._again()

    def _again(self) -> None:
        self._show_trusted()
        if self.view.received is not None and self.view.isVisibleTo(self):
            self.verify(self.view.received.path)

    def _show_trusted(self) -> None:
        clear(self._trusted)
        rows = self._services.identities.trusted()
        if rows:
            self._trusted.addWidget(label(_("这台电脑上登记的可信证书"), "caption", "3"))
        for entry in rows:
            self._trusted.addLayout(row(label(_words(entry), "", "2", wrap=True), None, self._remove_button(entry)))

    def _remove_button(self, entry: TrustedCertificate) -> QWidget:
        made = button(_("取消登记"), self._on_remove, "link", "", _("取消登记：{name}").format(name=entry.name))
        made.setProperty("entry", entry)
        return made

    @Slot()
    def _on_remove(self) -> None:
        entry = self.sender().property("entry")
        if isinstance(entry, TrustedCertificate):
            self._remove(entry.fingerprint, entry.name)


def _words(entry: TrustedCertificate) -> str:
    parts = (entry.name, entry.organisation, _("指纹 {digits}…").format(digits=entry.fingerprint[:14]),
             _("有效期至 {day}").format(day=f"{entry.valid_to:%Y-%m-%d}"))  # fmt: skip
    return "　".join(part for part in parts if part)


def _in_lines(fingerprint: str) -> str:
    groups = fingerprint.split(" ")
    return "\n".join(" ".join(groups[n : n + 4]) for n in range(0, len(groups), 4))
