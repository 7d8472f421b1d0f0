"""The reading part of the guide: drawing, why, what good looks like, where and how to look, explained words."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from futian_desktop.domain.assessment import TABLE_ASPECT, TailoredItem
from futian_desktop.domain.glossary import Wordlist
from futian_desktop.domain.standard import CheckItem
from futian_desktop.services.guidance import Drawing, GuidanceService
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import SectionHeader, clear, column, label
from futian_desktop.ui.widgets.drawing_view import DrawingView
from futian_desktop.ui.widgets.gloss_label import GlossLabel


class GuideBody(QWidget):
    """Shows one item.

    Args:
        guidance: where drawings and explanations come from.
    """

    def __init__(self, guidance: GuidanceService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guidance = guidance
        self._title = ""
        self._shown: Drawing | None = None
        self.drawing = DrawingView()
        self.drawing.offer_large()
        self.drawing.clicked.connect(self.open_drawing)
        self.drawing.hide()
        self._words = column(spacing=8)
        self._glossed: list[GlossLabel] = []
        self.setLayout(column(self.drawing, self._words, spacing=10))

    def show_item(self, tailored: TailoredItem | None) -> None:
        """Another item, or nothing."""
        clear(self._words)
        self._glossed.clear()
        self._shown = self._guidance.drawing(tailored.item) if tailored else None
        self._title = tailored.item.title if tailored else ""
        self.drawing.setVisible(self._shown is not None and self.drawing.show_drawing(self._title, self._shown))
        if tailored is None:
            return
        item, words = tailored.item, self._guidance.wordlist(tailored.item)
        self._add(words, item.title, "title", "")
        if tailored.aspect == TABLE_ASPECT:
            self._table_item(item, words)
        else:
            self._own_item(tailored, words)
        explained = self._guidance.words(item)
        if explained:
            self._words.addWidget(SectionHeader(_("名词"), "book-open"))
        for entry in explained:
            self._words.addWidget(label(f"{entry.word}：{entry.gloss}", "caption", "2", wrap=True))
        self._order()

    def _own_item(self, tailored: TailoredItem, words: Wordlist) -> None:
        item = tailored.item
        self._add(words, item.why)
        if tailored.reasons:
            why = _("因为您填写了：{why}").format(why="；".join(tailored.reasons))
            self._words.addWidget(label(why, "caption", "3", wrap=True))
        self._words.addWidget(SectionHeader(_("合格的样子"), "circle-check"))
        self._add(words, item.good)
        self._words.addWidget(SectionHeader(_("看哪里"), "search"))
        self._add(words, item.look)
        self._words.addWidget(SectionHeader(_("怎么查"), "list-checks"))
        self._words.addLayout(self._steps(item.how, words))

    def _table_item(self, item: CheckItem, words: Wordlist) -> None:
        """What the cells of an imported table say, without the headings that only our own items fill."""
        said = {item.title}
        if item.why.startswith("《"):  # only where it stands in the table; otherwise it is the table's own text
            self._words.addWidget(label(item.why, "caption", "3", wrap=True))
            said.add(item.why)
        parts = (("file-text", _("基本要求"), item.why), ("search", _("考评内容"), item.look),
                 ("circle-check", _("达标标准"), item.good), ("scale", _("评分方式"), "\n".join(item.how)))  # fmt: skip
        for picture, title, text in parts:
            if text and text not in said:
                said.add(text)
                self._words.addWidget(SectionHeader(title, picture))
                self._add(words, text)

    @property
    def drawn(self) -> bool:
        """Whether the item has a drawing."""
        return self._shown is not None

    @Slot()
    def open_drawing(self) -> None:
        """The drawing large, if the item has one."""
        if self._shown is None:
            return
        from futian_desktop.ui.windows.drawing_window import DrawingWindow

        made = DrawingWindow(self._title, self._shown, self.window())
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.open()

    def _order(self) -> None:
        """Tab goes from the drawing through the explained words, although these are younger than what follows."""
        before: QWidget = self.drawing
        for made in self._glossed:
            QWidget.setTabOrder(before, made)
            before = made

    def _add(self, words: Wordlist, text: str, role: str = "", tone: str = "2") -> None:
        self._words.addWidget(self._glossy(words, text, role, tone))

    def _glossy(self, words: Wordlist, text: str, role: str, tone: str) -> GlossLabel:
        made = GlossLabel(text, words.places(text), role, tone)
        if made.places:
            self._glossed.append(made)
        return made

    def _steps(self, texts: tuple[str, ...], words: Wordlist) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, text in enumerate(texts):
            grid.addWidget(label(f"{number + 1}.", "", "3"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._glossy(words, text, "", "2"), number, 1)
        return grid
