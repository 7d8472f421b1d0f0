"""The filled-in workbook to a pack; every problem names sheet and row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from futian_desktop.content.loader import Source, read_law, read_module
from futian_desktop.content.pack_sheet import columns as c
from futian_desktop.content.pack_sheet.write import answers_of
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.packs import PackContent
from futian_desktop.domain.standard import FactQuestion, Library
from futian_desktop.domain.table_grid import Sheet

_SEPARATORS = re.compile(r"[；;、，,\n\s]+")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?")
_HEAD_ROWS = 6


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """Something to put right in the workbook; ``row`` counts from 1 as the program that wrote it shows them."""

    sheet: str
    row: int
    text: str

    @property
    def words(self) -> str:
        """In one line."""
        return f"“{self.sheet}”第 {self.row} 行：{self.text}" if self.row else f"“{self.sheet}”：{self.text}"


@dataclass(frozen=True, slots=True)
class ReadPack:
    """What a workbook gave. ``places`` tells where each item and module stands, for problems found later."""

    content: PackContent | None
    problems: tuple[SheetProblem, ...]
    places: Mapping[str, tuple[str, int]]


@dataclass
class _Line:
    """One row by the keys of its columns."""

    sheet: str
    row: int
    cells: dict[str, str]
    problems: list[SheetProblem]

    def say(self, text: str) -> None:
        self.problems.append(SheetProblem(self.sheet, self.row, text))

    def word(self, key: str, offered: Mapping[str, str]) -> str:
        """The key of a word of a closed list; empty where nothing stands or it is not in the list."""
        text = self.cells.get(key, "")
        if not text:
            return ""
        found = next((name for name, word in offered.items() if _same(word, text) or name == text), "")
        if not found:
            self.say(f"“{text}”不在可选的词里：{'、'.join(offered.values())}")
        return found

    def yes(self, key: str) -> bool:
        text = self.cells.get(key, "")
        if text and text not in (c.YES, "否"):
            self.say(f"“{text}”应当是“是”，或者不填")
        return text == c.YES

    def number(self, key: str) -> int | float | None:
        text = self.cells.get(key, "")
        if not text:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or value < 0:
            self.say(f"“{text}”不是数字")
            return None
        return int(value) if value == value.to_integral_value() else float(value)

    def whole(self, key: str, default: int = 1) -> int:
        value = self.number(key)
        if isinstance(value, float):
            self.say(f"“{self.cells[key]}”要写整数")
        return int(value) if value else default


@dataclass
class _Book:
    library: Library
    problems: list[SheetProblem] = field(default_factory=list[SheetProblem])
    places: dict[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])


def read_pack(sheets: Sequence[Sheet], library: Library) -> ReadPack:
    """Read all sheets.

    Args:
        sheets: as the spreadsheet reader gives them.
        library: for the questions of the profile, elements and laws.

    Raises:
        RuleViolation: `pack.no_sheet` when one of the sheets that must be there is missing.
    """
    named = {sheet.name.strip(): sheet for sheet in sheets}
    for name in (c.COVER, c.MODULES, c.ITEMS, c.FINDINGS, c.BASES):
        if name not in named:
            raise RuleViolation("pack.no_sheet", sheet=name)
    book = _Book(library)
    cover = _cover(named[c.COVER], book)
    lines = {name: list(_lines(named[name], book)) if name in named else [] for name in c.SHEETS}
    laws = [_law(line) for line in lines[c.LAWS]]
    modules = _modules(lines, book, {str(law["id"]) for law in laws})
    content = _built(cover, modules, laws, book) if not book.problems else None
    return ReadPack(content, tuple(book.problems), book.places)


def _built(
    cover: dict[str, Any], modules: list[dict[str, Any]], laws: list[dict[str, Any]], book: _Book
) -> PackContent | None:
    try:
        return PackContent(
            cover["name"], cover["title"], cover["edition"], cover["maker"], cover["made_on"], cover["note"],
            tuple(read_module(Source(str(row["id"]), row)) for row in modules),
            tuple(read_law(Source(str(row["id"]), row)) for row in laws),
        )  # fmt: skip
    except RuleViolation as error:
        place = str(error.values.get("place", ""))
        sheet, row = book.places.get(place.split(".", maxsplit=1)[0], (c.MODULES, 0))
        book.problems.append(SheetProblem(sheet, row, place))
        return None


def _cover(sheet: Sheet, book: _Book) -> dict[str, Any]:
    titles = {title: key for key, title, _hint in c.COVER_ROWS}
    found: dict[str, Any] = dict.fromkeys(titles.values(), "")
    places = dict.fromkeys(titles.values(), 0)
    for cells, ref in zip(sheet.rows, sheet.refs, strict=True):
        key = titles.get(cells[0].strip()) if cells else None
        if key:
            found[key], places[key] = (cells[1].strip() if len(cells) > 1 else ""), ref.row
    for key, title, _hint in c.COVER_ROWS:
        if not found[key] and key not in ("title", "note"):
            book.problems.append(SheetProblem(c.COVER, places[key], f"没有填“{title}”"))
    line = _Line(c.COVER, places["edition"], {"edition": found["edition"]}, book.problems)
    found["edition"] = line.whole("edition")
    found["title"] = found["title"] or found["name"]
    found["made_on"] = _day(_Line(c.COVER, places["made_on"], found, book.problems), "made_on")
    return found


def _lines(sheet: Sheet, book: _Book) -> Iterator[_Line]:
    """Rows below the head; a head of which a needed column is missing is a problem of the sheet."""
    columns = c.SHEETS[sheet.name.strip()]
    titles = {_plain(column.title): column for column in columns}
    best, places = 0, dict[int, c.Column]()
    for number, cells in enumerate(sheet.rows[:_HEAD_ROWS]):
        found = {place: titles[_plain(text)] for place, text in enumerate(cells) if _plain(text) in titles}
        if len(found) > len(places):
            best, places = number, found
    missing = [column.title for column in columns if column.needed and column not in places.values()]
    if missing:
        book.problems.append(SheetProblem(sheet.name.strip(), 0, f"没有这几列：{'、'.join(missing)}，请不要改表头"))
        return
    for cells, ref in zip(sheet.rows[best + 1 :], sheet.refs[best + 1 :], strict=True):
        texts = {places[place].key: text.strip() for place, text in enumerate(cells) if place in places}
        if not any(texts.values()):
            continue
        line = _Line(sheet.name.strip(), ref.row, texts, book.problems)
        for column in columns:
            if column.needed and not texts.get(column.key):
                line.say(f"没有填“{column.title}”")
        yield line


def _plain(text: str) -> str:
    return "".join(text.replace("*", "").split())


def _same(word: str, text: str) -> bool:
    return _plain(word) == _plain(text)


def _modules(lines: Mapping[str, list[_Line]], book: _Book, laws: set[str]) -> list[dict[str, Any]]:
    modules: dict[str, dict[str, Any]] = {}
    items: dict[str, dict[str, Any]] = {}
    for line in lines[c.MODULES]:
        table = _module(line, book)
        if str(table["id"]) in modules:
            line.say(f"编号 {table['id']} 上面已经有了")
        modules[str(table["id"])] = table
        book.places[str(table["id"])] = (line.sheet, line.row)
    for line in lines[c.ITEMS]:
        table = _item(line, book)
        key = str(table["id"])
        owner = modules.get(key.partition("-")[0])
        if key in items:
            line.say(f"编号 {key} 上面已经有了")
        elif owner is None:
            line.say(f"编号 {key} 不属于“{c.MODULES}”里的哪一个")
        else:
            owner["item"].append(table)
        items[key] = table
        book.places[key] = (line.sheet, line.row)
    for name, kind, made in ((c.FINDINGS, "finding", _finding), (c.TERMS, "term", _term)):
        for line in lines[name]:
            _into(line, items, kind, made(line))
    known = {**{key: key for key in laws}, **{key: key for key in book.library.laws}}
    for line in lines[c.BASES]:
        _into(line, items, "basis", _basis(line, known, book.library))
    return list(modules.values())


def _into(line: _Line, items: Mapping[str, dict[str, Any]], kind: str, row: dict[str, Any]) -> None:
    owner = items.get(line.cells.get("item", ""))
    if owner is None:
        line.say(f"“{c.ITEMS}”里没有编号 {line.cells.get('item', '')}")
        return
    taken, points = row.get("deduct"), owner["points"]
    if isinstance(taken, int | float) and taken > points:
        line.say(f"扣 {taken} 分，比这一项的分值 {points} 分还多")
    owner.setdefault(kind, []).append(row)


def _module(line: _Line, book: _Book) -> dict[str, Any]:
    cells = line.cells
    table: dict[str, Any] = {
        "id": cells.get("id", ""), "version": line.whole("version"), "title": cells.get("title", ""),
        "aspect": cells.get("aspect", ""), "about": cells.get("about", ""), "item": [],
    }  # fmt: skip
    replaces = [part for part in _SEPARATORS.split(cells.get("replaces", "")) if part]
    when = _when(line, book.library)
    return {**table, **({"replaces": replaces} if replaces else {}), **({"when": when} if when else {})}


def _item(line: _Line, book: _Book) -> dict[str, Any]:
    cells = line.cells
    element = cells.get("element", "").split(" ")[0].split("　")[0]
    table: dict[str, Any] = {
        "id": cells.get("id", ""), "version": line.whole("version"), "title": cells.get("title", ""),
        "why": cells.get("why", ""), "kind": line.word("kind", c.KINDS), "spot": line.word("spot", c.SPOTS),
        "duty": line.word("duty", c.DUTIES), "element": element, "points": line.number("points") or 0,
        "look": cells.get("look", ""), "good": cells.get("good", ""),
        "how": [cells[key] for key in ("how1", "how2", "how3", "how4") if cells.get(key)],
    }  # fmt: skip
    if str(table["points"]) not in c.POINTS and cells.get("points"):
        line.say(f"分值只能是 {'、'.join(c.POINTS)}")
    more: dict[str, Any] = {"photo": cells.get("photo", ""), "usual_ask": line.word("ask", c.ASK)}
    more |= {key: line.yes(key) for key in ("first", "veto", "retired")}
    more["when"] = _when(line, book.library)
    return {**table, **{key: value for key, value in more.items() if value}}


def _finding(line: _Line) -> dict[str, Any]:
    taken: object = "all" if line.cells.get("deduct") == c.ALL else line.number("deduct")
    table: dict[str, Any] = {
        "text": line.cells.get("text", ""), "deduct": taken, "measure": line.cells.get("measure", ""),
        "deadline": line.word("deadline", c.DEADLINES),
    }  # fmt: skip
    extra = line.number("extra")
    return {**table, **({"hazard": {"major": "compare"}} if line.yes("major") else {}),
            **({"extra_deduction": extra} if extra else {})}  # fmt: skip


def _term(line: _Line) -> dict[str, Any]:
    return {"word": line.cells.get("word", ""), "gloss": line.cells.get("gloss", "")}


def _basis(line: _Line, known: Mapping[str, str], library: Library) -> dict[str, Any]:
    text = line.cells.get("law", "")
    law = text.split(" ")[0].split("　")[0]
    if law not in known:
        law = next((row.id for row in library.laws.values() if text in (row.title, row.short, f"《{row.title}》")), "")
    if not law and text:
        line.say(f"登记册和“{c.LAWS}”里都没有“{text}”")
    table: dict[str, Any] = {
        "law": law,
        "gist": line.cells.get("gist", ""),
        "confidence": line.word("confidence", c.CONFIDENCE),
    }
    article = line.cells.get("article", "")
    return {**table, **({"article": article} if article else {})}


def _law(line: _Line) -> dict[str, Any]:
    table: dict[str, Any] = dict(line.cells)
    table["kind"], table["confidence"] = line.word("kind", c.LAW_KINDS), line.word("confidence", c.CONFIDENCE)
    for key in ("effective_from", "checked_on"):
        table[key] = _day(line, key)
    return {key: value for key, value in table.items() if value}


def _day(line: _Line, key: str) -> str:
    text = line.cells.get(key, "")
    found = _DAY.fullmatch(text)
    if text and not found:
        line.say(f"“{text}”不是日期，请写成 2026-11-25 这样")
    return f"{int(found[1]):04d}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def _when(line: _Line, library: Library) -> dict[str, Any] | None:
    parts = [part for number in (1, 2) if (part := _comparison(line, number, library))]
    return {"all": parts} if len(parts) > 1 else parts[0] if parts else None


def _comparison(line: _Line, number: int, library: Library) -> dict[str, Any] | None:
    title, op, value = (line.cells.get(f"{key}{number}", "") for key in ("fact", "op", "value"))
    if not title:
        if op or value:
            line.say("填了答案，没有填“什么时候问”里的问题")
        return None
    question = next((row for row in library.facts.values() if _same(row.title, title) or row.id == title), None)
    if question is None:
        line.say(f"没有这个问题：{title}，请从“词表”里选")
        return None
    chosen = line.word(f"op{number}", c.OPS) or ("in" if not op else "")
    if not chosen:
        return None
    if not value:
        line.say(f"“{question.title}”没有填答案")
        return None
    return _compared(line, question, chosen, value)


def _compared(line: _Line, question: FactQuestion, op: str, value: str) -> dict[str, Any] | None:
    if question.kind == "yesno":
        return _yes_or_no(line, question, op, value)
    if question.kind == "number":
        if op in ("at_least", "below") and value.isdigit():
            return {"fact": question.id, op: int(value)}
        line.say(f"“{question.title}”要选“至少”或“少于”，答案写整数")
        return None
    keys, rest = _options(question, value)
    if op not in ("in", "not_in"):
        line.say(f"“{question.title}”要选“是其中一个”或“不是”")
    elif rest:
        line.say(f"“{question.title}”没有这个答案：{rest}。可以填：{'；'.join(answers_of(question))}")
    else:
        return {"fact": question.id, op: keys}
    return None


def _yes_or_no(line: _Line, question: FactQuestion, op: str, value: str) -> dict[str, Any] | None:
    if value in ("是", "否") and op in ("in", "not_in"):
        return {"fact": question.id, "is": (value == "是") == (op == "in")}
    line.say(f"“{question.title}”的答案只能是“是”或“否”")
    return None


def _options(question: FactQuestion, text: str) -> tuple[list[str], str]:
    """Keys of the answers that a text lists, and what of it is none; answers may hold the separators themselves."""
    offered = sorted(((title, key) for key, title in question.options), key=lambda row: -len(row[0]))
    keys: list[str] = []
    rest = text.strip()
    while rest:
        found = next((row for row in offered if rest.startswith(row[0])), None)
        if found is None:
            return keys, rest
        keys.append(found[1])
        rest = rest[len(found[0]) :].lstrip("；;、，,\n\t 　")
    return keys, ""
