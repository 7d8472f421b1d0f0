"""Answers, notes, marks and decisions of the page: given, saved, shown, taken back."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Slot

from futian_desktop.domain.assessment import Answer, AnswerKind, Judgement
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.closing import judgement_window
from futian_desktop.ui.assess.items import ItemRow

if TYPE_CHECKING:
    from futian_desktop.ui.assess.card_editor import CardEditor
    from futian_desktop.ui.pages.assessment_page import AssessmentPage

STAYS = (AnswerKind.PARTIAL, AnswerKind.NONCONFORM, AnswerKind.NOT_APPLICABLE, AnswerKind.ASK)


class Answering(QObject):
    """Works on the page's session, list and undo stack."""

    def __init__(self, page: "AssessmentPage") -> None:
        super().__init__(page)
        self._wired: object = None
        page.list.answered.connect(self.answer_as)
        page.list.finding_ticked.connect(self._on_digit)
        page.list.leaving.connect(self.flush_panel)
        page.guide.note_changed.connect(self._on_note)

    @property
    def _page(self) -> "AssessmentPage":
        """The page; asked for as the parent, so that no circle of references outlives the window."""
        return cast("AssessmentPage", self.parent())

    # -- the current card ------------------------------------------------------------------------------------------

    def open_card(self, row: ItemRow | None) -> None:
        """Fill the widgets of the card that became current."""
        session, editor = self._page.session, self._page.list.editor()
        if session is None or row is None or editor is None:
            return
        editor.panel.offer(session.recent_reasons(), session.judgement(row.id))
        editor.adopt(row)
        editor.show_hint("" if session.frozen else session.hint(row.id), takeable=row.id not in session.former)
        self._suggest(editor, row.id)
        editor.lock(self._page.locked())
        if editor is not self._wired:
            self._wired = editor
            editor.panel.changed.connect(self.give_one)
            editor.panel.judged.connect(self._on_judged)

    @Slot(str, object)
    def answer_as(self, item: str, kind: AnswerKind) -> None:
        """A button or digit: save at once; 不适用 waits for its reason, 符合 moves on."""
        session, view = self._page.session, self._page.list
        if session is None or self._page.locked():
            return
        view.go_to(item)
        old = session.assessment.answer(item)
        editor = view.editor()
        if kind is AnswerKind.NOT_APPLICABLE and old.kind is not kind and editor is not None:
            editor.show_kind(kind)
            editor.panel.show_kind(kind)
        else:
            given = session.answered_as(item, kind)
            if kind is AnswerKind.ASK and old.kind is kind:
                given = old
            self.give([given], _("作答 {item}").format(item=item))
        if kind is AnswerKind.CONFORM:
            self._page.walking.onwards()
        elif view.current() is not None:
            view.set_picking(True)
            view.reveal_soon()

    @Slot(int)
    def _on_digit(self, number: int) -> None:
        panel = self._page.list.panel
        if panel is not None and not self._page.locked():
            panel.pick(number)

    def close_panel(self) -> None:
        """Esc: digits answer again; a reason that was never given leaves the answer as it was."""
        view, session = self._page.list, self._page.session
        view.set_picking(False)
        row, editor = view.current(), view.editor()
        if row is not None and session is not None and editor is not None:
            editor.adopt(session.row(row.id))

    @Slot()
    def flush_panel(self) -> None:
        """Save what is typed but not finished in the card that is left."""
        editor = self._page.list.delegate.editor
        if editor is not None and not self._page.locked():
            editor.panel.flush()

    def flush(self) -> None:
        """Save everything that is typed but not finished."""
        self.flush_panel()
        self._page.guide.flush()

    # -- giving ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def give_one(self, answer: Answer) -> None:
        """A changed answer of the panel."""
        self.give([answer], _("作答 {item}").format(item=answer.key.item))

    def give(self, answers: Iterable[Answer], text: str) -> bool:
        """Save answers as one deed that can be taken back; whether it worked."""
        session, page = self._page.session, self._page
        if session is None or page.locked():
            return False
        after = [row for row in answers if session.decided(row) != session.assessment.answer(row.key.item)]
        before = [session.assessment.answer(row.key.item) for row in after]
        if not after:
            return True
        redo, undo = partial(self._store, after), partial(self._store, before)
        try:
            page.undo_stack.do(text, after[0].key.item, redo, undo, self._failed)
        except FutianError as error:
            self._failed(error)
            return False
        return True

    def _store(self, answers: list[Answer]) -> None:
        session = self._page.session
        if session is None:
            return
        session.save(answers)
        for answer in answers:
            self.show_stored(answer.key.item)
        self._page.walking.show_progress()
        self._page.shell.changes.announce(Changes.of(Topic.ANSWER), self._page)

    def _failed(self, error: FutianError) -> None:
        self._page.shell.dialogs.failure(error)
        self._page.reload()

    def show_stored(self, item: str) -> None:
        """Show what is stored for an item wherever it is seen."""
        page, session = self._page, self._page.session
        if session is None:
            return
        row = session.row(item)
        if page.current_id() == item:
            editor = page.list.editor()
            if editor is not None:
                editor.panel.offer(session.recent_reasons(), session.judgement(item))
                editor.show_hint(session.hint(item), takeable=item not in session.former)
                self._suggest(editor, item)
            page.guide.adopt(row)
        page.list.refresh_row(row)

    # -- the rest --------------------------------------------------------------------------------------------------

    @Slot(str, str)
    def _on_note(self, item: str, text: str) -> None:
        session = self._page.session
        if session is not None:
            self.give([replace(session.assessment.answer(item), note=text)], _("备注 {item}").format(item=item))

    def mark(self) -> None:
        """Mark for review, or no longer."""
        session, item = self._page.session, self._page.current_id()
        if session is not None and item:
            old = session.assessment.answer(item)
            self.give([replace(old, marked=not old.marked)], _("标记 {item}").format(item=item))

    def take_before(self) -> None:
        """Take last time's answer over for this item."""
        session, item = self._page.session, self._page.current_id()
        answer = session.from_before(item) if session is not None and item and session.hint(item) else None
        if answer is not None and self.give([answer], _("照上次 {item}").format(item=item)):
            self._page.walking.show_keys()

    def _suggest(self, editor: "CardEditor", item: str) -> None:
        words, answer = self._page.session.suggestion(item) if self._page.session is not None else ("", None)
        editor.show_suggestion(words, takeable=answer is not None)

    def take_suggestion(self) -> None:
        """Take over what the register proposes for this item."""
        session, item = self._page.session, self._page.current_id()
        answer = session.suggestion(item)[1] if session is not None and item else None
        if answer is not None and not self._page.locked():
            self.give([answer], _("照登记填 {item}").format(item=item))

    @Slot()
    def step_back(self) -> None:
        """Undo, and show where something was taken back."""
        stack = self._page.undo_stack
        self._page.guide.flush()
        self._step(stack.last_item(), stack.undo, _("已撤销：{deed}").format(deed=stack.undoText()), stack.canUndo())

    @Slot()
    def step_forward(self) -> None:
        """Redo."""
        stack = self._page.undo_stack
        self._step(stack.next_item(), stack.redo, _("已重做：{deed}").format(deed=stack.redoText()), stack.canRedo())

    def _step(self, item: str, deed: object, text: str, possible: bool) -> None:
        if not possible or not callable(deed):
            return
        deed()
        if item:
            self._page.walking.go_to_item(item)
        self._page.head.say(text)

    @Slot(bool)
    def _on_judged(self, confirmed: bool) -> None:
        page, item = self._page, self._page.current_id()
        if page.session is None or not item or page.locked():
            return
        window = judgement_window(page.services, page.shell, page.session, item, confirmed, page)
        if window is not None:
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.decided.connect(self._on_decided)
            window.open()

    @Slot(object, bool)
    def _on_decided(self, judgement: Judgement, confirmed: bool) -> None:
        page = self._page
        if page.session is not None:
            page.services.assessments.judge_major(page.session.assessment.id, judgement, confirmed)
            page.session.refresh()
            self.show_stored(judgement.item)
            page.walking.show_progress()
            page.shell.changes.announce(Changes.of(Topic.ANSWER), page)
