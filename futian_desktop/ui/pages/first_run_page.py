"""The first run: three ways to use the program, then the profile in four short steps, then the list that fits."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.page import Page
from futian_desktop.ui.profile.fields import ChipGroup
from futian_desktop.ui.profile.steps import FactsStep, IdentityStep, Step, TradeStep
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, row, scrolling

PROMISE = "内容只在这台电脑上。您不导出，别人看不到。如实登记、按期整改，检查时有据可查。"


class FirstRunPage(Page):
    """Shown while there is no firm, and for adding one."""

    TITLE = "开始使用"

    def __init__(self, services: Services, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._firm: FirmFile | None = None
        self.stack = QStackedWidget()
        self.name = QLineEdit()
        self.name.setAccessibleName(_("店名或企业名称"))
        self.name.setPlaceholderText(_("与营业执照一致，以后可以改"))
        self.name.setMaxLength(200)
        trade = next(question for question in services.firms.questions("trade") if question.id == "trade")
        self.trade = ChipGroup(trade.title, trade.options)
        self.trade.show_chosen(("restaurant",))
        self.problem = label("", "", "bad", wrap=True)
        self.begin = button(_("开始，约 5 分钟"), self._on_begin, "primary", "arrow-right")
        self.name.returnPressed.connect(self._on_begin)
        self.steps: tuple[tuple[str, Step], ...] = (
            (_("第 1 步：您是谁"), IdentityStep(services.firms)), (_("第 2 步：行业和规模"), TradeStep(services.firms)),
            (_("第 3 步：场所情况"), FactsStep(services.firms, "status")),
            (_("第 4 步：平时做些什么"), FactsStep(services.firms, "activities")),
        )  # fmt: skip
        self.stack.addWidget(scrolling(self._welcome(), _("开始使用"), 760))
        for number, (title, step) in enumerate(self.steps):
            step.edited.connect(self._on_edited)
            self.stack.addWidget(scrolling(self._step_page(number, title, step), title, 860))
        self._end_body = column(spacing=8)
        self.stack.addWidget(scrolling(self._end(), _("适用的内容"), 760))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _welcome(self) -> QWidget:
        kinds = (
            ("firm", _("一家企业")),
            ("consultant", _("顾问，替多家企业做")),
            ("property", _("物业公司，管一栋楼")),
        )
        self.use = ChipGroup(_("怎么用"), kinds)
        self.use.show_chosen(("firm",))
        sample = row(
            button(_("打开示例餐馆看看"), self._on_sample_restaurant, "quiet", "store"),
            button(_("打开示例办公室看看"), self._on_sample_office, "quiet", "building-2"), None,
        )  # fmt: skip
        box = column(
            label(_("福安自评"), "display"), label(_("走一圈，答一遍，出一份签好名的自评报告。"), "", "2", wrap=True),
            label(_(PROMISE), "", "3", wrap=True), 12, label(_("您是"), "strong"), self.use,
            label(_("店名或企业名称"), "strong"), self.name, label(_("您是哪一类"), "strong"), self.trade, self.problem,
            row(self.begin, None), 12, label(_("想先看看样子："), "", "3"), sample, spacing=10, margins=(32, 28, 32, 28),
        )  # fmt: skip
        page = QWidget()
        page.setLayout(column(Card(box), None, margins=(24, 32, 24, 24)))
        return page

    def _step_page(self, number: int, title: str, step: Step) -> QWidget:
        last = number == len(self.steps) - 1
        onwards = button(_("看看适用什么") if last else _("下一步"), self._on_next, "primary", "arrow-right")
        back = button(_("上一步"), self._on_back, "quiet", "arrow-left")
        hint = label(_("不知道的可以先空着，以后在“企业档案”里补。"), "caption", "3", wrap=True)
        page = QWidget()
        page.setLayout(
            column(
                label(title, "heading"), hint, Card(column(step, margins=(24, 20, 24, 20))), row(back, None, onwards), None,
                spacing=12, margins=(24, 24, 24, 24),
            )
        )  # fmt: skip
        return page

    def _end(self) -> QWidget:
        self.first = button(_("先查要命的 25 项"), self._on_assess, "primary", "flame")
        home = button(_("先看看工作台"), self._on_home)
        box = column(self._end_body, 8, row(self.first, home, None), spacing=12, margins=(32, 28, 32, 28))
        page = QWidget()
        page.setLayout(column(Card(box), None, margins=(24, 32, 24, 24)))
        return page

    def reload(self) -> None:
        """Start at the first question."""
        self._premises = None
        self.stack.setCurrentIndex(0)

    def take_focus(self) -> None:
        """The name comes first."""
        self.name.setFocus()

    def flush(self) -> bool:
        """Save what stands in the fields."""
        self._save()
        return True

    @Slot()
    def _on_begin(self) -> None:
        try:
            chosen = self.trade.chosen()
            self._premises = self.services.firms.create(self.name.text(), chosen[0] if chosen else "")
        except FutianError as error:
            self.problem.setText(sentence(error))
            self.name.setFocus()
            return
        self.problem.setText("")
        self._firm = self._with_role(self.services.firms.load(self._premises))
        self._fill()
        self.stack.setCurrentIndex(1)

    def _with_role(self, firm: FirmFile) -> FirmFile:
        """A property company answers for the whole building from the start; everybody else keeps the trade's proposal."""
        if self.use.chosen() != ("property",):
            return firm
        facts = {**firm.premises.facts, "building_role": "property"}
        self.services.firms.save(replace(firm, premises=replace(firm.premises, facts=facts)))
        return self.services.firms.load(firm.premises.id)

    def _fill(self) -> None:
        for _title, step in self.steps:
            blocker = QSignalBlocker(step)
            if self._firm is not None:
                step.show_firm(self._firm)
            blocker.unblock()

    @Slot()
    def _on_edited(self) -> None:
        self._save()
        sender = self.sender()
        if isinstance(sender, FactsStep) and sender.last_answered and self._firm is not None:
            sender.show_effects(self._firm, sender.last_answered)

    def _save(self) -> None:
        if self._firm is None:
            return
        firm = self._firm
        for _title, step in self.steps:
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
        self.stack.setCurrentIndex(number)

    @Slot()
    def _on_back(self) -> None:
        self._save()
        self.stack.setCurrentIndex(max(1, self.stack.currentIndex() - 1))

    def _show_end(self) -> None:
        if self._firm is None:
            return
        clear(self._end_body)
        tailoring = self.services.firms.tailoring(self._firm.premises.facts)
        on = [state for state in tailoring.modules if state.on]
        text = _("这 {n} 个方面、{m} 项适用于您").format(n=len(on), m=len(tailoring.items))
        self._end_body.addWidget(label(text, "heading", wrap=True))
        for state in on:
            why = "；".join(state.reasons) or _("所有场所都要查")
            line = _("{title}　{n} 项").format(title=state.title, n=state.items)
            self._end_body.addLayout(
                column(
                    label(line, "strong"), label(_("因为：{why}").format(why=why), "caption", "3", wrap=True), spacing=2
                )
            )

    @Slot()
    def _on_assess(self) -> None:
        self._leave("assessment", "first")

    @Slot()
    def _on_home(self) -> None:
        self._leave("home", "")

    @Slot()
    def _on_sample_restaurant(self) -> None:
        self._open_sample("restaurant")

    @Slot()
    def _on_sample_office(self) -> None:
        self._open_sample("office")

    def _open_sample(self, trade: str) -> None:
        self._premises = self.services.sample.firm(trade)
        self.services.sample.answers(self._premises, seed=1)
        self._leave("home", "")

    def _leave(self, page: str, target: str) -> None:
        if self._premises is not None:
            premises, self._premises, self._firm = self._premises, None, None
            self.shell.use_premises(premises)
            self.shell.go_to(page, target)
