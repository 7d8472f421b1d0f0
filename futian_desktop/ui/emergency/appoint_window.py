"""Who holds a post: a person of the firm or a new one, holder or deputy, day or night, the numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit

from futian_desktop.domain.enterprise import Person
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.identity_codes import call_ok
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.widgets.basics import button, column, label, row

NEW = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was said: the person's key as text (empty for a new one), name and phone, the part, the shift, the night number."""

    person: str
    name: str
    phone: str
    deputy: bool
    shift: str
    night: str


def shift_words() -> dict[str, str]:
    """When somebody is on duty."""
    return {"both": _("白天夜里都管"), "day": _("只管白天"), "night": _("只管夜里")}


class AppointWindow(QDialog):
    """Calls ``keep`` with what was chosen; a refusal is said here and the window stays open.

    Args:
        post: title and duty.
        people: who can be chosen.
        chosen: what is filled in at first; a known person of a present holder cannot be exchanged.
        fixed: whether the person stays.
        keep: writes it.
    """

    def __init__(
        self, post: tuple[str, str], people: Sequence[Person], chosen: Chosen, keep: Callable[[Chosen], None], *, fixed: bool = False
    ) -> None:  # fmt: skip
        super().__init__()
        self._people = {str(row.id): row for row in people}
        self._keep = keep
        self.setWindowTitle(_("“{post}”由谁担任").format(post=post[0]))
        self.person = QComboBox()
        for key, found in self._people.items():
            self.person.addItem(found.name + (f"　{found.role}" if found.role else ""), key)
        self.person.addItem(_("名单上没有，加一个人"), NEW)
        self.person.setCurrentIndex(max(self.person.findData(chosen.person), 0))
        self.person.setEnabled(not fixed)
        self.person.currentIndexChanged.connect(self._on_person)
        self.name, self.phone, self.night = QLineEdit(chosen.name), QLineEdit(), QLineEdit(chosen.night)
        for field, most in ((self.name, 40), (self.phone, 40), (self.night, 40)):
            field.setMaxLength(most)
            field.textChanged.connect(self._on_typed)
        self.night.setPlaceholderText(_("和上面一样就空着"))
        self.part, self.shift = QComboBox(), QComboBox()
        for words, deputy in ((_("担任"), False), (_("替补，他不在时顶上"), True)):
            self.part.addItem(words, deputy)
        self.part.setCurrentIndex(int(chosen.deputy))
        for key, words in shift_words().items():
            self.shift.addItem(words, key)
        self.shift.setCurrentIndex(max(self.shift.findData(chosen.shift), 0))
        self._lay_out(post)
        self._on_person()

    def _lay_out(self, post: tuple[str, str]) -> None:
        self._form = QFormLayout()
        self._form.setSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in (
            (_("谁"), self.person), (_("姓名"), self.name), (_("电话"), self.phone), (_("夜间电话"), self.night), (_("担任还是替补"), self.part),
            (_("什么时候"), self.shift),
        ):  # fmt: skip
            field.setAccessibleName(words)
            self._form.addRow(words, field)
        self.hint = label("", "caption", "warn", wrap=True)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("保存"), self._on_go, "primary")
        self.go.setDefault(True)
        cancel = button(_("取消"), self.reject)
        cancel.setAutoDefault(False)
        self.setLayout(column(
            label(post[0], "title"), label(post[1], "", "2", wrap=True), self._form, self.hint, self.problem, row(None, cancel, self.go),
            spacing=10, margins=(24, 20, 24, 20),
        ))  # fmt: skip
        self.setMinimumWidth(px(460))

    @Slot()
    def _on_person(self) -> None:
        found = self._people.get(str(self.person.currentData()))
        self._form.setRowVisible(self.name, found is None)
        self.phone.setText(found.phone if found else "")
        if found is None:
            self.name.setFocus()
        self._on_typed()

    @Slot()
    def _on_typed(self) -> None:
        wrong = [text for text in (self.phone.text(), self.night.text()) if text.strip() and not call_ok(text)]
        self.hint.setText(_("号码看起来不完整：手机 11 位，固定电话带区号。确实是这样也可以保存。") if wrong else "")
        self.hint.setVisible(bool(wrong))

    def chosen(self) -> Chosen:
        """What stands in the fields."""
        key = str(self.person.currentData())
        found = self._people.get(key)
        return Chosen(
            key, found.name if found else " ".join(self.name.text().split()), self.phone.text().strip(), bool(self.part.currentData()),
            str(self.shift.currentData()), self.night.text().strip(),
        )  # fmt: skip

    @Slot()
    def _on_go(self) -> None:
        made = self.chosen()
        mark(self.name, invalid=not made.name)
        if not made.name:
            self._say(_("请写姓名。"))
            return
        try:
            self._keep(made)
        except FutianError as error:
            self._say(sentence(error))
            return
        self.accept()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
