"""The file menu: open, recent files, new, a copy, show in folder. It says which file is wanted; the opener opens it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from futian_desktop.system.messages import N_, _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.drops import WORKSPACE
from futian_desktop.ui.icons import icon
from futian_desktop.ui.shell import Dialogs, Tasks
from futian_desktop.ui.widgets.basics import breakable

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.ui.main_window import MainWindow

KINDS = N_("福安自评工作区 (*.ftws)")


class FileDesk(QObject):
    """Fills the menu in the top bar. ``open_requested`` carries a `Path`; a new file is one that is not there yet."""

    open_requested = Signal(object)

    def __init__(self, window: "MainWindow", dialogs: Dialogs) -> None:
        super().__init__(window)
        self._window = window
        self._dialogs = dialogs
        self._services: Services | None = None
        self._tasks: Tasks | None = None
        self._menu = window.top_bar().file_menu
        self._menu.aboutToShow.connect(self.fill)

    def use(self, services: "Services | None", tasks: Tasks | None) -> None:
        """The open workspace, for a copy of it."""
        self._services = services
        self._tasks = tasks

    @Slot()
    def fill(self) -> None:
        """Build the menu anew: the recent files may have changed."""
        menu = self._menu
        menu.clear()
        menu.addAction(icon("folder-open", "text2"), _("打开别的工作区…")).triggered.connect(self.choose)
        recent = menu.addMenu(icon("refresh-cw", "text2"), _("最近打开"))
        recent.setAccessibleName(_("最近打开"))
        for path in self._recent():
            words = path.name if path.exists() else _("{name}（不在了）").format(name=path.name)
            action = recent.addAction(words)
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._on_recent, path))
        recent.setEnabled(bool(self._recent()))
        menu.addAction(icon("plus", "text2"), _("新建工作区…")).triggered.connect(self.create)
        menu.addSeparator()
        for picture, words, slot in (
            ("printer", _("打印空白检查表…"), self.print_blank),
            ("copy", _("存一份副本…"), self.save_copy),
            ("external-link", _("在文件夹中显示"), self.show_folder),
        ):
            action = menu.addAction(icon(picture, "text2"), words)
            action.setEnabled(self._services is not None)
            action.triggered.connect(slot)

    def _recent(self) -> tuple[Path, ...]:
        return tuple(Path(name) for name in self._window.preferences().recent_files)

    @Slot()
    def choose(self) -> None:
        """Another workspace by the file dialog."""
        chosen = self._dialogs.open_file(_("打开别的工作区"), _(KINDS))
        if chosen is not None:
            self.open_requested.emit(chosen)

    def _on_recent(self, path: Path, _checked: bool = False) -> None:
        self.open_recent(path)

    def open_recent(self, path: Path) -> None:
        """Open a file of the list, or say that it went and offer to forget it."""
        if path.exists():
            self.open_requested.emit(path)
            return
        question = _("找不到“{name}”。它可能被移动、改名，或者在没有插上的 U 盘里。").format(name=path.name)
        if self._dialogs.confirm(question, _("从列表里去掉"), breakable(path)):
            self._window.save_preferences(self._window.preferences().without_recent(path))

    @Slot()
    def create(self) -> None:
        """A new, empty workspace under a name of the person's choice."""
        chosen = self._dialogs.save_file(_("新建工作区"), _("我的工作区.ftws"), _(KINDS))
        if chosen is None:
            return
        target = chosen if chosen.suffix.lower() == WORKSPACE else chosen.with_name(chosen.name + WORKSPACE)
        if target.exists():
            self._dialogs.inform(
                _("“{name}”已经有了，没有覆盖它。换一个名字，或者直接打开它。").format(name=target.name)
            )
            return
        self.open_requested.emit(target)

    @Slot()
    def save_copy(self) -> None:
        """A copy for somebody else or for a USB stick; the work goes on in the present file."""
        if self._services is None or self._tasks is None:
            return
        name = self._services.maintenance.path.stem
        chosen = self._dialogs.save_file(_("存一份副本"), _("{name} 副本.ftws").format(name=name), _(KINDS))
        if chosen is None:
            return
        target = chosen if chosen.suffix.lower() == WORKSPACE else chosen.with_name(chosen.name + WORKSPACE)
        self._tasks.run(partial(self._copy, target), self._on_copied, text=_("正在存副本…"))

    def _copy(self, target: Path, _progress: Progress) -> Path:
        if self._services is not None:
            self._services.maintenance.save_copy(target)
        return target

    def _on_copied(self, target: Path) -> None:
        from dataclasses import replace

        day = date.today().isoformat()  # noqa: DTZ011 - the person's own day
        self._window.save_preferences(replace(self._window.preferences(), last_outside_copy=day))
        self._dialogs.inform(_("已存好，并检查过。现在用的仍是原来的文件。"), breakable(target))

    @Slot()
    def print_blank(self) -> None:
        """A blank checklist of the firm that is open, or of any trade."""
        if self._services is None or self._tasks is None:
            return
        from futian_desktop.ui.windows.blank_window import Desk, open_blank

        window = self._window
        desk = Desk(self._services, self._tasks, self._dialogs, window.preferences, window.save_preferences)
        open_blank(desk, window.current_premises(), window)

    @Slot()
    def show_folder(self) -> None:
        """The folder of the open file in the system's file manager."""
        if self._services is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._services.maintenance.path.parent)))
