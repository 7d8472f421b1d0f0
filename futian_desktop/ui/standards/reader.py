"""At the right: one item to be read in full, or what a line of the tree is and who uses it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from futian_desktop.domain.assessment import TailoredItem
from futian_desktop.domain.standard import CheckItem
from futian_desktop.services.guidance import GuidanceService
from futian_desktop.services.shelf import Shelf, ShelfItem, ShelfNode, VersionUse
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.guide_body import GuideBody
from futian_desktop.ui.law.basis_cards import basis_cards
from futian_desktop.ui.standards import words
from futian_desktop.ui.widgets.basics import Card, SectionHeader, clear, column, label, pill, rule, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout

_FIRMS = 12


class Reader(QFrame):
    """Reads with the same body as the guide of the assessment: drawing, explained words, steps.

    Args:
        guidance: where drawings and explanations come from.
    """

    def __init__(self, guidance: GuidanceService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "right")
        self.setAccessibleName(_("阅读"))
        self.setMinimumWidth(px(240))
        self._head, self._body = column(spacing=10), column(spacing=10)
        self.guide = GuideBody(guidance)
        content = QWidget()
        content.setLayout(column(self._head, self.guide, self._body, None, spacing=10, margins=(18, 16, 18, 18)))
        self.area: QScrollArea = scrolling(content, _("阅读"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def show_nothing(self, title: str, text: str) -> None:
        """Nothing to read yet."""
        self._clear()
        self._say(title, "title", "")
        self._say(text, "", "2")

    def show_item(self, found: ShelfItem, shelf: Shelf, deeds: Sequence[QPushButton] = ()) -> None:
        """An item from its title to its basis."""
        self._clear()
        item = found.item
        self._pills((item.id, found.module_title, found.origin, *((_("已停用"),) if item.retired else ())))
        self._deeds(deeds)
        self.guide.show_item(TailoredItem(item, found.module, found.module_title, ()))
        self.guide.show()
        self._facts(item)
        self._body.addWidget(SectionHeader(_("常见的扣分点"), "triangle-alert"))
        for finding in item.findings:
            self._body.addWidget(_finding_card(finding.text, finding.measure, _taken(item, finding.deduct),
                                               words.deadlines()[finding.deadline], suspect=finding.suspect_major))  # fmt: skip
        self._body.addWidget(SectionHeader(_("依据"), "scale"))
        for card in basis_cards(item, shelf.laws):
            self._body.addWidget(card)
        self._body.addWidget(SectionHeader(_("问谁"), "users"))
        for text in found.when or (_("每家都问"),):
            self._say(text, "", "2")
        self.area.verticalScrollBar().setValue(0)

    def show_node(self, node: ShelfNode, uses: Sequence[VersionUse], deeds: Sequence[QPushButton] = ()) -> None:
        """What a line is, where it comes from, and which firms stand on it."""
        self._clear()
        self._head.addWidget(label(node.title, "title", wrap=True))
        self._pills(tuple(text for text in (node.version, node.origin, _("{n} 项").format(n=node.items)) if text))
        self._deeds(deeds)
        if node.about:
            self._say(node.about, "", "2")
        if uses:
            self._body.addWidget(rule())
            self._body.addWidget(SectionHeader(_("谁在用"), "users"))
        for use in uses:
            self._body.addWidget(_use_card(use))
        self.area.verticalScrollBar().setValue(0)

    def _clear(self) -> None:
        clear(self._head)
        clear(self._body)
        self.guide.hide()

    def _say(self, text: str, role: str, tone: str) -> None:
        if text:
            self._body.addWidget(label(text, role, tone, wrap=True))

    def _pills(self, texts: Sequence[str]) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=6)
        for text in texts:
            flow.addWidget(pill(text, "na"))
        self._head.addWidget(holder)

    def _deeds(self, deeds: Sequence[QPushButton]) -> None:
        if deeds:
            holder = QWidget()
            flow = FlowLayout(holder, spacing=8)
            for made in deeds:
                flow.addWidget(made)
            self._head.addWidget(holder)

    def _facts(self, item: CheckItem) -> None:
        rows = [
            _("要素 {code}").format(code=item.element), _("{n} 分").format(n=f"{item.points.normalize():f}"),
            words.spots().get(item.spot, item.spot), words.kinds().get(item.kind, item.kind),
            _("由{who}负责").format(who=words.duties().get(item.duty, item.duty)),
        ]  # fmt: skip
        rows += [_("初查就问")] if item.first else []
        rows += [_("一票否决")] if item.veto else []
        self._say(" · ".join(rows), "caption", "3")


def _taken(item: CheckItem, deduct: object) -> str:
    return (
        _("扣完 {n} 分").format(n=f"{item.points.normalize():f}") if deduct is None else _("扣 {n} 分").format(n=deduct)
    )


def _finding_card(text: str, measure: str, taken: str, deadline: str, *, suspect: bool) -> Card:
    cells = [label(text, "strong", wrap=True), label(_("整改：{text}").format(text=measure), "", "2", wrap=True)]
    cells.append(label(f"{taken} · {deadline}", "caption", "3", wrap=True))
    if suspect:
        cells.append(label(_("疑似重大事故隐患，要对照判定标准核实"), "caption", "warn", wrap=True))
    return Card(column(*cells, spacing=2, margins=(12, 8, 12, 8)), "sunken")


def _use_card(use: VersionUse) -> Card:
    state = _("现在用的版本") if use.current else _("以前的版本")
    head = _("第 {version} 版 · {state}").format(version=use.version, state=state)
    count = (
        _("进行中 {running} 份，已完成 {finished} 份").format(running=use.running, finished=use.finished)
        if use.firms else _("还没有自评用它")
    )  # fmt: skip
    cells = [label(head, "strong", wrap=True), label(count, "", "2", wrap=True)]
    cells.append(label(_("内容编号 {code}").format(code=use.sha256[:8]), "caption", "3"))
    for firm in use.firms[:_FIRMS]:
        cells.append(
            label(_("{firm}：进行中 {running}，已完成 {finished}").format(
                firm=firm.firm, running=firm.running, finished=firm.finished), "caption", "2", wrap=True)
        )  # fmt: skip
    if len(use.firms) > _FIRMS:
        cells.append(label(_("还有 {n} 家").format(n=len(use.firms) - _FIRMS), "caption", "3"))
    return Card(column(*cells, spacing=2, margins=(12, 8, 12, 8)), "sunken" if not use.current else "accent")
