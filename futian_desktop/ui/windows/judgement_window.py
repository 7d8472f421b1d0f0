"""疑似重大 confirmed or rejected by a person: clause compared with, who, when, why. All four are mandatory."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from futian_desktop.domain.assessment import Judgement
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.widgets.basics import button, column, label, row

REASON_MOST = 500


class JudgementWindow(QDialog):
    """Emits `decided` with the `Judgement` and whether it confirms.

    Args:
        item: code and title of the item, for the head.
        judgement: what is known already (a changed decision).
        confirmed: whether the person is about to confirm.
        clauses: proposals for the clause.
        people: proposals for who.
        today: the day proposed.
    """

    decided = Signal(object, bool)

    def __init__(
        self, item: tuple[str, str], judgement: Judgement | None, confirmed: bool, clauses: Sequence[str],
        people: Sequence[str], today: date, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._item, self._confirmed = item[0], confirmed
        known = judgement or Judgement(item[0])
        self.setWindowTitle(_("确认是重大隐患") if confirmed else _("确认不是重大隐患"))
        self.setMinimumWidth(px(480))
        self.clause = _box(_("对照的条款"), clauses, known.clause)
        self.who = _box(_("谁核实的"), people, known.who)
        day = known.on or today
        self.on = QDateEdit(QDate(day.year, day.month, day.day))
        self.on.setDisplayFormat("yyyy-MM-dd")
        self.on.setCalendarPopup(True)
        self.on.setMaximumDate(QDate(today.year, today.month, today.day))
        self.on.setAccessibleName(_("哪天核实的"))
        self.reason = QPlainTextEdit(known.reason)
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(_("理由"))
        self.reason.setPlaceholderText(_("现场看到了什么，和条款哪里对得上、哪里对不上"))
        self.reason.setFixedHeight(px(84))
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        form = QFormLayout()
        form.setSpacing(10)
        for name, widget in (
            (_("对照的条款"), self.clause), (_("谁核实的"), self.who), (_("哪天核实的"), self.on), (_("理由"), self.reason),
        ):  # fmt: skip
            form.addRow(name, widget)
        hint = _("只有到现场对照判定标准看过的人，才能确认或否定。这四样会写进报告和审计日志。")
        self.go = button(self.windowTitle(), self._on_go, "danger" if confirmed else "primary")
        body = (
            column(
                label(f"{item[0]}　{item[1]}", "title", wrap=True), label(hint, "", "2", wrap=True), form, self.problem,
                row(None, button(_("取消"), self.reject), self.go), spacing=12, margins=(24, 20, 24, 20),
            )
        )  # fmt: skip
        self.setLayout(body)
        self.resize(px(520), body.totalHeightForWidth(px(520)) + px(24))

    @Slot()
    def _on_go(self) -> None:
        fields = (
            (self.clause, self.clause.currentText()), (self.who, self.who.currentText()),
            (self.reason, self.reason.toPlainText()),
        )  # fmt: skip
        missing = [widget for widget, text in fields if not text.strip()]
        for widget, _text in fields:
            mark(widget, invalid=widget in missing)
        if missing:
            names = "、".join(widget.accessibleName() for widget in missing)
            self.problem.setText(_("还没写：{names}").format(names=names))
            self.problem.show()
            missing[0].setFocus()
            return
        picked = self.on.date()
        made = Judgement(
            self._item, self.clause.currentText().strip(), self.who.currentText().strip(),
            date(picked.year(), picked.month(), picked.day()), self.reason.toPlainText().strip()[:REASON_MOST],
        )  # fmt: skip
        self.accept()
        self.decided.emit(made, self._confirmed)


def _box(name: str, options: Sequence[str], value: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setAccessibleName(name)
    box.addItems([*dict.fromkeys(option for option in options if option)])
    box.setCurrentText(value)
    edit = box.lineEdit()
    if isinstance(edit, QLineEdit):
        edit.setMaxLength(200)
        edit.setPlaceholderText(_("选一个，或自己写"))
    return box
