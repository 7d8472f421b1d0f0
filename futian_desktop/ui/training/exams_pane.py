"""培训: 考试: every exam with its next step, a new one, practising."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.exams import Blueprint, Exam
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.training.sittings import CHANGES
from futian_desktop.system.messages import _
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.exam_card import ExamCard
from futian_desktop.ui.widgets.basics import EmptyState, button, clear, column, label, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class ExamsPane(Pane):
    """考试."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self.cards: dict[UUID, ExamCard] = {}
        self.window_open: QDialog | None = None
        self.new = button(_("新建考试"), self._on_new, "primary", "plus")
        self.practice = button(_("练一练"), self._on_practice, "", "graduation-cap")
        self._list = column(spacing=8)
        self.empty = EmptyState(
            "list-checks", _("还没有考试"),
            _("选一份现成的题量，比如入职 20 题，再勾上来考的人，卷子就组好了。可以在这台电脑上考，也可以打印出来考完再录。"),
        )  # fmt: skip
        head = row(label(_("考试"), "title"), None, self.practice, self.new, spacing=8)
        content = QWidget()
        content.setLayout(column(head, self._list, self.empty, None, spacing=14, margins=(32, 14, 32, 24)))
        self.setLayout(column(scrolling(content, _("考试")), spacing=0))

    # -- reading -----------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read the exams."""
        self._premises = premises
        service = self.services.training.exams
        sittings = service.all_results(premises)
        readonly = self.shell.readonly()
        self.new.setEnabled(not readonly)
        clear(self._list)
        self.cards = {}
        for exam in service.rows(premises):
            card = ExamCard(exam, sittings.get(exam.id, ()), readonly=readonly, papers=self._papers())
            card.deed.connect(partial(self._on_deed, exam.id))
            self.cards[exam.id] = card
            self._list.addWidget(card)
        self.empty.setVisible(not self.cards)

    def _papers(self) -> bool:
        return bool(self.services.papers.kinds("exam"))

    def open_target(self, target: str) -> None:
        """Results of an exam by its key."""
        if target == "new":
            self._on_new()
        elif target:
            self._on_deed(UUID(target), "results")

    def take_focus(self) -> None:
        """A new exam."""
        self.new.setFocus()

    # -- deeds -------------------------------------------------------------------------------------------------------

    def _on_deed(self, key: UUID, deed: str) -> None:
        try:
            exam = self.services.training.exams.load(key)
            {
                "open": self._open, "sit": self.sit, "grid": self.type_back, "results": self.show_results, "close": self._close,
                "papers": self._print, "resit": self._resit, "remove": self._remove,
            }[deed](exam)  # fmt: skip
        except FutianError as error:
            self.shell.dialogs.failure(error)

    def _show(self, window: QDialog) -> None:
        self.window_open = window
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.finished.connect(self._on_finished)
        window.show()

    @Slot()
    def _on_finished(self) -> None:
        self.window_open = None
        self._read()

    def _read(self) -> None:
        if self._premises is not None:
            self.reload(self._premises)

    @Slot()
    def _on_new(self) -> None:
        from futian_desktop.ui.windows.exam_new_window import ExamNewWindow

        if self._premises is not None:
            window = ExamNewWindow(self.services, self._premises, self)
            window.made.connect(self._on_made)
            self._show(window)

    @Slot(object)
    def _on_made(self, _exam: Exam) -> None:
        self._changed(CHANGES)

    @Slot()
    def _on_practice(self) -> None:
        from futian_desktop.ui.windows.exam_new_window import PracticeWindow

        if self._premises is not None:
            window = PracticeWindow(self.services, self._premises, self)
            window.chosen.connect(self._on_blueprint)
            self._show(window)

    @Slot(object)
    def _on_blueprint(self, blueprint: Blueprint) -> None:
        from futian_desktop.ui.windows.exam_window import ExamWindow

        if self._premises is None:
            return
        try:
            running = self.services.training.exams.practice(self._premises, blueprint)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        window = ExamWindow(self.services, self.shell, running.exam, running, self)
        self._show(window)
        window.showMaximized()

    def sit(self, exam: Exam) -> None:
        """Full screen."""
        from futian_desktop.ui.windows.exam_window import ExamWindow

        window = ExamWindow(self.services, self.shell, exam, None, self)
        self._show(window)
        window.showFullScreen()

    def type_back(self, exam: Exam) -> None:
        """The grid of answers."""
        from futian_desktop.ui.windows.exam_grid_window import ExamGridWindow

        self._show(ExamGridWindow(self.services, self.shell, exam, self))

    def show_results(self, exam: Exam) -> None:
        """The table of results."""
        from futian_desktop.ui.windows.exam_results_window import ExamResultsWindow

        window = ExamResultsWindow(self.services, self.shell, exam, self)
        window.made.connect(self._on_made)
        self._show(window)

    def _open(self, exam: Exam) -> None:
        self._changed(self.services.training.exams.open(exam)[1])

    def _close(self, exam: Exam) -> None:
        results = self.services.training.exams.results(exam)
        running = [row_.name for row_ in results if row_.sitting is not None and row_.sitting.state == "running"]
        missing = sum(row_.sitting is None for row_ in results)
        detail = [
            _("{names} 还没有交卷，会按现在的答案交卷。").format(names="、".join(running)) if running else "",
            _("还有 {n} 人没有考，结束以后不能再考这一场。").format(n=missing) if missing else "",
        ]
        if any(detail) and not self.shell.dialogs.confirm(_("结束这场考试吗？"), _("结束考试"), "".join(detail)):
            return
        self._changed(self.services.training.exams.close(exam)[1])

    def _print(self, exam: Exam) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        open_papers(self.services, self.shell, exam.premises_id, Begin(scopes=("exam",), record=exam.id), self)

    def _resit(self, exam: Exam) -> None:
        title = _("{title}（补考）").format(title=exam.title.removesuffix(_("（补考）")))
        _made, changes = self.services.training.exams.resit(exam, title)
        self._changed(changes)

    def _remove(self, exam: Exam) -> None:
        if self.shell.dialogs.confirm(_("移除“{title}”吗？").format(title=exam.title), _("移除")):
            self._changed(self.services.training.exams.remove(exam))

    def _changed(self, changes: Changes) -> None:
        self._read()
        self.shell.changes.announce(changes, self)
