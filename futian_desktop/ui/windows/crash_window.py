"""The one calm window after an unexpected error."""

import platform
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from futian_desktop import __version__
from futian_desktop.system import paths
from futian_desktop.system.files import write_atomic
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import breakable, button, label, row

_LOG_TAIL = 200_000


class CrashWindow(QDialog):
    """Says that saved work is safe, and offers a diagnostic file without any records."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(_("程序遇到了意外错误"))
        self.setMinimumWidth(520)
        text = _(
            "刚才这一步没有完成。之前保存的内容都在，没有丢失，可以继续使用。"
            "如果再次出现，请保存诊断文件交给技术支持；文件里只有程序信息，没有企业资料。"
        )
        details = QPlainTextEdit(report)
        details.setReadOnly(True)
        details.setTabChangesFocus(True)
        details.setAccessibleName(_("错误详情"))
        details.setMaximumHeight(180)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(_("程序遇到了意外错误"), "heading"))
        layout.addWidget(label(text, wrap=True))
        layout.addWidget(details)
        self._saved = label("", "caption", "3", wrap=True)
        layout.addWidget(self._saved)
        go_on = button(_("继续使用"), self.accept, "primary")
        layout.addLayout(row(button(_("保存诊断文件…"), self._on_save, picture="save"), None, go_on))
        go_on.setFocus()

    @Slot()
    def _on_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("保存诊断文件"), "futian-diagnostic.txt", "TXT (*.txt)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write versions, the error and the log; never records."""
        try:
            log = (paths.user_data() / "logs" / "futian.log").read_text("utf-8", errors="replace")[-_LOG_TAIL:]
        except OSError:
            log = "no log"
        head = f"futian-desktop {__version__}\npython {platform.python_version()}\nsystem {platform.platform()}\n"
        try:
            write_atomic(path, f"{head}\n{self._report}\n{log}".encode())
        except OSError:
            self._saved.setText(_("没有写成，请换一个位置再试。"))
            return
        self._saved.setText(_("已保存到 {path}").format(path=breakable(path)))
