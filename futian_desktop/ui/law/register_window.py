"""The law register in a window of its own."""

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from futian_desktop.domain.standard import Library
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.law.register_view import LawRegisterView
from futian_desktop.ui.widgets.basics import button, column, label, row


class LawRegisterWindow(QDialog):
    """A short explanation, the register, and a way out."""

    def __init__(self, library: Library, parent: QWidget | None = None, day: date | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("法规登记"))
        self.register = LawRegisterView(library, day)
        about = label(
            _("检查项依据的法规和标准，和它们今天的状态。写着“请核对现行文本”的，引用前请到发布机关的网站上看原文。"), "", "2", wrap=True
        )  # fmt: skip
        close = button(_("关闭"), self.accept, "")
        close.setAutoDefault(False)
        self.register.copy.setAutoDefault(False)
        box = column(about, spacing=12, margins=(20, 16, 20, 16))
        box.addWidget(self.register, 1)
        box.addLayout(row(None, close))
        self.setLayout(box)
        self.resize(px(1120), px(680))
        self.register.take_focus()
