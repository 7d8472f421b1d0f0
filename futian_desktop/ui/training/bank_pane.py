"""题库: the questions that fit this firm, narrowed by filters, one beside the list; own ones, tables in and out."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHeaderView, QLineEdit, QPushButton, QSplitter, QTableView, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.exams import OwnQuestion
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.item_statistics import ItemFigures
from futian_desktop.domain.questions import QuestionKind
from futian_desktop.services.training.bank_rows import (
    EVERYTHING,
    FITTING,
    ODD,
    OWN,
    PICTURES,
    BankFilter,
    BankRow,
    in_part,
    narrowed,
)
from futian_desktop.services.training.bank_words import hard_title, kind_title, role_titles
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.bank_desk import BankDesk
from futian_desktop.ui.training.bank_detail import BankDetail
from futian_desktop.ui.widgets.basics import EmptyState, button, column, label
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.row_table import Index, RowTableModel, plain_table

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_PAUSE_MS, _ROW = 150, 36
_WIDTHS = (72, 300, 110)
_LIST, _DETAIL = 620, 460


class _Model(RowTableModel[BankRow]):
    """Kind, text, module."""

    def heads(self) -> tuple[str, ...]:
        return (_("题型"), _("题目"), _("方面"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.rows[index.row()]
        texts = (found.kind, found.question.text, found.module)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return colour("warn" if found.odd else "text" if index.column() == 1 else "text2")
        return None


class BankPane(Pane):
    """题库."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PROFILE, Topic.CONTENT})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._every: tuple[BankRow, ...] = ()
        self._part = FITTING
        self._figures: dict[str, ItemFigures] = {}
        self.dialog: QDialog | None = None
        self.desk = BankDesk(services, shell, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show)
        self._make_deeds()
        self._make_filters()
        self._make_list()
        self.detail = BankDetail()
        self.detail.edited.connect(self._on_edit)
        self.detail.removed.connect(self._on_remove)
        self.detail.copied.connect(self._on_copy)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.view)
        self.split.addWidget(self.detail)
        self.split.setSizes([px(_LIST), px(_DETAIL)])
        self.none = EmptyState("search", _("没有找到"), _("换个字试试，或把上面的筛选改回全部。"))
        self.no_own = EmptyState(
            "pen-line", _("还没有自己的题"),
            _("把本店的规定、出过的事写成题，考试时和自带的题一起抽。也可以从表格一次导入很多道。"),
            button(_("写一道题"), self._on_new, "primary", "plus"),
        )  # fmt: skip
        body = column(self._deeds, self._filters, spacing=8, margins=(32, 12, 32, 16))
        for widget in (self.split, self.none, self.no_own):
            body.addWidget(widget, 1)
        body.addWidget(self.count)
        self.setLayout(body)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.field.setFocus)

    def _make_deeds(self) -> None:
        self.new = button(_("写一道题"), self._on_new, "primary", "plus")
        self.take = button(_("从表格导入"), self.desk.choose, "", "folder-open")
        self.export = button(_("导出这些题"), self._on_export, "", "download")
        self.form = button(_("导出空表"), self.desk.form, "", "file-text", _("导出填题用的空表"))
        self._deeds = QWidget()
        flow = FlowLayout(self._deeds, 8)
        for made in (self.new, self.take, self.export, self.form):
            flow.addWidget(made)

    def _parts(self) -> tuple[tuple[str, str], ...]:
        return ((FITTING, _("适合本单位")), (PICTURES, _("看图题")), (OWN, _("自己的")), (ODD, _("要看一眼的")),
                (EVERYTHING, _("全部")))  # fmt: skip

    def _make_filters(self) -> None:
        self._filters, self.chips = QWidget(), dict[str, QPushButton]()
        flow = FlowLayout(self._filters, 8)
        for key, words in self._parts():
            chip = button(words, partial(self._on_part, key), "chip")
            chip.setCheckable(True)
            self.chips[key] = chip
            flow.addWidget(chip)
        self.kinds = _filter(_("题型"), {"": _("各种题型"), **{kind.value: kind_title(kind) for kind in QuestionKind}})
        self.modules = _filter(_("方面"), {"": _("各个方面")})
        self.roles = _filter(_("岗位"), {"": _("各个岗位"), **{k: v for k, v in role_titles().items() if k != "all"}})
        self.hard = _filter(_("难度"), {"": _("各种难度"), **{str(n): hard_title(n) for n in (1, 2, 3)}})
        for box in (self.kinds, self.modules, self.roles, self.hard):
            box.currentIndexChanged.connect(self._show)
            flow.addWidget(box)
        self.field = QLineEdit()
        self.field.setProperty("search", True)
        self.field.setPlaceholderText(_("在题库里查找"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setMinimumWidth(px(180))
        self.field.textChanged.connect(self._pause.start)
        flow.addWidget(self.field)
        self.count = label("", "caption", "3")

    def _make_list(self) -> None:
        self.model = _Model()
        self.view = QTableView()
        plain_table(self.view, self.model, _("题目"))
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.view.setMinimumWidth(px(320))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.doubleClicked.connect(self._on_edit)
        made = QShortcut(QKeySequence("Return"), self.view)
        made.setContext(Qt.ShortcutContext.WidgetShortcut)
        made.activated.connect(self._on_edit)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read the bank of a premises."""
        if premises != self._premises:
            self._part, self._figures = FITTING, {}
        self._premises = premises
        self.desk.use(premises)
        for made in (self.new, self.take):
            made.setEnabled(not self.shell.readonly())
        self._every = self.services.training.bank.rows(premises, self._figures)
        self._measure()
        self._fill_modules()
        self._show()
        self.shell.tasks.run(
            partial(self._count, premises), partial(self._on_counted, premises), self.shell.dialogs.failure
        )

    def _count(self, premises: PremisesId, _progress: object) -> dict[str, ItemFigures]:
        return self.services.training.bank.figures(premises)

    def _on_counted(self, premises: PremisesId, found: dict[str, ItemFigures]) -> None:
        if premises == self._premises and found != self._figures:
            self._figures = found
            self._every = self.services.training.bank.rows(premises, found)
            self._show()

    def _measure(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(px(_ROW))
        for number in (0, 2):
            self.view.setColumnWidth(number, px(_WIDTHS[number]))

    def restyled(self) -> None:
        """Sizes for the new font."""
        self._measure()

    def open_target(self, target: str) -> None:
        """Show a question by its id."""
        self._part = EVERYTHING
        for box in (self.kinds, self.modules, self.roles, self.hard):
            box.setCurrentIndex(0)
        self.field.setText("")
        self._show()
        self._select(target)

    def take_focus(self) -> None:
        self.view.setFocus()

    def _fill_modules(self) -> None:
        chosen = self.modules.currentData()
        titles = {row.question.module: row.module for row in self._every if row.module}
        self.modules.blockSignals(True)
        self.modules.clear()
        self.modules.addItem(_("各个方面"), "")
        for key in sorted(titles):
            self.modules.addItem(titles[key], key)
        self.modules.setCurrentIndex(max(self.modules.findData(chosen), 0))
        self.modules.blockSignals(False)

    def wanted_filter(self) -> BankFilter:
        """The filter as the controls say it."""
        kind = str(self.kinds.currentData() or "")
        return BankFilter(
            self._part, self.field.text(), QuestionKind(kind) if kind else None, str(self.modules.currentData() or ""),
            str(self.roles.currentData() or ""), int(self.hard.currentData() or 0),
        )  # fmt: skip

    @Slot()
    def _show(self) -> None:
        self._pause.stop()
        before = self.chosen()
        shown = narrowed(self._every, self.wanted_filter())
        for key, words in self._parts():
            number = sum(in_part(row, key) for row in self._every)
            self.chips[key].setText(f"{words} {number}")
            self.chips[key].setChecked(key == self._part)
            self.chips[key].setVisible(key != ODD or number > 0 or self._part == ODD)
        self.model.show_rows(shown)
        own = any(row.own for row in self._every)
        self.no_own.setVisible(self._part == OWN and not own)
        self.none.setVisible(not shown and not self.no_own.isVisibleTo(self))
        self.split.setVisible(bool(shown))
        self.count.setText(_("{n} 道").format(n=len(shown)) if shown else "")
        self.export.setEnabled(bool(shown))
        self._select(before.question.id if before else "")

    def _select(self, key: str) -> None:
        places = [n for n, row in enumerate(self.model.rows) if row.question.id == key]
        if self.model.rows:
            place = places[0] if places else 0
            self.view.selectRow(place)
            self.view.scrollTo(self.model.index(place, 0))
            self._on_current()

    def chosen(self) -> BankRow | None:
        """The question that is shown."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None

    def show_own(self) -> None:
        """Look at the firm's own questions."""
        self._on_part(OWN)

    @Slot()
    def _on_current(self) -> None:
        found = self.chosen()
        if found is not None:
            bank = self.services.training.bank
            self.detail.show_row(found, bank.basis(found.question), bank.picture(found.question), self.shell.readonly())

    def _on_part(self, key: str) -> None:
        self._part = key
        self._show()

    # -- deeds -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_new(self) -> None:
        if self._premises is not None:
            self._edit(self.services.training.bank.new(self._premises))

    @Slot()
    def _on_copy(self) -> None:
        found = self.chosen()
        if found is not None and self._premises is not None:
            self._edit(self.services.training.bank.new(self._premises, found.question))

    @Slot()
    def _on_edit(self) -> None:
        found = self.chosen()
        if found is not None and found.own is not None and not self.shell.readonly():
            self._edit(found.own)

    def _edit(self, own: OwnQuestion) -> None:
        from futian_desktop.ui.training.question_editor import QuestionEditor

        titles = {
            row.id: row.title for row in self.services.training.library.modules.values() if row.id.startswith("M")
        }
        self.dialog = QuestionEditor(own, titles, self._save, self._leave, self)
        self.dialog.open()

    def _save(self, own: OwnQuestion) -> None:
        stored, changes = self.services.training.bank.save(own)
        self.done(changes)
        if not own.version:
            self._part = OWN
            self._show()
        self._select(stored.question.id)

    def _leave(self) -> bool:
        return self.shell.dialogs.confirm(_("这道题还没有保存，要关掉吗？"), _("不保存，关掉"))

    @Slot()
    def _on_remove(self) -> None:
        found = self.chosen()
        if found is None or found.own is None:
            return
        words = _("已经考过的卷子里还留着它，以后不再抽到。")
        if self.shell.dialogs.confirm(_("从题库移除这道题？"), _("移除"), words, danger=True):
            self.desk.remove((found.own,))

    @Slot()
    def _on_export(self) -> None:
        self.desk.export(self.model.rows)

    def done(self, changes: Changes) -> None:
        """Read anew after a change and tell the others."""
        self.shell.changes.announce(changes, self)
        if self._premises is not None:
            self.reload(self._premises)


def _filter(name: str, rows: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(_("只看：{name}").format(name=name))
    for key, title in rows.items():
        box.addItem(title, key)
    return box
