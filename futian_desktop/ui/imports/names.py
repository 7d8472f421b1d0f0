"""Name, short name, prefix of the codes and edition of a standard that comes in."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from futian_desktop.domain.imported_standard import StandardNames
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import column, label, row

DELAY_MS = 300


class NamesForm(QWidget):
    """`changed` comes when one stops typing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = StandardNames("")
        self.title = self._field(_("标准名称"), 200)
        self.short = self._field(_("简称"), 60)
        self.code = self._field(_("编号前缀"), 8)
        self.code.setToolTip(_("检查项编号的开头，2 到 8 个字母或数字，例如 CK-101 的 CK"))
        self.edition = self._field(_("版次"), 4)
        self.edition.setValidator(QIntValidator(1, 9999, self))
        self.edition.setToolTip(_("一般写发布的年份"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.changed)
        line = row(spacing=10)
        for words, field, stretch in (
            (_("标准名称"), self.title, 5), (_("简称"), self.short, 3), (_("编号前缀"), self.code, 0), (_("版次"), self.edition, 0),
        ):  # fmt: skip
            line.addLayout(column(label(words, "caption", "3"), field, spacing=2), stretch)
        self.setLayout(line)
        self._size()

    def _field(self, name: str, most: int) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setMaxLength(most)
        made.textEdited.connect(self._touch)
        return made

    def _size(self) -> None:
        self.code.setFixedWidth(px(104))
        self.edition.setFixedWidth(px(104))

    def show_names(self, names: StandardNames) -> None:
        """Names to begin with."""
        self._known = names
        self.title.setText(names.title)
        self.short.setText(names.short)
        self.code.setText(names.code)
        self.edition.setText(str(names.edition))

    def names(self) -> StandardNames:
        """What stands in the fields."""
        return replace(
            self._known, title=self.title.text(), short=self.short.text(), code=self.code.text(),
            edition=int(self.edition.text() or 0),
        )  # fmt: skip

    def flush(self) -> None:
        """What was typed counts now."""
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit()

    def _touch(self) -> None:
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()
