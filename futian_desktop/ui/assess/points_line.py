"""A number typed for an item of a published table: points earned, deducted, 追加扣除 or 总分倒扣, with one reason."""

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from futian_desktop.domain.assessment import Answer, AnswerKind, Finding
from futian_desktop.domain.standard import CheckItem, Deadline
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import button, column, label, row

EARNED, LOST, EXTRA, TOTAL = "earned", "lost", "extra", "total"
MOST = Decimal(10000)
_WIDE = str.maketrans("０１２３４５６７８９．。", "0123456789..")


def typed_number(text: str) -> Decimal | None:
    """What was typed as a number of points, full-width digits too; ``None`` where it is none."""
    try:
        value = Decimal(text.strip().translate(_WIDE))
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= MOST else None


def typed_findings(
    item: CheckItem, known: tuple[Finding, ...], meaning: str, value: Decimal, reason: str
) -> tuple[Finding, ...] | None:
    """The findings after a number was typed, or ``None`` where the number does not fit.

    Args:
        item: the item of the table.
        known: its findings until now.
        meaning: one of `EARNED` (takes the place of every other deduction of points), `LOST`, `EXTRA`, `TOTAL`.
        value: the number.
        reason: one sentence; where there is none the number is said in words.
    """
    whole = {EARNED: _("按评分方式评，扣 {n} 分"), LOST: _("按评分方式扣 {n} 分"), EXTRA: _("追加扣除 {n} 分"),
             TOTAL: _("从总分倒扣 {n} 分")}[meaning]  # fmt: skip
    if meaning in (EARNED, LOST) and value > item.points:
        return None
    lost = item.points - value if meaning == EARNED else value
    text = reason.strip() or whole.format(n=f"{lost.normalize():f}")
    base = Finding(text, Decimal(0), "", Deadline.DAYS_15)
    if meaning == EARNED:
        kept = tuple(replace(row, deduct=Decimal(0)) for row in known if row.extra_deduction or row.total_deduction)
        return kept if not lost else (*kept, replace(base, deduct=lost))
    if not value:
        return None
    if meaning == LOST:
        return (*known, replace(base, deduct=value))
    return (*known, replace(base, **{f"{meaning}_deduction": value}))


class PointsLine(QWidget):
    """`given` carries the findings; an empty tuple means that the item earned everything."""

    given = Signal(object)

    def __init__(self, item: CheckItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._known: tuple[Finding, ...] = ()
        self._kind: AnswerKind | None = None
        self.meaning = QComboBox()
        self.meaning.setAccessibleName(_("这个数是什么"))
        scored = ((EARNED, _("实得")), (LOST, _("扣分")), (EXTRA, _("追加扣除"))) if item.points else ()
        for key, words in (*scored, (TOTAL, _("总分倒扣"))):
            self.meaning.addItem(words, key)
        self.number = QLineEdit()
        self.number.setAccessibleName(_("分数"))
        self.number.setPlaceholderText("0")
        self.number.setMaxLength(9)
        self.number.setFixedWidth(px(64))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("为什么，写一句"))
        self.reason.setPlaceholderText(_("为什么，写一句，回车记下"))
        self.reason.setMaxLength(500)
        self.take = button(_("记下"), self._on_take, "", "check")
        self.wrong = label("", "caption", "bad", wrap=True)
        self.wrong.hide()
        most = label(_("分，满分 {n}").format(n=item.points) if item.points else _("分"), "caption", "3")
        line = row(self.meaning, self.number, most, self.reason, self.take, spacing=6)
        line.setStretch(3, 1)
        self.setLayout(column(line, self.wrong, spacing=4))
        self.number.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._on_take)

    def show_answer(self, answer: Answer) -> None:
        """What is stored by now."""
        self._known, self._kind = answer.findings, answer.kind

    def flush(self) -> None:
        """Take what was typed but not put down."""
        if self.number.text().strip() or (self.reason.text().strip() and self._whole()):
            self._on_take()

    def _whole(self) -> bool:
        """Whether a sentence alone is enough: the item has no points, or 不符合 was chosen; it takes everything."""
        return not self._item.points or self._kind is AnswerKind.NONCONFORM

    def _typed(self) -> tuple[Finding, ...] | None:
        text, reason = self.number.text().strip(), self.reason.text().strip()
        if not text and reason and self._whole():
            return (*self._known, Finding(reason, None, "", Deadline.DAYS_15))
        value = typed_number(text)
        meaning = str(self.meaning.currentData())
        return None if value is None else typed_findings(self._item, self._known, meaning, value, reason)

    @Slot()
    def _on_take(self) -> None:
        findings = self._typed()
        self.wrong.setVisible(findings is None)
        if findings is None:
            span = _("要写 0 到 {n} 之间的数").format(n=self._item.points)
            scored = self.meaning.currentData() in (EARNED, LOST)
            self.wrong.setText(span if scored else _("写一句为什么，或者写大于 0 的数"))
            self.number.setFocus()
            return
        self.number.clear()
        self.reason.clear()
        self.given.emit(findings)
