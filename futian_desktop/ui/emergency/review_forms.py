"""The forms of the plan's deeds: who, when, what was said."""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from futian_desktop.domain.plans import Deed, DeedKind, EmergencyPlan
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.hazards.step_window import Ask, Form, StepWindow
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_SPLIT = re.compile(r"[，,：:；;\t　]+")
MOST_PEOPLE = 300
LIST_HIGH = 150
"""Pixels of a list of people at 100 %."""
Given = Mapping[str, Any]


def people_of(text: str) -> tuple[tuple[str, str], ...]:
    """One a line: a name, then what he is, after a comma or a wide space. A line without a name is nothing."""
    made: list[tuple[str, str]] = []
    for line in text.splitlines()[:MOST_PEOPLE]:
        name, *rest = _SPLIT.split(line.strip(), maxsplit=1)
        if name.strip():
            made.append((name.strip()[:60], rest[0].strip()[:100] if rest else ""))
    return tuple(made)


class ReviewForms(QObject):
    """`done` with the plan after the deed."""

    done = Signal(object)

    def __init__(self, services: "Services", shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._shell, self._owner = services, shell, owner
        self.window: StepWindow | None = None

    def open(self, plan: EmergencyPlan, kind: DeedKind) -> None:
        """Ask what the deed needs."""
        self._ask({
            DeedKind.REVIEW: self._review, DeedKind.APPROVE: self._approve, DeedKind.PUBLISH: self._publish,
            DeedKind.DISTRIBUTE: self._distribute, DeedKind.FILE: self._file, DeedKind.RECEIPT: self._receipt,
            DeedKind.EVALUATE: self._evaluate,
        }[kind](plan), partial(self._write, plan, kind, {}))  # fmt: skip

    def open_asked(self, plan: EmergencyPlan) -> None:
        """The sub-district said that it need not be filed."""
        from futian_desktop.services.emergency.review_steps import ASKED_NO

        form = Form(_("问过了，不用备案"), _("写下问的谁、怎么答复的，以后有据可查。"),
                    (self._day(_("哪天问的")), Ask("text", _("问的谁、怎么说"), "line", needed=True, hint=_("例如：街道应急办王工，电话答复"))),
                    _("记下"))  # fmt: skip
        self._ask(form, partial(self._write, plan, DeedKind.FILE, {ASKED_NO: "1"}))

    def _ask(self, form: Form, deed: "partial[None]") -> None:
        self.window = StepWindow(form, deed, self._today(), self._owner)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window.destroyed.connect(self._on_gone)
        people, layout = self.window.fields.get("people"), self.window.layout()
        if isinstance(people, QPlainTextEdit) and layout is not None:
            people.setFixedHeight(px(LIST_HIGH))
            self.window.resize(self.window.width(), layout.totalHeightForWidth(self.window.width()))
        self.window.open()

    def _on_gone(self) -> None:
        self.window = None

    def _write(self, plan: EmergencyPlan, kind: DeedKind, values: Mapping[str, str], given: Given) -> None:
        on = given["on"]
        who = str(given.get("people", ""))
        deed = Deed(
            kind, on if isinstance(on, date) else self._today(), people_of(who), str(given.get("text", "")), values
        )
        stored, changes = self._services.emergency.plans.deed(plan, deed)
        self._shell.changes.announce(changes, self._owner)
        self.done.emit(stored)

    # -- forms -----------------------------------------------------------------------------------------------------

    def _today(self) -> date:
        return self._services.emergency.now().date()

    def _day(self, title: str) -> Ask:
        return Ask("on", title, "day", self._today(), needed=True)

    def _review(self, plan: EmergencyPlan) -> Form:
        from futian_desktop.services.emergency.plan_law import Duty, review

        duty = review(self._services.emergency, plan.premises_id)
        must = duty.duty is Duty.YES
        hint = _("一行一个人，例如：\n王明，安全专家，区专家库\n陈建国，店长")
        return Form(
            _("谁评审过") if must else _("谁论证过"), duty.why,
            (self._day(_("哪天")), Ask("people", _("参加的人：姓名，职务或专业"), "long", needed=True, hint=hint),
             Ask("text", _("意见和怎么改的（评审纪要）"), "long", needed=must, hint=_("例如：夜间值班电话补上；第二出口改成后门"))),
            _("记下"),
        )  # fmt: skip

    def _approve(self, plan: EmergencyPlan) -> Form:
        firm = self._services.firms.load(plan.premises_id)
        who = firm.enterprise.principal or firm.enterprise.legal_person
        return Form(_("主要负责人批准"), _("批准以后，文字就定住了。"),
                    (self._day(_("哪天批准")), Ask("people", _("谁批准"), "line", who, needed=True)), _("记下批准"))  # fmt: skip

    def _publish(self, _plan: EmergencyPlan) -> Form:
        return Form(_("发布预案"), _("从这一天起施行。旧版同时作废。"), (self._day(_("发布日期")),), _("发布"))

    def _distribute(self, plan: EmergencyPlan) -> Form:
        held = self._services.emergency.posts.held(plan.premises_id)
        fields = self._services.emergency.plans.fields(plan.premises_id)
        lines = [
            f"{row.post.title}，{'、'.join(name for _one, name, _phone in row.rows if name)[:80]}"
            for row in held
            if row.rows
        ]
        lines += [
            f"{fields[key].title}，{fields[key].value}"
            for key in ("property", "neighbour")
            if key in fields and fields[key].value
        ]
        return Form(_("发给谁"), _("已经按岗位列好，改成实际领到的。一行一个。"),
                    (self._day(_("哪天发的")), Ask("people", _("岗位或单位，领的人"), "long", "\n".join(lines), needed=True)),
                    _("记下"))  # fmt: skip

    def _file(self, _plan: EmergencyPlan) -> Form:
        return Form(_("送去备案"), _("一起交：备案申报表、评审意见（要评审的单位）、预案电子文档、风险评估结果和应急资源调查清单。"),
                    (self._day(_("哪天送的")), Ask("text", _("送到哪里"), "line", needed=True, hint=_("例如：福田区应急管理局"))),
                    _("记下"))  # fmt: skip

    def _receipt(self, _plan: EmergencyPlan) -> Form:
        return Form(
            _("登记回执"), "", (self._day(_("哪天收到")), Ask("text", _("回执编号"), "line", needed=True)), _("记下")
        )

    def _evaluate(self, _plan: EmergencyPlan) -> Form:
        return Form(_("三年评估"), _("看看风险、人、物资、法规有没有变，演练发现的问题改了没有。"),
                    (self._day(_("哪天评估")), Ask("people", _("参加的人：姓名，职务"), "long", needed=True),
                     Ask("text", _("结论：要不要改、改哪里"), "long", needed=True)), _("记下"))  # fmt: skip
