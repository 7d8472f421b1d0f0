"""The rows of a table that comes in: above each column what it holds, before each row what was made of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from futian_desktop.domain.table_columns import ColumnMap, Role
from futian_desktop.domain.table_grid import Severity, Sheet, column_name
from futian_desktop.domain.table_rows import RowKind
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, mark, px

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LONGEST, _TIP = 160, 800
_TINTS = {
    RowKind.PROBLEM: "bad_tint", RowKind.SUM: "sunken", RowKind.ELEMENT: "accent_tint", RowKind.HEADER: "accent_tint",
}  # fmt: skip
_INKS = {RowKind.PROBLEM: "bad", RowKind.ITEM: "ok", RowKind.JOINED: "ok", RowKind.SUM: "accent", RowKind.HEADER: "accent",
         RowKind.ELEMENT: "accent"}  # fmt: skip
_SKIPPED = frozenset({RowKind.ABOVE, RowKind.NOTE, RowKind.BLANK, RowKind.LEFT_OUT})
_WIDTHS = {Role.CRITERION: 240, Role.METHOD: 260, Role.REQUIREMENT: 200, Role.ELEMENT1: 136, Role.ELEMENT2: 136,
           Role.POINTS: 136, Role.BASIS: 150}  # fmt: skip


def role_words(role: Role) -> str:
    """What a column holds, in words."""
    return {
        Role.ELEMENT1: _("一级要素"), Role.ELEMENT2: _("二级要素"), Role.REQUIREMENT: _("基本要求"),
        Role.CRITERION: _("考评内容"), Role.POINTS: _("标准分值"), Role.METHOD: _("评分方式"), Role.BASIS: _("依据"),
        Role.APPLIES: _("适用条件"), Role.VETO: _("否决项"), Role.ID: _("编号"), Role.IGNORED: _("不导入"),
    }[role]  # fmt: skip


def kind_words(kind: RowKind) -> tuple[str, str]:
    """What was made of a row, and why, in words."""
    return {
        RowKind.ITEM: (_("项目"), _("导入成一个检查项")), RowKind.JOINED: (_("并入上项"), _("分值合并在上一项里，文字并进去")),
        RowKind.SUM: (_("小计"), _("合计行，只用来核对，不导入")), RowKind.ELEMENT: (_("要素"), _("要素的标题，下面的项目归在它下面")),
        RowKind.HEADER: (_("表头"), _("列的名称")), RowKind.ABOVE: (_("跳过"), _("表头上面的文字")),
        RowKind.NOTE: (_("跳过"), _("备注或签字的行")), RowKind.BLANK: (_("跳过"), _("空行")),
        RowKind.LEFT_OUT: (_("跳过"), _("您选了不导入这一行")), RowKind.PROBLEM: (_("有问题"), _("看不懂，没有导入")),
    }[kind]  # fmt: skip


class GridModel(QAbstractTableModel):
    """Rows of a `Sheet`; the first column says what was made of each. Cells can be corrected: `corrected` tells."""

    corrected = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self.kinds: Sequence[RowKind] = ()
        self._fixes: Mapping[tuple[int, int], str] = {}
        self._said: Mapping[int, tuple[Severity, str]] = {}

    def show_sheet(self, sheet: Sheet) -> None:
        """Another table."""
        self.beginResetModel()
        self.sheet, self.kinds, self._said, self._fixes = sheet, (), {}, {}
        self.endResetModel()

    def show_reading(
        self, kinds: Sequence[RowKind], said: Mapping[int, tuple[Severity, str]], columns: ColumnMap
    ) -> None:
        """What was made of the rows; ``said`` has the worst problem by row index."""
        self.kinds, self._said = kinds, said
        self._fixes = {(row, column): text for row, column, text in columns.fixes}
        if self.sheet is not None and self.sheet.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.sheet is None else self.sheet.width + 1

    def kind(self, row: int) -> RowKind | None:
        """What was made of a row, where it is known by now."""
        return self.kinds[row] if row < len(self.kinds) else None

    def reason(self, row: int) -> str:
        """Why, in a sentence."""
        kind = self.kind(row)
        words = "" if kind is None else "：".join(kind_words(kind))
        said = self._said.get(row)
        return words if said is None else f"{words}　{said[1]}"

    def text(self, row: int, column: int) -> str:
        """The text of a cell of the sheet, as corrected."""
        return self._fixes.get((row, column)) or (self.sheet.rows[row][column] if self.sheet is not None else "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if index.column() else base

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or self.sheet is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _("这一行") if section == 0 else ""
        ref = self.sheet.refs[section]
        return f"{ref.table}-{ref.row}" if ref.table else str(ref.row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        kind = self.kind(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if column == 0:
                return "" if kind is None else kind_words(kind)[0]
            text = self.text(row, column - 1)
            return text if role == Qt.ItemDataRole.EditRole else " ".join(text[:_LONGEST].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.reason(row) if column == 0 else self.text(row, column - 1)[:_TIP]
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._tint(row, kind)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, column, kind)
        return self._face(row, column) if role == Qt.ItemDataRole.FontRole else None

    def _tint(self, row: int, kind: RowKind | None) -> QColor | None:
        said = self._said.get(row)
        if said is not None and said[0] is Severity.WARN and kind is not RowKind.PROBLEM:
            return QColor(colour("warn_tint"))
        name = _TINTS.get(kind) if kind is not None else None
        return QColor(colour(name)) if name else None

    def _ink(self, row: int, column: int, kind: RowKind | None) -> QColor | None:
        if kind in _SKIPPED:
            return QColor(colour("text3"))
        if column == 0 and kind is not None and kind in _INKS:
            return QColor(colour(_INKS[kind]))
        return QColor(colour("accent")) if (row, column - 1) in self._fixes else None

    def _face(self, row: int, column: int) -> QFont | None:
        return font(14, bold=True) if column == 0 or (row, column - 1) in self._fixes else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.column():
            return False
        text = str(value).strip()
        if text == self.text(index.row(), index.column() - 1):
            return False
        self.corrected.emit(index.row(), index.column() - 1, text)
        return True


class RowTint(QStyledItemDelegate):
    """Paints the tint of a row, which the style sheet's own item rule would leave out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tint = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(tint, QColor):
            painter.fillRect(option.rect, tint)
        super().paint(painter, option, index)


