"""Tables for a spreadsheet: the ledger, inspections, statistics. Written row by row; a text is never taken for a formula."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from futian_desktop.documents.builders.emergency_words import COLOURS, LEVELS, given, method_words, said, where
from futian_desktop.documents.builders.inspection_papers import KINDS
from futian_desktop.documents.builders.paper_words import SHORT_GRADES, SOURCES, STATES, judged, kept, so_far, standing
from futian_desktop.documents.papers import PaperInput, Tell
from futian_desktop.domain.hazard_statistics import Share
from futian_desktop.domain.hazards import Grade, Hazard
from futian_desktop.domain.inspections import Inspection, Tick
from futian_desktop.domain.registers import RegisterField, RegisterRow

Value = str | int | float | date | None
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_RISKY = frozenset("=+-@#\t\r")
_STEP = 500
_LONGEST = 32_000
"""Characters that a cell may hold, a little below the format's own limit."""
_PERCENT = "0.0%"
_A4 = 9
_ONE_PAGE = 180
"""Characters that still can be read when they are shrunk to the width of a page."""
HAZARD_HEAD: tuple[tuple[str, int], ...] = (
    ("编号", 14), ("级别", 14), ("判定", 24), ("隐患", 40), ("描述", 40), ("部位", 16), ("类别", 20), ("原因", 20), ("可能的事故", 16),
    ("来源", 10), ("发现人", 12), ("发现日期", 12), ("现在", 16), ("整改措施", 40), ("责任人", 12), ("整改期限", 12), ("资金", 12),
    ("临时防范措施", 30), ("治理方案", 30), ("完成日期", 12), ("整改人", 12), ("完成情况", 24), ("整改前照片", 10), ("整改后照片", 10),
    ("验收日期", 12), ("验收人", 12), ("验收意见", 24), ("本人验收", 10), ("销号日期", 12), ("返工次数", 10), ("系统编号", 16),
    ("系统上报日期", 12), ("通报日期", 12), ("通报方式", 16), ("上报日期", 12), ("上报部门", 18), ("挂牌督办编号", 16), ("撤回日期", 12),
    ("撤回原因", 20),
)  # fmt: skip
INSPECTION_HEAD: tuple[tuple[str, int], ...] = (
    ("编号", 14), ("日期", 12), ("时间", 8), ("检查表", 30), ("种类", 12), ("部位", 16), ("检查人", 14), ("看了几样", 10), ("合格", 8),
    ("不合格", 8), ("登记隐患", 10), ("结果", 14), ("不合格的", 50), ("备注", 30), ("检查单位", 20), ("文书编号", 18), ("复查日期", 12),
    ("复查完成", 12),
)  # fmt: skip


