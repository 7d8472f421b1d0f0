"""What can be done on the page 标准管理: own items, packs, tables; each with its button, its menu entry and its way back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.own_items import OwnItem
from futian_desktop.domain.standard import CheckItem
from futian_desktop.services.shelf import IMPORTED, OWN_NODE, PACK, STANDARD, ShelfItem, ShelfNode
from futian_desktop.system.messages import _
from futian_desktop.ui.standards.pack_deeds import PackDeeds
from futian_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from futian_desktop.ui.pages.standards_page import StandardsPage

CHANGED = Changes.of(Topic.CONTENT, Topic.ASSESSMENT)


class ShelfDeeds(QObject):
    """The page's deeds; packs have their own class."""

    def __init__(self, page: "StandardsPage") -> None:
        super().__init__(page)
        self.packs = PackDeeds(self)

    @property
    def page(self) -> "StandardsPage":
        """The page; asked for as the parent, so that no circle of references outlives the window."""
        return cast("StandardsPage", self.parent())

    # -- buttons and menus -----------------------------------------------------------------------------------------

    def menu(self, parent: QWidget) -> QMenu:
        """导入和导出."""
        menu = QMenu(parent)
        menu.addAction(_("导入评分表…")).triggered.connect(self.import_table)
        menu.addSeparator()
        for text, deed in self.packs.entries():
            menu.addAction(text).triggered.connect(deed)
        menu.addSeparator()
        menu.addAction(_("把选中的标准导出为表格…")).triggered.connect(self.export_chosen)
        return menu

    @Slot()
    def import_table(self) -> None:
        """A published scoring table becomes a standard."""
        self.open_table("")

    def open_table(self, path: Path | str) -> None:
        """The preview of a table; without a path one is chosen."""
        from futian_desktop.ui.windows.import_window import open_import

        open_import(self.page.services, self.page.shell, self.page, path)

    def node_buttons(self, node: ShelfNode) -> Sequence[QPushButton]:
        """Deeds of a line, above its description."""
        writable = not self.page.shell.readonly()
        if node.kind == PACK and node.parent:
            return self.packs.buttons(node.title) if writable else ()
        if node.kind in (STANDARD, IMPORTED):
            made = [button(_("导出为表格…"), self.export_chosen, "", "download")]
            if node.kind == IMPORTED and writable:
                made.append(button(_("删除这个标准"), self.delete_standard, "danger", "trash-2"))
            return made
        if node.key == OWN_NODE and writable and self.page.premises() is not None:
            return [button(_("自己加一条"), self.new_own, "", "plus")]
        return ()

    def item_buttons(self, found: ShelfItem) -> Sequence[QPushButton]:
        """Deeds of an item, below its title."""
        if self.page.shell.readonly() or self.page.premises() is None:
            return ()
        if found.own is None:
            return [button(_("照着写一条自己的"), self.copy_own, "", "copy")]
        made = [button(_("改"), self.edit_own, "", "pen-line")]
        word = _("重新启用") if found.item.retired else _("停用")
        made.append(button(word, self.retire_own))
        if not found.own.used:
            made.append(button(_("删除"), self.delete_own, "danger", "trash-2"))
        return made

    def node_menu(self, node: ShelfNode) -> QMenu:
        """The same by the right mouse button."""
        return self._menu_of(self.node_buttons(node))

    def item_menu(self, found: ShelfItem) -> QMenu:
        """The same by the right mouse button, and copying."""
        menu = self._menu_of(self.item_buttons(found))
        menu.addAction(_("复制这几行（Ctrl+C）")).triggered.connect(self.copy_rows)
        return menu

    def _menu_of(self, buttons: Sequence[QPushButton]) -> QMenu:
        menu = QMenu(self.page)
        for made in buttons:
            made.setParent(menu)
            made.hide()
            menu.addAction(made.text()).triggered.connect(made.click)
        return menu

    @Slot()
    def copy_rows(self) -> None:
        """The chosen items as text for a spreadsheet."""
        page = self.page
        rows = sorted(index.row() for index in page.view.selectionModel().selectedRows())
        lines = [
            "\t".join(page.model.words(page.model.row_at(row), section) for section in range(page.model.columnCount()))
            for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    # -- own items -------------------------------------------------------------------------------------------------

    @Slot()
    def new_own(self) -> None:
        """An empty own item."""
        self._edit(None, self.page.services.own_items.start())

    @Slot()
    def copy_own(self) -> None:
        """An own item that begins as the one that is read."""
        found = self.page.current()
        if found is not None:
            self._edit(None, self.page.services.own_items.start(found.item))

    @Slot()
    def edit_own(self) -> None:
        """Change the own item under the cursor."""
        found = self.page.current()
        if found is not None and found.own is not None:
            self._edit(found.own, found.own.item)

    def _edit(self, seen: OwnItem | None, item: CheckItem) -> None:
        from futian_desktop.ui.standards.own_editor import OwnEditor

        page, premises = self.page, self.page.premises()
        if premises is None or page.shell.readonly():
            return
        own = page.services.own_items
        editor = OwnEditor(
            item, own.standard(), partial(own.remarks, premises), partial(self._store, seen), self._may_leave, page
        )
        editor.open()

    def _may_leave(self) -> bool:
        return self.page.shell.dialogs.confirm(_("写的内容还没有保存，不保存就关上吗？"), _("不保存"), danger=True)

    def _store(self, seen: OwnItem | None, item: CheckItem) -> None:
        premises = self.page.premises()
        if premises is None:
            return
        stored = self.page.services.own_items.write(premises, item, seen)
        self._changed()
        self.page.tree.go_to(OWN_NODE)
        self.page.open_target(stored.code)
        if seen is None:
            self._undo(_("已加上 {code}").format(code=stored.code), partial(self._take_back, stored))
        else:
            self._undo(_("已改 {code}").format(code=stored.code), partial(self._put_back, seen, stored))

    @Slot()
    def retire_own(self) -> None:
        """停用 or 重新启用."""
        found = self.page.current()
        if found is None or found.own is None:
            return
        on = not found.item.retired
        try:
            stored = self.page.services.own_items.retire(found.own, on=on)
        except FutianError as error:
            self._failed(error)
            return
        self._changed()
        word = _("已停用 {code}，以前的自评里还在") if on else _("已重新启用 {code}")
        self._undo(word.format(code=stored.code), partial(self._put_back, found.own, stored))

    @Slot()
    def delete_own(self) -> None:
        """Delete an own item that no assessment has used."""
        found = self.page.current()
        if found is None or found.own is None:
            return
        try:
            gone = self.page.services.own_items.delete(found.own)
        except FutianError as error:
            self._failed(error)
            return
        self._changed()
        self._undo(_("已删除 {code}").format(code=gone.code), partial(self._restore, gone))

    def _take_back(self, stored: OwnItem) -> None:
        """Undo of adding: deleted, or retired where the running assessment has it already."""
        own = self.page.services.own_items
        held = next((row for row in own.rows(stored.premises_id) if row.id == stored.id), stored)
        self._try(partial(own.retire, held) if held.used else partial(own.delete, held))

    def _put_back(self, before: OwnItem, now: OwnItem) -> None:
        self._try(partial(self.page.services.own_items.put_back, before, now))

    def _restore(self, gone: OwnItem) -> None:
        self._try(partial(self.page.services.own_items.restore, gone))

    # -- standards -------------------------------------------------------------------------------------------------

    @Slot()
    def export_chosen(self) -> None:
        """The standard under the cursor, or the shipped one, as a workbook."""
        page = self.page
        node = page.shelf.node(page.tree.current()) if page.shelf else None
        if node is None or node.kind not in (STANDARD, IMPORTED):
            node = next((row for row in page.shelf.nodes if row.kind == STANDARD), None) if page.shelf else None
        if node is None:
            return
        path = page.shell.dialogs.save_file(_("导出为表格"), f"{node.title}.xlsx", _("表格 (*.xlsx)"))
        if path is None:
            return
        key = page.services.content_shelf.exported(node.key)
        done = partial(self._exported, path.name)
        page.shell.tasks.run(partial(self._export, key, path), done, text=_("正在导出…"))

    def _export(self, key: Any, path: Any, _progress: object) -> None:
        self.page.services.standards.export_xlsx(key, path)

    def _exported(self, name: str, _result: object) -> None:
        self.page.shell.dialogs.inform(_("已导出到“{name}”。").format(name=name))

    @Slot()
    def delete_standard(self) -> None:
        """Take an imported standard back; one that an assessment stands on stays."""
        page = self.page
        entry = page.services.content_shelf.entry(page.tree.current())
        if entry is None:
            return
        try:
            page.services.standards.undo(entry.id)
        except FutianError as error:
            self._failed(error)
            return
        self._changed()
        self._undo(_("已删除“{title}”").format(title=entry.title),
                   partial(self._try, partial(page.services.standards.redo, entry.id)))  # fmt: skip

    def delete_current(self, *, of_tree: bool) -> None:
        """The key Entf: whatever is under the cursor, where it can be deleted."""
        if self.page.shell.readonly():
            return
        if not of_tree:
            self.delete_own()
            return
        node = self.page.shelf.node(self.page.tree.current()) if self.page.shelf else None
        if node is not None and node.kind == IMPORTED:
            self.delete_standard()
        elif node is not None and node.kind == PACK and node.parent:
            self.packs.remove(node.title)

    # -- after a deed ----------------------------------------------------------------------------------------------

    def _try(self, deed: Any) -> None:
        try:
            deed()
        except FutianError as error:
            self._failed(error)
        self._changed()

    def _changed(self) -> None:
        self.announce(CHANGED)

    def announce(self, changes: Changes) -> None:
        """Show the page anew and tell the others."""
        self.page.reload()
        self.page.shell.changes.announce(changes, self.page)

    def _undo(self, text: str, undo: Any) -> None:
        self.page.shell.show_undo(text, undo)

    def _failed(self, error: FutianError) -> None:
        self.page.shell.dialogs.failure(error)
        self.page.reload()
