"""人和地点: who holds which emergency post, day and night numbers, and the places and valves that a plan names."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.emergency import Appointment, EmergencySetup
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.identity_codes import call_ok, mask_phone
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.services.emergency.post_missing import post_missing
from futian_desktop.services.emergency.posts import PostHolders
from futian_desktop.system.messages import _
from futian_desktop.ui.emergency.appoint_window import AppointWindow, Chosen, shift_words
from futian_desktop.ui.emergency.missing_card import MissingCard
from futian_desktop.ui.emergency.place_form import PlaceForm
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, SectionHeader, button, clear, column, label, pill, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class PeoplePane(Pane):
    """The second step of 应急."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.EMERGENCY, Topic.ENTERPRISE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._setup: EmergencySetup | None = None
        self.open_window: QDialog | None = None
        self.cards: dict[str, Card] = {}
        self.missing = MissingCard()
        self.missing.wanted.connect(self._on_wanted)
        self.propose = button(_("空着的按档案安排"), self._on_propose, "", "users")
        self._posts = column(spacing=8)
        self.form = PlaceForm()
        self.form.saved.connect(self._on_facts)
        body = QWidget()
        place = Card(column(self.form, margins=(16, 12, 16, 14)))
        body.setLayout(column(
            self.missing, SectionHeader(_("应急岗位"), "users", self.propose),
            label(_("一个人可以担几个岗位，但出事时他只能在一个地方。每个岗位最好再定一个替补。"), "caption", "3", wrap=True), self._posts, 8,
            SectionHeader(_("地点和开关"), "map-pin"), label(_("写到新来的人一看就找得到。写完自动保存。"), "caption", "3", wrap=True), place, None,
            spacing=8, margins=(32, 12, 32, 24),
        ))  # fmt: skip
        self.area: QScrollArea = scrolling(body, _("人和地点"))
        self.setLayout(column(self.area))

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read posts and places."""
        self._premises = premises
        self._setup = self.services.emergency.posts.setup(premises)
        self.form.show_values(self._setup.values, readonly=self.shell.readonly())
        self._read()

    def _read(self) -> None:
        if self._premises is None:
            return
        held = self.services.emergency.posts.held(self._premises)
        clear(self._posts)
        self.cards = {}
        for found in held:
            self.cards[found.post.id] = self._card(found)
            self._posts.addWidget(self.cards[found.post.id])
        writable = not self.shell.readonly()
        self.propose.setVisible(writable and any(not found.rows for found in held))
        self._show_missing()

    def _show_missing(self) -> None:
        if self._premises is not None:
            self.missing.show_rows(post_missing(self.services.emergency, self._premises), "people")

    def _card(self, found: PostHolders) -> Card:
        head = row(label(found.post.title, "item"), label(found.post.duty, "caption", "3", wrap=True), spacing=12)
        head.setStretch(1, 1)
        add = button(
            _("加人"),
            partial(self._on_add, found.post.id),
            "quiet",
            "plus",
            _("给“{post}”加人").format(post=found.post.title),
        )
        add.setEnabled(not self.shell.readonly())
        head.addWidget(add)
        body = column(head, spacing=4, margins=(16, 8, 12, 10))
        for one, name, phone in found.rows:
            body.addLayout(self._holder(one, name, phone))
        if not found.rows:
            body.addWidget(label(_("还没有人"), "", "warn"))
        made = Card(body)
        made.setFrameShape(QFrame.Shape.NoFrame)
        return made

    def _holder(self, one: Appointment, name: str, phone: str) -> QHBoxLayout:
        shown = name or _("名单上已经没有这个人")
        line = row(label(shown, "strong", "" if name else "bad"), spacing=10)
        if one.deputy:
            line.addWidget(pill(_("替补"), "na"))
        if one.shift != "both":
            line.addWidget(pill(shift_words()[one.shift], "accent"))
        for title, number in ((_("电话"), phone), (_("夜里"), one.night_phone)):
            if number or title == _("电话"):
                text = mask_phone(number) if number else _("没有写")
                line.addWidget(label(f"{title} {text}", "", "2" if number and call_ok(number) else "warn"))
            if number and not call_ok(number):
                line.addWidget(label(_("看起来不完整"), "caption", "warn"))
        line.addStretch(1)
        writable = not self.shell.readonly()
        change = button(_("改"), partial(self._on_change, one), "quiet", name=_("改 {name}").format(name=shown))
        end = button(
            _("不再担任"), partial(self._on_end, one, shown), "quiet", name=_("{name} 不再担任").format(name=shown)
        )
        for made in (change, end):
            made.setEnabled(writable and (bool(name) or made is end))
            line.addWidget(made)
        return line

    # -- posts -----------------------------------------------------------------------------------------------------

    def _on_add(self, post: str, _checked: bool = False) -> None:
        self._window(post, Chosen("", "", "", False, "night" if post == "night" else "both", ""), None)

    def _on_change(self, one: Appointment, _checked: bool = False) -> None:
        self._window(one.post, Chosen(str(one.person), "", "", one.deputy, one.shift, one.night_phone), one)

    def _window(self, post: str, chosen: Chosen, one: Appointment | None) -> None:
        if self._premises is None:
            return
        people = self.services.firms.load(self._premises).people
        known = self.services.emergency.posts.posts[post]
        if one is None:
            have = {
                row.person for row in self.services.emergency.posts.appointments(self._premises) if row.post == post
            }
            chosen = replace(chosen, person=next((str(row.id) for row in people if row.id not in have), ""))
        window = AppointWindow(
            (known.title, known.duty), people, chosen, partial(self._keep, post, one), fixed=one is not None
        )
        window.setParent(self, window.windowFlags())
        window.setWindowModality(Qt.WindowModality.WindowModal)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open_window = window
        window.open()

    def _keep(self, post: str, one: Appointment | None, made: Chosen) -> None:
        if self._premises is None:
            return
        posts = self.services.emergency.posts
        person = self._person(made)
        if one is None:
            posts.appoint(self._premises, post, person, deputy=made.deputy, shift=made.shift, night_phone=made.night)
        else:
            posts.change(replace(one, deputy=made.deputy, shift=made.shift, night_phone=made.night))
        self._told()

    def _person(self, made: Chosen) -> PersonId:
        """The chosen person with the phone as typed; a new one enters the firm's list."""
        firms = self.services.firms
        firm = firms.load(self._premises) if self._premises else None
        if firm is None:
            raise AssertionError("a window without a premises")
        found = next((row for row in firm.people if str(row.id) == made.person), None)
        if found is None:
            found = replace(firms.new_person(firm.enterprise.id, made.name), phone=made.phone)
            firms.save(replace(firm, people=(*firm.people, found)))
            self.shell.changes.announce(Changes.of(Topic.ENTERPRISE), self)
        elif found.phone != made.phone:
            people = tuple(replace(row, phone=made.phone) if row.id == found.id else row for row in firm.people)
            firms.save(replace(firm, people=people))
            self.shell.changes.announce(Changes.of(Topic.ENTERPRISE), self)
        return found.id

    def _on_end(self, one: Appointment, name: str, _checked: bool = False) -> None:
        posts = self.services.emergency.posts
        try:
            posts.end(one)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            self._read()
            return
        self._told()
        words = _("{name} 不再担任“{post}”").format(name=name, post=posts.title(one.post))
        self.shell.show_undo(words, partial(self._again, one))

    def _again(self, one: Appointment) -> None:
        if self._premises is None:
            return
        try:
            self.services.emergency.posts.appoint(
                self._premises, one.post, one.person, deputy=one.deputy, shift=one.shift, night_phone=one.night_phone
            )
        except FutianError as error:
            self.shell.dialogs.failure(error)
        self._told()

    @Slot()
    def _on_propose(self) -> None:
        if self._premises is None:
            return
        posts = self.services.emergency.posts
        wanted = posts.propose(self._premises)
        if not wanted:
            self.shell.dialogs.inform(_("人员名单是空的，先给一个岗位“加人”，他会进人员名单。"))
            return
        before = {row.id for row in posts.appointments(self._premises)}
        posts.appoint_all(self._premises, wanted)
        made = [row for row in posts.appointments(self._premises) if row.id not in before]
        self._told()
        self.shell.show_undo(_("已安排 {n} 个岗位，请看看合不合适").format(n=len(made)), partial(self._end_all, made))

    def _end_all(self, rows: list[Appointment]) -> None:
        for row_ in rows:
            self.services.emergency.posts.end(row_)
        self._told()

    def _told(self) -> None:
        self.shell.changes.announce(Changes.of(Topic.EMERGENCY), self)
        self._read()

    # -- places ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_facts(self, values: dict[str, str]) -> None:
        if self._setup is None or self.shell.readonly():
            return
        try:
            self._setup, changes = self.services.emergency.posts.save_setup(self._setup, values)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            if self._premises is not None:
                self._setup = self.services.emergency.posts.setup(self._premises)
            return
        self.form.adopt(self._setup.values)
        self.shell.changes.announce(changes, self)
        self._show_missing()

    def open_target(self, target: str) -> None:
        """A post by its id, or a fact of the place by its key."""
        field = self.form.fields.get(target)
        place: QWidget | None = field or self.cards.get(target)
        if place is not None:
            self.area.ensureWidgetVisible(place)
        if field is not None:
            field.setFocus()

    @Slot(str)
    def _on_wanted(self, target: str) -> None:
        tab, _slash, record = target.partition("/")
        if tab == "people":
            self.open_target(record)
        else:
            self.wanted.emit(tab, record)

    def take_focus(self) -> None:
        """The button that fills the open posts, or the first fact."""
        (self.propose if self.propose.isVisible() else self.form.fields["assembly"]).setFocus()

    def flush(self) -> bool:
        """Facts that are typed are saved."""
        return self.shell.readonly() or self.form.flush()
