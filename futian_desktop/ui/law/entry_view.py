"""One instrument of the law register to read and copy: what it is, how it stands, which items rest on which article."""

from collections.abc import Iterable

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from futian_desktop.domain.law_register import Entry, by_article
from futian_desktop.domain.law_state import Standing
from futian_desktop.domain.law_words import article_words, confidence_words, kind_words, named, standing_words
from futian_desktop.domain.standard import Law
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, mark, px

_GAP = 10
LINK = "law:"


class EntryView(QTextBrowser):
    """Text to select and copy. `anchorClicked` carries ``law:<id>`` for the instrument before or after this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        mark(self, framed=True)
        self.setAccessibleName(_("这一部的详情"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(px(16))

    def show_entry(self, entry: Entry | None) -> None:
        """Another instrument, or none."""
        self._entry = entry
        self.clear()
        if entry is None:
            return
        law = entry.law
        self._line(law.title, 16, bold=True)
        self._line("　".join(row for row in (law.doc_no, law.issuer, kind_words(law.kind)) if row), tone="text2", gap=4)
        fine = entry.state.standing is Standing.IN_FORCE and law.confidence.printable
        self._line(standing_words(law, entry.state), bold=True, tone="ok" if fine else "warn", gap=_GAP)
        for title, text in _facts(entry):
            self._line(_("{title}：{text}").format(title=title, text=text), tone="text2", gap=4)
        self._links(_("现在看这一部"), [entry.state.by] if entry.state.by else [])
        self._links(_("将由这一部代替"), [entry.state.coming] if entry.state.coming else [])
        self._links(_("它代替了"), entry.replaces)
        self._articles(entry)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def restyle(self) -> None:
        """The same text in the colours and sizes of now."""
        self.show_entry(self._entry)

    def _articles(self, entry: Entry) -> None:
        if not entry.cited:
            self._line(_("没有检查项引用它。"), tone="text3", gap=_GAP)
            return
        head = _("用到的条款，和引用它的 {n} 个检查项（大意是我们自己的话，不是原文）").format(n=len(entry.items))
        self._line(head, bold=True, gap=16)
        for article, rows in by_article(entry.cited):
            self._line(article_words(article) if article else _("整部引用，没有指明条款"), bold=True, gap=_GAP)
            for row in rows:
                sure = "" if row.confidence.printable else _("（请核对现行文本）")
                self._line(f"{row.gist}{sure}", gap=4)
                self._line(f"{row.item}　{row.title}", 13, tone="text3")

    def _links(self, title: str, laws: Iterable[Law]) -> None:
        for law in laws:
            cursor = self._block(4)
            cursor.insertText(f"{title}：", self._format(tone="text2"))
            look = self._format(tone="accent")
            look.setAnchor(True)
            look.setAnchorHref(LINK + law.id)
            look.setFontUnderline(True)
            cursor.insertText(named(law), look)

    def _line(self, text: str, size: int = 14, *, bold: bool = False, tone: str = "text", gap: int = 0) -> None:
        self._block(gap).insertText(text, self._format(size, bold=bold, tone=tone))

    def _block(self, gap: int) -> QTextCursor:
        """A cursor at the start of a new paragraph."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        shape = QTextBlockFormat()
        shape.setTopMargin(px(gap))
        shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self.document().isEmpty():
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)
        return cursor

    @staticmethod
    def _format(size: int = 14, *, bold: bool = False, tone: str = "text") -> QTextCharFormat:
        look = QTextCharFormat()
        face: QFont = font(size, bold=bold)
        look.setFont(face)
        look.setForeground(colour(tone))
        return look


def _facts(entry: Entry) -> Iterable[tuple[str, str]]:
    law, until = entry.law, entry.state.until
    yield _("施行"), law.effective_from or _("日期没有核对")
    if until is not None:
        yield _("最后一天"), until.isoformat()
    yield _("核对情况"), confidence_words(law.confidence)
    if law.checked_on:
        yield _("核对日期"), law.checked_on
    if law.source:
        yield _("从哪里核对"), law.source
    if law.note:
        yield _("说明"), law.note
