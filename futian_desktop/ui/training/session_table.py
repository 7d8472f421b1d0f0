"""The table of sessions, the newest first."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from futian_desktop.domain.training import SessionState
from futian_desktop.services.training.session_words import kind_words, state_words
from futian_desktop.services.training.sessions import SessionRow
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px
from futian_desktop.ui.widgets.row_table import Index, RowTableModel, plain_table

DAY, TITLE, KIND, STATE, PEOPLE, MINUTES, TEACHER, NUMBER = range(8)
_WIDTHS = {DAY: 150, TITLE: 300, KIND: 120, STATE: 150, PEOPLE: 70, MINUTES: 80, TEACHER: 100, NUMBER: 126}
_INKS = {SessionState.PLANNED: "text2", SessionState.HELD: "warn", SessionState.FILED: "ok"}


class SessionTableModel(RowTableModel[SessionRow]):
    """Rows of `SessionRow`."""

    def heads(self) -> tuple[str, ...]:
        return _("日期"), _("讲什么"), _("种类"), _("到哪一步"), _("到场"), _("分钟"), _("讲的人"), _("编号")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, index.column())
        return None

    def words(self, row: SessionRow, place: int) -> str:
        """What stands in a cell."""
        made = row.session
        at = f" {made.held_at:%H:%M}" if made.held_at else ""
        return {
            DAY: f"{made.held_on}{at}" if made.held_on else _("未定"), TITLE: made.title, KIND: kind_words().get(made.kind, made.kind),
            STATE: state_words()[made.state], PEOPLE: str(row.people), MINUTES: str(made.minutes), TEACHER: made.teacher,
            NUMBER: made.number,
        }[place]  # fmt: skip

    def _ink(self, row: SessionRow, place: int) -> QColor | None:
        return colour(_INKS[row.session.state]) if place == STATE else None


class SessionTable(QTableView):
    """Enter and double click open, Delete removes."""

    opened = Signal()
    removed = Signal()

    def __init__(self, model: SessionTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        plain_table(self, model, _("培训记录"))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setMinimumHeight(px(200))
        self._measure()
        self.doubleClicked.connect(self.opened)

    def current(self) -> SessionRow | None:
        """The session the cursor is on."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(38))
        for section, width in _WIDTHS.items():
            self.setColumnWidth(section, px(width))
        self.horizontalHeader().setSectionResizeMode(NUMBER, QHeaderView.ResizeMode.Stretch)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
