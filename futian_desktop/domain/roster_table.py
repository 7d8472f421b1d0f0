"""People out of a table: what each row becomes, matched with who is on the roster, and what is wrong with it. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.identity_codes import mask_identity, mask_phone, phone_ok
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.person_numbers import age_problem, birth_of, kind_of_number, number_problem, plain_number
from futian_desktop.domain.register_table import Columns, day_text
from futian_desktop.domain.registers import FieldProblem, Register, read_value
from futian_desktop.domain.table_grid import Sheet, filled_down
from futian_desktop.domain.training import RosterPerson

ADD, FILL, LEAVE, SAME = "add", "fill", "leave", "same"
"""What a row does: somebody new, the file of somebody known by name only, a leaver, nothing."""
OWN_CELLS = frozenset({"name", "id_no", "phone", "birth"})
"""Fields that a merged block cannot give to several rows."""
_EMPLOYMENT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("dispatched", ("派遣",)), ("contractor", ("承包", "分包", "外包", "外协", "外单位", "施工队", "相关方")),
    ("intern", ("实习", "见习")), ("summer", ("暑假", "暑期", "寒假")),
    ("temp", ("临时", "兼职", "小时工", "零工", "日结", "短期")),
    ("own", ("正式", "合同", "全职", "自有", "本单位", "本公司", "本店", "在编", "长期", "固定", "试用", "直签")),
)  # fmt: skip
_PAPER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("permit", ("居住证", "港澳", "台胞", "台湾")), ("passport", ("护照", "passport")), ("resident", ("身份证",)),
)  # fmt: skip
_LEFT = ("离职", "离岗", "离场", "退场", "辞职", "退休", "不在")
_FOOT = re.compile(r"(合计|小计|总计|共计|备注|说明|填表|制表|审核|注)([:：].*)?|.{2,6}人[:：].*")
_EXAMPLE = re.compile(r"例[:：].*")
_NAME = re.compile(r"[^\d*#/\\=]{2,40}")
_SPLIT = re.compile(r"[、，,；;/\s]+")
_EMPTY = ("/", "-", "—", "无", "\\", "——")
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One row: its number in the file, its texts, the person it gives with numbers in full, what is wrong, what it does."""

    line: int
    texts: tuple[str, ...]
    person: RosterPerson
    id_no: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    wrong: tuple[FieldProblem, ...] = ()
    deed: str = ADD

    @property
    def same(self) -> bool:
        """Whether the roster has it already."""
        return self.deed == SAME


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows are read against.

    Attributes:
        today: for days in the future and ages.
        firm: its names, which as an employer mean its own people.
        roster: everybody, leavers included; holders: who has which ID number.
        role_of: the role that a word means, "" for none; roles_of: the roles that a job title suggests.
        keys: gives a new key.
    """

    today: date
    firm: frozenset[str]
    roster: tuple[RosterPerson, ...]
    holders: Mapping[str, PersonId]
    role_of: Callable[[str], str]
    roles_of: Callable[[str], tuple[str, ...]]
    fresh: Callable[[], RosterPerson]


class _Row:
    """The cells of one row by field, and the problems found so far."""

    def __init__(self, register: Register, cells: Mapping[str, str]) -> None:
        self.register, self.cells, self.wrong = register, cells, list[FieldProblem]()

    def text(self, key: str) -> str:
        found = " ".join(self.cells.get(key, "").split())
        return "" if found in _EMPTY else found

    def say(self, key: str, code: str, value: str = "") -> None:
        if all(one.field != key for one in self.wrong):
            self.wrong.append(FieldProblem(key, code, value))

    def day(self, key: str) -> date | None:
        text = self.text(key)
        if not text:
            return None
        try:
            found = read_value(self.register.field(key), day_text(text))
        except RuleViolation:
            self.say(key, "not_day", text[:20])
            return None
        return found if isinstance(found, date) else None


def read_people(register: Register, sheet: Sheet, columns: Columns, known: Known) -> tuple[PersonLine, ...]:
    """Every row below the header that is not blank, a repeated header or a line of totals."""
    down = filled_down(sheet) if sheet.merges else sheet.rows
    head = sheet.rows[columns.header] if columns.header >= 0 else ()
    match = _Match(known)
    made: list[PersonLine] = []
    for number in range(columns.header + 1, len(sheet.rows)):
        own, filled = sheet.rows[number], down[number]
        if not any(own) or own == head:
            continue
        row, merged = _cells(register, columns.fields, own, filled)
        if not row.text("id_no") and _FOOT.fullmatch(next(text for text in own if text)):
            continue
        if _EXAMPLE.fullmatch(row.text("name")):
            continue
        for key in merged:
            row.say(key, "merged")
        line = _line(row, known, sheet.refs[number].row, own)
        made.append(match.find(line, row))
    return tuple(made)


def _cells(
    register: Register, fields: Sequence[str], own: Sequence[str], filled: Sequence[str]
) -> tuple[_Row, tuple[str, ...]]:
    cells: dict[str, str] = {}
    merged: list[str] = []
    for key, mine, shared in zip(fields, own, filled, strict=False):
        if not key:
            continue
        if key in OWN_CELLS:
            cells[key] = mine
            if shared and not mine:
                merged.append(key)
        else:
            cells[key] = shared
    return _Row(register, cells), tuple(merged)


def _line(row: _Row, known: Known, number: int, texts: tuple[str, ...]) -> PersonLine:
    kind, id_no = _number(row, known.today)
    phone = row.text("phone")
    if "*" in phone:
        phone = ""
    elif phone and not phone_ok(phone):
        row.say("phone", "phone", phone[:20])
    name = row.text("name")
    if not name:
        row.say("name", "required")
    elif not _NAME.fullmatch(name):
        row.say("name", "not_name", name[:20])
    _birth(row, id_no, kind, known.today)
    employment, employer = _employment(row, known.firm)
    joined, post, left = row.day("joined_on"), row.day("post_on"), row.day("left_on")
    if left is None and any(word in row.text("state") for word in _LEFT):
        row.say("left_on", "left_no_day")
    _days(row, joined, post, left, known.today)
    for key in ("role", "team", "employer", "note"):
        if len(row.text(key)) > row.register.field(key).limit:
            row.say(key, "too_long", str(row.register.field(key).limit))
    person = replace(
        known.fresh(), name=name, role=row.text("role"), team=row.text("team"), roles=_roles(row, known), employment=employment,
        employer=employer, id_kind=kind, id_masked=mask_identity(id_no) if id_no else "",
        phone_masked=mask_phone(phone) if phone else "", joined_on=joined, post_on=post, left_on=left, note=row.text("note"),
    )  # fmt: skip
    return PersonLine(number, texts, person, id_no, phone, tuple(row.wrong))


def _number(row: _Row, today: date) -> tuple[str, str]:
    typed, said = row.text("id_no"), row.text("id_kind").lower()
    kind = next((key for key, words in _PAPER if any(word in said for word in words)), "other" if said else "")
    if not typed or "*" in typed:
        return kind or "resident", ""
    guessed = kind_of_number(typed)
    kind = guessed if not kind or (kind, guessed) == ("resident", "permit") else kind
    problem = number_problem(kind, typed, today)
    if problem is not None:
        row.say("id_no", f"id_{problem.code}", problem.value)
        return kind, ""
    return kind, plain_number(typed)


def _birth(row: _Row, id_no: str, kind: str, today: date) -> None:
    born = row.day("birth")
    if born is None:
        return
    problem = age_problem(born, today)
    if problem is not None:
        row.say("birth", f"id_{problem.code}", problem.value)
    elif id_no and kind in ("resident", "permit") and birth_of(id_no) != born:
        row.say("birth", "birth_differs", born.isoformat())


def _employment(row: _Row, firm: frozenset[str]) -> tuple[str, str]:
    said, employer = row.text("employment"), row.text("employer")
    employer = "" if employer in firm else employer
    found = next((key for key, words in _EMPLOYMENT if any(word in said for word in words)), "")
    if said and not found:
        row.say("employment", "not_option", said[:20])
    found = found or ("contractor" if employer else "own")
    if found in ("dispatched", "contractor") and not employer:
        row.say("employer", "no_employer")
    return found, employer if found in ("dispatched", "contractor") else ""


def _days(row: _Row, joined: date | None, post: date | None, left: date | None, today: date) -> None:
    for key, day, latest in (
        ("joined_on", joined, today + _YEAR),
        ("post_on", post, today + _YEAR),
        ("left_on", left, today),
    ):
        if day is not None and day > latest:
            row.say(key, "later", day.isoformat())
    for key, day in (("post_on", post), ("left_on", left)):
        if day is not None and joined is not None and day < joined:
            row.say(key, "before_joined", day.isoformat())


def _roles(row: _Row, known: Known) -> tuple[str, ...]:
    words = [word for word in _SPLIT.split(row.text("roles")) if word]
    found = [known.role_of(word) for word in words]
    unknown = [word for word, key in zip(words, found, strict=True) if not key]
    if unknown:
        row.say("roles", "no_role", "、".join(unknown)[:40])
    return tuple(dict.fromkeys(key for key in found if key)) if words else known.roles_of(row.text("role"))


class _Match:
    """Which row is whom: within the file and on the roster."""

    def __init__(self, known: Known) -> None:
        self._holders = known.holders
        self._by_key = {row.id: row for row in known.roster}
        self._named: dict[str, list[RosterPerson]] = {}
        for row in known.roster:
            self._named.setdefault(row.name, []).append(row)
        self._numbers: dict[str, int] = {}
        self._people: dict[tuple[str, ...], int] = {}
        self._taken: set[PersonId] = set()

    def find(self, line: PersonLine, row: _Row) -> PersonLine:
        """The line with what it does, or why it may not."""
        self._twice(line, row)
        other = self._by_key.get(self._holders[line.id_no]) if line.id_no in self._holders else self._by_name(line)
        if other is None:
            return replace(line, wrong=tuple(row.wrong))
        if other.name != line.person.name:
            row.say("id_no", "id_taken", other.name)
            return replace(line, wrong=tuple(row.wrong))
        self._taken.add(other.id)
        return replace(line, **_meeting(line, other), wrong=tuple(row.wrong))

    def _twice(self, line: PersonLine, row: _Row) -> None:
        first = self._numbers.setdefault(line.id_no, line.line) if line.id_no else line.line
        if first != line.line:
            row.say("id_no", "twice", str(first))
            return
        person = line.person
        like = (person.name, line.id_no or "", "" if line.id_no else line.phone or f"{person.role}/{person.team}")
        first = self._people.setdefault(like, line.line)
        if first != line.line and person.name:
            row.say("name", "twice", str(first))

    def _by_name(self, line: PersonLine) -> RosterPerson | None:
        """Somebody of this name whose number is not known, or who has the same post where the row has no number."""
        found = [other for other in self._named.get(line.person.name, ())
                 if other.id not in self._taken and _may_be(line, other)]  # fmt: skip
        return found[0] if len(found) == 1 else None


def _may_be(line: PersonLine, other: RosterPerson) -> bool:
    if line.id_no and other.id_masked:
        return False
    if line.phone and other.phone_masked:
        return mask_phone(line.phone) == other.phone_masked
    return not other.file_version or not line.person.role or not other.role or line.person.role == other.role


def _meeting(line: PersonLine, other: RosterPerson) -> dict[str, object]:
    """What a row does to somebody who is there."""
    row = line.person
    if row.left_on is not None and other.left_on is None:
        return {"person": replace(other, left_on=row.left_on), "id_no": "", "phone": "", "deed": LEAVE}
    if other.file_version and (other.id_masked or not line.id_no):
        return {"person": other, "deed": SAME}
    filled = replace(
        row, id=other.id, enterprise_id=other.enterprise_id, version=other.version, file_version=other.file_version,
        role=row.role or other.role, team=row.team or other.team, roles=row.roles or other.roles, note=row.note or other.note,
        joined_on=row.joined_on or other.joined_on, post_on=row.post_on or other.post_on, back_on=other.back_on,
        left_on=other.left_on, premises_id=other.premises_id, body=other.body,
    )  # fmt: skip
    return {"person": filled, "deed": FILL}


def unread(sheet: Sheet, columns: Columns) -> tuple[str, ...]:
    """Heads that no field takes."""
    if columns.header < 0:
        return ()
    return tuple(
        head for head, key in zip(sheet.rows[columns.header], columns.fields, strict=False) if head and not key
    )


def kept(lines: Iterable[PersonLine]) -> tuple[PersonLine, ...]:
    """Lines that can be stored."""
    return tuple(line for line in lines if not line.wrong and line.deed != SAME)
