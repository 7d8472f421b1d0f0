"""自评: the walk at the left, the items in the middle, the guide at the right; every answer is saved when given."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QUndoStack
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Answer, AnswerKind, Judgement
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.answer_panel import AnswerPanel
from futian_desktop.ui.assess.closing import copy_ask_list, finish, judgement_window
from futian_desktop.ui.assess.guide_pane import GuidePane
from futian_desktop.ui.assess.item_list import ItemList
from futian_desktop.ui.assess.items import ItemRow
from futian_desktop.ui.assess.middle import MiddleHead
from futian_desktop.ui.assess.photos import PhotoDesk
from futian_desktop.ui.assess.places_pane import Place, PlacesPane
from futian_desktop.ui.assess.session import ALL, FIRST, OPEN, Session, give
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import EmptyState, button, column

NARROW = 1160
STAYS = (AnswerKind.PARTIAL, AnswerKind.NONCONFORM, AnswerKind.NOT_APPLICABLE, AnswerKind.ASK)


class AssessmentPage(Page):
    """Three panes over one `Session`."""

    TITLE = "自评"
    WATCHES = frozenset({Topic.ASSESSMENT, Topic.PROFILE, Topic.ENTERPRISE})

    def __init__(self, services: Services, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.session: Session | None = None
        self._walk, self._place, self._guide_wanted = True, "", False
        self.undo_stack = QUndoStack(self)
        self.places, self.head, self.list, self.panel = PlacesPane(), MiddleHead(), ItemList(), AnswerPanel()
        self.guide = GuidePane(dict(services.library.laws))
        self.photos = PhotoDesk(services, shell, self.guide)
        middle = QWidget()
        middle.setLayout(column(self.head, self.list, self.panel, self.head.foot, spacing=0))
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self.places, middle, self.guide):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([240, 700, 344])
        self.begin = button(_("先查要命的 25 项"), self._on_begin, "primary", "flame")
        text = _("照着走一圈，每到一处看几样。先查最要命的 25 项，约 15 分钟；其余的可以分几次做完，答一项存一项。")
        empty = EmptyState("clipboard-check", _("还没有开始自评"), text, self.begin)
        self.stack = QStackedWidget()
        self.stack.addWidget(empty)
        self.stack.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()

    def _connect(self) -> None:
        self.places.place_chosen.connect(self._on_place)
        self.places.order_changed.connect(self._on_order)
        self.list.current_changed.connect(self._on_current)
        self.list.answered.connect(self._on_answered)
        self.list.finding_ticked.connect(self.panel.tick)
        self.list.command.connect(self._on_command)
        self.panel.changed.connect(self._on_answer)
        self.panel.onwards_requested.connect(self._on_onwards)
        self.guide.note_changed.connect(self._keep_note)
        self.guide.photo_wanted.connect(self.photos.choose)
        self.guide.files_dropped.connect(self.photos.add_files)
        self.guide.photo_removed.connect(self.photos.take_off)
        self.panel.judged.connect(self._on_judged)
        self.guide.tray_chosen.connect(self.photos.from_tray)
        self.photos.changed.connect(self._on_photos)
        self.head.filter_changed.connect(self._show_list)
        self.head.searched.connect(self._show_list)
        self.head.command.connect(self._on_command)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self.undo_stack.undo), (QKeySequence.StandardKey.Redo, self.undo_stack.redo),
            (QKeySequence.StandardKey.Find, self.head.focus_search), (QKeySequence.StandardKey.Paste, self.photos.paste),
        ):  # fmt: skip
            QShortcut(keys, self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self) -> None:
        """Read the newest assessment and show where one stopped."""
        premises = self.shell.premises()
        assessment = self.services.assessments.current(premises)
        self.undo_stack.clear()
        self.begin.setEnabled(not self.shell.readonly())
        if assessment is None:
            self.session = None
            self.stack.setCurrentIndex(0)
            return
        self.session = Session(self.services, assessment, self.services.firms.load(premises))
        self.stack.setCurrentIndex(1)
        item = assessment.last_item if assessment.last_item in assessment.tailoring_ids else ""
        self._choose_place_of(item or assessment.tailoring.items[0].item.id)
        self._show_all(item)

    def take_focus(self) -> None:
        """The list, or the button that starts."""
        (self.list if self.session else self.begin).setFocus()

    def flush(self) -> bool:
        """Save a note that is still being typed, and where one stopped."""
        self.guide.flush()
        row = self.list.current()
        if self.session is not None and row is not None and not self._locked():
            self.services.assessments.remember(self.session.assessment.id, row.id)
        return True

    def open_target(self, target: str) -> None:
        """``first`` starts the 25; an item id goes there."""
        if target == "first" and self.session is None:
            self._on_begin()
        elif self.session is not None and target in self.session.assessment.tailoring_ids:
            self.head.choose(ALL)
            self._choose_place_of(target)
            self._show_all(target)

    def _locked(self) -> bool:
        return self.session is None or self.session.frozen or self.shell.readonly()

    @Slot()
    def _on_begin(self) -> None:
        self.services.assessments.start(self.shell.premises())
        self.head.choose(FIRST)
        self.reload()
        self.shell.changes.announce(Changes.of(Topic.ASSESSMENT), self)
        self.take_focus()

    def _choose_place_of(self, item: str) -> None:
        if self.session is not None:
            places = self.session.places(self._walk)
            self._place = next((place.key for place in places if item in place.items), places[0].key)

    def _visible(self) -> tuple[str, ...]:
        """Items the list shows: those of the place, or of the whole list while a filter or search is on."""
        session = self.session
        if session is None:
            return ()
        chosen, needle = self.head.filter, self.head.needle
        everywhere = chosen != ALL or bool(needle)
        places = [place for place in session.places(self._walk) if everywhere or place.key == self._place]
        items = tuple(item for place in places for item in place.items)
        return tuple(item for item in items if session.keep(item, chosen) and session.hit(item, needle))

    @Slot()
    def _show_list(self) -> None:
        self._show_all(self._current_id())

    def _current_id(self) -> str:
        row = self.list.current()
        return row.id if row else ""

    def _show_all(self, item: str) -> None:
        if self.session is not None:
            self.list.show_rows(tuple(self.session.row(key) for key in self._visible()), item)
            self._show_progress()

    def _show_progress(self) -> None:
        session = self.session
        if session is None:
            return
        score = session.score
        minutes = self.services.assessments.minutes_left(session.assessment)
        text = _("已答 {a} / {b}，约还要 {n} 分钟").format(a=score.answered, b=score.items, n=minutes)
        self.places.show_progress(session.assessment.title, text, score.answered, score.items)
        places = session.places(self._walk)
        self.places.show_places(places, self._place if self.head.filter == ALL else "")
        title = next((place.title for place in places if place.key == self._place), "")
        self.head.show_state(title, score, self._locked(), session.frozen)

    @Slot(object)
    def _on_place(self, place: Place) -> None:
        self._place = place.key
        self.head.choose(ALL)
        self._show_all("")
        self.list.setFocus()

    @Slot(bool)
    def _on_order(self, walk: bool) -> None:
        self._walk = walk
        self._choose_place_of(self._current_id())
        self._show_all(self._current_id())

    @Slot(object)
    def _on_current(self, row: ItemRow | None) -> None:
        locked = self._locked()
        self.guide.show_row(row, locked)
        self.panel.show_row(row, locked)
        self.list.picking = row is not None and row.answer.kind in STAYS[:2] and not locked
        self.photos.show(self.session, row.id if row and not locked else "", row)

    @Slot()
    def _on_photos(self) -> None:
        row = self.list.current()
        if self.session is not None and row is not None:
            self.list.refresh_row(self.session.row(row.id))
        self.shell.changes.announce(Changes.of(Topic.EVIDENCE), self)

    @Slot(str, object)
    def _on_answered(self, item: str, kind: AnswerKind) -> None:
        if self.session is None or self._locked():
            return
        self._on_answer(self.session.answered_as(item, kind))
        self._on_current(self.session.row(item))
        if kind is AnswerKind.CONFORM:
            self._on_onwards()

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        if self.session is None or self._locked():
            return
        try:
            give(self.undo_stack, self.session, answer, self._stored)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            self.reload()

    def _stored(self, item: str) -> None:
        if self.session is None:
            return
        row = self.session.row(item)
        self.list.refresh_row(row)
        if self._current_id() == item:
            self.panel.adopt(row)
            self.guide.adopt(row)
        self._show_progress()
        self.shell.changes.announce(Changes.of(Topic.ANSWER), self)

    def _keep_note(self, text: str) -> None:
        self._change_current(note=text)

    @Slot(bool)
    def _on_judged(self, confirmed: bool) -> None:
        row = self.list.current()
        if row is None or self.session is None:
            return
        window = judgement_window(self.services, self.shell, self.session, row.id, confirmed, self)
        if window is not None:
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.decided.connect(self._on_decided)
            window.open()

    @Slot(object, bool)
    def _on_decided(self, judgement: Judgement, confirmed: bool) -> None:
        if self.session is not None:
            self.services.assessments.judge_major(self.session.assessment.id, judgement, confirmed)
            self.session.refresh()
            self._stored(judgement.item)

    def _change_current(self, **changes: object) -> None:
        row = self.list.current()
        if row is not None and self.session is not None:
            self._on_answer(replace(self.session.assessment.answer(row.id), **changes))  # pyright: ignore[reportArgumentType] - field names are ours

    @Slot()
    def _on_onwards(self) -> None:
        """To the next card of the list; behind the last one, to the next open item anywhere."""
        number = self.list.currentIndex().row() + 1
        row = self.list.items.row(number)
        if row is not None:
            self.list.go_to(row.id)
        else:
            self._go_next_open()
        self.list.setFocus()

    def _go_next_open(self) -> None:
        if self.session is None:
            return
        order = tuple(item for place in self.session.places(self._walk) for item in place.items)
        shown = self._visible() if self.head.filter != ALL else order
        here = self._current_id()
        following = (order.index(here) + 1) % len(order) if here in order else 0
        target = self.session.next_open(here, shown) or self.session.next_open(here, order) or order[following]
        if target not in self._visible():
            self.head.choose(ALL)
            self._choose_place_of(target)
        self._show_all(target)

    @Slot(str)
    def _on_command(self, name: str) -> None:
        row = self.list.current()
        commands = {
            "next": self._go_next_open, "onwards": self._on_onwards, "copy": self._copy_ask_list,
            "finish": self._finish, "revise": self._revise, "guide": self._toggle_guide,
            "filter": self.head.next_filter, "close": self._close_findings,
        }  # fmt: skip
        if name == "mark" and row is not None:
            self._change_current(marked=not row.answer.marked)
        elif name in commands:
            commands[name]()

    def _close_findings(self) -> None:
        """Esc: the digits answer again instead of ticking findings."""
        self.list.picking = False
        self.list.setFocus()

    def _copy_ask_list(self) -> None:
        if self.session is not None:
            copy_ask_list(self.services, self.shell, self.session.assessment)

    def _finish(self) -> None:
        if self.session is None:
            return
        self.guide.flush()
        done = finish(self.services, self.shell, self.session.assessment, self)
        if done:
            self.reload()
            self.shell.go_to("submission", "")
        elif done is False:
            self.head.choose(OPEN)
            self._show_all("")

    def _revise(self) -> None:
        if self.session is not None:
            self.services.assessments.revise(self.session.assessment.id)
            self.shell.changes.announce(Changes.of(Topic.ASSESSMENT), self)
            self.reload()

    def _toggle_guide(self) -> None:
        self._guide_wanted = not self._guide_wanted
        self._fit_guide()

    def _fit_guide(self) -> None:
        narrow = self.width() < NARROW
        self.guide.setVisible(self._guide_wanted if narrow else not self._guide_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_guide()
