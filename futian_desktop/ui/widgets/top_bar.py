"""The line above every page: firm, saved state, search, and the banner of a read-only window."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.icons import icon
from futian_desktop.ui.widgets.basics import IconLabel, keycap, label, row

_NAME_LIMIT = 22


class TopBar(QFrame):
    """Firm switcher at the left, saved state and search at the right."""

    firm_requested = Signal()
    search_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "top")
        self._firm = QPushButton(_("福安自评"))
        self._firm.setProperty("kind", "firm")
        self._firm.setIcon(icon("chevron-down", "text2"))
        self._firm.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._firm.setToolTip(_("切换企业（Ctrl+O）"))
        self._firm.clicked.connect(self.firm_requested)
        self._saved_icon = IconLabel("circle-check", "ok", 16)
        self._saved = label("", "caption", "3")
        self._search = QPushButton(_("查找条目、企业、页面"))
        self._search.setProperty("kind", "search")
        self._search.setIcon(icon("search", "text3"))
        self._search.setIconSize(QSize(16, 16))
        self._search.setToolTip(_("查找（Ctrl+K）"))
        self._search.setAccessibleName(_("查找条目、企业、页面，Ctrl+K"))
        self._search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._search.clicked.connect(self.search_requested)
        self._key = keycap("Ctrl+K")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 24, 7)
        layout.setSpacing(8)
        layout.addWidget(self._firm)
        layout.addStretch(1)
        layout.addWidget(self._saved_icon)
        layout.addWidget(self._saved)
        layout.addSpacing(16)
        layout.addWidget(self._search)
        inside = QHBoxLayout(self._search)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch(1)
        inside.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._saved_icon.hide()
        self.set_ready(False)

    def set_ready(self, ready: bool) -> None:
        """Whether a workspace is open."""
        self._firm.setEnabled(ready)
        self._search.setEnabled(ready)
        self._search.setMinimumWidth(px(270))

    def show_firm(self, name: str) -> None:
        """Name of the current firm; long names are cut, the tool tip says all."""
        shown = name if len(name) <= _NAME_LIMIT else name[: _NAME_LIMIT - 1] + "…"
        self._firm.setText(shown)
        self._firm.setAccessibleName(_("当前企业：{name}，切换企业").format(name=name))
        self._firm.setToolTip(_("{name}\n切换企业（Ctrl+O）").format(name=name))

    def show_saved(self, text: str) -> None:
        """已保存 14:03."""
        self._saved_icon.setVisible(bool(text))
        self._saved.setText(text)


class ReadonlyBanner(QFrame):
    """Says that another window holds the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "banner")
        self._text = label("", tone="warn", wrap=True)
        self.setLayout(row(IconLabel("lock", "warn"), self._text, spacing=8, margins=(24, 6, 24, 6)))
        self.hide()

    def show_holder(self, holder: str) -> None:
        """Show the banner; ``holder`` may be empty."""
        who = _("由 {holder} 使用").format(holder=holder) if holder else _("由另一个窗口使用")
        self._text.setText(_("只读：工作区正{who}，这里只能查看。关闭那个窗口后重新打开即可修改。").format(who=who))
        self.setAccessibleName(self._text.text())
        self.show()
