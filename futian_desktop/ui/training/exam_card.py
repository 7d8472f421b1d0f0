"""One exam in the list: what it is, how far it is, what to do next."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from futian_desktop.domain.exams import Exam, ExamState, Sitting
from futian_desktop.services.training.exam_words import count_words, state_words
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, button, column, label, pill, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

_PILLS = {ExamState.DRAFT: "na", ExamState.OPEN: "accent", ExamState.CLOSED: "ok"}


class ExamCard(Card):
    """`deed` with its id: open, sit, grid, results, close, papers, resit, remove."""

    deed = Signal(str)

    def __init__(self, exam: Exam, sittings: tuple[Sitting, ...], *, readonly: bool, papers: bool) -> None:
        super().__init__()
        self.exam = exam
        self.buttons: dict[str, QPushButton] = {}
        done = [sitting for sitting in sittings if sitting.state == "done"]
        failed = sum(sitting.passed is False for sitting in done)
        title = label(exam.title, "item", wrap=True)
        head = row(title, pill(state_words()[exam.state], _PILLS[exam.state]), spacing=8)
        head.setStretch(0, 1)
        if exam.kind == "resit":
            head.insertWidget(1, pill(_("补考"), "warn"))
        parts = [
            exam.number,
            str(exam.held_on or ""),
            count_words(exam.blueprint),
            _("应考 {n} 人").format(n=len(exam.people)),
        ]
        if exam.state is not ExamState.DRAFT:
            parts.append(_("交卷 {d} 人，合格 {p} 人").format(d=len(done), p=len(done) - failed))
        if exam.teachers:
            parts.append(_("讲课：{names}").format(names="、".join(exam.teachers)))
        self._flow = FlowLayout(spacing=6)
        self._add_deeds(failed, readonly=readonly, papers=papers, begun=bool(sittings))
        line = label("　".join(part for part in parts if part), "caption", "2", wrap=True)
        self.setLayout(column(head, line, self._flow, spacing=6, margins=(14, 10, 14, 10)))

    def _add_deeds(self, failed: int, *, readonly: bool, papers: bool, begun: bool) -> None:
        state = self.exam.state
        for key, words, picture, kind, there in (
            ("open", _("开考"), "arrow-right", "primary", state is ExamState.DRAFT and not readonly),
            ("sit", _("在这台电脑上考"), "arrow-right", "primary", state is ExamState.OPEN and not readonly),
            ("grid", _("录入答题卡"), "pen-line", "", state is ExamState.OPEN and not readonly),
            ("results", _("看成绩"), "list-checks", "", begun or state is ExamState.CLOSED),
            ("resit", _("安排补考（{n} 人）").format(n=failed), "refresh-cw", "", bool(failed) and state is ExamState.CLOSED and not readonly),
            ("papers", _("试卷和答题卡"), "printer", "", papers),
            ("close", _("结束考试"), "check", "quiet", state is ExamState.OPEN and not readonly),
            ("remove", _("移除"), "trash-2", "quiet", state is ExamState.DRAFT and not readonly),
        ):  # fmt: skip
            if there:
                name = f"{words}：{self.exam.number} {self.exam.title}"
                self.buttons[key] = button(words, partial(self._on_deed, key), kind, picture, name)
                self._flow.addWidget(self.buttons[key])

    def _on_deed(self, key: str, _checked: bool = False) -> None:
        self.deed.emit(key)
