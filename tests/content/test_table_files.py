"""Files with tables: every kind is read the same, hostile and damaged ones are named and nothing is kept of them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futian_desktop.content.tables import limits
from futian_desktop.content.tables.read_file import read_table_file
from futian_desktop.domain.errors import FutianError, RuleViolation
from futian_desktop.domain.scoring_table import ImportedTable, parse
from futian_desktop.domain.table_columns import guess
from futian_desktop.domain.table_grid import Sheet, TableFile
from tests.table_files import (
    HEADER,
    SMALL,
    Rows,
    blocks,
    csv_bytes,
    docx_bytes,
    part_of,
    sample_rows,
    with_part,
    xlsx_bytes,
)

DATA = Path(__file__).parents[1] / "data" / "tables"
SHEET1 = "xl/worksheets/sheet1.xml"


def quiet(_done: int, _total: int, _text: str) -> None:
    """Progress that nobody looks at."""


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str, bytes], TableFile]:
    """Write bytes to a file and read it."""

    def read(name: str, data: bytes) -> TableFile:
        path = tmp_path / name
        path.write_bytes(data)
        return read_table_file(str(path), quiet)

    return read


Load = Callable[[str, bytes], TableFile]


def table_of(sheet: Sheet) -> ImportedTable:
    """Parsed as guessed."""
    return parse(sheet, guess(sheet).map)


def essence(table: ImportedTable) -> list[object]:
    """What must not depend on the kind of file."""
    items = [(row.element, row.criterion, row.points, row.method, row.veto, row.deductions) for row in table.items]
    return [*items, table.elements, [(row.word, row.scope, row.stated, row.computed) for row in table.sums]]


def refused(load: Load, name: str, data: bytes) -> str:
    """The code with which a file is refused."""
    with pytest.raises(RuleViolation) as caught:
        load(name, data)
    return caught.value.code


def test_the_published_table_is_the_same_from_every_kind_of_file(load: Load) -> None:
    rows = sample_rows()
    table = table_of(load("a.csv", csv_bytes(rows)).sheets[0])
    assert (len(rows), len(table.items), table.total) == (179, 164, 1000)
    assert [table.points_of(row.code) for row in table.elements] == [
        10,
        20,
        20,
        100,
        100,
        220,
        180,
        100,
        40,
        80,
        70,
        20,
        40,
    ]
    assert len(table.sums) == 14
    assert all(row.right for row in table.sums)
    assert table.problems == ()
    assert sum(row.extra > 0 for item in table.items for row in item.deductions) == 11
    half = len(rows) // 2
    files = {
        "gb.csv": csv_bytes(rows, encoding="gb18030", delimiter=";", line="\n"),
        "bom.csv": csv_bytes(rows, encoding="utf-8-sig"),
        "wide.csv": csv_bytes(rows, encoding="utf-16", delimiter="\t"),
        "merged.xlsx": xlsx_bytes(rows, merge=(0, 1)),
        "merged.docx": docx_bytes([rows], merge=(0, 1)),
        "pages.docx": docx_bytes([rows[:half], [rows[0], *rows[half:]]]),
    }
    for name, data in files.items():
        assert essence(table_of(load(name, data).sheets[0])) == essence(table), name


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", csv_bytes(SMALL)), ("b.csv", csv_bytes(SMALL, encoding="gbk", line="\n")), ("c.txt", csv_bytes(SMALL, delimiter="\t")),
        ("d.csv", csv_bytes(SMALL, encoding="utf-8-sig", delimiter=";")), ("e.xlsx", xlsx_bytes(SMALL, merge=(0, 1))),
        ("f.docx", docx_bytes([SMALL], merge=(0, 1))),
    ],
)  # fmt: skip
def test_kinds_encodings_and_delimiters(load: Load, name: str, data: bytes) -> None:
    file = load(name, data)
    assert file.problems == ()
    assert essence(table_of(file.sheets[0])) == essence(table_of(load("0.csv", csv_bytes(SMALL)).sheets[0]))


def test_an_old_workbook_with_merged_hidden_and_unsaved_cells() -> None:
    file = read_table_file(str(DATA / "small.xls"), quiet)
    assert [sheet.name for sheet in file.sheets] == ["评分表", "说明", "错误"]
    assert {problem.code for problem in file.problems} == {"table.hidden_sheet"}
    sheet = file.sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {4})
    table = table_of(sheet)
    assert (len(table.items), table.total) == (6, 30)
    assert [row.code for row in table.problems if row.ref and row.ref.row == 3] == ["table.hidden_row"]


def test_formulas_errors_macros_and_hidden_columns_are_said(load: Load) -> None:
    def change(sheet: Any) -> None:
        sheet["D2"], sheet["D3"], sheet["C4"] = "=2+3", "=cmd|'/c calc'!A1", "#REF!"
        sheet["C4"].data_type = "e"
        sheet.column_dimensions["E"].hidden = True
        sheet.row_dimensions[6].hidden = True

    data = xlsx_bytes(SMALL, change=change)
    body = (
        part_of(data, SHEET1)
        .replace(b"<f>2+3</f><v></v>", b"<f>2+3</f><v>5</v>")
        .replace(b"<f>2+3</f><v />", b"<f>2+3</f><v>5</v>")
    )
    assert b"<v>5</v>" in body
    file = load("a.xlsm", with_part(with_part(data, SHEET1, body), "xl/vbaProject.bin", b"\xd0\xcf"))
    assert [row.code for row in file.problems] == ["table.macros"]
    told = {row.code: (row.ref.row if row.ref else None, dict(row.values)) for row in file.sheets[0].problems}
    assert told["table.formula_cached"] == (None, {"count": "1", "column": "D"})
    assert told["table.formula_empty"] == (3, {"column": "D"})
    assert told["table.cell_error"] == (4, {"text": "#REF!", "column": "C"})
    assert told["table.hidden_column"] == (None, {"column": "E"})
    table = table_of(file.sheets[0])
    assert table.items[0].points == 5
    assert ("table.points_missing", 3) in [(row.code, row.ref.row if row.ref else None) for row in table.problems]


def test_a_formula_in_a_text_file_stays_text(load: Load) -> None:
    rows: Rows = (HEADER, ("甲", "乙", "=cmd|'/c calc'!A1", "5", "没有扣1分"))
    sheet = load("a.csv", csv_bytes(rows)).sheets[0]
    assert [(row.code, row.ref.row if row.ref else None) for row in sheet.problems] == [("table.formula_text", 2)]
    assert table_of(sheet).items[0].criterion == "=cmd|'/c calc'!A1"


def test_a_quote_that_nobody_closes_does_not_swallow_the_table(load: Load) -> None:
    lines = csv_bytes(SMALL).decode().split("\r\n")
    lines[2] = ',,"目标每季度检查一次。,5,缺一次扣1分'
    sheet = load("a.csv", "\r\n".join(lines).encode()).sheets[0]
    assert [(row.code, row.ref.row if row.ref else None) for row in sheet.problems] == [("table.quote_open", 3)]
    assert len(table_of(sheet).items) == 6
    tall: Rows = (HEADER, ("甲", "乙", "有制度。\n有记录。\n有人管。", "5", "没有扣1分"))
    fine = load("b.csv", csv_bytes(tall)).sheets[0]
    assert fine.problems == ()
    assert table_of(fine).items[0].criterion == "有制度。\n有记录。\n有人管。"


def test_only_real_cells_count_whatever_range_is_claimed(load: Load) -> None:
    data = xlsx_bytes(SMALL)
    body = part_of(data, SHEET1)
    start = body.index(b"<dimension")
    claimed = body[:start] + b'<dimension ref="A1:XFD1048576"/>' + body[body.index(b"/>", start) + 2 :]
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/><c r="A1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    claimed = claimed.replace(b"</sheetData>", far).replace(
        b'<row r="3">', b'<row r="3"><c r="XFD3" t="inlineStr"><is><t>far</t></is></c>'
    )
    merged = claimed.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="F1:XFD1048576"/></mergeCells>')
    sheet = load("a.xlsx", with_part(data, SHEET1, merged)).sheets[0]
    assert (len(sheet.rows), sheet.width) == (10, 5)
    assert b'r="XFD3"' in merged
    assert {row.code for row in sheet.problems} == {"table.far_rows", "table.far_columns"}
    assert len(table_of(sheet).items) == 6


def html_bytes(rows: Rows, encoding: str) -> bytes:
    """A page as systems write it under the name of a workbook; equal element cells span their rows."""
    lines = [
        f'<html><head><meta charset="{encoding}"><style>td {{ x: y }}</style></head><body><p>标题</p><table border=1>'
    ]
    spans = {(first, column): last - first + 1 for column in (0, 1) for first, last in blocks(rows, column)}
    inside = {(row, column) for (first, column), count in spans.items() for row in range(first + 1, first + count)}
    for number, row in enumerate(rows):
        cells = [
            f"<td rowspan={spans.get((number, column), 1)}>{text.replace('。', '。<br>')}"
            for column, text in enumerate(row) if (number, column) not in inside
        ]  # fmt: skip
        lines.append("<tr>" + "</td>".join(cells))
    return "\n".join(lines).encode(encoding)


@pytest.mark.parametrize("encoding", ["gb2312", "utf-8"])
def test_a_web_page_named_xls_is_read_and_said(load: Load, encoding: str) -> None:
    rows: list[list[str]] = []
    for row in SMALL:  # as the file of a system: every element written in full
        above = rows[-1] if rows else ["", ""]
        rows.append([row[0] or above[0], row[1] or above[1], *row[2:]])
    file = load("a.xls", html_bytes(rows, encoding))
    assert [(row.code, dict(row.values)) for row in file.problems] == [("table.other_kind", {"kind": "html"})]
    table = table_of(file.sheets[0])
    plain = table_of(load("b.csv", csv_bytes(SMALL)).sheets[0])
    assert table.elements == plain.elements
    assert [(row.element, row.points, row.criterion) for row in table.items] == [
        (row.element, row.points, row.criterion.replace("。（", "。\n（")) for row in plain.items
    ]
    assert all(row.right for row in table.sums)


def test_nested_tables_and_spans_of_a_document(load: Load) -> None:
    import docx

    document: Any = docx.Document()
    document.add_paragraph("某某行业评定标准")
    table: Any = document.add_table(4, 5)
    for column, text in enumerate(HEADER):
        table.cell(0, column).text = text
    table.cell(1, 0).merge(table.cell(1, 4)).text = "一、管理（5分）"
    for column, text in enumerate(("管理", "制度", "有制度。", "5", "没有不得分")):
        table.cell(2, column).text = text
    inner: Any = table.cell(2, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    table.cell(3, 0).merge(table.cell(3, 2)).text = "合计"
    table.cell(3, 3).text = "5"
    out = io.BytesIO()
    document.save(out)
    file = load("a.docx", out.getvalue())
    assert file.sheets[0].name == "某某行业评定标准"
    assert [row.code for row in file.sheets[0].problems] == ["table.nested"]
    found = table_of(file.sheets[0])
    assert [item.criterion for item in found.items] == ["有制度。\n甲 乙"]
    assert [(row.stated, row.computed) for row in found.sums] == [(5, 5), (5, 5)]


def _zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, body in parts.items():
            target.writestr(name, body)
    return out.getvalue()


def _sheet_xml(rows: str, head: str = "") -> bytes:
    return f'{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _ole(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + b"".join(name.encode("utf-16-le") for name in streams)
        + b"\0" * 2000
    )


BOMB = _sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' * 900_000)
ENTITIES = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "empty.csv": (b"", "table.empty_file"),
    "blank.xlsx": (b" \r\n\0", "table.empty_file"),
    "nothing.csv": (b",,,\r\n,,,", "table.no_table"),
    "binary.csv": (bytes(range(256)) * 20, "table.kind"),
    "noise.csv": (bytes((n * 7919 + n // 3) % 255 + 1 for n in range(9000)), "table.encoding"),
    "pdf.xlsx": (b"%PDF-1.7\n", "table.pdf"),
    "page.html": (b"<html><p>text</p></html>", "table.no_table"),
    "archive.xls": (b"MIME-Version: 1.0\r\n", "table.mhtml"),
    "xml.xls": (b"<?xml version='1.0'?><Workbook/>", "table.xml"),
    "rich.doc": (b"{\\rtf1 text}", "table.kind"),
    "word.doc": (_ole("WordDocument"), "table.old_word"),
    "locked.xlsx": (_ole("EncryptionInfo", "EncryptedPackage"), "table.encrypted"),
    "other.xls": (_ole("Contents"), "table.kind"),
    "broken.xls": (_ole("Workbook"), "table.damaged"),
    "broken.xlsx": (b"PK\x03\x04" + b"\0" * 300, "table.damaged"),
    "cut.xlsx": (xlsx_bytes(SMALL)[:-300], "table.damaged"),
    "any.zip": (_zip({"readme.txt": b"x"}), "table.kind"),
    "binary.xlsb": (_zip({"xl/workbook.bin": b"x"}), "table.xlsb"),
    "open.ods": (_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "table.ods"),
    "many.xlsx": (_zip({f"xl/{n}": b"" for n in range(4100)}, zipfile.ZIP_STORED), "table.bomb"),
    "bomb.xlsx": (_zip({SHEET1: BOMB}), "table.bomb"),
    "entities.xlsx": (_zip({SHEET1: _sheet_xml("", ENTITIES)}), "table.unsafe_xml"),
    "external.docx": (_zip({"word/document.xml": b'<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>'}), "table.unsafe_xml"),
    "half.docx": (_zip({"word/document.xml": b"<w><tbl>"}), "table.damaged"),
    "words.docx": (_zip({"word/document.xml": b"<w><p><t>text</t></p></w>"}), "table.no_table"),
    "half.xlsx": (_zip({SHEET1: _sheet_xml('<row r="1"><c')}), "table.damaged"),
    "long.csv": (b"a,b\n" * 20_001, "table.too_many_rows"),
    "long.xlsx": (
        _zip({SHEET1: _sheet_xml("".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 10007}</v></c></row>' for n in range(1, 20_005)))}),
        "table.too_many_rows",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_named(load: Load, name: str) -> None:
    data, code = HOSTILE[name]
    assert refused(load, name, data) == code


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(limits.FILE_LIMIT + 1)
    with pytest.raises(RuleViolation, match=r"table\.file_too_big"):
        read_table_file(str(path), quiet)


def test_a_wrong_ending_is_read_by_content_and_said(load: Load) -> None:
    file = load("a.xls", xlsx_bytes(SMALL))
    assert [(row.code, dict(row.values)) for row in file.problems] == [("table.other_kind", {"kind": "xlsx"})]
    assert len(table_of(file.sheets[0]).items) == 6


def test_one_damaged_sheet_does_not_lose_the_others(load: Load) -> None:
    import openpyxl

    book: Any = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(SMALL)))
    book.create_sheet("第二张")["A1"] = "x"
    book["第二张"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    file = load("a.xlsx", with_part(out.getvalue(), "xl/worksheets/sheet2.xml", b"<worksheet><sheetData>"))
    assert [row.code for row in file.problems] == ["table.sheet_skipped"]
    assert len(table_of(file.sheets[0]).items) == 6
    whole = load("b.xlsx", out.getvalue())
    assert [row.code for row in whole.problems] == ["table.hidden_sheet"]
    no_book = with_part(out.getvalue(), "xl/workbook.xml", b"<workbook/>")
    assert len(load("c.xlsx", no_book).sheets) == 2


def outcome(path: Path) -> tuple[str, tuple[Sheet, ...]]:
    """(code of the refusal, tables)."""
    try:
        return "", read_table_file(str(path), quiet).sheets
    except FutianError as error:
        return error.code, ()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 4000), st.integers(1, 40))
def test_damaged_files_end_in_a_named_refusal(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, place: int, length: int
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    for name, data in (("a.xlsx", XLSX), ("a.docx", DOCX), ("a.xls", XLS), ("a.csv", CSV)):
        at = place % len(data)
        path = folder / name
        path.write_bytes(data[:at] + junk + data[at + length :])
        code, sheets = outcome(path)
        assert code == "" or code.startswith("table.")
        for sheet in sheets:
            table_of(sheet)


XLSX, DOCX = xlsx_bytes(SMALL, merge=(0, 1)), docx_bytes([SMALL])
XLS, CSV = (DATA / "small.xls").read_bytes(), csv_bytes(SMALL, encoding="gb18030")
