"""准备: what is practised, when, where, who leads, why; the script as it will be asked."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from futian_desktop.domain.drills import Drill, DrillState
from futian_desktop.services.emergency.drill_words import kind_about, kind_words
from futian_desktop.services.emergency.drills import DrillService
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.emergency.drill_session import Deed, DrillSession
from futian_desktop.ui.hazards.day_field import DayField
from futian_desktop.ui.widgets.basics import Card, button, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.growing_edit import GrowingEdit


class PreparePart(QWidget):
    """Fields are saved as they are typed; the script can lose steps while the drill has not begun."""

    def __init__(self, session: DrillSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.title, self.place, self.leader = QLineEdit(), QLineEdit(), QLineEdit()
        self.aim = GrowingEdit()
        self.aim.setMinimumWidth(px(200))
        self.day = DayField(_("哪天演"), session.drill.planned_on, session.services.emergency.now().date())
        for field, name in (
            (self.title, _("演什么")), (self.place, _("在哪里")), (self.leader, _("谁主持")), (self.aim, _("想练出什么"))
        ):  # fmt: skip
            field.setAccessibleName(name)
            field.textChanged.connect(self._on_typed)
        for line in (self.title, self.place, self.leader):
            line.setMaxLength(120)
        self.day.chosen.connect(self._save)
        self.steps = QListWidget()
        mark(self.steps, framed=True)
        self.steps.setWordWrap(True)
        self.steps.setAccessibleName(_("脚本"))
        self.steps.setMinimumHeight(px(240))
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.drop = button(_("去掉这一步"), self._on_drop, "quiet", "trash-2")
        self._does = label("", "caption", "2", wrap=True)
        self._autosave = Autosave(self._save, self)
        self._lay_out()

    def _lay_out(self) -> None:
        fields = column(spacing=6, margins=(16, 14, 16, 14))
        kind = self._session.drill.kind
        fields.addWidget(label(f"{kind_words()[kind]}：{kind_about()[kind]}", "", "2", wrap=True))
        for words, field in ((_("演什么"), self.title), (_("想练出什么"), self.aim)):
            fields.addWidget(label(words, "chip", "2"))
            fields.addWidget(field)
        flow = FlowLayout()
        for words, field in ((_("哪天演"), self.day), (_("在哪里"), self.place), (_("谁主持"), self.leader)):
            cell = QWidget()
            cell.setLayout(column(label(words, "chip", "2"), field, spacing=3))
            cell.setMinimumWidth(px(210))
            flow.addWidget(cell)
        fields.addLayout(flow)
        fields.addWidget(self._does)
        script = column(
            row(label(_("脚本：到了这一分钟就出这个情况"), "strong", wrap=True), None, self.drop), self.steps,
            spacing=6, margins=(16, 12, 16, 14),
        )  # fmt: skip
        self.setLayout(column(Card(fields), Card(script), None, spacing=12, margins=(20, 14, 20, 14)))

    def show_drill(self) -> None:
        """Show it anew; what is being typed stays."""
        drill, readonly = self._session.drill, self._session.shell.readonly()
        begun = drill.state is not DrillState.PLANNED
        if not self._autosave.pending:
            for line, value in ((self.title, drill.title), (self.place, drill.place), (self.leader, drill.leader)):
                line.blockSignals(True)
                if line.text().strip() != value:
                    line.setText(value)
                line.blockSignals(False)
            self.aim.blockSignals(True)
            if self.aim.toPlainText().strip() != drill.aim:
                self.aim.setPlainText(drill.aim)
            self.aim.blockSignals(False)
            self.day.show_value(drill.planned_on)
        closed = drill.state is DrillState.CLOSED or readonly
        for field in (self.title, self.place, self.leader, self.aim):
            field.setReadOnly(closed)
        self.day.setEnabled(not begun and not readonly)
        self.drop.setVisible(not begun and not readonly)
        self._show_steps(drill)
        calendar = {duty.id: duty.title for duty in self._session.services.calendar.duties}
        names = "、".join(dict.fromkeys(calendar[key] for key in drill.does if key in calendar))
        self._does.setText(_("演完后，日历里这几件算办了：{names}").format(names=names) if names else "")

    def _show_steps(self, drill: Drill) -> None:
        kept = self.steps.currentRow()
        self.steps.clear()
        for step in self._session.service.filled_steps(drill):
            head = _("第 {minute} 分钟　{who}").format(minute=step.minute, who=self._session.title_of(step.post))
            item = QListWidgetItem("\n".join(part for part in (head, step.text, step.ask) if part))
            self.steps.addItem(item)
        self.steps.setCurrentRow(min(max(kept, 0), self.steps.count() - 1))

    def flush(self) -> None:
        """Save what is typed."""
        self._autosave.flush_pending()

    @Slot()
    def _on_typed(self) -> None:
        self._autosave.touch()

    @Slot()
    def _save(self) -> None:
        drill = self._session.drill
        wanted = replace(
            drill, title=self.title.text().strip() or drill.title, place=self.place.text().strip(),
            leader=self.leader.text().strip(), aim=self.aim.toPlainText().strip(), planned_on=self.day.value(),
        )  # fmt: skip
        if wanted != drill:
            self._session.do(lambda service, _drill: service.change(wanted))

    @Slot()
    def _on_drop(self) -> None:
        place = self.steps.currentRow()
        if place >= 0 and len(self._session.drill.steps) > 1:
            self._session.do(_without(place))


def _without(place: int) -> Deed:
    def deed(service: DrillService, drill: Drill) -> Drill:
        return service.change(replace(drill, steps=(*drill.steps[:place], *drill.steps[place + 1 :])))

    return deed
