"""A window to read: titles with lines, to copy and to print."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import Card, button, column, label, row, scrolling

Block = tuple[str, Sequence[str]]


class ReadingWindow(QDialog):
    """Blocks of text.

    Args:
        title: window title.
        blocks: each a title with its lines.
        parent: owner.
        copying: whether each block, the whole, and paper are offered.
    """

    def __init__(
        self, title: str, blocks: Sequence[Block], parent: QWidget | None = None, *, copying: bool = False
    ) -> None:
        super().__init__(parent)
        self._blocks = tuple((head, tuple(lines)) for head, lines in blocks)
        self.setWindowTitle(title)
        self.resize(px(600), px(540))
        content = QWidget()
        body = column(spacing=10, margins=(20, 16, 20, 16))
        self.copies: list[QPushButton] = []
        for number, (head, lines) in enumerate(self._blocks):
            copy = button(_("复制"), None, "quiet", "copy", _("复制：{title}").format(title=head))
            copy.setProperty("block", number)
            copy.clicked.connect(self._on_copy)
            copy.setVisible(copying)
            copy.setAutoDefault(False)
            self.copies.append(copy)
            head_line = row(label(head, "title", wrap=True), copy)
            head_line.setStretch(0, 1)
            words = column(*(label(line, "", "2", wrap=True) for line in lines), spacing=4, margins=(14, 10, 14, 10))
            body.addLayout(head_line)
            body.addWidget(Card(words, "sunken"))
        body.addStretch(1)
        content.setLayout(body)
        self.done_words = label("", "caption", "ok")
        self.copy_all = button(_("全部复制"), self._on_copy_all, "", "copy")
        self.print_all = button(_("打印"), self._on_print, "", "printer")
        for widget in (self.copy_all, self.print_all):
            widget.setVisible(copying)
        close = button(_("关闭"), self.accept, "primary")
        self.setLayout(
            column(scrolling(content, title), row(self.done_words, None, self.copy_all, self.print_all, close, margins=(16, 8, 16, 12)),
                   spacing=0)
        )  # fmt: skip

    def text(self, number: int | None = None) -> str:
        """A block, or all, as a message."""
        chosen = self._blocks if number is None else (self._blocks[number],)
        return "\n\n".join("\n".join((head, *lines)) for head, lines in chosen)

    @Slot()
    def _on_copy(self) -> None:
        sender = self.sender()
        number = sender.property("block")
        self._copy(self.text(number if isinstance(number, int) else None))

    @Slot()
    def _on_copy_all(self) -> None:
        self._copy(self.text())

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.done_words.setText(_("已复制，可以粘贴到微信或短信里"))

    @Slot()
    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            document = QTextDocument()
            document.setPlainText(f"{self.windowTitle()}\n\n{self.text()}")
            document.print_(printer)
