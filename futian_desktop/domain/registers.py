"""One frame for every register: what a register is, as data; what a row is; when it is due.

A register is a description (fields, kinds, due rule, columns of its list and of its document) over an ordinary typed
table whose columns carry the fields' names. The next register is one description and one migration.
"""

import calendar
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PersonId, PremisesId, RegisterRowId
from futian_desktop.domain.standard import Condition, Confidence

Value = str | int | date | None
"""What a cell may hold: text, whole number, local day, or nothing."""

CLOSEST_YEAR, FARTHEST_YEAR = 1900, 2200
_LONGEST = 16
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?[日号]?(?:[T ].*)?$", re.ASCII)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})$", re.ASCII)


class FieldKind(Enum):
    """How a field is typed, checked and stored. TEXT, LONG, CHOICE and PERSON are texts; DAY an ISO text; WHOLE a number."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    PERSON = "person"
    DAY = "day"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class RegisterField:
    """One field. ``options`` are (code, title) of a CHOICE; ``also`` are other heads under which an import finds it."""

    id: str
    title: str
    kind: FieldKind
    required: bool = False
    help: str = ""
    limit: int = 200
    options: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """One kind of row: its usual interval in months, the rule behind it, and to whom it applies."""

    id: str
    title: str
    months: int | None = None
    rule: str = ""
    """The rule in one sentence, as the calendar prints it."""
    law: str = ""
    article: str = ""
    confidence: Confidence = Confidence.UNSURE
    when: Condition | None = None
    """Whom it concerns; such a kind is offered first, and missed where nothing of it is written down."""
    also: tuple[str, ...] = ()
    """Other words that a table may use for it."""
    leader: bool = False
    """Of those who lead the firm: overdue it comes before everything else."""


@dataclass(frozen=True, slots=True)
class DueRule:
    """When a row is due: the field of the next day, else the last day plus months. ``remind`` are days before.

    ``first`` is a day that counts where there is no last one; ``until`` a day after which nothing holds any more.
    """

    next: str
    last: str = ""
    months: str = ""
    remind: tuple[int, ...] = (30, 7)
    over: tuple[str, ...] = ()
    """Codes of the state field that mean that nothing is due any more (scrapped, returned)."""
    paper: str = ""
    """The field of the certificate's number, which a new check sets anew."""
    first: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """A register. ``columns`` are the fields of its list, ``printed`` those of its document, in order."""

    id: str
    version: int
    title: str
    about: str
    table: str
    fields: tuple[RegisterField, ...]
    kinds: tuple[RegisterKind, ...]
    due: DueRule
    columns: tuple[str, ...]
    printed: tuple[str, ...]
    name: str = "name"
    state: str = ""
    one: str = ""
    """What one row is called: 设备或证照."""
    holder: str = ""
    """The field that names somebody of the roster; such a table has a column ``person_id``."""
    page: str = "hazards"
    tab: str = "register"
    """Where the register is shown."""

    def field(self, key: str) -> RegisterField:
        """The field of this id.

        Raises:
            KeyError: there is none; a mistake in the description.
        """
        return next(row for row in self.fields if row.id == key) if self.has(key) else _no(key)

    def has(self, key: str) -> bool:
        """Whether there is a field of this id."""
        return any(row.id == key for row in self.fields)

    def kind(self, key: str) -> RegisterKind | None:
        """The kind of this id."""
        return next((row for row in self.kinds if row.id == key), None)


def _no(key: str) -> RegisterField:
    raise KeyError(key)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row: values by field id; a field that is not there is empty."""

    id: RegisterRowId
    premises_id: PremisesId
    register: str
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    version: int = 0
    person: PersonId | None = None
    """Whose it is, by the roster."""
    left: bool = False
    """Whether that person has left: nothing is due any more."""

    def text(self, key: str) -> str:
        """A value as text: days as ISO, numbers in digits."""
        value = self.values.get(key)
        return "" if value is None else str(value)

    def day(self, key: str) -> date | None:
        """A value that is a day."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field. Codes: required, too_long, not_option, not_day, not_number, out_of_range."""

    field: str
    code: str
    value: str = ""


