"""待录入系统: hazards that are not in the city's system yet; one field after another is copied in the portal's order."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.hazard_rows import HazardFilter, HazardRow
from futian_desktop.domain.hazards import Grade, Hazard
from futian_desktop.services.hazard_words import field_words, grade_words, source_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.hazards.day_field import DayField
from futian_desktop.ui.hazards.step_window import problem_words
from futian_desktop.ui.hazards.words import day_words, stand_words
from futian_desktop.ui.icons import icon
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import EmptyState, button, clear, column, keycap, label, row, rule, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_MOST = 500


def portal_fields(hazard: Hazard, module: str, address: str) -> tuple[tuple[str, str], ...]:
    """Names and texts in the order the portal asks for them."""
    names = field_words()
    rows = (
        (names["title"], hazard.title), (names["text"], hazard.text), (_("隐患地点"), " ".join((address, hazard.place)).strip()),
        (names["module"], module),
        (names["grade"], grade_words()[hazard.grade] if hazard.grade is not Grade.GENERAL else _("一般隐患")),
        (names["source"], source_words()[hazard.source]), (names["found_on"], day_words(hazard.found_on)),
        (names["found_by"], hazard.found_by), (names["measure"], hazard.measure), (names["owner"], hazard.owner),
        (names["money"], hazard.money), (names["due_on"], day_words(hazard.due_on)),
        (_("整改状态"), stand_words(hazard.state, hazard.done_on is not None)), (names["done_on"], day_words(hazard.done_on)),
        (names["accepted_by"], hazard.accepted_by), (names["accepted_on"], day_words(hazard.accepted_on)),
    )  # fmt: skip
    return tuple(row for row in rows if row[1])


class PortalWindow(QDialog):
    """Left the hazards, right the fields of one; Ctrl+C copies the current field and moves on."""

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._services, self._shell = services, shell
        self.setWindowTitle(_("待录入系统"))
        self._rows: tuple[HazardRow, ...] = ()
        self._hazard: Hazard | None = None
        self._fields: tuple[tuple[str, str], ...] = ()
        self.buttons: list[QPushButton] = []
        self.at = 0
        self.list = QListWidget()
        self.list.setAccessibleName(_("待录入的隐患"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        mark(self.list, framed=True)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.installEventFilter(self)
        self.count = label("", "title")
        self._box = column(spacing=4)
        self.number = QLineEdit()
        self.number.setMaxLength(60)
        self.number.setAccessibleName(_("系统编号"))
        self.number.setPlaceholderText(_("提交后系统给的编号，没有就空着"))
        self.on = DayField(_("上报日期"), None, services.hazards.today())
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.done_ = button(_("已录入，下一条"), self._on_done, "primary")
        self.done_.setDefault(True)
        self.empty = EmptyState("circle-check", _("都录入了"), _("没有等着录入系统的隐患。"))
        self._lay_out()
        QShortcut(QKeySequence.StandardKey.Copy, self).activated.connect(self.copy_current)
        screen = self.screen().availableGeometry()
        self.resize(min(px(940), screen.width() - 24), min(px(700), screen.height() - 48))
        self.reload()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setLayout(column(self._box, None, margins=(0, 0, 8, 0)))
        hint = label(
            _("点一行就复制这一行，再到系统里粘贴；按 Ctrl+C 复制当前行，然后自动到下一行。"), "caption", "3", wrap=True
        )
        ends = row(spacing=12)
        for name, field in ((_("系统编号"), self.number), (_("上报日期"), self.on)):
            ends.addLayout(column(label(name, "chip", "2"), field, spacing=3), 1)
        close = button(_("关闭"), self.reject)
        close.setAutoDefault(False)
        foot = row(keycap("Ctrl+C"), label(_("复制这一行"), "caption", "3"), None, close, self.done_, spacing=8)
        self._right = QWidget()
        right = column(hint, scrolling(content, _("要复制的内容")), rule(), ends, self.problem, foot, spacing=10)
        right.setStretch(1, 1)
        self._right.setLayout(right)
        body = row(spacing=20)
        body.addWidget(self.list, 2)
        body.addWidget(self._right, 3)
        body.addWidget(self.empty, 3)
        whole = column(self.count, body, spacing=12, margins=(24, 16, 24, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def reload(self) -> None:
        """Read the list anew; the row after the one just done comes up."""
        at = max(self.list.currentRow(), 0)
        wanted = HazardFilter("to_enter", order="found_on", limit=_MOST)
        self._rows = self._services.hazards.rows(self._shell.premises(), wanted)
        self.list.blockSignals(True)
        self.list.clear()
        for found in self._rows:
            self.list.addItem(QListWidgetItem(f"{found.number}　{found.title}"))
        self.list.blockSignals(False)
        total = self._services.hazards.counts(self._shell.premises()).to_enter
        self.count.setText(_("待录入系统 {n} 条").format(n=total))
        for widget, seen in (
            (self._right, bool(self._rows)),
            (self.empty, not self._rows),
            (self.list, bool(self._rows)),
        ):
            widget.setVisible(seen)
        if self._rows:
            self.list.setCurrentRow(min(at, len(self._rows) - 1))
            self._on_row(self.list.currentRow())

    @Slot(int)
    def _on_row(self, number: int) -> None:
        if not 0 <= number < len(self._rows):
            return
        hazard = self._services.hazards.load(self._rows[number].id)
        firm = self._services.firms.load(hazard.premises_id)
        module = self._services.hazard_help.modules().get(hazard.module, "")
        self._hazard, self._fields = hazard, portal_fields(hazard, module, firm.premises.address)
        self.number.setText(hazard.system_no)
        self.on.show_value(hazard.system_on or self._services.hazards.today())
        self.problem.hide()
        self.at, self.buttons = 0, []
        clear(self._box)
        for place, (name, text) in enumerate(self._fields):
            copy = button(
                _("复制"),
                partial(self.copy, place),
                "quiet",
                "copy",
                _("复制{name}：{text}").format(name=name, text=text),
            )
            copy.setAutoDefault(False)
            self.buttons.append(copy)
            words = column(label(name, "caption", "3"), label(text, wrap=True), spacing=1)
            line = row(spacing=8)
            line.addLayout(words, 1)
            line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
            self._box.addLayout(line)
            self._box.addWidget(rule())
        self._tell()

    def _tell(self) -> None:
        for place, made in enumerate(self.buttons):
            copied = place < self.at
            made.setText(_("已复制") if copied else _("复制"))
            current = place == self.at
            made.setIcon(icon("check" if copied else "copy", "on_accent" if current else "accent"))
            mark(made, kind="primary" if current else "quiet")

    @Slot()
    def copy_current(self) -> None:
        """The field it is at."""
        self.copy(self.at)

    def copy(self, place: int) -> None:
        """One field into the clipboard; the next one comes up."""
        if 0 <= place < len(self._fields):
            QGuiApplication.clipboard().setText(self._fields[place][1])
            self.at = place + 1
            self._tell()
            following = self.buttons[self.at] if self.at < len(self.buttons) else self.number
            following.setFocus()

    @Slot()
    def _on_done(self) -> None:
        if self._hazard is None or self._shell.readonly():
            return
        wanted = replace(self._hazard, system_no=self.number.text().strip(), system_on=self.on.value())
        try:
            written = self._services.hazards.change(self._hazard, wanted)
        except FutianError as error:
            self.problem.setText(problem_words(error))
            self.problem.show()
            return
        self._shell.changes.announce(written.changes)
        self.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        copies = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if watched is self.list and copies and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if event.type() == QEvent.Type.KeyPress:
                self.copy_current()
            event.accept()
            return event.type() == QEvent.Type.KeyPress
        return super().eventFilter(watched, event)
