"""扣分点 under the current card: ready ones to tick, own sentences, and the hazard draft that each one keeps."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from futian_desktop.domain.assessment import Answer, AnswerKind, Finding, Judgement
from futian_desktop.domain.deadlines import DEADLINE_TEXT, due_date
from futian_desktop.domain.scoring import kind_by_findings
from futian_desktop.domain.standard import Deadline, ReadyFinding
from futian_desktop.services.sample import ready_finding
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.items import ItemRow
from futian_desktop.ui.assess.points_line import PointsLine
from futian_desktop.ui.widgets.basics import Card, button, clear, column, keycap, label, row
from futian_desktop.ui.widgets.growing_edit import GrowingEdit

MEASURE_MOST = 500
KINDS = {AnswerKind.CONFORM: "符合", AnswerKind.PARTIAL: "部分符合", AnswerKind.NONCONFORM: "不符合"}


class DraftLine(QWidget):
    """整改草稿 of one finding: measure and deadline, saved when left."""

    changed = Signal()
    grown = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measure = GrowingEdit()
        self.measure.setPlaceholderText(_("怎么改"))
        self.measure.setAccessibleName(_("{name}：怎么改").format(name=name))
        self.measure.finished.connect(self.changed)
        self.measure.grown.connect(self.grown)
        self.deadline = QComboBox()
        self.deadline.setAccessibleName(_("{name}：期限").format(name=name))
        today = datetime.now().astimezone().date()
        for deadline in Deadline:
            self.deadline.addItem(_deadline_words(deadline, today), deadline)
        self.deadline.activated.connect(self.changed)
        line = row(label(_("整改"), "caption", "3"), self.measure, self.deadline, spacing=6)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_finding(self, finding: Finding) -> None:
        """Show what is stored; a field that is being typed in stays."""
        if not self.measure.hasFocus() and self.measure.toPlainText() != finding.measure:
            self.measure.setPlainText(finding.measure)
        self.deadline.setCurrentIndex(list(Deadline).index(finding.deadline))

    def filled(self, finding: Finding) -> Finding:
        """The finding with this measure and deadline."""
        return replace(
            finding,
            measure=self.measure.toPlainText().strip()[:MEASURE_MOST],
            deadline=list(Deadline)[self.deadline.currentIndex()],
        )


def _deadline_words(deadline: Deadline, today: date) -> str:
    due = due_date(deadline, today)
    text = _(DEADLINE_TEXT[deadline])
    return f"{text}（{due:%m-%d}）" if due and due != today else text


def lost_words(deduct: Decimal | None, extra: Decimal = Decimal(0), total: Decimal = Decimal(0)) -> str:
    """全扣 or 扣 2 分, with what is taken beyond the item's own points."""
    parts = [] if deduct is not None and not deduct and (extra or total) else [
        _("全扣") if deduct is None else _("扣 {n} 分").format(n=deduct)]  # fmt: skip
    if extra:
        parts.append(_("追加扣除 {n} 分").format(n=extra))
    if total:
        parts.append(_("从总分倒扣 {n} 分").format(n=total))
    return "，".join(parts)


