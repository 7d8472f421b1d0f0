"""Rows of a register in from a table (file or clipboard) and out as a workbook; nothing is written before `take`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.ids import PremisesId, RegisterRowId
from futian_desktop.domain.register_table import Columns, Incoming, guess_columns, likeness, missing, read_rows
from futian_desktop.domain.table_grid import Sheet, TableFile, clean, make_sheet
from futian_desktop.services.registers import Kept, RegisterService, problem_words
from futian_desktop.system.files import write_atomic
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress

MOST_ROWS = 5000
"""Rows of one import."""


@dataclass(frozen=True, slots=True)
class RowsReport:
    """What a table would give."""

    sheet: Sheet
    columns: Columns
    rows: tuple[Incoming, ...]
    missing: tuple[str, ...]

    @property
    def good(self) -> tuple[Incoming, ...]:
        """Rows that can be stored and are not there yet."""
        return tuple(row for row in self.rows if not row.wrong and not row.same)

    @property
    def bad(self) -> tuple[Incoming, ...]:
        """Rows with something wrong."""
        return tuple(row for row in self.rows if row.wrong)


class RegisterFiles:
    """Tables in and out of one workspace's registers."""

    def __init__(self, registers: RegisterService) -> None:
        self._registers = registers

    def read(
        self, path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> TableFile:
        """The tables of a file, read in a process of its own with limits. Raises as `standards.read_tables`."""
        from futian_desktop.services.standards import read_tables  # noqa: PLC0415 - only for an import

        return read_tables(path, progress, cancelled)

    def pasted(self, text: str) -> Sheet:
        """What a spreadsheet put on the clipboard: lines of cells with tabs between.

        Raises:
            RuleViolation: `register.nothing_pasted` for an empty text.
        """
        lines = [tuple(clean(cell.strip('"')) for cell in line.split("\t")) for line in text.splitlines()]
        if not any(any(line) for line in lines):
            raise RuleViolation("register.nothing_pasted")
        return make_sheet(_("粘贴的表格"), lines)

    def best_sheet(self, register: str, file: TableFile) -> int:
        """The table that names most fields, then the one with most rows."""
        spec = self._registers.registers[register]

        def rated(number: int) -> tuple[int, int, int]:
            sheet = file.sheets[number]
            found = guess_columns(spec, sheet)
            return (sum(map(bool, found.fields)) if found.header >= 0 else 0, len(sheet.rows), -number)

        return max(range(len(file.sheets)), key=rated)

    def dry_run(self, register: str, premises: PremisesId, sheet: Sheet, columns: Columns | None = None) -> RowsReport:
        """What the table would give; ``columns`` are those a person put right."""
        spec = self._registers.registers[register]
        used = columns or guess_columns(spec, sheet)
        known = frozenset(likeness(spec, row.row) for row in self._registers.rows(register, premises))
        keys = [RegisterRowId(new_uuid()) for _row in sheet.rows]
        return RowsReport(sheet, used, read_rows(spec, sheet, used, premises, keys, known), missing(spec, used))

    def take(self, report: RowsReport, *, leave_out: bool = False) -> Kept:
        """Store the good rows in one transaction; rows that are there already stay out.

        Raises:
            RuleViolation: `register.nothing_in` when there is nothing, `register.rows_wrong` when rows are wrong and may not
                be left out, `register.too_many`.
        """
        if report.missing:
            raise RuleViolation("register.no_column", names="、".join(report.missing))
        if report.bad and not leave_out:
            raise RuleViolation("register.rows_wrong", n=len(report.bad))
        if not report.good:
            raise RuleViolation("register.nothing_in")
        if len(report.good) > MOST_ROWS:
            raise RuleViolation("register.too_many", most=MOST_ROWS)
        return self._registers.add_all(row.row for row in report.good)

    def undo(self, kept: Kept) -> Changes:
        """Take an import back."""
        return self._registers.remove(kept.rows[0].register, [row.id for row in kept.rows])

    def words(self, register: str, incoming: Incoming) -> str:
        """What is wrong with a row, in one line."""
        spec = self._registers.registers[register]
        words = problem_words()
        parts = [_("“{field}”{problem}").format(field=spec.field(row.field).title, problem=words[row.code].format(value=row.value))
                 for row in incoming.wrong]  # fmt: skip
        if incoming.same and not parts:
            parts = [_("已经登记过，不再加")]
        return "；".join(parts)

    def export_xlsx(self, register: str, premises: PremisesId, path: Path) -> int:
        """Write every field of every row as a workbook, which comes in again as it went out; the number of rows.

        Without rows it is an empty form with the heads.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.content.tables.write_rows import rows_workbook  # noqa: PLC0415 - openpyxl is large

        spec = self._registers.registers[register]
        rows = [self._registers.cells(row.row) for row in self._registers.rows(register, premises)]
        data = rows_workbook(spec.title, [field.title for field in spec.fields], rows)
        try:
            write_atomic(path, data)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error
        return len(rows)
