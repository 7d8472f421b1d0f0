"""The charts of 统计预警 as blocks: the same figures, the same order as on the screen, each followed by its table."""

from collections.abc import Mapping

from futian_desktop.documents.blocks import Block, Cell, Chart, Table
from futian_desktop.documents.builders.paper_words import SOURCES, STATES
from futian_desktop.domain.hazard_statistics import Chart as Drawn
from futian_desktop.domain.hazard_statistics import Share, Statistics, charts
from futian_desktop.domain.hazards import HazardSource, HazardState

MOST = 10
TITLES = {
    "months": "各月发现与整改", "states": "现在的状态", "modules": "按类别", "places": "按部位", "causes": "按原因", "sources": "按来源",
}  # fmt: skip


def chart_blocks(figures: Statistics, modules: Mapping[str, str], *, tables: bool = True) -> list[Block]:
    """Charts of the figures; with ``tables`` each is followed by all its numbers.

    Args:
        figures: of the period.
        modules: titles of modules by id.
        tables: whether the numbers are printed too.
    """
    blocks: list[Block] = []
    for drawn in charts(figures):
        if not drawn.total:
            continue
        shown, folded = drawn.folded(MOST) if drawn.shape == "bars" else (drawn.rows, 0)
        rows = [(_name(drawn.id, row, modules), row.found, row.right) for row in shown]
        if folded:
            rows[-1] = (f"其余 {folded} 项", *rows[-1][1:])
        blocks.append(Chart(TITLES[drawn.id], drawn.shape, tuple(rows), bool(folded)))
        if tables:
            blocks.append(_table(drawn, modules))
    return blocks


def _table(drawn: Drawn, modules: Mapping[str, str]) -> Table:
    if drawn.shape == "shares":
        rows = [
            (_name(drawn.id, row, modules), str(row.found), f"{row.found * 100 / drawn.total:.1f}%")
            for row in drawn.rows
        ]
        return Table(("状态", "条数", "占比"), tuple(tuple(map(Cell, row)) for row in rows), (6, 2, 2))
    rows = [
        (_name(drawn.id, row, modules), str(row.found), str(row.right), f"{row.right * 100 / row.found:.1f}%" if row.found else "—")
        for row in drawn.rows
    ]  # fmt: skip
    return Table(
        (TITLES[drawn.id], "发现", "已整改", "整改率"), tuple(tuple(map(Cell, row)) for row in rows), (5, 2, 2, 2)
    )


def _name(chart: str, row: Share, modules: Mapping[str, str]) -> str:
    if chart == "modules":
        return modules.get(row.name, row.name) or "没有分类"
    if chart == "sources":
        return {kind.value: SOURCES[kind] for kind in HazardSource}.get(row.name, row.name)
    if chart == "states":
        return {state.value: STATES[state] for state in HazardState}.get(row.name, row.name)
    return row.name or "没有写"
