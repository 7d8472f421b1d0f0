"""登记隐患: one sentence, one photo, Enter. Shift+Enter stores and begins the next one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from futian_desktop.domain.deadlines import DEADLINE_TEXT, due_date
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource
from futian_desktop.domain.ids import HazardId
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.hazard_help import Template
from futian_desktop.services.hazard_words import source_words
from futian_desktop.services.hazards import TITLE_LIMIT
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.assess.photo_strip import PhotoStrip
from futian_desktop.ui.hazards.day_field import DayField
from futian_desktop.ui.hazards.hazard_card import first_card
from futian_desktop.ui.hazards.intake import PhotoDrops, PhotoIntake
from futian_desktop.ui.hazards.step_window import choice_field, problem_words
from futian_desktop.ui.hazards.template_list import TemplateList
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, button, column, keycap, label, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_SOURCES = (HazardSource.INSPECTION, HazardSource.EMPLOYEE, HazardSource.GOVERNMENT, HazardSource.DRILL)


class HazardRegisterWindow(QDialog):
    """Left: what it is, in ready sentences. Right: photo, place, who, by when."""

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._shell = services, shell
        self._premises = shell.premises()  # another firm may be shown before this one is stored
        self._item = ""
        self.photos: list[Evidence] = []
        self.setWindowTitle(_("登记隐患"))
        self._make_fields()
        self.intake = PhotoIntake(services, shell, self)
        self.intake.premises = self._premises
        self.intake.arrived.connect(self.take_photos)
        self.drops = PhotoDrops(self, self.intake)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.first = first_card(Grade.SUSPECTED_MAJOR)
        self.first.hide()
        self._lay_out()
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.activated.connect(self.intake.paste)
        self.intake.listen(self)
        screen = self.screen().availableGeometry()
        self.resize(min(px(940), screen.width() - 32), min(px(640), screen.height() - 48))

    def _make_fields(self) -> None:
        premises, today = self._premises, self._services.hazards.today()
        people = self._services.hazard_help.people(premises)
        self.text = QLineEdit()
        self.text.setMaxLength(300)
        self.text.setAccessibleName(_("隐患是什么"))
        self.text.setPlaceholderText(_("例如：后门堆了纸箱"))
        self.templates = TemplateList()
        self.templates.show_templates(self._services.hazard_help.templates(premises))
        self.text.textEdited.connect(self.templates.search)
        self.text.installEventFilter(self)
        self.templates.picked.connect(self.take_template)
        self.place = choice_field(_("在哪里"), self._services.hazard_help.places(premises), "")
        self.source = QComboBox()
        self.source.setAccessibleName(_("怎么发现的"))
        for source in _SOURCES:
            self.source.addItem(source_words()[source], source)
        self.found_by = choice_field(_("谁发现的"), people, self._shell.preferences().operator)
        self.found_on = DayField(_("哪天发现的"), today, today)
        self.measure = QPlainTextEdit()
        self.measure.setTabChangesFocus(True)
        self.measure.setAccessibleName(_("怎么改"))
        self.measure.setFixedHeight(px(64))
        self.measure.installEventFilter(self)
        self.owner = choice_field(_("谁来改"), people, "")
        self.deadline = QComboBox()
        self.deadline.setAccessibleName(_("多久改好"))
        for deadline in Deadline:
            self.deadline.addItem(DEADLINE_TEXT[deadline], deadline)
        self.deadline.setCurrentIndex(self.deadline.findData(Deadline.DAYS_15))
        self.suspect = QCheckBox(_("可能是重大隐患，要现场核实"))
        self.suspect.setAccessibleName(self.suspect.text())
        self.suspect.toggled.connect(self._on_suspect)
        self.strip = PhotoStrip(tray=False)
        self.strip.removed.connect(self._on_photo_off)

    def _lay_out(self) -> None:
        left = column(label(_("隐患是什么"), "chip", "2"), self.text, label(_("点一句现成的话，措施和期限会一起填好"), "caption", "3", wrap=True),
                      self.templates, spacing=6)  # fmt: skip
        left.setStretch(3, 1)
        add = button(_("选照片"), self.intake.choose, "quiet", "camera")
        add.setAutoDefault(False)
        hint = row(label(_("把照片拖进来，或按 Ctrl+V 粘贴"), "chip", "2", wrap=True), add, spacing=8)
        hint.setStretch(0, 1)
        photos = Card(column(hint, self.strip, spacing=6, margins=(12, 6, 8, 6)), "drop")
        fields = column(photos, spacing=8)
        for name, field in (
            (_("在哪里"), self.place), (_("怎么改"), self.measure), (_("谁来改"), self.owner),
        ):  # fmt: skip
            fields.addLayout(column(label(name, "chip", "2"), field, spacing=3))
        for pair in (((_("多久改好"), self.deadline), (_("怎么发现的"), self.source)),
                     ((_("谁发现的"), self.found_by), (_("哪天发现的"), self.found_on))):  # fmt: skip
            line = row(spacing=12)
            for name, field in pair:
                line.addLayout(column(label(name, "chip", "2"), field, spacing=3), 1)
            fields.addLayout(line)
        fields.addWidget(self.suspect)
        fields.addStretch(1)
        right = QWidget()
        right.setLayout(fields)
        body = row(spacing=24)
        body.addLayout(left, 5)
        body.addWidget(scrolling(right, _("登记隐患")), 5)
        self.save = button(_("登记"), self._on_save, "primary")
        self.next = button(_("登记并记下一条"), self._on_next)
        close = button(_("取消"), self.reject)
        for made in (self.next, close):
            made.setAutoDefault(False)
        self.save.setDefault(True)
        foot = row(keycap("Enter"), label(_("登记"), "caption", "3"), keycap("Shift+Enter"),
                   label(_("登记并记下一条"), "caption", "3"), None, close, self.next, self.save, spacing=8)  # fmt: skip
        whole = column(self.first, body, self.problem, foot, spacing=12, margins=(24, 16, 24, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    # -- filling ---------------------------------------------------------------------------------------------------

    @Slot(object)
    def take_template(self, template: Template) -> None:
        """A ready sentence with all that belongs to it; what was typed elsewhere stays."""
        self.text.setText(template.text)
        self.measure.setPlainText(template.measure)
        self.deadline.setCurrentIndex(self.deadline.findData(template.deadline))
        self.suspect.setChecked(template.suspect)
        self.templates.choose_module(template.module)
        self._item = template.item
        if not self.place.currentText():
            self.place.setCurrentText(template.place)
        self.place.setFocus()

    @Slot(object)
    def take_photos(self, photos: list[Evidence]) -> None:
        """Photos of the state before."""
        self.photos += [photo for photo in photos if photo not in self.photos]
        self._show_photos()

    def _show_photos(self) -> None:
        self.strip.show_photos([(photo, self._services.evidence.thumbnail(photo.sha256)) for photo in self.photos])

    @Slot(str)
    def _on_photo_off(self, key: str) -> None:
        self.photos = [photo for photo in self.photos if str(photo.id) != key]
        self._show_photos()

    @Slot(bool)
    def _on_suspect(self, on: bool) -> None:
        self.first.setVisible(on)

    # -- storing ---------------------------------------------------------------------------------------------------

    def draft(self) -> Hazard:
        """What stands in the window as a hazard."""
        text, day = self.text.text().strip(), self.found_on.value() or self._services.hazards.today()
        deadline = self.deadline.currentData()
        return Hazard(
            HazardId(new_uuid()), self._premises, text[:TITLE_LIMIT], day, text,
            module=self.templates.chosen_module(), place=self.place.currentText().strip(),
            source=self.source.currentData(), item=self._item, found_by=self.found_by.currentText().strip(),
            grade=Grade.SUSPECTED_MAJOR if self.suspect.isChecked() else Grade.GENERAL, deadline=deadline,
            measure=self.measure.toPlainText().strip(), owner=self.owner.currentText().strip(),
            due_on=due_date(deadline, day),
        )  # fmt: skip

    def store(self) -> bool:
        """Register; ``False`` when it was refused, with the reason in the window."""
        try:
            written = self._services.hazards.register(self.draft(), [photo.id for photo in self.photos])
        except FutianError as error:
            self.problem.setText(problem_words(error))
            self.problem.show()
            mark(self.text, invalid=error.code == "hazard.needs_title")
            self.text.setFocus()
            return False
        self._shell.changes.announce(written.changes)
        words = _("已登记 {number}").format(number=written.hazard.number)
        self._shell.show_undo(words, partial(self._take_back, self._services, self._shell, written.hazard))
        return True

    @staticmethod
    def _take_back(services: "Services", shell: Shell, hazard: Hazard) -> None:
        try:
            shell.changes.announce(services.hazards.remove(services.hazards.load(hazard.id)))
        except FutianError as error:
            shell.dialogs.failure(error)

    @Slot()
    def _on_save(self) -> None:
        if self.store():
            self.accept()

    @Slot()
    def _on_next(self) -> None:
        if not self.store():
            return
        self.photos, self._item = [], ""
        self.strip.show_photos([])
        for field in (self.text, self.measure):
            field.clear()
        self.owner.setCurrentText("")
        self.deadline.setCurrentIndex(self.deadline.findData(Deadline.DAYS_15))
        self.suspect.setChecked(False)
        self.templates.search("")
        self.problem.setText(_("已登记，接着记下一条"))
        mark(self.problem, tone="ok")
        self.problem.show()
        self.text.setFocus()

    def typed(self) -> bool:
        """Whether there are words that are stored nowhere."""
        return bool(self.text.text().strip() or self.measure.toPlainText().strip())

    def leave(self) -> bool:
        """Close, after a question where words were typed; ``False`` when the person goes on writing."""
        self.reject()
        return not self.isVisible()

    def reject(self) -> None:
        """Typed words are not thrown away without a question; photos wait in the tray."""
        question = _("写好的内容还没有登记。")
        if self.typed() and not self._shell.dialogs.confirm(question, _("不登记，关掉"), danger=True):
            return
        super().reject()

    # -- keys ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self.measure and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keyPressEvent(event)
            return True
        if watched is self.text:
            if event.key() == Qt.Key.Key_Down:
                self.templates.focus_first()
                return True
            mark(self.text, invalid=False)
            self.problem.hide()
            mark(self.problem, tone="bad")
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shift:
            self._on_next()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.text.setFocus()
