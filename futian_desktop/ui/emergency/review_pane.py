"""审核与发布: from review to the next evaluation, each step with its law, its state, its paper and one button."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plans import DeedKind, EmergencyPlan, PlanState
from futian_desktop.services.emergency.plan_words import kind_title, state_title
from futian_desktop.system.messages import _
from futian_desktop.ui.emergency.review_forms import ReviewForms
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import (
    Card,
    EmptyState,
    IconLabel,
    button,
    clear,
    column,
    label,
    pill,
    row,
    scrolling,
)

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.emergency.review_steps import ReviewStep


class ReviewPane(Pane):
    """Reads the newest plan; every deed is written at once."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.EMERGENCY, Topic.ENTERPRISE, Topic.PROFILE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.plan: EmergencyPlan | None = None
        self.steps: tuple[ReviewStep, ...] = ()
        self.cards: dict[DeedKind, Card] = {}
        self.forms = ReviewForms(services, shell, self)
        self.forms.done.connect(self._on_done)
        self._box = column(spacing=12, margins=(32, 18, 32, 24))
        content = QWidget()
        content.setLayout(self._box)
        self.setLayout(column(scrolling(content, _("审核与发布"), 980), spacing=0))

    def reload(self, premises: PremisesId) -> None:
        """The steps of the newest plan."""
        from futian_desktop.services.emergency.review_steps import review_steps

        clear(self._box)
        self.cards = {}
        plan = self.plan = self.services.emergency.plans.current(premises)
        if plan is None:
            self.steps = ()
            go = button(_("去写预案"), self._on_plan, "primary", "arrow-right")
            text = _("预案写好以后，在这里评审、批准、发布、发放，该备案的备案。")
            self._box.addWidget(EmptyState("file-text", _("还没有预案"), text, go))
            return
        self.steps = review_steps(self.services.emergency, plan, self.services.inspections.work_calendar)
        self._box.addWidget(self._head(plan))
        for number, step in enumerate(self.steps, 1):
            card = self._card(number, step)
            self.cards[step.kind] = card
            self._box.addWidget(card)
        self._box.addWidget(self._events(plan))
        self._box.addStretch(1)

    def _head(self, plan: EmergencyPlan) -> QWidget:
        head = QWidget()
        kinds = "、".join(kind_title(kind) for kind in plan.kinds)
        words = _("{number}　第 {edition} 版　{kinds}").format(number=plan.number, edition=plan.edition, kinds=kinds)
        papers = button(_("做成文件"), self._on_papers, "", "file-text")
        texts = column(label(plan.title, "title", wrap=True), label(words, "caption", "2", wrap=True), spacing=2)
        line = row(
            texts,
            pill(state_title(plan.state), "ok" if plan.state is PlanState.PUBLISHED else "accent"),
            papers,
            spacing=10,
        )
        line.setStretch(0, 1)
        head.setLayout(line)
        return head

    def _card(self, number: int, step: "ReviewStep") -> Card:
        picture, tone, word, kind = {
            "done": ("circle-check", "ok", _("做完了"), "ok"), "open": ("circle-dot", "accent", _("现在做"), "accent"),
            "locked": ("lock", "text3", _("还不到"), "na"), "free": ("minus", "text3", _("不要求"), "na"),
        }[step.state]  # fmt: skip
        title = row(label(f"{number}　{step.title}", "strong"), pill(word, kind), spacing=8)
        if step.ask:
            title.addWidget(pill(_("请向街道确认"), "warn"))
        title.addStretch(1)
        texts = column(title, label(step.words, "", "" if step.state in ("open", "done") else "2", wrap=True),
                       label(step.law, "caption", "3", wrap=True), spacing=4)  # fmt: skip
        line = row(IconLabel(picture, tone), texts, self._deeds(step), spacing=12, margins=(16, 12, 14, 12))
        line.setStretch(1, 1)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        return Card(line, "accent" if step.state == "open" else "plain")

    def _deeds(self, step: "ReviewStep") -> QWidget:
        holder = QWidget()
        box = column(spacing=4)
        if step.deed:
            kind = "primary" if step.state == "open" else ""
            made = button(step.deed, partial(self._on_deed, step.kind), kind, name=f"{step.title}：{step.deed}")
            made.setEnabled(not self.shell.readonly())
            box.addWidget(made)
        if step.ask and step.state == "open" and step.kind is DeedKind.FILE:
            no = button(_("问过了，不用备案"), self._on_asked, "", name=_("备案：问过街道，不用备案"))
            no.setEnabled(not self.shell.readonly())
            box.addWidget(no)
        if step.paper:
            titles = {kind.id: kind.title for kind in self.services.papers.kinds("plan")}
            if step.paper in titles:
                box.addWidget(button(_("做成文件"), partial(self.open_papers, step.paper), "quiet", "file-text",
                                     _("做成文件：{title}").format(title=titles[step.paper])))  # fmt: skip
        box.addStretch(1)
        holder.setLayout(box)
        return holder

    def _events(self, plan: EmergencyPlan) -> Card:
        from futian_desktop.services.emergency.plan_law import reasons_to_revise

        body = column(label(_("有下面任何一种变化，就要修订"), "title", wrap=True),
                      label(_("应急预案管理办法第三十六条。点“开新版”会从现在的内容开一个草稿，发布前旧版继续有效。"), "caption", "2", wrap=True),
                      spacing=6, margins=(16, 14, 14, 14))  # fmt: skip
        for reason in reasons_to_revise():
            go = button(
                _("开新版"),
                partial(self._on_edition, reason),
                "quiet",
                "plus",
                _("开新版：{reason}").format(reason=reason),
            )
            go.setEnabled(plan.state is PlanState.PUBLISHED and not self.shell.readonly())
            line = row(label(reason, wrap=True), go, spacing=8)
            line.setStretch(0, 1)
            body.addLayout(line)
        return Card(body)

    # -- deeds -----------------------------------------------------------------------------------------------------

    def _on_deed(self, kind: DeedKind, _checked: bool = False) -> None:
        if self.plan is not None:
            self.forms.open(self.plan, kind)

    @Slot()
    def _on_asked(self) -> None:
        if self.plan is not None:
            self.forms.open_asked(self.plan)

    @Slot(object)
    def _on_done(self, plan: EmergencyPlan) -> None:
        self.reload(plan.premises_id)

    def _on_edition(self, reason: str, _checked: bool = False) -> None:
        if self.plan is None:
            return
        try:
            _plan, changes = self.services.emergency.plans.new_edition(self.plan, reason)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self.shell.changes.announce(changes, self)
        self.wanted.emit("plan", "")

    @Slot()
    def _on_plan(self) -> None:
        self.wanted.emit("plan", "")

    @Slot()
    def _on_papers(self) -> None:
        self.open_papers("plan")

    def open_papers(self, kind: str, _checked: bool = False) -> None:
        """The window of papers with this one chosen, about this plan."""
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        if self.plan is not None:
            begin = Begin(kind, scopes=("plan", "emergency"), record=self.plan.id)
            open_papers(self.services, self.shell, self.shell.premises(), begin, self.window())
