"""一期一档: results and evaluation, the signed sheet, material, photos, and what the file still lacks, in words."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import EvidenceId
from futian_desktop.services.training.session_file import FilePart, file_parts, missing_words
from futian_desktop.services.training.session_words import BETTER, CHECK, check_words, questions
from futian_desktop.services.training.sessions import MATERIAL, PHOTO, SHEET
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.photo_strip import PhotoStrip
from futian_desktop.ui.hazards.intake import PhotoDrops, PhotoIntake
from futian_desktop.ui.training.session_desk import SessionDesk
from futian_desktop.ui.widgets.basics import Card, IconLabel, SectionHeader, button, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.growing_edit import GrowingEdit


class PhotoSlot(Card):
    """Photos of one slot: dropped, chosen or pasted here."""

    def __init__(self, desk: SessionDesk, slot: str, title: str, words: str, parent: QWidget) -> None:
        super().__init__(None, "drop", parent)
        self._desk, self._slot = desk, slot
        self.strip = PhotoStrip(tray=False)
        self.strip.removed.connect(self._on_removed)
        self.intake = PhotoIntake(desk.services, desk.shell, self)
        self.intake.premises = desk.session.premises_id
        self.intake.arrived.connect(self._on_arrived)
        self.add = button(_("加照片"), self.intake.choose, "quiet", "camera", _("加照片：{title}").format(title=title))
        self.add.setAutoDefault(False)
        head = row(label(title, "strong"), None, self.add)
        self.setLayout(
            column(head, label(words, "caption", "2", wrap=True), self.strip, spacing=4, margins=(14, 8, 10, 10))
        )
        self._drops = PhotoDrops(self, self.intake)

    def show_photos(self, photos: tuple[Evidence, ...]) -> None:
        """Show what is stored."""
        service = self._desk.services.evidence
        self.strip.show_photos([(photo, service.thumbnail(photo.sha256)) for photo in photos])
        self.add.setEnabled(self._desk.writable)

    @Slot(object)
    def _on_arrived(self, photos: list[Evidence]) -> None:
        if not self._desk.stored():
            return
        for photo in photos:
            session, changes = self._desk.service.add_photo(self._desk.session, photo.id, self._slot)
            self._desk.take(session)
            self._desk.shell.changes.announce(changes, self._desk.parent())

    @Slot(str)
    def _on_removed(self, key: str) -> None:
        photo = EvidenceId(UUID(key))
        session, changes = self._desk.service.remove_photo(self._desk.session, photo, self._slot)
        self._desk.take(session)
        self._desk.shell.changes.announce(changes, self._desk.parent())
        self._desk.shell.show_undo(_("已拿下照片"), partial(self._back, photo))

    def _back(self, photo: EvidenceId) -> None:
        session, changes = self._desk.service.add_photo(self._desk.session, photo, self._slot)
        self._desk.take(session)
        self._desk.shell.changes.announce(changes, self._desk.parent())


class SessionFilePart(QWidget):
    """Everything that comes after the talk."""

    def __init__(self, desk: SessionDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.missing = label("", "strong", wrap=True)
        self._parts = column(spacing=4)
        self._lines: dict[str, tuple[IconLabel, QLabel]] = {}
        self.check, self.exam = QComboBox(), QComboBox()
        self.check.setAccessibleName(_("考核方式"))
        for key, words in check_words().items():
            self.check.addItem(words, key)
        self.check.activated.connect(self._on_check)
        self.exam.setAccessibleName(_("附的考试"))
        self.exam.activated.connect(self._on_exam)
        self.paper = button(_("用讲时的题考一次"), self._on_paper, "quiet", "list-checks")
        self.paper.setAutoDefault(False)
        self.marks = button(_("取考试成绩"), self._on_marks, "quiet", "download")
        self.marks.setAutoDefault(False)
        self.answers: dict[tuple[str, str], QPushButton] = {}
        self.better = GrowingEdit()
        self.better.setAccessibleName(_("下次改什么"))
        self.better.setPlaceholderText(_("下次改什么：写一句"))
        self.better.setMinimumWidth(px(200))
        self.better.textChanged.connect(self.flush)
        self.slots = {
            SHEET: PhotoSlot(desk, SHEET, _("签到表"), _("签过字的签到表拍照放这里；拖到培训记录页会自己归过来"), self),
            MATERIAL: PhotoSlot(desk, MATERIAL, _("教材"), _("讲义、交底单、操作规程的照片"), self),
            PHOTO: PhotoSlot(desk, PHOTO, _("现场照片"), _("拖进来、粘贴，或点加照片"), self),
        }
        self._lay_out()
        self.show_session()

    def _lay_out(self) -> None:
        lacks = Card(
            column(
                SectionHeader(_("一期一档"), "file-text"),
                self.missing,
                self._parts,
                spacing=8,
                margins=(16, 12, 16, 12),
            )
        )
        tests = FlowLayout()
        for widget in (_fixed(_("考核方式")), self.check, _fixed(_("附的考试")), self.exam, self.paper, self.marks):
            widget.setMinimumHeight(px(36))
            tests.addWidget(widget)
        body = column(spacing=6, margins=(16, 12, 16, 12))
        body.addWidget(SectionHeader(_("考核和评价"), "list-checks"))
        body.addLayout(tests)
        for key, asked, answers in questions():
            flow = FlowLayout()
            head = _fixed(asked)
            head.setMinimumHeight(px(32))
            flow.addWidget(head)
            for value, words in answers:
                made = button(words, partial(self._on_answer, key, value), "chip", "", f"{asked}：{words}")
                made.setCheckable(True)
                made.setAutoDefault(False)
                self.answers[key, value] = made
                flow.addWidget(made)
            body.addLayout(flow)
        body.addWidget(self.better)
        self.setLayout(column(lacks, Card(body), *self.slots.values(), None, spacing=10, margins=(20, 14, 20, 14)))

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_session(self) -> None:
        """Show what is stored and what the file lacks."""
        session = self._desk.session
        photos = self._desk.service.photos(session.id)
        for slot, card in self.slots.items():
            card.show_photos(tuple(photos.get(slot, ())))
        self._show_parts(file_parts(session, self._desk.rows, photos))
        said = session.evaluation
        self.check.setCurrentIndex(max(self.check.findData(said.get(CHECK, "")), 0))
        for (key, value), made in self.answers.items():
            made.setChecked(said.get(key) == value)
            made.setEnabled(self._desk.writable)
        if not self.better.hasFocus():
            blocked = QSignalBlocker(self.better)
            self.better.setPlainText(said.get(BETTER, ""))
            del blocked
        self._show_exams()
        for widget in (self.check, self.exam, self.better, self.marks):
            widget.setEnabled(self._desk.writable)

    def _show_exams(self) -> None:
        session = self._desk.session
        exams = self._desk.service.exams(session.premises_id)
        self.exam.clear()
        self.exam.addItem(_("没有附考试") if exams else _("还没有考试"), None)
        for key, words in exams:
            self.exam.addItem(words[:40], key)
        place = next((n for n, (key, _words) in enumerate(exams, 1) if key == session.exam), 0)
        self.exam.setCurrentIndex(place)
        self.marks.setVisible(session.exam is not None)
        self.paper.setVisible(bool(session.questions) and session.exam is None and self._desk.writable)

    def _show_parts(self, parts: tuple[FilePart, ...]) -> None:
        self.missing.setText(missing_words(parts))
        for part in parts:
            if part.key not in self._lines:
                self._lines[part.key] = self._line(part.title)
            picture, words = self._lines[part.key]
            picture.show_icon("circle-check" if part.there else "circle", "ok" if part.there else "text3")
            words.setText(part.words)

    def _line(self, title: str) -> tuple[IconLabel, QLabel]:
        picture, words = IconLabel("circle", "text3", 16), label("", "", "2", wrap=True)
        host = QWidget()
        line = row(picture, _fixed(title), words, spacing=8)
        line.setStretch(2, 1)
        host.setLayout(line)
        self._parts.addWidget(host)
        return picture, words

    # -- deeds -----------------------------------------------------------------------------------------------------

    def _say(self, key: str, value: str) -> None:
        said = {**self._desk.session.evaluation, key: value}
        self._desk.put(replace(self._desk.session, evaluation={name: words for name, words in said.items() if words}))

    def _on_answer(self, key: str, value: str, _checked: bool = False) -> None:
        self._say(key, "" if self._desk.session.evaluation.get(key) == value else value)

    @Slot()
    def _on_check(self) -> None:
        self._say(CHECK, str(self.check.currentData()))

    @Slot()
    def _on_exam(self) -> None:
        self._desk.put(replace(self._desk.session, exam=self.exam.currentData()))

    @Slot()
    def _on_paper(self) -> None:
        """A draft of an exam with the questions of this session, for those who are on its list."""
        desk = self._desk
        if not desk.stored():
            return
        people = [row.person for row in desk.rows if row.present]
        try:
            exam, changes = desk.services.training.talks.exam(desk.session, people)
        except FutianError as error:
            desk.shell.dialogs.failure(error)
            return
        desk.put(replace(desk.session, exam=exam.id))
        desk.flush()
        desk.shell.changes.announce(changes, desk.parent())
        self.show_session()

    @Slot()
    def _on_marks(self) -> None:
        self._desk.put(rows=self._desk.service.tested(self._desk.session, self._desk.rows))

    @Slot()
    def flush(self) -> None:
        """What is typed goes to the desk."""
        words = self.better.toPlainText().strip()
        if words != self._desk.session.evaluation.get(BETTER, ""):
            self._say(BETTER, words)


def _fixed(words: str) -> QWidget:
    made = label(words, "strong")
    made.setMinimumWidth(px(84))
    return made
