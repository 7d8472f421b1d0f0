"""One drill from its plan to its end: 准备, 签到, 演, 评估, 改进. Leaving holds the clock; coming back goes on from there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QTabBar, QWidget

from futian_desktop.domain.drills import Drill, DrillState
from futian_desktop.services.emergency.drill_words import state_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.emergency.drill_improve import ImprovePart
from futian_desktop.ui.emergency.drill_judge import JudgePart
from futian_desktop.ui.emergency.drill_prepare import PreparePart
from futian_desktop.ui.emergency.drill_run import RunPart
from futian_desktop.ui.emergency.drill_session import DrillSession
from futian_desktop.ui.emergency.drill_sign import SignPart
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import button, column, label, pill, row, rule, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

PREPARE, SIGN, RUN, JUDGE, IMPROVE = range(5)
_PILLS = {
    DrillState.PLANNED: "na", DrillState.RUNNING: "accent", DrillState.HELD: "warn", DrillState.EVALUATED: "warn",
    DrillState.CLOSED: "ok",
}  # fmt: skip


class DrillWindow(QDialog):
    """Not modal; `left` when it was closed."""

    left = Signal()

    def __init__(self, services: "Services", shell: Shell, drill: Drill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services, self.shell = services, shell
        self._leaving = False
        self.session = DrillSession(services, shell, drill, self)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.resize(px(900), px(660))
        self.title, self.state = label("", "title", wrap=True), pill("")
        self.papers = button(_("文件"), self._on_papers, "", "file-text")
        self.papers.setAutoDefault(False)
        self.bar = QTabBar()
        self.bar.setAccessibleName(_("演练的几步"))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        for words in (_("准备"), _("签到"), _("演"), _("评估"), _("改进")):
            self.bar.addTab(words)
        self.prepare, self.sign, self.run = (
            PreparePart(self.session),
            SignPart(self.session),
            RunPart(self.session),
        )
        self.judge, self.improve = JudgePart(self.session), ImprovePart(self.session)
        self.stack = QStackedWidget()
        for number, part in enumerate((self.prepare, self.sign, self.run, self.judge, self.improve)):
            self.stack.addWidget(scrolling(part, self.bar.tabText(number), 16_000))
        self._lay_out()
        self.bar.currentChanged.connect(self._on_tab)
        self.session.changed.connect(self._show)
        self.run.sign_wanted.connect(self._on_sign_wanted)
        self.run.ended.connect(self._on_ended)
        self.improve.closed.connect(self.close)
        for number in range(self.bar.count()):
            QShortcut(QKeySequence(f"Alt+{number + 1}"), self).activated.connect(self._on_short)
        self._show()
        self.go_to(
            {DrillState.PLANNED: PREPARE, DrillState.RUNNING: RUN, DrillState.HELD: JUDGE}.get(drill.state, IMPROVE)
        )

    def _lay_out(self) -> None:
        head = row(self.title, self.state, self.papers, spacing=10, margins=(20, 12, 20, 0))
        head.setStretch(0, 1)
        keys = row(self.bar, None, margins=(12, 0, 12, 0))
        close = button(_("先放着"), self.close)
        self.forward = button(_("下一步"), self._on_forward, "quiet", "arrow-right")
        for deed in (close, self.forward):
            deed.setAutoDefault(False)
        foot = row(
            label(_("每一笔都已存好，随时可以关掉再来"), "caption", "3"),
            None,
            self.forward,
            close,
            margins=(20, 8, 20, 12),
        )
        whole = column(head, keys, rule(), self.stack, foot, spacing=4)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def go_to(self, tab: int) -> None:
        """Show a part."""
        self.bar.setCurrentIndex(tab)
        self._on_tab(tab)

    @Slot()
    def _show(self) -> None:
        drill = self.session.drill
        self.setWindowTitle(f"{drill.number} {drill.title}".strip())
        self.title.setText(self.windowTitle())
        self.state.setText(state_words()[drill.state])
        self.state.setProperty("pill", _PILLS[drill.state])
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        for part in (self.prepare, self.sign, self.run, self.judge):
            part.show_drill()
        if self.bar.currentIndex() == IMPROVE:
            self.improve.show_drill()

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self.flush()
        self.stack.setCurrentIndex(number)
        self.forward.setVisible(number < IMPROVE)
        if number == RUN:
            self.run.setFocus()
        elif number == JUDGE:
            self.judge.take_focus()
        elif number == IMPROVE:
            self.improve.show_drill()

    @Slot()
    def _on_forward(self) -> None:
        self.go_to(min(self.bar.currentIndex() + 1, IMPROVE))

    @Slot()
    def _on_short(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self.go_to(int(shortcut.key().toString()[-1]) - 1)

    @Slot()
    def _on_sign_wanted(self) -> None:
        self.go_to(SIGN)

    @Slot()
    def _on_ended(self) -> None:
        self.go_to(JUDGE)

    @Slot()
    def _on_papers(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        self.flush()
        drill = self.session.drill
        open_papers(self.services, self.shell, drill.premises_id, Begin(scopes=("drill",), record=drill.id), self)

    def flush(self) -> None:
        """Keep what is typed."""
        self.prepare.flush()
        self.judge.flush()
        if self.bar.currentIndex() == IMPROVE:
            self.improve.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        self.run.leave()
        self._leaving = True
        super().closeEvent(event)
        self.left.emit()

    def reject(self) -> None:
        """Escape closes like the button: what is typed is kept first."""
        if self._leaving:
            super().reject()
        else:
            self.close()
