"""A ledger of hazards kept elsewhere, read by its heads: what each column means, and what is wrong with a row. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazards import HazardSource
from futian_desktop.domain.registers import FieldKind, RegisterField, read_value
from futian_desktop.domain.table_grid import Sheet

LOOKED_AT = 20
"""Rows from the top among which the heads are sought."""
LONGEST = 200
LONG_TEXTS = 2000
_LEAST_HEADS = 2
_BLANK = re.compile(r"[\s　（(].*$|[:：*＊]")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "title": ("隐患", "隐患名称", "隐患内容", "隐患描述", "隐患情况", "存在问题", "存在的问题", "问题", "问题描述", "发现问题", "发现的问题", "事故隐患"),
    "found_on": ("日期", "发现日期", "检查日期", "排查日期", "发现时间", "检查时间", "排查时间", "时间", "登记日期"),
    "place": ("部位", "地点", "位置", "隐患部位", "隐患地点", "隐患位置", "检查部位", "场所", "区域", "所在部位"),
    "module": ("类别", "隐患类别", "隐患类型", "类型", "分类"),
    "cause": ("原因", "产生原因", "原因分析"),
    "measure": ("措施", "整改措施", "整改要求", "整改建议", "治理措施", "整改内容", "处理措施"),
    "owner": ("责任人", "整改责任人", "负责人", "整改负责人"),
    "due_on": ("期限", "整改期限", "完成期限", "限期", "计划完成日期", "要求完成日期", "整改时限"),
    "money": ("资金", "整改资金", "投入资金", "费用"),
    "found_by": ("发现人", "检查人", "排查人", "检查人员", "登记人"),
    "source": ("来源", "隐患来源"),
    "done_on": ("完成日期", "整改完成日期", "整改日期", "实际完成日期", "完成时间", "整改完成时间"),
    "done_by": ("整改人", "完成人", "整改人员"),
    "text": ("说明", "详细描述", "备注"),
    "system_no": ("系统编号", "上报编号"),
}  # fmt: skip
_DAYS = ("found_on", "due_on", "done_on")
_LONG = ("title", "text", "measure")
_SOURCES = {
    "自评": HazardSource.ASSESSMENT, "员工": HazardSource.EMPLOYEE, "政府": HazardSource.GOVERNMENT,
    "街道": HazardSource.GOVERNMENT, "执法": HazardSource.GOVERNMENT, "督查": HazardSource.GOVERNMENT,
    "演练": HazardSource.DRILL, "自查": HazardSource.INSPECTION, "检查": HazardSource.INSPECTION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the heads stand: index of their row, and column index by field. ``unknown`` are heads that nothing reads."""

    row: int
    columns: Mapping[str, int]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row: ``code`` with the head and the text it is about."""

    code: str
    head: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class HazardLine:
    """One row of the table. ``texts`` are the plain fields, ``days`` the dates; a row with problems is not taken."""

    number: int
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    days: Mapping[str, date] = field(default_factory=dict[str, date])
    problems: tuple[RowProblem, ...] = ()


def find_heads(sheet: Sheet) -> Heads | None:
    """The row with the most known heads among the first ones; ``None`` without one that names the hazard."""
    best: Heads | None = None
    for number, cells in enumerate(sheet.rows[:LOOKED_AT]):
        columns: dict[str, int] = {}
        unknown: list[str] = []
        for place, cell in enumerate(cells):
            name = _BLANK.sub("", cell.strip())
            key = next((key for key, words in _WORDS.items() if name in words and key not in columns), "")
            if key:
                columns[key] = place
            elif name and name not in ("序号", "编号"):
                unknown.append(cell.strip())
        if "title" in columns and len(columns) >= _LEAST_HEADS and (best is None or len(columns) > len(best.columns)):
            best = Heads(number, columns, tuple(unknown))
    return best


def read_lines(sheet: Sheet, heads: Heads, today: date) -> tuple[HazardLine, ...]:
    """Every row below the heads that says something; a merged date or place goes on for the rows below it."""
    kept: dict[str, str] = {}
    lines: list[HazardLine] = []
    merged = {(merge.left, row) for merge in sheet.merges for row in range(merge.top + 1, merge.bottom + 1)}
    for number in range(heads.row + 1, len(sheet.rows)):
        cells = sheet.rows[number]
        texts = {key: cells[place].strip() for key, place in heads.columns.items()}
        for key, place in heads.columns.items():
            if not texts[key] and (place, number) in merged:
                texts[key] = kept.get(key, "")
        kept = texts
        if any(texts.values()):
            lines.append(_line(sheet.refs[number].row, texts, sheet.rows[heads.row], heads, today))
    return tuple(lines)


def _line(number: int, texts: dict[str, str], names: Sequence[str], heads: Heads, today: date) -> HazardLine:
    days: dict[str, date] = {}
    problems: list[RowProblem] = []
    for key in _DAYS:
        text = texts.pop(key, "")
        if not text:
            continue
        head = names[heads.columns[key]].strip()
        try:
            found = read_value(RegisterField(key, head, FieldKind.DAY), text)
        except RuleViolation:
            problems.append(RowProblem("not_day", head, text[:40]))
            continue
        if isinstance(found, date):
            days[key] = found
    for key, text in texts.items():
        if len(text) > (LONG_TEXTS if key in _LONG else LONGEST):
            problems.append(RowProblem("too_long", names[heads.columns[key]].strip(), str(len(text))))
    if not texts.get("title"):
        problems.append(RowProblem("no_title"))
    problems += _order(days, texts, today, "found_on" in heads.columns)
    return HazardLine(number, {key: text for key, text in texts.items() if text}, days, tuple(problems))


def _order(days: Mapping[str, date], texts: Mapping[str, str], today: date, dated: bool) -> list[RowProblem]:
    """Dates that contradict each other."""
    found, problems = days.get("found_on"), list[RowProblem]()
    if found is None:
        return [RowProblem("no_day")] if dated else []
    if found > today:
        problems.append(RowProblem("later", "", found.isoformat()))
    due, done = days.get("due_on"), days.get("done_on")
    if due is not None and due < found:
        problems.append(RowProblem("due_before", "", due.isoformat()))
    if done is not None and (done < found or done > today):
        problems.append(RowProblem("done_outside", "", done.isoformat()))
    if done is not None and not (texts.get("measure") and (texts.get("owner") or texts.get("done_by"))):
        problems.append(RowProblem("done_incomplete"))
    return problems


def source_of(text: str) -> HazardSource:
    """The source by its words; a ledger that does not say is one of inspections."""
    return next((source for word, source in _SOURCES.items() if word in text), HazardSource.INSPECTION)
