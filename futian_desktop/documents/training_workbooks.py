"""Tables of training for a spreadsheet: the yearly plan, the ledger of hours, who owes what."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from futian_desktop.documents.builders.training_lists import owing_rows, owing_words
from futian_desktop.documents.builders.training_plan_paper import plan_of
from futian_desktop.documents.builders.training_words import EMPLOYMENTS, LINE_STATES, given, lesson
from futian_desktop.documents.paper import PaperInput


class Sheet(Protocol):
    """One sheet that is written from the top."""

    def add(self, row: list[Any]) -> None:
        """One row."""
        ...

    def close(self) -> None:
        """The filter over what was written."""
        ...


NewSheet = Callable[[str, Sequence[tuple[str, int]]], Sheet]


def _plan(sheet: NewSheet, source: PaperInput) -> None:
    plan, unit = plan_of(source), lesson(source)
    made = sheet(f"{plan.year}年培训计划", (
        ("月份", 8), ("培训内容", 40), ("对象", 24), ("人数", 8), ("分钟", 8), ("学时", 8), ("讲课人", 14), ("地点", 14), ("方式", 18),
        ("预算（元）", 12), ("为什么", 50), ("办了没有", 12),
    ))  # fmt: skip
    for line in plan.lines:
        stand = LINE_STATES[given(source).stands.get(line.id, "later")][0]
        made.add([line.month, line.title, line.who, line.people, line.minutes, round(line.minutes / unit, 1), line.teacher, line.place,
                  line.method, line.money, line.why, stand])  # fmt: skip
    made.close()


def _ledger(sheet: NewSheet, source: PaperInput) -> None:
    unit = lesson(source)
    made = sheet("学时台账", (
        ("姓名", 14), ("岗位", 18), ("班组", 14), ("用工形式", 12), ("入职日期", 12), ("离职日期", 12), ("次数", 8), ("本单位分钟", 12),
        ("外部分钟", 12), ("合计分钟", 12), ("合计学时", 12), ("最近一次", 12),
    ))  # fmt: skip
    for row in given(source).ledger:
        person = row.person
        made.add([person.name, person.role, person.team, EMPLOYMENTS.get(person.employment, person.employment), person.joined_on,
                  person.left_on, row.times, row.sessions, row.elsewhere, row.minutes, round(row.minutes / unit, 1), row.last_on])  # fmt: skip
    made.close()


def _owing(sheet: NewSheet, source: PaperInput) -> None:
    unit = lesson(source)
    made = sheet("应训未训", (
        ("姓名", 14), ("岗位", 18), ("班组", 14), ("用工形式", 12), ("入职日期", 12), ("欠哪一项", 36), ("现在", 12), ("哪天前", 12),
        ("最近一次", 12), ("要求学时", 10), ("已学学时", 10), ("为什么要学", 60),
    ))  # fmt: skip
    for row in owing_rows(source):
        words, employment = owing_words(row)
        person, cell = row.person, row.cell
        made.add([person.name, person.role, person.team, employment, person.joined_on, row.duty.title, words, cell.due_on,
                  cell.done_on, round(cell.wanted / unit, 1) or None, round(cell.minutes / unit, 1), row.duty.rule])  # fmt: skip
    made.close()


def _sessions(sheet: NewSheet, source: PaperInput) -> None:
    unit = lesson(source)
    made = sheet("培训台账", (
        ("编号", 14), ("日期", 12), ("时间", 8), ("种类", 14), ("讲什么", 40), ("内容", 50), ("地点", 20), ("讲的人", 14), ("方式", 18),
        ("分钟", 8), ("学时", 8), ("到场", 8), ("考核合格", 10), ("考核人数", 10), ("签到表", 8), ("到哪一步", 14),
    ))  # fmt: skip
    for row in given(source).lines:
        one = row.session
        made.add([one.number, one.held_on, f"{one.held_at:%H:%M}" if one.held_at else None, row.kind, one.title, "；".join(one.topics),
                  one.place, one.teacher, one.method, one.minutes, round(one.minutes / unit, 1), row.people, row.passed, row.judged,
                  row.sheets, row.state])  # fmt: skip
    made.close()


def _results(sheet: NewSheet, source: PaperInput) -> None:
    from futian_desktop.documents import exam_workbook  # noqa: PLC0415 - only for this table

    made = sheet("成绩单", exam_workbook.head(source))
    exam_workbook.fill(made, source)
    made.close()


TABLES: dict[str, Callable[[NewSheet, PaperInput], None]] = {
    "training_plan": _plan, "hours_ledger": _ledger, "training_matrix_list": _owing, "training_list": _sessions,
    "exam_results": _results,
}  # fmt: skip
"""By `Paper.table`."""
