"""The fields of one hazard in the order one thinks: what, where, who found it, when, five things settled."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from futian_desktop.domain.deadlines import DEADLINE_TEXT
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.hazard_words import field_words, source_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.hazards.day_field import DayField
from futian_desktop.ui.hazards.step_window import Ask, make_field, read_field
from futian_desktop.ui.widgets.basics import Card, column, label, row

PAPERS = "papers."
Section = tuple[str, tuple[tuple[Ask, ...], ...]]


def paper_words() -> dict[str, str]:
    """Names of the fields only a 重大隐患 has, by key."""
    return {
        "condition": _("现状和产生原因"), "analysis": _("危害程度和整改难易程度"), "goal": _("治理目标"), "method": _("治理方法"),
        "means": _("经费和物资"), "staff": _("负责治理的机构和人员"), "schedule": _("治理时限和要求"), "safety": _("安全措施和应急预案"),
        "reported_on": _("上报日期"), "reported_to": _("报给哪个部门"), "notice_place": _("公示贴在哪里"), "notice_on": _("公示日期"),
        "supervised_no": _("挂牌督办编号"), "supervised_by": _("督办部门"), "evaluation": _("治理情况评估结果"),
        "evaluated_by": _("谁评估的"), "applied_on": _("申请销号日期"),
    }  # fmt: skip


def words_of(name: str) -> str:
    """Name of a field, also of one inside the papers."""
    if name.startswith(PAPERS):
        return paper_words()[name.removeprefix(PAPERS)]
    return field_words().get(name, name)


def value_of(hazard: Hazard, name: str) -> Any:
    """What a hazard holds in a field."""
    return getattr(hazard.papers, name.removeprefix(PAPERS)) if name.startswith(PAPERS) else getattr(hazard, name)


def with_value(hazard: Hazard, name: str, value: Any) -> Hazard:
    """The hazard with one field changed."""
    if name.startswith(PAPERS):
        return replace(hazard, papers=replace(hazard.papers, **{name.removeprefix(PAPERS): value}))
    return replace(hazard, **{name: value})


def shown(value: Any) -> str:
    """A value in words, for a difference."""
    if isinstance(value, HazardSource):
        return source_words()[value]
    if isinstance(value, Deadline):
        return DEADLINE_TEXT[value]
    return str(value) if value not in (None, "") else _("（空）")


class DetailFields(QWidget):
    """Cards of fields over one hazard. `touched` while typing, `left` when the keyboard leaves a field or a choice was made.

    Args:
        places: proposals for where.
        people: proposals for who.
        modules: titles by id.
        major: whether the papers of a 重大隐患 are shown.
    """

    touched = Signal()
    left = Signal()

    def __init__(
        self, places: Sequence[str], people: Sequence[str], modules: dict[str, str], today: date, *, major: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.fields: dict[str, QWidget] = {}
        self._problems = {name: label("", "caption", "bad", wrap=True) for name in ("",)}
        self._today = today
        whole = column(spacing=12)
        for title, lines in _sections(tuple(places), tuple(people), major=major):
            whole.addWidget(self._section(title, lines))
        self._fill_choices(modules)
        self.setLayout(whole)
        for field in self.fields.values():
            self._listen(field)

    def _section(self, title: str, lines: tuple[tuple[Ask, ...], ...]) -> Card:
        body = column(label(title, "title"), spacing=10, margins=(16, 12, 16, 14))
        for asks in lines:
            cells = row(spacing=12)
            for ask in asks:
                field = QComboBox() if ask.kind == "pick" else make_field(ask, self._today)
                field.setAccessibleName(ask.title)
                self.fields[ask.key] = field
                problem = label("", "caption", "bad", wrap=True)
                problem.hide()
                self._problems[ask.key] = problem
                cells.addLayout(column(label(ask.title, "chip", "2"), field, problem, spacing=3), 1)
            body.addLayout(cells)
        return Card(body)

    def _fill_choices(self, modules: dict[str, str]) -> None:
        options: dict[str, list[tuple[str, object]]] = {
            "module": [(_("没有分类"), ""), *((title, key) for key, title in modules.items())],
            "source": [(words, source) for source, words in source_words().items()],
            "deadline": [(words, deadline) for deadline, words in DEADLINE_TEXT.items()],
        }
        for name, rows in options.items():
            box = self.fields[name]
            if isinstance(box, QComboBox):
                box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                box.setMinimumContentsLength(6)
                for words, value in rows:
                    box.addItem(words, value)

    def _listen(self, field: QWidget) -> None:
        field.installEventFilter(self)
        if isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self.touched)
        elif isinstance(field, QComboBox):
            field.activated.connect(self.left)
            edit = field.lineEdit() if field.isEditable() else None
            if isinstance(edit, QLineEdit):
                edit.textEdited.connect(self.touched)
                edit.editingFinished.connect(self.left)
        elif isinstance(field, DayField):
            field.chosen.connect(self.left)
        elif isinstance(field, QLineEdit):
            field.textEdited.connect(self.touched)
            field.editingFinished.connect(self.left)

    def read(self, name: str) -> Any:
        """What stands in a field."""
        field = self.fields[name]
        if isinstance(field, QComboBox) and not field.isEditable():
            return field.currentData()
        return read_field(field)

    def changed(self, hazard: Hazard) -> dict[str, Any]:
        """Fields that differ from a hazard, with what is typed."""
        typed = {name: self.read(name) for name in self.fields}
        return {name: value for name, value in typed.items() if value != value_of(hazard, name)}

    def show_hazard(self, hazard: Hazard, keep: frozenset[str] = frozenset()) -> None:
        """Show the record; fields in ``keep`` stay as typed."""
        for name, field in self.fields.items():
            if name in keep or self.read(name) == value_of(hazard, name):
                continue
            value = value_of(hazard, name)
            field.blockSignals(True)
            if isinstance(field, DayField):
                field.show_value(value)
            elif isinstance(field, QPlainTextEdit):
                field.setPlainText(value)
            elif isinstance(field, QComboBox):
                if field.isEditable():
                    field.setCurrentText(value)
                else:
                    field.setCurrentIndex(max(field.findData(value), 0))
            elif isinstance(field, QLineEdit):
                field.setText(value)
            field.blockSignals(False)

    def lock(self) -> None:
        """Nothing can be changed."""
        for field in self.fields.values():
            field.setEnabled(False)

    def say(self, name: str, words: str) -> None:
        """What is wrong with a field; empty takes it away."""
        problem, field = self._problems[name], self.fields[name]
        problem.setText(words)
        problem.setVisible(bool(words))
        mark(field, invalid=bool(words))

    @Slot()
    def _on_left(self) -> None:
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QPlainTextEdit):
            self.left.emit()
        return super().eventFilter(watched, event)


def _sections(places: tuple[str, ...], people: tuple[str, ...], *, major: bool) -> tuple[Section, ...]:
    names = field_words()
    what: Section = (_("是什么"), (
        (Ask("title", names["title"]),), (Ask("text", names["text"], "long"),),
        (Ask("module", names["module"], "pick"), Ask("place", names["place"], "choice", options=places)),
        (Ask("cause", names["cause"], hint=_("为什么会这样，例如：没有专人管")),
         Ask("accident", names["accident"], hint=_("例如：火灾时出不去"))),
    ))  # fmt: skip
    found: Section = (_("谁发现的"), (
        (Ask("found_by", names["found_by"], "choice", options=people), Ask("found_on", names["found_on"], "day")),
        (Ask("source", names["source"], "pick"), Ask("deadline", names["deadline"], "pick")),
    ))  # fmt: skip
    settled: Section = (_("五落实"), (
        (Ask("measure", names["measure"], "long"),),
        (Ask("owner", names["owner"], "choice", options=people), Ask("due_on", names["due_on"], "open_day")),
        (Ask("interim", names["interim"], "long", hint=_("改好之前怎么防止出事")),),
        (Ask("money", _("资金（元）")),), (Ask("plan", names["plan"], "long", hint=_("分几步、谁负责、到哪天；一般隐患可以不写")),),
    ))  # fmt: skip
    told: Section = (_("通报和上报"), (
        (Ask("told_how", _("怎么告诉员工的"), hint=_("例如：公告栏、班前会")), Ask("told_on", names["told_on"], "open_day")),
        (Ask("system_no", names["system_no"]), Ask("system_on", names["system_on"], "open_day")),
    ))  # fmt: skip
    return (what, found, settled, *((_major(),) if major else ()), told)


def _major() -> Section:
    words = paper_words()
    long = ("condition", "analysis", "goal", "method", "means", "staff", "schedule", "safety")
    rest = (("reported_to", "reported_on"), ("notice_place", "notice_on"), ("supervised_no", "supervised_by"))
    end = (("evaluated_by", "applied_on"),)
    lines = [(Ask(PAPERS + key, words[key], "long"),) for key in long]
    lines += [tuple(_paper(key) for key in keys) for keys in rest]
    lines.append((Ask(PAPERS + "evaluation", words["evaluation"], "long"),))
    lines += [tuple(_paper(key) for key in keys) for keys in end]
    return (_("重大隐患的材料"), tuple(lines))


def _paper(key: str) -> Ask:
    return Ask(PAPERS + key, paper_words()[key], "open_day" if key.endswith("_on") else "line")
