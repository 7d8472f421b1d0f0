"""Content packs in a spreadsheet: the template, reading a filled-in one, packing and signing it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from futian_desktop.content.pack_file import parts_of
from futian_desktop.content.pack_sheet.columns import COVER, ITEMS
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.packs import PackContent
from futian_desktop.domain.standard import Library
from futian_desktop.services.pack_rules import form_problems, rule_problems
from futian_desktop.services.packs import make_pack
from futian_desktop.services.standards import read_tables
from futian_desktop.system.files import write_atomic

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What a workbook gave: a pack, or the lines to put right, each naming sheet and row."""

    content: PackContent | None
    problems: tuple[str, ...]


class PackSheetService:
    """The workbook a safety expert writes.

    Args:
        library: shipped content, for lists and rules; packs in use are not part of it.
        now: the wall clock.
    """

    def __init__(self, library: Library, now: Callable[[], datetime]) -> None:
        self._library = library
        self._now = now

    def template(self, path: Path) -> None:
        """Write the template with its examples.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.content.pack_sheet.example import example  # noqa: PLC0415 - not for the home page

        self.write(example(self._now().date().isoformat()), path)

    def write(self, content: PackContent, path: Path) -> None:
        """Write a pack as a workbook to go on with.

        Raises:
            RuleViolation: `pack.too_rich` where a condition does not fit into the columns.
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.content.pack_sheet.write import workbook  # noqa: PLC0415 - openpyxl is large

        try:
            data = workbook(content, self._library)
        except ValueError as error:
            raise RuleViolation("pack.too_rich", place=str(error)) from error
        save(path, data)

    def read(self, path: Path) -> SheetReport:
        """Read a filled-in workbook and hold it against every rule; nothing is written.

        Raises:
            RuleViolation: a `table.*` code for a file that is no spreadsheet, `pack.no_sheet`.
            EnvironmentFault: `file.unreadable`.
        """
        from futian_desktop.content.pack_sheet.read import read_pack  # noqa: PLC0415 - not for the home page

        found = read_pack(read_tables(path).sheets, self._library)
        if found.content is None:
            return SheetReport(None, tuple(row.words for row in found.problems)[:_SHOWN])
        problems = list(self._placed(found.content, found.places))
        return SheetReport(None if problems else found.content, tuple(problems)[:_SHOWN])

    def _placed(self, content: PackContent, places: Mapping[str, tuple[str, int]]) -> Iterator[str]:
        """Broken rules with the row of the item they concern."""
        broken = (*rule_problems(content, self._library), *form_problems(parts_of(content)))
        for text in broken:
            key = text.partition(":")[0].partition(" ")[0]
            sheet, row = places.get(key, ("", 0))
            yield f"“{sheet}”第 {row} 行：{text}" if row else f"“{COVER if not content.modules else ITEMS}”：{text}"

    def pack(self, path: Path, target: Path, key: bytes, passphrase: str) -> PackContent:
        """Read a workbook, sign it, write the `.ftpack`.

        Raises:
            RuleViolation: `pack.sheet` when something is to be put right; what `identity.usable` refuses.
            EnvironmentFault: `file.unreadable`, `file.not_written`.
        """
        report = self.read(path)
        if report.content is None:
            raise RuleViolation("pack.sheet", n=len(report.problems), first=report.problems[0])
        save(target, make_pack(report.content, key, passphrase, self._now(), self._library))
        return report.content


def save(path: Path, data: bytes) -> None:
    """Write a file at once or not at all.

    Raises:
        EnvironmentFault: `file.not_written`.
    """
    try:
        write_atomic(path, data)
    except OSError as error:
        raise EnvironmentFault("file.not_written", file=path.name) from error
