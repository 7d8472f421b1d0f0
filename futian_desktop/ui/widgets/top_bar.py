"""The line above every page: firm, file menu, saved state, operator, search, and the banner of a read-only window."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.icons import icon
from futian_desktop.ui.widgets.basics import IconLabel, keycap, label, row

_GAP, _INSET = 8, 8
_ROOMY, _NAME_SHARE = 900, 0.34


class SearchButton(QPushButton):
    """Looks like a field; the key that opens it stands at its right end, beside the words and never over them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setIcon(icon("search", "text3"))
        self.setIconSize(QSize(16, 16))
        self.setToolTip(_("查找（Ctrl+K）"))
        self.setAccessibleName(_("查找隐患、条目、人员、文件、企业，Ctrl+K"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.key = keycap("Ctrl+K")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, _INSET, 0)
        inside.addStretch(1)
        inside.addWidget(self.key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_roomy(True)

    def show_roomy(self, roomy: bool) -> None:
        """All words and the key, or one word."""
        self.setText(_("查找隐患、条目、企业") if roomy else _("查找"))
        self.key.setVisible(roomy)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        found = super().sizeHint()
        extra = 0 if self.key.isHidden() else self.key.sizeHint().width() + _GAP + _INSET
        return QSize(found.width() + extra, found.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class TopBar(QFrame):
    """Firm switcher and file menu at the left, saved state, operator and search at the right.

    ``operator_picked`` carries a known name; ``operator_wanted`` asks for the place where a new one is written.
    """

    firm_requested = Signal()
    search_requested = Signal()
    operator_picked = Signal(str)
    operator_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "top")
        self._name = ""
        self._operator_name = ""
        self._firm = QPushButton(_("福安自评"))
        self._firm.setProperty("kind", "firm")
        self._firm.setIcon(icon("chevron-down", "text2"))
        self._firm.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._firm.setToolTip(_("切换企业（Ctrl+O）"))
        self._firm.clicked.connect(self.firm_requested)
        self.file_menu = QMenu(self)
        self._file = self._tool(_("文件"), "folder-open", self.file_menu, _("打开、新建、存一份副本"))
        self.operator_menu = QMenu(self)
        self._operator = self._tool(_("当前操作人"), "user", self.operator_menu, "")
        self._saved_icon = IconLabel("circle-check", "ok", 16)
        self._saved = label("", "caption", "3")
        self._search = SearchButton()
        self._search.clicked.connect(self.search_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 24, 7)
        layout.setSpacing(_GAP)
        for widget in (self._firm, self._file):
            layout.addWidget(widget)
        layout.addStretch(1)
        for widget in (self._saved_icon, self._saved, self._operator, self._search):
            layout.addWidget(widget)
        self._saved_icon.hide()
        self.set_ready(False)

    @staticmethod
    def _tool(text: str, picture: str, menu: QMenu, hint: str) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setIcon(icon(picture, "text2"))
        made.setIconSize(QSize(18, 18))
        made.setProperty("kind", "bar")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setMenu(menu)
        made.setToolTip(hint)
        made.setAccessibleName(text)
        menu.setAccessibleName(text)
        return made

    def set_ready(self, ready: bool) -> None:
        """Whether a workspace is open. The file menu works always."""
        self._firm.setEnabled(ready)
        self._search.setEnabled(ready)
        self._operator.setEnabled(ready)
        if not ready:
            self._name = ""
            self._firm.setText(_("福安自评"))

    def show_firm(self, name: str) -> None:
        """Name of the current firm; long names are cut, the tool tip says all."""
        self._name = name
        self._firm.setAccessibleName(_("当前企业：{name}，切换企业").format(name=name))
        self._firm.setToolTip(_("{name}\n切换企业（Ctrl+O）").format(name=name))
        self._fit()

    def show_operator(self, name: str, known: tuple[str, ...]) -> None:
        """Who is at the keyboard, and whom one can switch to."""
        self._operator_name = name
        self._operator.setAccessibleName(_("当前操作人：{name}").format(name=name or _("还没有写")))
        self._operator.setToolTip(_("当前操作人写进操作记录。只是自己写的名字，不是登录。"))
        menu = self.operator_menu
        menu.clear()
        for row_name in known:
            action = menu.addAction(row_name)
            action.setCheckable(True)
            action.setChecked(row_name == name)
            action.triggered.connect(partial(self._on_operator, row_name))
        if known:
            menu.addSeparator()
        menu.addAction(_("换一个人…")).triggered.connect(self.operator_wanted)
        self._fit()

    def show_saved(self, text: str) -> None:
        """已保存 14:03."""
        self._saved_icon.setVisible(bool(text))
        self._saved.setText(text)

    def _on_operator(self, name: str, _checked: bool = False) -> None:
        self.operator_picked.emit(name)

    def _fit(self) -> None:
        roomy = self.width() >= px(_ROOMY)
        self._search.show_roomy(roomy)
        most = round(self.width() * _NAME_SHARE)
        metrics = self._firm.fontMetrics()
        self._firm.setText(metrics.elidedText(self._name or _("福安自评"), Qt.TextElideMode.ElideRight, most))
        words = self._operator_name or _("谁在操作？")
        self._operator.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, px(110)))
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        self._operator.setToolButtonStyle(style)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class ReadonlyBanner(QFrame):
    """Says who holds the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "banner")
        self._text = label("", "strong", tone="warn", wrap=True)
        line = row(IconLabel("lock", "warn"), self._text, spacing=8, margins=(24, 6, 24, 6))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def show_holder(self, holder: str) -> None:
        """Show the banner; ``holder`` is empty where nobody is known, as on a disk that cannot be written."""
        if holder:
            text = _("只读：{holder}正在使用这个工作区，这里只能查看。那边关闭后重新打开，就能修改。")
        else:
            text = _("只读：工作区所在的位置不能写入，这里只能查看。另存一份副本到“文档”文件夹，就能修改。")
        self._text.setText(text.format(holder=holder))
        self.setAccessibleName(self._text.text())
        self.show()
