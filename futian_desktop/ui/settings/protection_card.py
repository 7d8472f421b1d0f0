"""保护这个工作区: a passphrase is set, changed or taken off in the page; the recovery sheet is printed from here."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.errors import FutianError
from futian_desktop.system.files import write_atomic
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, IconLabel, SectionHeader, button, column, label, row
from futian_desktop.ui.widgets.passphrase_fields import PassphraseFields

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

SET, CHANGE, OFF = "set", "change", "off"


class ProtectionCard(Card):
    """The state in one sentence, the deeds that fit it, and below them the fields of the deed that was chosen."""

    def __init__(self, services: "Services", shell: Shell) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._deed = ""
        self.state = label("", wrap=True)
        self.icon = IconLabel("lock", "text3")
        self.set = button(_("设口令…"), partial(self.begin, SET), "primary", "lock")
        self.change = button(_("换口令…"), partial(self.begin, CHANGE))
        self.off = button(_("去掉口令…"), partial(self.begin, OFF))
        self.sheet = button(_("打印恢复单…"), self._on_sheet, "primary", "printer")
        self.keep = button(_("恢复单存为 PDF…"), self._on_keep, "quiet", "download")
        self.result = label("", tone="ok", wrap=True)
        self.result.hide()
        self.fields: PassphraseFields | None = None
        self._place = column(spacing=8)
        self._form = QWidget()
        self.go = button("", self._on_go, "primary")
        self.cancel = button(_("取消"), self._on_cancel)
        self._form.setLayout(column(self._place, row(self.go, self.cancel, None), spacing=12, margins=(0, 8, 0, 0)))
        self._form.hide()
        head = row(self.icon, self.state, spacing=10)
        head.setStretch(1, 1)
        deeds = row(self.set, self.sheet, self.change, self.off, self.keep, None, spacing=8)
        self.setLayout(
            column(SectionHeader(_("保护这个工作区"), "shield-check"), head, deeds, self._form, self.result, spacing=12,
                   margins=(24, 16, 24, 20))
        )  # fmt: skip

    def refresh(self) -> None:
        """Show the state of the file."""
        on, readonly = self._services.maintenance.encrypted, self._services.maintenance.readonly
        words = (
            _("已用口令加密：没有口令，别人拿到文件也打不开。请把恢复单打印出来，和营业执照放在一起。")
            if on
            else _("没有设口令：能打开这台电脑的人，就能打开它。文件里有身份证号、电话或签名时，建议设一个。")
        )
        self.state.setText(words)
        self.icon.show_icon("lock" if on else "info", "ok" if on else "warn")
        for made, shown in ((self.set, not on), (self.change, on), (self.off, on), (self.sheet, on), (self.keep, on)):
            made.setVisible(shown)
        for made in (self.set, self.change, self.off):
            made.setEnabled(not readonly)

    def begin(self, deed: str) -> None:
        """Open the fields of a deed and put the cursor there."""
        if self.fields is not None:
            self.fields.hide()
            self.fields.deleteLater()
        self._deed = deed
        self.fields = PassphraseFields(old=deed != SET, new=deed != OFF)
        self.fields.entered.connect(self._on_go)
        self._place.addWidget(self.fields)
        words = {SET: _("设口令"), CHANGE: _("换口令"), OFF: _("去掉口令")}[deed]
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.result.hide()
        self._form.show()
        (self.fields.new if deed == SET else self.fields.old).setFocus()

    @Slot()
    def _on_cancel(self) -> None:
        if self.fields is not None:
            self.fields.clear()
        self._form.hide()

    @Slot()
    def _on_go(self) -> None:
        if self.fields is None or not self.fields.checked():
            return
        job = partial(self._do, self._deed, self.fields.old.text(), self.fields.new.text())
        self._shell.tasks.run(job, self._on_done, self._on_failed, text=_("正在改写文件并检查…"))

    def _do(self, deed: str, old: str, new: str, _progress: Progress) -> Changes:
        maintenance = self._services.maintenance
        if deed == SET:
            return maintenance.protect(new)
        return maintenance.change_passphrase(old, new) if deed == CHANGE else maintenance.unprotect(old)

    def _on_done(self, changes: Changes) -> None:
        if self.fields is not None:
            self.fields.clear()
        self._form.hide()
        self.result.setText(
            _("口令已去掉。以前的备份也改好了。")
            if self._deed == OFF
            else _("口令已设好。请现在打印新的恢复单，旧的作废；忘了口令，只有它能打开。")
        )
        self.result.show()
        self.refresh()
        self._shell.changes.announce(changes)
        (self.set if self._deed == OFF else self.sheet).setFocus()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, FutianError) and error.code.startswith("protection.") and self.fields is not None:
            self.fields.show_problem(error)
            return
        self._shell.dialogs.failure(error)

    def _sheet_bytes(self, _progress: Progress) -> bytes:
        return self._services.maintenance.recovery_sheet()

    @Slot()
    def _on_sheet(self) -> None:
        self._shell.tasks.run(self._sheet_bytes, self._print, text=_("正在做恢复单…"))

    def _print(self, data: bytes) -> None:
        from futian_desktop.ui.submission.printing import print_pdf

        if print_pdf(data, self.window()):
            self.result.setText(_("恢复单已送去打印。程序不留副本。"))
            self.result.show()

    @Slot()
    def _on_keep(self) -> None:
        self._shell.tasks.run(self._sheet_bytes, self._save, text=_("正在做恢复单…"))

    def _save(self, data: bytes) -> None:
        target = self._shell.dialogs.save_file(_("恢复单存为 PDF"), _("恢复单.pdf"), "PDF (*.pdf)")
        if target is None:
            return
        try:
            write_atomic(target, data)
        except OSError:
            self._shell.dialogs.inform(_("没有写成，恢复单没有存下来。请换一个位置再试。"))
            return
        self.result.setText(_("恢复单已存好。请打印后把这个文件删掉，不要和工作区放在一起。"))
        self.result.show()
