"""统计预警: figures, index and notes of a premises, with their words."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from futian_desktop.domain.hazard_statistics import Chart, Index, Notice, Share, Statistics, statistics, warnings
from futian_desktop.domain.hazards import HazardSource, HazardState
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.inspections import SELF, InspectionFilter
from futian_desktop.domain.standard import Library
from futian_desktop.services.hazard_words import source_words, state_words
from futian_desktop.services.inspections import InspectionService
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.messages import _

MISSED_DAYS = 30
NAMED_DAYS = 120
"""Notes name hazards of the last 90 days at most; older ones that are over only count."""


@dataclass(frozen=True, slots=True)
class Board:
    """Figures of a period and the notes of the day."""

    figures: Statistics
    notes: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a chart in words: its name, found, put right, and 整改率 or the share, as text."""

    name: str
    found: int
    right: int
    percent: str


class StatisticsService:
    """Reads the ledger as figures."""

    def __init__(
        self, workspace: Workspace, library: Library, inspections: InspectionService, now: Callable[[], datetime]
    ) -> None:
        self._workspace = workspace
        self._library = library
        self._inspections = inspections
        self._now = now

    def board(self, premises: PremisesId, first: date, last: date) -> Board:
        """Figures of the hazards found between two days, both included, as they stand today."""
        today = self._now().date()
        with self._workspace.read() as work:
            rows = work.hazards.stat_rows(premises, today - timedelta(days=NAMED_DAYS))
        walks = self._inspections.rows(premises, InspectionFilter(kinds=SELF, held_to=last))
        in_period = sum(walk.held_on >= first for walk in walks)
        missed = sum(row.missing for _plan, row in self._inspections.missed(premises, first, min(last, today)))
        lately = self._inspections.missed(premises, today - timedelta(days=MISSED_DAYS), today)
        figures = statistics(rows, (first, last), today, inspections=in_period, missed=missed)
        newest = max((walk.held_on for walk in walks), default=None)
        notes = warnings(rows, today, newest, sum(row.missing for _plan, row in lately))
        return Board(figures, notes)

    def today(self) -> date:
        """The local day that figures are judged on."""
        return self._now().date()

    def period(self, kind: str) -> tuple[date, date]:
        """First and last day of this ``month``, ``quarter`` or ``year``."""
        today = self.today()
        if kind == "year":
            return date(today.year, 1, 1), date(today.year, 12, 31)
        first = today.month if kind == "month" else (today.month - 1) // 3 * 3 + 1
        last = today.month if kind == "month" else first + 2
        return date(today.year, first, 1), date(today.year, last, calendar.monthrange(today.year, last)[1])

    def lines(self, chart: Chart) -> tuple[Line, ...]:
        """All rows of a chart in words; what its table shows."""
        return tuple(self._line(chart, row) for row in chart.rows)

    def drawn(self, chart: Chart, most: int) -> tuple[tuple[Line, ...], bool]:
        """The rows that are drawn, and whether the last one sums up the others."""
        if chart.shape != "bars":
            return self.lines(chart), False
        rows, folded = chart.folded(most)
        lines = tuple(self._line(chart, row) for row in rows)
        if not folded:
            return lines, False
        rest = _("其余 {n} 项").format(n=folded)
        return (*lines[:-1], Line(rest, lines[-1].found, lines[-1].right, lines[-1].percent)), True

    def _line(self, chart: Chart, row: Share) -> Line:
        part, whole = (row.found, chart.total) if chart.shape == "shares" else (row.right, row.found)
        percent = f"{part * 100 / whole:.1f}%" if whole else "—"
        kind = {"sources": "source", "states": "state"}.get(chart.id, "")
        name = self.module_name(row.name) if chart.id == "modules" else share_name(kind, row.name)
        return Line(name, row.found, row.right, percent)

    def module_name(self, module: str) -> str:
        """A module's title, or what was typed."""
        found = self._library.modules.get(module)
        return found.title if found else module or _("没有分类")


def share_name(kind: str, name: str) -> str:
    """The name of a bar: sources and states by their words, empty names said."""
    if kind == "source" and name in {row.value for row in HazardSource}:
        return source_words()[HazardSource(name)]
    if kind == "state" and name in {row.value for row in HazardState}:
        return state_words()[HazardState(name)]
    return name or _("没有写")


def index_words(index: Index) -> tuple[str, ...]:
    """The formula with its numbers, one line per term: 超期 2 条 × 5 分 = 10 分."""
    words: Mapping[str, str] = {
        "heavy": _("疑似重大、重大未销号"), "late": _("超期未改"), "repeat": _("60 天内同类 3 次以上"), "open": _("没超期、还没改完"),
        "missed": _("该查没查的轮次"),
    }  # fmt: skip
    lines = [
        _("{name} {count} × {each} 分 = 扣 {points} 分").format(name=words[term.name], count=term.count, each=term.each, points=term.points)
        for term in index.terms
    ]  # fmt: skip
    return (_("从 100 分扣起，最低 0 分"), *lines, _("安全指数 {value}").format(value=index.value))


def note_words(note: Notice) -> str:
    """A note as a sentence."""
    words = {
        "major_open": _("有 {n} 条重大隐患没有销号"), "unjudged": _("有 {n} 条疑似重大隐患超过一天没有核实"),
        "overdue": _("有 {n} 条隐患超过期限没有改"), "repeat": _("“{title}”这一类 {days} 天内第 {n} 次出现，要找找原因"),
        "low_rate": _("近三个月到期隐患的整改率只有 {rate}%"), "missed": _("近 30 天有 {n} 轮该查没查"),
        "quiet": _("已经 {n} 天没有做过检查"),
    }  # fmt: skip
    return words[note.code].format(**dict(note.values))


def chart_words() -> dict[str, str]:
    """Titles of the charts by id."""
    return {
        "months": _("各月发现与整改"), "states": _("现在的状态"), "modules": _("按类别"), "places": _("按部位"),
        "causes": _("按原因"), "sources": _("按来源"),
    }  # fmt: skip


def district_words(figures: Statistics) -> str:
    """The line that the district counts: 自查 n 次 · 发现 n 条 · 整改 n 条 · 整改率."""
    rate = "—" if figures.rate is None else f"{figures.rate}%"
    return _("自查 {walks} 次　·　发现隐患 {found} 条　·　已整改 {right} 条　·　整改率 {rate}").format(
        walks=figures.inspections, found=figures.found, right=figures.right, rate=rate
    )


def target_of(note: Notice) -> str:
    """What the ledger is asked to show for a note: ``overdue``, or keys of hazards separated by commas; else empty."""
    if note.code == "overdue":
        return "overdue"
    return ",".join(UUID(bytes=bytes(key)).hex for key in note.hazards)


def level_words() -> dict[str, str]:
    """Levels of notes; the word goes with the colour."""
    return {"red": _("红色预警"), "orange": _("橙色预警"), "yellow": _("黄色提醒")}
