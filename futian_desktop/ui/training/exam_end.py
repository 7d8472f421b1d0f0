"""Before handing in: what is still open; afterwards: the result, and the questions that were not right with their reason."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from futian_desktop.domain.exam_marking import Given
from futian_desktop.domain.exams import Exam, Sitting
from futian_desktop.services.training.exam_words import notice_words, time_words
from futian_desktop.services.training.exams import ExamService
from futian_desktop.system.messages import _
from futian_desktop.ui.training.question_card import QuestionCard
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, row, rule, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout


class HandInPage(QWidget):
    """`back` to a place (-1: where one was), `handed_in` when it is meant."""

    back = Signal(int)
    handed_in = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = column(spacing=10)
        self.go = button(_("交卷"), self.handed_in.emit, "primary", "send")
        self.stay = button(_("回去再看看"), partial(self.back.emit, -1), "", "arrow-left")
        for deed in (self.go, self.stay):
            deed.setAutoDefault(False)
        card = Card(column(self._body, 8, row(None, self.stay, self.go), spacing=10, margins=(24, 20, 24, 20)))
        body = QWidget()
        body.setLayout(column(None, card, None, margins=(32, 24, 32, 24)))
        self.setLayout(column(scrolling(body, _("交卷前"), 720)))

    def show_open(self, missing: tuple[int, ...], unsure: tuple[int, ...]) -> None:
        """Say which places (from 0) are open and which the person was not sure of."""
        clear(self._body)
        title = _("还有 {n} 题没有答").format(n=len(missing)) if missing else _("每一题都答了")
        self._body.addWidget(label(title, "heading", "warn" if missing else "ok", wrap=True))
        for words, places in ((_("没有答的，点题号去答："), missing), (_("标了不确定的，点题号再看："), unsure)):
            if places:
                self._body.addWidget(label(words, "", "2", wrap=True))
                self._body.addLayout(self._numbers(places))
        self._body.addWidget(
            label(_("交卷以后不能再改，没有答的题不得分。确定了就点“交卷”，或者按空格。"), "", "2", wrap=True)
        )

    def _numbers(self, places: tuple[int, ...]) -> FlowLayout:
        flow = FlowLayout(spacing=6)
        for place in places:
            name = _("去第 {n} 题").format(n=place + 1)
            made = button(str(place + 1), partial(self._on_number, place), "number", "", name)
            made.setAutoDefault(False)
            flow.addWidget(made)
        return flow

    def _on_number(self, place: int, _checked: bool = False) -> None:
        self.back.emit(place)


class ResultPage(QWidget):
    """`again` (somebody else, or once more) and `left`."""

    again = Signal()
    left = Signal()

    def __init__(self, service: ExamService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._body = column(spacing=12)
        self.next = button(_("换下一个人"), self.again.emit, "primary", "users")
        self.leave = button(_("退出考试"), self.left.emit)
        for deed in (self.next, self.leave):
            deed.setAutoDefault(False)
        body = QWidget()
        body.setLayout(column(self._body, None, spacing=12, margins=(32, 24, 32, 24)))
        foot: QHBoxLayout = row(None, self.leave, self.next, margins=(32, 10, 32, 14))
        whole = column(scrolling(body, _("成绩"), 860), rule(), foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_result(self, exam: Exam, sitting: Sitting, answers: dict[int, Given]) -> None:
        """Show the score and what was not right."""
        clear(self._body)
        practice = exam.kind == "practice"
        good = bool(sitting.passed)
        said = _("合格") if good else _("没有合格")
        who = _("这一次练习") if practice else sitting.name
        self._body.addWidget(label(who, "title", "2", wrap=True))
        score = row(label(_("{n} 分").format(n=sitting.score or 0), "figure", "ok" if good else "bad"), spacing=16)
        if not practice:
            score.addWidget(label(said, "heading", "ok" if good else "bad"))
        score.addStretch(1)
        self._body.addLayout(score)
        parts = [_("用时 {time}").format(time=time_words(sitting.seconds_used)), notice_words(sitting)]
        if not practice and not good:
            parts.append(_("{mark} 分合格，补考会换一套题").format(mark=exam.blueprint.pass_mark))
        self._body.addWidget(label("；".join(part for part in parts if part), "", "2", wrap=True))
        wrong = [place for place in sitting.order if sitting.marks[place] < exam.points[place]]
        heading = _("没有得满分的 {n} 题").format(n=len(wrong)) if wrong else _("全部答对")
        self._body.addWidget(label(heading, "title"))
        for place in wrong:
            self._body.addWidget(self._review(exam, sitting, place, answers.get(place, Given())))

    def _review(self, exam: Exam, sitting: Sitting, place: int, answer: Given) -> Card:
        question = exam.questions[place]
        made = QuestionCard()
        made.show_question(
            question, sitting.options.get(str(place), ""), answer, exam.points[place], self._service.drawing(question)
        )
        made.reveal(self._service.basis(question))
        made.words.setProperty("role", "title")
        return Card(column(made, margins=(18, 14, 18, 14)))
