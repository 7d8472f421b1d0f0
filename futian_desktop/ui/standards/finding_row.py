"""One 扣分点 in the editor of an own item."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from futian_desktop.domain.standard import Deadline, ReadyFinding
from futian_desktop.system.messages import _
from futian_desktop.ui.standards import words
from futian_desktop.ui.widgets.basics import Card, button, column, inset, label, row


class FindingRow(Card):
    """What one sees, what to do, how much it takes, until when. `gone` carries the row itself."""

    edited = Signal()
    gone = Signal(object)

    def __init__(self, finding: ReadyFinding, number: int, parent: QWidget | None = None) -> None:
        super().__init__(kind="sunken", parent=parent)
        self.text, self.measure = QLineEdit(finding.text), QLineEdit(finding.measure)
        self.text.setPlaceholderText(_("看到了什么，像当场记的一笔"))
        self.measure.setPlaceholderText(_("怎么整改，动词开头"))
        for line in (self.text, self.measure):
            line.setMaxLength(400)
            line.setCursorPosition(0)
            line.textChanged.connect(self.edited)
        self.deduct = QSpinBox()
        self.deduct.setRange(0, 100)
        self.deduct.setSpecialValueText(_("扣完"))
        self.deduct.setPrefix(_("扣 "))
        self.deduct.setSuffix(_(" 分"))
        self.deduct.setValue(0 if finding.deduct is None else int(finding.deduct))
        inset(self.deduct)
        self.deduct.valueChanged.connect(self.edited)
        self.deadline = QComboBox()
        for key, title in words.deadlines().items():
            self.deadline.addItem(title, key.value)
        self.deadline.setCurrentIndex(self.deadline.findData(finding.deadline.value, Qt.ItemDataRole.UserRole))
        self.deadline.currentIndexChanged.connect(self.edited)
        self.drop = button("", self._on_gone, "quiet", "trash-2", _("去掉这条扣分点"))
        self.drop.setAutoDefault(False)
        self.drop.setToolTip(_("去掉这条扣分点"))
        self.note = label("", "caption", "3", wrap=True)
        self.note.hide()
        self._name = label("", "caption", "3")
        self.show_number(number)
        tail = row(self.deduct, self.deadline, None, self.drop)
        self.setLayout(
            column(self._name, self.text, self.measure, tail, self.note, spacing=6, margins=(12, 10, 12, 10))
        )

    def show_number(self, number: int) -> None:
        """Where it stands."""
        self._name.setText(_("第 {n} 条").format(n=number))
        self.text.setAccessibleName(_("第 {n} 条扣分点").format(n=number))
        self.measure.setAccessibleName(_("第 {n} 条的整改措施").format(n=number))
        self.deduct.setAccessibleName(_("第 {n} 条扣几分").format(n=number))
        self.deadline.setAccessibleName(_("第 {n} 条的期限").format(n=number))

    def finding(self) -> ReadyFinding:
        """The finding as it stands."""
        taken = Decimal(self.deduct.value()) if self.deduct.value() else None
        return ReadyFinding(self.text.text(), taken, self.measure.text(), Deadline(str(self.deadline.currentData())))

    @Slot()
    def _on_gone(self) -> None:
        self.gone.emit(self)
