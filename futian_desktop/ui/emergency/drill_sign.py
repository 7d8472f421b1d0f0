"""签到: who is there. A tick is in the file at once; somebody who was not on the list is added."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from futian_desktop.domain.drills import Drill, DrillState
from futian_desktop.services.emergency.drills import DrillService
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.emergency.drill_session import DrillSession
from futian_desktop.ui.widgets.basics import button, column, label, row


class SignPart(QWidget):
    """Space ticks the person under the cursor."""

    def __init__(self, session: DrillSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.count = label("", "strong")
        self.everybody = button(_("名单上的都到了"), self._on_everybody, "", "check")
        self.people = QListWidget()
        mark(self.people, framed=True)
        self.people.setAccessibleName(_("签到名单"))
        self.people.setMinimumHeight(px(220))
        self.people.itemChanged.connect(self._on_ticked)
        self.name = QLineEdit()
        self.name.setAccessibleName(_("还有谁来了"))
        self.name.setPlaceholderText(_("还有谁来了：写名字，按回车"))
        self.name.setMaxLength(60)
        self.name.returnPressed.connect(self._on_join)
        self.join = button(_("签到"), self._on_join, "", "plus")
        for deed in (self.everybody, self.join):
            deed.setAutoDefault(False)
        words = _("纸上的签到表也要签：在“文件”里打印演练签到表，签完拍照放进评估。")
        line = row(self.name, self.join)
        body = column(
            row(self.count, None, self.everybody), self.people, line, label(words, "caption", "3", wrap=True),
            spacing=10, margins=(20, 14, 20, 14),
        )  # fmt: skip
        body.setStretch(1, 1)
        self.setLayout(body)

    def show_drill(self) -> None:
        """Show the list anew."""
        drill = self._session.drill
        kept = self.people.currentRow()
        self.people.blockSignals(True)
        self.people.clear()
        for person in drill.people:
            item = QListWidgetItem(f"{person.name}　{person.post}" if person.post else person.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if person.signed else Qt.CheckState.Unchecked)
            self.people.addItem(item)
        self.people.setCurrentRow(min(max(kept, 0), self.people.count() - 1))
        self.people.blockSignals(False)
        there = sum(person.signed for person in drill.people)
        self.count.setText(_("到了 {there} 人，名单上 {all} 人").format(there=there, all=len(drill.people)))
        writable = drill.state is not DrillState.CLOSED and not self._session.shell.readonly()
        for widget in (self.everybody, self.name, self.join, self.people):
            widget.setEnabled(writable)

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        signed = item.checkState() is Qt.CheckState.Checked
        self._session.do(partial(_signed, self.people.row(item), signed))

    @Slot()
    def _on_everybody(self) -> None:
        self._session.do(DrillService.sign_all)

    @Slot()
    def _on_join(self) -> None:
        name = self.name.text().strip()
        if name and self._session.do(partial(_joined, name)):
            self.name.clear()
            self.name.setFocus()


def _signed(place: int, signed: bool, service: DrillService, drill: Drill) -> Drill:
    return service.sign(drill, place, signed=signed)


def _joined(name: str, service: DrillService, drill: Drill) -> Drill:
    return service.join(drill, name)
