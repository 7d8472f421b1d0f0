"""Which items are seen, in which order, and where one goes next: the walk through places, filters and the end."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.closing import ending
from futian_desktop.ui.assess.key_strip import keys_for
from futian_desktop.ui.assess.session import ALL, ASKED, FOUND, HERE, MARKED, OPEN

if TYPE_CHECKING:
    from futian_desktop.ui.pages.assessment_page import AssessmentPage


class Walking(QObject):
    """Works on the page's session, list, head and places. ``walk`` is the order of the walk, not of the elements."""

    def __init__(self, page: "AssessmentPage") -> None:
        super().__init__(page)
        self.walk, self.place_key = True, ""
        page.places.place_chosen.connect(self.show_place)
        page.head.place_chosen.connect(self.show_place)
        page.places.order_changed.connect(self.set_order)
        page.places.scope_changed.connect(self.show_scope)
        page.list.picking_changed.connect(self.show_keys)
        page.head.filter_changed.connect(self.show_list)
        page.head.searched.connect(self.show_list)
        page.closing.item_chosen.connect(self.go_to_item)

    @property
    def _page(self) -> "AssessmentPage":
        """The page; asked for as the parent, so that no circle of references outlives the window."""
        return cast("AssessmentPage", self.parent())

    def order(self) -> tuple[str, ...]:
        """All items in scope in the order that is used."""
        return self._page.session.order(self.walk) if self._page.session else ()

    def visible(self) -> tuple[str, ...]:
        """Items the list shows: those of the place, or of every place while a filter or search is on."""
        session = self._page.session
        if session is None:
            return ()
        chosen, needle = self._page.head.filter, self._page.head.needle
        everywhere = self._page.head.everywhere(chosen) or bool(needle)
        places = [place for place in session.places(self.walk) if everywhere or place.key == self.place_key]
        items = tuple(item for place in places for item in place.items)
        return tuple(item for item in items if session.keep(item, chosen) and (not needle or session.hit(item, needle)))

    @Slot()
    def show_list(self) -> None:
        """Show the items of place, filter and search, keeping the current one where it is still there."""
        self.show_all(self._page.current_id())

    def show_all(self, item: str) -> None:
        if self._page.session is not None:
            self._page.answering.flush_panel()
            self._page.middle.setCurrentWidget(self._page.list)
            self._page.list.show_rows(tuple(self._page.session.row(key) for key in self.visible()), item)
            self.show_progress()

    def go_to_item(self, item: str) -> None:
        """Show an item in its place, whatever is filtered now; an empty item means the first one."""
        session = self._page.session
        if session is None:
            return
        target = item or next(iter(self.order()), "")
        if not session.in_scope(target):
            session.first_only = False
        if item not in self.visible() or not self.place_key:
            self._page.head.choose(HERE)
            self._page.head.reset_search()
            places = session.places(self.walk)
            self.place_key = next(
                (place.key for place in places if target in place.items), places[0].key if places else ""
            )
        self.show_all(target)

    @Slot(str)
    def show_place(self, key: str) -> None:
        """Another stop or element."""
        self.place_key = key
        self._page.head.choose(HERE)
        self._page.head.reset_search()
        self.show_all("")
        self._page.list.setFocus()

    @Slot(bool)
    def set_order(self, walk: bool) -> None:
        self.walk, self.place_key = walk, ""
        self.go_to_item(self._page.current_id())

    @Slot(bool)
    def show_scope(self, first: bool) -> None:
        """初查 or the whole list; one goes on at the first open item."""
        session = self._page.session
        if session is None:
            return
        session.first_only = first and bool(session.first) and not session.frozen
        self.place_key = ""
        here = self._page.current_id()
        keep = session.in_scope(here) and not session.assessment.answer(here).settled
        self.go_to_item(here if keep else session.next_open("", self.order()) or "")
        self._page.list.setFocus()

    def show_closing(self) -> None:
        """The card at the end, in the place of the list."""
        if self._page.session is not None:
            waiting = 0 if self._page.locked() else len(self._page.services.evidence.tray(self._page.shell.premises()))
            fresh = self._page.services.hazard_help.not_registered(self._page.session.assessment.id)
            self._page.closing.show_ending(ending(self._page.session, waiting, fresh), self._page.locked())
            self._page.middle.setCurrentWidget(self._page.closing)
            self._page.head.finish.hide()
            self._page.head.next.hide()
            self.show_keys()

    def show_progress(self) -> None:
        """Figures, places and buttons."""
        session = self._page.session
        if session is None:
            return
        progress, score = session.progress(), session.score
        text = _("已答 {a} / {b}").format(a=progress.done, b=progress.total)
        if progress.done < progress.total:
            text += _("，约还要 {n} 分钟").format(n=progress.minutes)
        if session.saved_at is not None:
            text += "\n" + _("已自动保存 {time}").format(time=f"{session.saved_at:%H:%M}")
        title = session.assessment.title + (_("　初查") if session.first_only else "")
        self._page.places.show_progress(title, text, progress.done, progress.total)
        self._page.places.show_modes(
            session.first_only, self.walk, len(session.first), self._page.locked(), session.table
        )
        places = session.places(self.walk)
        everywhere = self._page.head.everywhere(self._page.head.filter)
        self._page.places.show_places(places, "" if everywhere else self.place_key)
        self._page.head.show_place(places, self.place_key)
        order = session.order(self.walk)
        self._page.head.filters.show_counts(
            {key: sum(session.keep(item, key) for item in order) for key in (ALL, OPEN, FOUND, ASKED, MARKED)}
        )
        finished = session.assessment.finished_at
        frozen = _("{day} 定稿，只能看。要改，另存新一版。").format(day=f"{finished:%Y-%m-%d}") if finished else ""
        self._page.head.show_state(score, locked=self._page.locked(), frozen=frozen, asked=score.asked)
        self.show_keys()

    @Slot()
    def show_keys(self) -> None:
        """The keys that work right now."""
        if self._page.middle.currentWidget() is self._page.closing:
            self._page.head.keys.show_keys((("Enter", _("下一步")), ("Esc", _("回到清单"))))
            return
        panel = self._page.list.panel
        picks = panel.keys() if self._page.list.picking and panel is not None else None
        item = self._page.current_id()
        session = self._page.session
        hint = bool(item and session and item not in session.former and session.hint(item))
        drawn = self._page.guide.body.drawn
        self._page.head.keys.show_keys(keys_for(locked=self._page.locked(), hint=hint, picks=picks, drawn=drawn))

    def onwards(self) -> None:
        """To the next card; behind the last one of a place to the next place, behind the very last to the end."""
        number = self._page.list.currentIndex().row() + 1
        found = self._page.list.items.row(number)
        order = self.order()
        here = self._page.current_id()
        if found is not None:
            self._page.list.go_to(found.id)
        elif self._page.head.filter != HERE or self._page.head.needle or here not in order:
            self.next_open()
        elif here == order[-1]:
            self.show_closing()
            return
        else:
            self.go_to_item(order[order.index(here) + 1])
        self._page.list.setFocus()

    def next_open(self) -> None:
        """To the next item that is not settled, in what is shown first; to the end when there is none."""
        session = self._page.session
        if session is None:
            return
        here = self._page.current_id()
        shown = self.visible() if self._page.head.filter != HERE else ()
        target = session.next_open(here, shown) or session.next_open(here, self.order())
        if target is None or (target == here and session.assessment.answer(here).kind is AnswerKind.ASK):
            self.show_closing()
            return
        self.go_to_item(target)
        self._page.list.setFocus()
