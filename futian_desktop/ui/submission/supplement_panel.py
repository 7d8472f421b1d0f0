"""报告里还要写的几样: working group, accidents, public notice, commitment; saved while typing, rows can be taken back."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from futian_desktop.domain.ids import AssessmentId
from futian_desktop.domain.supplement import MOST_ROWS, Accident, Member, Notice, Supplement, iso
from futian_desktop.system.messages import _
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.widgets.basics import Card, SectionHeader, button, clear, column, label, row

Texts = tuple[str, ...]


class _Rows(QWidget):
    """A short list edited in place: one line of fields per row."""

    edited = Signal()
    removed = Signal()

    def __init__(self, titles: Texts, hints: Texts, limit: int = 200) -> None:
        super().__init__()
        self._titles, self._hints, self._limit = titles, hints, limit
        self._lines: list[list[QLineEdit]] = []
        self._box = column(spacing=6)
        self.setLayout(self._box)

    def values(self) -> list[Texts]:
        """The texts of each row."""
        return [tuple(edit.text() for edit in line) for line in self._lines]

    def show_values(self, rows: list[Texts]) -> None:
        """Replace all rows without a signal; a row that is being typed in is left alone when nothing else changed."""
        if rows == self.values():
            return
        clear(self._box)
        self._lines = []
        for texts in rows:
            self.add(texts)

    def add(self, texts: Texts = ()) -> QLineEdit:
        """One more row; returns its first field."""
        number = len(self._lines) + 1
        line: list[QLineEdit] = []
        cells = row(spacing=8)
        for place, title in enumerate(self._titles):
            edit = QLineEdit(texts[place] if place < len(texts) else "")
            edit.setMaxLength(self._limit)
            edit.setPlaceholderText(self._hints[place])
            edit.setAccessibleName(_("第 {n} 行：{title}").format(n=number, title=title))
            edit.textEdited.connect(self.edited)
            line.append(edit)
            cells.addWidget(edit, 3 if place == len(self._titles) - 1 else 2)
        remove = button("", self._on_remove, "quiet", "trash-2", _("移除第 {n} 行").format(n=number))
        cells.addWidget(remove)
        holder = QWidget()
        holder.setLayout(cells)
        self._box.addWidget(holder)
        self._lines.append(line)
        return line[0]

    @Slot()
    def _on_remove(self) -> None:
        sender = self.sender()
        if not isinstance(sender, QPushButton):
            return
        kept = [line for line in self._lines if line[0].parentWidget() is not sender.parentWidget()]
        rows = [tuple(edit.text() for edit in line) for line in kept]
        self.removed.emit()
        self.show_values(rows)
        self.edited.emit()


class SupplementPanel(Card):
    """A card that folds. ``changed`` carries the supplement to store; `show_saved` tells the panel what is stored."""

    changed = Signal(object)
    suggestion_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent=parent)
        self._stored = Supplement()
        self._owner: AssessmentId | None = None
        self._undo: list[Supplement] = []
        self._autosave = Autosave(self._save, self)
        self.toggle = button(_("填写"), self._on_toggle, "", "", _("填写报告里还要写的几样"))
        self.undo = button(_("撤销移除"), self._on_undo, "quiet", "undo-2")
        self.undo.hide()
        self.summary = label("", "", "2", wrap=True)
        self.members = _Rows((_("姓名"), _("岗位"), _("分工")), (_("姓名"), _("例如：店长"), _("例如：查后厨、拍照")))
        self.accidents = _Rows(
            (_("日期"), _("类别和经过"), _("后果"), _("怎么处理的")),
            ("2026-03-02", _("例如：烫伤"), _("例如：1 人轻伤"), _("例如：换防烫手套，重新培训")), 1000,
        )  # fmt: skip
        self.suggest = button(_("按企业档案填"), self._on_suggest, "quiet", "users")
        self.none = QRadioButton(_("近一年没有发生事故"))
        self.some = QRadioButton(_("发生过，如实写下来"))
        self.add_accident = button(_("加一条"), self._on_add_accident, "", "plus", _("加一条事故"))
        self.place = self._line(_("公示地点"), _("例如：员工休息区公告栏"))
        self.from_on = self._line(_("公示从哪天"), "2026-11-24")
        self.to_on = self._line(_("公示到哪天"), "2026-11-28")
        self.by = self._line(_("公示人"), _("谁贴的"))
        self.pledge = self._line(_("承诺日期"), "2026-11-24")
        self.body = QWidget()
        self.body.setLayout(self._form())
        self.body.hide()
        for group in (self.members, self.accidents):
            group.edited.connect(self._on_edited)
            group.removed.connect(self._keep_for_undo)
        self.none.clicked.connect(self._on_accident_choice)
        self.some.clicked.connect(self._on_accident_choice)
        header = SectionHeader(_("报告里还要写的几样"), "clipboard-check", self.toggle)
        self.setLayout(column(header, self.summary, self.body, spacing=8, margins=(24, 16, 24, 16)))

    def _line(self, name: str, hint: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setMaxLength(200)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        edit.textEdited.connect(self._on_edited)
        return edit

    def _form(self) -> QVBoxLayout:
        add_member = button(_("加一人"), self._on_add_member, "", "plus")
        today = button(_("今天"), self._on_today, "quiet", "calendar-days", _("承诺日期填今天"))
        pledge_text = _("承诺书正文由程序按企业名称写好，印在报告第一章，打印后由{who}签字。").format(
            who=_("法定代表人或经营者")
        )
        return column(
            4, label(_("自评工作组：谁参加了"), "strong"), self.members, row(add_member, self.suggest, self.undo, None),
            10, label(_("近一年事故情况"), "strong"), row(self.none, self.some, None, spacing=20), self.accidents,
            row(self.add_accident, None),
            10, label(_("公示记录：结果贴在哪里给员工看"), "strong"),
            self._pairs((_("地点"), self.place), (_("公示人"), self.by)),
            self._pairs((_("从"), self.from_on), (_("到"), self.to_on)),
            10, label(_("承诺书"), "strong"), label(pledge_text, "caption", "3", wrap=True),
            row(label(_("承诺日期")), self.pledge, today, None), spacing=8,
        )  # fmt: skip

    @staticmethod
    def _pairs(*pairs: tuple[str, QLineEdit]) -> QHBoxLayout:
        box = row(spacing=8)
        for title, edit in pairs:
            box.addWidget(label(title))
            box.addWidget(edit, 1)
        return box

    def show_saved(self, owner: AssessmentId, supplement: Supplement, missing: Texts, locked: bool) -> None:
        """Fill the fields with what is stored of an assessment and say what is missing."""
        self._stored = supplement
        if owner != self._owner:
            self._owner = owner
            self._undo.clear()
            self.undo.hide()
        if not self._autosave.pending:
            self._fill(supplement)
        self.body.setEnabled(not locked)
        if locked:
            text = _("报告已经签名，这几样不再改。要改就到自评页点“修订”。")
        elif missing:
            text = _("还差：{what}。不写也能出报告，空着的地方会写“未填写”。").format(what="；".join(missing))
        else:
            text = _("都写好了。")
        self.summary.setText(text)

    def flush(self) -> None:
        """Store what is still being typed."""
        self._autosave.flush_pending()

    def present(self) -> Supplement:
        """The supplement as it stands in the fields."""
        no_accident = True if self.none.isChecked() else False if self.some.isChecked() else None
        members = tuple(Member(*(text.strip() for text in texts)) for texts in self.members.values())
        accidents = tuple(Accident(*(text.strip() for text in texts)) for texts in self.accidents.values())
        notice = Notice(*(edit.text().strip() for edit in (self.place, self.from_on, self.to_on, self.by)))
        return replace(
            self._stored, members=tuple(row for row in members if not row.empty), no_accident=no_accident,
            accidents=tuple(row for row in accidents if not row.empty), notice=_with_days(notice),
            pledge_on=_day(self.pledge.text()),
        )  # fmt: skip

    def take_members(self, members: tuple[Member, ...]) -> None:
        """Put suggested people into an empty list."""
        self.members.show_values([(row.name, row.post, row.task) for row in members])
        self._on_edited()

    def _fill(self, supplement: Supplement) -> None:
        if supplement == self.present():
            return
        self.members.show_values([(row.name, row.post, row.task) for row in supplement.members])
        self.accidents.show_values([(row.on, row.kind, row.consequence, row.action) for row in supplement.accidents])
        for choice, value in ((self.none, True), (self.some, False)):
            choice.setAutoExclusive(False)
            choice.setChecked(supplement.no_accident is value)
            choice.setAutoExclusive(True)
        notice = supplement.notice
        for edit, text in ((self.place, notice.place), (self.from_on, notice.from_on), (self.to_on, notice.to_on),
                           (self.by, notice.by), (self.pledge, supplement.pledge_on)):  # fmt: skip
            edit.setText(text)
        self._show_accidents()

    def _show_accidents(self) -> None:
        for widget in (self.accidents, self.add_accident):
            widget.setVisible(self.some.isChecked())
        self.suggest.setVisible(not any(any(texts) for texts in self.members.values()))

    def _save(self) -> None:
        made = self.present()
        if made != self._stored:
            self.changed.emit(made)

    @Slot()
    def _on_edited(self) -> None:
        self._show_accidents()
        self._autosave.touch()

    @Slot()
    def _on_toggle(self) -> None:
        shown = not self.body.isVisible()
        self.body.setVisible(shown)
        self.toggle.setText(_("收起") if shown else _("填写"))
        if not shown:
            self.flush()

    @Slot()
    def _on_add_member(self) -> None:
        if len(self.members.values()) < MOST_ROWS:
            self.members.add().setFocus()

    @Slot()
    def _on_add_accident(self) -> None:
        if len(self.accidents.values()) < MOST_ROWS:
            self.accidents.add().setFocus()

    @Slot()
    def _on_suggest(self) -> None:
        self.suggestion_requested.emit()

    @Slot()
    def _on_accident_choice(self) -> None:
        if self.some.isChecked() and not self.accidents.values():
            self.accidents.add()
        self._on_edited()

    @Slot()
    def _on_today(self) -> None:
        self.pledge.setText(date.today().isoformat())  # noqa: DTZ011 - the person's own day
        self._on_edited()

    @Slot()
    def _keep_for_undo(self) -> None:
        self._undo.append(self.present())
        self.undo.show()

    @Slot()
    def _on_undo(self) -> None:
        if self._undo:
            before = self._undo.pop()
            self._fill(replace(self.present(), members=before.members, accidents=before.accidents))
            self._on_edited()
        self.undo.setVisible(bool(self._undo))


def _day(text: str) -> str:
    found = iso(text)
    return found.isoformat() if found else text.strip()


def _with_days(notice: Notice) -> Notice:
    return replace(notice, from_on=_day(notice.from_on), to_on=_day(notice.to_on))
