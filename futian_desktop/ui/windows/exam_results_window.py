"""Results of one exam: the table, one sheet with its reasons, correcting, voiding, the resit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHeaderView, QStackedWidget, QTableView, QWidget

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.exams import Exam, ExamState, Sitting
from futian_desktop.services.training.exam_reading import Result
from futian_desktop.services.training.exam_words import rule_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.exam_end import ResultPage
from futian_desktop.ui.training.results_model import ResultsModel
from futian_desktop.ui.widgets.basics import button, column, label, row
from futian_desktop.ui.widgets.row_table import plain_table

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class ExamResultsWindow(QDialog):
    """`left` when it was closed; `made` with a resit."""

    left = Signal()
    made = Signal(object)

    def __init__(self, services: "Services", shell: Shell, exam: Exam, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._shell, self.exam = services.training.exams, shell, exam
        self.setWindowTitle(_("成绩：{number} {title}").format(number=exam.number, title=exam.title))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.resize(px(940), px(600))
        self.head, self.sums = label("", "title", wrap=True), label("", "", "2", wrap=True)
        self.model = ResultsModel()
        self.table = QTableView()
        plain_table(self.table, self.model, _("成绩"))
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.doubleClicked.connect(self._on_look)
        self.look = button(_("看答卷"), self._on_look, "", "eye")
        self.correct = button(_("更正"), self._on_correct, "", "pen-line")
        self.void = button(_("作废"), self._on_void, "danger", "trash-2")
        self.resit = button(_("安排补考"), self._on_resit, "primary", "refresh-cw")
        self.close_it = button(_("关闭"), self.reject)
        self.page = ResultPage(self._service)
        self.page.next.setText(_("回到成绩表"))
        self.page.leave.hide()
        self.page.again.connect(self._on_back)
        for deed in (self.look, self.correct, self.void, self.resit, self.close_it):
            deed.setAutoDefault(False)
        self._lay_out()
        self.reload()

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.table.verticalHeader().setDefaultSectionSize(px(36))
        foot = row(self.look, self.correct, self.void, None, self.resit, self.close_it, spacing=8)
        whole = QWidget()
        made = column(self.head, self.sums, self.table, foot, spacing=8, margins=(20, 16, 20, 14))
        made.setStretch(2, 1)
        whole.setLayout(made)
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.stack.addWidget(self.page)
        self.setLayout(column(self.stack))

    def reload(self) -> None:
        """Read the results anew."""
        self.exam = self._service.load(self.exam.id)
        results = self._service.results(self.exam)
        place = max(self.table.currentIndex().row(), 0)
        self.model.show_rows(results)
        done = [row_.sitting for row_ in results if row_.sitting is not None and row_.sitting.state == "done"]
        good = [sitting for sitting in done if sitting.passed]
        scores = [sitting.score or 0 for sitting in done]
        self.head.setText(f"{self.exam.number}　{self.exam.title}")
        parts = [_("应考 {n} 人，交卷 {d} 人，合格 {p} 人").format(n=len(results), d=len(done), p=len(good))]
        if scores:
            parts.append(_("平均 {n} 分").format(n=round(sum(scores) / len(scores), 1)))
        if self.exam.teachers:
            parts.append(_("讲课：{names}").format(names="、".join(self.exam.teachers)))
        self.sums.setText("，".join(parts) + "。" + rule_words(self.exam.blueprint))
        writable = not self._shell.readonly()
        failed = len(done) - len(good)
        self.resit.setVisible(bool(failed) and writable and self.exam.state is not ExamState.DRAFT)
        self.resit.setText(_("安排补考（{n} 人）").format(n=failed))
        if results:
            self.table.selectRow(min(place, len(results) - 1))
        self._on_row()

    def chosen(self) -> Result | None:
        """The row in hand."""
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def sitting(self) -> Sitting | None:
        """The finished sitting in hand."""
        found = self.chosen()
        return found.sitting if found and found.sitting and found.sitting.state == "done" else None

    @Slot()
    def _on_row(self) -> None:
        writable = not self._shell.readonly()
        self.look.setEnabled(self.sitting() is not None)
        for deed in (self.correct, self.void):
            deed.setEnabled(self.sitting() is not None and writable)

    @Slot()
    def _on_look(self) -> None:
        found = self.sitting()
        if found is not None:
            self.page.show_result(self.exam, found, dict(self._service.answers(found)))
            self.stack.setCurrentIndex(1)
            self.page.next.setFocus()

    @Slot()
    def _on_back(self) -> None:
        self.stack.setCurrentIndex(0)
        self.table.setFocus()

    @Slot()
    def _on_correct(self) -> None:
        found = self.sitting()
        if found is None:
            return
        dialogs = self._shell.dialogs
        text = dialogs.ask_text(
            _("{name} 的正确得分").format(name=found.name),
            str(found.score or 0),
            _("0 到 100。原来的分数会和原因一起留在记录里。"),
        )
        if text is None:
            return
        reason = dialogs.ask_text(_("为什么更正？"), hint=_("例如：第 3 题印错了答案。"))
        if reason is None:
            return
        score = int(text) if text.strip().isdecimal() else -1
        try:
            _sitting, changes = self._service.correct(found, reason, score=score)
        except FutianError as error:
            dialogs.failure(error)
            return
        self._changed(changes)

    @Slot()
    def _on_void(self) -> None:
        found = self.sitting()
        if found is None:
            return
        reason = self._shell.dialogs.ask_text(
            _("为什么作废 {name} 的答卷？").format(name=found.name), hint=_("答卷会留着，不再算数；本人可以重新考。")
        )
        if reason is None:
            return
        try:
            _sitting, changes = self._service.void(found, reason)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._changed(changes)

    @Slot()
    def _on_resit(self) -> None:
        try:
            exam, changes = self._service.resit(
                self.exam, _("{title}（补考）").format(title=self.exam.title.removesuffix(_("（补考）")))
            )
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._shell.changes.announce(changes, self)
        self.reject()
        self.made.emit(exam)

    def _changed(self, changes: Changes) -> None:
        self.reload()
        self._shell.changes.announce(changes, self)

    def reject(self) -> None:
        """Escape in a sheet goes back to the table."""
        if self.stack.currentIndex() == 1:
            self._on_back()
            return
        super().reject()
        self.left.emit()
