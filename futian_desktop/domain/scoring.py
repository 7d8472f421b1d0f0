"""Scores by SCORING_TABLES: Decimal, half-up, every limit is policy data of the standard."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from futian_desktop.domain.assessment import Answer, AnswerKind, Assessment, Finding, TailoredItem
from futian_desktop.domain.standard import CheckItem, Element, Policies, Standard

ZERO = Decimal(0)
HUNDRED = Decimal(100)
NO_GRADE = "不评等级"
"""The grade by a standard that has no grades."""


@dataclass(frozen=True, slots=True)
class ItemScore:
    """Points of one item. ``actual`` is ``None`` while it is not settled; 0 points is an answer."""

    item: CheckItem
    points: Decimal
    deducted: Decimal
    actual: Decimal | None
    na: bool
    answered: bool
    asked: bool
    extra: Decimal = ZERO
    total_deduction: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class ElementScore:
    """An element with its two figures: 得分率 (of this element) and 贡献 (of the whole), both in percent."""

    code: str
    title: str
    standard: Decimal
    applicable: Decimal
    actual: Decimal
    raw: Decimal
    deducted: Decimal
    rate: Decimal | None
    contribution: Decimal | None
    answered: int
    items: int
    children: tuple["ElementScore", ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The result of an assessment as it stands. ``percentage`` is ``None`` when nothing can be scored."""

    percentage: Decimal | None
    total: Decimal
    raw_total: Decimal
    applicable: Decimal
    standard_points: Decimal
    na_points: Decimal
    grade: str
    veto: tuple[str, ...]
    suspected: tuple[str, ...]
    confirmed: tuple[str, ...]
    answered: int
    asked: int
    items: int
    elements: tuple[ElementScore, ...]
    rows: Mapping[str, ItemScore]

    @property
    def complete(self) -> bool:
        """Every item is answered in a way that can be scored."""
        return self.answered == self.items

    @property
    def provisional(self) -> bool:
        """A suspicion nobody confirmed or rejected: 结论暂定，待现场核实."""
        return bool(self.suspected) and not self.veto and not self.confirmed


def half_up(value: Decimal, digits: int) -> Decimal:
    """Round half away from zero to a number of decimal places."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def kind_by_findings(points: Decimal, findings: tuple[Finding, ...]) -> AnswerKind:
    """Findings decide the answer: none 符合, some of the points 部分符合, all 不符合."""
    if not findings:
        return AnswerKind.CONFORM
    if any(finding.deduct is None for finding in findings):
        return AnswerKind.NONCONFORM
    lost = sum((finding.deduct or ZERO for finding in findings), ZERO)
    return AnswerKind.NONCONFORM if lost >= points else AnswerKind.PARTIAL


def score_item(item: CheckItem, answer: Answer, standard: Standard) -> ItemScore:
    """Points of one item under the standard's policies."""
    asked = answer.kind is AnswerKind.ASK
    na = answer.kind is AnswerKind.NOT_APPLICABLE
    if not answer.settled:
        return ItemScore(item, item.points, ZERO, None, na=False, answered=False, asked=asked)
    if na:
        full = standard.policies.na == "full_points"
        actual = item.points if full else ZERO
        return ItemScore(item, item.points, ZERO, actual, na=not full, answered=True, asked=False)
    whole = any(finding.deduct is None for finding in answer.findings)
    deducted = item.points if whole else sum((f.deduct or ZERO for f in answer.findings), ZERO)
    actual = item.points - deducted
    floor = standard.policies.item_floor
    if floor is not None:
        actual = max(floor, actual)
    return ItemScore(
        item, item.points, deducted, actual, na=False, answered=True, asked=False,
        extra=sum((f.extra_deduction for f in answer.findings), ZERO),
        total_deduction=sum((f.total_deduction for f in answer.findings), ZERO),
    )  # fmt: skip


def _percent(part: Decimal, whole: Decimal, digits: int) -> Decimal | None:
    return half_up(part / whole * HUNDRED, digits) if whole else None


