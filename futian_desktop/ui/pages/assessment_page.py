"""自评: the walk at the left, the items in the middle, the guide at the right; every answer is saved when given."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.answering import Answering
from futian_desktop.ui.assess.closing import ClosingCard
from futian_desktop.ui.assess.commands import Deeds
from futian_desktop.ui.assess.drawer import PLACES_BELOW_DESIGN, GuideDrawer
from futian_desktop.ui.assess.endings import Endings
from futian_desktop.ui.assess.guide_pane import GuidePane
from futian_desktop.ui.assess.item_list import ItemList
from futian_desktop.ui.assess.items import ItemRow
from futian_desktop.ui.assess.middle import MiddleHead
from futian_desktop.ui.assess.photos import PhotoDesk
from futian_desktop.ui.assess.places_pane import PlacesPane
from futian_desktop.ui.assess.session import OPEN, Session
from futian_desktop.ui.assess.switching import Switching
from futian_desktop.ui.assess.version_bar import VersionBar
from futian_desktop.ui.assess.walking import Walking
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import EmptyState, button, column, row

LEAST = (600, 360)
"""Pixels that the page asks for at most; its parts fold away before they push the window wider than the screen."""


class AssessmentPage(Page):
    """Three panes over one `Session`."""

    TITLE = "自评"
    WATCHES = frozenset({Topic.ASSESSMENT, Topic.PROFILE, Topic.ENTERPRISE})

    def __init__(self, services: Services, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.session: Session | None = None
        self.undo_stack = Deeds(self)
        self.places, self.head, self.list, self.closing = PlacesPane(), MiddleHead(), ItemList(), ClosingCard()
        self.guide = GuidePane(dict(services.library.laws), services.guidance)
        self.list.items.explain = services.guidance.words_in_title
        self.photos = PhotoDesk(services, shell, self.guide, self.undo_stack)
        self.walking, self.answering, self.endings = Walking(self), Answering(self), Endings(self)
        self.versions = VersionBar()
        self.switching = Switching(self)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.list)
        self.middle.addWidget(self.closing)
        centre = QWidget()
        banner = column(self.head.banner, self.versions, spacing=0, margins=(12, 8, 12, 0))
        centre.setLayout(column(self.head, banner, self.middle, self.head.foot, spacing=0))
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self.places, centre, self.guide):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([230, 720, 330])
        self.drawer = GuideDrawer(self, self.splitter, self.guide)
        self.stack = QStackedWidget()
        for widget in (self._make_start(), self.splitter):
            widget.setMinimumSize(*LEAST)
            self.stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()

    def _make_start(self) -> QWidget:
        """What the page says before the first assessment."""
        self.begin = button(_("先查要命的 25 项"), self._on_begin, "primary", "flame")
        self.begin_all = button(_("直接做整份"), self._on_begin_all, "quiet")
        self.blank = button(_("先打印空白检查表"), self._on_blank, "quiet", "printer")
        self.by_other = button(_("按别的评定标准评"), self.endings.standards, "quiet", "scale")
        text = _("照着走一圈，每到一处看几样。先查最要命的 25 项，约 15 分钟；其余的可以分几次做完，答一项存一项。")
        empty = EmptyState("clipboard-check", _("还没有开始自评"), text, self.begin)
        start = QWidget()
        start.setLayout(
            column(empty, row(None, self.begin_all, self.blank, self.by_other, None), None, None, spacing=0)
        )
        return start

    def _connect(self) -> None:
        self.list.current_changed.connect(self._on_current)
        self.list.command.connect(self.on_command)
        self.list.photo_dropped.connect(self.photos.assign)
        self.list.files_dropped.connect(self.photos.add_files)
        self.guide.photo_wanted.connect(self.photos.choose)
        self.guide.files_dropped.connect(self.photos.drop_here)
        self.guide.close_requested.connect(self._on_guide_closed)
        self.photos.changed.connect(self._on_photos)
        self.head.command.connect(self.on_command)
        self.places.standards_wanted.connect(self.endings.standards)
        self.closing.deed.connect(self.on_command)
        standard = QKeySequence.StandardKey
        for keys, slot in (
            (standard.Undo, self.answering.step_back), (standard.Redo, self.answering.step_forward),
            (standard.Find, self.head.focus_search), (standard.Paste, self.photos.paste),
        ):  # fmt: skip
            bound = {bound.toString() for bound in QKeySequence.keyBindings(keys)}
            for text in sorted(bound | ({"Ctrl+Y"} if keys is standard.Redo else set())):
                QShortcut(QKeySequence(text), self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- page ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the newest assessment and show where one stopped."""
        premises = self.shell.premises()
        assessment = self.services.assessments.current(premises)
        self.undo_stack.clear()
        for widget in (self.begin, self.begin_all, self.by_other):
            widget.setEnabled(not self.shell.readonly())
        if assessment is None:
            self.session = None
            self.stack.setCurrentIndex(0)
            return
        self.session = Session(self.services, assessment, self.services.firms.load(premises))
        self.stack.setCurrentIndex(1)
        self.list.locked = self.locked()
        last = assessment.last_item
        self.walking.go_to_item(last if last in assessment.tailoring_ids and self.session.in_scope(last) else "")
        self.switching.look_soon()

    def take_focus(self) -> None:
        """The list, or the button that starts."""
        if self.session is None:
            self.begin.setFocus()
        elif self.middle.currentWidget() is self.list:
            self.list.setFocus()
        else:
            self.closing.next.setFocus()

    def flush(self) -> bool:
        """Save what is still being typed, and where one stopped."""
        self.answering.flush()
        item = self.current_id()
        if self.session is not None and item and not self.locked():
            self.services.assessments.remember(self.session.assessment.id, item)
        return True

    def open_target(self, target: str) -> None:
        """``first`` goes on with the 25, ``finish`` says what is open, ``standards`` asks which one; an item id goes there."""
        if target == "standards":
            self.endings.standards()
        elif self.session is None:
            if target == "first":
                self._on_begin()
        elif target == "first":
            self.walking.show_scope(first=True)
        elif target == "finish":
            self.walking.show_closing()
        elif target in self.session.assessment.tailoring_ids:
            self.walking.go_to_item(target)

    def locked(self) -> bool:
        """Whether nothing may be changed."""
        return self.session is None or self.session.frozen or self.shell.readonly()

    @Slot()
    def _on_begin(self) -> None:
        self._start(first=True)

    @Slot()
    def _on_begin_all(self) -> None:
        self._start(first=False)

    @Slot()
    def _on_blank(self) -> None:
        self.endings.blank()

    def _start(self, *, first: bool) -> None:
        self.services.assessments.start(self.shell.premises())
        self.reload()
        self.shell.changes.announce(Changes.of(Topic.ASSESSMENT), self)
        self.walking.show_scope(first=first)
        self.take_focus()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def current_id(self) -> str:
        """Code of the current item, empty when there is none."""
        found = self.list.current()
        return found.id if found else ""

    @Slot(object)
    def _on_current(self, found: ItemRow | None) -> None:
        locked = self.locked()
        self.guide.show_row(found, locked)
        self.answering.open_card(found)
        self.photos.show(self.session, found.id if found else "", locked)
        self.walking.show_keys()

    @Slot(str)
    def _on_photos(self, item: str) -> None:
        if self.session is not None and item:
            self.list.refresh_row(self.session.row(item))
        self.shell.changes.announce(Changes.of(Topic.EVIDENCE), self)

    @Slot(str)
    def on_command(self, name: str) -> None:
        """A key or button by its name."""
        simple = {
            "next": self.walking.next_open, "onwards": self.walking.onwards, "filter": self.head.filters.next_key, "guide": self._toggle_guide,
            "close": self._close_something, "list": self._back_to_list, "mark": self.answering.mark, "drawing": self.guide.body.open_drawing,
            "undo": self.answering.step_back, "redo": self.answering.step_forward, "before": self.answering.take_before, "suggested": self.answering.take_suggestion, "open": partial(self._show_filter, OPEN),
            "everything": partial(self.walking.show_scope, first=False),
            "order": partial(self.walking.set_order, not self.walking.walk),
            "versions": partial(self.switching.do, "versions"),
            "scope": partial(self.walking.show_scope, self.session is not None and not self.session.first_only),
        }  # fmt: skip
        if name in simple:
            simple[name]()
        else:
            self.endings.do(name)

    def _show_filter(self, key: str) -> None:
        self.head.choose(key)
        self.walking.show_all("")
        self.list.setFocus()

    def _back_to_list(self) -> None:
        self.walking.show_all(self.current_id())
        self.list.setFocus()

    def _close_something(self) -> None:
        """Esc: the drawer first, then the opened panel, so that the digits answer again."""
        if not self.drawer.close():
            self.answering.close_panel()
        self.list.setFocus()

    def _toggle_guide(self) -> None:
        if self.drawer.toggle():
            self.guide.area.setFocus()
        else:
            self.list.setFocus()

    @Slot()
    def _on_guide_closed(self) -> None:
        self.drawer.close()
        self.list.setFocus()

    # -- size ------------------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        hidden = self.width() < px(PLACES_BELOW_DESIGN)
        self.places.setVisible(not hidden)
        self.drawer.fit()
        room = self.width() - (0 if hidden else self.places.width()) - (0 if self.drawer.drawer else self.guide.width())
        self.head.fit(room, self.height(), places_hidden=hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
