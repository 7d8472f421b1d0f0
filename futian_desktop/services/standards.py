"""评定标准: read a published scoring table, show what it gives, take it, take it back; write any standard as a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from futian_desktop.content.snapshot import Snapshot, digest, freeze, take
from futian_desktop.content.tables.read_file import read_table_file
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import EnvironmentFault, FutianError, NotFound, RuleViolation
from futian_desktop.domain.ids import StandardEntryId
from futian_desktop.domain.imported_standard import StandardNames, build, checked_names, rows_of
from futian_desktop.domain.scoring_table import ImportedTable, parse
from futian_desktop.domain.standard import CheckItem, Library, Standard
from futian_desktop.domain.standard_row import StandardRow
from futian_desktop.domain.table_columns import ColumnMap, Guess, guess
from futian_desktop.domain.table_grid import RowRef, Severity, Sheet, TableFile, TableProblem, joined
from futian_desktop.services.wording import sentence
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system import processes
from futian_desktop.system.files import write_atomic
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress, Silent

SECONDS = 30.0
MEGABYTES = 1500


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a table would give; nothing is written yet.

    ``standard`` is missing where nothing can be taken. ``same`` lists the standards that are here already and look like
    this one, each with the reason: source (same file), content (same text), title (same title and edition).
    """

    file: TableFile
    sheet: Sheet
    map: ColumnMap
    names: StandardNames
    table: ImportedTable
    problems: tuple[TableProblem, ...]
    standard: Standard | None
    items: tuple[CheckItem, ...]
    same: tuple[tuple[str, StandardRow], ...] = ()

    @property
    def total(self) -> Decimal:
        """Points of all items."""
        return self.table.total

    @property
    def errors(self) -> int:
        """Rows that would be left out."""
        return sum(row.severity is Severity.ERROR for row in self.problems)

    @property
    def ready(self) -> bool:
        """Whether there is something to take."""
        return self.standard is not None and bool(self.items)


@dataclass(frozen=True, slots=True)
class Taken:
    """A standard that was taken in, or brought back, and what the writing changed."""

    row: StandardRow
    changes: Changes


