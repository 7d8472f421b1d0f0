"""One hazard that waits for its next step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from futian_desktop.domain.hazard_rows import HazardRow
from futian_desktop.domain.hazards import Grade
from futian_desktop.services.hazard_words import first_words, grade_words
from futian_desktop.system.messages import _
from futian_desktop.ui.hazards import words
from futian_desktop.ui.hazards.pictures import PairThumbs
from futian_desktop.ui.widgets.basics import Card, Cell, IconLabel, button, column, label, pill, row

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

_BLOCKERS_SHOWN = 3


class HazardCard(Card):
    """Title, days left, pictures, what blocks closing, and one button.

    Args:
        found: the row of the ledger.
        days: days left.
        module: title of its module.
        step: code of the next step.
        pictures: thumbnails before and after, maybe empty.
        stops: sentences of what blocks closing.
        locked: whether nothing may be written.
    """

    stepped = Signal(object, str)
    opened = Signal(object)

    def __init__(
        self, found: HazardRow, days: int | None, module: str, step: str, pictures: tuple["QPixmap", "QPixmap"],
        stops: tuple[str, ...], locked: bool, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(None, parent=parent)
        self.hazard, self.step = found.id, step
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        late = words.days_words(days)
        self.setAccessibleName("，".join(part for part in (found.title, late, words.meta_words(found, module)) if part))
        self.next = button(words.step_button(step, found.state), self._on_step, "primary" if self._urgent(days) or found.grade is not Grade.GENERAL else "",
                           name=_("{step}：{title}").format(step=words.step_button(step, found.state), title=found.title))  # fmt: skip
        self.next.setVisible(not locked and step != "none")
        marks: list[Cell] = [pill(words.stand_words(found.state, found.done_on is not None),
                                  words.stand_tint(found.state, found.done_on is not None))]  # fmt: skip
        if late:
            marks.insert(0, pill(late, words.days_tint(days)))
        if found.grade is not Grade.GENERAL:
            marks.insert(0, pill(words.grade_short(found.grade), "bad"))
        texts = column(row(*marks, None, spacing=6), label(found.title, "item", wrap=True),
                       label(words.meta_words(found, module), "caption", "3", wrap=True), spacing=4)  # fmt: skip
        if stops:
            texts.addWidget(label(self._stops(stops), "chip", "2", wrap=True))
        body = row(PairThumbs(*pictures), spacing=16)
        body.addLayout(texts, 1)
        body.addWidget(self.next, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = column(spacing=10, margins=(16, 12, 16, 12))
        if found.grade is not Grade.GENERAL:
            whole.addWidget(first_card(found.grade))
        whole.addLayout(body)
        self.setLayout(whole)

    @staticmethod
    def _urgent(days: int | None) -> bool:
        return days is not None and days < 0

    @staticmethod
    def _stops(stops: tuple[str, ...]) -> str:
        more = _("……还有 {n} 件").format(n=len(stops) - _BLOCKERS_SHOWN) if len(stops) > _BLOCKERS_SHOWN else ""
        return _("离销号还差：{stops}").format(stops="".join(stops[:_BLOCKERS_SHOWN]) + more)

    @Slot()
    def _on_step(self) -> None:
        self.stepped.emit(self.hazard, self.step)

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self.hazard)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._on_open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_open()
        elif event.key() == Qt.Key.Key_Space and self.next.isVisible():
            self._on_step()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("打开"), self._on_open)
        if self.next.isVisible():
            menu.addAction(self.next.text(), self._on_step)
        menu.popup(event.globalPos())


def first_card(grade: Grade) -> Card:
    """停用、拍照、告诉负责人, above everything else."""
    told = "　".join(f"{number}. {text}" for number, text in enumerate(first_words(grade), 1))
    texts = column(
        label(grade_words()[grade], "strong", "bad", wrap=True), label(told, "", "bad", wrap=True), spacing=2
    )
    body = row(IconLabel("siren", "bad", 20), spacing=10, margins=(12, 8, 12, 8))
    body.addLayout(texts, 1)
    return Card(body, "bad")
