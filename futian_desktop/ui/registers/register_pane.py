"""A register on the screen, by its description: most urgent first, chips, search, editor, import, export, paper."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.registers import FieldKind
from futian_desktop.services.registers import DueRow
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.registers.register_desk import RegisterDesk
from futian_desktop.ui.registers.register_table import LATE, OPEN, SOON, RegisterModel, due_group, renew_words
from futian_desktop.ui.registers.table_desk import TableDesk
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, EmptyState, IconLabel, button, clear, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.row_table import plain_table

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_PAUSE_MS, _ROW = 150, 36
_WIDTHS = {FieldKind.CHOICE: 150, FieldKind.DAY: 105, FieldKind.WHOLE: 60, FieldKind.PERSON: 80}
_DUE_WIDTH, _TEXT_WIDTH = 112, 122


class RegisterPane(Pane):
    """Knows its register by id only; what it shows comes from the description."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.REGISTER})

    def __init__(self, services: "Services", shell: Shell, register: str, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.spec = services.registers.registers[register]
        self._premises: PremisesId | None = None
        self._due = ""
        self.desk = RegisterDesk(services, shell, self.spec, self)
        self.desk.changed.connect(self._read)
        self.tables = TableDesk(services, shell, self.spec, self.desk, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.model = RegisterModel(self.spec)
        self._make_tools()
        self._make_hints()
        self.view = self._table()
        self.empty = EmptyState(
            "clipboard-check", _("还没有登记"), self.spec.about, button(_("加第一项"), self._on_add, "primary", "plus")
        )
        self.none = EmptyState("search", _("没有找到"), _("换个字试试，或把上面的筛选改回全部。"))
        self.foot = self._foot()
        body = column(self._deeds, self._filters, self.hint_card, spacing=8, margins=(32, 12, 32, 16))
        for widget in (self.view, self.empty, self.none):
            body.addWidget(widget, 1)
        body.addWidget(self.foot)
        self.setLayout(body)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.field.setFocus)

    def _make_hints(self) -> None:
        self._hints = FlowLayout(None, 8)
        hints = QWidget()
        hints.setLayout(self._hints)
        line = row(IconLabel("info", "accent"), hints, spacing=10, margins=(14, 8, 14, 8))
        line.setStretch(1, 1)
        self.hint_card = Card(line, "accent")

    def _make_tools(self) -> None:
        self.field = QLineEdit()
        self.field.setProperty("search", True)
        self.field.setPlaceholderText(_("在{title}里查找").format(title=self.spec.title))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setMinimumWidth(px(220))
        self.field.textChanged.connect(self._pause.start)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("只看一种"))
        self.kinds.currentIndexChanged.connect(self._read)
        self.kinds.setMinimumWidth(px(160))
        self.kinds.setVisible(bool(self.spec.kinds))
        self._filters, self.chips = QWidget(), dict[str, QPushButton]()
        flow = FlowLayout(self._filters, 8)
        for key, _words in self._dues():
            chip = button(_words, partial(self._on_chip, key), "chip")
            chip.setCheckable(True)
            self.chips[key] = chip
            flow.addWidget(chip)
        flow.addWidget(self.kinds)
        flow.addWidget(self.field)
        self.add = button(_("加一项"), self._on_add, "primary", "plus")
        self.from_table = button(_("从表格导入"), self.tables.choose, "", "folder-open")
        self.paste = button(_("粘贴表格行"), self.tables.paste, "", "paperclip")
        self.export = button(_("导出表格"), self.tables.export, "", "download")
        self.paper = button(_("出台账（PDF）"), self.tables.paper, "", "file-text")
        self._deeds = QWidget()
        deeds = FlowLayout(self._deeds, 8)
        for made in (self.add, self.from_table, self.paste, self.export, self.paper):
            deeds.addWidget(made)

    def _dues(self) -> tuple[tuple[str, str], ...]:
        days = max(self.spec.due.remind)
        return (("", _("全部")), (LATE, _("过期")), (SOON, _("{n} 天内").format(n=days)), (OPEN, _("没写日期")))

    def _table(self) -> QTableView:
        view = QTableView()
        plain_table(view, self.model, self.spec.title)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.doubleClicked.connect(self._on_opened)
        view.selectionModel().selectionChanged.connect(self._on_selected)
        for keys, slot in (("Return", self._on_edit), ("Delete", self._on_remove)):
            made = QShortcut(QKeySequence(keys), view)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(slot)
        return view

    def _foot(self) -> QWidget:
        self.count = label("", "caption", "3")
        self.edit = button(_("改"), self._on_edit, "quiet", "pen-line", _("改选中的一项"))
        self.renew = button(renew_words(self.spec), self._on_renew, "quiet", "refresh-cw")
        self.copy = button(_("照样再加一项"), self._on_copy, "quiet", "copy")
        self.remove = button(_("移除"), self._on_remove, "quiet", "trash-2", _("移除选中的"))
        host = QWidget()
        flow = FlowLayout(host, 8)
        for widget in (self.edit, self.renew, self.copy, self.remove, self.count):
            flow.addWidget(widget)
        return host

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read the rows of a premises."""
        self._premises = premises
        self.desk.use(premises)
        self.tables.use(premises)
        writable = not self.shell.readonly()
        for made in (self.add, self.from_table, self.paste):
            made.setEnabled(writable)
        self._measure()
        self._read()

    def _measure(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.view.setColumnWidth(0, px(_DUE_WIDTH))
        for number, key in enumerate(self.spec.columns, 1):
            wide = _WIDTHS.get(self.spec.field(key).kind, _TEXT_WIDTH)
            wider = key in (self.spec.name, self.spec.due.next) or (
                self.spec.holder and key in ("kind", self.spec.due.paper)
            )
            self.view.setColumnWidth(number, px(wide * 3 // 2 + 18 if wider else wide))
        self.view.horizontalHeader().setStretchLastSection(True)

    def restyled(self) -> None:
        """Sizes for the new font."""
        self._measure()

    @Slot()
    def _read(self) -> None:
        if self._premises is None:
            return
        self._pause.stop()
        every = self.services.registers.rows(self.spec.id, self._premises)
        found = (
            self.services.registers.rows(self.spec.id, self._premises, self.field.text())
            if self.field.text().strip()
            else every
        )
        self._fill_kinds(every)
        kind = str(self.kinds.currentData() or "")
        for key, words in self._dues():
            number = sum(key in ("", due_group(self.spec, row)) for row in every)
            self.chips[key].setText(f"{words} {number}")
            self.chips[key].setChecked(key == self._due)
        shown = [row for row in found
                 if self._due in ("", due_group(self.spec, row)) and kind in ("", row.row.text("kind"))]  # fmt: skip
        chosen = {row.row.id.hex for row in self.chosen()}
        self.model.show_rows(shown)
        for place in sorted(self.model.place_of(key) for key in chosen):
            if place >= 0:
                self.view.selectRow(place)
        self.view.setVisible(bool(shown))
        self.foot.setVisible(bool(shown))
        self._filters.setVisible(bool(every))
        self.empty.setVisible(not every)
        self.none.setVisible(bool(every) and not shown)
        self.export.setText(_("导出表格") if every else _("导出空白表格"))
        self.paper.setEnabled(bool(every))
        self.count.setText(_("{n} 项").format(n=len(shown)))
        self._show_hints()
        self._on_selected()

    def _fill_kinds(self, rows: tuple[DueRow, ...]) -> None:
        have = {row.row.text("kind") for row in rows}
        wanted = [("", _("全部种类")), *((kind.id, kind.title) for kind in self.spec.kinds if kind.id in have)]
        present = [(str(self.kinds.itemData(n)), self.kinds.itemText(n)) for n in range(self.kinds.count())]
        if wanted == present:
            return
        kept = self.kinds.currentData()
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for key, words in wanted:
            self.kinds.addItem(words, key)
        self.kinds.setCurrentIndex(max(self.kinds.findData(kept), 0))
        self.kinds.blockSignals(False)

    def _show_hints(self) -> None:
        """Kinds that the profile calls for and that are not written down."""
        clear(self._hints)
        if self._premises is None:
            return
        facts = self.services.firms.load(self._premises).premises.facts
        wanting = self.services.registers.wanting(self.spec.id, self._premises, facts)
        self.hint_card.setVisible(bool(wanting) and not self.shell.readonly())
        if wanting:
            self._hints.addWidget(label(_("按企业档案，通常还有这些没登记："), "", "2"))
        for kind in wanting:
            made = button(
                kind.title,
                partial(self._on_add_kind, kind.id),
                "chip",
                "plus",
                _("加：{title}").format(title=kind.title),
            )
            made.setToolTip(kind.rule)
            self._hints.addWidget(made)

    def chosen(self) -> tuple[DueRow, ...]:
        """The rows that are selected, in the order of the list."""
        numbers = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return tuple(found for number in numbers if (found := self.model.row_at(number)) is not None)

    @Slot()
    def _on_selected(self) -> None:
        number, writable = len(self.chosen()), not self.shell.readonly()
        self.edit.setEnabled(number == 1)
        for made in (self.renew, self.copy):
            made.setEnabled(number == 1 and writable)
        self.remove.setEnabled(number > 0 and writable)

    def _on_chip(self, key: str, _checked: bool = False) -> None:
        self._due = key
        self._read()

    def open_target(self, target: str) -> None:
        """A row by its key in hex: selected, ready for a new check."""
        self._due = ""
        self.field.clear()
        self._read()
        place = self.model.place_of(target)
        if place >= 0:
            self.view.selectRow(place)
            self.view.scrollTo(self.model.index(place, 0))

    def take_focus(self) -> None:
        """The list, or the way to its first row."""
        (self.view if self.view.isVisible() else self.add).setFocus()

    # -- deeds -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        self.desk.add()

    def _on_add_kind(self, kind: str, _checked: bool = False) -> None:
        self.desk.add(kind)

    @Slot(QModelIndex)
    def _on_opened(self, _index: QModelIndex) -> None:
        self._on_edit()

    @Slot()
    def _on_edit(self) -> None:
        found = self.chosen()
        if len(found) == 1:
            self.desk.edit(found[0].row)

    @Slot()
    def _on_renew(self) -> None:
        found = self.chosen()
        if len(found) == 1:
            self.desk.renew(found[0].row)

    @Slot()
    def _on_copy(self) -> None:
        found = self.chosen()
        if len(found) == 1:
            self.desk.copy(found[0].row)

    @Slot()
    def _on_remove(self) -> None:
        self.desk.remove([found.row for found in self.chosen()])

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        menu = QMenu(self.view)
        for made, slot in ((self.edit, self._on_edit), (self.renew, self._on_renew), (self.copy, self._on_copy),
                           (self.remove, self._on_remove)):  # fmt: skip
            menu.addAction(made.text(), slot).setEnabled(made.isEnabled())
        menu.exec(self.view.viewport().mapToGlobal(place))

    def import_file(self, path: Path) -> None:
        """Read a table in the background and show what it would give."""
        self.tables.read(path)
