"""One walk: tick line by line with 1 2 3, register what is wrong in place, done. Three minutes at most.

Every tick is in the file at once (a walk under way has no number and counts nowhere), so that closing, a power cut or a
kill loses nothing; it is taken up again from the list.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.inspections import Inspection, InspectionKind, InspectionList, Tick
from futian_desktop.domain.standard import ReadyFinding
from futian_desktop.services.inspection_words import difference_words, kind_words
from futian_desktop.services.inspections import SHEET
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.photo_strip import PhotoStrip
from futian_desktop.ui.inspections.conflict_bar import ConflictBar
from futian_desktop.ui.inspections.hazard_form import HazardForm, QuickHazard
from futian_desktop.ui.inspections.line_photos import OF_SHEET, LinePhotos
from futian_desktop.ui.inspections.line_row import LineRow
from futian_desktop.ui.inspections.walk_head import WalkHead
from futian_desktop.ui.inspections.walk_session import WalkSession
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import button, clear, column, label, pill, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

KEEP_MS = 400
Ready = tuple[ReadyFinding, ...]


class WalkWindow(QDialog):
    """`done` when it was written down; `closed` in any case, with what changed announced by the pane."""

    done_walk = Signal(object)
    closed = Signal(object)

    def __init__(
        self, services: "Services", shell: Shell, walk: Inspection, chosen: InspectionList | None, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.services, self.shell = services, shell
        firm = services.firms.load(walk.premises_id)
        self._names = services.inspections.names(firm)
        self.session = WalkSession(services, walk, self._on_conflict)
        self.photos = LinePhotos(services, shell, self.session, self)
        self._hints = {line.id: line for line in chosen.lines} if chosen else {}
        self.form: HazardForm | None = None
        self._leaving = False
        self.setWindowTitle(walk.title)
        self.setModal(False)
        self.resize(px(760), px(680))
        self.head = WalkHead(walk, self._names, [area.name for area in firm.areas])
        self.rows = [
            LineRow(place, line, self._hints[line.line].hint if line.line in self._hints else "")
            for place, line in enumerate(walk.lines)
        ]
        self._make_controls(walk)
        self.sheet = PhotoStrip(tray=False)
        self._found = column(spacing=6)
        self._free = QVBoxLayout()
        self.conflict = ConflictBar()
        self._lay_out(kind_words()[walk.kind])
        self._wire()
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._timer.timeout.connect(self.keep_fields)
        self.show_walk()

    def _make_controls(self, walk: Inspection) -> None:
        self.nothing = QCheckBox(_("未发现隐患"))
        self.note = QLineEdit(walk.note)
        self.note.setAccessibleName(_("备注"))
        self.note.setPlaceholderText(_("备注（可以不写）"))
        self.count = label("", "strong")
        self.all_good = button(_("其余都合格"), self._on_all_good, "quiet", "check")
        self.more = button(_("登记别的隐患"), self._on_more, "quiet", "plus")
        self.close_button = button(_("先放着"), self.close)
        self.finish_button = button(_("完成"), self._on_finish, "primary", "check")
        for deed in (self.all_good, self.more, self.close_button, self.finish_button):
            deed.setAutoDefault(False)

    def _lay_out(self, kind: str) -> None:
        content = QWidget()
        body = column(self.head, spacing=10, margins=(20, 12, 20, 16))
        for line in self.rows:
            body.addWidget(line)
        body.addWidget(self.sheet)
        body.addLayout(self._found)
        body.addLayout(self._free)
        body.addLayout(row(self.more, None))
        body.addWidget(self.note)
        body.addStretch(1)
        content.setLayout(body)
        self.area = scrolling(content, _("要看的几样"))
        title = row(label(self.windowTitle(), "title"), pill(kind), None, self.count, margins=(20, 14, 20, 6))
        keys = label(_("按 1 合格，2 不合格，3 没有；回车下一样"), "caption", "3", wrap=True)
        foot = row(self.nothing, None, self.all_good, self.close_button, self.finish_button, margins=(20, 8, 20, 14))
        whole = column(title, column(keys, margins=(20, 0, 20, 0)), self.conflict, self.area, foot, spacing=4)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _wire(self) -> None:
        self.conflict.theirs.connect(self._on_theirs)
        self.conflict.mine.connect(self._on_mine)
        self.photos.changed.connect(self.show_walk)
        self.head.changed.connect(self._on_fields)
        self.note.textEdited.connect(self._on_fields)
        self.nothing.clicked.connect(self._on_nothing)
        for line in self.rows:
            line.ticked.connect(self._on_ticked)
            line.moved.connect(self._on_moved)
            line.dropped.connect(self.photos.add_files)
            line.pasted.connect(self.photos.paste)
            line.photo_wanted.connect(self.photos.choose)
            line.hazard_wanted.connect(self._on_hazard)
            line.photo_opened.connect(self.photos.open)
            line.photo_removed.connect(self.photos.take_off)
        self.sheet.opened.connect(partial(self.photos.open, OF_SHEET))
        self.sheet.removed.connect(partial(self.photos.take_off, OF_SHEET))

    def take_focus(self) -> None:
        """The first line that is open."""
        place = next((n for n, line in enumerate(self.session.walk.lines) if line.tick is None), 0)
        if self.rows:
            self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_walk(self) -> None:
        """Show everything anew."""
        walk, hazards = self.session.walk, self.session.hazards()
        numbers = {hazard.id: hazard.number for hazard in hazards}
        photos = self.services.inspections.photos(walk.id)
        for line, shown in zip(walk.lines, self.rows, strict=True):
            number = numbers.get(line.hazard, "") if line.hazard else ""
            shown.show_line(line, self.photos.with_thumbs(photos.get(line.line, ())), number)
        self.sheet.show_photos(self.photos.with_thumbs(photos.get(SHEET, ())))
        clear(self._found)
        for hazard in hazards:
            back = button(
                _("撤销登记"),
                partial(self._on_take_back, hazard),
                "link",
                name=_("撤销登记 {t}").format(t=hazard.title),
            )
            back.setAutoDefault(False)
            self._found.addLayout(row(label(f"{hazard.number}　{hazard.title}", "", "bad", wrap=True), back))
        self.nothing.setChecked(walk.nothing_found)
        self.nothing.setEnabled(not walk.bad and not hazards)
        looked = len(walk.lines) - walk.open_lines
        self.count.setText(_("{n} / {all} 样").format(n=looked, all=len(walk.lines)))
        self.all_good.setVisible(walk.open_lines > 0)
        self.finish_button.setText(_("保存修改") if self.session.finished else _("完成"))
        self.close_button.setText(_("关闭") if self.session.finished or not walk.version else _("先放着"))
        self.finish_button.setDisabled(self.shell.readonly())

    # -- ticking ---------------------------------------------------------------------------------------------------

    @Slot(int, object)
    def _on_ticked(self, place: int, tick: Tick) -> None:
        if self.shell.readonly():
            return
        self._do(partial(self.session.tick, place, tick))
        if self.session.walk.lines[place].tick is Tick.BAD:
            self._on_hazard(place)
        elif self.form is not None and self.form.parent() is self.rows[place]:
            self._close_form()

    @Slot(int, int)
    def _on_moved(self, place: int, step: int) -> None:
        there = place + step
        if 0 <= there < len(self.rows):
            self.rows[there].setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.rows[there])
        elif there >= len(self.rows):
            self.finish_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_all_good(self) -> None:
        for place, line in enumerate(self.session.walk.lines):
            if line.tick is None:
                self._do(partial(self.session.tick, place, Tick.GOOD))
        self.finish_button.setFocus()

    @Slot()
    def _on_nothing(self) -> None:
        self._do(partial(self.session.change, replace(self.session.walk, nothing_found=self.nothing.isChecked())))

    @Slot()
    def _on_fields(self) -> None:
        self._timer.start()

    @Slot()
    def keep_fields(self) -> None:
        """Take over what is typed above and below the lines."""
        self._timer.stop()
        if not self.shell.readonly():
            walk = replace(self.head.read(self.session.walk), note=self.note.text().strip())
            self._do(partial(self.session.change, walk))

    def _do(self, deed: Callable[[], object]) -> bool:
        """Do something and show the result; a failure is said, and what is on screen stays."""
        try:
            deed()
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return False
        self.show_walk()
        return True

    # -- hazards ---------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_hazard(self, place: int) -> None:
        line = self.session.walk.lines[place]
        if line.hazard is not None or self.shell.readonly():
            return
        known = self._hints.get(line.line)
        templates = self.services.inspections.templates(known.item) if known and known.item else ()
        text = line.note or _("没做到：{text}").format(text=line.text)
        self._open_form(
            text, templates, self.rows[place].below, partial(self._register, place, known.item if known else "")
        )

    @Slot()
    def _on_more(self) -> None:
        if not self.shell.readonly():
            self._open_form("", (), self._free, partial(self._register, None, ""))

    def _open_form(self, text: str, templates: Ready, where: QVBoxLayout, register: partial[None]) -> None:
        self._close_form()
        self.form = HazardForm(text, templates, self._names, self.session.today)
        self.form.registered.connect(register)
        self.form.left.connect(self._on_left)
        where.addWidget(self.form)
        self.form.begin()
        QTimer.singleShot(0, self._show_form)

    @Slot()
    def _show_form(self) -> None:
        if self.form is not None:
            self.area.ensureWidgetVisible(self.form)

    def _register(self, place: int | None, item: str, typed: QuickHazard) -> None:
        self.keep_fields()
        if self._do(partial(self.session.register, place, typed, item)):
            self._close_form()
            if place is not None:
                self._on_moved(place, 1)

    def _on_take_back(self, hazard: Hazard) -> None:
        self._do(partial(self.session.take_back, hazard))

    @Slot()
    def _on_left(self) -> None:
        place = next(
            (n for n, line in enumerate(self.rows) if self.form is not None and self.form.parent() is line), None
        )
        if self.form is not None and place is not None:
            self._do(partial(self.session.note, place, self.form.value().title))
        self._close_form()
        if place is not None:
            self.rows[place].setFocus()

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    # -- the end ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_finish(self) -> None:
        self.keep_fields()
        if not self.conflict.isHidden() or (
            self.session.walk.kind is InspectionKind.GOVERNMENT and not self._government_ready()
        ):
            return
        try:
            if self.session.finish():
                self.done_walk.emit(self.session.walk)
                self.close()
        except FutianError as error:
            self.shell.dialogs.failure(error)

    def _government_ready(self) -> bool:
        if self.session.walk.agency:
            return True
        self.head.agency.setFocus()
        self.shell.dialogs.inform(_("请写是哪个单位来检查的，例如：沙头街道应急办。"))
        return False

    def _on_conflict(self) -> None:
        """Another window wrote it: say what differs and let the person choose."""
        stored, names = self.services.inspections.difference(self.session.walk)
        self.conflict.tell(difference_words(names, stored))

    @Slot()
    def _on_theirs(self) -> None:
        self.conflict.hide()
        self.session.use_theirs()
        self.head.show_walk(self.session.walk)
        self.note.setText(self.session.walk.note)
        self.show_walk()

    @Slot()
    def _on_mine(self) -> None:
        self.conflict.hide()
        self._do(self.session.use_mine)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.conflict.isHidden():
            self.keep_fields()
            if not self.conflict.isHidden():  # another window was faster: choose first
                event.ignore()
                return
        if self.session.dirty and not self.shell.dialogs.confirm(
            _("修改还没有保存，关掉就没有了。"), _("不保存，关掉"), danger=True
        ):  # fmt: skip
            event.ignore()
            return
        self._leaving = True
        super().closeEvent(event)
        self.closed.emit(self.session.announced())

    def reject(self) -> None:
        """Escape closes like the button: what is typed is kept first."""
        if self._leaving:
            super().reject()
        else:
            self.close()