def _leaf(
    element: Element, rows: list[ItemScore], standard: Standard, whole: Decimal, floor: Decimal | None
) -> ElementScore:
    digits = standard.policies.digits
    scored = [row for row in rows if row.actual is not None and not row.na]
    applicable = sum((row.points for row in rows if not row.na), ZERO)
    raw = sum((row.actual or ZERO for row in scored), ZERO) - sum((row.extra for row in rows), ZERO)
    actual = raw if floor is None else max(floor, raw)
    return ElementScore(
        element.code, element.title, sum((row.points for row in rows), ZERO), applicable, actual, raw,
        sum((row.points - (row.actual or ZERO) for row in scored), ZERO),
        _percent(actual, applicable, digits), _percent(actual, whole, digits),
        sum(row.answered for row in rows), len(rows),
    )  # fmt: skip


def _parent(
    element: Element, children: tuple[ElementScore, ...], digits: int, whole: Decimal, floor: Decimal | None
) -> ElementScore:
    applicable = sum((child.applicable for child in children), ZERO)
    actual = sum((child.actual for child in children), ZERO)
    if floor is not None:
        actual = max(floor, actual)
    return ElementScore(
        element.code, element.title, sum((c.standard for c in children), ZERO), applicable, actual,
        sum((c.raw for c in children), ZERO), sum((c.deducted for c in children), ZERO),
        _percent(actual, applicable, digits), _percent(actual, whole, digits),
        sum(c.answered for c in children), sum(c.items for c in children), children,
    )  # fmt: skip


def _floors(policies: Policies) -> tuple[Decimal | None, Decimal | None]:
    """The floor of a first-level element as a whole, and of each element with items."""
    first = policies.floor_level == "first"
    return (policies.element_floor, None) if first else (None, policies.element_floor)


def _node(
    element: Element, by_code: Mapping[str, list[ItemScore]], standard: Standard, whole: Decimal, floor: Decimal | None
) -> ElementScore:
    """An element of any level below the first, with those below it; own items count beside the children's."""
    own = _leaf(element, by_code.get(element.code, []), standard, whole, floor)
    if not element.children:
        return own
    children = tuple(_node(child, by_code, standard, whole, floor) for child in element.children)
    parts = (own, *children) if own.items else children
    return _parent(element, parts, standard.policies.digits, whole, None)


def _elements(rows: Mapping[str, ItemScore], standard: Standard, whole: Decimal) -> tuple[ElementScore, ...]:
    by_code: dict[str, list[ItemScore]] = {}
    for row in rows.values():
        by_code.setdefault(row.item.element, []).append(row)
    first, second = _floors(standard.policies)
    made = (_node(element, by_code, standard, whole, second) for element in standard.elements)
    if first is None:
        return tuple(made)
    return tuple(
        _parent(element, row.children or (row,), standard.policies.digits, whole, first)
        for element, row in zip(standard.elements, made, strict=True)
    )


def _grade(standard: Standard, percentage: Decimal | None, failed: bool) -> str:
    if percentage is None:
        return "无法评分"
    if failed:
        return standard.fail_title
    if not standard.grades:
        return NO_GRADE
    return next((grade.title for grade in standard.grades if percentage >= grade.at_least), standard.fail_title)


def _failed(assessment: Assessment, item: CheckItem) -> bool:
    """不符合 by its findings, whatever the item is worth: a veto row of a table often has no points."""
    findings = assessment.answer(item.id).findings
    return bool(findings) and kind_by_findings(item.points, findings) is AnswerKind.NONCONFORM


def _suspicions(assessment: Assessment, rows: list[TailoredItem]) -> tuple[str, ...]:
    return tuple(row.item.id for row in rows if any(f.suspect_major for f in assessment.answer(row.item.id).findings))


