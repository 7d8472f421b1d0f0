"""Codes of a printed walk sheet typed back: at once one sees what will be answered and which lines are wrong."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QSplitter, QWidget

from futian_desktop.services.earlier import answer_words
from futian_desktop.services.walk_codes import CodeReading
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark, px
from futian_desktop.ui.icons import icon
from futian_desktop.ui.widgets.basics import button, column, label, row

DELAY_MS = 150


class CodesWindow(QDialog):
    """`taken` carries the understood answers; lines that are wrong stay in the field to be put right.

    Args:
        read: reads the typed text against the assessment's list.
        parent: owner.
        example: a code of the list, where it is not the own standard's.
    """

    taken = Signal(object)

    def __init__(self, read: Callable[[str], CodeReading], parent: QWidget | None = None, example: str = "") -> None:
        super().__init__(parent)
        self._read = read
        self.reading = CodeReading((), ())
        self.setWindowTitle(_("录入走查表上的编号"))
        self.resize(px(820), px(520))
        hint = _hint(example)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(_("走查表上的编号，一行一项"))
        self.field.setPlaceholderText(f"{example} 3 a b" if example else "M02-09 3 a b\nM06-01 1")
        self.field.textChanged.connect(self._on_typed)
        self.list = QListWidget()
        self.list.setAccessibleName(_("会怎样作答"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mark(self.list, framed=True)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        for widget in (self.field, self.list):
            panes.addWidget(widget)
        panes.setSizes([320, 480])
        self.words = label("", "", "2", wrap=True)
        self.go = button(_("作答"), self._on_go, "primary", "check")
        self.go.setAutoDefault(False)
        close = button(_("关闭"), self.accept)
        close.setAutoDefault(False)
        foot = row(self.words, close, self.go, spacing=8)
        foot.setStretch(0, 1)
        body = column(label(hint, "", "2", wrap=True), panes, foot, spacing=10, margins=(20, 16, 20, 16))
        body.setStretch(1, 1)
        self.setLayout(body)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.read_now)
        self.read_now()

    @Slot()
    def _on_typed(self) -> None:
        self._timer.start()

    @Slot()
    def read_now(self) -> None:
        """Read what stands in the field and show it, line by line."""
        self._timer.stop()
        self.reading = self._read(self.field.toPlainText())
        self.list.clear()
        lines = [
            (one.line, f"{one.item}　{one.title}\n{answer_words(one.answer)}", "check", "", one)
            for one in self.reading.rows
        ]
        found = [
            (line, "\n".join(part for part in (words, _replaced(one.replaces), one.remark) if part), picture, tone)
            for line, words, picture, tone, one in lines
        ]
        found += [
            (
                one.line,
                _("第 {n} 行：{text}\n{why}").format(n=one.line, text=one.text, why=one.message),
                "triangle-alert",
                "bad",
            )
            for one in self.reading.problems
        ]
        for _line, words, picture, tone in sorted(found):
            entry = QListWidgetItem(icon(picture, tone or "ok"), words)
            if tone:
                entry.setForeground(colour(tone))
            self.list.addItem(entry)
        ready, wrong = len(self.reading.rows), len(self.reading.problems)
        self.go.setEnabled(ready > 0)
        self.go.setText(_("作答 {n} 项").format(n=ready) if ready else _("作答"))
        text = _("{n} 行看不懂，会留在左边等您改").format(n=wrong) if wrong else _("可以一次撤销")
        self.words.setText(text if ready or wrong else "")
        mark(self.words, tone="bad" if wrong else "2")

    @Slot()
    def _on_go(self) -> None:
        self.read_now()
        answers = tuple(one.answer for one in self.reading.rows)
        if not answers:
            return
        lines = self.field.toPlainText().splitlines()
        wrong = {one.line for one in self.reading.problems}
        rest = [text for number, text in enumerate(lines, 1) if number in wrong]
        self.taken.emit(answers)
        self.field.setPlainText("\n".join(rest))
        self.read_now()
        if not rest:
            self.accept()


def _replaced(replaces: bool) -> str:
    return _("会替换现在的答案") if replaces else ""


def _hint(example: str) -> str:
    if example:
        text = _("一行一项：编号、结论 1–5、扣分点字母。例如：{item} 3 a b；{item} 1；{item} 4 没有这种情况")
        return text.format(item=example)
    return _("一行一项：编号、结论 1–5、扣分点字母。例如：M02-09 3 a b；M06-01 1；M07-02 4 本店不用气；M02-05 5 物业")
