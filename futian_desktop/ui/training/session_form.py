"""What a session was about: topic from the ready ones, day and time, where, who taught, what it counts for."""

from dataclasses import replace
from datetime import time
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTime, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit, QMenu, QSpinBox, QTimeEdit, QWidget

from futian_desktop.services.training.session_topics import ReadyTopic, ready_topics, taken
from futian_desktop.services.training.session_words import kind_words, method_words, usual_minutes
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.hazards.day_field import DayField
from futian_desktop.ui.training.session_desk import SessionDesk
from futian_desktop.ui.widgets.basics import button, column, inset, label, row
from futian_desktop.ui.widgets.growing_edit import GrowingEdit


class SessionForm(QWidget):
    """Everything goes to the desk as it is typed. `done` when the topic is there and people come next."""

    done = Signal()

    def __init__(self, desk: SessionDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.duties = desk.service.duties(desk.session.premises_id)
        self.topics = ready_topics(desk.services.training, desk.session.premises_id, self.duties)
        self.title = QLineEdit()
        self.topic = self._topic_field()
        self.kind = QComboBox()
        for key, words in kind_words().items():
            self.kind.addItem(words, key)
        self.day = DayField(_("哪天"), desk.session.held_on, desk.services.training.today())
        self.at, self.minutes = QTimeEdit(), QSpinBox()
        inset(self.at)
        inset(self.minutes)
        self.at.setDisplayFormat("HH:mm")
        self.at.setMinimumWidth(px(104))
        self.minutes.setRange(1, 6000)
        self.minutes.setSuffix(_(" 分钟"))
        self.place, self.teacher, self.method = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.place, self.teacher, self.method):
            field.setMaxLength(120)
        self.content = GrowingEdit()
        self.content.setPlaceholderText(_("一行一条。选了现成的会自己填上"))
        self.counts = button(_("算作哪些培训"), None, "", "list-checks")
        self.counts.setAutoDefault(False)
        self.counts.setMenu(self._duty_menu())
        self.counted = label("", "caption", "2", wrap=True)
        self._names()
        self._lay_out()
        self._connect()
        self.show_session()

    def _topic_field(self) -> QComboBox:
        made = QComboBox()
        made.setLineEdit(self.title)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        heads = {"plan": _("计划"), "unit": _("课件"), "duty": _("该做的"), "before": _("讲过")}
        for topic in self.topics:
            made.addItem(topic.title, topic)
            made.setItemData(made.count() - 1, f"{heads[topic.kind]}：{topic.title}", Qt.ItemDataRole.ToolTipRole)
        made.setCurrentIndex(-1)
        made.setMinimumContentsLength(14)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(made.model(), made)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setCompleter(completer)
        self.title.setMaxLength(200)
        self.title.setPlaceholderText(_("讲什么：写一句，或选现成的"))
        return made

    def _duty_menu(self) -> QMenu:
        made = QMenu(self)
        for duty in self.duties:
            action = made.addAction(duty.title)
            action.setCheckable(True)
            action.setData(duty.id)
            action.toggled.connect(partial(self._on_duty, duty.id))
        return made

    def _names(self) -> None:
        for field, words in (
            (self.topic, _("讲什么")), (self.kind, _("种类")), (self.at, _("几点")), (self.minutes, _("多长时间")), (self.place, _("在哪里")),
            (self.teacher, _("谁讲的")), (self.method, _("怎么讲的")), (self.content, _("讲了哪些内容")),
        ):  # fmt: skip
            field.setAccessibleName(words)
        self.title.setAccessibleName(_("讲什么"))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("讲什么"), self.topic), (_("种类"), self.kind), (_("时间"), _beside(self.day, self.at)), (_("多长"), self.minutes),
            (_("地点"), self.place), (_("讲的人"), self.teacher), (_("怎么讲"), self.method), (_("内容"), self.content),
        )  # fmt: skip
        for place, (words, widget) in enumerate(rows):
            made = label(words, "chip", "2")
            made.setAlignment(Qt.AlignmentFlag.AlignTop)
            made.setContentsMargins(0, px(8), 0, 0)
            grid.addWidget(made, place, 0)
            grid.addWidget(widget, place, 1)
        grid.setColumnStretch(1, 1)
        self.counts.setVisible(bool(self.duties))
        self.setLayout(column(grid, row(self.counts, None), self.counted, None, spacing=8, margins=(20, 14, 12, 14)))

    def _connect(self) -> None:
        self.topic.activated.connect(self._on_topic)
        self.title.editingFinished.connect(self._on_title)
        self.title.returnPressed.connect(self._on_return)
        self.kind.activated.connect(self._on_kind)
        self.day.chosen.connect(self._on_typed)
        self.at.editingFinished.connect(self._on_typed)
        self.minutes.valueChanged.connect(self._on_typed)
        for field in (self.place, self.teacher, self.method):
            field.textEdited.connect(self._on_typed)
        self.content.textChanged.connect(self._on_typed)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_session(self) -> None:
        """Show what is written; a field with the keyboard in it is left alone."""
        made = self._desk.session
        blocked = [QSignalBlocker(widget) for widget in (self.topic, self.kind, self.at, self.minutes, self.content)]
        for field, words in (
            (self.title, made.title), (self.place, made.place), (self.teacher, made.teacher), (self.method, made.method),
        ):  # fmt: skip
            if not field.hasFocus() or not field.text():
                field.setText(words)
        self.kind.setCurrentIndex(self.kind.findData(made.kind))
        self.day.show_value(made.held_on)
        if made.held_at and not self.at.hasFocus():
            self.at.setTime(QTime(made.held_at.hour, made.held_at.minute))
        if self.minutes.value() != made.minutes:
            self.minutes.setValue(made.minutes)
        if not self.content.hasFocus():
            self.content.setPlainText("\n".join(made.topics))
        del blocked
        for action in self.counts.menu().actions():
            held = QSignalBlocker(action)
            action.setChecked(action.data() in made.duties)
            del held
        titles = {row.id: row.title for row in self.duties}
        counted = "、".join(titles.get(key, key) for key in made.duties)
        self.counted.setText(_("算作：{duties}").format(duties=counted) if counted else "")
        self.counted.setVisible(bool(counted))
        self.setEnabled(self._desk.writable)

    # -- deeds -----------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_topic(self, place: int) -> None:
        topic = self.topic.itemData(place)
        if isinstance(topic, ReadyTopic):
            self.title.setText(topic.title)
            self._desk.put(taken(self._desk.session, topic))
            self.done.emit()

    @Slot()
    def _on_title(self) -> None:
        words = self.title.text().strip()
        if words and words != self._desk.session.title:
            found = next((row for row in self.topics if row.title == words), None)
            session = self._desk.session
            self._desk.put(taken(session, found) if found else replace(session, title=words))

    @Slot()
    def _on_return(self) -> None:
        self._on_title()
        if self._desk.session.title:
            self.done.emit()

    @Slot()
    def _on_kind(self) -> None:
        session, kind = self._desk.session, str(self.kind.currentData())
        usual = session.minutes == usual_minutes().get(session.kind)
        same = session.method == method_words().get(session.kind)
        self._desk.put(replace(
            session, kind=kind, minutes=usual_minutes()[kind] if usual else session.minutes,
            method=method_words()[kind] if same else session.method,
        ))  # fmt: skip

    @Slot()
    def _on_typed(self) -> None:
        at = self.at.time()
        self._desk.put(replace(
            self._desk.session, held_on=self.day.value(), held_at=time(at.hour(), at.minute()), minutes=self.minutes.value(),
            place=self.place.text().strip(), teacher=self.teacher.text().strip(), method=self.method.text().strip(),
            topics=tuple(line.strip() for line in self.content.toPlainText().splitlines() if line.strip()),
        ))  # fmt: skip

    def _on_duty(self, duty: str, on: bool) -> None:
        kept = tuple(key for key in self._desk.session.duties if key != duty)
        self._desk.put(replace(self._desk.session, duties=(*kept, duty) if on else kept))

    def flush(self) -> None:
        """What is typed goes to the desk."""
        self._on_title()
        self._on_typed()


def _beside(*widgets: QWidget) -> QWidget:
    made = QWidget()
    line = row(*widgets, None, spacing=6)
    made.setLayout(line)
    return made