class StandardService:
    """Use cases around imported standards of one workspace."""

    def __init__(self, workspace: Workspace, library: Library, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._library = library
        self._now = now

    def read(
        self, path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> TableFile:
        """The tables of a file, read in a process of its own within 30 seconds and 60 MB; for any thread.

        Raises:
            Cancelled: `cancelled` became true, or the progress said so.
            RuleViolation: a `table.*` code that says why nothing can be read.
            EnvironmentFault: `file.unreadable`.
        """
        return read_tables(path, progress, cancelled)

    def joined(self, file: TableFile, sheets: Sequence[int]) -> Sheet:
        """Several tables of a file as one, in the order given; row places then name the table too."""
        if len(sheets) == 1:
            return file.sheets[sheets[0]]
        return joined([file.sheets[number] for number in sheets], _("{n} 张表合在一起").format(n=len(sheets)))

    def best_sheet(self, file: TableFile) -> int:
        """The table that looks most like a scoring table: usable, and the most items."""
        counts = [(self._items(sheet), -number) for number, sheet in enumerate(file.sheets)]
        return -max(counts)[1]

    def _items(self, sheet: Sheet) -> int:
        found = guess(sheet)
        return len(parse(sheet, found.map).items) if found.usable else 0

    def guess(self, sheet: Sheet) -> Guess:
        """Header rows and roles of the columns; correct `Guess.map` with `dataclasses.replace`."""
        return guess(sheet)

    def suggested_names(self, file: TableFile, sheet: Sheet) -> StandardNames:
        """Names out of the title above the header, else of the file's name; the code from pinyin initials."""
        from futian_desktop.services.standard_names import suggested  # noqa: PLC0415 - pypinyin is large

        return suggested(file, sheet, guess(sheet).map, self._now().year)

    def dry_run(self, file: TableFile, sheet: Sheet, columns: ColumnMap, names: StandardNames) -> ImportReport:
        """Everything an import would give, with every problem; writes nothing.

        Raises:
            RuleViolation: `standard.name_missing`, `standard.code_form`, `standard.edition`.
        """
        names = checked_names(names)
        table = parse(sheet, columns)
        problems = (*file.problems, *sheet.problems, *table.problems)
        if not table.items:
            return ImportReport(file, sheet, columns, names, table, problems, None, ())
        standard, items = build(table, names)
        same = self._same(file, digest(standard, items), names)
        return ImportReport(file, sheet, columns, names, table, problems, standard, items, same)

    def take(self, report: ImportReport, *, leave_out: bool = False, note: str = "") -> Taken:
        """Store what the dry run showed, in one transaction.

        Args:
            report: of `dry_run`.
            leave_out: whether the rows with errors may be left out.
            note: own remark.

        Raises:
            RuleViolation: `table.no_items` when there is nothing, `table.row_errors` when rows have errors and may not be
                left out, `standard.same_content` when the very same standard is here.
        """
        if report.standard is None or not report.items:
            raise RuleViolation("table.no_items")
        if report.errors and not leave_out:
            raise RuleViolation("table.row_errors", count=report.errors)
        content = freeze(report.standard, report.items)
        row = StandardRow(
            StandardEntryId(new_uuid()), report.names.code, report.names.title, report.names.short, report.names.edition,
            content.sha256, report.file.name[:200], report.file.sha256, self._now(), note[:2000],
        )  # fmt: skip
        with self._workspace.work() as work:
            if any(other.content_sha256 == content.sha256 for other in work.standards.rows()):
                raise RuleViolation("standard.same_content", title=row.title)
            work.standards.add(row, content)
            work.commit()
        return Taken(row, Changes.of(Topic.STANDARD))

    def undo(self, entry: StandardEntryId) -> Changes:
        """Take an imported standard back.

        Raises:
            RuleViolation: `standard.in_use` when an assessment was made on it.
            NotFound: `standard.unknown`.
        """
        with self._workspace.work() as work:
            row = work.standards.get(entry)
            if row.deleted:
                raise NotFound("standard.unknown")
            others = [other for other in work.standards.rows() if other.content_sha256 == row.content_sha256]
            if row.used and len(others) == 1:
                raise RuleViolation("standard.in_use", title=row.title, count=row.used)
            work.standards.set_deleted(row, deleted=True)
            work.commit()
        return Changes.of(Topic.STANDARD)

    def redo(self, entry: StandardEntryId) -> Taken:
        """Bring back a standard that was taken back.

        Raises:
            NotFound: `standard.unknown` when it is not there or was not taken back.
            RuleViolation: `standard.same_content` when its text came in again meanwhile.
        """
        with self._workspace.work() as work:
            row = work.standards.get(entry)
            if not row.deleted:
                raise NotFound("standard.unknown")
            if any(other.content_sha256 == row.content_sha256 for other in work.standards.rows()):
                raise RuleViolation("standard.same_content", title=row.title)
            work.standards.set_deleted(row, deleted=False)
            work.commit()
        return Taken(replace(row, deleted=False, version=row.version + 1), Changes.of(Topic.STANDARD))

    def rows(self) -> tuple[StandardRow, ...]:
        """Imported standards, newest first."""
        with self._workspace.read() as work:
            return work.standards.rows()

    def load(self, entry: StandardEntryId) -> Snapshot:
        """Standard and items of an imported standard."""
        with self._workspace.read() as work:
            return work.standards.content(work.standards.get(entry).content_sha256)

    def shipped(self, standard: str) -> Snapshot:
        """Standard and items of a shipped standard, by its id.

        Raises:
            NotFound: `standard.unknown`.
        """
        if standard not in self._library.standards:
            raise NotFound("standard.unknown")
        return take(self._library, standard)

    def export_xlsx(self, content: StandardEntryId | str, path: Path) -> None:
        """Write an imported standard (by entry) or a shipped one (by id) as a workbook in the published shape.

        Raises:
            NotFound: `standard.unknown`.
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.content.tables.write_xlsx import workbook  # noqa: PLC0415 - openpyxl is large

        found = self.shipped(content) if isinstance(content, str) else self.load(content)
        rows = rows_of(found.standard, found.items.values(), self._library.laws)
        data = workbook(found.standard.title, rows)
        try:
            write_atomic(path, data)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error

    def named(self, text: str) -> StandardEntryId | str:
        """The standard a person means: id of a shipped one; key, title, short name or code of an imported one.

        Raises:
            NotFound: `standard.unknown`.
        """
        if text in self._library.standards:
            return text
        for row in self.rows():
            if text in (row.id.hex, str(row.id), row.title, row.short) or text.upper() == row.code:
                return row.id
        raise NotFound("standard.unknown")

    def title(self, content: StandardEntryId | str) -> str:
        """Title of a shipped or imported standard."""
        found = self.shipped(content) if isinstance(content, str) else self.load(content)
        return found.standard.title

    def _same(self, file: TableFile, content: str, names: StandardNames) -> tuple[tuple[str, StandardRow], ...]:
        found: list[tuple[str, StandardRow]] = []
        for row in self.rows():
            if row.content_sha256 == content:
                found.append(("content", row))
            elif row.source_sha256 == file.sha256:
                found.append(("source", row))
            elif (row.title, row.edition) == (names.title, names.edition):
                found.append(("title", row))
        return tuple(found)


def read_tables(path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> TableFile:
    """See `StandardService.read`; also for callers without a workspace."""
    show = progress or Silent()

    def step(done: int, total: int, text: str) -> None:
        show.step(done, total, text or _("正在读取表格…"))

    try:
        return processes.guarded(
            read_table_file, (str(path),), cancelled or _never, step, seconds=SECONDS, megabytes=MEGABYTES
        )
    except processes.TookTooLong as error:
        raise RuleViolation("table.too_slow", name=path.name, seconds=int(SECONDS)) from error
    except MemoryError as error:
        raise RuleViolation("table.too_big", name=path.name) from error
    except processes.ProcessFailed as error:
        raise RuleViolation("table.damaged", name=path.name) from error


def problem_words(problem: TableProblem) -> str:
    """A problem as one sentence with its place: 第 12 行：…"""
    words = sentence(FutianError(problem.code, **dict(problem.values)))
    return words if problem.ref is None else f"{place_words(problem.ref)}：{words}"


def place_words(ref: RowRef) -> str:
    """第 12 行, or 第 2 张表第 12 行."""
    if ref.table:
        return _("第 {table} 张表第 {row} 行").format(table=ref.table, row=ref.row)
    return _("第 {row} 行").format(row=ref.row)


def same_words(same: tuple[str, StandardRow]) -> str:
    """A likeness to a standard that is here, as one sentence."""
    reason, row = same
    words: Mapping[str, str] = {
        "content": _("和已有的“{title}”内容完全一样，不用再导入。"),
        "source": _("这个文件导入过一次，当时的名称是“{title}”。"),
        "title": _("已经有同名、同版次的“{title}”，请确认是不是要再加一份。"),
    }
    return words[reason].format(title=row.title)


def _never() -> bool:
    return False
