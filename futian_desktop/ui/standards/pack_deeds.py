"""Content packs on the page: take in, go back, remove, template."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QPushButton

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.packs import InstalledPack
from futian_desktop.services.packs import CHANGED, PackEffect, PackOffer
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from futian_desktop.ui.pages.standards_page import StandardsPage
    from futian_desktop.ui.standards.deeds import ShelfDeeds


class PackDeeds(QObject):
    """Deeds around packs."""

    def __init__(self, deeds: "ShelfDeeds") -> None:
        super().__init__(deeds)

    @property
    def _page(self) -> "StandardsPage":
        return cast("ShelfDeeds", self.parent()).page

    def entries(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """Entries of the menu 导入和导出."""
        return ((_("装入内容包…"), self.choose), (_("下载内容包模板…"), self.template))

    def buttons(self, name: str) -> Sequence[QPushButton]:
        """Deeds of one pack."""
        before = self._page.services.packs.before(name)
        made = [button(_("装入新版…"), self.choose, "", "download")]
        if before is not None:
            text = _("回到上一版（第 {edition} 版）").format(edition=before.edition)
            made.append(button(text, partial(self.back, name), "", "undo-2"))
        made.append(button(_("另存文件…"), partial(self.export, name), "", "save"))
        made.append(button(_("移除"), partial(self.remove, name), "danger", "trash-2"))
        return made

    @Slot()
    def choose(self) -> None:
        """Choose a file, verify it, show what it would change."""
        path = self._page.shell.dialogs.open_file(_("选择内容包"), _("内容包 (*.ftpack)"))
        if path is not None:
            self.look(path)

    def look(self, path: Path) -> None:
        """Verify a file and show it."""
        shell = self._page.shell
        shell.tasks.run(partial(self._look, path), self._show, text=_("正在核对内容包…"))

    def _look(self, path: Path, _progress: Progress) -> tuple[PackOffer, PackEffect]:
        packs = self._page.services.packs
        offer = packs.look(path)
        return offer, packs.effect(offer)

    def _show(self, found: tuple[PackOffer, PackEffect]) -> None:
        from futian_desktop.ui.standards.pack_window import PackWindow

        offer, effect = found
        page = self._page
        people = [page.shell.preferences().operator, *page.shell.preferences().operators]
        window = PackWindow(
            offer, effect.lines, people, partial(page.services.packs.pin, offer), partial(page.services.packs.install, offer),
            partial(self._see, effect), page,
        )  # fmt: skip
        window.installed.connect(partial(self._installed, offer))
        window.open()

    def _see(self, effect: PackEffect) -> None:
        from futian_desktop.ui.windows.difference_window import DifferenceWindow

        DifferenceWindow(_("装入后的变化"), effect.whole, self._page).open()

    def _installed(self, offer: PackOffer) -> None:
        page = self._page
        cast("ShelfDeeds", self.parent()).announce(CHANGED)
        name = offer.content.name
        page.tree.go_to(f"pack:{name}")
        text = _("已装入“{name}”第 {edition} 版").format(name=name, edition=offer.content.edition)
        undo = partial(self.back, name) if offer.installed else partial(self.remove, name)
        page.shell.show_undo(text, undo)

    def export(self, name: str) -> None:
        """The signed file as it was taken in, for another computer."""
        page = self._page
        path = page.shell.dialogs.save_file(_("另存内容包"), f"{name}.ftpack", _("内容包 (*.ftpack)"))
        if path is None:
            return
        try:
            page.services.packs.export(name, path)
        except FutianError as error:
            page.shell.dialogs.failure(error)
            return
        page.shell.dialogs.inform(_("已导出到“{name}”。").format(name=path.name))

    def back(self, name: str) -> None:
        """回到上一版."""
        try:
            changes = self._page.services.packs.back(name)
        except FutianError as error:
            self._page.shell.dialogs.failure(error)
            return
        cast("ShelfDeeds", self.parent()).announce(changes)
        self._page.shell.show_undo(_("“{name}”已回到上一版").format(name=name), partial(self._forward, name))

    def _forward(self, name: str) -> None:
        rows = [row for row in self._page.services.packs.rows() if row.name == name]
        newest = max(rows, key=lambda row: row.edition)
        self._put_back(newest)

    def remove(self, name: str) -> None:
        """移除."""
        try:
            gone = self._page.services.packs.remove(name)
        except FutianError as error:
            self._page.shell.dialogs.failure(error)
            return
        cast("ShelfDeeds", self.parent()).announce(CHANGED)
        self._page.shell.show_undo(
            _("已移除“{name}”，以前的自评里还在").format(name=name), partial(self._put_back, gone)
        )

    def _put_back(self, pack: InstalledPack) -> None:
        try:
            changes = self._page.services.packs.put_back(pack)
        except FutianError as error:
            self._page.shell.dialogs.failure(error)
            return
        cast("ShelfDeeds", self.parent()).announce(changes)

    @Slot()
    def template(self) -> None:
        """Save the workbook an expert fills in."""
        shell = self._page.shell
        path = shell.dialogs.save_file(_("下载内容包模板"), _("内容包模板.xlsx"), _("表格 (*.xlsx)"))
        if path is not None:
            job = partial(self._template, path)
            shell.tasks.run(job, partial(self._saved, path.name), text=_("正在写模板…"))

    def _template(self, path: Path, _progress: Progress) -> None:
        self._page.services.pack_sheets.template(path)

    def _saved(self, name: str, _result: object) -> None:
        self._page.shell.dialogs.inform(
            _("模板已存为“{name}”。").format(name=name),
            _("填好后交给有签名身份的人，用命令 futian content pack 做成内容包。"),
        )