class ReadyLine(QWidget):
    """A ready finding with its digit; a click anywhere on the line ticks it."""

    changed = Signal()

    def __init__(self, number: int, ready: ReadyFinding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.ready = number, ready
        words = f"{ready.text}（{lost_words(ready.deduct, ready.extra_deduction, ready.total_deduction)}）"
        if ready.suspect_major:
            words += "　" + _("疑似重大，待现场核实")
        self.tick = QCheckBox()
        self.tick.setAccessibleName(_("{n}，{text}").format(n=number + 1, text=words))
        self.tick.clicked.connect(self.changed)
        self._words = label(words, "", "", wrap=True)
        self.draft = DraftLine(ready.text)
        self.draft.changed.connect(self.changed)
        self.draft.hide()
        key = keycap(str(number + 1))
        line = row(self.tick, key, self._words, spacing=8)
        line.setStretch(2, 1)
        self.setLayout(column(line, self.draft, spacing=4))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_finding(self, finding: Finding | None) -> bool:
        """Show whether it was found; whether the height changed."""
        changed = self.draft.isHidden() is not (finding is None)
        self.tick.setChecked(finding is not None)
        self.draft.setVisible(finding is not None)
        if finding is not None:
            self.draft.show_finding(finding)
        return changed

    def finding(self, known: Finding | None) -> Finding | None:
        """The finding as it stands, or none; ``known`` is the stored one."""
        if not self.tick.isChecked():
            return None
        return self.draft.filled(known) if known is not None else ready_finding(self.ready, self.number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self.tick.click()


class OwnLine(QWidget):
    """An own sentence with its draft; it can be taken away."""

    changed = Signal()
    removed = Signal(int)

    def __init__(self, number: int, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.draft = DraftLine(finding.text)
        self.draft.show_finding(finding)
        self.draft.changed.connect(self.changed)
        words = label(
            f"{finding.text}（{lost_words(finding.deduct, finding.extra_deduction, finding.total_deduction)}）",
            wrap=True,
        )
        away = button("", self._on_away, "quiet", "x", _("去掉：{text}").format(text=finding.text))
        line = row(words, away, spacing=6)
        line.setStretch(0, 1)
        self.setLayout(column(line, self.draft, spacing=2))

    @Slot()
    def _on_away(self) -> None:
        self.removed.emit(self._number)


class FindingsPanel(QWidget):
    """`changed` carries the findings; the page decides the answer by them."""

    changed = Signal(object)
    judged = Signal(bool)
    resized = Signal()
    onwards = Signal()
    full = Signal()

    def __init__(self, item_row: ItemRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = item_row
        self.lines = [ReadyLine(n, ready) for n, ready in enumerate(item_row.tailored.item.findings)]
        self._own_box = column(spacing=2)
        self._own_texts: tuple[str, ...] = ()
        self._own_lines: list[OwnLine] = []
        own = self._make_own(item_row)
        self._sum = label("", "caption", "2", wrap=True)
        self._suspect = Card(kind="warn")
        self._suspect_words = label("", "", "warn", wrap=True)
        self._suspect.setLayout(
            column(
                self._suspect_words,
                row(button(_("核实过：是重大隐患"), self._on_major), button(_("核实过：不是"), self._on_no_major), None),
                spacing=6, margins=(12, 8, 12, 8),
            )
        )  # fmt: skip
        self._suspect.hide()
        go = button(_("下一项"), self.onwards.emit, "primary", "arrow-right")
        foot = row(self._sum, go, spacing=8)
        foot.setStretch(0, 1)
        self.typed = PointsLine(item_row.tailored.item) if item_row.by_table else None
        typed = () if self.typed is None else (self.typed,)
        own.setVisible(not typed)
        self.setLayout(column(*self.lines, self._own_box, own, *typed, self._suspect, foot, spacing=6))
        if self.typed is not None:
            self.typed.given.connect(self._on_typed)
        for line in self.lines:
            line.changed.connect(self._hand_out)
            line.draft.grown.connect(self.resized)

    def _make_own(self, item_row: ItemRow) -> QWidget:
        """A sentence of one's own with what it takes; an item of a table has `PointsLine` instead."""
        self.own = QLineEdit()
        self.own.setPlaceholderText(_("别的情况，用一句话写下来，回车加上"))
        self.own.setAccessibleName(_("自己写的扣分点"))
        self.own.setMaxLength(500)
        self.own.editingFinished.connect(self._on_own)
        self.points = QComboBox()
        self.points.setAccessibleName(_("扣几分"))
        self.points.addItem(_("全扣"))
        for points in range(1, int(item_row.tailored.item.points) + 1):
            self.points.addItem(_("扣 {n} 分").format(n=points), points)
        line = row(self.own, self.points, spacing=6)
        line.setStretch(0, 1)
        box = QWidget()
        box.setLayout(line)
        return box

    def adopt(self, item_row: ItemRow, judgement: tuple[Judgement, bool] | None) -> None:
        """Show the stored answer; fields that are being typed in stay."""
        fresh = self._row.answer.kind is not item_row.answer.kind
        self._row = item_row
        answer = item_row.answer
        by_ready = {found.ready: found for found in answer.findings if found.ready is not None}
        moved = [line.show_finding(by_ready.get(line.number)) for line in self.lines]
        moved.append(self._show_own(answer))
        if fresh or not self._own_texts:
            self.points.setCurrentIndex(0 if answer.kind is AnswerKind.NONCONFORM else min(1, self.points.count() - 1))
        moved.append(self._show_suspicion(answer, judgement))
        if self.typed is not None:
            self.typed.show_answer(answer)
        self._sum.setText(_sum_words(item_row))
        if any(moved):
            self.resized.emit()

    def _show_own(self, answer: Answer) -> bool:
        own = [found for found in answer.findings if found.ready is None]
        texts = tuple(f"{found.text}{found.deduct}" for found in own)
        if texts == self._own_texts:
            for line, found in zip(self._own_lines, own, strict=True):
                line.draft.show_finding(found)
            return False
        clear(self._own_box)
        self._own_texts, self._own_lines = texts, []
        for number, found in enumerate(own):
            line = OwnLine(number, found)
            line.changed.connect(self._hand_out)
            line.draft.grown.connect(self.resized)
            line.removed.connect(self._on_removed)
            self._own_box.addWidget(line)
            self._own_lines.append(line)
        return True

    def _show_suspicion(self, answer: Answer, judgement: tuple[Judgement, bool] | None) -> bool:
        suspect = any(found.suspect_major for found in answer.findings)
        text = _("疑似重大事故隐患。到现场对照判定标准看过以后，由人确认或否定；没核实前结论暂定。")
        if judgement is not None:
            row, confirmed = judgement
            verdict = _("已确认：是重大隐患") if confirmed else _("已核实：不是重大隐患")
            text = "　".join(part for part in (verdict, row.clause, row.who, str(row.on or ""), row.reason) if part)
        changed = self._suspect.isHidden() is suspect or text != self._suspect_words.text()
        self._suspect_words.setText(text)
        self._suspect.setVisible(suspect)
        return changed

    def _own_findings(self) -> list[Finding]:
        stored = [found for found in self._row.answer.findings if found.ready is None]
        return [line.draft.filled(found) for line, found in zip(self._own_lines, stored, strict=False)]

    @Slot()
    def _hand_out(self) -> None:
        self._emit(self._own_findings())

    @Slot(object)
    def _on_typed(self, findings: tuple[Finding, ...]) -> None:
        """A typed number decides; full marks are 符合."""
        if not findings:
            self.full.emit()
        elif findings != self._row.answer.findings:
            self.changed.emit(findings)

    def flush(self) -> None:
        """Take what is typed but not put down."""
        if self.typed is not None:
            self.typed.flush()
        else:
            self.own.editingFinished.emit()

    def _emit(self, own: list[Finding]) -> None:
        known = {found.ready: found for found in self._row.answer.findings if found.ready is not None}
        ready = [line.finding(known.get(line.number)) for line in self.lines]
        findings = (*(found for found in ready if found is not None), *own)
        if findings != self._row.answer.findings:
            self.changed.emit(findings)

    @Slot()
    def _on_own(self) -> None:
        """A finished sentence becomes a finding of its own."""
        text = self.own.text().strip()
        if not text:
            return
        points = self.points.currentData()
        self.own.clear()
        deduct = None if points is None else Decimal(points)
        self._emit([*self._own_findings(), Finding(text, deduct, "", Deadline.DAYS_15)])

    @Slot(int)
    def _on_removed(self, number: int) -> None:
        self._emit([found for place, found in enumerate(self._own_findings()) if place != number])

    @Slot()
    def _on_major(self) -> None:
        self.judged.emit(True)

    @Slot()
    def _on_no_major(self) -> None:
        self.judged.emit(False)

    def pick(self, number: int) -> None:
        """Tick or untick a ready finding by its digit."""
        if 0 <= number < len(self.lines):
            self.lines[number].tick.click()


def _sum_words(item_row: ItemRow) -> str:
    """How the findings decide the answer, in words."""
    item, findings = item_row.tailored.item, item_row.answer.findings
    if not findings:
        if item_row.answer.kind is AnswerKind.NONCONFORM:
            return _("勾选一条，或自己写一句，才算答完")
        return _("勾选哪里不够，或自己写一句，才算答完")
    kind = kind_by_findings(item.points, findings)
    whole = any(found.deduct is None for found in findings)
    lost = item.points if whole else min(item.points, sum((f.deduct or Decimal(0) for f in findings), Decimal(0)))
    words = _(KINDS[kind])
    text = _("共扣 {lost} / {points} 分，结论是{kind}").format(lost=lost, points=item.points, kind=words)
    if extra := sum((f.extra_deduction for f in findings), Decimal(0)):
        text += _("，追加扣除 {n} 分").format(n=extra)
    if total := sum((f.total_deduction for f in findings), Decimal(0)):
        text += _("，从总分倒扣 {n} 分").format(n=total)
    return text
