"""新一次检验: the day, the next day and the number of the new certificate, in one small window."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from futian_desktop.domain.errors import FutianError, RuleViolation
from futian_desktop.domain.registers import Register, RegisterRow, add_months, read_value
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.registers.register_table import renew_words
from futian_desktop.ui.widgets.basics import button, column, label, row


class RenewWindow(QDialog):
    """Emits `decided` with the day, the next day or nothing, and the number. The caller closes it or says what failed."""

    decided = Signal(object, object, str)

    def __init__(self, register: Register, shown: RegisterRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        rule = register.due
        self.setWindowTitle(renew_words(register))
        self.setMinimumWidth(px(460))
        self._last, self._next = register.field(rule.last or rule.next), register.field(rule.next)
        self.on = _line(self._last.title, today.isoformat())
        months = shown.values.get(rule.months)
        kind = register.kind(shown.text("kind"))
        step = months if isinstance(months, int) and months > 0 else kind.months if kind else None
        self.until = _line(self._next.title, add_months(today, step).isoformat() if step else "")
        self.until.setPlaceholderText(_("照新的证书或标签写"))
        self._step, self._own = step, False
        self.paper = _line(register.field(rule.paper).title if rule.paper else _("编号"), "")
        self.on.textEdited.connect(self._on_day)
        self.until.textEdited.connect(self._on_own)
        form = QFormLayout()
        form.setSpacing(10)
        for made in (self.on, self.until, *([self.paper] if rule.paper else [])):
            form.addRow(made.accessibleName(), made)
        before = _("上一次：{last}　到期：{next}").format(
            last=shown.text(rule.last) or _("没写"), next=shown.text(rule.next) or _("没写")
        )
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("保存"), self._on_go, "primary", name=_("保存新一次检验"))
        self.setLayout(column(
            label(shown.text(register.name), "title", wrap=True), label(before, "caption", "2", wrap=True),
            label(_("下次日期先按周期推算，请照新的证书改。旧的日期留在操作记录里。"), "caption", "3", wrap=True), form, self.problem,
            row(None, button(_("取消"), self.reject), self.go), spacing=12, margins=(24, 20, 24, 20),
        ))  # fmt: skip

    def show_failure(self, error: FutianError) -> None:
        """What the service said."""
        self.problem.setText(sentence(error))
        self.problem.show()

    @Slot()
    def _on_own(self) -> None:
        self._own = True

    @Slot()
    def _on_day(self) -> None:
        if self._step is None or self._own:
            return
        try:
            day = read_value(self._last, self.on.text())
        except RuleViolation:
            return
        if isinstance(day, date):
            self.until.setText(add_months(day, self._step).isoformat())

    @Slot()
    def _on_go(self) -> None:
        days: list[date | None] = []
        for field, made in ((self._last, self.on), (self._next, self.until)):
            try:
                value = read_value(field, made.text())
            except RuleViolation as error:
                mark(made, invalid=True)
                self.show_failure(error)
                made.setFocus()
                return
            mark(made, invalid=False)
            days.append(value if isinstance(value, date) else None)
        if days[0] is None:
            mark(self.on, invalid=True)
            self.show_failure(RuleViolation("register.field", field=self._last.title, problem="required"))
            self.on.setFocus()
            return
        self.decided.emit(days[0], days[1], self.paper.text().strip())


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(200)
    made.setAccessibleName(name)
    return made
