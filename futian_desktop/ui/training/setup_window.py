"""Settings of training: how long a lesson is, the pass mark, after which absence one learns anew."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFormLayout, QSpinBox, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.training import TrainingSetup
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import button, column, inset, label, row


class TrainingSetupWindow(QDialog):
    """Emits `saved` with three numbers: minutes of a lesson, pass mark, months of absence."""

    saved = Signal(int, int, int)

    def __init__(self, setup: TrainingSetup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("培训设置"))
        self.lesson = _number(_("1 学时是多少分钟"), setup.lesson_minutes, (20, 90), _(" 分钟"))
        self.mark = _number(_("考试合格线"), setup.pass_mark, (50, 100), _(" 分"))
        self.months = _number(_("离岗多久回来要重新学"), setup.return_months, (1, 36), _(" 个月"))
        form = QFormLayout()
        form.setSpacing(10)
        for made in (self.lesson, self.mark, self.months):
            form.addRow(made.accessibleName(), made)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("保存"), self._on_go, "primary", name=_("保存培训设置"))
        self.setLayout(column(
            label(_("学时按这里的分钟数换算，改了马上重算。内部考试的合格线法规没有规定，通常是 80 分。"), "caption", "2", wrap=True),
            form, self.problem, row(None, button(_("取消"), self.reject), self.go), spacing=12, margins=(24, 20, 24, 20),
        ))  # fmt: skip
        self.setMinimumWidth(px(420))
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._on_go)

    def show_failure(self, error: FutianError) -> None:
        """What the service said."""
        self.problem.setText(sentence(error))
        self.problem.show()

    @Slot()
    def _on_go(self) -> None:
        self.saved.emit(self.lesson.value(), self.mark.value(), self.months.value())


def _number(name: str, value: int, span: tuple[int, int], suffix: str) -> QSpinBox:
    made = QSpinBox()
    made.setAccessibleName(name)
    made.setRange(*span)
    made.setSuffix(suffix)
    inset(made)
    made.setValue(value)
    return made
