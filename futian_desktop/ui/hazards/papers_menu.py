"""做成文件: the papers that can be made of one hazard or of a period; choosing one opens the window that makes it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from futian_desktop.domain.hazards import Grade, Hazard
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.papers import PaperKind
    from futian_desktop.ui.windows.papers_window import PapersWindow


class PapersButton(QPushButton):
    """A button with the menu of papers.

    Args:
        scope: ``hazard`` or ``period``.
        about: the hazard the paper is about, asked when one is chosen; ``None`` calls it off. Only for scope ``hazard``.
    """

    def __init__(
        self, services: "Services", shell: Shell, scope: str, about: Callable[[], Hazard | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        made = button(_("做成文件"), picture="file-text")
        self.setText(made.text())
        self.setIcon(made.icon())
        self.setIconSize(made.iconSize())
        self.setAccessibleName(made.text())
        self.setAutoDefault(False)
        self._services, self._shell, self._about, self._scope = services, shell, about, scope
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        self.window_: PapersWindow | None = None

    def fill(self) -> None:
        """Read the list of papers anew."""
        self._menu.clear()
        for kind in self.kinds():
            self._menu.addAction(kind.title, partial(self.open, kind.id)).setToolTip(kind.about)

    def kinds(self) -> "tuple[PaperKind, ...]":
        """What the menu offers; papers of 疑似重大 and 重大 only for such a one."""
        hazard = self._about() if self._about is not None else None
        grave = hazard is not None and hazard.grade is not Grade.GENERAL
        return tuple(kind for kind in self._services.papers.kinds(self._scope) if grave or not kind.heavy)

    def open(self, kind: str) -> None:
        """The window of papers with this one chosen."""
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        hazard = self._about() if self._about is not None else None
        if self._about is not None and hazard is None:
            return
        begin = Begin(kind, (hazard.id,) if hazard is not None else ())
        self.window_ = open_papers(self._services, self._shell, self._shell.premises(), begin, self.window())
        self.window_.destroyed.connect(self._on_gone)

    def _on_gone(self) -> None:
        self.window_ = None