class _Sheet:
    """One sheet that is written from the top."""

    def __init__(self, book: Any, title: str, head: Sequence[tuple[str, int]]) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - large
        from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - large
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 - large

        self._cell: Any = WriteOnlyCell
        self._sheet: Any = book.create_sheet(title)
        for number, (_name, width) in enumerate(head, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        self._sheet.freeze_panes = "A2"
        self._last = get_column_letter(len(head))
        self._for_paper(sum(width for _name, width in head))
        cells = [self._cell(self._sheet, name) for name, _width in head]
        for cell in cells:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEF4")
        self._sheet.append(cells)
        self._rows = 1

    def _for_paper(self, width: int) -> None:
        """A4 lying, lines, the head on every page; a wide table has its first column on every page, others fit one."""
        sheet = self._sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.print_title_rows = "1:1"
        sheet.print_options.gridLines = True
        sheet.oddHeader.center.text, sheet.oddFooter.center.text = "&A", "第 &P 页　共 &N 页"
        if width <= _ONE_PAGE:
            sheet.sheet_properties.pageSetUpPr.fitToPage = True
            sheet.page_setup.fitToHeight = 0
        else:
            sheet.print_title_cols = "A:A"

    def add(self, row: list[Any]) -> None:
        """One row; texts that a spreadsheet could take for something else are written as texts."""
        for place, value in enumerate(row):
            if type(value) is str and value and (value[0] in _RISKY or len(value) > _LONGEST):
                row[place] = self.text(value)
        if _ILLEGAL.search("".join([value for value in row if type(value) is str])):
            row = [_ILLEGAL.sub("", value) if type(value) is str else value for value in row]
        self._sheet.append(row)
        self._rows += 1

    def text(self, value: str) -> Any:
        """A cell that stays a text whatever it begins with."""
        cell = self._cell(self._sheet, "")
        cell.value = _ILLEGAL.sub("", value)[:_LONGEST]
        cell.data_type, cell.number_format, cell.quotePrefix = "s", "@", True
        return cell

    def percent(self, found: int, right: int) -> Any:
        """A rate as a number with its format; empty where nothing was found."""
        if not found:
            return None
        cell = self._cell(self._sheet, right / found)
        cell.number_format = _PERCENT
        return cell

    def close(self) -> None:
        """The filter over what was written."""
        self._sheet.auto_filter.ref = f"A1:{self._last}{self._rows}"


def workbook(table: str, source: PaperInput, tell: Tell) -> bytes:
    """The workbook of a paper.

    Args:
        table: hazards, inspections, statistics, self_reports, districts, risks, resources, or one of `training_workbooks`.
        source: the paper's input.
        tell: gets how many rows are written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - large

    book = Workbook(write_only=True)
    makers: dict[str, Callable[[Any, PaperInput, Tell], None]] = {
        "hazards": _hazards, "inspections": _inspections, "statistics": _statistics, "self_reports": _self_reports,
        "districts": _districts, "risks": _risks, "resources": _resources,
    }  # fmt: skip
    if table in makers:
        makers[table](book, source, tell)
    else:
        from futian_desktop.documents.training_workbooks import TABLES  # noqa: PLC0415 - only here

        TABLES[table](partial(_Sheet, book), source)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _hazards(book: Any, source: PaperInput, tell: Tell) -> None:
    sheet = _Sheet(book, "隐患台账", HAZARD_HEAD)
    total = len(source.hazards)
    for number, row in enumerate(source.hazards):
        if number % _STEP == 0:
            tell(number, total, "正在写隐患")
        sheet.add(hazard_cells(source, row))
    tell(total, total, "正在收尾")
    sheet.close()


def hazard_cells(source: PaperInput, row: Hazard) -> list[Value]:
    """One hazard below `HAZARD_HEAD`."""
    before, after = source.photo_counts.get(row.id, (0, 0))
    papers = row.papers
    return [
        row.number, SHORT_GRADES[row.grade], judged(row), row.title, row.text, row.place, source.modules.get(row.module, row.module),
        row.cause, row.accident, SOURCES[row.source], row.found_by, row.found_on, standing(row, source.issued_on), row.measure,
        row.owner, row.due_on, row.money, row.interim, row.plan, row.done_on, row.done_by, row.done_note, before, after,
        row.accepted_on, row.accepted_by, row.accept_note, "是" if row.self_accepted else "", row.closed_on, row.sent_back or None,
        row.system_no, row.system_on, row.told_on, row.told_how, papers.reported_on, papers.reported_to, papers.supervised_no,
        row.withdrawn_on, row.withdrawn_reason,
    ]  # fmt: skip


def _inspections(book: Any, source: PaperInput, tell: Tell) -> None:
    sheet = _Sheet(book, "检查记录", INSPECTION_HEAD)
    found: dict[Any, int] = {}
    for row in kept(source):
        if row.source_id is not None:
            found[row.source_id] = found.get(row.source_id, 0) + 1
    total = len(source.inspections)
    for number, walk in enumerate(source.inspections):
        if number % _STEP == 0:
            tell(number, total, "正在写检查记录")
        sheet.add(_walk(walk, found.get(walk.id, 0)))
    sheet.close()


def _walk(row: Inspection, hazards: int) -> list[Value]:
    bad = row.bad
    said = "未发现隐患" if row.nothing_found else "有不合格" if bad else "登记了隐患" if hazards else ""
    listed = "；".join(line.text + (f"（{line.note}）" if line.note else "") for line in bad)
    good = sum(line.tick is Tick.GOOD for line in row.lines)
    return [
        row.number, row.held_on, f"{row.held_at:%H:%M}" if row.held_at else None, row.title, KINDS[row.kind], row.place, row.people,
        len(row.lines), good, len(bad), hazards, said, listed, row.note, row.agency, row.doc_no, row.recheck_on, row.rechecked_on,
    ]  # fmt: skip


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _statistics(book: Any, source: PaperInput, _tell: Tell) -> None:
    made = so_far(source)
    first = _Sheet(book, "概况", (("项目", 30), ("数", 12)))
    if made is not None:
        for name, value in (
            ("检查（自查）次数", made.inspections), ("发现隐患", made.found), ("已整改", made.right), ("未整改", made.open),
            ("其中超期", made.overdue), ("疑似重大（须现场核实）", made.suspected), ("重大", made.major),
            ("平均整改天数", _number(made.mean_days)), ("安全指数", made.index.value),
        ):  # fmt: skip
            first.add([name, value])
        first.add(["整改率", first.percent(made.found, made.right)])
        sources = {row.value: words for row, words in SOURCES.items()}
        _shares(book, "按月", made.months, {})
        _shares(book, "按类别", made.modules, source.modules)
        _shares(book, "按部位", made.places, {})
        _shares(book, "按原因", made.causes, {})
        _shares(book, "按来源", made.sources, sources)
        states = _Sheet(book, "按状态", (("状态", 20), ("条数", 10)))
        names = {row.value: words for row, words in STATES.items()}
        for name, count in made.states:
            states.add([names.get(name, name), count])
        again = _Sheet(book, "反复出现", (("隐患", 40), ("次数", 10), ("最近一次", 12), ("部位", 40)))
        for row in made.repeats:
            again.add([row.title, row.times, row.last, "、".join(row.places)])


def _shares(book: Any, title: str, rows: Iterable[Share], names: Any) -> None:
    sheet = _Sheet(book, title, ((title[1:], 30), ("发现", 10), ("已整改", 10), ("未整改", 10), ("整改率", 10)))
    for row in rows:
        sheet.add([names.get(row.name, row.name) or "没有写", row.found, row.right, row.found - row.right,
                   sheet.percent(row.found, row.right)])  # fmt: skip


def _self_reports(book: Any, source: PaperInput, _tell: Tell) -> None:
    sheet = _Sheet(book, "自查自报", (
        ("单位", 36), ("街道", 14), ("月份", 10), ("企业数", 8), ("自查次数", 10), ("发现隐患", 10), ("已整改", 10), ("未整改", 10),
        ("整改率", 10), ("疑似重大和重大", 14),
    ))  # fmt: skip
    rows = kept(source)
    figures = so_far(source)
    for name in [share.name for share in figures.months] if figures else []:
        mine = [row for row in rows if f"{row.found_on:%Y-%m}" == name]
        walks = sum(f"{row.held_on:%Y-%m}" == name for row in source.inspections)
        right = sum(row.done_on is not None for row in mine)
        heavy = sum(row.grade is not Grade.GENERAL for row in mine)
        sheet.add([source.firm.enterprise.name, source.firm.premises.street, name, 1, walks, len(mine), right, len(mine) - right,
                   sheet.percent(len(mine), right), heavy])  # fmt: skip


def _districts(book: Any, source: PaperInput, _tell: Tell) -> None:
    sheet = _Sheet(book, "自查自报汇总", (
        ("单位", 36), ("场所", 24), ("街道", 14), ("自查次数", 10), ("发现隐患", 10), ("已整改", 10), ("未整改", 10), ("整改率", 10), ("超期", 10),
        ("疑似重大和重大", 14),
    ))  # fmt: skip
    for row in source.places:
        sheet.add([row.enterprise, row.premises, row.street, row.inspections, row.found, row.right, row.found - row.right,
                   sheet.percent(row.found, row.right), row.overdue, row.heavy])  # fmt: skip
    sheet.close()


def _risks(book: Any, source: PaperInput, _tell: Tell) -> None:
    sheet = _Sheet(book, "风险清单", (
        ("等级", 10), ("颜色", 8), ("风险点", 24), ("在哪里", 16), ("L", 6), ("E", 6), ("C", 6), ("D", 8), ("LS 可能性", 10), ("LS 严重性", 10),
        ("R", 6), ("以哪种为准", 12), ("为什么这样定", 40), ("平时怎么防", 60), ("谁管", 12), ("核定人", 12), ("核定日期", 12),
    ))  # fmt: skip
    for row in given(source).units:
        sheet.add([
            LEVELS[row.level], COLOURS[row.level], row.title, where(row), float(row.likelihood), float(row.exposure),
            float(row.consequence), float(row.lec), row.ls_l, row.ls_s, row.ls, method_words(row), said(source, row.why),
            said(source, "\n".join(row.controls)), row.owner, row.rated_by, row.rated_on,
        ])  # fmt: skip
    sheet.close()


def _resources(book: Any, source: PaperInput, _tell: Tell) -> None:
    register = given(source).resource_register
    sheet = _Sheet(book, "应急物资", tuple((field.title, 18) for field in (register.fields if register else ())))
    for row in given(source).resources:
        sheet.add([_shown(field, row) for field in (register.fields if register else ())])
    sheet.close()


def _shown(field: RegisterField, row: RegisterRow) -> Value:
    value = row.values.get(field.id)
    return dict(field.options).get(str(value), str(value)) if field.options and value else value
