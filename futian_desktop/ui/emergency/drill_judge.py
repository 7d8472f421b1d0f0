"""评估: each point with what good looks like, three buttons and a note; photos and a summary."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from futian_desktop.domain.drills import Drill, DrillState, PointResult
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import EvidenceId
from futian_desktop.services.emergency.drill_words import grade_words, result_words
from futian_desktop.services.emergency.drills import DrillService
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.photo_strip import PhotoStrip
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.emergency.drill_session import DrillSession
from futian_desktop.ui.hazards.intake import PhotoDrops, PhotoIntake
from futian_desktop.ui.widgets.basics import Card, button, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.growing_edit import GrowingEdit

_LOOKS = {"good": "ok", "part": "part", "bad": "bad"}
_KEYS: dict[int, str] = {Qt.Key.Key_1: "good", Qt.Key.Key_2: "part", Qt.Key.Key_3: "bad"}


class PointRow(Card):
    """One question. Keys 1 2 3 judge it, Enter goes to the next; `judged` with its id, the result and the note."""

    judged = Signal(str, str, str)
    passed = Signal(str)

    def __init__(self, result: PointResult, good: str, parent: QWidget | None = None) -> None:
        super().__init__(None, "plain", parent)
        self._point, self._result, self._note = result.point, result.result, result.note
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(result.text)
        self.note = QLineEdit(result.note)
        self.note.setAccessibleName(_("说明：{point}").format(point=result.text))
        self.note.setPlaceholderText(_("看到了什么（没做到的写一句）"))
        self.note.setMaxLength(300)
        self.note.editingFinished.connect(self._on_note)
        self.buttons: dict[str, QPushButton] = {}
        flow = FlowLayout()
        for number, key in enumerate(_LOOKS, 1):
            words = result_words()[key]
            made = button(f"{number}　{words}", partial(self.choose, key), "seg", "", f"{words}：{result.text}")
            made.setProperty("answer", _LOOKS[key])
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setMinimumWidth(px(100))
            self.buttons[key] = made
            flow.addWidget(made)
        self.setLayout(column(
            label(result.text, "strong", wrap=True), label(_("好的样子：{good}").format(good=good), "chip", "2", wrap=True), flow,
            self.note, spacing=6, margins=(16, 12, 16, 12),
        ))  # fmt: skip
        self._paint()

    def show_result(self, result: PointResult, *, writable: bool) -> None:
        """Show what is stored."""
        self._result, self._note = result.result, result.note
        if not self.note.hasFocus():
            self.note.setText(result.note)
        self.note.setReadOnly(not writable)
        for made in self.buttons.values():
            made.setEnabled(writable)
        self._paint()

    def choose(self, key: str, _checked: bool = False) -> None:
        """Judge it."""
        self.judged.emit(self._point, key, self.note.text().strip())

    def _paint(self) -> None:
        for key, made in self.buttons.items():
            made.setChecked(key == self._result)

    @Slot()
    def _on_note(self) -> None:
        if self.note.text().strip() != self._note:
            self.judged.emit(self._point, self._result, self.note.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.choose(_KEYS[event.key()])
            self.passed.emit(self._point)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.passed.emit(self._point)
        else:
            super().keyPressEvent(event)


class JudgePart(QWidget):
    """Everything is in the file as it is pressed or typed."""

    def __init__(self, session: DrillSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.count = label("", "strong", wrap=True)
        good = session.service.points
        self.rows = {
            point.point: PointRow(point, good[point.point].good if point.point in good else "")
            for point in session.drill.points
        }
        self.photos = PhotoStrip(tray=False)
        self.intake = PhotoIntake(session.services, session.shell, self)
        self.intake.arrived.connect(self._on_photos)
        self.add = button(_("加照片"), self.intake.choose, "quiet", "camera")
        self.add.setAutoDefault(False)
        self.photos.removed.connect(self._on_photo_off)
        self.summary = GrowingEdit()
        self.summary.setMinimumWidth(px(200))
        self.summary.setAccessibleName(_("总的说两句"))
        self.summary.setPlaceholderText(_("总的说两句：哪里顺，哪里不顺，下次练什么"))
        self._autosave = Autosave(self._save_summary, self)
        self.summary.textChanged.connect(self._on_typed)
        self._lay_out()

    def _lay_out(self) -> None:
        words = _("现场照片、签到表照片：拖到这里、粘贴，或点加照片")
        head = row(label(words, "chip", "2", wrap=True), self.add)
        head.setStretch(0, 1)
        shots = Card(column(head, self.photos, spacing=6, margins=(14, 10, 10, 10)), "drop")
        self._drops = PhotoDrops(shots, self.intake)
        body = column(self.count, spacing=10, margins=(20, 14, 20, 14))
        for made in self.rows.values():
            made.judged.connect(self._on_judged)
            made.passed.connect(self._on_passed)
            body.addWidget(made)
        body.addWidget(shots)
        body.addWidget(self.summary)
        body.addStretch(1)
        self.setLayout(body)

    def show_drill(self) -> None:
        """Show what is stored."""
        drill = self._session.drill
        writable = drill.over and drill.state is not DrillState.CLOSED and not self._session.shell.readonly()
        for point in drill.points:
            if point.point in self.rows:
                self.rows[point.point].show_result(point, writable=writable)
        done = sum(bool(point.result) for point in drill.points)
        if not drill.over:
            self.count.setText(_("演完再评。先看看要评哪些。"))
        elif drill.grade:
            self.count.setText(_("评完了：{grade}").format(grade=grade_words()[drill.grade]))
        else:
            self.count.setText(
                _("评了 {done} 条，共 {all} 条。按 1、2、3 评，回车下一条").format(done=done, all=len(drill.points))
            )
        self.summary.setReadOnly(not writable)
        self.add.setEnabled(writable)
        if not self._autosave.pending and self.summary.toPlainText().strip() != drill.summary:
            self.summary.blockSignals(True)
            self.summary.setPlainText(drill.summary)
            self.summary.blockSignals(False)
        self._show_photos()

    def _show_photos(self) -> None:
        thumbnail = self._session.services.evidence.thumbnail
        found = self._session.service.photos(self._session.drill.id)
        self.photos.show_photos([(row, thumbnail(row.sha256)) for row in found])

    def take_focus(self) -> None:
        """The first point that is open."""
        open_ = [point.point for point in self._session.drill.points if not point.result]
        place = next(iter(open_), next(iter(self.rows), ""))
        if place in self.rows:
            self.rows[place].setFocus()

    def flush(self) -> None:
        """Save what is typed."""
        self._autosave.flush_pending()
        for made in self.rows.values():
            if made.note.hasFocus():
                made.note.clearFocus()

    @Slot(str, str, str)
    def _on_judged(self, point: str, result: str, note: str) -> None:
        self._session.do(partial(_judged, point, result, note))

    @Slot(str)
    def _on_passed(self, point: str) -> None:
        keys = list(self.rows)
        place = min(keys.index(point) + 1, len(keys) - 1)
        self.rows[keys[place]].setFocus()

    @Slot()
    def _on_typed(self) -> None:
        self._autosave.touch()

    def _save_summary(self) -> None:
        words = self.summary.toPlainText().strip()
        if words != self._session.drill.summary:
            self._session.do(partial(_summed, words))

    @Slot(object)
    def _on_photos(self, photos: list[Evidence]) -> None:
        for photo in photos:
            self._session.shell.changes.announce(self._session.service.add_photo(self._session.drill.id, photo.id))
        self._show_photos()

    @Slot(str)
    def _on_photo_off(self, key: str) -> None:
        found = self._session.service.photos(self._session.drill.id)
        photo = next((row.id for row in found if row.id.hex == key), None)
        if photo is not None:
            changes = self._session.service.remove_photo(self._session.drill.id, EvidenceId(photo))
            self._session.shell.changes.announce(changes)
            self._show_photos()


def _judged(point: str, result: str, note: str, service: DrillService, drill: Drill) -> Drill:
    return service.judge(drill, point, result, note)


def _summed(words: str, service: DrillService, drill: Drill) -> Drill:
    return service.change(replace(drill, summary=words))
