"""What the window shows when the workspace could not be opened."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, EmptyState, breakable, button, column, label, row, scrolling


class StartProblem(QWidget):
    """The sentence, backups of the file, other recent files, and the ways on.

    ``recent_requested`` and ``backup_requested`` carry a `Path`.
    """

    again_requested = Signal()
    other_requested = Signal()
    new_requested = Signal()
    recent_requested = Signal(object)
    backup_requested = Signal(object)

    def __init__(
        self, name: str, sentence: str, others: tuple[Path, ...] = (), backups: tuple[tuple[str, Path], ...] = ()
    ) -> None:
        super().__init__()
        title = _("“{name}”没有打开").format(name=name)
        again = button(_("再试一次"), self.again_requested.emit, "primary", "refresh-cw")
        other = button(_("打开另一个文件…"), self.other_requested.emit, "", "folder-open")
        new = button(_("新建工作区…"), self.new_requested.emit, "quiet", "plus")
        body = column(EmptyState("triangle-alert", title, sentence), row(None, again, other, new, None), spacing=12)
        if backups:
            body.addWidget(self._backups(backups))
        if others:
            body.addWidget(self._others(others))
        body.addStretch(1)
        body.setContentsMargins(24, 24, 24, 24)
        inside = QWidget()
        inside.setLayout(body)
        self.setLayout(column(scrolling(inside, title, 760), spacing=0))

    def _others(self, others: tuple[Path, ...]) -> Card:
        lines = column(label(_("最近用过的其他工作区"), "strong"), spacing=6, margins=(24, 16, 24, 16))
        for path in others:
            made = button(path.stem, kind="link", name=_("打开 {name}").format(name=path.name))
            made.clicked.connect(partial(self._on_recent, path))
            lines.addLayout(row(made, None))
            lines.addWidget(label(breakable(path.parent), "caption", "3", wrap=True))
        return Card(lines)

    def _backups(self, backups: tuple[tuple[str, Path], ...]) -> Card:
        lines = column(label(_("它的备份，可以恢复成一个新文件"), "strong"), spacing=6, margins=(24, 16, 24, 16))
        for when, path in backups:
            words = _("恢复 {when} 的备份…").format(when=when)
            made = button(words, kind="link", picture="refresh-cw")
            made.clicked.connect(partial(self._on_backup, path))
            lines.addLayout(row(made, None))
        return Card(lines)

    def _on_backup(self, path: Path, _checked: bool = False) -> None:
        self.backup_requested.emit(path)

    def _on_recent(self, path: Path, _checked: bool = False) -> None:
        self.recent_requested.emit(path)
