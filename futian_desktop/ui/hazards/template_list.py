"""Ready sentences to choose from, filtered by module and by what is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from futian_desktop.services.hazard_help import Template
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark
from futian_desktop.ui.icons import icon
from futian_desktop.ui.widgets.basics import column, label, row

_SHOWN = 200


class _List(QListWidget):
    """Enter and a click take a line."""

    taken = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.taken.emit(self.currentRow())
            return
        super().keyPressEvent(event)


class TemplateList(QWidget):
    """`picked` carries the `Template`. Fill it with `show_templates`, narrow it with `search`."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Template, ...] = ()
        self._shown: list[Template] = []
        self._text = ""
        self.module = QComboBox()
        self.module.setAccessibleName(_("类别"))
        self.module.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.module.setMinimumContentsLength(6)
        self.module.currentIndexChanged.connect(self._refresh)
        self.count = label("", "caption", "3")
        self.list = _List()
        self.list.setAccessibleName(_("现成的话"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mark(self.list, framed=True)
        self.list.taken.connect(self.take)
        self.list.clicked.connect(self._on_clicked)
        head = row(self.module, self.count, spacing=10)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.list, spacing=6))

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Other sentences, with their modules to choose from."""
        self._all = tuple(templates)
        self.module.blockSignals(True)
        self.module.clear()
        self.module.addItem(_("全部类别"), "")
        for key, title in dict.fromkeys((one.module, one.title) for one in templates):
            self.module.addItem(title, key)
        self.module.blockSignals(False)
        self._refresh()

    @Slot(str)
    def search(self, text: str) -> None:
        """Only sentences with these words in them; words apart may stand in any order."""
        self._text = text.strip()
        self._refresh()

    def chosen_module(self) -> str:
        """Id of the module that filters, empty for all."""
        return str(self.module.currentData() or "")

    def choose_module(self, key: str) -> None:
        """Filter by a module."""
        self.module.setCurrentIndex(max(self.module.findData(key), 0))

    @Slot()
    def _refresh(self) -> None:
        words = self._text.lower().split()
        key = self.chosen_module()
        fits = [one for one in self._all if key in ("", one.module)]
        found = [one for one in fits if all(word in f"{one.text}{one.place}{one.title}".lower() for word in words)]
        self._shown = (found or _loosely(fits, self._text))[:_SHOWN]
        self.list.clear()
        for row_ in self._shown:
            line = QListWidgetItem(row_.text)
            if row_.suspect:
                line.setIcon(icon("siren", "bad"))
                line.setForeground(colour("bad"))
                line.setToolTip(_("可能是重大隐患，须按判定标准现场核实"))
            self.list.addItem(line)
        self.count.setText(_("{n} 句现成的话").format(n=len(self._shown)))

    @Slot(int)
    def take(self, number: int) -> None:
        """Choose a line."""
        if 0 <= number < len(self._shown):
            self.picked.emit(self._shown[number])

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.take(index.row())

    def focus_first(self) -> None:
        """The keyboard goes to the first line."""
        if self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(max(self.list.currentRow(), 0))


def _loosely(rows: list[Template], text: str) -> list[Template]:
    """Sentences that share pairs of characters with the text, most first; nobody types the exact words."""
    pairs = {text[n : n + 2] for n in range(len(text) - 1)}
    scored = [(sum(pair in row.text for pair in pairs), row) for row in rows]
    return [row for score, row in sorted(scored, key=_score, reverse=True) if score]


def _score(row: tuple[int, Template]) -> int:
    return row[0]
