"""At the right: why, what good looks like, how to check, photos, basis, note."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.standard import Law
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.items import ItemRow
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.widgets.basics import Card, SectionHeader, button, clear, column, label, row, rule, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".heic")
Photo = tuple[Evidence, bytes]


class GuidePane(QFrame):
    """Reads one item; photos may be dropped on it."""

    note_changed = Signal(str)
    photo_wanted = Signal()
    files_dropped = Signal(object)
    photo_removed = Signal(object)
    tray_chosen = Signal(object)

    def __init__(self, laws: dict[str, Law], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laws = laws
        self._row: ItemRow | None = None
        self.setProperty("pane", "right")
        self.setAcceptDrops(True)
        self.setMinimumWidth(px(300))
        self._body = column(spacing=10)
        self._photos = QWidget()
        self._photo_flow = FlowLayout(self._photos)
        self._tray = QWidget()
        self._tray_flow = FlowLayout(self._tray)
        self._tray_title = label("", "caption", "2", wrap=True)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(_("备注"))
        self.note.setPlaceholderText(_("记下位置、人员、数量"))
        self.note.setFixedHeight(px(76))
        self._autosave = Autosave(self._save_note, self)
        self.note.textChanged.connect(self._autosave.touch)
        add = button(_("加照片"), self._on_add, "quiet", "plus")
        self._folded = button(_("看依据"), self._on_fold, "quiet", "scale")
        self._basis = column(spacing=6)
        content = QWidget()
        content.setLayout(
            column(
                self._body, rule(), SectionHeader(_("照片"), "camera", add), self._photos,
                label(_("可以拖进来，或按 Ctrl+V 粘贴"), "caption", "3"),
                self._tray_title,
                self._tray, rule(), row(self._folded, None), self._basis,
                rule(), SectionHeader(_("备注"), "file-text"), self.note, None, spacing=12, margins=(20, 20, 20, 20),
            )
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content, _("怎么查")))

    def show_row(self, item_row: ItemRow | None, readonly: bool) -> None:
        """Another item."""
        self.flush()
        self._row = item_row
        clear(self._body)
        clear(self._basis)
        self.setEnabled(item_row is not None)
        self._folded.setText(_("看依据"))
        if item_row is None:
            return
        item = item_row.tailored.item
        self._body.addWidget(label(item.title, "title", wrap=True))
        self._body.addWidget(label(item.why, "", "2", wrap=True))
        if item_row.tailored.reasons:
            why = _("因为您填写了：{why}").format(why="；".join(item_row.tailored.reasons))
            self._body.addWidget(label(why, "caption", "3", wrap=True))
        self._section("circle-check", _("合格的样子"), item.good)
        self._section("search", _("看哪里"), item.look)
        self._body.addWidget(SectionHeader(_("怎么查"), "list-checks"))
        self._body.addLayout(_steps(item.how))
        for word, gloss in item.terms:
            self._body.addWidget(label(f"{word}：{gloss}", "caption", "3", wrap=True))
        self.note.blockSignals(True)
        self.note.setPlainText(item_row.answer.note)
        self.note.blockSignals(False)
        self.note.setReadOnly(readonly)

    def adopt(self, item_row: ItemRow) -> None:
        """The stored answer of the same item."""
        self._row = item_row

    def show_photos(self, photos: Sequence[Photo], tray: Sequence[Photo] = ()) -> None:
        """Thumbnails of the item, a click takes one off; below them 待归位照片, a click puts one here."""
        clear(self._photo_flow)
        clear(self._tray_flow)
        for photo in photos:
            thumb = _thumbnail(photo, _("点一下从这一项拿下"))
            thumb.clicked.connect(self._on_photo)
            self._photo_flow.addWidget(thumb)
        for photo in tray:
            thumb = _thumbnail(photo, _("点一下放到这一项"))
            thumb.clicked.connect(self._on_tray)
            self._tray_flow.addWidget(thumb)
        self._tray_title.setText(_("待归位照片 {n} 张，点一下放到这一项").format(n=len(tray)))
        self._tray_title.setVisible(bool(tray))
        self._tray.setVisible(bool(tray))

    def flush(self) -> None:
        """Save a note that is still being typed."""
        self._autosave.flush_pending()

    def _section(self, picture: str, title: str, text: str) -> None:
        self._body.addWidget(SectionHeader(title, picture))
        self._body.addWidget(label(text, "", "2", wrap=True))

    def _save_note(self) -> None:
        text = self.note.toPlainText().strip()
        if self._row is not None and text != self._row.answer.note:
            self.note_changed.emit(text)

    @Slot()
    def _on_fold(self) -> None:
        if self._row is None:
            return
        if self._basis.count():
            clear(self._basis)
            self._folded.setText(_("看依据"))
            return
        self._folded.setText(_("收起依据"))
        for basis in self._row.tailored.item.basis:
            law = self._laws.get(basis.law)
            title = f"《{law.title if law else basis.law}》"
            if basis.confidence.printable:
                title += f"第{basis.article}条" if basis.article[:1].isdigit() else basis.article
            else:
                title += "　" + _("请核对现行文本")
            words = column(label(title, "caption", "2", wrap=True), label(basis.gist, "", "2", wrap=True), spacing=2,
                           margins=(12, 8, 12, 8))  # fmt: skip
            self._basis.addWidget(Card(words, "sunken"))

    @Slot()
    def _on_add(self) -> None:
        self.photo_wanted.emit()

    @Slot()
    def _on_photo(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.photo_removed.emit(str(sender.property("evidence")))

    @Slot()
    def _on_tray(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.tray_chosen.emit(str(sender.property("evidence")))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)


def _steps(texts: Sequence[str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for number, text in enumerate(texts):
        grid.addWidget(label(f"{number + 1}.", "", "3"), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(text, "", "2", wrap=True), number, 1)
    return grid


def _thumbnail(photo: Photo, deed: str) -> QPushButton:
    evidence, data = photo
    picture = QPixmap()
    picture.loadFromData(data)
    size = QSize(px(96), px(72))
    thumb = QPushButton()
    thumb.setIcon(picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation))
    thumb.setIconSize(size)
    thumb.setFixedSize(size + QSize(8, 8))
    taken = f"{evidence.taken_at:%Y-%m-%d %H:%M}" if evidence.taken_at else _("时间不明")
    thumb.setToolTip(f"{evidence.name}\n{taken}\n{deed}")
    thumb.setAccessibleName(_("照片 {name}，{time}，{deed}").format(name=evidence.name, time=taken, deed=deed))
    thumb.setProperty("evidence", str(evidence.id))
    return thumb
