"""What the ledger shows: a field to search in and chips, each with its choices."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from futian_desktop.domain.hazard_rows import HazardFilter
from futian_desktop.domain.hazards import Grade, HazardSource, HazardState
from futian_desktop.domain.ids import HazardId
from futian_desktop.services.hazard_words import source_words, state_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.hazards.words import grade_short
from futian_desktop.ui.widgets.basics import button, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

_PAUSE_MS = 150
OPEN, WAITING, OVERDUE = "open", "waiting", "overdue"
Option = tuple[str, object]


class ChoiceChip(QPushButton):
    """A chip that opens a menu; it reads ``状态：整改中`` once something is chosen. `chosen` after every choice."""

    chosen = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        made = button(title, kind="chip")
        self.setProperty("kind", "chip")
        self.setCursor(made.cursor())
        self.setCheckable(True)
        self._title = title
        self.value: object = None
        self._options: Sequence[Option] = ()
        self._source: Callable[[], Sequence[Option]] | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.clicked.connect(self._on_clicked)
        self.choose(None)

    def offer(self, options: Sequence[Option]) -> None:
        """Choices as (words, value)."""
        self._options = options
        self._say()

    def offer_later(self, source: Callable[[], Sequence[Option]]) -> None:
        """Choices that are read when the menu opens."""
        self._source = source
        self._options = ()
        self._say()

    def choose(self, value: object) -> None:
        """Set without a signal; ``None`` for all."""
        self.value = value
        self._say()

    def _read(self) -> None:
        if self._source is not None:
            self._options = self._source()

    def _say(self) -> None:
        if self.value is not None and not self._options:
            self._read()
        words = next((text for text, value in self._options if value == self.value), None)
        on = self.value is not None and words is not None
        self.setChecked(on)
        self.setText(f"{self._title}：{words}" if on else self._title)
        self.setAccessibleName(_("筛选{what}").format(what=self.text()))

    def _fill(self) -> None:
        self._menu.clear()
        self._read()
        for text, value in ((_("全部"), None), *self._options):
            made = self._menu.addAction(text, partial(self.take, value))
            made.setCheckable(True)
            made.setChecked(value == self.value)

    def take(self, value: object) -> None:
        """Choose as a click in the menu does."""
        self.choose(value)
        self.chosen.emit()

    @Slot()
    def _on_clicked(self) -> None:
        self._say()
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class LedgerFilters(QWidget):
    """`changed` a moment after typing and at once after a choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.text = QLineEdit()
        self.text.setProperty("search", True)
        self.text.setPlaceholderText(_("查找编号、隐患、部位、责任人"))
        self.text.setAccessibleName(_("在隐患里查找"))
        self.text.setMinimumWidth(px(230))
        self.text.textChanged.connect(self._pause.start)
        self.late = button(_("逾期"), self._on_choice, "chip", name=_("只看逾期"))
        self.late.setCheckable(True)
        self.state, self.grade, self.source = ChoiceChip(_("状态")), ChoiceChip(_("级别")), ChoiceChip(_("来源"))
        self.place, self.module = ChoiceChip(_("部位")), ChoiceChip(_("类别"))
        self._keys: tuple[HazardId, ...] = ()
        self.only = button("", self._on_all, "chip", name=_("只看这几条"))
        self.only.setCheckable(True)
        self.none = button(_("清除筛选"), self.clear, "link")
        chips = QWidget()
        flow = FlowLayout(chips)
        for widget in (self.only, self.late, *self.chips(), self.none):
            flow.addWidget(widget)
        line = row(self.text, spacing=12)
        line.addWidget(chips, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        for chip in self.chips():
            chip.chosen.connect(self._on_choice)
        self.state.offer([(_("没办完"), OPEN), (_("待验收"), WAITING),
                          *((words, state) for state, words in state_words().items())])  # fmt: skip
        self.grade.offer([(grade_short(grade), grade) for grade in Grade])
        self.source.offer([(words, source) for source, words in source_words().items()])
        self._tell()

    def chips(self) -> tuple[ChoiceChip, ...]:
        """The chips in their order."""
        return (self.state, self.grade, self.source, self.place, self.module)

    def wanted(self, order: str = "", descending: bool = False) -> HazardFilter:
        """The filter for the service."""
        state, grade, source = self.state.value, self.grade.value, self.source.value
        view = OVERDUE if self.late.isChecked() else state if state in (OPEN, WAITING) else "all"
        return HazardFilter(
            view=str(view), text=self.text.text().strip(), states=(state,) if isinstance(state, HazardState) else (),
            grades=(grade,) if isinstance(grade, Grade) else (),
            source=source if isinstance(source, HazardSource) else None, place=str(self.place.value or ""),
            module=str(self.module.value or ""), order=order, descending=descending, keys=self._keys,
        )  # fmt: skip

    def show_only(self, keys: tuple[HazardId, ...]) -> None:
        """Show these hazards, until the chip 只看这 n 条 is clicked away."""
        self.clear()
        self._keys = keys
        self.only.setText(_("只看这 {n} 条").format(n=len(keys)))
        self._on_choice()

    @Slot()
    def _on_all(self) -> None:
        self._keys = ()
        self._on_choice()

    @property
    def filtering(self) -> bool:
        """Whether anything is left out."""
        return self.wanted() != HazardFilter()

    @Slot()
    def clear(self) -> None:
        """Show everything."""
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self._keys = ()
        self.late.setChecked(False)
        for chip in self.chips():
            chip.choose(None)
        self._on_choice()

    @Slot()
    def _on_choice(self) -> None:
        self._pause.stop()
        self._tell()
        self.changed.emit()

    def flush(self) -> None:
        """Apply what is typed now."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def _tell(self) -> None:
        self.only.setVisible(bool(self._keys))
        self.only.setChecked(bool(self._keys))
        self.none.setVisible(self.filtering)
        self.updateGeometry()
