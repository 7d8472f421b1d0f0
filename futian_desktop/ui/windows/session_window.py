"""One session of training: what and who on the first tab, the file on the second. Stored as one types."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QSplitter, QStackedWidget, QTabBar, QWidget

from futian_desktop.domain.training import Attendance, SessionState, TrainingSession
from futian_desktop.services.training.session_words import kind_words, state_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.session_desk import SessionDesk
from futian_desktop.ui.training.session_file_part import SessionFilePart
from futian_desktop.ui.training.session_form import SessionForm
from futian_desktop.ui.training.session_people import SessionPeoplePart
from futian_desktop.ui.widgets.basics import button, column, label, pill, row, rule, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

RECORD, FILE = range(2)
STATE_PILLS = {SessionState.PLANNED: "na", SessionState.HELD: "warn", SessionState.FILED: "ok"}


class SessionWindow(QDialog):
    """Not modal; `left` when it was closed."""

    left = Signal()

    def __init__(
        self, services: "Services", shell: Shell, session: TrainingSession, rows: tuple[Attendance, ...] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.services, self.shell = services, shell
        self._leaving = False
        self.desk = SessionDesk(services, shell, session, rows, self)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.resize(px(980), px(680))
        self.title, self.state = label("", "title", wrap=True), pill("")
        self.papers = button(_("文件"), self._on_papers, "", "file-text")
        self.teach = button(_("全屏讲"), self._on_teach, "", "book-open")
        self.back = button(_("撤销"), self.desk.undo, "quiet", "undo-2")
        self.held = button(_("开过了，记下（Ctrl+回车）"), self._on_held, "primary", "circle-check")
        self.reopen = button(_("其实还没开"), self.desk.reopen, "quiet")
        self.bar = QTabBar()
        self.bar.setAccessibleName(_("这次培训"))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.addTab(_("内容和人"))
        self.bar.addTab(_("考核和存档"))
        self.form, self.people, self.file = (
            SessionForm(self.desk),
            SessionPeoplePart(self.desk),
            SessionFilePart(self.desk),
        )
        split = QSplitter()
        split.addWidget(scrolling(self.form, _("内容")))
        split.addWidget(self.people)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 5)
        split.setSizes([px(430), px(550)])
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        self.stack.addWidget(scrolling(self.file, _("考核和存档"), 16_000))
        self._lay_out()
        self._connect()
        self._show()
        self.form.topic.setFocus() if not session.version else self.people.field.setFocus()

    def _lay_out(self) -> None:
        head = row(self.title, self.state, self.teach, self.papers, spacing=10, margins=(20, 12, 20, 0))
        head.setStretch(0, 1)
        close = button(_("先放着"), self.close)
        for deed in (self.teach, self.papers, self.back, self.reopen, self.held, close):
            deed.setAutoDefault(False)
        self.kept = label("", "caption", "3")
        foot = row(self.kept, None, self.reopen, self.back, close, self.held, spacing=8, margins=(20, 8, 20, 12))
        whole = column(head, row(self.bar, None, margins=(12, 0, 12, 0)), rule(), self.stack, foot, spacing=4)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.bar.currentChanged.connect(self._on_tab)
        self.desk.changed.connect(self._show)
        self.form.done.connect(self.people.field.setFocus)
        for keys, deed in (("Ctrl+Return", self._on_held), ("Ctrl+Enter", self._on_held), ("Ctrl+Z", self.desk.undo)):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)
        self.file.slots[""].intake.listen(self, self._on_paste)

    @Slot()
    def _show(self) -> None:
        made = self.desk.session
        name = f"{made.number} {made.title or kind_words()[made.kind]}".strip()
        self.setWindowTitle(name)
        self.title.setText(name)
        self.state.setText(state_words()[made.state])
        self.state.setProperty("pill", STATE_PILLS[made.state])
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.held.setVisible(made.state is SessionState.PLANNED and self.desk.writable)
        self.reopen.setVisible(made.state is SessionState.HELD and self.desk.writable)
        self.back.setEnabled(self.desk.can_undo and self.desk.writable)
        self.kept.setText(_("写的都已存好，随时可以关掉再来") if made.version else _("写了就存"))
        self.teach.setVisible(bool(made.units or made.slides))
        self.form.show_session()
        self.people.show_list()
        if self.bar.currentIndex() == FILE:
            self.file.show_session()

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self.flush()
        self.stack.setCurrentIndex(number)
        if number == FILE:
            self.file.show_session()

    @Slot()
    def _on_held(self) -> None:
        if self.desk.session.state is not SessionState.PLANNED or not self.desk.writable:
            return
        self.flush()
        if self.desk.hold():
            self.bar.setCurrentIndex(FILE)

    @Slot()
    def _on_paste(self) -> None:
        self.bar.setCurrentIndex(FILE)
        self.file.slots[""].intake.paste()

    @Slot()
    def _on_teach(self) -> None:
        """The talk kept with the session, or its teaching unit."""
        from futian_desktop.ui.training.teaching_desk import TeachingDesk

        self.flush()
        desk = self.findChild(TeachingDesk) or TeachingDesk(self.services, self.shell, self)
        desk.teach_kept(self.desk.session)

    @Slot()
    def _on_papers(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        self.flush()
        if self.desk.stored():
            made = self.desk.session
            scopes = ("session", "course") if made.units or made.slides else ("session",)
            open_papers(self.services, self.shell, made.premises_id, Begin(scopes=scopes, record=made.id), self)

    def flush(self) -> None:
        """Keep what is typed."""
        if self.desk.writable:
            self.form.flush()
            self.file.flush()
            self.desk.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        self._leaving = True
        super().closeEvent(event)
        self.left.emit()

    def reject(self) -> None:
        """Escape closes like the button: what is typed is kept first."""
        if self._leaving:
            super().reject()
        else:
            self.close()
