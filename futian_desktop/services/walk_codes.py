"""Codes of a walk sheet typed back: one item a line, `M02-09 3 a b`, every problem named by line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding, TailoredItem
from futian_desktop.domain.by_table import by_table
from futian_desktop.domain.scoring import kind_by_findings
from futian_desktop.domain.standard import Deadline, ReadyFinding
from futian_desktop.system.messages import _

KINDS: Mapping[str, AnswerKind] = {
    "1": AnswerKind.CONFORM, "2": AnswerKind.PARTIAL, "3": AnswerKind.NONCONFORM, "4": AnswerKind.NOT_APPLICABLE,
    "5": AnswerKind.ASK, "符合": AnswerKind.CONFORM, "部分": AnswerKind.PARTIAL, "部分符合": AnswerKind.PARTIAL,
    "不符合": AnswerKind.NONCONFORM, "不适用": AnswerKind.NOT_APPLICABLE, "要问人": AnswerKind.ASK,
    "不知道": AnswerKind.ASK,
}  # fmt: skip
"""The digits are the keys of the assessment page; the words are those printed on the sheet."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_LINES = 2000
_LINE = re.compile(r"([A-Za-z]\w*\s*-\s*\w+)[\s,，、:：.]+(\w+)(?:[\s,，、:：.]+(.*))?$")
_TABLE_LINE = re.compile(r"([\w.\-]+)[\s,，、:：]+(\w+)(?:[\s,，、:：.]+(.*))?$")
"""Codes of an imported standard have dots and digits in any order, so no blanks inside them."""
_OWN = re.compile(r"\+\s*(\d+(?:\.\d+)?)?\s*(.*)$")
_CHOSEN = re.compile(r"[a-z]{1,9}$")
_WIDE = {code + 0xFEE0: code for code in range(0x30, 0x7B) if chr(code).isalnum()} | {
    ord(wide): narrow for wide, narrow in zip("＋＃－—–．\u3000", "+#---. ", strict=True)
}  # fmt: skip
"""Full-width letters, digits and marks as an input method leaves them; other Chinese punctuation stays as typed."""
_FOUND = (AnswerKind.PARTIAL, AnswerKind.NONCONFORM)


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One understood line: the answer it gives, the number of the line, and a remark worth reading."""

    line: int
    item: str
    title: str
    answer: Answer
    remark: str = ""
    replaces: bool = False
    """Whether the item has another answer by now."""


@dataclass(frozen=True, slots=True)
class CodeProblem:
    """A line that was not understood: number from 1, what stood there, what is wrong in words."""

    line: int
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class CodeReading:
    """Everything typed, sorted into answers and problems. Nothing is written by reading."""

    rows: tuple[CodeRow, ...]
    problems: tuple[CodeProblem, ...]


class _LineProblem(Exception):
    """What is wrong with one line, in words."""


def read_codes(assessment: Assessment, text: str) -> CodeReading:
    """Read typed codes against an assessment's list.

    A line is ``item answer details``. The answer is 1 to 5 as on the page, or the word. Details are, for 2 and 3, the
    letters of the findings as printed (``a b`` or ``ab``) and ``+2 own sentence`` for an own finding that takes two points
    (``+ own sentence`` takes all); for 4 the reason; for 5 whom to ask. Text after ``#`` is the note. Empty lines and
    lines that begin with ``#`` are passed over.
    """
    items = {row.item.id.upper(): row for row in assessment.tailoring.items if not row.carried}
    rows: list[CodeRow] = []
    problems: list[CodeProblem] = []
    seen: dict[str, int] = {}
    lines = text.splitlines()
    for number, raw in enumerate(lines[:MOST_LINES], 1):
        line = raw.translate(_WIDE).strip()
        if not line or line.startswith("#"):
            continue
        try:
            row = _row(number, line, items, assessment)
            if row.item in seen:
                raise _LineProblem(_("{item} 在第 {n} 行已经写过").format(item=row.item, n=seen[row.item]))
        except _LineProblem as problem:
            problems.append(CodeProblem(number, raw.strip()[:80], str(problem)))
        else:
            seen[row.item] = number
            rows.append(row)
    if len(lines) > MOST_LINES:
        problems.append(CodeProblem(MOST_LINES + 1, "", _("超过 {n} 行，后面的没有读").format(n=MOST_LINES)))
    return CodeReading(tuple(rows), tuple(problems))


def _row(number: int, line: str, items: Mapping[str, TailoredItem], assessment: Assessment) -> CodeRow:
    body, _mark, note = (part.strip() for part in line.partition("#"))
    found = _LINE.match(body)
    code = "".join(found.group(1).split()).upper() if found else ""
    if code not in items and (typed := _TABLE_LINE.match(body)) and (typed.group(1).upper() in items or not found):
        found, code = typed, typed.group(1).upper()
    if found is None:
        example = next(iter(items.values())).item.id if by_table(assessment) and items else "M02-09"
        raise _LineProblem(_("要写成“编号 结论”，例如 {item} 1").format(item=example))
    row = items.get(code)
    if row is None:
        raise _LineProblem(_("清单里没有编号 {item}").format(item=code))
    kind = KINDS.get(found.group(2))
    if kind is None:
        raise _LineProblem(_("结论“{word}”看不懂，写 1 到 5").format(word=found.group(2)[:20]))
    stored = assessment.answer(row.item.id)
    answer, remark = _answer(row, kind, (found.group(3) or "").strip())
    answer = replace(answer, note=note or stored.note, marked=stored.marked, version=stored.version)
    return CodeRow(number, row.item.id, row.item.title, answer, remark, _differs(stored, answer))


def _answer(row: TailoredItem, kind: AnswerKind, rest: str) -> tuple[Answer, str]:
    key = AnswerKey(row.item.id)
    if kind in _FOUND:
        findings = _findings(row, rest)
        decided = kind_by_findings(row.item.points, findings)
        remark = _("按扣分点算是{kind}").format(kind=_("不符合") if decided is AnswerKind.NONCONFORM else _("部分符合"))
        return Answer(key, decided, findings), remark if decided is not kind else ""
    if kind is AnswerKind.NOT_APPLICABLE:
        if not rest:
            raise _LineProblem(_("不适用要写一句原因，例如 {item} 4 本店不用气").format(item=row.item.id))
        return Answer(key, kind, reason=rest), ""
    if kind is AnswerKind.ASK:
        return Answer(key, kind, ask_whom=rest), ""
    if rest:
        raise _LineProblem(_("符合后面不写扣分点；要写备注就用 # 开头"))
    return Answer(key, kind), ""


def _findings(row: TailoredItem, rest: str) -> tuple[Finding, ...]:
    chosen, plus, own = rest.partition("+")
    words = [word for word in re.split(r"[\s,，、]+", chosen.lower()) if word]
    rows = [finding for word in words for finding in _ready(row, word)]
    if plus:
        rows.append(_own(row, plus + own))
    if not rows:
        raise _LineProblem(_("要写扣分点的字母，例如 {item} 3 a；表上没有的写 + 一句话").format(item=row.item.id))
    return tuple({(finding.ready, finding.text): finding for finding in rows}.values())


def _ready(row: TailoredItem, word: str) -> list[Finding]:
    if not _CHOSEN.match(word):
        raise _LineProblem(_("“{word}”不是扣分点字母；自己写的句子前面加 +").format(word=word[:20]))
    rows: list[Finding] = []
    for letter in word:
        index = LETTERS.index(letter)
        if index >= len(row.item.findings):
            last = LETTERS[len(row.item.findings) - 1] if row.item.findings else "—"
            raise _LineProblem(_("没有扣分点 {letter}，这一项到 {last} 为止").format(letter=letter, last=last))
        rows.append(_taken(row.item.findings[index], index))
    return rows


def _taken(ready: ReadyFinding, index: int) -> Finding:
    return Finding(
        ready.text, ready.deduct, ready.measure, ready.deadline, index, ready.suspect_major, ready.extra_deduction,
        ready.total_deduction,
    )  # fmt: skip


def _own(row: TailoredItem, text: str) -> Finding:
    found = _OWN.match(text)
    points, sentence = found.groups() if found else (None, "")
    if not sentence.strip():
        raise _LineProblem(_("+ 后面要写一句话，例如 +2 灯坏了一盏"))
    deduct = None if points is None else Decimal(points)
    if deduct and not row.item.points:  # a row of a table that only takes from the grand total
        return Finding(sentence.strip(), Decimal(0), "", Deadline.DAYS_15, total_deduction=deduct)
    if deduct is not None and not 0 < deduct <= row.item.points:
        raise _LineProblem(_("扣分要在 0 和 {points} 之间").format(points=row.item.points))
    return Finding(sentence.strip(), deduct, "", Deadline.DAYS_15)


def _differs(stored: Answer, answer: Answer) -> bool:
    if stored.kind is None:
        return False
    return (stored.kind, stored.findings, stored.reason) != (answer.kind, answer.findings, answer.reason)
