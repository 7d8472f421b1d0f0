"""Photos of the current item: chosen, dropped, pasted, taken from the tray, taken off, captioned, put away."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import AssessmentId, EvidenceId, PremisesId
from futian_desktop.services.evidence import picture_files
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.assess.commands import Deeds, DoneCommand
from futian_desktop.ui.assess.guide_pane import GuidePane
from futian_desktop.ui.assess.photo_strip import Photo
from futian_desktop.ui.assess.session import Session
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.photo_window import PhotoWindow

KINDS = "图片 (*.jpg *.jpeg *.png *.webp *.bmp *.heic *.heif)"
TRAY_SHOWN = 120
FOR_ONE_ITEM = 8
"""More files than this at once are a whole walk: they go into the tray."""
SHOW_MS = 250


class PhotoDesk(QObject):
    """Normalising runs in the worker thread; each photo is kept when it is ready, so that 取消 loses none."""

    changed = Signal(str)
    _ready = Signal(str, object)
    _over = Signal(object)

    def __init__(self, services: Services, shell: Shell, guide: GuidePane, deeds: Deeds) -> None:
        super().__init__(guide)
        self._services, self._shell, self._guide, self._deeds = services, shell, guide, deeds
        self._session: Session | None = None
        self._item, self._locked = "", True
        self._arrived: list[tuple[str, Evidence]] = []
        self._tray: tuple[Evidence, ...] | None = None
        self._thumbs: dict[str, bytes] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_MS)
        self._timer.timeout.connect(self._settle)
        self._ready.connect(self._on_ready, Qt.ConnectionType.AutoConnection)
        self._over.connect(self._on_over, Qt.ConnectionType.AutoConnection)
        guide.photos.opened.connect(self._on_open)
        guide.photos.removed.connect(self.take_off)
        guide.tray.opened.connect(self._on_open_tray)
        guide.tray.assigned.connect(self._on_assign)
        guide.tray.removed.connect(self.delete)

    def show(self, session: Session | None, item: str, locked: bool) -> None:
        """The photos of an item."""
        if session is not self._session:
            self._tray = None
            self._thumbs.clear()
        self._session, self._item, self._locked = session, item, locked
        self._refresh()

    def _refresh(self) -> None:
        evidence = self._session.evidence(self._item) if self._session and self._item else ()
        tray = () if self._locked else self._waiting()
        self._guide.show_photos(self._with_thumbs(evidence), self._with_thumbs(tray[:TRAY_SHOWN]), len(tray))

    def _with_thumbs(self, evidence: tuple[Evidence, ...]) -> list[Photo]:
        for one in evidence:
            if one.sha256 not in self._thumbs:
                self._thumbs[one.sha256] = self._services.evidence.thumbnail(one.sha256)
        return [(one, self._thumbs[one.sha256]) for one in evidence]

    def _waiting(self) -> tuple[Evidence, ...]:
        """待归位照片, read again only after something changed."""
        if self._tray is None:
            self._tray = self._services.evidence.tray(self._shell.premises())
        return self._tray

    # -- coming in -------------------------------------------------------------------------------------------------

    @Slot()
    def choose(self) -> None:
        """From files."""
        if self._item and not self._locked:
            self.add_files(self._item, self._shell.dialogs.open_files(_("选择照片"), _(KINDS)))

    @Slot(object)
    def drop_here(self, files: tuple[Path, ...]) -> None:
        """Dropped beside the current item."""
        self.add_files(self._item, files)

    def add_files(self, item: str, files: tuple[Path, ...]) -> None:
        """A few go to the item, many into the tray; what cannot be taken is named, the rest goes in."""
        if self._locked or not files:
            return
        pictures = picture_files(files)
        target = item if len(pictures) <= FOR_ONE_ITEM else ""
        job = partial(self._read, self._shell.premises(), target, pictures)
        self._shell.tasks.run(job, self._on_read, text=_("正在处理照片"))

    def _read(self, premises: PremisesId, item: str, files: tuple[Path, ...], progress: Progress) -> None:
        """Runs in the worker thread; what is ready is told at once, problems even when it is called off."""
        problems: list[str] = []
        try:
            for number, path in enumerate(files):
                progress.step(number, len(files), path.name[:60])
                try:
                    self._ready.emit(item, self._services.evidence.add_file(premises, path))
                except FutianError as error:
                    problems.append(sentence(error))
                    if error.code.startswith("workspace."):
                        problems.append(_("后面的照片没有再处理。"))
                        break
        finally:
            self._over.emit(problems)

    def _on_read(self, _nothing: object) -> None:
        self._settle()

    @Slot(str, object)
    def _on_ready(self, item: str, evidence: Evidence) -> None:
        self._arrived.append((item, evidence))
        if not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_over(self, problems: list[str]) -> None:
        self._settle()
        if problems:
            self._shell.dialogs.inform(_("有 {n} 张没有加入").format(n=len(problems)), "\n".join(problems))

    @Slot()
    def _settle(self) -> None:
        """Link what arrived since the last time, as one deed."""
        self._timer.stop()
        arrived, self._arrived = self._arrived, []
        if not arrived or self._session is None:
            return
        item = arrived[0][0]
        keys = [evidence.id for target, evidence in arrived if target == item]
        if item:
            self._do(_("加照片"), item, partial(self._link, item, keys), partial(self._unlink, item, keys))
        else:
            self._do(_("照片进托盘"), "", partial(self._restore, keys), partial(self._remove, keys), done=True)
            self._touched("")
        unknown = sum(evidence.taken_at is None for _target, evidence in arrived)
        if unknown:
            self._guide.warn(_("有 {n} 张照片时间不明，请确认是这次拍的").format(n=unknown))

    @Slot()
    def paste(self) -> None:
        """From the clipboard: a picture, or files."""
        clipboard = QGuiApplication.clipboard()
        if self._locked or not self._item:
            return
        urls = [Path(url.toLocalFile()) for url in clipboard.mimeData().urls() if url.isLocalFile()]
        image = clipboard.image()
        if urls:
            self.add_files(self._item, tuple(urls))
        elif not image.isNull():
            job = partial(self._read_image, self._shell.premises(), self._item, png_of(image))
            self._shell.tasks.run(job, self._on_read, text=_("正在处理照片"))

    def _read_image(self, premises: PremisesId, item: str, data: bytes, progress: Progress) -> None:
        progress.step(0, 1, "")
        self._ready.emit(item, self._services.evidence.add_bytes(premises, data, _("粘贴的图片.png")))

    # -- deeds -----------------------------------------------------------------------------------------------------

    def assign(self, item: str, evidence: str) -> None:
        """Put a photo of the tray, or of another item, to an item."""
        key = EvidenceId(UUID(evidence))
        if self._session is None or self._locked or any(row.id == key for row in self._session.evidence(item)):
            return
        source = self._item if any(row.id == key for row in self._session.evidence(self._item)) else ""
        self._do(_("照片归位"), item, partial(self._move, source, item, key), partial(self._move, item, source, key))

    @Slot(str)
    def _on_assign(self, evidence: str) -> None:
        if self._item:
            self.assign(self._item, evidence)

    @Slot(str)
    def take_off(self, evidence: str) -> None:
        """Back into the tray, with undo."""
        if self._session is not None and self._item and not self._locked:
            key, item = EvidenceId(UUID(evidence)), self._item
            done = self._do(_("拿下照片"), item, partial(self._move, item, "", key), partial(self._move, "", item, key))
            self._offer_undo(_("照片已拿下，放在待归位照片里"), done)

    @Slot(str)
    def delete(self, evidence: str) -> None:
        """Put a photo away, with undo."""
        if not self._locked:
            key = [EvidenceId(UUID(evidence))]
            done = self._do(_("删除照片"), self._item, partial(self._remove, key), partial(self._restore, key))
            self._offer_undo(_("照片已删除"), done)

    def caption(self, evidence: str, text: str) -> None:
        """Words below a photo."""
        key = EvidenceId(UUID(evidence))
        old = self._services.evidence.get(key).caption
        deed = partial(self._write_caption, key)
        self._do(_("照片说明"), self._item, partial(deed, text), partial(deed, old))

    def _do(
        self, text: str, item: str, redo: partial[None], undo: partial[None], *, done: bool = False
    ) -> DoneCommand | None:
        try:
            return self._deeds.do(text, item, redo, undo, self._shell.dialogs.failure, done=done)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return None

    def _offer_undo(self, text: str, command: DoneCommand | None) -> None:
        if command is not None:
            self._shell.show_undo(text, partial(self._take_back, command))

    def _take_back(self, command: DoneCommand) -> None:
        """Undo this deed: by the stack when it is the last one, otherwise by its own reverse."""
        if self._deeds.index() and self._deeds.command(self._deeds.index() - 1) is command:
            self._deeds.undo()
        else:
            command.undo()

    def _assessment(self) -> AssessmentId:
        if self._session is None:
            raise RuntimeError("no assessment")
        return self._session.assessment.id

    def _link(self, item: str, keys: list[EvidenceId]) -> None:
        for key in keys:
            self._services.evidence.link(key, self._assessment(), item)
        self._touched(item)

    def _unlink(self, item: str, keys: list[EvidenceId]) -> None:
        for key in keys:
            self._services.evidence.unlink(key, self._assessment(), item)
        self._touched(item)

    def _move(self, source: str, target: str, key: EvidenceId) -> None:
        if target:
            self._services.evidence.link(key, self._assessment(), target)
        if source:
            self._services.evidence.unlink(key, self._assessment(), source)
        self._touched(source)
        self._touched(target)

    def _remove(self, keys: list[EvidenceId]) -> None:
        for key in keys:
            self._services.evidence.remove(key)
        self._touched(self._item)

    def _restore(self, keys: list[EvidenceId]) -> None:
        for key in keys:
            self._services.evidence.restore(key)
        self._touched(self._item)

    def _write_caption(self, key: EvidenceId, text: str) -> None:
        self._services.evidence.caption(key, text)
        self._touched(self._item)

    def _touched(self, item: str) -> None:
        self._tray = None
        if self._session is not None:
            self._session.reload_photos()
        self._refresh()
        self.changed.emit(item)

    # -- looking ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_open(self, evidence: str) -> None:
        if self._session is not None:
            self._open(self._session.evidence(self._item), evidence, linked=True)

    @Slot(str)
    def _on_open_tray(self, evidence: str) -> None:
        self._open(self._services.evidence.tray(self._shell.premises()), evidence, linked=False)

    def _open(self, photos: tuple[Evidence, ...], start: str, *, linked: bool) -> None:
        load = self._services.evidence.image
        window = PhotoWindow(photos, start, load, linked, self._locked, self._guide.window())
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.captioned.connect(self.caption)
        window.taken_off.connect(self.take_off)
        window.deleted.connect(self.delete)
        window.open()


def png_of(image: QImage) -> bytes:
    """A pasted picture as PNG bytes."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stub misses the device overload
    return bytes(buffer.data().data())
