"""A block as it reads, laid out for a width: fields with their present values, missing ones in red, stale ones in amber."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from futian_desktop.domain.plan_blocks import FIELD, BlockKind, PlanBlock
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.emergency.editor.desk import FieldLike, Shown
from futian_desktop.ui.tokens import BODY, HEADING, ITEM, TITLE

LINK = "field:"
LEVELS = {1: HEADING, 2: TITLE, 3: ITEM}
DRAWINGS = {"chart:org": "应急组织机构图", "chart:risk": "四色风险图"}


def missing_words(found: FieldLike) -> str:
    """What stands where a fact is not known."""
    return _("＿＿ 缺：{title}").format(title=found.title)


def shown_text(text: str, shown: Shown) -> str:
    """The text as read, in one string."""
    parts = (piece if not key else _value(key, shown) for key, piece in pieces(text, shown))
    return "".join(parts)


def pieces(text: str, shown: Shown) -> list[tuple[str, str]]:
    """(key, text): pieces of plain text with an empty key, and fields that are known."""
    made: list[tuple[str, str]] = []
    at = 0
    for found in FIELD.finditer(text):
        if found.group(1) in shown.fields:
            made += [("", text[at : found.start()]), (found.group(1), found.group(0))]
            at = found.end()
    made.append(("", text[at:]))
    return [(key, piece) for key, piece in made if piece]


def _value(key: str, shown: Shown) -> str:
    found = shown.fields[key]
    if key in shown.stale:
        then, now = shown.stale[key]
        return _("原来“{then}”，现在“{now}”").format(then=then or _("没有"), now=now or _("没有"))
    return found.value or missing_words(found)


def chip_format(key: str, shown: Shown) -> QTextCharFormat:
    """How a field looks: tinted, red without a value, amber when it changed."""
    role = "warn" if key in shown.stale else "accent" if shown.fields[key].value else "bad"
    made = QTextCharFormat()
    made.setForeground(QBrush(colour(role)))
    made.setBackground(QBrush(colour(f"{role}_tint")))
    made.setAnchor(True)
    made.setAnchorHref(LINK + key)
    return made


def document(block: PlanBlock, shown: Shown, width: int) -> QTextDocument:
    """The block laid out; ``width`` in pixels."""
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    made.setDocumentMargin(0)
    made.setDefaultFont(
        font(LEVELS[min(max(block.level, 1), 3)], True) if block.kind is BlockKind.HEADING else font(BODY)
    )
    made.setTextWidth(width)
    cursor = QTextCursor(made)
    _WRITERS[block.kind](cursor, block, shown, width)
    if shown.needle:
        _mark(made, shown.needle)
    return made


def _say(cursor: QTextCursor, text: str, shown: Shown, plain: QTextCharFormat | None = None) -> None:
    base = plain or QTextCharFormat()
    for key, piece in pieces(text, shown):
        if key:
            cursor.insertText(_value(key, shown), chip_format(key, shown))
        else:
            cursor.insertText(piece.replace("\n", "\u2028"), base)


def _quiet(role: str = "text3", size: int = BODY, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QBrush(colour(role)))
    made.setFont(font(size, bold))
    return made


def _spaced(cursor: QTextCursor) -> None:
    form = QTextBlockFormat()
    form.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(form)


def _heading(cursor: QTextCursor, block: PlanBlock, shown: Shown, _width: int) -> None:
    if block.text:
        _say(cursor, block.text, shown)
    else:
        cursor.insertText(_("（没有标题）"), _quiet())
    if block.clause and block.clause[0].isdigit():
        tail = _quiet("text3", 12)
        cursor.insertText(f"　GB/T 29639 {block.clause}", tail)


def _paragraph(cursor: QTextCursor, block: PlanBlock, shown: Shown, _width: int) -> None:
    _spaced(cursor)
    if block.text:
        _say(cursor, block.text, shown)
    else:
        cursor.insertText(_("（空的一段，点这里写）"), _quiet())


def _list(cursor: QTextCursor, block: PlanBlock, shown: Shown, _width: int) -> None:
    if block.text:
        _say(cursor, block.text, shown, _bold())
        cursor.insertBlock()
    form = QTextListFormat()
    form.setStyle(QTextListFormat.Style.ListDisc)
    form.setIndent(1)
    for number, row in enumerate(block.rows or (("",),)):
        if number:
            cursor.insertBlock()
        else:
            cursor.createList(form)
        _say(cursor, row[0] if row else "", shown)


def _bold() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    return made


def _steps(cursor: QTextCursor, block: PlanBlock, shown: Shown, width: int) -> None:
    if block.text:
        _say(cursor, block.text, shown, _bold())
        cursor.insertBlock()
    rows = block.rows or (("", _("（还没有步骤）")),)
    form = _grid(border=False)
    fixed = QTextLength.Type.FixedLength
    form.setColumnWidthConstraints(
        [QTextLength(fixed, px(26)), QTextLength(fixed, min(px(150), width // 3)),
         QTextLength(QTextLength.Type.VariableLength, 0)]
    )  # fmt: skip
    table = cursor.insertTable(len(rows), 3, form)
    for number, row in enumerate(rows):
        table.cellAt(number, 0).firstCursorPosition().insertText(str(number + 1), _quiet("text2"))
        who = row[0] if row else ""
        _say(table.cellAt(number, 1).firstCursorPosition(), shown.actors.get(who, who), shown, _bold())
        _say(table.cellAt(number, 2).firstCursorPosition(), row[1] if len(row) > 1 else "", shown)


def _grid(*, border: bool) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setCellSpacing(0)
    form.setCellPadding(px(4) if border else px(2))
    form.setBorder(1 if border else 0)
    form.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(colour("line")))
    form.setBorderCollapse(True)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return form


def _table(cursor: QTextCursor, block: PlanBlock, shown: Shown, _width: int) -> None:
    header, rows = shown.tables.get(block.id, (block.header, block.rows))
    if block.text:
        _say(cursor, block.text, shown, _bold())
        cursor.insertBlock()
    columns = max([len(header), *(len(row) for row in rows), 1])
    if not rows:
        cursor.insertText(_("（表里还没有内容）"), _quiet())
        return
    lines = ([header] if header else []) + list(rows)
    table = cursor.insertTable(len(lines), columns, _grid(border=True))
    live = block.picture.startswith("data:")
    for number, line in enumerate(lines):
        top = bool(header) and number == 0
        for place, text in enumerate(line):
            cell = table.cellAt(number, place)
            if top:
                form = cell.format()
                form.setBackground(QBrush(colour("sunken")))
                cell.setFormat(form)
            at = cell.firstCursorPosition()
            if live:
                at.insertText(text, _bold() if top else QTextCharFormat())
            else:
                _say(at, shown.cell(text), shown, _bold() if top else None)


def _figure(cursor: QTextCursor, block: PlanBlock, shown: Shown, width: int) -> None:
    image = shown.pictures.get(block.picture)
    if image is not None and not image.isNull():
        share = min(1.0, width * 0.9 / image.width(), px(320) / image.height())
        name = f"picture:{block.picture}"
        cursor.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        form = QTextImageFormat()
        form.setName(name)
        form.setWidth(image.width() * share)
        form.setHeight(image.height() * share)
        cursor.insertImage(form)
    elif block.picture in DRAWINGS:
        words = _("［{name}：导出时按现在的岗位和风险自动画出］").format(name=_(DRAWINGS[block.picture]))
        cursor.insertText(words, _quiet("text2"))
    else:
        cursor.insertText(_("［还没有图：把图片拖到这里、粘贴，或点开后选文件］"), _quiet("bad"))
    cursor.insertBlock()
    cursor.insertText(_("图："), _quiet("text2"))
    _say(cursor, block.text or _("（没有写图名）"), shown, _quiet("text2"))


def _break(cursor: QTextCursor, _block: PlanBlock, _shown: Shown, _width: int) -> None:
    form = QTextBlockFormat()
    form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    cursor.setBlockFormat(form)
    cursor.insertText(_("—— 这里另起一页 ——"), _quiet())


_WRITERS = {
    BlockKind.HEADING: _heading, BlockKind.PARAGRAPH: _paragraph, BlockKind.STEPS: _steps, BlockKind.LIST: _list,
    BlockKind.TABLE: _table, BlockKind.FIGURE: _figure, BlockKind.BREAK: _break,
}  # fmt: skip


def _mark(made: QTextDocument, needle: str) -> None:
    form = QTextCharFormat()
    form.setBackground(QBrush(QColor(colour("warn"))))
    form.setForeground(QBrush(colour("on_state")))
    form.setProperty(QTextFormat.Property.UserProperty, 1)
    found = made.find(needle)
    while not found.isNull():
        found.mergeCharFormat(form)
        found = made.find(needle, found)
