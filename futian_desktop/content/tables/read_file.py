"""Any file with tables to `TableFile`. Runs in a process of its own (`services.standards`)."""

from pathlib import Path

from futian_desktop.content.tables.limits import FILE_LIMIT, Tell
from futian_desktop.domain.errors import EnvironmentFault, FutianError, RuleViolation
from futian_desktop.domain.table_grid import Severity, Sheet, TableFile, TableProblem
from futian_desktop.domain.table_join import with_joined
from futian_desktop.system.files import sha256_hex

_ENDINGS = {
    "csv": (".csv", ".txt", ".tsv"),
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "xls": (".xls", ".et"),
    "html": (".html", ".htm"),
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
    kind, sheets, said = _sheets(data, kind_of(data), place.stem, tell)
    sheets = with_joined(sheets)
    kept = tuple(sheet for sheet in sheets if any(map(any, sheet.rows)))
    if not kept:
        raise RuleViolation("table.no_table", name=place.name)
    if place.suffix.lower() not in _ENDINGS[kind]:
        said = (*said, TableProblem("table.other_kind", Severity.INFO, None, (("kind", kind),)))
    return TableFile(place.name, sha256_hex(data), kind, kept, said)


def kind_of(data: bytes) -> str:
    """csv, html, xls or zip (xlsx, docx) by content.

    Raises:
        RuleViolation: `table.kind`, `table.xml`, `table.mhtml`, `table.pdf`, `table.no_table` for what cannot be read.
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
    if head.startswith(b"mime-version"):
        raise RuleViolation("table.mhtml")
    if head.startswith(b"<") and b"<table" in data.lower():
        return "html"
    if head.startswith((b"<?xml", b"<!doctype", b"<html")):
        raise RuleViolation("table.xml" if head.startswith(b"<?xml") else "table.no_table", name="")
    return "csv"


def _sheets(data: bytes, kind: str, stem: str, tell: Tell) -> tuple[str, tuple[Sheet, ...], tuple[TableProblem, ...]]:
    """(kind, tables, notes); each reader is imported only when it is needed, to keep the process light."""
    try:
        if kind == "csv":
            from futian_desktop.content.tables.read_csv import read_csv  # noqa: PLC0415 - each reader when its kind of file is met

            return kind, read_csv(data, stem, tell), ()
        if kind == "xls":
            from futian_desktop.content.tables.read_xls import read_xls  # noqa: PLC0415 - each reader when its kind of file is met

            return kind, *read_xls(data, tell)
        if kind == "html":
            from futian_desktop.content.tables.read_html import read_html  # noqa: PLC0415 - each reader when its kind of file is met

            return kind, *read_html(data, tell)
        return _from_zip(data, tell)
    except (FutianError, MemoryError):
        raise
    except Exception as error:  # malformed files raise anything
        if tell_failed(error):
            raise
        raise RuleViolation("table.damaged") from error


def tell_failed(error: Exception) -> bool:
    """Whether the other end of the progress is gone: then nobody waits for an answer."""
    return isinstance(error, BrokenPipeError)


def _from_zip(data: bytes, tell: Tell) -> tuple[str, tuple[Sheet, ...], tuple[TableProblem, ...]]:
    from futian_desktop.content.tables.package import Package  # noqa: PLC0415 - each reader when its kind of file is met

    package = Package(data)
    names = package.names()
    if "xl/workbook.bin" in names:
        raise RuleViolation("table.xlsb")
    if package.head("mimetype", 60).startswith(b"application/vnd.oasis.opendocument"):
        raise RuleViolation("table.ods")
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        from futian_desktop.content.tables.read_docx import read_docx  # noqa: PLC0415 - each reader when its kind of file is met

        return "docx", *read_docx(package, tell)
    if any(name.startswith("xl/") for name in names):
        from futian_desktop.content.tables.read_xlsx import read_xlsx  # noqa: PLC0415 - each reader when its kind of file is met

        return "xlsx", *read_xlsx(package, tell)
    raise RuleViolation("table.kind")
