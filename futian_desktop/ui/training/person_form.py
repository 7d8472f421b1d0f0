"""One person in a window of its own: what training needs, the roles as chips, numbers masked until somebody asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from futian_desktop.domain.errors import FutianError, RuleViolation
from futian_desktop.domain.identity_codes import phone_ok
from futian_desktop.domain.person_numbers import kind_of_number, number_problem
from futian_desktop.domain.registers import FieldKind, RegisterField, read_value
from futian_desktop.domain.training import EMPLOYMENTS, RosterPerson
from futian_desktop.services.training.roster_words import employment_words, number_words, paper_words
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.training.role_chips import RoleChips
from futian_desktop.ui.widgets.basics import button, column, label, row, scrolling

_DAYS = ("joined_on", "post_on", "back_on", "left_on")
_FROM_OUTSIDE = ("dispatched", "contractor")


@dataclass(frozen=True, slots=True)
class Offers:
    """What the form offers: titles of roles by id, the roles a title suggests, posts, teams and employers in use."""

    roles: Mapping[str, str]
    propose: Callable[[str], tuple[str, ...]]
    posts: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()


class PersonForm(QDialog):
    """`saved` carries the person, the ID number and the phone (``None`` where they stay), and whether to add another one.

    `revealing` asks for the numbers; the caller answers with `show_numbers`. The caller closes the window or says what
    failed by `show_failure`.
    """

    saved = Signal(object, object, object, bool)
    revealing = Signal()

    def __init__(
        self,
        person: RosterPerson,
        today: date,
        offers: Offers,
        *,
        readonly: bool = False,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._person, self._today, self._offers, self._readonly = person, today, offers, readonly
        self.setWindowTitle(person.name if person.version else _("加一个人"))
        self._make_fields()
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._on_go)
        self._on_employment()
        self._on_post()

    def _make_fields(self) -> None:
        row_ = self._person
        self.name = self._line(_("姓名"), row_.name, 40)
        self.post = self._box(_("职务"), row_.role, self._offers.posts, _("例如：厨师、木工、安全员"))
        self.team = self._box(_("部门、班组"), row_.team, self._offers.teams, _("例如：后厨、木工班"))
        self.roles = RoleChips(self._offers.roles, row_.roles, self._readonly)
        self.employment = self._choice(_("用工形式"), employment_words(), row_.employment, EMPLOYMENTS)
        self.employer = self._box(_("所属单位"), row_.employer, self._offers.employers, _("派遣公司或承包商的名称"))
        self.id_kind = self._choice(_("证件类型"), paper_words(), row_.id_kind, tuple(paper_words()))
        self.id_no = self._line(_("证件号"), "", 40)
        self.id_no.setPlaceholderText(
            _("已登记 {number}，要改就重写").format(number=row_.id_masked) if row_.id_masked else _("可以先空着")
        )
        self.phone = self._line(_("手机"), "", 40)
        self.phone.setPlaceholderText(
            _("已登记 {number}，要改就重写").format(number=row_.phone_masked) if row_.phone_masked else _("可以先空着")
        )
        self.days = {key: self._line(words, str(getattr(row_, key) or ""), 20) for key, words in self._day_words()}
        for made in self.days.values():
            made.setPlaceholderText(_("例如 {day}").format(day=self._today.isoformat()))
        self.note = QPlainTextEdit(row_.note)
        self.note.setAccessibleName(_("备注"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(56))
        self.note.setReadOnly(self._readonly)
        self._connect()

    def _connect(self) -> None:
        edit = self.post.lineEdit()
        if edit is not None:
            edit.textChanged.connect(self._on_post)
        self.employment.currentIndexChanged.connect(self._on_employment)
        self.id_no.textChanged.connect(self._on_number)
        self.id_kind.currentIndexChanged.connect(self._on_number)
        self.phone.textChanged.connect(self._on_number)

    def _day_words(self) -> tuple[tuple[str, str], ...]:
        words = ((_("入职日期")), (_("到现岗位日期")), (_("回岗日期")), (_("离职日期")))
        rows = tuple(zip(_DAYS, words, strict=True))
        shown = {"joined_on", "post_on", *(key for key in _DAYS if getattr(self._person, key))}
        return tuple(one for one in rows if one[0] in shown)

    def _line(self, name: str, text: str, most: int) -> QLineEdit:
        made = QLineEdit(text)
        made.setMaxLength(most)
        made.setAccessibleName(name)
        made.setReadOnly(self._readonly)
        return made

    def _box(self, name: str, text: str, offered: tuple[str, ...], hint: str) -> QComboBox:
        made = QComboBox()
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.addItems(list(offered))
        made.setCurrentText(text)
        made.setAccessibleName(name)
        made.setEnabled(not self._readonly)
        edit = made.lineEdit()
        if edit is not None:
            edit.setMaxLength(100)
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(name)
        return made

    def _choice(self, name: str, words: Mapping[str, str], chosen: str, order: tuple[str, ...]) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        for key in order:
            made.addItem(words[key], key)
        made.setCurrentIndex(max(made.findData(chosen), 0))
        made.setEnabled(not self._readonly)
        return made

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        roles, self._extra = QWidget(), self._number_row()
        hint = label(_("按职务先勾好；勾错了点一下改。该学什么按角色算。"), "caption", "3", wrap=True)
        roles.setLayout(column(self.roles, hint, spacing=4))
        for words, made in ((_("姓名　*"), self.name), (_("职务"), self.post), (_("部门、班组"), self.team), (_("安全角色"), roles),
                            (_("用工形式"), self.employment), (_("所属单位　*"), self.employer), (_("证件类型"), self.id_kind),
                            (_("证件号"), self.id_no), (_("手机"), self.phone), ("", self._extra)):  # fmt: skip
            form.addRow(words, made)
        for key, words in self._day_words():
            form.addRow(words, self.days[key])
        form.addRow(_("备注"), self.note)
        form.setRowVisible(self._extra, self.reveal.isVisibleTo(self._extra))
        body = QWidget()
        body.setLayout(column(form, None, spacing=0, margins=(24, 16, 24, 8)))
        layout = column(scrolling(body, self.windowTitle()), self._foot(), spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.resize(px(600), px(690))
        self.name.setFocus()

    def _number_row(self) -> QWidget:
        """What is wrong with a number, and the numbers in full once they were asked for."""
        self.number_words = label("", "caption", "bad", wrap=True)
        self.number_words.hide()
        self.reveal = button(_("显示完整号码"), self._on_reveal, "quiet", "eye")
        self.reveal.setVisible(bool(self._person.id_masked or self._person.phone_masked))
        self.numbers = label("", "strong", wrap=True)
        flag = Qt.TextInteractionFlag
        self.numbers.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.numbers.hide()
        made = QWidget()
        made.setLayout(column(self.number_words, self.numbers, row(self.reveal, None), spacing=4))
        return made

    def _foot(self) -> QBoxLayout:
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("保存"), self._on_go, "primary", name=_("保存这个人"))
        self.again = button(_("保存，再加一个"), self._on_again)
        self.go.setVisible(not self._readonly)
        self.again.setVisible(not self._readonly and not self._person.version)
        deeds = row(None, button(_("取消"), self.reject), self.again, self.go)
        return column(self.problem, deeds, spacing=6, margins=(24, 8, 24, 16))

    # -- while typing ----------------------------------------------------------------------------------------------

    @Slot()
    def _on_post(self) -> None:
        self.roles.propose(self._offers.propose(self.post.currentText()))

    @Slot()
    def _on_employment(self) -> None:
        self._form.setRowVisible(self.employer, self.employment.currentData() in _FROM_OUTSIDE)

    @Slot()
    def _on_number(self) -> None:
        number, phone = self.id_no.text().strip(), self.phone.text().strip()
        kind = str(self.id_kind.currentData())
        if kind == "resident" and number and kind_of_number(number) == "permit":
            self.id_kind.setCurrentIndex(self.id_kind.findData("permit"))
            return
        wrong = number_problem(kind, number, self._today) if number else None
        words = number_words(wrong) if wrong else ""
        if not words and phone and not phone_ok(phone):
            words = _("号码看起来不完整：手机 11 位，固定电话带区号")
        self.number_words.setText(words)
        self.number_words.setVisible(bool(words))
        self._form.setRowVisible(
            self._extra, bool(words) or self.reveal.isVisibleTo(self._extra) or bool(self.numbers.text())
        )
        mark(self.id_no, invalid=wrong is not None)

    @Slot()
    def _on_reveal(self) -> None:
        self.revealing.emit()

    def show_numbers(self, id_no: str, phone: str) -> None:
        """The numbers in full, until the window is closed."""
        self.numbers.setText("\n".join(
            words for words in (_("证件号 {n}").format(n=id_no) if id_no else "", _("手机 {n}").format(n=phone) if phone else "") if words
        ))  # fmt: skip
        self.numbers.show()
        self.reveal.hide()

    def show_failure(self, error: FutianError) -> None:
        """What the service said; what was typed is still there."""
        self.problem.setText(sentence(error))
        self.problem.show()

    # -- saving ----------------------------------------------------------------------------------------------------

    def value(self) -> RosterPerson:
        """The person as typed.

        Raises:
            RuleViolation: `roster.not_day`.
        """
        employment = str(self.employment.currentData())
        days = {key: _day(made.text()) for key, made in self.days.items()}
        return replace(
            self._person, name=self.name.text(), role=self.post.currentText().strip(), team=self.team.currentText().strip(),
            roles=self.roles.value(), employment=employment,
            employer=self.employer.currentText().strip() if employment in _FROM_OUTSIDE else "",
            id_kind=str(self.id_kind.currentData()), note=self.note.toPlainText().strip(), **days,
        )  # fmt: skip

    @Slot()
    def _on_go(self) -> None:
        self._send(again=False)

    @Slot()
    def _on_again(self) -> None:
        self._send(again=True)

    def _send(self, *, again: bool) -> None:
        if self._readonly:
            return
        try:
            person = self.value()
        except RuleViolation as error:
            self.show_failure(error)
            return
        self.saved.emit(person, self.id_no.text().strip() or None, self.phone.text().strip() or None, again)


def _day(text: str) -> date | None:
    try:
        found = read_value(RegisterField("day", "", FieldKind.DAY), text)
    except RuleViolation as error:
        raise RuleViolation("roster.not_day", value=text[:20]) from error
    return found if isinstance(found, date) else None
