"""One row of a register in a window of its own: every field of the description, the photos, what is wrong beside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from futian_desktop.domain.errors import FutianError, RuleViolation
from futian_desktop.domain.registers import FieldKind, Register, RegisterField, RegisterRow, next_due, read_value
from futian_desktop.services.calendar_words import left_words
from futian_desktop.services.registers import problem_words
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.assess.photo_strip import Photo, PhotoStrip
from futian_desktop.ui.widgets.basics import button, column, label, row, scrolling
from futian_desktop.ui.widgets.photo_drop import PhotoDrop

Control = QLineEdit | QPlainTextEdit | QComboBox


class RowWindow(QDialog):
    """Emits `saved` with the texts by field and the new pictures; the caller closes it or says what failed.

    Args:
        register: the description.
        shown: the row as it stands.
        today: on the service's clock.
        offered: ids of the kinds that come first, and names for fields of a person.
        photos: stored photos with their thumbnails.
        ask: opens the file dialog for photos.
        readonly: whether nothing may be changed.
    """

    saved = Signal(object, object)
    photo_opened = Signal(str)
    photo_removed = Signal(str)

    def __init__(
        self, register: Register, shown: RegisterRow, today: date, offered: tuple[Sequence[str], Sequence[str]],
        photos: Sequence[Photo], ask: Callable[[], tuple[Path, ...]], readonly: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._register, self._row, self._today = register, shown, today
        first = offered[0]
        self._people = tuple(dict.fromkeys(name for name in offered[1] if name))
        self.fields: dict[str, Control] = {}
        self._wrong: dict[str, QLabel] = {}
        one = register.one or register.title
        self.setWindowTitle(_("改{what}").format(what=one) if shown.version else _("加{what}").format(what=one))
        form = self._form(first, readonly)
        self._make_photos(form, photos, ask, readonly)
        self._lay_out(form, readonly)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._on_go)
        self._on_changed()

    def _form(self, first: Sequence[str], readonly: bool) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in self._register.fields:
            form.addRow(field.title + ("　*" if field.required else ""), self._field(field, first, readonly))
        return form

    def _make_photos(
        self, form: QFormLayout, photos: Sequence[Photo], ask: Callable[[], tuple[Path, ...]], readonly: bool
    ) -> None:
        self.strip = PhotoStrip(tray=False)
        self.strip.show_photos(photos)
        self.strip.opened.connect(self.photo_opened)
        self.strip.removed.connect(self.photo_removed)
        self.drop = PhotoDrop(ask)
        self.drop.setVisible(not readonly)
        form.addRow(_("照片（铭牌、证书）"), self.strip)
        form.addRow("", self.drop)

    def _lay_out(self, form: QFormLayout, readonly: bool) -> None:
        body = QWidget()
        body.setLayout(column(form, spacing=0, margins=(24, 16, 24, 8)))
        self.kind_rule = label("", "caption", "2", wrap=True)
        self.left = label("", "strong", wrap=True)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("保存"), self._on_go, "primary", name=_("保存这一项"))
        self.go.setVisible(not readonly)
        foot = column(self.left, self.kind_rule, self.problem, row(None, button(_("取消"), self.reject), self.go), spacing=6,
                      margins=(24, 8, 24, 16))  # fmt: skip
        layout = column(scrolling(body, self.windowTitle()), foot, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.resize(px(620), px(680))

    def _field(self, field: RegisterField, first: Sequence[str], readonly: bool) -> QWidget:
        made = self._control(field, first)
        made.setAccessibleName(field.title)
        inner = made.lineEdit() if isinstance(made, QComboBox) else None
        if isinstance(inner, QLineEdit):
            inner.setAccessibleName(field.title)
            inner.setMaxLength(field.limit)
        made.setEnabled(not readonly)
        self.fields[field.id] = made
        wrong = label("", "caption", "bad", wrap=True)
        wrong.hide()
        self._wrong[field.id] = wrong
        host = QWidget()
        hint = [label(field.help, "caption", "3", wrap=True)] if field.help else []
        host.setLayout(column(made, *hint, wrong, spacing=2))
        return host

    def _control(self, field: RegisterField, first: Sequence[str]) -> Control:
        text = self._row.text(field.id)
        if field.kind is FieldKind.CHOICE:
            made = QComboBox()
            options = (
                sorted(field.options, key=lambda row: row[0] not in first) if field.id == "kind" else field.options
            )
            if not text or not field.required:
                made.addItem(_("请选"), "")
            for code, title in options:
                made.addItem(title, code)
            made.setCurrentIndex(max(made.findData(text), 0))
            made.currentIndexChanged.connect(self._on_changed)
            return made
        if field.kind is FieldKind.LONG:
            area = QPlainTextEdit(text)
            area.setTabChangesFocus(True)
            area.setFixedHeight(px(64))
            return area
        if field.kind is FieldKind.PERSON and self._people:
            box = QComboBox()
            box.setEditable(True)
            box.addItems(list(self._people))
            box.setCurrentText(text)
            return box
        line = QLineEdit(text)
        line.setMaxLength(field.limit)
        if field.kind is FieldKind.DAY:
            line.setPlaceholderText(_("例如 {day}").format(day=self._today.isoformat()))
        line.textChanged.connect(self._on_changed)
        return line

    def texts(self) -> dict[str, str]:
        """What is typed, by field."""
        return {key: _text(made) for key, made in self.fields.items()}

    def pictures(self) -> bool:
        """Whether pictures wait to be stored."""
        return bool(self.drop.pictures())

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Other stored photos."""
        self.strip.show_photos(photos)

    def show_failure(self, error: FutianError) -> None:
        """What the service said; what was typed is still there."""
        self.problem.setText(sentence(error))
        self.problem.show()

    def _checked(self) -> RegisterRow | None:
        values = dict(self._row.values)
        clean = True
        for field in self._register.fields:
            code, value = "", ""
            try:
                values[field.id] = read_value(field, _text(self.fields[field.id]))
                if field.required and values[field.id] in (None, ""):
                    code = "required"
            except RuleViolation as error:
                code, value = str(error.values["problem"]), str(error.values.get("value", ""))
            wrong = self._wrong[field.id]
            wrong.setText(problem_words()[code].format(value=value) if code else "")
            wrong.setVisible(bool(code))
            mark(self.fields[field.id], invalid=bool(code))
            if code and clean:
                self.fields[field.id].setFocus(Qt.FocusReason.OtherFocusReason)
            clean = clean and not code
        return replace(self._row, values=values) if clean else None

    @Slot()
    def _on_go(self) -> None:
        if self._checked() is not None and self.go.isVisibleTo(self):
            self.saved.emit(self.texts(), self.drop.pictures())

    @Slot()
    def _on_changed(self) -> None:
        """Days left and the rule of the kind, as one types."""
        if not hasattr(self, "left"):
            return
        values = dict(self._row.values)
        for field in self._register.fields:
            try:
                values[field.id] = read_value(field, _text(self.fields[field.id]))
            except RuleViolation:
                values[field.id] = None
        made = RegisterRow(self._row.id, self._row.premises_id, self._row.register, values)
        due, kind = next_due(self._register, made), self._register.kind(made.text("kind"))
        self.left.setText(
            _("下次：{day}，{left}").format(day=due.isoformat(), left=left_words((due - self._today).days))
            if due
            else ""
        )
        self.kind_rule.setText(kind.rule if kind else "")


def _text(made: Control) -> str:
    if isinstance(made, QLineEdit):
        return made.text()
    if isinstance(made, QPlainTextEdit):
        return made.toPlainText()
    return made.currentText() if made.isEditable() else str(made.currentData() or "")