def score(assessment: Assessment) -> Score:
    """Score the answers given so far; items that are not settled count as not answered and earn nothing."""
    standard = assessment.standard
    live = [row for row in assessment.tailoring.items if not row.carried]
    rows = {row.item.id: score_item(row.item, assessment.answer(row.item.id), standard) for row in live}
    applicable = sum((row.points for row in rows.values() if not row.na), ZERO)
    elements = _elements(rows, standard, applicable)
    raw = sum((element.actual for element in elements), ZERO)
    raw -= sum((row.total_deduction for row in rows.values()), ZERO)
    floor = standard.policies.total_floor
    total = raw if floor is None else max(floor, raw)
    judged = sum((row.points for row in rows.values() if row.answered and not row.na), ZERO)
    percentage = _percent(total, judged, standard.policies.digits)
    veto = tuple(key for key, row in rows.items() if row.item.veto and row.answered and _failed(assessment, row.item))
    suspects = _suspicions(assessment, live)
    confirmed = tuple(key for key in suspects if key in assessment.confirmed_major)
    settled = {*assessment.confirmed_major, *assessment.rejected_major}
    return Score(
        percentage=percentage, total=total, raw_total=raw, applicable=applicable,
        standard_points=sum((row.points for row in rows.values()), ZERO),
        na_points=sum((row.points for row in rows.values() if row.na), ZERO),
        grade=_grade(standard, percentage, bool(veto or confirmed)), veto=veto,
        suspected=tuple(key for key in suspects if key not in settled), confirmed=confirmed,
        answered=sum(row.answered for row in rows.values()), asked=sum(row.asked for row in rows.values()),
        items=len(rows), elements=elements, rows=rows,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SumLine:
    """One element on the arithmetic page (of the level where the floor holds), or their total: each column adds up.

    ``applicable = standard - na``; ``raw = applicable - lost - open_points - extra``; ``actual`` is ``raw`` above its floor.
    """

    code: str
    title: str
    standard: Decimal
    na: Decimal
    applicable: Decimal
    lost: Decimal
    open_points: Decimal
    extra: Decimal
    raw: Decimal
    actual: Decimal


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Every sum of a score in the order in which one checks it by hand."""

    lines: tuple[SumLine, ...]
    total: SumLine
    total_deduction: Decimal
    raw_total: Decimal
    floored_total: Decimal
    judged: Decimal
    """The divisor: applicable points without those that are still open."""
    quotient: Decimal | None
    """The quotient times 100, not rounded."""
    percentage: Decimal | None


def _sum_line(code: str, title: str, rows: list[ItemScore], floor: Decimal | None) -> SumLine:
    standard = sum((row.points for row in rows), ZERO)
    na = sum((row.points for row in rows if row.na), ZERO)
    open_points = sum((row.points for row in rows if row.actual is None), ZERO)
    lost = sum((row.points - row.actual for row in rows if row.actual is not None and not row.na), ZERO)
    extra = sum((row.extra for row in rows), ZERO)
    raw = standard - na - lost - open_points - extra
    actual = raw if floor is None else max(floor, raw)
    return SumLine(code, title, standard, na, standard - na, lost, open_points, extra, raw, actual)


def arithmetic(result: Score, standard: Standard) -> Arithmetic:
    """The sums behind a score, formed anew from its items."""
    by_code: dict[str, list[ItemScore]] = {}
    for row in result.rows.values():
        by_code.setdefault(row.item.element, []).append(row)
    policies = standard.policies
    if policies.floor_level == "first":
        groups = [(element, [part.code for part in element.tree()]) for element in standard.elements]
    else:
        groups = [(element, [element.code]) for element in standard.leaves()]
    lines = tuple(
        _sum_line(element.code, element.title, rows, policies.element_floor)
        for element, codes in groups
        if (rows := [row for code in codes for row in by_code.get(code, [])])
    )
    names = ("standard", "na", "applicable", "lost", "open_points", "extra", "raw", "actual")
    total = SumLine("", "合计", *(sum((getattr(line, name) for line in lines), ZERO) for name in names))
    deduction = sum((row.total_deduction for row in result.rows.values()), ZERO)
    raw = total.actual - deduction
    floored = raw if policies.total_floor is None else max(policies.total_floor, raw)
    judged = total.applicable - total.open_points
    quotient = floored / judged * HUNDRED if judged else None
    percentage = None if quotient is None else half_up(quotient, policies.digits)
    return Arithmetic(lines, total, deduction, raw, floored, judged, quotient, percentage)
