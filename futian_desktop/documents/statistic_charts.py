"""The charts of 统计预警 as blocks: the same figures in the same order as on the screen, each followed by its table."""

from collections.abc import Mapping

from futian_desktop.documents.blocks import Block, Cell, Chart, Facts, Heading, Table
from futian_desktop.documents.builders.paper_words import SOURCES, STATES, counted
from futian_desktop.domain.hazard_statistics import Chart as Drawn
from futian_desktop.domain.hazard_statistics import Share, Statistics, charts

MOST = 10
TITLES = {
    "months": "按月", "states": "现在的状态", "modules": "按类别", "places": "按部位", "causes": "按原因", "sources": "按来源",
}  # fmt: skip
_WORDS = {
    "sources": {row.value: words for row, words in SOURCES.items()},
    "states": {row.value: words for row, words in STATES.items()},
}
_FOLLOWS = {"columns": 70.0, "bars": 60.0, "shares": 40.0}
"""Millimetres that must be free below a heading: the chart is never split."""


def chart_blocks(figures: Statistics, modules: Mapping[str, str]) -> list[Block]:
    """A heading, a chart and all its numbers for each; what says nothing (no bar has a name) is left out.

    Args:
        figures: of the period.
        modules: titles of modules by id.
    """
    blocks: list[Block] = []
    for drawn in charts(figures):
        if drawn.total and any(row.name for row in drawn.rows):
            names = modules if drawn.id == "modules" else _WORDS.get(drawn.id, {})
            blocks += [
                Heading(TITLES[drawn.id], 2, _FOLLOWS[drawn.shape]),
                _chart(drawn, names),
                _numbers(drawn, names),
            ]
    return blocks


def _chart(drawn: Drawn, names: Mapping[str, str]) -> Chart:
    shown, folded = drawn.folded(MOST) if drawn.shape == "bars" else (drawn.rows, 0)
    rows = [(_name(row, names), row.found, row.right) for row in shown]
    if folded:
        rows[-1] = (f"其余 {folded} 项", *rows[-1][1:])
    return Chart("", drawn.shape, tuple(rows), bool(folded))


def _numbers(drawn: Drawn, names: Mapping[str, str]) -> Block:
    if drawn.shape == "shares":
        return Facts(tuple((_name(row, names), f"{row.found} 条") for row in drawn.rows), columns=2)
    body = tuple(
        tuple(map(Cell, (_name(row, names), f"{row.found} 条", f"{row.right} 条", f"{row.found - row.right} 条",
                         counted(row.found, row.right))))
        for row in drawn.rows
    )  # fmt: skip
    return Table((TITLES[drawn.id][1:], "发现", "已整改", "未整改", "整改率"), body, (6, 2, 2, 2, 2))


def _name(row: Share, names: Mapping[str, str]) -> str:
    return names.get(row.name, row.name) or "没有写"
