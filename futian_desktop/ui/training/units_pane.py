"""课件: a talk from this firm's own findings, the teaching units that fit this firm, and the others."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.guidance import Drawing
from futian_desktop.services.training.units import UnitRow
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.teaching_desk import TeachingDesk
from futian_desktop.ui.widgets.basics import Card, SectionHeader, button, clear, column, label, pill, row, scrolling
from futian_desktop.ui.widgets.drawing_view import DrawingView
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

WIDE = 330


class UnitCard(Card):
    """One unit: what it is about, how long it takes, why it fits, what can be done with it."""

    def __init__(self, shown: UnitRow, svg: bytes, readonly: bool) -> None:
        super().__init__()
        self.shown = shown
        unit = shown.unit
        self.open_button = button(
            _("全屏讲"), None, "primary", "book-open", _("全屏讲：{title}").format(title=unit.title)
        )
        self.record_button = button(
            _("记一次"), None, "", "clipboard-check", _("记一次培训：{title}").format(title=unit.title)
        )
        self.record_button.setVisible(not readonly)
        self.print_button = button(_("讲义"), None, "quiet", "printer", _("打印讲义：{title}").format(title=unit.title))
        facts = _("{slides} 页、{cases} 个案例、{questions} 道题").format(
            slides=len(unit.slides), cases=len(unit.cases), questions=len(unit.questions)
        )
        head = label(unit.title, "title", wrap=True)
        time = row(pill(_("{n} 分钟").format(n=unit.minutes), "accent"), label(facts, "caption", "3"), None)
        words = _("最近自评在这方面查出 {n} 项").format(n=shown.found) if shown.found else shown.why
        why = label(words, "caption", "warn" if shown.found else "ok", wrap=True)
        why.setVisible(bool(words))
        deeds = row(self.open_button, self.record_button, self.print_button, None, spacing=6)
        body = column(
            head, time, label(unit.about, "", "2", wrap=True), why, None, deeds, spacing=8, margins=(16, 14, 16, 14)
        )
        if svg:
            picture = DrawingView()
            picture.show_drawing(unit.title, Drawing(svg, unit.aims[0], ()))
            picture.clicked.connect(self.open_button.click)
            body.insertWidget(0, picture)
        self.setLayout(body)


class UnitsPane(Pane):
    """课件."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE, Topic.PROFILE, Topic.ASSESSMENT})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        self.cards: list[UnitCard] = []
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self.desk = TeachingDesk(services, shell, self)
        self.talk_button = button(_("做一次班前会"), self._on_talk, "primary", "siren")
        self.talk_words = label("", "", "2", wrap=True)
        head = SectionHeader(_("从自己查出的问题做一次班前会"), "triangle-alert", self.talk_button)
        self.talk_card = Card(column(head, self.talk_words, spacing=8, margins=(18, 14, 18, 14)), "accent")
        self.fit_head, self.rest_head = label("", "title"), label("", "title")
        self._fit_host, self._rest_host = QWidget(), QWidget()
        self._fit, self._rest = FlowLayout(self._fit_host, 14), FlowLayout(self._rest_host, 14)
        content = QWidget()
        content.setLayout(
            column(self.talk_card, 4, self.fit_head, self._fit_host, 8, self.rest_head, self._rest_host, None, spacing=12,
                   margins=(32, 16, 32, 24))
        )  # fmt: skip
        self.setLayout(column(scrolling(content, _("课件"), 1400), spacing=0))

    def reload(self, premises: PremisesId) -> None:
        """The units anew, those that fit first."""
        self._premises = premises
        clear(self._fit)
        clear(self._rest)
        rows = self.services.training.units.rows(premises)
        self.cards = [self._card(shown) for shown in rows]
        for card in self.cards:
            (self._fit if card.shown.fits else self._rest).addWidget(card)
        fit = sum(row.fits for row in rows)
        self.fit_head.setText(_("适合你们的（{n} 份）").format(n=fit))
        self.rest_head.setText(_("其他（{n} 份）").format(n=len(rows) - fit))
        for widget in (self.rest_head, self._rest_host):
            widget.setVisible(fit < len(rows))
        for widget in (self.fit_head, self._fit_host):
            widget.setVisible(fit > 0)
        self._size_cards()
        self._show_talk(premises)

    def _size_cards(self) -> None:
        """All as high as the highest, so that the buttons stand in lines."""
        wide = px(WIDE)
        for card in self.cards:
            card.setFixedWidth(wide)
        high = max((card.heightForWidth(wide) for card in self.cards), default=0)
        for card in self.cards:
            card.setFixedHeight(high)

    def restyled(self) -> None:
        """Sizes for the new font."""
        self._size_cards()

    def _card(self, shown: UnitRow) -> UnitCard:
        units = self.services.training.units
        made = UnitCard(shown, units.picture(shown.unit), self.shell.readonly())
        made.open_button.clicked.connect(partial(self._on_open, shown.unit.id))
        made.record_button.clicked.connect(partial(self._on_record, shown.unit.id))
        made.print_button.clicked.connect(partial(self._on_print, shown.unit.id))
        return made

    def _show_talk(self, premises: PremisesId) -> None:
        newest = self.desk.newest(premises)
        found = self.services.training.talks.found(newest) if newest else ()
        self.talk_button.setVisible(bool(found) or newest is None)
        self.talk_button.setText(_("做一次班前会") if newest else _("去做自评"))
        if newest is None:
            words = _(
                "还没有做过自评。做完自评，这里一点就有六页班前会：查出了什么、为什么要紧、怎么做才对、谁哪天前改好。"
            )
        elif not found:
            words = _("最近一次自评没有查出不符合，没有要讲的。可以从下面选一份课件。")
        else:
            words = _("最近一次自评查出 {n} 项。一点就有六页班前会、十道题和一条填好的培训记录，十五分钟讲完。").format(
                n=len(found)
            )
        self.talk_words.setText(words)

    def take_focus(self) -> None:
        """The talk, else the first unit."""
        if self.talk_button.isVisibleTo(self):
            self.talk_button.setFocus()
        elif self.cards:
            self.cards[0].open_button.setFocus()

    def open_target(self, target: str) -> None:
        """A unit by its id, full screen."""
        self._on_open(target)

    @Slot()
    def _on_talk(self) -> None:
        if self._premises is not None:
            self.desk.talk(self._premises)

    def _on_open(self, unit: str, _checked: bool = False) -> None:
        if self._premises is not None:
            self.desk.teach_unit(self._premises, unit)

    def _on_record(self, unit: str, _checked: bool = False) -> None:
        if self._premises is not None:
            self.desk.record(self._premises, self.services.training.units.lesson(unit))

    def _on_print(self, unit: str, _checked: bool = False) -> None:
        if self._premises is not None:
            self.desk.print_out(self._premises, self.services.training.units.lesson(unit))
