"""培训: 培训记录. The list, a new record in a minute, copies of earlier ones, photographed sign-in sheets dropped anywhere."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import Attendance, TrainingSession
from futian_desktop.services.training.session_words import kind_words
from futian_desktop.services.training.sessions import SessionService
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.photos import KINDS
from futian_desktop.ui.hazards.intake import dropped_pictures
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.session_sheets import SignSheetDesk
from futian_desktop.ui.training.session_table import SessionTable, SessionTableModel
from futian_desktop.ui.widgets.basics import EmptyState, button, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.ui.windows.session_window import SessionWindow

_PAUSE_MS = 150


class SessionsPane(Pane):
    """培训记录."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self.windows: dict[UUID, SessionWindow] = {}
        self.sheets = SignSheetDesk(services, shell, self)
        self.sheets.filed.connect(self._on_filed)
        self.field, self.kind, self.year = QLineEdit(), QComboBox(), QComboBox()
        self.field.setAccessibleName(_("找培训记录"))
        self.field.setPlaceholderText(_("找：讲什么、谁讲的、编号"))
        self.field.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.kind.setAccessibleName(_("种类"))
        self.kind.addItem(_("所有种类"), "")
        for key, words in kind_words().items():
            self.kind.addItem(words, key)
        self.year.setAccessibleName(_("年份"))
        self.count = label("", "caption", "2")
        self.begin = button(_("记一次班前会"), partial(self.begin_kind, "toolbox"), "primary", "plus")
        self.other = button(_("其他培训"), None, "", "plus")
        self.other.setMenu(self._kinds_menu())
        self.talk = button(_("讲自评查出的"), self._on_talk, "", "graduation-cap")
        self.talk.setToolTip(_("从最近一次自评查出的问题，做六页班前会，讲完自动填好记录"))
        self.photos = button(_("签到表照片归档"), self._on_photos, "", "camera")
        self.ledger = button(_("培训台账"), self._on_ledger, "", "file-text")
        self.open_one = button(_("打开"), self.open_current, "quiet", "eye")
        self.copy_one = button(_("照这次再开一次"), self._on_copy, "quiet", "copy")
        self.remove_one = button(_("移除"), self._on_remove, "quiet", "trash-2")
        self.model = SessionTableModel()
        self.view = SessionTable(self.model)
        self.none = label(_("没有符合的培训。换个年份、种类，或清空上面的字。"), "", "2", wrap=True)
        self.empty = EmptyState(
            "users", _("还没有培训记录"), _("开个班前会，一分钟记完：选讲什么，打姓名首字母回车加人，按“开过了，记下”。签到表打印、签字、拍照，拖到这一页就归好了。")
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)

    def _kinds_menu(self) -> QMenu:
        made = QMenu(self)
        for key, words in kind_words().items():
            if key != "toolbox":
                made.addAction(words).triggered.connect(partial(self.begin_kind, key))
        return made

    def _lay_out(self) -> None:
        deeds = FlowLayout()
        for deed in (self.begin, self.other, self.talk, self.photos, self.ledger):
            deeds.addWidget(deed)
        self.filters = QWidget()
        line = row(self.field, self.kind, self.year, self.count, spacing=8)
        line.setStretch(0, 1)
        self.filters.setLayout(line)
        below = FlowLayout()
        for deed in (self.open_one, self.copy_one, self.remove_one):
            below.addWidget(deed)
        self.below = QWidget()
        self.below.setLayout(below)
        self.drop_words = label(
            _("签过字的签到表拍照拖到这一页，会按方块码自己归到那次培训。"), "caption", "3", wrap=True
        )
        body = column(
            deeds, self.filters, self.view, self.none, self.empty, self.below, self.drop_words, spacing=10, margins=(32, 14, 32, 18)
        )  # fmt: skip
        body.setStretch(2, 1)
        body.setStretch(4, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._pause.start)
        self.kind.activated.connect(self.search)
        self.year.activated.connect(self.search)
        self.view.opened.connect(self.open_current)
        self.view.removed.connect(self._on_remove)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_new)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read everything anew."""
        self._premises = premises
        kept = self.year.currentData()
        blocked = QSignalBlocker(self.year)
        self.year.clear()
        self.year.addItem(_("所有年份"), None)
        for year in self.services.training.sessions.years(premises):
            self.year.addItem(_("{year} 年").format(year=year), year)
        self.year.setCurrentIndex(max(self.year.findData(kept), 0))
        del blocked
        for deed in (self.begin, self.other, self.photos, self.copy_one, self.remove_one):
            deed.setEnabled(not self.shell.readonly())
        self.search()

    @Slot()
    def search(self) -> None:
        """Show the sessions that fit."""
        self._pause.stop()
        if self._premises is None:
            return
        kind, year, text = str(self.kind.currentData()), self.year.currentData(), self.field.text().strip()
        current = self.view.current()
        rows = self.services.training.sessions.rows(self._premises, kind, year, text)
        self.model.show_rows(rows)
        filtered = bool(kind or year or text)
        self.count.setText(_("{n} 次").format(n=len(rows)))
        for widget in (self.view, self.below):
            widget.setVisible(bool(rows))
        self.none.setVisible(not rows and filtered)
        self.empty.setVisible(not rows and not filtered)
        self.filters.setVisible(bool(rows) or filtered)
        self.ledger.setVisible(bool(rows) or filtered)
        if rows:
            place = next((n for n, line in enumerate(rows) if current and line.session.id == current.session.id), 0)
            self.view.setCurrentIndex(self.model.index(place, 0))

    def take_focus(self) -> None:
        """Typing finds; where there is nothing yet, the first record is begun."""
        (self.field if self.filters.isVisible() else self.begin).setFocus()

    def open_target(self, target: str) -> None:
        """A session by its key; ``new`` or ``new/KIND`` begins one; ``new/KIND/DUTY`` one that counts for a duty."""
        head, _slash, rest = target.partition("/")
        if head == "new":
            kind, _slash, duty = rest.partition("/")
            self.begin_kind(kind or "toolbox", duty)
        elif target:
            self.open_session(UUID(target))

    def flush(self) -> bool:
        """Open windows keep what is typed."""
        for window in tuple(self.windows.values()):
            window.flush()
        return True

    @Slot()
    def _on_talk(self) -> None:
        from futian_desktop.ui.training.teaching_desk import TeachingDesk

        if self._premises is not None:
            desk = self.findChild(TeachingDesk) or TeachingDesk(self.services, self.shell, self)
            desk.talk(self._premises)

    # -- windows ---------------------------------------------------------------------------------------------------

    def begin_kind(self, kind: str, duty: object = "") -> None:
        """A new record of a kind in its window; stored when something is written in it."""
        if self._premises is None or self.shell.readonly():
            return
        made = self.services.training.sessions.new(self._premises, kind)
        found = self.services.training.duties.duties.get(duty) if isinstance(duty, str) and duty else None
        if found is not None:
            from futian_desktop.services.training.session_topics import ReadyTopic, taken

            made = taken(made, ReadyTopic("duty", found.title, (), found.minutes, (found.id,), found.units))
        self.show_window(made, ())

    def open_session(self, key: UUID) -> None:
        """Open a session; one that is open comes to the front."""
        if key in self.windows:
            self.windows[key].show()
            self.windows[key].raise_()
            return
        try:
            session, rows = self.services.training.sessions.load(key)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self.show_window(session, rows)

    def show_window(self, session: TrainingSession, rows: tuple[Attendance, ...]) -> None:
        """Show a session in a window of its own."""
        from futian_desktop.ui.windows.session_window import SessionWindow

        window = SessionWindow(self.services, self.shell, session, rows, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.left.connect(partial(self._on_left, session.id))
        self.windows[session.id] = window
        window.show()

    def _on_left(self, key: UUID) -> None:
        self.windows.pop(key, None)
        if self._premises is not None:
            self.reload(self._premises)

    @Slot()
    def _on_new(self) -> None:
        self.begin_kind("toolbox")

    @Slot()
    def open_current(self) -> None:
        """Open the session the cursor is on."""
        current = self.view.current()
        if current is not None:
            self.open_session(current.session.id)

    @Slot()
    def _on_copy(self) -> None:
        current = self.view.current()
        if current is not None and not self.shell.readonly():
            self.show_window(self.services.training.sessions.copy(current.session), ())

    @Slot()
    def _on_remove(self) -> None:
        current = self.view.current()
        if current is None or self.shell.readonly():
            return
        try:
            session, rows = self.services.training.sessions.load(current.session.id)
            if session.id in self.windows:
                self.windows[session.id].close()
                session, rows = self.services.training.sessions.load(session.id)
            self.services.training.sessions.remove(session)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self._changed(SessionService.CHANGES)
        self.shell.show_undo(_("已移除 {number}").format(number=session.number), partial(self._restore, session, rows))

    def _restore(self, session: TrainingSession, rows: tuple[Attendance, ...]) -> None:
        self.services.training.sessions.again(session, rows)
        self._changed(SessionService.CHANGES)

    def _changed(self, changes: Changes) -> None:
        if self._premises is not None:
            self.reload(self._premises)
        self.shell.changes.announce(changes, self.parent())

    @Slot()
    def _on_ledger(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        if self._premises is not None:
            begin = Begin("training_list", scopes=("training",), kinds=("training_list",))
            open_papers(self.services, self.shell, self._premises, begin, self)

    # -- sign-in sheets --------------------------------------------------------------------------------------------

    @Slot()
    def _on_photos(self) -> None:
        self.sheets.file(self.shell.dialogs.open_files(_("选择签到表照片"), _(KINDS)))

    @Slot(object)
    def _on_filed(self, changes: Changes) -> None:
        self._changed(changes)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_pictures(event.mimeData()) and not self.shell.readonly():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_pictures(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.sheets.file(files)
