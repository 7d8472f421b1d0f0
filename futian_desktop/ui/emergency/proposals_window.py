"""What the profile proposes against the list: each line is taken, left, or decided later by a person."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.risks import RiskUnit
from futian_desktop.services.emergency.risks import Moved, RiskChanges
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.emergency.risk_table import lec_text, level_text, ls_text, place_text
from futian_desktop.ui.widgets.basics import Card, button, column, label, pill, row, scrolling

TAKE, LATER, LEAVE = "take", "later", "leave"


@dataclass
class Decided:
    """What a person decided; ``reason`` is for the proposals that are not wanted and for what is set aside."""

    accept: list[RiskUnit] = field(default_factory=list[RiskUnit])
    refuse: list[RiskUnit] = field(default_factory=list[RiskUnit])
    take: list[Moved] = field(default_factory=list[Moved])
    leave: list[Moved] = field(default_factory=list[Moved])
    drop: list[RiskUnit] = field(default_factory=list[RiskUnit])
    keep: list[RiskUnit] = field(default_factory=list[RiskUnit])
    reason: str = ""


class ProposalsWindow(QDialog):
    """Calls ``deed`` with what was decided; a refusal is said here and the window stays open.

    New proposals begin as taken where the list is still empty, and as 以后再说 otherwise; nothing else is chosen beforehand.
    """

    def __init__(
        self, changes: RiskChanges, first: bool, deed: Callable[[Decided], None], parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._deed = deed
        self.setWindowTitle(_("按企业档案提出的风险点") if first else _("企业档案改过以后"))
        self.new = [
            (row, self._choice(_("采用"), _("不用"), row.title, TAKE if first else LATER)) for row in changes.new
        ]
        self.gone = [(row, self._choice(_("不再列"), _("留着"), row.title, LATER)) for row in changes.gone]
        self.moved = [(row, self._choice(_("改成新的"), _("不动"), row.unit.title, LATER)) for row in changes.moved]
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.reason.setPlaceholderText(_("为什么，例如：这里没有后厨"))
        self.reason.setAccessibleName(_("不用、不再列的理由"))
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        body = QWidget()
        body.setLayout(self._body(first))
        self.all = button(_("新提出的全部采用"), self._on_all, "quiet", "check")
        self.all.setVisible(bool(self.new))
        self.go = button(_("按选的办"), self._on_go, "primary")
        cancel = button(_("取消"), self.reject)
        for made in (self.all, cancel):
            made.setAutoDefault(False)
        reason = row(label(_("不用、不再列的理由"), "", "2"), self.reason)
        foot = column(self.problem, reason, row(self.all, None, cancel, self.go), margins=(24, 8, 24, 16))
        layout = column(scrolling(body, self.windowTitle()), foot, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        lines = len(self.new) + len(self.gone) + len(self.moved)
        self.resize(px(860), px(min(680, 230 + 112 * lines)))

    def _choice(self, take: str, leave: str, name: str, chosen: str) -> QComboBox:
        box = QComboBox()
        for key, words in ((TAKE, take), (LATER, _("以后再说")), (LEAVE, leave)):
            box.addItem(words, key)
        box.setCurrentIndex(box.findData(chosen))
        box.setAccessibleName(_("{name}：怎么办").format(name=name))
        return box

    def _body(self, first: bool) -> QVBoxLayout:
        words = (
            _("下面是按企业档案和行业提的，分数也是提的。先收进来，再逐个看过、核定；不合这里情况的选“不用”。")
            if first else _("您改了企业档案。下面每一样由您决定，没有选的不会变。")
        )  # fmt: skip
        body = column(label(words, "", "2", wrap=True), spacing=8, margins=(24, 16, 24, 8))
        for title, rows in ((_("新提出 {n} 个"), self.new), (_("不再适用 {n} 个"), self.gone)):
            if rows:
                body.addWidget(label(title.format(n=len(rows)), "title"))
            for unit, box in rows:
                body.addWidget(_line(unit, box, unit.why))
        if self.moved:
            body.addWidget(label(_("分数提得不一样了 {n} 个").format(n=len(self.moved)), "title"))
        for found, box in self.moved:
            now = _("现在提：{level}　{lec}　{ls}。{why}").format(
                level=level_text(found.proposed.level), lec=lec_text(found.proposed), ls=ls_text(found.proposed), why=found.proposed.why
            )  # fmt: skip
            body.addWidget(_line(found.unit, box, now))
        body.addStretch(1)
        return body

    def decided(self) -> Decided:
        """What is chosen now."""
        made = Decided(reason=self.reason.text().strip())
        for unit, box in self.new:
            {TAKE: made.accept, LEAVE: made.refuse}.get(str(box.currentData()), []).append(unit)
        for unit, box in self.gone:
            {TAKE: made.drop, LEAVE: made.keep}.get(str(box.currentData()), []).append(unit)
        for found, box in self.moved:
            {TAKE: made.take, LEAVE: made.leave}.get(str(box.currentData()), []).append(found)
        return made

    @Slot()
    def _on_all(self) -> None:
        for _unit, box in self.new:
            box.setCurrentIndex(box.findData(TAKE))

    @Slot()
    def _on_go(self) -> None:
        try:
            self._deed(self.decided())
        except FutianError as error:
            self.problem.setText(sentence(error))
            self.problem.show()
            self.reason.setFocus()
            return
        self.accept()


def _line(unit: RiskUnit, box: QComboBox, why: str) -> Card:
    head = row(pill(level_text(unit.level), unit.level.value), label(unit.title, "strong", wrap=True), spacing=10)
    head.setStretch(1, 1)
    numbers = _("{place}　LEC {lec}　LS {ls}").format(place=place_text(unit), lec=lec_text(unit), ls=ls_text(unit))
    words = column(head, label(numbers, "caption", "3", wrap=True), label(why, "", "2", wrap=True), spacing=4)
    line = row(spacing=12, margins=(14, 10, 14, 10))
    line.addLayout(words, 1)
    line.addWidget(box)
    return Card(line)
