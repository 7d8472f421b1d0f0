"""处置卡: every card as it will be printed, filled with the firm's names, numbers and places; printed in four sizes."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.identity_codes import mask_phone
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.response_cards import CardFace
from futian_desktop.system.messages import _
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import EmptyState, button, clear, column, label, row, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.ui.windows.papers_window import PapersWindow

WIDE = 320
SIZES = ("cards", "cards_half", "cards_quarter", "cards_pocket", "cards_text")


class CardView(QFrame):
    """One card on screen: the coloured band, numbers first, lines in order."""

    def __init__(self, card: CardFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setFixedWidth(WIDE)
        self.setObjectName("responseCard")
        self.setStyleSheet(f"#responseCard {{ border: 2px solid {card.colour}; border-radius: 6px; }}")
        self.setAccessibleName(card.title)
        band = QLabel(f"{card.title}\n{card.about}")
        band.setTextFormat(Qt.TextFormat.PlainText)
        band.setWordWrap(True)
        band.setStyleSheet(f"background: {card.colour}; color: white; padding: 8px 10px; font-weight: 600;")
        numbers = [label(f"{name}　{_shown(name, number)}", "strong", wrap=True) for name, number in card.numbers]
        lines = [label(f"{place}. {line}", wrap=True) for place, line in enumerate(card.lines, 1)]
        body = column(*numbers, 4, *lines, None, spacing=4, margins=(12, 8, 12, 12))
        self.setLayout(column(band, body, spacing=0))

    def text(self) -> str:
        """Everything on it."""
        numbers = [f"{name} {number}" for name, number in self.card.numbers]
        return "\n".join((self.card.title, self.card.about, *numbers, *self.card.lines))


def _shown(name: str, number: str) -> str:
    """Numbers of our own people are masked on screen; they stand whole on the paper."""
    return mask_phone(number) if name.startswith("总指挥") else number


class CardsPane(Pane):
    """Cards of accidents and posts."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.EMERGENCY, Topic.REGISTER, Topic.PROFILE, Topic.ENTERPRISE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self.words = label("", wrap=True)
        self.printers = {
            "cards": button(_("大张 A4"), partial(self._on_print, "cards"), "primary", "printer"),
            "cards_half": button(_("A5，一页两张"), partial(self._on_print, "cards_half")),
            "cards_quarter": button(_("A6，一页四张"), partial(self._on_print, "cards_quarter")),
            "cards_pocket": button(_("口袋卡，一页八张"), partial(self._on_print, "cards_pocket")),
            "cards_text": button(_("Word 文字稿"), partial(self._on_print, "cards_text"), "quiet"),
        }
        self.bar = QWidget()
        self.bar.setLayout(row(*self.printers.values(), None, spacing=8))
        self._host = QWidget()
        self._flow = FlowLayout(self._host, 16)
        self.deed = button(_("去看风险"), self._on_risks, "primary")
        self.empty = EmptyState(
            "siren", _("还没有卡"), _("卡片从风险点来：先做第一步“风险”，每种事故、每个岗位各出一张。"), self.deed
        )
        content = QWidget()
        content.setLayout(
            column(self.words, self.bar, self.empty, self._host, None, spacing=14, margins=(32, 16, 32, 24))
        )
        self.setLayout(column(scrolling(content, _("处置卡"), 1400), spacing=0))
        self.views: list[CardView] = []
        self.window_: PapersWindow | None = None

    def reload(self, premises: PremisesId) -> None:
        """Make the cards anew."""
        self._premises = premises
        clear(self._flow)
        cards = self.services.emergency.cards(premises)
        self.views = [CardView(card, self._host) for card in cards]
        for view in self.views:
            self._flow.addWidget(view)
        self.empty.setVisible(not cards)
        self.bar.setVisible(bool(cards))
        self.words.setVisible(bool(cards))
        self.words.setText(
            _(
                "{n} 张。字大、电话在前，贴在出事的地方和每个岗位手边；人、电话、地点改了，这里跟着改，旧卡收回来重打。"
            ).format(n=len(cards))
        )

    def take_focus(self) -> None:
        """The first way to print."""
        self.printers["cards"].setFocus()

    def _on_print(self, kind: str, _checked: bool = False) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        if self._premises is not None:
            begin = Begin(kind, scopes=("emergency",))
            self.window_ = open_papers(self.services, self.shell, self._premises, begin, self)

    @Slot()
    def _on_risks(self) -> None:
        self.wanted.emit("risks", "")
