"""隐患统计分析表 (month, quarter, year) and 自查自报统计表, both from the figures of a period."""

from collections import Counter

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Steps,
    Table,
)
from futian_desktop.documents.builders.paper_words import (
    BLANK,
    LEGAL_FIELD,
    counted,
    finished,
    head,
    kept,
    leader_signs,
    so_far,
)
from futian_desktop.documents.papers import PaperInput
from futian_desktop.documents.statistic_charts import chart_blocks
from futian_desktop.domain.hazard_statistics import REPEAT_DAYS, Statistics
from futian_desktop.domain.hazards import Grade, HazardSource, HazardState
from futian_desktop.domain.inspections import SELF

_MOST_REPEATS = 20
_MOST_TOPS = 3
_WITH_SIGNATURE, _SIGNATURE = 120.0, 103.0
"""Millimetres of the analysis and the signatures, with and without the question why: they stay together."""
_WRITE_HERE = f"{BLANK}\n{BLANK}"


def build(source: PaperInput) -> Document:
    """Figures, shares as bars and tables, repeats, the index, analysis, signature of 主要负责人."""
    made = so_far(source)
    blocks = [*head(source, "隐患统计分析表"), *(_all(source, made) if made else [])]
    blocks += leader_signs(source, "以上统计数字与隐患台账一致。")
    return finished(source, blocks, fields=(LEGAL_FIELD,))


def _all(source: PaperInput, made: Statistics) -> list[Block]:
    return [
        *_figures(made), *chart_blocks(made, source.modules), *_repeats(made), *_index(source), *_analysis(source, made),
    ]  # fmt: skip


def _figures(made: Statistics) -> list[Block]:
    rate = "—" if made.rate is None else f"{made.rate}%"
    mean = "—" if made.mean_days is None else f"{made.mean_days} 天"
    return [
        Figures((
            ("检查（自查）", f"{made.inspections} 次", ""), ("发现隐患", f"{made.found} 条", ""), ("已整改", f"{made.right} 条", "ok"),
            ("整改率", rate, "ok" if made.right == made.found else "warn"), ("平均用时", mean, ""),
        )),
        Facts((
            ("未整改", f"{made.open} 条"), ("其中超期", f"{made.overdue} 条"),
            ("疑似重大", f"{made.suspected} 条（须按判定标准现场核实）"), ("重大", f"{made.major} 条"),
        ), columns=2),
    ]  # fmt: skip


def _repeats(made: Statistics) -> list[Block]:
    if not made.repeats:
        return []
    rows = tuple(
        f"“{row.title}”这一类 {REPEAT_DAYS} 天内出现 {row.times} 次，最近一次 {row.last.isoformat()}"
        + (f"，在 {'、'.join(row.places)}" if row.places else "") + "。" for row in made.repeats[:_MOST_REPEATS]
    )  # fmt: skip
    more = len(made.repeats) - _MOST_REPEATS
    rest = [Paragraph(f"另有 {more} 类也反复出现，见隐患台账。")] if more > 0 else []
    return [Heading("反复出现的", 2), Steps(rows, numbered=True), *rest]


def _index(source: PaperInput) -> list[Block]:
    """The index is of the day of the paper, whatever the period."""
    title = f"安全指数怎么算（{source.issued_on.isoformat()} 的情况）"
    return [Heading(title, 2), Steps(source.index_lines)] if source.index_lines else []


def _analysis(source: PaperInput, made: Statistics) -> list[Block]:
    said = _most(source, made)
    if made.overdue:
        said.append(f"有 {made.overdue} 条超期没有改，要先改这些。")
    if not made.found:
        said.append("这段时间没有发现隐患。" if made.inspections else "这段时间没有登记检查，也没有登记隐患。")
    why = source.text("analysis")
    asked = (("为什么会这样", why or _WRITE_HERE),) if why or made.found else ()
    return [
        Heading("分析", 2, _WITH_SIGNATURE if asked else _SIGNATURE), *([Steps(tuple(said))] if said else []),
        Facts((*asked, ("下一步怎么做", source.text("plan") or _WRITE_HERE))),
    ]  # fmt: skip


def _most(source: PaperInput, made: Statistics) -> list[str]:
    """The kinds of hazard that lead; nothing where none does."""
    most = max((row.found for row in made.modules), default=0)
    tops = [row for row in made.modules if row.found == most]
    if not most or len(tops) > _MOST_TOPS or (len(tops) > 1 and len(tops) == len(made.modules)):
        return []
    names = "".join(f"“{source.modules.get(row.name, row.name) or '没有写类别的'}”" for row in tops)
    each = "，各" if len(tops) > 1 else "，"
    return [f"发现最多的是{names}{each} {most} 条，{'各' if len(tops) > 1 else ''}占 {counted(made.found, most)}。"]


def self_report(source: PaperInput) -> Document:
    """The row the district counts, month by month: firms, self-inspections, hazards found, put right, rate."""
    rows = kept(source)
    walks = Counter(f"{row.held_on:%Y-%m}" for row in source.inspections if row.kind in SELF)
    found, right, heavy = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        month = f"{row.found_on:%Y-%m}"
        found[month] += 1
        right[month] += row.done_on is not None
        heavy[month] += row.grade is not Grade.GENERAL
    figures = so_far(source)
    names = [share.name for share in figures.months] if figures else sorted({*found, *walks})
    body = [_line(name, walks[name], found[name], right[name], heavy[name]) for name in names]
    total = _line("合计", walks.total(), found.total(), right.total(), heavy.total())
    governed = sum(row.source is HazardSource.GOVERNMENT for row in rows)
    over = sum(row.state is HazardState.CLOSED for row in rows)
    blocks = [
        *head(source, "自查自报统计表"),
        Table(("月份", "企业数", "自查次数", "发现隐患", "已整改", "未整改", "整改率", "疑似重大和重大"), (*body, total),
              (2.2, 1.7, 2, 2, 2, 2, 2, 2.6), frozenset({len(body)})),
        Facts((("已销号", f"{over} 条"), ("政府检查发现", f"{governed} 条")), columns=2),
        Paragraph(
            "怎么数：检查一次算一次自查，自评另算；隐患按发现日期归到月份；改好的算已整改，撤回的不算；疑似重大须按判定标准现场核实。", "note"),
        *leader_signs(source, "以上数字与检查记录、隐患台账一致。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=(LEGAL_FIELD,))


def _line(name: str, walks: int, found: int, right: int, heavy: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(text) for text in (name, "1", str(walks), str(found), str(right), str(found - right), counted(found, right), str(heavy))
    )  # fmt: skip
