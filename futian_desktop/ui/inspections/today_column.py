"""Left of the list of walks: cards to begin with, what is to be walked today, what lies half done, what was missed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.inspections import Inspection, InspectionList, InspectionPlan, Round
from futian_desktop.services.inspection_words import plan_words, round_words
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, pill, row

Asked = tuple[InspectionPlan, Round]
SHOWN = 20


class TodayColumn(QWidget):
    """Signals carry what was chosen."""

    list_wanted = Signal(str)
    plan_wanted = Signal(object, object)
    """``(plan, round)``; a missed round is made good with its day."""
    explained = Signal(object, object)
    resumed = Signal(object)
    dropped = Signal(object)
    recheck_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = column(spacing=10, margins=(20, 14, 14, 20))
        self.setLayout(self._body)

    def show_all(
        self, cards: Sequence[InspectionList], asked: Sequence[Asked], drafts: Sequence[Inspection], missed: Sequence[Asked],
        rechecks: Sequence[Inspection], *, planned: bool, readonly: bool,
    ) -> None:  # fmt: skip
        """Show everything anew; `planned` says whether there is any plan at all."""
        clear(self._body)
        for chosen in cards:
            words = _("{title}（{n} 样）").format(title=chosen.title, n=len(chosen.lines))
            begin = button(words, partial(self.list_wanted.emit, chosen.id), "primary", "list-checks")
            begin.setEnabled(not readonly)
            self._body.addWidget(begin)
        for walk in drafts:
            self._body.addWidget(self._draft(walk, readonly))
        self._body.addWidget(label(_("今天要走的"), "strong"))
        for plan, found in asked:
            self._body.addWidget(self._asked(plan, found, readonly))
        if not asked:
            text = _("今天要走的都走完了。") if planned else _("还没有排计划。点右边的“计划”，一下就排好。")
            self._body.addWidget(label(text, "", "3", wrap=True))
        for walk in rechecks:
            self._body.addWidget(self._recheck(walk, readonly))
        if missed:
            self._body.addWidget(label(_("漏掉的（近 30 天）"), "strong"))
        for plan, found in missed[-SHOWN:][::-1]:
            self._body.addWidget(self._missed(plan, found, readonly))
        if len(missed) > SHOWN:
            self._body.addWidget(label(_("还有 {n} 次更早的").format(n=len(missed) - SHOWN), "caption", "3"))
        self._body.addStretch(1)

    def _asked(self, plan: InspectionPlan, found: Round, readonly: bool) -> Card:
        begin = button(
            _("开始"), partial(self.plan_wanted.emit, plan, found), "", "", _("开始 {t}").format(t=plan.title)
        )
        begin.setEnabled(not readonly)
        done = _("已走 {n} / {all} 次").format(n=found.held, all=found.times) if found.times > 1 else plan_words(plan)
        facts = "　".join(part for part in (done, plan.place, plan.owner) if part)
        if found.last != found.first:
            facts += "　" + _("最晚 {day:%m-%d}").format(day=found.last)
        words = column(label(plan.title, "item", wrap=True), label(facts, "caption", "2", wrap=True), spacing=3)
        line = row(words, begin, spacing=10, margins=(14, 8, 12, 8))
        line.setStretch(0, 1)
        return Card(line)

    def _missed(self, plan: InspectionPlan, found: Round, readonly: bool) -> Card:
        late = button(
            _("补记"), partial(self.plan_wanted.emit, plan, found), "link", name=_("补记 {t}").format(t=plan.title)
        )
        why = button(_("说明原因"), partial(self.explained.emit, plan, found), "link",
                     name=_("说明 {t} 没查的原因").format(t=plan.title))  # fmt: skip
        for deed in (late, why):
            deed.setEnabled(not readonly)
        return _card(plan.title, round_words(found), late, why, mark=pill(_("漏"), "bad"))

    def _draft(self, walk: Inspection, readonly: bool) -> Card:
        go = button(_("接着走"), partial(self.resumed.emit, walk), "link", name=_("接着走 {t}").format(t=walk.title))
        drop = button(_("不要了"), partial(self.dropped.emit, walk), "link", name=_("不要 {t}").format(t=walk.title))
        drop.setEnabled(not readonly)
        looked = len(walk.lines) - walk.open_lines
        facts = _("{day:%m-%d}　看了 {n} / {all} 样").format(day=walk.held_on, n=looked, all=len(walk.lines))
        return _card(walk.title, facts, go, drop, mark=pill(_("没走完"), "warn"))

    def _recheck(self, walk: Inspection, readonly: bool) -> Card:
        go = button(
            _("登记复查"), partial(self.recheck_wanted.emit, walk), "link", name=_("登记复查 {t}").format(t=walk.agency)
        )
        go.setEnabled(not readonly)
        facts = _("{day} 复查　{no}").format(day=walk.recheck_on, no=walk.doc_no)
        return _card(walk.agency or walk.title, facts, go, mark=pill(_("政府复查"), "warn"))


def _card(title: str, facts: str, *deeds: QWidget, mark: QWidget | None = None) -> Card:
    head = row(label(title, "item", wrap=True), *([mark] if mark else []))
    head.setStretch(0, 1)
    return Card(
        column(
            head,
            label(facts, "caption", "2", wrap=True),
            row(*deeds, None, spacing=12),
            spacing=5,
            margins=(14, 10, 14, 10),
        )
    )
