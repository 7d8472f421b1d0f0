"""All explained words with a field that looks in words, other spellings and explanations."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from futian_desktop.domain.glossary import GlossaryWord
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import column, label


class GlossaryView(QWidget):
    """A field and two columns; what does not match is hidden.

    Args:
        words: in the order in which they are shown.
    """

    def __init__(self, words: Sequence[GlossaryWord], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("找一个词，例如：烟感（Ctrl+F）"))
        self.search.setAccessibleName(_("在名词解释里查找"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_text)
        self._rows: list[tuple[GlossaryWord, QLabel, QLabel]] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, entry in enumerate(words):
            head = label("、".join(_spellings(entry)), "strong", wrap=True)
            head.setMinimumWidth(px(110))
            head.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            gloss = label(entry.gloss, tone="2", wrap=True)
            gloss.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(head, number, 0)
            grid.addWidget(gloss, number, 1)
            self._rows.append((entry, head, gloss))
        self._nothing = label(_("没有这个词"), tone="3")
        self._nothing.setVisible(not words)
        self.setLayout(column(self.search, self._nothing, grid, spacing=12))

    def shown(self) -> tuple[str, ...]:
        """The words that match."""
        return tuple(entry.word for entry, head, _gloss in self._rows if not head.isHidden())

    @Slot(str)
    def _on_text(self, text: str) -> None:
        for entry, head, gloss in self._rows:
            for widget in (head, gloss):
                widget.setVisible(entry.matches(text))
        self._nothing.setVisible(not self.shown())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)


def _spellings(entry: GlossaryWord) -> list[str]:
    """The word and those of its other spellings that are more than a piece or an extension of it."""
    return [entry.word, *(name for name in entry.aliases if name not in entry.word and entry.word not in name)]
