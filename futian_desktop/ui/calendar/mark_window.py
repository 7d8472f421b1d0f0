"""办完了, 不用做, 改期: asks for the proof, the reason or the day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from futian_desktop.domain.duties import Entry, Mark
from futian_desktop.domain.errors import FutianError
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.calendar.entry_card import ASIDE, DONE, MOVED
from futian_desktop.ui.widgets.basics import button, column, label, row
from futian_desktop.ui.widgets.photo_drop import PhotoDrop

_NOTE_MOST, _PAPER_MOST = 1000, 200


class MarkWindow(QDialog):
    """Emits `decided` with a `Mark` and the picture files; the caller closes it, or says what failed.

    Args:
        entry: what it is about.
        state: done, aside or moved.
        today: on the service's clock.
        ask: opens the file dialog for photos.
    """

    decided = Signal(object, object)

    def __init__(
        self, entry: Entry, state: str, today: date, ask: Callable[[], tuple[Path, ...]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entry, self._state = entry, state
        titles = {DONE: _("办完了"), ASIDE: _("不用做"), MOVED: _("改期")}
        self.setWindowTitle(titles[state])
        self.setMinimumWidth(px(460))
        self._make_fields(today, ask)
        self._lay_out(titles[state])

    def _make_fields(self, today: date, ask: Callable[[], tuple[Path, ...]]) -> None:
        entry, state = self._entry, self._state
        self.on = _day(today, _("哪天办完的") if state == DONE else _("改到哪天"))
        if state == DONE:
            self.on.setMaximumDate(QDate(today.year, today.month, today.day))
        else:
            self.on.setMinimumDate(QDate(today.year, today.month, today.day))
            later = max(entry.due, today)
            self.on.setDate(QDate(later.year, later.month, later.day))
        names = {DONE: _("做了什么"), ASIDE: _("为什么不用做"), MOVED: _("为什么改期")}
        hints = {DONE: _("例如：6 月 18 日全员疏散演练，32 人参加，记录在文件柜 2 号盒"), ASIDE: _("例如：今年停业装修，没有营业"),
                 MOVED: _("例如：检测公司排到下月")}  # fmt: skip
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(names[state])
        self.note.setPlaceholderText(hints[state])
        self.note.setFixedHeight(px(76))
        self.paper = QLineEdit()
        self.paper.setMaxLength(_PAPER_MOST)
        self.paper.setAccessibleName(_("凭据编号或放在哪里"))
        self.paper.setPlaceholderText(entry.proof or _("报告编号、文件名、放在哪个柜子"))
        self.photos = PhotoDrop(ask)

    def _lay_out(self, title: str) -> None:
        entry, state = self._entry, self._state
        form = QFormLayout()
        form.setSpacing(10)
        if state != ASIDE:
            form.addRow(self.on.accessibleName(), self.on)
        form.addRow(self.note.accessibleName(), self.note)
        if state == DONE:
            form.addRow(_("凭据"), self.paper)
            form.addRow(_("照片"), self.photos)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(title, self._on_go, "primary")
        hint = _("改期只改提醒，规定的期限不变。") if state == MOVED and entry.basis else entry.rule
        self.setLayout(column(
            label(entry.title, "title", wrap=True), label(hint, "caption", "2", wrap=True), form, self.problem,
            row(None, button(_("取消"), self.reject), self.go), spacing=12, margins=(24, 20, 24, 20),
        ))  # fmt: skip
        self.note.setFocus()

    def show_failure(self, error: FutianError) -> None:
        """What the service said; what was typed is still there."""
        self.problem.setText(sentence(error))
        self.problem.show()
        mark(self.note, invalid=True)
        self.note.setFocus()

    @Slot()
    def _on_go(self) -> None:
        picked = self.on.date()
        day = date(picked.year(), picked.month(), picked.day())
        old = self._entry.mark or Mark(self._entry.duty, self._entry.period, "")
        made = replace(
            old, state=self._state, note=self.note.toPlainText().strip()[:_NOTE_MOST], paper=self.paper.text().strip(),
            on=day if self._state == DONE else None, moved_to=day if self._state == MOVED else old.moved_to,
        )  # fmt: skip
        self.decided.emit(made, self.photos.pictures())


def _day(today: date, name: str) -> QDateEdit:
    made = QDateEdit(QDate(today.year, today.month, today.day))
    made.setDisplayFormat("yyyy-MM-dd")
    made.setCalendarPopup(True)
    made.setAccessibleName(name)
    return made
