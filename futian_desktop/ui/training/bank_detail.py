"""One question of the bank beside the list: options with the right ones marked, why, what it rests on, its drawing."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from futian_desktop.domain.questions import LETTERS, Question
from futian_desktop.services.guidance import Drawing
from futian_desktop.services.training.bank_rows import BankRow
from futian_desktop.services.training.bank_words import role_titles
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, clear, column, label, pill, row, scrolling
from futian_desktop.ui.widgets.drawing_view import DrawingView
from futian_desktop.ui.widgets.flow_layout import FlowLayout


class BankDetail(QWidget):
    """Shows one row; the deeds are signals."""

    edited = Signal()
    removed = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = label("", "title", wrap=True)
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills, 6)
        self.picture = DrawingView()
        self._body = column(spacing=6)
        self.edit = button(_("改"), self._on_edit, "", "pen-line", _("改这道题"))
        self.remove = button(_("移除"), self._on_remove, "quiet", "trash-2", _("移除这道题"))
        self.copy = button(_("照它写一道"), self._on_copy, "", "copy", _("照这道题写一道自己的"))
        foot = QWidget()
        deeds = FlowLayout(foot, 8)
        for made in (self.edit, self.copy, self.remove):
            deeds.addWidget(made)
        content = QWidget()
        content.setLayout(
            column(self._pills, self.text, self.picture, self._body, foot, None, spacing=10, margins=(16, 12, 16, 12))
        )
        layout = column(scrolling(content, _("选中的题"), 900))
        self.setLayout(layout)

    def show_row(self, shown: BankRow, basis: str, svg: bytes, readonly: bool) -> None:
        """Another question; ``basis`` in words and ``svg`` are empty where there is none."""
        question = shown.question
        clear(self._flow)
        for words in (question.id, shown.kind, shown.module or _("没写方面"), shown.hard, _roles(question)):
            if words:
                self._flow.addWidget(pill(words))
        if not shown.fits:
            self._flow.addWidget(pill(_("本单位用不到"), "warn"))
        self.text.setText(question.text)
        drawn = bool(svg) and self.picture.show_drawing(question.text, Drawing(svg, "", ()))
        self.picture.setAccessibleName(_("题目的图"))
        self.picture.setVisible(drawn)
        self._fill(shown, basis)
        own = shown.own is not None
        self.edit.setVisible(own and not readonly)
        self.remove.setVisible(own and not readonly)
        self.copy.setVisible(not readonly)

    def _fill(self, shown: BankRow, basis: str) -> None:
        clear(self._body)
        question = shown.question
        if shown.odd:
            line = row(
                IconLabel("triangle-alert", "warn"), label(shown.odd, "", wrap=True), spacing=8, margins=(12, 8, 12, 8)
            )
            line.setStretch(1, 1)
            self._body.addWidget(Card(line, "warn"))
        counts: Mapping[str, int] = shown.figures.chosen if shown.figures else {}
        for letter, option in zip(LETTERS, question.options, strict=False):
            right = letter in question.answer
            line = row(
                IconLabel("circle-check" if right else "circle", "ok" if right else "text3"),
                label(f"{letter}　{option}", "strong" if right else "", wrap=True), *_times(counts.get(letter)), spacing=8,
            )  # fmt: skip
            line.setStretch(1, 1)
            self._body.addLayout(line)
        if not question.options:
            self._body.addWidget(label(_("答案：{answer}").format(answer="".join(question.answer)), "strong"))
        if shown.asked:
            self._body.addWidget(label(shown.asked, "caption", "2", wrap=True))
        words = [label(question.explain, "", "2", wrap=True)]
        source = basis or (shown.own.source if shown.own else "")
        if source:
            words.append(label(_("依据：{basis}").format(basis=source), "caption", "3", wrap=True))
        self._body.addWidget(
            Card(column(label(_("为什么"), "strong"), *words, spacing=4, margins=(14, 10, 14, 10)), "sunken")
        )

    @Slot()
    def _on_edit(self) -> None:
        self.edited.emit()

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit()

    @Slot()
    def _on_copy(self) -> None:
        self.copied.emit()


def _times(count: int | None) -> tuple[QLabel, ...]:
    return () if count is None else (label(_("{n} 次").format(n=count), "caption", "3"),)


def _roles(question: Question) -> str:
    titles = role_titles()
    return "、".join(titles[role] for role in question.roles if role in titles)