def add_months(day: date, months: int) -> date:
    """The same day some months later, the last day of a shorter month (29 February, 31st)."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_due(register: Register, row: RegisterRow) -> date | None:
    """The day a row is due: the one typed, else last day plus the row's months or those of its kind; never after its end."""
    rule = register.due
    if row.left or (register.state and row.text(register.state) in rule.over):
        return None
    end = row.day(rule.until) if rule.until else None
    turn = row.day(rule.next) or _next_turn(register, row)
    return min((day for day in (turn, end) if day is not None), default=None)


def _next_turn(register: Register, row: RegisterRow) -> date | None:
    rule = register.due
    last, months = row.day(rule.last) or (row.day(rule.first) if rule.first else None), row.values.get(rule.months)
    kind = register.kind(row.text("kind"))
    step = months if isinstance(months, int) and months > 0 else kind.months if kind else None
    return None if last is None or step is None else add_months(last, step)


def read_value(spec: RegisterField, typed: str) -> Value:
    """What was typed or imported, as a value.

    Raises:
        RuleViolation: `register.field` with ``field`` and ``problem`` (a code of `FieldProblem`).
    """
    text = " ".join(typed.split()) if spec.kind is not FieldKind.LONG else typed.strip()
    if not text:
        return None if spec.kind in (FieldKind.DAY, FieldKind.WHOLE) else ""
    if spec.kind is FieldKind.DAY:
        return _day(spec, text)
    if spec.kind is FieldKind.WHOLE:
        return _whole(spec, text)
    if spec.kind is FieldKind.CHOICE:
        found = next((code for code, title in spec.options if text in (code, title)), None)
        if found is None:
            raise RuleViolation("register.field", field=spec.title, problem="not_option", value=text[:40])
        return found
    if len(text) > spec.limit:
        raise RuleViolation("register.field", field=spec.title, problem="too_long", value=str(spec.limit))
    return text


def _day(spec: RegisterField, text: str) -> date:
    plain = unicodedata.normalize("NFKC", text)
    parts = _DAY.match(plain) or _DIGITS.match(plain)
    try:
        found = date(*(int(part) for part in parts.groups())) if parts else None
    except ValueError:
        found = None
    if found is None or not CLOSEST_YEAR <= found.year <= FARTHEST_YEAR:
        raise RuleViolation("register.field", field=spec.title, problem="not_day", value=text[:40])
    return found


def _whole(spec: RegisterField, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").removesuffix(".0")
    if not (plain.isascii() and plain.isdigit() and len(plain) < _LONGEST):
        raise RuleViolation("register.field", field=spec.title, problem="not_number", value=text[:40])
    if not spec.least <= int(plain) <= spec.most:
        raise RuleViolation("register.field", field=spec.title, problem="out_of_range", value=text[:40])
    return int(plain)


def problems(register: Register, row: RegisterRow) -> tuple[FieldProblem, ...]:
    """What is wrong with a row, field by field; empty when it can be stored."""
    found: list[FieldProblem] = []
    for spec in register.fields:
        value = row.values.get(spec.id)
        if spec.required and value in (None, ""):
            found.append(FieldProblem(spec.id, "required"))
        elif isinstance(value, str) and len(value) > spec.limit:
            found.append(FieldProblem(spec.id, "too_long", str(spec.limit)))
        elif spec.kind is FieldKind.CHOICE and value and value not in {code for code, _title in spec.options}:
            found.append(FieldProblem(spec.id, "not_option", str(value)))
    return tuple(found)


def with_value(row: RegisterRow, key: str, value: Value) -> RegisterRow:
    """The row with one other value."""
    return replace(row, values={**row.values, key: value})
