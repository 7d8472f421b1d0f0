"""The window: rail, top bar, page stack. Everything else is in the pages."""

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system import preferences as stored
from futian_desktop.system.messages import _
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import appearance, navigation
from futian_desktop.ui.drops import handed_over
from futian_desktop.ui.finding import Finding
from futian_desktop.ui.page import Page
from futian_desktop.ui.page_stack import PageStack
from futian_desktop.ui.shell import ChangeBus, Dialogs, NameAdopter, Shell, Tasks, keep_name
from futian_desktop.ui.widgets.basics import EmptyState, row
from futian_desktop.ui.widgets.navigation_rail import NavigationRail
from futian_desktop.ui.widgets.toast import Toast
from futian_desktop.ui.widgets.top_bar import ReadonlyBanner, TopBar

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

SMALLEST = (1000, 600)
_FIRST_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """Painted before the workspace is open; `attach` brings it to life.

    Args:
        preferences: the settings to start with.
        preferences_file: where changed settings go.
        now: the wall clock.
    """

    closed = Signal()
    file_dropped = Signal(object)
    """A workspace or a PDF as `Path`."""

    def __init__(
        self,
        preferences: Preferences,
        preferences_file: Path,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._preferences_file = preferences_file
        self._now = now
        self._services: Services | None = None
        self._shell: Shell | None = None
        self._tasks_end: Callable[[], bool] | None = None
        self._premises: PremisesId | None = None
        self._finding = Finding(self)
        self.adopt_name: NameAdopter = keep_name  # how a new workspace gets its name; set before `attach`
        self._entries = navigation.pages()
        self._page = ""
        self._changes = ChangeBus(self)
        self._changes.announced.connect(self._on_announced)
        self.setWindowTitle(_("福安自评"))
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._build()
        self._finding.add_shortcuts()
        self._restore_geometry()

    def _build(self) -> None:
        self._rail = NavigationRail(self._entries)
        self._rail.setEnabled(False)
        self._rail.page_requested.connect(self._on_page_requested)
        self._top = TopBar()
        self._top.firm_requested.connect(self._finding.switch_firm)
        self._top.search_requested.connect(self._finding.search)
        self._top.operator_picked.connect(self._on_operator_picked)
        self._top.operator_wanted.connect(self._on_operator_wanted)
        self._top.show_operator(self._preferences.operator, self._preferences.operators)
        self._banner = ReadonlyBanner()
        waiting = EmptyState("shield-check", _("正在打开…"), _("内容只在这台电脑上。您不导出，别人看不到。"))
        self._stack = PageStack(waiting)
        right = QWidget()
        body = QVBoxLayout(right)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for widget in (self._top, self._banner):
            body.addWidget(widget)
        body.addWidget(self._stack, 1)
        centre = QWidget()
        centre.setLayout(row(self._rail, right, spacing=0))
        self.setCentralWidget(centre)
        self._toast = Toast(centre)

    def _restore_geometry(self) -> None:
        self.resize(*_FIRST_SIZE)
        if self._preferences.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(self._preferences.geometry, validate=False)))

    # -- opening a workspace ---------------------------------------------------------------------------------------

    def attach(
        self, services: "Services", tasks: Tasks, dialogs: Dialogs, end_tasks: Callable[[], bool] | None = None
    ) -> None:
        """Use an open workspace: show the page used last, or the first questions.

        Args:
            services: the use cases.
            tasks: background work.
            dialogs: questions.
            end_tasks: stops background work when the window closes; ``False`` keeps it open.
        """
        self._services = services
        self._tasks_end = end_tasks
        self._finding.use(services)
        services.maintenance.use_operator(self._preferences.operator or services.maintenance.operator)
        self._shell = Shell(
            tasks=tasks, changes=self._changes, dialogs=dialogs, go_to=self.go_to, premises=self.premises,
            use_premises=self.use_premises, show_undo=self._toast.show_text, preferences=self.preferences,
            save_preferences=self.save_preferences, readonly=self.readonly, adopt_name=self.adopt_name,
            open_file=self.file_dropped.emit, firm_gone=self.firm_gone,
        )  # fmt: skip
        self._stack.drop_problem()
        self._top.set_ready(True)
        self._rail.setEnabled(True)
        if services.maintenance.readonly:
            self._banner.show_holder(services.maintenance.holder())
        self._choose_first_firm(services)
        known = self._premises is not None
        page = self._preferences.last_page if known else navigation.FIRST_RUN
        self._show_firm()
        self.go_to(page if self._entry(page) else navigation.HOME)

    def leave(self) -> bool:
        """Save what is pending everywhere and stop background work; ``False`` keeps the workspace open."""
        saved = False not in [page.flush() for page in self._stack.pages()]
        return saved and (self._tasks_end is None or self._tasks_end())

    def detach(self) -> None:
        """Let go of the workspace after `leave`: every page is dropped, the window waits for the next one."""
        self._stack.drop_pages()
        self._page = ""
        self._services = self._shell = self._premises = self._tasks_end = None
        self._finding.use(None)
        self._top.set_ready(False)
        self._top.show_saved("")
        self._rail.setEnabled(False)
        self._banner.hide()
        self._toast.hide()

    def show_problem(self, widget: QWidget) -> None:
        """Put a widget in the place of the pages while no workspace is open."""
        self._stack.show_problem(widget)

    def top_bar(self) -> TopBar:
        """The line above the pages; the file menu lives there."""
        return self._top

    def _choose_first_firm(self, services: "Services") -> None:
        rows = services.firms.rows()
        known = {str(entry.premises_id): entry.premises_id for entry in rows}
        first = rows[0].premises_id if rows else None
        self._premises = known.get(self._preferences.premises, first)

    # -- what the shell offers -------------------------------------------------------------------------------------

    def premises(self) -> PremisesId:
        """See `Shell.premises`."""
        if self._premises is None:
            raise NotFound("firm.none")
        return self._premises

    def use_premises(self, premises: PremisesId) -> None:
        """See `Shell.use_premises`."""
        self._premises = premises
        self._preferences = replace(self._preferences, premises=str(premises))
        self._show_firm()
        for page in self._stack.pages():
            page.mark_stale()

    def firm_gone(self) -> None:
        """See `Shell.firm_gone`."""
        if self._services is not None:
            self._choose_first_firm(self._services)
            self._stack.drop_pages()
            self._page = ""
            self._show_firm()
            self.go_to(navigation.FIRST_RUN if self._premises is None else navigation.HOME)

    def readonly(self) -> bool:
        """See `Shell.readonly`."""
        return self._services is not None and self._services.maintenance.readonly

    def preferences(self) -> Preferences:
        """See `Shell.preferences`."""
        return self._preferences

    def save_preferences(self, preferences: Preferences) -> None:
        """See `Shell.save_preferences`."""
        look = (preferences.theme, preferences.font_percent) != (
            self._preferences.theme,
            self._preferences.font_percent,
        )
        self._preferences = preferences
        self._store_preferences()
        self._top.show_operator(preferences.operator, preferences.operators)
        if self._services is not None:
            self._services.maintenance.use_operator(preferences.operator)
        if look:
            self.apply_look()
        self._changes.announce(Changes.of(Topic.PREFERENCES))

    @Slot()
    def apply_look(self) -> None:
        """Apply theme and font size; also called when the desktop changes its scheme."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            appearance.apply(app, self._preferences.theme, self._preferences.font_percent)

    def go_to(self, page: str, target: str = "") -> None:
        """See `Shell.go_to`."""
        entry = self._entry(page)
        if entry is None or self._shell is None or self._services is None or not self.leave_page():
            self._rail.show_page(self._page)
            return
        if entry.needs_firm and self._premises is None:
            entry = self._entry(navigation.FIRST_RUN) or entry
        opened = self._stack.opened(entry, self._services, self._shell)
        self._page = entry.id
        self._rail.show_page(entry.id)
        self._stack.setCurrentWidget(opened)
        opened.refresh()
        self.setWindowTitle(f"{entry.title} · {_('福安自评')}")
        opened.take_focus()
        if target:
            opened.open_target(target)

    # -- pages -----------------------------------------------------------------------------------------------------

    def page(self, name: str) -> Page | None:
        """An open page, for tests and for the start with a file."""
        return self._stack.page(name)

    def entries(self) -> tuple[navigation.PageEntry, ...]:
        """The pages that can be reached now."""
        return tuple(entry for entry in self._entries if entry.place != "hidden" and self._rail.offers(entry.id))

    def current_page(self) -> str:
        """Id of the page that is shown."""
        return self._page

    def current_premises(self) -> PremisesId | None:
        """The firm that is shown, if there is one."""
        return self._premises

    def _entry(self, page: str) -> navigation.PageEntry | None:
        return next((entry for entry in self._entries if entry.id == page), None)

    def leave_page(self) -> bool:
        """Save what is pending on the page that is shown."""
        current = self._stack.page(self._page)
        return current is None or current.flush()

    def _show_firm(self) -> None:
        free = frozenset(entry.id for entry in self._entries if not entry.needs_firm)
        self._rail.set_firm_known(self._premises is not None, free)
        self._rail.set_many(self._services is not None and self._services.firms.many())
        if self._services is None or self._premises is None:
            self._top.show_firm(_("还没有企业"))
            return
        firm = self._services.firms.load(self._premises)
        self._top.show_firm(firm.premises.sign_name or firm.enterprise.name)

    def _store_preferences(self) -> None:
        try:
            stored.save(self._preferences_file, self._preferences)
        except OSError:
            self._toast.show_text(_("设置没有存下来：程序文件夹不能写入。本次仍然有效。"))

    # -- slots -----------------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_announced(self, changes: Changes, source: QObject | None) -> None:
        if changes.topics - {Topic.PREFERENCES}:
            self._top.show_saved(_("已保存 {time}").format(time=self._now().strftime("%H:%M")))
        if Topic.ENTERPRISE in changes.topics:
            self._show_firm()
        for page in self._stack.pages():
            page.on_changes(changes, source)

    @Slot(str)
    def _on_page_requested(self, page: str) -> None:
        self.go_to(page)

    @Slot(str)
    def _on_operator_picked(self, name: str) -> None:
        self.save_preferences(self._preferences.with_operator(name))

    @Slot()
    def _on_operator_wanted(self) -> None:
        self.go_to(navigation.SETTINGS, "operator")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if handed_over(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = handed_over(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(found)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leave():
            event.ignore()
            return
        geometry = base64.b64encode(bytes(self.saveGeometry().data())).decode()
        last = self._page if self._page and self._page != navigation.FIRST_RUN else navigation.HOME
        self._preferences = replace(self._preferences, geometry=geometry, last_page=last)
        self._store_preferences()
        self.closed.emit()
        super().closeEvent(event)
