"""One question as it is asked: picture, words, options by keys; in practice and afterwards what is right, and why."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.exam_marking import Given, shown_options
from futian_desktop.domain.questions import LETTERS, Question, QuestionKind
from futian_desktop.services.guidance import Drawing
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.training.option_button import OptionButton
from futian_desktop.ui.widgets.basics import Card, clear, column, label, pill, row
from futian_desktop.ui.widgets.drawing_view import DrawingView


def kind_words() -> dict[QuestionKind, str]:
    """单选 and so on, with what to do."""
    return {
        QuestionKind.SINGLE: _("单选"), QuestionKind.MULTIPLE: _("多选：可以选几个"), QuestionKind.JUDGE: _("判断：对还是错"),
    }  # fmt: skip


class QuestionCard(QWidget):
    """`chosen` with the letters of the exam, in their order, after every change."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options: list[OptionButton] = []
        self._question: Question | None = None
        self._kind = pill("", "accent")
        self._points = label("", "caption", "3")
        self.words = label("", "heading", wrap=True)
        self.picture = DrawingView()
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture.setMaximumWidth(px(480))
        self._options = column(spacing=10)
        self._why_text = label("", "", "", wrap=True)
        self._basis = label("", "caption", "3", wrap=True)
        self._verdict = label("", "item", wrap=True)
        self.why = Card(
            column(self._verdict, self._why_text, self._basis, spacing=6, margins=(16, 12, 16, 12)), "sunken"
        )
        self.why.hide()
        self.setLayout(column(
            row(self._kind, self._points, None), self.words, self.picture, 4, self._options, self.why, None, spacing=12
        ))  # fmt: skip

    def show_question(self, question: Question, letters: str, given: Given, points: int, picture: bytes) -> None:
        """Ask this; ``letters`` is the order of the options, ``points`` 0 says none."""
        self._question = question
        self._kind.setText(kind_words()[question.kind])
        self._points.setText(_("{n} 分").format(n=points) if points else "")
        self.words.setText(question.text)
        self.picture.setVisible(bool(picture) and self.picture.show_drawing(question.text, Drawing(picture, "", ())))
        self.picture.setAccessibleName(_("这一题的图"))
        clear(self._options)
        self.options = []
        for number, (letter, words) in enumerate(shown_options(question, letters)):
            made = OptionButton(letter, LETTERS[number], words)
            made.setChecked(letter in given.letters)
            made.clicked.connect(partial(self._on_option, made))
            self.options.append(made)
            self._options.addWidget(made)
        self.why.hide()

    def press(self, number: int) -> bool:
        """Choose an option by its place; whether there is such a one."""
        if not 0 <= number < len(self.options) or not self.options[number].isEnabled():
            return False
        self.options[number].click()
        return True

    def letters(self) -> str:
        """What is chosen, in the exam's letters."""
        return "".join(sorted(option.letter for option in self.options if option.isChecked()))

    def reveal(self, basis: str = "") -> None:
        """Show what is right, why, and by which law; nothing can be chosen any more."""
        if self._question is None:
            return
        right = set(self._question.answer)
        for option in self.options:
            chosen, good = option.isChecked(), option.letter in right
            option.show_verdict("right" if chosen and good else "wrong" if chosen else "missed" if good else "")
            option.setEnabled(False)
        well = set(self.letters()) == right
        self._verdict.setText(_("答对了") if well else _("没有答对"))
        self._verdict.setProperty("tone", "ok" if well else "bad")
        self._verdict.style().unpolish(self._verdict)
        self._verdict.style().polish(self._verdict)
        self._why_text.setText(self._question.explain)
        self._basis.setText(_("依据：{basis}").format(basis=basis) if basis else "")
        self._basis.setVisible(bool(basis))
        self.why.show()

    def _on_option(self, pressed: OptionButton, _checked: bool = False) -> None:
        if self._question is not None and self._question.kind is not QuestionKind.MULTIPLE:
            for option in self.options:
                option.setChecked(option is pressed)
        self.chosen.emit(self.letters())

    def take_focus(self) -> None:
        """The keys go to the window, not to an option."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
