"""备份: what there is, with date and counts; make one, take one to a USB stick, restore to a new file."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.backups import BackupRow, Restored
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import N_, _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import (
    Card,
    IconLabel,
    SectionHeader,
    breakable,
    button,
    clear,
    column,
    label,
    row,
)
from futian_desktop.ui.widgets.passphrase_fields import PassphraseFields

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

REMIND_DAYS = 7
_FIRST = 5
_COUNTED = (
    ("enterprise", N_("家企业")), ("assessment", N_("次自评")), ("answer", N_("条答案")), ("evidence", N_("张照片")),
)  # fmt: skip


class BackupCard(Card):
    """A list of `BackupRow`; restoring never writes over a file."""

    def __init__(self, services: "Services", shell: Shell) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._source: Path | None = None
        self._target: Path | None = None
        self._all = False
        self.make = button(_("立即备份"), self._on_make, "primary", "save")
        self.outside = button(_("备份到 U 盘…"), self._on_outside, "", "download")
        self.more = button(_("显示全部"), self._on_more, "quiet")
        self.reminder = label("", tone="warn", wrap=True)
        self.result = label("", tone="ok", wrap=True)
        self.result.hide()
        self.notes = column(spacing=6)
        self.list = column(spacing=4)
        self.fields = PassphraseFields(old=True, new=False)
        self.fields.entered.connect(self._on_old)
        self._ask = QWidget()
        go = button(_("用这个口令恢复"), self._on_old, "primary")
        cancel = button(_("取消"), self._on_cancel)
        hint = label(_("这份备份用的是以前的口令，请输入当时的口令或恢复码。"), tone="2", wrap=True)
        self._ask.setLayout(column(hint, self.fields, row(go, cancel, None), spacing=8))
        self._ask.hide()
        self.setLayout(
            column(SectionHeader(_("备份"), "save"), self.notes, self.reminder, row(self.make, self.outside, None),
                   self.result, self._ask, self.list, row(self.more, None), spacing=12, margins=(24, 16, 24, 20))
        )  # fmt: skip

    def refresh(self) -> None:
        """Show what is there now."""
        clear(self.notes)
        clear(self.list)
        maintenance = self._services.maintenance
        for found in maintenance.notices():
            words = label(sentence(found), wrap=True)
            line = row(IconLabel("triangle-alert", "warn", 16), words, spacing=8)
            line.setStretch(1, 1)
            self.notes.addLayout(line)
        rows = maintenance.backups()
        for found in rows if self._all else rows[:_FIRST]:
            self.list.addWidget(self._line(found))
        if not rows:
            self.list.addWidget(
                label(_("还没有备份。关闭程序时会自动备份，也可以现在就备份一次。"), tone="3", wrap=True)
            )
        self.more.setVisible(not self._all and len(rows) > _FIRST)
        self._remind()

    def _remind(self) -> None:
        stored = self._shell.preferences().last_outside_copy
        try:
            days = (date.today() - date.fromisoformat(stored)).days  # noqa: DTZ011 - the person's own day
        except ValueError:
            days = -1
        never = _("备份都在这台电脑上。电脑坏了就一起没了，请每周往 U 盘备份一次。")
        late = _("已经 {n} 天没有往 U 盘备份。请插上 U 盘，点“备份到 U 盘”。").format(n=days)
        self.reminder.setText(never if days < 0 else late)
        self.reminder.setVisible(days < 0 or days >= REMIND_DAYS)

    def _line(self, found: BackupRow) -> QWidget:
        when = f"{found.made_at.astimezone():%Y-%m-%d %H:%M}"
        kind = {"auto": _("自动"), "full": _("手动"), "upgrade": _("升级前")}.get(found.kind, found.kind)
        counts = "　".join(f"{found.counts[key]} {_(unit)}" for key, unit in _COUNTED if key in found.counts)
        restore = button(_("恢复到新文件…"), None, "quiet", name=_("把 {when} 的备份恢复到新文件").format(when=when))
        restore.clicked.connect(partial(self._on_restore, found.path))
        words = column(label(f"{when}　{kind}", "strong"), label(counts, "caption", "3", wrap=True), spacing=0)
        line = row(words, restore, spacing=8, margins=(12, 6, 8, 6))
        line.setStretch(0, 1)
        return Card(line, "sunken")

    def _say(self, text: str) -> None:
        self.result.setText(text)
        self.result.show()

    @Slot()
    def _on_more(self) -> None:
        self._all = True
        self.refresh()

    @Slot()
    def _on_make(self) -> None:
        self._shell.tasks.run(partial(self._back_up, None), self._on_made, text=_("正在备份并检查…"))

    @Slot()
    def _on_outside(self) -> None:
        folder = self._shell.dialogs.choose_folder(_("选择 U 盘上的文件夹"))
        if folder is not None:
            job = partial(self._back_up, folder)
            self._shell.tasks.run(job, self._on_taken, text=_("正在备份到 U 盘并检查…"))

    def _back_up(self, folder: Path | None, _progress: Progress) -> Path:
        return self._services.maintenance.back_up(folder)

    def _on_made(self, path: Path) -> None:
        self.refresh()
        self._say(_("已备份并检查过：{path}").format(path=breakable(path)))

    def _on_taken(self, path: Path) -> None:
        day = date.today().isoformat()  # noqa: DTZ011 - the person's own day
        self._shell.save_preferences(replace(self._shell.preferences(), last_outside_copy=day))
        self._on_made(path)

    def _on_restore(self, source: Path, _checked: bool = False) -> None:
        name = _("{name} 恢复.ftws").format(name=self._services.maintenance.path.stem)
        target = self._shell.dialogs.save_file(_("恢复到新文件"), name, _("福安自评工作区 (*.ftws)"))
        if target is None:
            return
        self._source = source
        self._target = target if target.suffix else target.with_suffix(".ftws")
        known = {row.path: row.current_key for row in self._services.maintenance.backups()}
        if known.get(source, True):
            self._restore(None)
            return
        self.fields.clear()
        self._ask.show()
        self.fields.old.setFocus()

    @Slot()
    def _on_old(self) -> None:
        self._restore(self.fields.old.text())

    @Slot()
    def _on_cancel(self) -> None:
        self.fields.clear()
        self._ask.hide()

    def _restore(self, passphrase: str | None) -> None:
        if self._source is not None and self._target is not None:
            job = partial(self._do_restore, self._source, self._target, passphrase)
            self._shell.tasks.run(job, self._on_restored, text=_("正在恢复并检查…"))

    def _do_restore(self, source: Path, target: Path, passphrase: str | None, _progress: Progress) -> Restored:
        return self._services.maintenance.restore(source, target, passphrase)

    def _on_restored(self, found: Restored) -> None:
        self._on_cancel()
        lost = _("有 {n} 张照片已经找不回来。").format(n=found.missing) if found.missing else ""
        words = _("已恢复到新文件：{path}。现在用的文件没有变。").format(path=breakable(found.path))
        self._say(words + lost)
        if self._shell.dialogs.confirm(_("现在打开恢复的文件吗？"), _("打开"), breakable(found.path)):
            self._shell.open_file(found.path)
