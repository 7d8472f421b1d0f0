"""A page of tabs: each pane is imported and made when its tab is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.system.messages import _
from futian_desktop.ui.page import Page
from futian_desktop.ui.pane import Pane, Tab
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import column, label, row, rule

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class TabbedPage(Page):
    """Tabs over panes; each pane is imported and made when its tab is first opened. A subclass gives `TITLE`, `WATCHES`, `tabs`."""

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._tabs = self.tabs()
        self._panes: dict[str, Pane] = {}
        self.bar = QTabBar()
        self.bar.setAccessibleName(_("{title}的几个页签").format(title=_(self.TITLE)))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        self.stack = QStackedWidget()
        for tab in self._tabs:
            self.bar.addTab(tab.title)
        self.bar.currentChanged.connect(self._on_tab)
        head = row(label(_(self.TITLE), "display"), 16, self.bar, None, spacing=8, margins=(32, 12, 32, 0))
        self.setLayout(column(head, *self.under_head(), rule(), self.stack, spacing=0))

    def tabs(self) -> tuple[Tab, ...]:
        """The tabs in their order."""
        return ()

    def under_head(self) -> tuple[QWidget, ...]:
        """What stands between the tabs and the pane."""
        return ()

    def pane(self, tab: str) -> Pane:
        """The pane of a tab, made at its first use."""
        if tab not in self._panes:
            made = next(row for row in self._tabs if row.id == tab).build(self.services, self.shell, self)
            made.wanted.connect(self.show_tab)
            self._panes[tab] = made
            self.stack.addWidget(made)
        return self._panes[tab]

    @Slot(str, str)
    def show_tab(self, tab: str, target: str = "") -> None:
        """Open a tab, and a record in it."""
        number = next((n for n, row in enumerate(self._tabs) if row.id == tab), 0)
        self.bar.setCurrentIndex(number)
        self._show()
        if target:
            self.pane(self._tabs[number].id).open_target(target)

    def current(self) -> Pane:
        """The pane in sight."""
        return self.pane(self._tabs[max(self.bar.currentIndex(), 0)].id)

    def reload(self) -> None:
        """Read what is in sight; the other panes read when they are shown."""
        self._show()

    def mark_stale(self) -> None:
        """Another firm: every pane reads anew."""
        for made in self._panes.values():
            made.stale = True
        super().mark_stale()

    def on_changes(self, changes: Changes, source: QObject | None) -> None:
        """Only panes that watch what changed read anew."""
        if not self.WATCHES & changes.topics:
            return
        whole = bool(changes.topics & {Topic.ENTERPRISE, Topic.PROFILE})
        for made in self._panes.values():
            if made is not source and (whole or made.WATCHES & changes.topics):
                made.stale = True
        self._stale = True
        if self.isVisible():
            self.refresh()

    def open_target(self, target: str) -> None:
        """``tab`` or ``tab/record``."""
        tab, _slash, record = target.partition("/")
        self.show_tab(tab, record)

    def flush(self) -> bool:
        """Every pane saves what is pending."""
        return all(made.flush() for made in self._panes.values())

    def take_focus(self) -> None:
        """The pane in sight."""
        self.current().take_focus()

    def _show(self) -> None:
        made = self.current()
        self.stack.setCurrentWidget(made)
        if made.stale:
            made.stale = False
            made.reload(self.shell.premises())

    @Slot(int)
    def _on_tab(self, _number: int) -> None:
        self._show()
        if self.bar.hasFocus():
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:  # by mouse: the keys of the pane, such as Ctrl+N and Ctrl+V, work at once
            self.current().take_focus()
