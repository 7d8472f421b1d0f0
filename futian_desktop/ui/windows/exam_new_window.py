"""A new exam: what is asked, who sits it, who taught it, what a pass counts for."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.training.exam_words import title_words
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.training.blueprint_form import BlueprintForm
from futian_desktop.ui.training.people_chooser import PeopleChooser
from futian_desktop.ui.widgets.basics import Card, Cell, SectionHeader, button, column, label, row, rule, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_SPLIT = re.compile(r"[、,，;；\s]+")


class ExamNewWindow(QDialog):
    """`made` with the stored exam."""

    made = Signal(object)

    def __init__(self, services: "Services", premises: PremisesId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._premises = services, premises
        suite = services.training
        self.setWindowTitle(_("新建考试"))
        self.resize(px(860), px(660))
        self.title = QLineEdit()
        self.title.setMaxLength(60)
        roles = [(row.id, row.title) for row in suite.duties.roles.values() if row.id != "all"]
        self.form = BlueprintForm(suite.bank.pool(premises), roles)
        self.form.changed.connect(self._on_changed)
        self.people = PeopleChooser(services, premises)
        self.people.changed.connect(self._on_changed)
        self.teachers, self.invigilator = QLineEdit(), QLineEdit()
        self.teachers.setPlaceholderText(_("讲这门课的人，几个人用顿号分开；没有讲课就空着"))
        self.invigilator.setPlaceholderText(_("监考的人，可以空着"))
        self.duties: dict[str, QPushButton] = {}
        self.problem = label("", "", "bad", wrap=True)
        self.go = button(_("组卷"), self._on_go, "primary", "check")
        self.go.setAutoDefault(False)  # Enter in the search chooses a person
        self._named = ""
        self._lay_out()
        self._on_changed()
        self.title.setFocus()

    def _duty_chips(self) -> FlowLayout:
        flow = FlowLayout(spacing=6)
        for duty in self._services.training.duties.of(self._premises):
            if duty.exam and not duty.qualification:
                made = button(duty.title, None, "chip")
                made.setCheckable(True)
                made.setAutoDefault(False)
                self.duties[duty.id] = made
                flow.addWidget(made)
        return flow

    def _lay_out(self) -> None:
        names = row(spacing=12)
        for words, field in ((_("讲课人"), self.teachers), (_("监考人"), self.invigilator)):
            field.setAccessibleName(words)
            field.setMaxLength(80)
            names.addLayout(column(label(words, "strong"), field, spacing=4), 1)
        self.title.setAccessibleName(_("考试名称"))
        chips = self._duty_chips()
        counted: list[Cell] = [label(_("考合格算完成哪些培训（可以不选）"), "strong"), chips] if self.duties else []
        body = QWidget()
        body.setLayout(column(
            Card(column(SectionHeader(_("考什么"), "list-checks"), self.form, label(_("考试名称"), "strong"), self.title, spacing=8, margins=(16, 12, 16, 14))),
            Card(column(SectionHeader(_("谁来考"), "users"), self.people, spacing=8, margins=(16, 12, 16, 14))),
            Card(column(
                SectionHeader(_("教考分离"), "scale"), names,
                label(_("讲课的人不能开考、录分、改分。"), "caption", "3", wrap=True), *counted, spacing=8, margins=(16, 12, 16, 14),
            )),
            None, spacing=12, margins=(24, 16, 24, 16),
        ))  # fmt: skip
        cancel = button(_("取消"), self.reject)
        cancel.setAutoDefault(False)
        foot = row(self.problem, None, cancel, self.go, spacing=10, margins=(24, 10, 24, 14))
        foot.setStretch(0, 1)
        whole = column(scrolling(body, _("新建考试")), rule(), foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    @Slot()
    def _on_changed(self) -> None:
        words = title_words(self.form.ready, self._services.training.today().year)
        if self.title.text() in ("", self._named):
            self.title.setText(words)
        self._named = words
        self.go.setEnabled(self.form.enough and bool(self.people.people()))
        said = ""
        if not self.people.anybody:
            said = _("还没有人员。请先到“人员”页加人，再来建考试。")
        elif not self.people.people():
            said = _("请选谁来考。")
        self.problem.setText(said)

    @Slot()
    def _on_go(self) -> None:
        try:
            exam, _changes = self._services.training.exams.create(
                self._premises, self.title.text(), self.form.blueprint(), self.people.people(),
                duties=[key for key, chip in self.duties.items() if chip.isChecked()],
                teachers=_SPLIT.split(self.teachers.text().strip()), invigilator=self.invigilator.text(),
            )  # fmt: skip
        except FutianError as error:
            self.problem.setText(sentence(error))
            return
        self.accept()
        self.made.emit(exam)


def practice_form(services: "Services", premises: PremisesId) -> BlueprintForm:
    """The fields of a practice."""
    roles = [(row.id, row.title) for row in services.training.duties.roles.values() if row.id != "all"]
    return BlueprintForm(services.training.bank.pool(premises), roles, exam=False)


class PracticeWindow(QDialog):
    """`chosen` with the blueprint to practise on."""

    chosen = Signal(object)

    def __init__(self, services: "Services", premises: PremisesId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("练一练"))
        self.form = practice_form(services, premises)
        self.form.changed.connect(self._on_changed)
        self.go = button(_("开始练"), self._on_go, "primary", "arrow-right")
        self.go.setDefault(True)
        cancel = button(_("取消"), self.reject)
        cancel.setAutoDefault(False)
        words = label(_("每答一题就看到对错和原因。不记成绩，不留记录。"), "", "2", wrap=True)
        self.setLayout(column(words, self.form, row(None, cancel, self.go), spacing=12, margins=(24, 20, 24, 18)))
        self.setMinimumSize(px(640), px(330))
        self.form.choose("shift")

    @Slot()
    def _on_changed(self) -> None:
        self.go.setEnabled(self.form.enough)

    @Slot()
    def _on_go(self) -> None:
        self.accept()
        self.chosen.emit(self.form.blueprint())
