"""A ledger of hazards from a table file: read in a process with limits, shown row by row, taken in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.hazard_table import HazardLine, Heads, RowProblem, find_heads, read_lines, source_of
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.standard import Library
from futian_desktop.domain.table_grid import Sheet, TableFile
from futian_desktop.services.hazards import TITLE_LIMIT, HazardService
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress

MOST_ROWS = 30_000


@dataclass(frozen=True, slots=True)
class LineReport:
    """One row: its number in the file, the hazard it becomes, ``same`` when the ledger has it already, its problems."""

    number: int
    hazard: Hazard | None
    same: bool = False
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class HazardReport:
    """What a table gives; nothing is written yet."""

    sheet: str
    lines: tuple[LineReport, ...]
    unknown: tuple[str, ...]

    @property
    def good(self) -> tuple[Hazard, ...]:
        """Hazards that would be taken."""
        return tuple(row.hazard for row in self.lines if row.hazard is not None and not row.same)

    @property
    def bad(self) -> tuple[LineReport, ...]:
        """Rows that would be left out because something is wrong."""
        return tuple(row for row in self.lines if row.problems)

    @property
    def same(self) -> int:
        """Rows that the ledger has already."""
        return sum(row.same for row in self.lines)


class HazardImport:
    """Takes a ledger kept elsewhere."""

    def __init__(self, hazards: HazardService, library: Library) -> None:
        self._hazards = hazards
        self._library = library

    def read(
        self, path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> TableFile:
        """The tables of a file. Raises as `services.standards.read_tables`."""
        from futian_desktop.services.standards import read_tables  # noqa: PLC0415 - only for an import

        return read_tables(path, progress, cancelled)

    def sheet(self, file: TableFile, wanted: str = "") -> Sheet:
        """The table meant by name or number; without, the first one that looks like a ledger.

        Raises:
            NotFound: `table.no_sheet`.
            RuleViolation: `hazard.no_heads` where no table names the hazards.
        """
        if not wanted:
            found = next((sheet for sheet in file.sheets if find_heads(sheet) is not None), None)
            if found is None:
                raise RuleViolation("hazard.no_heads")
            return found
        for number, sheet in enumerate(file.sheets, 1):
            if wanted in (sheet.name, str(number)):
                return sheet
        raise NotFound("table.no_sheet", sheet=wanted)

    def check(self, premises: PremisesId, sheet: Sheet) -> HazardReport:
        """What each row becomes. Nothing is written.

        Raises:
            RuleViolation: `hazard.no_heads`; `hazard.too_many_rows` beyond `MOST_ROWS`.
        """
        heads = find_heads(sheet)
        if heads is None:
            raise RuleViolation("hazard.no_heads")
        if len(sheet.rows) - heads.row > MOST_ROWS:
            raise RuleViolation("hazard.too_many_rows", most=MOST_ROWS)
        known = {(row.title, row.found_on) for row in self._hazards.rows(premises)}
        lines: list[LineReport] = []
        for line in read_lines(sheet, heads, self._hazards.today()):
            if line.problems:
                lines.append(LineReport(line.number, None, problems=line.problems))
                continue
            made = self._hazard(premises, line)
            lines.append(LineReport(line.number, made, (made.title, made.found_on) in known))
            known.add((made.title, made.found_on))
        return HazardReport(sheet.name, tuple(lines), _unread(heads))

    def take(self, report: HazardReport) -> Changes:
        """Write what is good in one transaction: all or none."""
        self._hazards.register_all(report.good)
        return Changes.of(Topic.HAZARD)

    def _hazard(self, premises: PremisesId, line: HazardLine) -> Hazard:
        texts, days = dict(line.texts), line.days
        title = texts.pop("title")
        done, say = days.get("done_on"), texts.get
        more = texts.pop("text", "")
        text = more if len(title) <= TITLE_LIMIT else f"{title}\n{more}".strip()
        draft = Hazard(
            HazardId(new_uuid()), premises, title[:TITLE_LIMIT], days.get("found_on", self._hazards.today()), text,
            source=source_of(texts.pop("source", "")), module=self._module(texts.pop("module", "")),
            due_on=days.get("due_on"), place=say("place", ""), cause=say("cause", ""), measure=say("measure", ""),
            owner=say("owner", ""), money=say("money", ""), found_by=say("found_by", ""), done_by=say("done_by", ""), system_no=say("system_no", ""),
        )  # fmt: skip
        if done is None:
            return draft
        owner = draft.owner or draft.done_by
        return replace(
            draft, owner=owner, done_on=done, done_by=draft.done_by or owner, due_on=draft.due_on or _later(draft, done)
        )

    def _module(self, text: str) -> str:
        for key, module in self._library.modules.items():
            if text and text in (key, module.title):
                return key
        return text


def _later(draft: Hazard, done: date) -> date | None:
    """A deadline for a hazard that is done already and had none written: the day it was done."""
    return max(done, draft.found_on)


def _unread(heads: Heads) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heads.unknown))


def row_words(number: int, problems: Sequence[RowProblem]) -> str:
    """What is wrong with a row, in a sentence."""
    words = {
        "not_day": _("“{head}”里的“{value}”不是日期，请写成 2026-11-25 的样子"), "too_long": _("“{head}”太长，有 {value} 个字"),
        "no_title": _("没有写隐患"), "no_day": _("没有写日期"), "later": _("日期 {value} 还没有到"),
        "due_before": _("期限 {value} 早于发现日期"), "done_outside": _("完成日期 {value} 早于发现日期，或者还没有到"),
        "done_incomplete": _("写了完成日期，但没有写措施和责任人"),
    }  # fmt: skip
    said = "；".join(words[row.code].format(head=row.head, value=row.value) for row in problems)
    return _("第 {n} 行：{said}").format(n=number, said=said)
