"""Photos of the current item: chosen, dropped, pasted, taken from the tray, taken off again."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import EvidenceId, PremisesId
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.assess.guide_pane import GuidePane, Photo
from futian_desktop.ui.assess.items import ItemRow
from futian_desktop.ui.assess.middle import png_of
from futian_desktop.ui.assess.session import Session
from futian_desktop.ui.shell import Shell

KINDS = "图片 (*.jpg *.jpeg *.png *.webp *.bmp)"
TRAY_MOST = 60
Result = tuple[list[Evidence], list[str]]


class PhotoDesk(QObject):
    """Normalising runs in the worker thread; the links are made when it is done."""

    changed = Signal()

    def __init__(self, services: Services, shell: Shell, guide: GuidePane) -> None:
        super().__init__(guide)
        self._services, self._shell, self._guide = services, shell, guide
        self._session: Session | None = None
        self._item = ""

    def show(self, session: Session | None, item: str, row: ItemRow | None) -> None:
        """The photos of an item; an empty ``item`` means that nothing may be added."""
        self._session, self._item = session, item
        evidence = session.evidence(row.id) if session is not None and row is not None else ()
        tray = self._services.evidence.tray(self._shell.premises()) if item else ()
        self._guide.show_photos(self._with_thumbs(evidence), self._with_thumbs(tray[:TRAY_MOST]))

    def _with_thumbs(self, evidence: tuple[Evidence, ...]) -> list[Photo]:
        return [(one, self._services.evidence.thumbnail(one.sha256)) for one in evidence]

    @Slot(object)
    def from_tray(self, evidence: str) -> None:
        """Put a photo of the tray to the current item."""
        if self._item:
            self._link_again(EvidenceId(UUID(evidence)), self._item)

    @Slot()
    def choose(self) -> None:
        """From files."""
        if self._item:
            self.add_files(self._shell.dialogs.open_files(_("选择照片"), _(KINDS)))

    @Slot(object)
    def add_files(self, files: tuple[Path, ...]) -> None:
        """Many at once; what cannot be taken is named, the rest goes in."""
        if self._item and files:
            premises = self._shell.premises()
            job = partial(_read_files, self._services, premises, files)
            self._shell.tasks.run(job, partial(self._link, self._item), text=_("正在处理照片"))

    @Slot()
    def paste(self) -> None:
        """From the clipboard."""
        image = QGuiApplication.clipboard().image()
        if self._item and not image.isNull():
            found = self._services.evidence.add_bytes(self._shell.premises(), png_of(image), _("粘贴的图片.png"))
            self._link(self._item, ([found], []))

    @Slot(object)
    def take_off(self, evidence: str) -> None:
        """Back into the tray, with undo."""
        if self._session is None or not self._item:
            return
        key, item, assessment = EvidenceId(UUID(evidence)), self._item, self._session.assessment.id
        self._services.evidence.unlink(key, assessment, item)
        self._reload()
        self._shell.show_undo(_("照片已拿下，放在待归位照片里"), partial(self._link_again, key, item))

    def _link_again(self, key: EvidenceId, item: str) -> None:
        if self._session is not None:
            self._services.evidence.link(key, self._session.assessment.id, item)
            self._reload()

    def _link(self, item: str, result: Result) -> None:
        found, problems = result
        if self._session is not None:
            for evidence in found:
                self._services.evidence.link(evidence.id, self._session.assessment.id, item)
            self._reload()
        if problems:
            self._shell.dialogs.inform(_("有 {n} 张没有加入").format(n=len(problems)), "\n".join(problems))

    def _reload(self) -> None:
        if self._session is not None:
            self._session.reload_photos()
            if self._item:
                self.show(self._session, self._item, self._session.row(self._item))
            self.changed.emit()


def _read_files(services: Services, premises: PremisesId, files: tuple[Path, ...], progress: Progress) -> Result:
    found: list[Evidence] = []
    problems: list[str] = []
    for number, path in enumerate(files):
        progress.step(number, len(files), path.name)
        try:
            found.append(services.evidence.add_file(premises, path))
        except FutianError as error:
            problems.append(sentence(error))
    return found, problems
