"""写一道题: all fields of a question of one's own, what is wrong said before it is saved."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.exams import OwnQuestion
from futian_desktop.domain.question_table import LONGEST
from futian_desktop.domain.questions import LETTERS, MOST_OPTIONS, RIGHT, WRONG, Question, QuestionKind
from futian_desktop.services.training.bank_words import hard_title, kind_title, role_titles
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import button, column, label, row, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout


class QuestionEditor(QDialog):
    """``save`` stores and raises; the window closes when it did not.

    Args:
        shown: what is edited.
        modules: titles by id.
        save: stores it; raises `FutianError`.
        leave: asks whether to close without saving.
    """

    def __init__(
        self, shown: OwnQuestion, modules: Mapping[str, str], save: Callable[[OwnQuestion], None], leave: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._shown, self._save, self._leave = shown, save, leave
        question = shown.question
        self.setWindowTitle(_("改 {code}").format(code=question.id) if question.id else _("写一道题"))
        self._make_fields(question, modules)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("保存（Ctrl+S）"), self.store, "primary", "save")
        deeds = row(None, button(_("取消"), self.reject), self.go)
        foot = column(self.problem, deeds, spacing=8, margins=(24, 12, 24, 16))
        self.setLayout(column(scrolling(self._content(), self.windowTitle(), 900), foot, spacing=0))
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)  # Enter in a field must not call off
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.store)
        self.resize(px(680), px(700))
        self._on_kind()
        self._start = self.question()
        self.text.setFocus()

    def _make_fields(self, question: Question, modules: Mapping[str, str]) -> None:
        self.kind = _choice(_("题型"), {kind.value: kind_title(kind) for kind in QuestionKind}, question.kind.value)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.text = _area(_("题目"), question.text, _("写一件干活时真会碰到的事，问该怎么做"))
        self.options: list[QLineEdit] = []
        self.right: list[QCheckBox] = []
        for number, letter in enumerate(LETTERS):
            text = question.options[number] if number < len(question.options) else ""
            line = QLineEdit(text)
            line.setMaxLength(LONGEST["option"])
            line.setPlaceholderText(_("选项 {letter}").format(letter=letter))
            line.setAccessibleName(line.placeholderText())
            box = QCheckBox(letter)
            box.setAccessibleName(_("{letter} 是对的").format(letter=letter))
            box.setChecked(letter in question.answer)
            self.options.append(line)
            self.right.append(box)
        self.judged = _choice(_("这句话对不对"), {"": _("请选"), RIGHT: RIGHT, WRONG: WRONG}, "".join(question.answer))
        self.explain = _area(_("为什么"), question.explain, _("一两句话讲清楚，答错的人看了就会"))
        self.module = _choice(_("方面"), {"": _("不归哪一方面"), **modules}, question.module)
        self.hard = _choice(_("难度"), {str(n): hard_title(n) for n in (1, 2, 3)}, str(question.hard))
        self.source = QLineEdit(self._shown.source)
        self.source.setMaxLength(LONGEST["source"])
        self.source.setAccessibleName(_("依据"))
        self.source.setPlaceholderText(_("例如：本店收档规定；可以不写"))
        self.roles = {key: QCheckBox(title) for key, title in role_titles().items()}
        for key, box in self.roles.items():
            box.setChecked(key in question.roles)

    def _content(self) -> QWidget:
        content = QWidget()
        fields = column(spacing=6, margins=(24, 20, 24, 20))
        pair = row(
            column(label(_("题型"), "strong"), self.kind), column(label(_("难度"), "strong"), self.hard), spacing=16
        )
        fields.addLayout(pair)
        self._field(fields, _("题目"), self.text)
        self.choices = QWidget()
        lines = column(label(_("选项，把对的勾上"), "strong"), spacing=6)
        for box, line in zip(self.right, self.options, strict=True):
            made = row(box, line, spacing=10)
            made.setStretch(1, 1)
            lines.addLayout(made)
        self.choices.setLayout(lines)
        self.judging = QWidget()
        self.judging.setLayout(column(label(_("这句话对不对"), "strong"), self.judged, spacing=6))
        fields.addWidget(self.choices)
        fields.addWidget(self.judging)
        self._field(fields, _("为什么"), self.explain)
        self._field(fields, _("方面"), self.module)
        fields.addWidget(label(_("哪些岗位要会"), "strong"))
        host = QWidget()
        flow = FlowLayout(host, 10)
        for box in self.roles.values():
            flow.addWidget(box)
        fields.addWidget(host)
        self._field(fields, _("依据"), self.source)
        fields.addStretch(1)
        content.setLayout(fields)
        return content

    @staticmethod
    def _field(fields: QVBoxLayout, title: str, widget: QWidget) -> None:
        fields.addWidget(label(title, "strong"))
        fields.addWidget(widget)

    @Slot()
    def _on_kind(self) -> None:
        judge = self.kind.currentData() == QuestionKind.JUDGE.value
        self.choices.setVisible(not judge)
        self.judging.setVisible(judge)

    def question(self) -> Question:
        """The question as the fields say it; empty options at the end are left out."""
        kind = QuestionKind(str(self.kind.currentData()))
        options = [line.text().strip() for line in self.options]
        while options and not options[-1]:
            options.pop()
        answer = tuple(letter for letter, box in zip(LETTERS, self.right, strict=True) if box.isChecked())
        if kind is QuestionKind.JUDGE:
            options, answer = [], tuple(filter(None, (str(self.judged.currentData() or ""),)))
        roles = tuple(key for key, box in self.roles.items() if box.isChecked())
        return replace(
            self._shown.question, kind=kind, text=self.text.toPlainText().strip(), options=tuple(options[:MOST_OPTIONS]),
            answer=answer, explain=self.explain.toPlainText().strip(), module=str(self.module.currentData() or ""),
            roles=roles or ("all",), hard=int(self.hard.currentData()),
        )  # fmt: skip

    @Slot()
    def store(self) -> None:
        """Save; what is wrong is said at the foot and the window stays."""
        try:
            self._save(replace(self._shown, question=self.question(), source=self.source.text().strip()))
        except FutianError as error:
            self.problem.setText(sentence(error))
            self.problem.show()
            return
        self._start = self.question()
        self.accept()

    def reject(self) -> None:
        """Close; asks when something was written."""
        if self.question() == self._start or self._leave():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


def _choice(name: str, rows: Mapping[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, title in rows.items():
        box.addItem(title, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box


def _area(name: str, text: str, hint: str) -> QPlainTextEdit:
    area = QPlainTextEdit(text)
    area.setAccessibleName(name)
    area.setPlaceholderText(hint)
    area.setTabChangesFocus(True)
    area.setFixedHeight(px(72))
    return area
