"""One document in the list: what it is, its state in words, and what can be done with it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, column, label, pill, row

Stand = tuple[str, str]
WALK_SHEET = "walk_sheet"


def stand(document: IssuedDocument, signed_kind: bool) -> Stand:
    """State of a document in words, and the tint of its pill."""
    if document.kind == WALK_SHEET:
        return _("可以打印"), "na"
    if document.state == "draft":
        return _("草稿，不能签名"), "warn"
    if not signed_kind:
        return _("可以打印"), "na"
    words = {"made": (_("待签名"), "warn"), "certified": (_("还差一个签名"), "warn"), "complete": (_("已签名"), "ok")}
    return words[document.state]


class DocumentCard(Card):
    """A card with the buttons of one document."""

    preview_requested = Signal(object)
    sign_requested = Signal(object)
    save_requested = Signal(object)
    print_requested = Signal(object)

    def __init__(self, document: IssuedDocument, signed_kind: bool, parent: QWidget | None = None) -> None:
        super().__init__(None, parent=parent)
        self._document = document
        text, tint = stand(document, signed_kind)
        title = f"{document.title}　{document.number}　" + _("第 {n} 版").format(n=document.revision)
        detail = _("{time}　共 {pages} 页").format(time=f"{document.made_at:%Y-%m-%d %H:%M}", pages=document.pages)
        if document.signer:
            detail += "　" + _("签名人：{names}").format(names=document.signer)
        self.sign = button(_("签名"), self._on_sign, "primary", "pen-line", _("签名：{title}").format(title=title))
        self.sign.setVisible(signed_kind and document.state in ("made", "certified"))
        tools = row(
            button(_("预览"), self._on_preview, "quiet", "eye", _("预览：{title}").format(title=title)),
            button(_("另存为"), self._on_save, "quiet", "download", _("另存为：{title}").format(title=title)),
            button(_("打印"), self._on_print, "quiet", "printer", _("打印：{title}").format(title=title)),
            self.sign, spacing=4,
        )  # fmt: skip
        words = column(
            label(title, "strong", wrap=True), row(pill(text, tint), None),
            label(detail, "caption", "3", wrap=True), spacing=4,
        )  # fmt: skip
        layout = row(IconLabel("file-text", "text2", 22), spacing=12, margins=(20, 14, 16, 14))
        layout.addLayout(words, 1)
        layout.addLayout(tools)
        self.setLayout(layout)

    @Slot()
    def _on_preview(self) -> None:
        self.preview_requested.emit(self._document)

    @Slot()
    def _on_sign(self) -> None:
        self.sign_requested.emit(self._document)

    @Slot()
    def _on_save(self) -> None:
        self.save_requested.emit(self._document)

    @Slot()
    def _on_print(self) -> None:
        self.print_requested.emit(self._document)
