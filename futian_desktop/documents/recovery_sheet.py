"""恢复单: one A4 page that opens a protected workspace without its passphrase. Made, printed, kept by nobody but the user."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
from datetime import date
from typing import Any

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from futian_desktop.documents import fonts
from futian_desktop.documents.flowables import Text
from futian_desktop.documents.style import Face
from futian_desktop.documents.text import clean
from futian_desktop.domain.passphrases import recovery_lines

_LEFT, _WIDTH = 22 * mm, A4[0] - 44 * mm
_LINE = 9.5 * mm
_QR = 42 * mm
_INK, _PALE, _RULE = HexColor("#17202C"), HexColor("#465364"), HexColor("#8A97A8")
_TITLE = Face("sans-bold", 20, 28)
_BODY = Face("sans", 10.5, 17)
_HEAD = Face("sans-bold", 11.5, 18)
_SMALL = Face("sans", 9, 14, "#465364")

_WHAT = "忘了口令时，用这张纸上的恢复码可以打开工作区。谁拿到它，谁就能打开工作区，请像营业执照一样保管。"
_HOW = (
    "打开工作区，程序询问口令时，把下面 8 行依次输入，每行末尾的两位核对码也一起输入；字母大小写都可以，空格可以不输。",
    "有一行抄错时，程序会指出是第几行。也可以用手机扫二维码得到全部 96 位，再输入或粘贴。",
    "打开以后，请到“设置”里换一个新口令，并重新打印恢复单。",
)
_WHERE = (
    "打印一份，放进和营业执照一样的地方，例如保险柜或上锁的抽屉；不要贴在电脑旁，不要拍照，不要存在这台电脑里。",
    "换口令以后，这张恢复单对新的文件就没有用了，请剪碎，换成新的一张。",
    "口令和恢复单都丢了，谁也打不开这个文件，软件开发者也不能。",
)


def make(file_name: str, key: str, printed_on: date) -> bytes:
    """The sheet as PDF bytes.

    Args:
        file_name: name of the workspace file, without folders.
        key: the 96 hex digits.
        printed_on: date on the sheet.
    """
    fonts.set_up()
    buffer = io.BytesIO()
    options: dict[str, Any] = {"initialFontName": "sans", "initialFontSize": 10, "invariant": 1, "lang": "zh-CN"}
    canvas = Canvas(buffer, pagesize=A4, **options)
    canvas.setTitle("恢复单")
    canvas.setCreator("福安自评")
    pen = _Pen(canvas)
    pen.text("福安自评　工作区恢复单", _TITLE, after=4)
    pen.text(_WHAT, _BODY, after=8)
    name = clean(file_name, fonts.glyphs())
    pen.text(f"工作区文件：{name[:80]}", _BODY)
    pen.text(f"打印日期：{printed_on.year} 年 {printed_on.month} 月 {printed_on.day} 日", _BODY, after=8)
    _code(pen, key)
    pen.listed("怎么用", _HOW)
    pen.listed("放在哪里", _WHERE)
    pen.text("保管人：______________________　　存放位置：______________________", _BODY, before=14)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Pen:
    """Writes down the page from the top."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.top = A4[1] - 22 * mm

    def text(self, text: str, face: Face, *, before: float = 0, after: float = 0, indent: float = 0) -> None:
        """A wrapped paragraph."""
        flow = Text(text, face)
        width = _WIDTH - indent
        _used, height = flow.wrap(width, A4[1])
        self.top -= before + height
        flow.drawOn(self.canvas, _LEFT + indent, self.top)
        self.top -= after

    def listed(self, head: str, rows: tuple[str, ...]) -> None:
        """A heading and numbered sentences."""
        self.text(head, _HEAD, before=12, after=2)
        for number, row in enumerate(rows, 1):
            start = self.top
            self.text(row, _BODY, after=2, indent=16)
            self.canvas.setFont("sans", _BODY.size)
            self.canvas.setFillColor(_INK)
            self.canvas.drawString(_LEFT, start - 11.5, f"{number}.")


def _code(pen: _Pen, key: str) -> None:
    """Eight lines of three groups and their check digits; the QR code of all 96 digits beside them."""
    canvas, rows = pen.canvas, recovery_lines(key)
    height = _LINE * len(rows) + 13 * mm
    bottom, top = pen.top - height, pen.top
    canvas.setStrokeColor(_RULE)
    canvas.setLineWidth(0.8)
    canvas.roundRect(_LEFT, bottom, _WIDTH, height, 3 * mm)
    columns = [_LEFT + offset * mm for offset in (6, 18, 42, 66, 92)]
    canvas.setFillColor(_PALE)
    canvas.setFont("sans", 9)
    for place, word in zip((columns[0], columns[1], columns[4]), ("行", "恢复码", "核对码"), strict=True):
        canvas.drawString(place, top - 7 * mm, word)
    for number, (groups, check) in enumerate(rows, 1):
        line = top - 7 * mm - number * _LINE
        canvas.setFillColor(_PALE)
        canvas.setFont("sans", 9)
        canvas.drawString(columns[0], line, str(number))
        canvas.setFillColor(_INK)
        canvas.setFont("sans-bold", 15)
        for place, group in zip(columns[1:4], groups.upper().split(), strict=True):
            _spaced(canvas, place, line, group)
        canvas.setFont("sans", 15)
        _spaced(canvas, columns[4], line, check.upper())
    _qr(canvas, key, _LEFT + _WIDTH - _QR - 6 * mm, bottom + (height - _QR) / 2)
    pen.top = bottom - 4


def _spaced(canvas: Any, left: float, line: float, digits: str) -> None:
    """Every digit in a cell of its own width, so that lines stand under each other."""
    for number, digit in enumerate(digits):
        canvas.drawCentredString(left + (number + 0.5) * 4.4 * mm, line, digit)


def _qr(canvas: Any, key: str, left: float, bottom: float) -> None:
    matrix = segno.make(key.upper(), error="m", micro=False).matrix
    size = _QR / len(matrix)
    canvas.setFillColor(HexColor("#000000"))
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            if dark:
                canvas.rect(left + column * size, bottom + _QR - (row + 1) * size, size, size, stroke=0, fill=1)
