"""The block in work: what it is, its text or rows, what is wrong with its fields, and what can be done with it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock, fields_in
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.emergency.editor.canvas import TallForm
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.field_edit import FieldEdit
from futian_desktop.ui.emergency.editor.render import DRAWINGS, LEVELS, document, missing_words
from futian_desktop.ui.emergency.editor.rows_form import RowsForm
from futian_desktop.ui.widgets.basics import button, clear, column, label, pill, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

ROWED = frozenset({BlockKind.STEPS, BlockKind.LIST, BlockKind.TABLE})
MOST_NOTES = 4


def kind_title(kind: BlockKind) -> str:
    """What a block is called."""
    return {
        BlockKind.HEADING: _("标题"), BlockKind.PARAGRAPH: _("段落"), BlockKind.STEPS: _("步骤"), BlockKind.LIST: _("列表"),
        BlockKind.TABLE: _("表格"), BlockKind.FIGURE: _("图"), BlockKind.BREAK: _("另起一页"),
    }[kind]  # fmt: skip


class BlockForm(TallForm):
    """Asks its owner for everything beyond its own text.

    Signals:
        add_wanted: a kind of block, to be put below.
        moved: -1 or 1.
        removed: take this block out.
        restored: say again what the template says.
        accept_wanted: keys of stale fields whose present value is taken over.
        picture_wanted: choose a picture for this figure.
        split: lines that come below as own paragraphs.
        stepped: -1 or 1, to the block before or after.
        left: Escape, back to the plan.
    """

    grown = Signal()
    add_wanted = Signal(object)
    moved = Signal(int)
    removed = Signal()
    restored = Signal()
    accept_wanted = Signal(object)
    picture_wanted = Signal()
    pasted = Signal()
    split = Signal(object)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, block: PlanBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self._desk, self.block = desk, block
        self.text: FieldEdit | None = None
        self.rows: RowsForm | None = None
        self.state: QLabel = pill("", "na")
        self._noted: tuple[tuple[str, bool], ...] | None = None
        self.notes = column(spacing=2)
        body = column(self._head(), spacing=6, margins=(px(7), px(6), px(8), px(8)))
        self._fill(body)
        body.addLayout(self.notes)
        self.setLayout(body)
        self.show_notes()

    def _head(self) -> QWidget:
        head = QWidget()
        self.field_button = button(_("插入资料"), self._on_field, "quiet", "plus", _("在光标处插入会跟着资料变的内容"))
        self.restore = button(_("恢复原文"), self.restored.emit, "quiet", "undo-2")
        up = self._small("chevron-up", _("上移（Alt+↑）"), partial(self.moved.emit, -1))
        down = self._small("chevron-down", _("下移（Alt+↓）"), partial(self.moved.emit, 1))
        away = self._small("trash-2", _("删除这一块（Alt+Delete）"), self.removed.emit)
        self.add = button(_("在下面加"), None, "quiet", "plus")
        menu = QMenu(self.add)
        for kind in (BlockKind.PARAGRAPH, BlockKind.STEPS, BlockKind.LIST, BlockKind.TABLE, BlockKind.FIGURE,
                     BlockKind.HEADING, BlockKind.BREAK):  # fmt: skip
            menu.addAction(kind_title(kind), partial(self.add_wanted.emit, kind))
        self.add.setMenu(menu)
        title = label(kind_title(self.block.kind), "chip", "2")
        flow = FlowLayout(None, px(4))
        level = (self._level(),) if self.block.kind is BlockKind.HEADING else ()
        for cell in (title, self.state, *level, self.restore, self.field_button, self.add, up, down, away):
            flow.addWidget(cell)
        head.setLayout(flow)
        for widget in (self.field_button, self.restore, self.add, up, down, away):
            widget.setEnabled(not self._desk.locked)
        return head

    @staticmethod
    def _small(picture: str, name: str, slot: object) -> QPushButton:
        made = button("", None, "quiet", picture, name)
        made.setToolTip(name)
        made.clicked.connect(slot)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made

    def _level(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("标题级别"))
        for level, words in ((1, _("一级")), (2, _("二级")), (3, _("三级"))):
            box.addItem(words, level)
        box.setCurrentIndex(min(max(self.block.level, 1), 3) - 1)
        box.setEnabled(not self._desk.locked)
        box.currentIndexChanged.connect(self._on_level)
        return box

    def _fill(self, body: QVBoxLayout) -> None:
        """The editors of this kind of block."""
        live = self.block.picture.startswith("data:")
        if self.block.kind is not BlockKind.BREAK:
            self.text = self._edit()
            if self.block.kind in ROWED:
                body.addWidget(label(_("标题（可以不写）"), "caption", "3"))
            body.addWidget(self.text)
        if live:
            body.addWidget(_LiveTable(self._desk, self.block))
        elif self.block.kind in ROWED:
            self.rows = RowsForm(self._desk, self.block, self)
            self.rows.grown.connect(self.grown)
            self.rows.stepped.connect(self._on_rows_stepped)
            body.addWidget(self.rows)
        elif self.block.kind is BlockKind.FIGURE:
            body.addWidget(self._figure())
        elif self.block.kind is BlockKind.BREAK:
            body.addWidget(label(_("从这里起换到新的一页。"), "", "2"))

    def _edit(self) -> FieldEdit:
        heading = self.block.kind is BlockKind.HEADING
        size = LEVELS[min(max(self.block.level, 1), 3)] if heading else 14
        name = _("图名") if self.block.kind is BlockKind.FIGURE else kind_title(self.block.kind)
        made = FieldEdit(self._desk, self.block.text, name, self, size=size, bold=heading)
        made.setPlaceholderText(_("写标题") if heading else _("写图名") if self.block.kind is BlockKind.FIGURE else "")
        made.edited.connect(self._on_text)
        made.grown.connect(self.grown)
        made.enter.connect(self._on_enter)
        made.emptied.connect(self._on_emptied)
        made.lines.connect(self.split)
        made.stepped.connect(self._on_text_stepped)
        return made

    def _figure(self) -> QWidget:
        holder = QWidget()
        picture = _Preview(self._desk, self.block)
        self.choose = button(_("选图片"), self.picture_wanted.emit, "quiet", "image")
        self.paste = button(_("粘贴图片"), self.pasted.emit, "quiet", "paperclip")
        words = label(_("图片也可以直接拖进来。疏散图、平面图都放在这里。"), "caption", "3", wrap=True)
        drawn = self.block.picture in DRAWINGS
        tools = row(self.choose, self.paste, words, spacing=4)
        tools.setStretch(2, 1)
        holder.setLayout(column(picture, tools, spacing=4))
        for made in (self.choose, self.paste):
            made.setEnabled(not self._desk.locked)
            made.setVisible(not drawn)
        words.setVisible(not drawn)
        return holder

    # -- changes ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self.block = replace(self._now(), text=text)
        self._desk.change(self.block, "text")
        self.show_notes()

    def _now(self) -> PlanBlock:
        return self._desk.block(self.block.id) or self.block

    @Slot(int)
    def _on_level(self, index: int) -> None:
        self.block = replace(self._now(), level=index + 1)
        self._desk.change(self.block)

    @Slot()
    def _on_enter(self) -> None:
        if self.block.kind in ROWED and self.rows is not None:
            self.rows.focus_row(0)
        else:
            self.add_wanted.emit(BlockKind.PARAGRAPH)

    @Slot()
    def _on_emptied(self) -> None:
        if self.block.own and self.block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            QTimer.singleShot(0, self, self.removed.emit)

    @Slot(int)
    def _on_text_stepped(self, step: int) -> None:
        if step > 0 and self.rows is not None and self.rows.cells:
            self.rows.focus_first()
        else:
            self.stepped.emit(step)

    @Slot(int)
    def _on_rows_stepped(self, step: int) -> None:
        if step < 0 and self.text is not None:
            self.text.setFocus()
        else:
            self.stepped.emit(step)

    @Slot()
    def _on_field(self) -> None:
        edit = self.focused()
        if edit is not None:
            self._desk.field_asked.emit(edit)

    def edits(self) -> list[FieldEdit]:
        """Every text of the block."""
        return [*([self.text] if self.text else []), *(self.rows.edits() if self.rows else [])]

    def focused(self) -> FieldEdit | None:
        """The text with the keyboard, else the first."""
        found = self.edits()
        return next(
            (edit for edit in found if edit.hasFocus()), found[-1] if len(found) == 1 else next(iter(found), None)
        )

    def take_keyboard(self) -> None:
        """Into the text, or the first row of what has no title."""
        if self.rows is not None and not self.block.text:
            self.rows.focus_row(0)
        elif self.text is not None:
            self.text.setFocus()

    def adopt(self, block: PlanBlock) -> bool:
        """The block as the desk has it now; ``False`` when the form must be made anew."""
        if block.kind is not self.block.kind or block.picture != self.block.picture or block.level != self.block.level:
            return False
        self.block = block
        if self.text is not None and self.text.text() != block.text:
            self.text.show_text(block.text)
        if self.rows is not None:
            self.rows.adopt(block)
        self.show_notes()
        return True

    def refresh(self) -> None:
        """Other facts."""
        for edit in self.edits():
            edit.refresh()
        self.show_notes()

    # -- notes -----------------------------------------------------------------------------------------------------

    def show_notes(self) -> None:
        """Own or changed; each field that is missing or stale with its button."""
        block, shown = self._now(), self._desk.shown
        own, edited = block.own, block.edited
        self.state.setText(_("自己写的") if own else _("改过的") if edited else _("模板写的"))
        kind = "ok" if own else "accent" if edited else "na"
        if self.state.property("pill") != kind:
            self.state.setProperty("pill", kind)
            self.state.style().unpolish(self.state)
            self.state.style().polish(self.state)
        self.restore.setVisible(edited and block.key in shown.originals)
        used = [key for key in fields_in(block.texts()) if key in shown.fields]
        wanted = tuple((key, key in shown.stale) for key in used if key in shown.stale or not shown.fields[key].value)
        if wanted == self._noted:
            return
        self._noted = wanted
        clear(self.notes)
        for key, is_stale in wanted[:MOST_NOTES]:
            self.notes.addLayout(self._stale_note(key) if is_stale else self._missing_note(key))
        if len(wanted) > MOST_NOTES:
            self.notes.addWidget(label(_("还有 {n} 处，见右边。").format(n=len(wanted) - MOST_NOTES), "caption", "3"))
        self.grown.emit()

    def _stale_note(self, key: str) -> QHBoxLayout:
        then, now = self._desk.shown.stale[key]
        words = _("{title}：原来“{then}”，现在“{now}”").format(
            title=self._desk.shown.fields[key].title, then=then or _("没有"), now=now or _("没有")
        )
        made = row(label(words, "chip", "warn", wrap=True), spacing=8)
        made.setStretch(0, 1)
        take = button(
            _("更新"), partial(self.accept_wanted.emit, (key,)), "quiet", "check", _("更新 {words}").format(words=words)
        )
        take.setEnabled(not self._desk.locked)
        made.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _missing_note(self, key: str) -> QHBoxLayout:
        words = missing_words(self._desk.shown.fields[key])
        made = row(label(words, "chip", "bad", wrap=True), spacing=8)
        made.setStretch(0, 1)
        go = button(
            _("去填"),
            partial(self._desk.field_clicked.emit, key),
            "quiet",
            "arrow-right",
            _("去填 {words}").format(words=words),
        )
        made.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return done

    def needed_height(self, wide: int) -> int:
        """Height at a width, with the heights of all texts as they are now."""
        inner = self.rows.layout() if self.rows is not None else None
        if self.rows is not None and inner is not None:
            inner.activate()
            self.rows.updateGeometry()
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        layout.activate()
        return layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if alt and step and not self._desk.locked:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif alt and event.key() == Qt.Key.Key_Delete and not self._desk.locked:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class _LiveTable(QWidget):
    """A table that is read anew from its data; it is changed where its data are."""

    def __init__(self, desk: Desk, block: PlanBlock) -> None:
        super().__init__()
        self._desk = desk
        self._title, self._page, self._target = _live_place(block.picture)
        header, rows = desk.shown.tables.get(block.id, ((), ()))
        words = _("这张表有 {n} 行，跟着“{where}”走，在那里改，这里自动变。").format(n=len(rows), where=self._title)
        self.go = button(_("去改"), self._on_go, "quiet", "arrow-right", _("去“{where}”改").format(where=self._title))
        line = row(label(words, "", "2", wrap=True), self.go, spacing=8)
        line.setStretch(0, 1)
        self.setLayout(column(line, label("　".join(header), "caption", "3", wrap=True)))

    @Slot()
    def _on_go(self) -> None:
        self._desk.away.emit(self._page, self._target)


def _live_place(name: str) -> tuple[str, str, str]:
    """Title, page and target of the data of a live table."""
    return {
        "data:posts": (_("人和地点"), "emergency", "people"), "data:phones": (_("人和地点"), "emergency", "people"),
        "data:risks": (_("风险"), "emergency", "risks"), "data:resources": (_("应急物资"), "emergency", "resources"),
        "data:contacts": (_("外部联系"), "emergency", "contacts"),
    }.get(name, (_("企业档案"), "enterprise", ""))  # fmt: skip


class _Preview(QWidget):
    """The picture of a figure, small."""

    def __init__(self, desk: Desk, block: PlanBlock) -> None:
        super().__init__()
        self._made = document(replace(block, text=""), desk.shown, px(420))
        self.setFixedHeight(round(self._made.size().height()))
        self.setAccessibleName(_("图片"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._made.drawContents(painter)
        painter.end()
