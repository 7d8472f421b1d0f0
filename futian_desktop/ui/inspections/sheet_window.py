"""A sheet that was ticked on paper, typed back by its codes; what is understood shows at once."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QWidget,
)

from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.inspections import Inspection, InspectionList, Tick
from futian_desktop.services.inspection_codes import SheetReading, read_sheet
from futian_desktop.services.inspection_words import tick_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark, px
from futian_desktop.ui.icons import icon
from futian_desktop.ui.inspections.walk_head import date_field, day_of
from futian_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

DELAY_MS = 150
_PICTURES = {Tick.GOOD: ("check", "ok"), Tick.BAD: ("triangle-alert", "bad"), Tick.ABSENT: ("minus", "text2")}


class SheetWindow(QDialog):
    """`taken` carries a walk with the ticks; the walk window finishes it."""

    taken = Signal(object)

    def __init__(self, services: "Services", firm: FirmFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._firm = services, firm
        self._lists: tuple[InspectionList, ...] = services.inspections.lists(firm)
        self.reading = SheetReading((), 0, ())
        self.setWindowTitle(_("录入纸质表"))
        self.resize(px(820), px(520))
        self.which = QComboBox()
        self.which.setAccessibleName(_("哪张检查表"))
        for chosen in self._lists:
            self.which.addItem(f"{chosen.title}（{chosen.line_code(0).partition('-')[0]}）", chosen.id)
        self.day = date_field(_("检查日期"), services.inspections.today())
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(_("纸上的编号和结果，一行一项"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("读懂了什么"))
        self.list.setWordWrap(True)
        mark(self.list, framed=True)
        self.words = label("", "", "2", wrap=True)
        self.go = button(_("接着走完"), self._on_go, "primary", "check")
        close = button(_("关闭"), self.reject)
        for deed in (self.go, close):
            deed.setAutoDefault(False)
        self._lay_out(close)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.read_now)
        self.field.textChanged.connect(self._timer.start)
        self.which.currentIndexChanged.connect(self.read_now)
        self.read_now()
        self.field.setFocus()

    def _lay_out(self, close: QPushButton) -> None:
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.field)
        panes.addWidget(self.list)
        panes.setSizes([320, 480])
        self.hint = label("", "", "2", wrap=True)
        foot = row(self.words, close, self.go)
        foot.setStretch(0, 1)
        body = column(row(self.which, self.day, None), self.hint, panes, foot, spacing=10, margins=(20, 16, 20, 16))
        body.setStretch(2, 1)
        self.setLayout(body)

    def chosen(self) -> InspectionList:
        """The list that is typed."""
        return self._lists[max(self.which.currentIndex(), 0)]

    @Slot()
    def read_now(self) -> None:
        """Read what stands in the field and show it."""
        self._timer.stop()
        chosen = self.chosen()
        code = chosen.line_code(0)
        self.hint.setText(
            _("一行一项：{a} 1 合格；{b} 2 门口堆了纸箱；只写“全部合格”就是其余全打勾").format(
                a=code, b=chosen.line_code(1)
            )
        )
        self.field.setPlaceholderText(_("{a} 1\n{b} 2 门口堆了纸箱\n全部合格").format(a=code, b=chosen.line_code(1)))
        blank = self._services.inspections.new(self._firm.premises.id, chosen)
        self.reading = read_sheet(chosen, blank, self.field.toPlainText())
        self.list.clear()
        for problem in self.reading.problems:
            entry = QListWidgetItem(icon("triangle-alert", "bad"), _("第 {n} 行：{text}\n{why}").format(
                n=problem.line, text=problem.text, why=problem.message))  # fmt: skip
            entry.setForeground(colour("bad"))
            self.list.addItem(entry)
        for number, line in enumerate(self.reading.lines):
            if line.tick is not None:
                words = f"{chosen.line_code(number)}　{line.text}\n{tick_words()[line.tick]}　{line.note}"
                self.list.addItem(QListWidgetItem(icon(*_PICTURES[line.tick]), words))
        ticked = sum(line.tick is not None for line in self.reading.lines)
        self.go.setEnabled(ticked > 0 and not self.reading.problems)
        wrong = len(self.reading.problems)
        self.words.setText(_("{n} 行看不懂，改好再继续").format(n=wrong) if wrong else
                           _("读懂 {n} / {all} 样").format(n=ticked, all=len(self.reading.lines)))  # fmt: skip
        mark(self.words, tone="bad" if wrong else "2")

    def walk(self) -> Inspection:
        """The walk as typed, not stored yet."""
        made = self._services.inspections.new(self._firm.premises.id, self.chosen())
        lines = self.reading.lines
        good = bool(lines) and all(line.tick is not None and line.tick is not Tick.BAD for line in lines)
        day = day_of(self.day)
        at = made.held_at if day == made.held_on else None
        return replace(made, lines=lines, held_on=day, held_at=at, nothing_found=good)

    @Slot()
    def _on_go(self) -> None:
        self.read_now()
        if self.go.isEnabled():
            walk = self._services.inspections.keep(self.walk())
            self.accept()
            self.taken.emit(walk)
