"""今天要办: what is open, suspected ones and overdue first, each with one button for the next step."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazard_rows import HazardCounts, HazardFilter
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.services.hazard_words import blocker_words
from futian_desktop.system.messages import _
from futian_desktop.ui.hazards.desk import HazardDesk
from futian_desktop.ui.hazards.from_assessment import convert
from futian_desktop.ui.hazards.hazard_card import HazardCard
from futian_desktop.ui.hazards.intake import PhotoDrops, PhotoIntake
from futian_desktop.ui.hazards.notices import Notice, notices
from futian_desktop.ui.hazards.pictures import Thumbs
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
    row,
    scrolling,
)

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_SHOWN = 40
LEDGER = "ledger"


class TodayPane(Pane):
    """Cards of what is open. A dropped or pasted photo begins a new hazard."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.HAZARD, Topic.INSPECTION, Topic.DUTY, Topic.ASSESSMENT})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._thumbs = Thumbs(services)
        self.desk = HazardDesk(services, shell, self)
        self.intake = PhotoIntake(services, shell, self)
        self.intake.arrived.connect(self._on_photos)
        self.drops = PhotoDrops(self, self.intake)
        self.count = label("", "", "2", wrap=True)
        self.enter = button("", self.desk.open_portal, "quiet", "external-link")
        self.add = button(_("登记隐患"), self.desk.register, "primary", "plus", _("登记隐患（Ctrl+N）"))
        self.add.setToolTip("Ctrl+N")
        head = row(self.count, self.enter, self.add, spacing=12)
        head.setStretch(0, 1)
        self.list = column(spacing=10)
        content = QWidget()
        content.setLayout(column(head, self.list, None, spacing=14, margins=(32, 16, 32, 24)))
        self.setLayout(column(scrolling(content, _("今天要办")), spacing=0))
        for keys, slot in ((QKeySequence.StandardKey.New, self.desk.register),
                           (QKeySequence.StandardKey.Paste, self.intake.paste)):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def reload(self, premises: PremisesId) -> None:
        """Read what is open."""
        use, locked = self.services.hazards, self.shell.readonly()
        counts = use.counts(premises)
        self.count.setText(count_words(counts))
        self.enter.setText(_("待录入系统 {n} 条").format(n=counts.to_enter))
        self.enter.setVisible(bool(counts.to_enter))
        self.add.setEnabled(not locked)
        clear(self.list)
        for notice in notices(self.services, premises):
            self.list.addWidget(self._notice(notice))
        self._offer(premises)
        rows = use.rows(premises, HazardFilter("today", limit=_SHOWN))
        glances, today, modules = use.glances(found.id for found in rows), use.today(), self._modules()
        for found in rows:
            glance = glances[found.id]
            pictures = (self._thumbs.of(glance.before), self._thumbs.of(glance.after))
            stops = blocker_words(use.blockers(use.load(found.id)))
            card = HazardCard(found, found.days_left(today), modules.get(found.module, ""), glance.next_step, pictures,
                              stops, locked)  # fmt: skip
            card.stepped.connect(self.desk.steps.do)
            card.opened.connect(self.desk.open)
            self.list.addWidget(card)
        if counts.open > len(rows):
            more = button(_("还有 {n} 条，去全部隐患里看").format(n=counts.open - len(rows)), self._on_more, "link")
            self.list.addWidget(more)
        if not rows:
            self.list.addWidget(self._empty(counts))

    def _offer(self, premises: PremisesId) -> None:
        """A finished assessment whose findings are not in the ledger."""
        found = None if self.shell.readonly() else self.services.hazard_help.finished(premises)
        if found is None:
            return
        text = _("自评查出 {n} 条不符合，还没有转成隐患").format(n=found[1])
        go = button(_("转成隐患"), partial(convert, self.services, self.shell, found[0]), "quiet", "arrow-right")
        body = row(IconLabel("clipboard-check", "accent"), label(text, tone="accent", wrap=True), go, spacing=10,
                   margins=(12, 6, 8, 6))  # fmt: skip
        body.setStretch(1, 1)
        self.list.addWidget(Card(body, "accent"))

    def _modules(self) -> dict[str, str]:
        return self.services.hazard_help.modules()

    def _empty(self, counts: HazardCounts) -> EmptyState:
        text = _(
            "发现问题就登记：把照片拖进来或粘贴到这里，选一句现成的话，半分钟就好。自评和检查发现的问题也会列在这里。"
        )
        return EmptyState("circle-check", _("没有要办的隐患") if counts.closed else _("还没有登记过隐患"), text,
                          button(_("登记隐患"), self.desk.register, "", "plus"))  # fmt: skip

    def _notice(self, notice: Notice) -> Card:
        go = button(notice.deed, partial(self.wanted.emit, notice.tab, notice.target), "quiet")
        body = row(IconLabel("triangle-alert", notice.tone), label(notice.text, tone=notice.tone, wrap=True), go,
                   spacing=10, margins=(12, 6, 8, 6))  # fmt: skip
        body.setStretch(1, 1)
        return Card(body, notice.tone)

    def open_target(self, target: str) -> None:
        """``new`` registers, otherwise the id of a hazard."""
        self.desk.open_target(target)

    def flush(self) -> bool:
        """What is typed in open windows is saved."""
        return self.desk.flush()

    def take_focus(self) -> None:
        """The first card, or the button where there is none."""
        cards = self.cards()
        (cards[0] if cards else self.add).setFocus()

    @Slot(object)
    def _on_photos(self, photos: list[Evidence]) -> None:
        self.desk.register_with(photos)

    @Slot()
    def _on_more(self) -> None:
        self.wanted.emit(LEDGER, "")

    def card(self, hazard: HazardId) -> HazardCard | None:
        """The card of a hazard, where it is in sight."""
        return next((card for card in self.cards() if card.hazard == hazard), None)

    def cards(self) -> list[HazardCard]:
        """The cards in their order."""
        items = (self.list.itemAt(number) for number in range(self.list.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, HazardCard)]


def count_words(counts: HazardCounts) -> str:
    """The line above the cards: what presses comes first."""
    if not counts.open:
        return _("没有没办完的隐患，已销号 {n} 条").format(n=counts.closed) if counts.closed else ""
    parts = [_("没办完的 {n} 条").format(n=counts.open)]
    for number, text in ((counts.overdue, _("逾期 {n} 条")), (counts.major, _("疑似重大或重大 {n} 条")),
                         (counts.soon, _("7 天内到期 {n} 条")), (counts.waiting, _("待验收 {n} 条"))):  # fmt: skip
        if number:
            parts.append(text.format(n=number))
    return "，".join(parts)
