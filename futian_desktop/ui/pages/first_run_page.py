"""The first run: three ways to use the program, then the profile in four short steps, then the list that fits."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.page import Page
from futian_desktop.ui.profile.identity import FIRST_RUN_PEOPLE, FIRST_RUN_PLACE, IdentityStep
from futian_desktop.ui.profile.steps import FactsStep, Step
from futian_desktop.ui.profile.trade import TradeStep
from futian_desktop.ui.profile.welcome import FIRM, PROPERTY, Welcome
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, row, scrolling

MOST = 8
"""Questions shown at once in a step."""
_CONTINUE = "continue:"


@dataclass(frozen=True, slots=True)
class RunPart:
    """One of the four steps: its title and what stands in it."""

    title: str
    steps: tuple[Step, ...]


class FirstRunPage(Page):
    """Shown while there is no firm, and for adding one. Enter goes on, Esc goes back."""

    TITLE = "开始使用"

    def __init__(self, services: Services, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._firm: FirmFile | None = None
        self.stack = QStackedWidget()
        self.welcome = Welcome(services, shell.readonly())
        # queued: the Enter that begins must be over before there is a step it could skip, or a new page in its place
        self.welcome.begun.connect(self._on_begin, Qt.ConnectionType.QueuedConnection)
        self.welcome.sample_wanted.connect(self._on_sample)
        self.name, self.problem, self.begin = self.welcome.name, self.welcome.problem, self.welcome.begin
        firms = services.firms
        self.parts = (
            RunPart(_("第 1 步：哪家店，在哪里"), (IdentityStep(firms, FIRST_RUN_PLACE),)),
            RunPart(_("第 2 步：行业、规模和负责人"), (TradeStep(firms, whole=False), IdentityStep(firms, FIRST_RUN_PEOPLE))),
            RunPart(_("第 3 步：场所情况"), (FactsStep(firms, "status", MOST),)),
            RunPart(_("第 4 步：平时做些什么"), (FactsStep(firms, "activities", MOST),)),
        )  # fmt: skip
        self.stack.addWidget(scrolling(self.welcome, _("开始使用"), 760))
        for number, part in enumerate(self.parts):
            for step in part.steps:
                step.edited.connect(self._on_edited)
            self.stack.addWidget(scrolling(self._step_page(number, part), part.title, 860))
        self._end_body = column(spacing=8)
        self.stack.addWidget(scrolling(self._end(), _("适用的内容"), 760))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _step_page(self, number: int, part: RunPart) -> QWidget:
        last = number == len(self.parts) - 1
        onwards = button(_("看看适用什么") if last else _("下一步"), self._on_next, "primary", "arrow-right")
        back = button(_("上一步"), self._on_back, "quiet", "arrow-left")
        hint = label(_("不知道的先空着，以后在“企业档案”里补。回车到下一步，Esc 回上一步。"), "caption", "3", wrap=True)
        where = label(_("{n} / {all}").format(n=number + 1, all=len(self.parts)), "caption", "3")
        inside = column(*part.steps, spacing=12, margins=(24, 20, 24, 20))
        page = QWidget()
        page.setLayout(
            column(
                row(label(part.title, "heading"), None, where), hint, Card(inside), row(back, None, onwards), None,
                spacing=12, margins=(24, 24, 24, 24),
            )
        )  # fmt: skip
        return page

    def _end(self) -> QWidget:
        self.first = button(_("先查要命的 25 项"), self._on_assess, "primary", "flame")
        home = button(_("先看看工作台"), self._on_home)
        self.list = button(_("回企业列表"), self._on_list, "quiet", "list-checks")
        again = button(_("上一步"), self._on_back, "quiet", "arrow-left")
        hint = label(
            _("约 15 分钟，站着走一圈就能答完；做完有一页体检表。其余的可以分几次做。"), "caption", "3", wrap=True
        )
        box = column(
            self._end_body, 8, row(self.first, home, self.list, None, again), hint, spacing=12, margins=(32, 28, 32, 28)
        )
        page = QWidget()
        page.setLayout(column(Card(box), None, margins=(24, 32, 24, 24)))
        return page

    def reload(self) -> None:
        """Start at the first question."""
        self._premises = self._firm = None
        self.welcome.start(self.services.firms.many(), self.shell.preferences().operator)
        self.list.setVisible(self.services.firms.many())
        self.stack.setCurrentIndex(0)

    def open_target(self, target: str) -> None:
        """``add`` starts with one more firm; ``continue:`` goes on with one whose file was just named."""
        if target == "add":
            self.reload()
        elif target.startswith(_CONTINUE):
            self._go_on(PremisesId(UUID(target.removeprefix(_CONTINUE))))
        self.take_focus()

    def take_focus(self) -> None:
        """The first field of what is shown."""
        page = self.stack.currentWidget()
        fields = [edit for edit in page.findChildren(QLineEdit) if edit.isVisibleTo(page)] if page else []
        first = self.name if self.stack.currentIndex() == 0 else next(iter(fields), None)
        (first or self).setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> bool:
        """Save what stands in the fields."""
        self._save()
        return True

    # -- the welcome page ------------------------------------------------------------------------------------------

    @Slot()
    def _on_begin(self) -> None:
        firms, wanted = self.services.firms, self.welcome
        try:
            if not wanted.adding:
                firms.set_kind(wanted.kind() if wanted.kind() != FIRM else "workspace")
            if wanted.kind() == FIRM or wanted.adding:
                premises = firms.create(self.name.text(), wanted.trade.chosen())
            else:
                premises = None
                wanted.protect(self.services.maintenance)
                if wanted.kind() == PROPERTY:
                    self._make_property_company()
        except FutianError as error:
            wanted.show_problem(sentence(error))
            return
        preferences = self.shell.preferences()
        self.shell.save_preferences(wanted.kept(preferences))
        self.shell.changes.announce(Changes.of(Topic.ENTERPRISE), self)
        if premises is None:
            self.shell.adopt_name(wanted.file_name(), "firms", "", wanted.passphrase())
            self.shell.go_to("firms", "")
            return
        self._go_on(premises)
        if not wanted.adding:
            self.shell.adopt_name(self.name.text(), "first_run", f"{_CONTINUE}{premises}")

    def _make_property_company(self) -> None:
        """The property company is the first firm of its own list; it answers for the whole building from the start."""
        firm = self.services.firms.load(self.services.firms.create(self.name.text()))
        facts = {**firm.premises.facts, "building_role": "property"}
        self.services.firms.save(replace(firm, premises=replace(firm.premises, facts=facts)))

    def _go_on(self, premises: PremisesId) -> None:
        self._premises = premises
        self._firm = self.services.firms.load(premises)
        self.list.setVisible(self.services.firms.many())
        for part in self.parts:
            for step in part.steps:
                blocker = QSignalBlocker(step)
                step.show_firm(self._firm)
                if isinstance(step, FactsStep):
                    step.fold(self._firm)
                blocker.unblock()
        self.stack.setCurrentIndex(1)
        self.take_focus()

    @Slot(str)
    def _on_sample(self, trade: str) -> None:
        self._premises = self.services.sample.firm(trade)
        self.services.sample.answers(self._premises, seed=1)
        self.services.sample.hazards(self._premises)
        self.services.sample.emergency(self._premises)
        self.services.sample.training(self._premises)
        self.shell.changes.announce(Changes.of(Topic.ENTERPRISE), self)
        self._leave("home", "")

    # -- the steps -------------------------------------------------------------------------------------------------

    @Slot()
    def _on_edited(self) -> None:
        self._save()
        sender = self.sender()
        if isinstance(sender, FactsStep) and sender.last_answered and self._firm is not None:
            sender.show_effects(self._firm, sender.last_answered)

    def _save(self) -> None:
        number = self.stack.currentIndex() - 1
        if self._firm is None or not 0 <= number < len(self.parts):
            return
        firm = self._firm
        for step in self.parts[number].steps:
            firm = step.apply(firm)
        if firm != self._firm:
            self.services.firms.save(firm)
            self._firm = self.services.firms.load(firm.premises.id)
            self.shell.changes.announce(Changes.of(Topic.ENTERPRISE, Topic.PROFILE), self)

    @Slot()
    def _on_next(self) -> None:
        self._save()
        number = self.stack.currentIndex() + 1
        if number == self.stack.count() - 1:
            self._show_end()
        self._turn_to(number)

    @Slot()
    def _on_back(self) -> None:
        self._save()
        self._turn_to(max(1, self.stack.currentIndex() - 1))

    def _turn_to(self, number: int) -> None:
        if self._firm is not None and 0 < number <= len(self.parts):
            for step in self.parts[number - 1].steps:
                blocker = QSignalBlocker(step)
                step.show_firm(self._firm)
                blocker.unblock()
        self.stack.setCurrentIndex(number)
        if number == self.stack.count() - 1:
            self.first.setFocus()
        else:
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self.stack.currentIndex()
        inside = 0 < number < self.stack.count() - 1
        typing = isinstance(QApplication.focusWidget(), QPushButton | QPlainTextEdit)
        if inside and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not typing:
            self._on_next()
        elif number > 1 and event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    # -- the end ---------------------------------------------------------------------------------------------------

    def _show_end(self) -> None:
        if self._firm is None:
            return
        clear(self._end_body)
        tailoring = self.services.firms.tailoring(self._firm.premises.facts)
        on = [state for state in tailoring.modules if state.on]
        text = _("这 {n} 个方面、{m} 项适用于您，因为：").format(n=len(on), m=len(tailoring.items))
        self._end_body.addWidget(label(text, "heading", wrap=True))
        for state in on:
            why = "；".join(state.reasons) or _("所有场所都要查")
            line = _("{title}　{n} 项").format(title=state.title, n=state.items)
            self._end_body.addLayout(
                column(label(line, "strong"), label(why, "caption", "3", wrap=True), spacing=2)
            )  # fmt: skip

    @Slot()
    def _on_assess(self) -> None:
        self._leave("assessment", "first")

    @Slot()
    def _on_home(self) -> None:
        self._leave("home", "")

    @Slot()
    def _on_list(self) -> None:
        self._leave("firms", "")

    def _leave(self, page: str, target: str) -> None:
        if self._premises is not None:
            premises, self._premises, self._firm = self._premises, None, None
            self.shell.use_premises(premises)
            self.shell.go_to(page, target)
