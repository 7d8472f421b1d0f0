"""Paper sheets typed back: one row a person, one key an answer, Enter stores the row; the score stands beside the name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableView, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.exam_marking import Given
from futian_desktop.domain.exams import Exam
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.questions import QuestionKind
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.grid_model import GridModel
from futian_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class AnswerTable(QTableView):
    """Keys: letters and digits answer, Space leaves a question open, Backspace clears, arrows move. `row_done` on Enter."""

    row_done = Signal(int)
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers: GridModel | None = None
        mark(self, framed=True)
        self.setAccessibleName(_("答题卡"))
        self.horizontalHeader().setAccessibleName(_("题号"))
        self.verticalHeader().setAccessibleName(_("姓名"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)

    def show_model(self, model: GridModel) -> None:
        """Show these rows, with columns just wide enough for a few letters."""
        self.answers = model
        self.setModel(model)
        self.horizontalHeader().setMinimumSectionSize(px(30))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setMinimumWidth(px(220))
        self.verticalHeader().setDefaultSectionSize(px(34))
        for place, question in enumerate(model.exam.questions):
            self.setColumnWidth(place, px(64 if question.kind is QuestionKind.MULTIPLE else 44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, key = self.currentIndex(), event.key()
        if self.answers is None or not here.isValid() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(here)
        elif key == Qt.Key.Key_Space:
            self.answers.set_cell(here.row(), here.column(), "")
            self._move(here, 1)
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.answers.set_cell(here.row(), here.column(), None)
            self._move(here, -1 if key == Qt.Key.Key_Backspace else 0)
        elif event.text().strip():
            self._sign(here, event.text())
        else:
            super().keyPressEvent(event)

    def _sign(self, here: QModelIndex, text: str) -> None:
        if self.answers is None or not self.answers.put(here.row(), here.column(), text):
            self.refused.emit()
        elif self.answers.question(here.row(), here.column()).kind is not QuestionKind.MULTIPLE:
            self._move(here, 1)

    def _move(self, here: QModelIndex, by: int) -> None:
        there = min(max(here.column() + by, 0), here.model().columnCount() - 1)
        self.setCurrentIndex(here.siblingAtColumn(there))

    def _enter(self, here: QModelIndex) -> None:
        if self.answers is None:
            return
        cells = self.answers.rows[here.row()].cells
        count = len(cells)
        order = [*range(here.column() + 1, count), *range(here.column() + 1)]
        empty = next((column for column in order if cells[column] is None), None)
        if empty is None:
            self.row_done.emit(here.row())
        else:
            self.setCurrentIndex(here.siblingAtColumn(empty))


class ExamGridWindow(QDialog):
    """`left` when it was closed."""

    left = Signal()

    def __init__(self, services: "Services", shell: Shell, exam: Exam, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._shell, self.exam = services.training.exams, shell, exam
        self.setWindowTitle(_("录入答题卡：{title}").format(title=exam.title))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.resize(px(980), px(600))
        self.same = button(_("大家同一张卷"), self._on_same, "chip")
        self.own = button(_("每人一卷（印着姓名）"), self._on_own, "chip")
        for chip in (self.same, self.own):
            chip.setCheckable(True)
            chip.setAutoDefault(False)
        self.table = AnswerTable()
        self.table.row_done.connect(self.store)
        self.table.refused.connect(self._on_refused)
        self.said = label("", "", "2", wrap=True)
        self.save = button(_("存这一行"), self._on_save, "primary", "save")
        self.finish = button(_("录完了"), self.reject)
        for deed in (self.save, self.finish):
            deed.setAutoDefault(False)
        hint = label(
            _("字母或数字答题，判断用 A 对 B 错；多选连着按几个字母，右箭头下一题；没有答的按空格；一行录完按回车存好。"), "caption", "3", wrap=True
        )  # fmt: skip
        foot = row(self.said, self.save, self.finish, spacing=10)
        foot.setStretch(0, 1)
        whole = column(
            row(label(exam.title, "title"), None, label(_("发的是"), "", "2"), self.same, self.own),
            hint,
            self.table,
            foot,
            spacing=8,
            margins=(20, 14, 20, 14),
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.model = self._choose(self._known())
        self._guard()

    def _known(self) -> bool | None:
        """Whether papers differ: by what was typed already, or because nothing is shuffled; ``None`` must be asked."""
        for result in self._service.results(self.exam):
            if result.sitting is not None and result.sitting.way == "paper":
                return bool(result.sitting.options)
        return None if self.exam.blueprint.shuffle else False

    def _choose(self, mixed: bool | None) -> GridModel:
        self.mixed = bool(mixed)
        self.same.setChecked(mixed is False)
        self.own.setChecked(mixed is True)
        results = self._service.results(self.exam)
        answers: dict[PersonId, dict[int, Given]] = {
            result.person: dict(self._service.answers(result.sitting))
            for result in results
            if result.sitting is not None
        }
        self.model = GridModel(self.exam, results, answers, mixed=self.mixed)
        self.table.show_model(self.model)
        for deed in (self.table, self.save):
            deed.setEnabled(mixed is not None)
        self._go_on(-1)
        if mixed is None:
            self._say(_("先选发的是哪种卷子，不然答案会对不上。"), "warn")
        return self.model

    def _guard(self) -> None:
        try:
            self._service.marker(self.exam)
        except FutianError as error:
            self._say(sentence(error), "bad")
            self.table.setEnabled(False)
            self.save.setEnabled(False)

    def _say(self, words: str, tone: str = "2") -> None:
        self.said.setText(words)
        mark(self.said, tone=tone)

    def _go_on(self, after: int) -> None:
        rows = self.model.rows
        order = [*range(after + 1, len(rows)), *range(after + 1)]
        free = next((number for number in order if rows[number].sitting is None), None)
        done = sum(found.sitting is not None for found in rows)
        self._say(_("录了 {n} 人，共 {all} 人").format(n=done, all=len(rows)), "ok" if done == len(rows) else "2")
        if free is not None:
            self.table.setCurrentIndex(self.model.index_of(free, 0))
            self.table.setFocus()

    @Slot(int)
    def store(self, number: int) -> None:
        """Store a row: a new sheet, or with a reason one that is stored already."""
        found = self.model.rows[number]
        if found.sitting is not None and not found.changed:
            self._go_on(number)
            return
        try:
            if found.sitting is None:
                sitting, changes = self._service.enter(
                    self.exam, found.person, self.model.answers(number), mixed=self.mixed
                )
            else:
                reason = self._shell.dialogs.ask_text(
                    _("为什么改 {name} 的成绩？").format(name=found.name),
                    hint=_("原因会和成绩留在一起，例如：看错了一行。"),
                )
                if reason is None:
                    return
                sitting, changes = self._service.correct(found.sitting, reason, answers=self.model.answers(number))
        except FutianError as error:
            self._say(sentence(error), "bad")
            return
        self.model.stored(number, sitting)
        self._shell.changes.announce(changes, self)
        self._go_on(number)

    @Slot()
    def _on_save(self) -> None:
        here = self.table.currentIndex()
        if not here.isValid():
            return
        found = self.model.rows[here.row()]
        for place, cell in enumerate(found.cells):
            if cell is None:
                self.model.set_cell(here.row(), place, "")
        self.store(here.row())

    @Slot()
    def _on_refused(self) -> None:
        here = self.table.currentIndex()
        options = self.model.question(here.row(), here.column()).options
        words = "A B" if not options else " ".join("ABCDE"[: len(options)])
        self._say(_("第 {n} 题只有 {letters}").format(n=here.column() + 1, letters=words), "warn")

    @Slot()
    def _on_same(self) -> None:
        self._switch(mixed=False)

    @Slot()
    def _on_own(self) -> None:
        self._switch(mixed=True)

    def _switch(self, *, mixed: bool) -> None:
        begun = any(found.changed for found in self.model.rows)
        if begun and not self._shell.dialogs.confirm(_("还没有存的答案要重新录，换吗？"), _("换一种卷子")):
            mixed = self.mixed
        self._choose(mixed)
        self._guard()

    def reject(self) -> None:
        """Asks where a row was begun and not stored."""
        begun = [found.name for found in self.model.rows if found.changed]
        if begun and not self._shell.dialogs.confirm(
            _("{names} 的答案还没有存好，要关掉吗？").format(names="、".join(begun[:3])), _("关掉不存"), danger=True
        ):  # fmt: skip
            return
        super().reject()
        self.left.emit()
