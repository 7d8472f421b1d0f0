"""One hazard with everything about it: fields, the next step, what is missing, photos before and after, its history."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QPushButton, QVBoxLayout, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.hazards import Grade, Hazard, HazardState
from futian_desktop.services.hazard_words import blocker_words, grade_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.hazards import words
from futian_desktop.ui.hazards.detail_fields import DetailFields
from futian_desktop.ui.hazards.field_saver import FieldSaver
from futian_desktop.ui.hazards.hazard_card import first_card
from futian_desktop.ui.hazards.history_view import HistoryView
from futian_desktop.ui.hazards.papers_menu import PapersButton
from futian_desktop.ui.hazards.photo_pairs import PhotoPairs
from futian_desktop.ui.hazards.step_desk import StepDesk
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import (
    Card,
    SectionHeader,
    button,
    clear,
    column,
    label,
    pill,
    row,
    rule,
    scrolling,
)

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_NARROW = 820


class HazardWindow(QDialog):
    """Stands beside the main window; several may be open at once.

    Args:
        hazard: the record as it is stored.
    """

    def __init__(self, services: "Services", shell: Shell, hazard: Hazard, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._services, self._shell = services, shell
        self.setWindowTitle(f"{hazard.number}　{hazard.title}")
        self._major = hazard.grade is not Grade.GENERAL
        self.next: QPushButton | None = None
        self.steps = StepDesk(services, shell, self)
        self.steps.written.connect(self._on_step_written)
        self._head = QVBoxLayout()
        self._deeds = column(spacing=8)
        self.pairs = PhotoPairs(services, shell, hazard)
        self.pairs.changed.connect(self._on_photos)
        self.history = HistoryView(services.hazard_help.modules())
        self.undo = button(_("撤销修改"), self._on_undo, "quiet", "undo-2")
        self.undo.setAutoDefault(False)
        self.saved = label("", "caption", "3")
        self.papers = PapersButton(services, shell, "hazard", self._saved_hazard)
        self._fields_box = column(spacing=0)
        self._make_fields(hazard)
        self._lay_out()
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self._on_undo),
            (QKeySequence.StandardKey.Paste, self.pairs.paste),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.pairs.intake.listen(self, self.pairs.paste)
        shell.changes.announced.connect(self._on_announced)
        screen = self.screen().availableGeometry()
        self.resize(min(px(1080), screen.width() - 24), min(px(760), screen.height() - 48))
        self.show_all()
        (self.next or self.fields.fields["title"]).setFocus()

    @property
    def hazard(self) -> Hazard:
        """The record as this window knows it."""
        return self.saver.seen

    def _make_fields(self, hazard: Hazard) -> None:
        help_, premises = self._services.hazard_help, hazard.premises_id
        self.fields = DetailFields(
            help_.places(premises), help_.people(premises), help_.modules(), self._services.hazards.today(),
            major=hazard.grade is not Grade.GENERAL,
        )  # fmt: skip
        self.fields.show_hazard(hazard)
        self.saver = FieldSaver(self._services, self._shell, self.fields, hazard, self)
        self.saver.saved.connect(self._on_saved)
        if self._shell.readonly():
            self.fields.lock()
        clear(self._fields_box)
        self._fields_box.addWidget(self.fields)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setLayout(column(self._fields_box, None, margins=(24, 12, 8, 24)))
        steps = Card(
            column(SectionHeader(_("下一步"), "arrow-right"), self._deeds, spacing=8, margins=(16, 12, 16, 14))
        )
        photos = Card(column(SectionHeader(_("照片"), "camera"), self.pairs, spacing=8, margins=(16, 12, 16, 14)))
        past = Card(column(SectionHeader(_("经过"), "list-checks"), self.history, spacing=8, margins=(16, 12, 16, 14)))
        right = QWidget()
        right.setLayout(column(steps, photos, past, None, spacing=12, margins=(8, 12, 24, 24)))
        self._body = row(spacing=0)
        self._body.addWidget(left, 6)
        self._body.addWidget(right, 5)
        content = QWidget()
        content.setLayout(self._body)
        head = QWidget()
        tools = row(self.saved, self.undo, self.papers, spacing=8)
        line = row(spacing=12, margins=(24, 14, 24, 10))
        line.addLayout(self._head, 1)
        line.addLayout(tools)
        line.setAlignment(tools, Qt.AlignmentFlag.AlignTop)
        head.setLayout(line)
        whole = column(head, rule(), spacing=0)
        whole.addWidget(scrolling(content, _("隐患内容"), 1400), 1)
        self.setLayout(whole)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Everything anew; fields with unsaved texts stay."""
        hazard = self.hazard
        if (hazard.grade is not Grade.GENERAL) != self._major:
            self._major = hazard.grade is not Grade.GENERAL
            self._make_fields(hazard)
        self._show_head(hazard)
        self._show_deeds(hazard)
        self.pairs.show_hazard(hazard)
        self._show_past(hazard)

    def _show_head(self, hazard: Hazard) -> None:
        clear(self._head)
        done = hazard.done_on is not None
        marks = [pill(words.stand_words(hazard.state, done), words.stand_tint(hazard.state, done))]
        if hazard.grade is not Grade.GENERAL:
            marks.append(pill(grade_words()[hazard.grade], "bad"))
        late = words.late_words(hazard, self._services.hazards.today())
        if late:
            marks.append(pill(late, words.days_tint(hazard.days_left(self._services.hazards.today()))))
        if hazard.self_accepted:
            marks.append(pill(_("本人验收"), "warn"))
        self._head.setSpacing(4)
        self._head.addWidget(label(hazard.title, "heading", wrap=True))
        self._head.addLayout(row(label(hazard.number, "chip", "3"), *marks, None, spacing=8))
        self.undo.setEnabled(self.saver.can_undo and not self._shell.readonly())

    def _show_deeds(self, hazard: Hazard) -> None:
        clear(self._deeds)
        if hazard.grade is not Grade.GENERAL and not hazard.state.over:
            self._deeds.addWidget(first_card(hazard.grade))
        for line in facts_of(hazard):
            self._deeds.addWidget(label(line, "", "2", wrap=True))
        if self._shell.readonly():
            return
        step, self.next = self._services.hazards.next_step(hazard), None
        if step != "none":
            go = button(words.step_button(step, hazard.state), partial(self.do, step), "primary", "arrow-right")
            self._deeds.addWidget(go)
            self.next = go
        stops = blocker_words(self._services.hazards.blockers(hazard))
        if stops:
            lines = column(label(_("离销号还差"), "strong"), *(label(f"· {stop}", "", "2", wrap=True) for stop in stops),
                           spacing=3, margins=(12, 10, 12, 10))  # fmt: skip
            self._deeds.addWidget(Card(lines, "sunken"))
        others = [button(text, partial(self.do, code), "link") for code, text in other_steps(hazard)]
        if others:
            self._deeds.addLayout(row(*others, None, spacing=14))
        for made in self.findChildren(type(self.undo)):
            made.setAutoDefault(False)

    def _show_past(self, hazard: Hazard) -> None:
        self.history.show_events(self._services.hazards.history(hazard.id))

    # -- doing -----------------------------------------------------------------------------------------------------

    def do(self, step: str) -> None:
        """A step, after what is typed is saved."""
        if self.saver.flush():
            self.steps.do(self.hazard.id, step)

    def _saved_hazard(self) -> Hazard | None:
        return self.hazard if self.saver.flush() else None

    @Slot()
    def _on_undo(self) -> None:
        self.saver.undo()

    @Slot(object)
    def _on_saved(self, hazard: Hazard) -> None:
        self.saved.setText(_("已保存"))
        self.setWindowTitle(f"{hazard.number}　{hazard.title}")
        self._show_head(hazard)
        self._show_deeds(hazard)
        self._show_past(hazard)

    @Slot()
    def _on_photos(self) -> None:
        self._show_deeds(self.hazard)

    @Slot(object)
    def _on_step_written(self, _key: object) -> None:
        self._read()

    @Slot(object, object)
    def _on_announced(self, changes: Changes, source: QObject | None) -> None:
        if Topic.HAZARD in changes.topics and source not in (self, self.pairs):
            self._read()

    def _read(self) -> None:
        try:
            stored = self._services.hazards.load(self.hazard.id)
        except FutianError:
            self.close()
            return
        if stored.version != self.hazard.version:
            self.saver.adopt(stored)
        self.show_all()

    # -- window ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        way = QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight
        if self._body.direction() != way:
            self._body.setDirection(way)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc closes as the cross does."""
        if self._may_close():
            super().reject()

    def _may_close(self) -> bool:
        """Saved, or the person gives up what could not be saved."""
        if self.saver.flush() or self._shell.readonly():
            return True
        if self.saver.conflict is not None:
            return False
        question = _("有一处修改没有保存，关掉窗口就没有了。")
        return self._shell.dialogs.confirm(question, _("不保存，关掉"), danger=True)


def facts_of(hazard: Hazard) -> list[str]:
    """What was done so far, a line each."""
    lines: list[str] = []
    if hazard.done_on is not None:
        lines.append(
            _("{day} 由{name}整改完成。{note}").format(day=hazard.done_on, name=hazard.done_by, note=hazard.done_note)
        )
    if hazard.accepted_on is not None:
        text = _("{day} 由{name}本人验收。{note}") if hazard.self_accepted else _("{day} 由{name}验收。{note}")
        lines.append(text.format(day=hazard.accepted_on, name=hazard.accepted_by, note=hazard.accept_note))
    if hazard.closed_on is not None:
        lines.append(_("{day} 销号。").format(day=hazard.closed_on))
    if hazard.rescored:
        lines.append(_("检查项 {item} 整改后得分 {n} 分。").format(item=hazard.item, n=hazard.rescored))
    if hazard.withdrawn_on is not None:
        lines.append(_("{day} 撤回：{why}").format(day=hazard.withdrawn_on, why=hazard.withdrawn_reason))
    if hazard.judgement is not None:
        lines.append(_("{who}核实：{reason}（对照{clause}）").format(
            who=hazard.judgement.who, reason=hazard.judgement.reason, clause=hazard.judgement.clause))  # fmt: skip
    if hazard.sent_back:
        lines.append(_("返工 {n} 次。").format(n=hazard.sent_back))
    return lines


def other_steps(hazard: Hazard) -> list[tuple[str, str]]:
    """Steps besides the next one, with their words."""
    rows: list[tuple[str, str]] = []
    if hazard.state is HazardState.FOUND and hazard.grade is Grade.GENERAL:
        rows.append(("suspect", _("可能是重大隐患")))
    if hazard.state in (HazardState.ACCEPTED, HazardState.CLOSED) or (
        hazard.state is HazardState.RECTIFYING and hazard.done_on is not None
    ):
        rows.append(("send_back", _("退回返工")))
    if hazard.grade is Grade.MAJOR and not hazard.state.over and hazard.judgement is not None:
        rows.append(("judge", _("重新核实")))
    if not hazard.state.over:
        rows.append(("withdraw", _("记错了，撤回")))
    return rows
