"""One chart in a card: drawn, or as a table to read and copy."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from futian_desktop.services.statistics import Line
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark, px
from futian_desktop.ui.statistics.chart_view import ChartView, found_colour
from futian_desktop.ui.widgets.basics import Card, button, column, label, row

_SHOWN_ROWS = 12
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Swatch(QWidget):
    """The colour of the legend beside its word."""

    def __init__(self, right: bool) -> None:
        super().__init__()
        self._right = right
        self.setFixedSize(px(12), px(12))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedSize(px(12), px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("accent") if self._right else found_colour())
        painter.end()


class ChartCard(Card):
    """Title, legend, the drawing, and 看表格 / 复制."""

    def __init__(self, title: str, shape: str, parent: QWidget | None = None) -> None:
        self.view = ChartView()
        self.table: QTableWidget | None = None
        self.toggle = button(_("看表格"), None, "link", name=_("{title}：看表格").format(title=title))
        self.copy = button(_("复制"), None, "link", name=_("{title}：复制表格").format(title=title))
        cells = [label(title, "title"), None, self.toggle, 4, self.copy]
        self._body = column(row(*cells), spacing=10, margins=(16, 12, 16, 14))
        if shape != "shares":
            words = (label(_("已整改"), "caption", "3"), label(_("发现"), "caption", "3"))
            self._body.addLayout(row(Swatch(True), words[0], 10, Swatch(False), words[1], None, spacing=6))
        self._body.addWidget(self.view)
        self._body.addStretch(1)
        super().__init__(self._body, "plain", parent)
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        self.copy.clicked.connect(self._on_copy)
        self.title, self._shape = title, shape
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line], drawn: Sequence[Line], rest: bool) -> None:
        """Show all rows in the table and the drawn ones in the picture."""
        self._lines = tuple(lines)
        self.view.show_lines(self.title, self._shape, drawn, rest)
        if self.table is not None:
            self._fill(self.table)

    def head(self) -> tuple[str, ...]:
        """Titles of the table's columns."""
        if self._shape == "shares":
            return (_("名称"), _("条数"), _("占比"))
        return (_("名称"), _("发现"), _("已整改"), _("整改率"))

    def cells(self) -> list[tuple[str, ...]]:
        """The table's texts."""
        if self._shape == "shares":
            return [(line.name, str(line.found), line.percent) for line in self._lines]
        return [(line.name, str(line.found), str(line.right), line.percent) for line in self._lines]

    @Slot(bool)
    def _on_toggled(self, table: bool) -> None:
        if table and self.table is None:
            self.table = self._made()
            self._body.insertWidget(self._body.count() - 1, self.table)
            self._fill(self.table)
        if self.table is not None:
            self.table.setVisible(table)
        self.view.setVisible(not table)
        self.toggle.setText(_("看图") if table else _("看表格"))
        self.toggle.setAccessibleName(f"{self.title}：{self.toggle.text()}")

    def _made(self) -> QTableWidget:
        made = QTableWidget(0, len(self.head()))
        made.setHorizontalHeaderLabels(list(self.head()))
        made.setAccessibleName(_("表：{title}").format(title=self.title))
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setTabKeyNavigation(False)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(px(30))
        header = made.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        mark(made, framed=True)
        return made

    def _fill(self, table: QTableWidget) -> None:
        rows = self.cells()
        table.setRowCount(len(rows))
        for y, texts in enumerate(rows):
            for x, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if x:
                    item.setTextAlignment(_RIGHT)
                table.setItem(y, x, item)
        shown = min(max(len(rows), 1), _SHOWN_ROWS)
        table.setFixedHeight(px(30) * shown + table.horizontalHeader().sizeHint().height() + px(6))

    @Slot()
    def _on_copy(self) -> None:
        rows = [self.head(), *self.cells()]
        QGuiApplication.clipboard().setText("\n".join("\t".join(texts) for texts in rows))
        self.copy.setText(_("已复制"))

    def sizeHint(self) -> QSize:
        return QSize(px(360), super().sizeHint().height())
