"""Before there is a plan: which parts it should have and why, which accidents go in, one button that writes it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_advice import Advice
from futian_desktop.domain.plans import PlanKind
from futian_desktop.services.emergency.plan_words import advice_words, kind_title
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import Card, EmptyState, button, clear, column, label, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


COLUMNS = 2


def kind_about(kind: PlanKind) -> str:
    """What a part is for, in one line."""
    return {
        PlanKind.COMPREHENSIVE: _("谁指挥、怎么报告、怎么启动和结束，整本的总纲。"),
        PlanKind.SPECIAL: _("一种较大的事故写一份：谁来、先做什么、怎么保障。"),
        PlanKind.ONSITE: _("每个危险的地方、每种事故，第一个发现的人和各岗位照着做的步骤。"),
    }[kind]


class PlanStart(QWidget):
    """`wanted` with kinds, accidents of 专项, of 现场处置方案, and the reason; `risks_wanted` when nothing is rated."""

    wanted = Signal(object, object, object, str)
    risks_wanted = Signal()

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._advice: Advice | None = None
        self.kinds: dict[PlanKind, QCheckBox] = {}
        self.special: dict[str, QCheckBox] = {}
        self.onsite: dict[str, QCheckBox] = {}
        self._box = column(spacing=14, margins=(32, 20, 32, 24))
        content = QWidget()
        content.setLayout(self._box)
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.reason.setAccessibleName(_("为什么少写"))
        self.reason.setPlaceholderText(_("例如：街道同意先写现场处置方案"))
        self.problem = label("", "", "bad", wrap=True)
        self.go = button(_("生成预案"), self._on_go, "primary", "file-text")
        self.setLayout(column(scrolling(content, _("生成预案"), 900), spacing=0))

    def show_for(self, premises: PremisesId) -> None:
        """Read the advice anew."""
        for kept in (self.reason, self.problem, self.go):
            kept.setParent(self)
            kept.hide()
        clear(self._box)
        self.kinds, self.special, self.onsite = {}, {}, {}
        advice = self._advice = self._services.emergency.plans.advise(premises)
        if not advice.onsite:
            self._box.addWidget(
                EmptyState("siren", _("先评风险，再写预案"), _("写哪几种、写哪些事故，要看风险评出来是什么。评一遍大约五分钟。"),
                           button(_("去评风险"), self.risks_wanted.emit, "primary", "arrow-right"))
            )  # fmt: skip
            return
        self._fill(advice)

    def _fill(self, advice: Advice) -> None:
        self._box.addWidget(label(_("还没有预案，可以现在写出一本"), "heading", wrap=True))
        self._box.addWidget(
            label(
                _("用企业档案、风险、人和地点、物资和电话写。写好以后每一句都能改，资料变了会提醒。"),
                "",
                "2",
                wrap=True,
            )
        )
        self._box.addWidget(self._kind_card(advice))
        accidents = self._services.emergency.accidents
        if PlanKind.SPECIAL in advice.kinds or advice.onsite:
            self._box.addWidget(
                self._accident_card(_("现场处置方案写这些事故"), _("按风险从大到小，用不着的去掉勾。"), self.onsite,
                                    [key for key in advice.onsite if key in accidents],
                                    [key for key in advice.onsite if key not in advice.special or PlanKind.SPECIAL not in advice.kinds])
            )  # fmt: skip
            self._box.addWidget(
                self._accident_card(_("专项应急预案写这些事故"), _("评为“较大”以上的已经勾上。"), self.special,
                                    [key for key in advice.onsite if key in accidents], list(advice.special))
            )  # fmt: skip
        self._why = QWidget()
        self._why.setLayout(column(label(_("比建议的少，写一句为什么"), "strong"), self.reason, spacing=4))
        self.reason.show()
        self._box.addWidget(self._why)
        self._box.addWidget(self.problem)
        self._box.addLayout(row(self.go, None))
        self.go.show()
        self._box.addStretch(1)
        self._on_kind()

    def _kind_card(self, advice: Advice) -> Card:
        body = column(label(_("要写哪几部分"), "title"), spacing=8, margins=(16, 14, 16, 14))
        for kind in PlanKind:
            box = QCheckBox(kind_title(kind))
            box.setChecked(kind in advice.kinds)
            box.setAccessibleName(kind_title(kind))
            box.toggled.connect(self._on_kind)
            self.kinds[kind] = box
            tail = _("建议写。") if kind in advice.kinds else _("可以不写。")
            words = label(tail + kind_about(kind), "caption", "2", wrap=True)
            words.setContentsMargins(px(26), 0, 0, 0)
            body.addLayout(column(box, words, spacing=0))
        body.addWidget(label(_("处置卡每种预案都带，不单独用卡代替预案。"), "caption", "3", wrap=True))
        why = column(label(_("为什么"), "strong"), spacing=4, margins=(12, 10, 12, 10))
        for sentence in advice_words(advice):
            why.addWidget(label(sentence, "", "2", wrap=True))
        body.addWidget(Card(why, "sunken"))
        return Card(body)

    def _accident_card(
        self, title: str, words: str, boxes: dict[str, QCheckBox], keys: Sequence[str], chosen: Sequence[str]
    ) -> Card:
        body = column(
            label(title, "title"), label(words, "caption", "2", wrap=True), spacing=6, margins=(16, 14, 16, 14)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        for number, key in enumerate(keys):
            box = QCheckBox(self._services.emergency.accidents[key].title)
            box.setChecked(key in chosen)
            boxes[key] = box
            grid.addWidget(box, number // COLUMNS, number % COLUMNS)
        body.addLayout(grid)
        made = Card(body)
        made.setProperty("accidents", title)
        return made

    @Slot()
    def _on_kind(self) -> None:
        advice = self._advice
        if advice is None:
            return
        chosen = self.chosen_kinds()
        self._why.setVisible(bool(set(advice.kinds) - set(chosen)))
        for kind, boxes in ((PlanKind.SPECIAL, self.special), (PlanKind.ONSITE, self.onsite)):
            for box in boxes.values():
                card = box.parentWidget()
                if card is not None:
                    card.setVisible(kind in chosen)
        self.go.setEnabled(bool(chosen) and not self._services.workspace.readonly)

    def chosen_kinds(self) -> tuple[PlanKind, ...]:
        """Parts that are ticked."""
        return tuple(kind for kind, box in self.kinds.items() if box.isChecked())

    @Slot()
    def _on_go(self) -> None:
        special = tuple(key for key, box in self.special.items() if box.isChecked())
        onsite = tuple(key for key, box in self.onsite.items() if box.isChecked())
        self.wanted.emit(self.chosen_kinds(), special, onsite, self.reason.text())

    def say(self, words: str) -> None:
        """Why it was not made."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if words and self._why.isVisible():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
