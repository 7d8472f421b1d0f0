"""The widgets of the current card: five answers, last time's answer, and below them what the answer needs."""

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLayout, QWidget

from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.answer_panel import AnswerPanel
from futian_desktop.ui.assess.items import ItemRow
from futian_desktop.ui.widgets.answer_bar import AnswerBar
from futian_desktop.ui.widgets.basics import IconLabel, button, column, label, row


class CardEditor(QWidget):
    """Lies over the painted card and leaves its title free."""

    chosen = Signal(str, object)
    resized = Signal()
    hint_taken = Signal(str)
    suggestion_taken = Signal(str)

    def __init__(self, item_row: ItemRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item_row.id
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar = AnswerBar(self)
        self.bar.chosen.connect(self._on_chosen)
        self.panel = AnswerPanel(item_row)
        self.panel.resized.connect(self.resized)
        self._hint = label("", "caption", "2", wrap=True)
        self._take = button(_("照上次填（L）"), self._on_take, "link")
        self._hint_box = QWidget()
        line = row(self._hint, self._take, spacing=8)
        line.setStretch(0, 1)
        self._hint_box.setLayout(line)
        self.suggested = label("", "caption", "2", wrap=True)
        self.take_suggestion = button(_("照登记填"), self._on_take_suggestion, "link")
        self._suggestion_box = QWidget()
        told = row(IconLabel("graduation-cap", "accent", 16), self.suggested, self.take_suggestion, spacing=8)
        told.setStretch(1, 1)
        self._suggestion_box.setLayout(told)
        self._extra = QWidget(self)
        self._extra.setLayout(column(self._hint_box, self._suggestion_box, self.panel, spacing=6))
        self._hint_box.hide()
        self._suggestion_box.hide()
        self.adopt(item_row)

    def show_hint(self, text: str, *, takeable: bool = True) -> None:
        """Last time's answer, quietly, with or without the button that takes it over; an empty text hides the line."""
        self._hint.setText(text)
        self._take.setEnabled(takeable)
        self._take.setVisible(takeable)
        self._hint_box.setVisible(bool(text))

    def show_suggestion(self, text: str, *, takeable: bool) -> None:
        """What the register says, with or without the button that takes it over; an empty text hides the line."""
        changed = bool(text) is self._suggestion_box.isHidden()
        self.suggested.setText(text)
        self.take_suggestion.setEnabled(takeable)
        self.take_suggestion.setVisible(takeable)
        self._suggestion_box.setVisible(bool(text))
        if changed:
            self.resized.emit()

    def show_kind(self, kind: AnswerKind | None) -> None:
        """Press the button of an answer that is not stored yet."""
        self.bar.show_answer(kind)

    def adopt(self, item_row: ItemRow) -> None:
        """The stored answer, without building anew what is still being typed."""
        self.bar.show_answer(item_row.answer.kind)
        self.panel.adopt(item_row)

    def lock(self, locked: bool) -> None:
        """Only to look at."""
        self.bar.setEnabled(not locked)
        self.panel.setEnabled(not locked)
        self._take.setVisible(not locked and self._take.isEnabled())
        self.take_suggestion.setVisible(not locked and self.take_suggestion.isEnabled())

    def extra_height(self, width: int) -> int:
        """Height of what stands below the title, with its margins."""
        layout = self._extra.layout()
        if layout is None or all(part.isHidden() for part in (self._hint_box, self._suggestion_box, self.panel)):
            return 0
        return _height(layout, width) + px(10)

    def place(self, bar: QRect, top: int, inset: int, wide: bool) -> None:
        """Put the buttons and what is below into the card."""
        self.bar.show_short(wide or bar.width() < self.bar.long_width())
        self.bar.setGeometry(bar)
        layout = self._extra.layout()
        width = self.width() - 2 * inset
        high = _height(layout, width) if layout is not None else 0
        self._extra.setGeometry(inset, top, width, high)

    @Slot(object)
    def _on_chosen(self, kind: AnswerKind) -> None:
        self.chosen.emit(self.item, kind)

    @Slot()
    def _on_take_suggestion(self) -> None:
        self.suggestion_taken.emit(self.item)

    @Slot()
    def _on_take(self) -> None:
        self.hint_taken.emit(self.item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field saves it and does not move on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.panel.typing():
            self.panel.leave_field()
            event.accept()
            return
        super().keyPressEvent(event)


def _height(layout: QLayout, width: int) -> int:
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
