"""Questions in from a table and out as a workbook; nothing is written before `take`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.question_table import (
    FIELDS,
    QuestionRow,
    Words,
    columns_of,
    folded,
    missing,
    read_questions,
)
from futian_desktop.domain.questions import LETTERS, Question, QuestionKind
from futian_desktop.domain.table_grid import Sheet, TableFile
from futian_desktop.services.training.bank_words import fault_words, kind_title, role_titles
from futian_desktop.system.files import write_atomic
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress

if TYPE_CHECKING:
    from futian_desktop.services.training.bank import BankService
    from futian_desktop.services.training.suite import TrainingSuite

MOST_ROWS, NEAR = 2000, 0.85
"""Rows of one import; how alike two questions may be, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """What a table would give."""

    premises: PremisesId
    sheet: Sheet
    rows: tuple[QuestionRow, ...]
    missing: tuple[str, ...]

    @property
    def good(self) -> tuple[QuestionRow, ...]:
        """Rows that can be stored."""
        return tuple(row for row in self.rows if not row.wrong)

    @property
    def bad(self) -> tuple[QuestionRow, ...]:
        """Rows with something wrong."""
        return tuple(row for row in self.rows if row.wrong)


class BankFiles:
    """Tables in and out of the bank of one workspace."""

    def __init__(self, suite: "TrainingSuite", bank: "BankService") -> None:
        self._suite, self._bank = suite, bank

    def read(
        self, path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> TableFile:
        """The tables of a file, read in a process of its own with limits. Raises as `standards.read_tables`."""
        from futian_desktop.services.standards import read_tables  # noqa: PLC0415 - only for an import

        return read_tables(path, progress, cancelled)

    def best_sheet(self, file: TableFile) -> int:
        """The table that names most columns, then the one with most rows."""
        return max(
            range(len(file.sheets)),
            key=lambda n: (sum(map(bool, columns_of(file.sheets[n])[1])), len(file.sheets[n].rows), -n),
        )

    def dry_run(self, premises: PremisesId, sheet: Sheet) -> QuestionReport:
        """What a table would give, each row with what is wrong with it."""
        lacking = missing(columns_of(sheet)[1])
        rows = read_questions(sheet, self._words())
        known = {row.id: row.text for row in (*self._suite.questions.values(), *self._bank.own_questions(premises))}
        return QuestionReport(premises, sheet, like_others(rows, known), lacking)

    def _words(self) -> Words:
        modules = {folded(row.title): row.id for row in self._suite.library.modules.values()}
        modules.update({folded(key): key for key in self._suite.library.modules})
        roles = {folded(title): key for key, title in role_titles().items()}
        return Words(modules, {**roles, **{folded(key): key for key in role_titles()}})

    def take(self, report: QuestionReport, *, leave_out: bool = False) -> tuple[int, Changes]:
        """Store the good rows in one transaction; how many they are.

        Raises:
            RuleViolation: `bank.no_column`, `bank.rows_wrong` when rows are wrong and may not be left out,
                `bank.nothing_in`, `bank.too_many_rows`.
        """
        if report.missing:
            raise RuleViolation("bank.no_column", names="、".join(report.missing))
        if report.bad and not leave_out:
            raise RuleViolation("bank.rows_wrong", n=len(report.bad))
        if not report.good:
            raise RuleViolation("bank.nothing_in")
        if len(report.good) > MOST_ROWS:
            raise RuleViolation("bank.too_many_rows", most=MOST_ROWS)
        changes = self._bank.add_all(report.premises, [(row.question, row.source) for row in report.good])
        return len(report.good), changes

    def words(self, row: QuestionRow) -> str:
        """What is wrong with a row, in one line."""
        known = fault_words()
        parts = [known[code] for code in row.wrong]
        if row.like:
            parts.append(
                _("像第 {line} 行").format(line=row.like) if row.like.isdecimal() else _("像 {id}").format(id=row.like)
            )
        return "；".join(parts)

    def export(self, questions: tuple[Question, ...], path: Path, sources: dict[str, str] | None = None) -> int:
        """Write questions as a workbook that comes in again as it went out; none make the empty form with two examples.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.content.tables.write_rows import rows_workbook  # noqa: PLC0415 - openpyxl is large

        rows = [self._cells(row, (sources or {}).get(row.id, "")) for row in questions] or _examples()
        try:
            write_atomic(path, rows_workbook(_("题库"), [names[0] for names in FIELDS.values()], rows))
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error
        return len(questions)

    def _cells(self, row: Question, source: str) -> list[str]:
        options = [*row.options, *[""] * (len(LETTERS) - len(row.options))]
        module = self._suite.library.modules.get(row.module)
        titles = role_titles()
        return [kind_title(row.kind), row.text, *options, "".join(row.answer), row.explain, module.title if module else "",
                "、".join(titles[role] for role in row.roles if role in titles), str(row.hard), source]  # fmt: skip


def like_others(rows: tuple[QuestionRow, ...], known: dict[str, str]) -> tuple[QuestionRow, ...]:
    """The rows, those that say nearly the same as a known question or an earlier row marked with what they are like."""
    from futian_desktop.services.content_checks.likeness import Text, near_copies  # noqa: PLC0415 - only for an import

    texts = {f"#{place}": row.question.text for place, row in enumerate(rows)}
    like: dict[int, str] = {}
    order = {key: n for n, key in enumerate((*known, *texts))}

    def note(one: str, other: str) -> None:
        early, late = sorted((one, other), key=order.__getitem__)
        if late.startswith("#"):
            like.setdefault(int(late[1:]), early)

    exact: dict[str, str] = {}
    for key, text in {**known, **texts}.items():
        if folded(text):
            note(exact.setdefault(folded(text), key), key) if folded(text) in exact else exact.update(
                {folded(text): key}
            )
    for pair in near_copies((Text("question", key, text) for key, text in {**known, **texts}.items()), NEAR):
        note(pair.left.id, pair.right.id)
    return tuple(_marked(row, like.get(place, ""), rows) for place, row in enumerate(rows))


def _marked(row: QuestionRow, like: str, rows: tuple[QuestionRow, ...]) -> QuestionRow:
    if not like:
        return row
    if like.startswith("#"):
        return replace(row, wrong=(*row.wrong, "copy_here"), like=str(rows[int(like[1:])].line))
    return replace(row, wrong=(*row.wrong, "copy"), like=like)


def _examples() -> list[list[str]]:
    return [
        [kind_title(QuestionKind.SINGLE), _("（例）下班前最后一个走的人，先做哪件事？"), _("关灯锁门"), _("看一遍用电用气有没有关"),
         _("给老板发消息"), "", "", "B", _("关灯锁门以后就看不到没关的炉子和插座了。"), "", _("人人"), "1", _("本店晚班规定")],
        [kind_title(QuestionKind.JUDGE), _("（例）后门的钥匙放在店长家里就可以。"), "", "", "", "", "", "错",
         _("店里有人时，后门要能马上从里面打开。"), "", _("人人"), "1", ""],
    ]  # fmt: skip