class RoleHeader(QHeaderView):
    """A horizontal header with one combo box above each column. `role_chosen` carries column and role."""

    role_chosen = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.combos: list[QComboBox] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(px(72))
        self.sectionResized.connect(self._place)
        self.geometriesChanged.connect(self._place)

    def show_roles(self, roles: Sequence[Role]) -> None:
        """One box for each column."""
        while len(self.combos) > len(roles):
            self.combos.pop().deleteLater()
        while len(self.combos) < len(roles):
            self.combos.append(self._combo(len(self.combos)))
        for combo, role in zip(self.combos, roles, strict=True):
            combo.setCurrentIndex(combo.findData(role))
            mark(combo, ignored=role is Role.IGNORED)
        self._place()

    def _combo(self, column: int) -> QComboBox:
        made = QComboBox(self)
        for role in Role:
            made.addItem(role_words(role), role)
        name = _("{letter} 列是什么").format(letter=column_name(column))
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setProperty("column", column)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(3)
        made.activated.connect(self._on_chosen)
        made.show()
        return made

    @Slot()
    def _on_chosen(self) -> None:
        combo = self.sender()
        if isinstance(combo, QComboBox):
            self.role_chosen.emit(int(combo.property("column")), combo.currentData())

    @Slot()
    def _place(self) -> None:
        for number, combo in enumerate(self.combos):
            left = self.sectionViewportPosition(number + 1)
            combo.setGeometry(QRect(left + 3, 4, self.sectionSize(number + 1) - 6, self.height() - 8))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(46))

    def scrolled(self) -> None:
        """The table was scrolled sideways."""
        self._place()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # pyright: ignore[reportArgumentType] - handed through
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumSectionSize(px(72))
            self._place()


class Grid(QTableView):
    """The table. `left_out` asks that rows be left out or taken again, `header_wanted` that a row be the header."""

    left_out = Signal(object)
    header_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = GridModel()
        self.roles = RoleHeader(self)
        self.setModel(self.rows)
        self.setHorizontalHeader(self.roles)
        self.setItemDelegate(RowTint(self))
        self.setAccessibleName(_("表格的内容"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setAccessibleName(_("文件里的行号"))
        self.roles.setAccessibleName(_("每一列是什么"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(32))
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        mark(self, framed=True)

    def show_sheet(self, sheet: Sheet, roles: Sequence[Role]) -> None:
        """Another table, with widths that fit what its columns hold."""
        self.rows.show_sheet(sheet)
        self.roles.show_roles(roles)
        self.setColumnWidth(0, px(84))
        for number, role in enumerate(roles, 1):
            self.setColumnWidth(number, px(_WIDTHS.get(role, 120)))

    def go_to_row(self, row: int) -> None:
        """Select a row and show it."""
        self.selectRow(row)
        self.scrollTo(self.rows.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def chosen_rows(self) -> tuple[int, ...]:
        """Indexes of the selected rows."""
        return tuple(sorted(index.row() for index in self.selectionModel().selectedRows()))

    @Slot()
    def _on_scrolled(self) -> None:
        self.roles.scrolled()

    @Slot()
    def leave_out(self) -> None:
        """Leave the selected rows out, or take them again."""
        if rows := self.chosen_rows():
            self.left_out.emit(rows)

    @Slot()
    def _as_header(self) -> None:
        if rows := self.chosen_rows():
            self.header_wanted.emit(rows[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        rows = self.chosen_rows()
        if not rows:
            return
        menu = QMenu(self)
        out = all(self.rows.kind(row) is RowKind.LEFT_OUT for row in rows)
        menu.addAction(_("导入这一行") if out else _("不导入这一行"), self.leave_out)
        menu.addAction(_("这一行是表头"), self._as_header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.state() != self.State.EditingState:
            self.leave_out()
            return
        super().keyPressEvent(event)
