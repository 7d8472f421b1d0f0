"""Any file with tables to `TableFile`. Runs in a process of its own (`services.standards`)."""

from pathlib import Path

from futian_desktop.content.tables.limits import FILE_LIMIT, Tell
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.table_grid import Severity, Sheet, TableFile, TableProblem
from futian_desktop.system.files import sha256_hex

_ENDINGS = {
    "csv": (".csv", ".txt", ".tsv"),
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "xls": (".xls", ".et"),
    "docx": (".docx", ".docm"),
}


def read_table_file(path: str, tell: Tell) -> TableFile:
    """Read a file by what it is, whatever its name says.

    Raises:
        EnvironmentFault: `file.unreadable`.
        RuleViolation: one of the `table.*` codes of docs/import-tables.md; nothing is kept of such a file.
    """
    place = Path(path)
    try:
        if place.stat().st_size > FILE_LIMIT:
            raise RuleViolation("table.file_too_big", name=place.name)
        data = place.read_bytes()
    except OSError as error:
        raise EnvironmentFault("file.unreadable", file=place.name) from error
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise RuleViolation("table.empty_file", name=place.name)
    tell(0, 0, "")
    kind = kind_of(data)
    sheets, said = _sheets(data, kind, place.stem, tell)
    kept = tuple(sheet for sheet in sheets if any(map(any, sheet.rows)))
    if not kept:
        raise RuleViolation("table.no_table", name=place.name)
    if place.suffix.lower() not in _ENDINGS[kind]:
        said = (*said, TableProblem("table.other_kind", Severity.INFO, None, (("kind", kind),)))
    return TableFile(place.name, sha256_hex(data), kind, kept, said)


def kind_of(data: bytes) -> str:
    """csv, xlsx, xls or docx by content.

    Raises:
        RuleViolation: `table.kind`, `table.html`, `table.pdf` for what cannot be read.
    """
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0") or data[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"):
        return "xls"
    if head.startswith(b"%pdf"):
        raise RuleViolation("table.pdf")
    if head.startswith(b"{\\rtf"):
        raise RuleViolation("table.kind")
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        raise RuleViolation("table.html")
    if head.startswith((b"<?xml", b"mime-version")):
        raise RuleViolation("table.html" if b"<html" in data[:20000].lower() else "table.xml")
    return "csv"


def _sheets(data: bytes, kind: str, stem: str, tell: Tell) -> tuple[tuple[Sheet, ...], tuple[TableProblem, ...]]:
    if kind != "csv":
        raise RuleViolation("table.kind")
    from futian_desktop.content.tables.read_csv import read_csv  # noqa: PLC0415 - only the reader that is needed

    return read_csv(data, stem, tell), ()
