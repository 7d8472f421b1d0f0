"""补录: training done elsewhere or earlier, for the chosen people, with its proof."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.matrix import wanted
from futian_desktop.domain.training import RosterPerson, TrainingDuty, TrainingSetup
from futian_desktop.services.training.duties import Deed
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.hazards.day_field import DayField, open_words
from futian_desktop.ui.training.matrix_words import source_words
from futian_desktop.ui.widgets.basics import button, column, inset, label, row
from futian_desktop.ui.widgets.photo_drop import PhotoDrop

_NAMES, _LONGEST = 6, 60_000
_KINDS = ("external", "online", "induction")


class CreditWindow(QDialog):
    """Emits `saved` with ids of duties, a `Deed` and the pictures; the caller closes it or says what failed.

    Args:
        people: for whom.
        duties: what can be ticked.
        ticked: ids that are ticked first.
        setup: length of a lesson.
        today: the day it starts with.
        ask: opens the file dialog for photos.
    """

    saved = Signal(object, object, object)

    def __init__(
        self, people: Sequence[RosterPerson], duties: Sequence[TrainingDuty], ticked: Sequence[str], setup: TrainingSetup,
        today: date, ask: Callable[[], tuple[Path, ...]], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._duties, self._setup = {duty.id: duty for duty in duties}, setup
        self.setWindowTitle(_("补录培训"))
        self.duties = self._list(duties, ticked)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("哪种培训"))
        for key in _KINDS:
            self.kind.addItem(source_words()[key], key)
        self.on = DayField(_("哪天做完的"), today, today)
        self.on.setMaximumDate(self.on.date())
        self.minutes = QSpinBox()
        inset(self.minutes)
        self.minutes.setAccessibleName(_("一共多少分钟"))
        self.minutes.setRange(0, _LONGEST)
        self.minutes.setSingleStep(setup.lesson_minutes)
        self.minutes.setSuffix(_(" 分钟"))
        self._typed = False
        self.minutes.valueChanged.connect(self._on_minutes)
        self.until = DayField(_("有效到"), None, today, open_words())
        self.note = QLineEdit()
        self.note.setAccessibleName(_("机构、证号、说明"))
        self.note.setPlaceholderText(_("例如：某某培训学校，证号 2026-017"))
        self.note.setMaxLength(500)
        self.drop = PhotoDrop(ask)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self._lay_out(people)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._on_go)
        self._on_ticked()

    def _list(self, duties: Sequence[TrainingDuty], ticked: Sequence[str]) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(_("记到哪几项培训"))
        mark(made, framed=True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMinimumHeight(px(170))
        for duty in sorted(duties, key=lambda duty: duty.id not in ticked):
            item = QListWidgetItem(f"{duty.group}　{duty.title}")
            item.setData(Qt.ItemDataRole.UserRole, duty.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if duty.id in ticked else Qt.CheckState.Unchecked)
            made.addItem(item)
        made.itemChanged.connect(self._on_ticked)
        return made

    def _lay_out(self, people: Sequence[RosterPerson]) -> None:
        names = "、".join(person.name for person in people[:_NAMES])
        who = _("{names} 等 {n} 人").format(names=names, n=len(people)) if len(people) > _NAMES else names
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for made in (self.duties, self.kind, self.on, self.minutes, self.until, self.note):
            form.addRow(made.accessibleName(), made)
        form.addRow(_("凭证（证书、截图、签到表）"), self.drop)
        self.go = button(_("记下"), self._on_go, "primary", name=_("记下这次培训"))
        self.setLayout(column(
            label(who, "title", wrap=True), label(_("在外面、网上学的，或者用这个软件之前就学过的，记在这里。"), "caption", "2", wrap=True),
            form, self.problem, row(None, button(_("取消"), self.reject), self.go), spacing=12, margins=(24, 20, 24, 20),
        ))  # fmt: skip
        self.setMinimumWidth(px(620))

    def ticked(self) -> tuple[str, ...]:
        """Ids of the ticked duties."""
        rows = (self.duties.item(number) for number in range(self.duties.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in rows if item.checkState() == Qt.CheckState.Checked
        )

    def show_failure(self, error: FutianError) -> None:
        """What the service said."""
        self.problem.setText(sentence(error))
        self.problem.show()

    @Slot()
    def _on_minutes(self) -> None:
        self._typed = True

    @Slot()
    def _on_ticked(self) -> None:
        """Propose the minutes that the ticked duties ask for, until somebody typed some."""
        if not self._typed:
            self.minutes.blockSignals(True)
            self.minutes.setValue(max((wanted(self._duties[key], self._setup) for key in self.ticked()), default=0))
            self.minutes.blockSignals(False)

    @Slot()
    def _on_go(self) -> None:
        deed = Deed(
            self.on.value() or date.max, self.minutes.value(), str(self.kind.currentData()), self.note.text().strip(),
            self.until.value(),
        )  # fmt: skip
        self.saved.emit(self.ticked(), deed, self.drop.pictures())
