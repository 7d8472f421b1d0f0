"""At the right: why, what good looks like, how to check, photos, basis, note. On narrow windows it is a drawer."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from futian_desktop.domain.standard import Law
from futian_desktop.services.guidance import GuidanceService
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.assess.guide_body import GuideBody
from futian_desktop.ui.assess.items import ItemRow
from futian_desktop.ui.assess.photo_strip import Photo, PhotoStrip
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.law.basis_cards import basis_cards, fold_words
from futian_desktop.ui.widgets.basics import SectionHeader, button, clear, column, label, row, rule, scrolling


class GuidePane(QFrame):
    """Reads one item; photos may be dropped on it."""

    note_changed = Signal(str, str)
    photo_wanted = Signal()
    files_dropped = Signal(object)
    close_requested = Signal()

    def __init__(self, laws: dict[str, Law], guidance: GuidanceService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laws = laws
        self._row: ItemRow | None = None
        self.setProperty("pane", "right")
        self.setAccessibleName(_("说明、照片和备注"))
        self.setAcceptDrops(True)
        self.setMinimumWidth(px(270))
        self.body = GuideBody(guidance)
        self.photos, self.tray = PhotoStrip(tray=False), PhotoStrip(tray=True)
        self._warning = label("", "caption", "warn", wrap=True)
        self._warning.hide()
        self._tray_title = label("", "caption", "2", wrap=True)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(_("备注"))
        self.note.setPlaceholderText(_("记下位置、人员、数量"))
        self._autosave = Autosave(self._save_note, self)
        self.note.textChanged.connect(self._autosave.touch)
        self.add = button(_("加照片"), self.photo_wanted.emit, "quiet", "plus")
        self._folded = button(_("看依据"), self._on_fold, "quiet", "scale")
        self._basis = column(spacing=6)
        self._close = button(_("收起说明（Esc）"), self.close_requested.emit, "quiet", "x")
        self._close.hide()
        self._hint = label(_("可以拖进来，或按 Ctrl+V 粘贴"), "caption", "3", wrap=True)
        content = QWidget()
        content.setLayout(
            column(
                row(None, self._close), self.body, rule(), SectionHeader(_("照片"), "camera", self.add), self.photos,
                self._hint, self._warning, self._tray_title, self.tray, rule(), row(self._folded, None), self._basis,
                rule(), SectionHeader(_("备注"), "file-text"), self.note, None, spacing=10, margins=(18, 14, 18, 18),
            )
        )  # fmt: skip
        self.area: QScrollArea = scrolling(content, _("怎么查"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def show_row(self, item_row: ItemRow | None, readonly: bool) -> None:
        """Another item."""
        self.flush()
        self._row = item_row
        self.body.show_item(item_row.tailored if item_row else None)
        clear(self._basis)
        self._warning.hide()
        self._folded.setText(self._fold_words())
        for widget in (self._folded, self.note):
            widget.setEnabled(item_row is not None)
        self.add.setVisible(item_row is not None and not readonly)
        self._hint.setVisible(item_row is not None and not readonly)
        self.note.setReadOnly(readonly)
        self.note.setFixedHeight(px(76))
        self._show_note()
        if item_row is None:
            return
        self.area.verticalScrollBar().setValue(0)

    def adopt(self, item_row: ItemRow) -> None:
        """The stored answer of the same item; a note that is being typed stays."""
        self._row = item_row
        if not self._autosave.pending:
            self._show_note()

    def _show_note(self) -> None:
        text = self._row.answer.note if self._row else ""
        if self.note.toPlainText().strip() != text:
            self.note.blockSignals(True)
            self.note.setPlainText(text)
            self.note.blockSignals(False)

    def show_photos(self, photos: Sequence[Photo], tray: Sequence[Photo], waiting: int) -> None:
        """Thumbnails of the item; below them 待归位照片, a click puts one here, dragging puts it on any card."""
        self.photos.show_photos(photos)
        self.tray.show_photos(tray)
        self._tray_title.setText(_("待归位照片 {n} 张，点一下放到这一项，或拖到卡片上").format(n=waiting))
        self._tray_title.setVisible(bool(tray))

    def warn(self, text: str) -> None:
        """Something about the photos that came in last."""
        self._warning.setText(text)
        self._warning.setVisible(bool(text))

    def as_drawer(self, drawer: bool) -> None:
        """Whether it slides over the list and so needs a button to close it."""
        self._close.setVisible(drawer)
        mark(self, pane="drawer" if drawer else "right")

    def flush(self) -> None:
        """Save a note that is still being typed."""
        self._autosave.flush_pending()

    def _save_note(self) -> None:
        text = self.note.toPlainText().strip()
        if self._row is not None and text != self._row.answer.note:
            self.note_changed.emit(self._row.id, text)

    def _fold_words(self) -> str:
        if self._row is None or self._row.by_table:
            return _("看依据")
        return fold_words(self._row.tailored.item, self._laws)

    @Slot()
    def _on_fold(self) -> None:
        if self._row is None:
            return
        if self._basis.count():
            clear(self._basis)
            self._folded.setText(self._fold_words())
            return
        self._folded.setText(_("收起依据"))
        if self._row.by_table:
            known = self._row.tailored.item.basis
            said = "；".join(dict.fromkeys(basis.gist for basis in known if basis.gist not in ("", basis.law)))
            text = _("按所导入的评定标准。") + (_("表上写的依据（未核对）：{said}").format(said=said) if said else "")
            self._basis.addWidget(label(text, "", "2", wrap=True))
            return
        for card in basis_cards(self._row.tailored.item, self._laws):
            self._basis.addWidget(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
