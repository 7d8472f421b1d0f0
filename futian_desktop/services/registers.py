"""台账 of every kind over one frame: 设备与证照 first. A register is a description; this service knows none by name."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from futian_desktop.content.registers import load_registers
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import EvidenceId, PersonId, PremisesId, RegisterRowId
from futian_desktop.domain.registers import (
    FieldKind,
    FieldProblem,
    Register,
    RegisterKind,
    RegisterRow,
    next_due,
    problems,
    read_value,
)
from futian_desktop.domain.tailoring import holds
from futian_desktop.domain.training import RosterPerson
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

_TAIL = 4


@dataclass(frozen=True, slots=True)
class DueRow:
    """A row with the day it is due; ``None`` where nothing says so. ``days`` are days left, negative when past."""

    row: RegisterRow
    due: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Stored rows and what the writing changed."""

    rows: tuple[RegisterRow, ...]
    changes: Changes


class RegisterService:
    """Use cases around the registers of one workspace."""

    def __init__(self, workspace: Workspace, resources: Path, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._resources = resources
        self._now = now

    @cached_property
    def registers(self) -> Mapping[str, Register]:
        """All descriptions by id."""
        return load_registers(self._resources)

    def new(self, register: str, premises: PremisesId) -> RegisterRow:
        """An empty row that is not stored yet; a state starts with its first option."""
        spec = self.registers[register]
        values = {spec.state: spec.field(spec.state).options[0][0]} if spec.state else {}
        return RegisterRow(RegisterRowId(new_uuid()), premises, register, dict(values))

    def rows(self, register: str, premises: PremisesId, text: str = "") -> tuple[DueRow, ...]:
        """Rows with their due days, most urgent first; ``text`` is looked for in every field."""
        spec, today = self.registers[register], self._now().date()
        with self._workspace.read() as work:
            found = work.registers.rows(spec, premises)
        wanted = text.strip().casefold()
        shown = [row for row in found if not wanted or any(wanted in cell.casefold() for cell in self.cells(row))]
        made = [_due(spec, row, today) for row in shown]
        return tuple(
            sorted(made, key=lambda row: (row.due is None, row.due or today, _natural(row.row.text(spec.name))))
        )

    def cells(self, row: RegisterRow) -> tuple[str, ...]:
        """The fields of a row as they are shown, in the order of the description."""
        spec = self.registers[row.register]
        return tuple(shown(spec, row, field.id) for field in spec.fields)

    def add(self, row: RegisterRow) -> Kept:
        """Store a new row. Raises as `check`."""
        return self.add_all((row,))

    def add_all(self, rows: Iterable[RegisterRow]) -> Kept:
        """Store several new rows of one register, all or none. Raises as `check`."""
        made = tuple(map(self._held, rows))
        for row in made:
            self.check(row)
        with self._workspace.work() as work:
            stored = work.registers.add(self.registers[made[0].register], made) if made else ()
            work.commit()
        return Kept(stored, Changes.of(Topic.REGISTER))

    def save(self, seen: RegisterRow, wanted: RegisterRow) -> Kept:
        """Change a row; the dates and the certificate it had stay in the log. Raises as `check`.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        wanted = self._held(wanted)
        self.check(wanted)
        changed = [key for key in {*seen.values, *wanted.values} if seen.values.get(key) != wanted.values.get(key)]
        if not changed and seen.person == wanted.person:
            return Kept((seen,), Changes())
        spec = self.registers[wanted.register]
        rule = spec.due
        words = (
            () if spec.holder else (rule.paper,)
        )  # a person's certificate bears the ID number, which no log may hold
        kept = {
            key: seen.text(key)
            for key in (rule.last, rule.next, *words, rule.until)
            if key in changed and seen.text(key)
        }
        with self._workspace.work() as work:
            stored = work.registers.save(self.registers[wanted.register], wanted, changed, kept)
            work.commit()
        return Kept((stored,), Changes.of(Topic.REGISTER))

    def renewed(self, row: RegisterRow, on: date, until: date | None, paper: str = "") -> RegisterRow:
        """The row after a new check or a new certificate, not stored yet; the history keeps what it was.

        Args:
            row: as it stands.
            on: day of the check.
            until: the next day as the certificate says; ``None`` lets the interval of the row or its kind count.
            paper: number of the new certificate, empty to keep the old one out.

        Raises:
            RuleViolation: `register.check_later`, `register.before_last`.
        """
        rule = self.registers[row.register].due
        if on > self._now().date():
            raise RuleViolation("register.check_later")
        if until is not None and until < on:
            raise RuleViolation("register.before_last")
        values = {**row.values, rule.next: until}
        if rule.last:
            values[rule.last] = on
        if rule.paper:
            values[rule.paper] = paper or (row.text(rule.paper) if rule.until else "")
        end = row.day(rule.until) if rule.until else None
        if end is not None and (end <= on or (until is not None and end < until)):
            values[rule.until] = until
        return replace(row, values=values)

    def today(self) -> date:
        """The day on this service's clock."""
        return self._now().date()

    def due(self, row: RegisterRow) -> DueRow:
        """When a row is due, stored or not."""
        return _due(self.registers[row.register], row, self._now().date())

    def likely(self, register: str, facts: Facts) -> tuple[RegisterKind, ...]:
        """The kinds that the facts call for, for an empty register and for hints."""
        return tuple(
            kind for kind in self.registers[register].kinds if kind.when is not None and holds(kind.when, facts) is True
        )

    def wanting(self, register: str, premises: PremisesId, facts: Facts) -> tuple[RegisterKind, ...]:
        """Kinds that the facts call for and of which nothing is written down."""
        have = {row.row.text("kind") for row in self.rows(register, premises)}
        return tuple(kind for kind in self.likely(register, facts) if kind.id not in have)

    def load(self, register: str, key: RegisterRowId) -> RegisterRow:
        """One row.

        Raises:
            NotFound: `register.unknown`.
        """
        with self._workspace.read() as work:
            return work.registers.get(self.registers[register], key)

    def remove(self, register: str, keys: Iterable[RegisterRowId]) -> Changes:
        """Put rows aside; `restore` brings them back."""
        return self._mark(register, keys, gone=True)

    def restore(self, register: str, keys: Iterable[RegisterRowId]) -> Changes:
        """Take back a removal."""
        return self._mark(register, keys, gone=False)

    def _mark(self, register: str, keys: Iterable[RegisterRowId], *, gone: bool) -> Changes:
        with self._workspace.work() as work:
            work.registers.mark(self.registers[register], tuple(keys), gone=gone)
            work.commit()
        return Changes.of(Topic.REGISTER)

    def check(self, row: RegisterRow) -> None:
        """Refuse a row that cannot be stored.

        Raises:
            RuleViolation: `register.field` with the first field and its problem.
        """
        spec = self.registers[row.register]
        found = problems(spec, row)
        if found:
            raise RuleViolation(
                "register.field", field=spec.field(found[0].field).title, problem=found[0].code, value=found[0].value
            )

    def problems(self, row: RegisterRow) -> tuple[FieldProblem, ...]:
        """All problems of a row, for the fields of a form."""
        return problems(self.registers[row.register], row)

    def typed(self, row: RegisterRow, texts: Mapping[str, str]) -> RegisterRow:
        """The row with what was typed, field by field.

        Raises:
            RuleViolation: `register.field`.
        """
        spec = self.registers[row.register]
        values = dict(row.values)
        for key, text in texts.items():
            values[key] = read_value(spec.field(key), text)
        return replace(row, values=values)

    def holders(self, register: str, premises: PremisesId) -> dict[str, PersonId]:
        """People of the roster by what they are called; of one name, the team and the last signs of the ID paper tell them apart.

        Empty for a register that names nobody of the roster.
        """
        return dict(self._called(premises)) if self.registers[register].holder else {}

    def named(self, row: RegisterRow) -> RegisterRow:
        """The row with its person called as in `holders`, for a form; the typed name where nobody of the roster is meant."""
        spec = self.registers[row.register]
        if row.person is None or not spec.holder:
            return row
        found = next((name for name, key in self._called(row.premises_id).items() if key == row.person), "")
        return replace(row, values={**row.values, spec.holder: found}) if found else row

    def _called(self, premises: PremisesId) -> dict[str, PersonId]:
        with self._workspace.read() as work:
            people = [row for row in work.roster.people(work.firms.owner(premises)) if row.left_on is None]
        return labels(people)

    def _held(self, row: RegisterRow) -> RegisterRow:
        """The row with the person of the roster whose name or label it has; a name that two have names nobody."""
        holder = self.registers[row.register].holder
        typed = row.text(holder) if holder else ""
        if not typed:
            return replace(row, person=None) if holder else row
        with self._workspace.read() as work:
            firm = work.firms.owner(row.premises_id)
            everybody = work.roster.people(firm)
        people = [one for one in everybody if one.left_on is None]
        found = labels(people).get(typed)
        if found is None and any(one.id == row.person and one.name == typed for one in everybody):
            return row
        name = next((one.name for one in people if one.id == found), typed)
        return replace(row, person=found, values={**row.values, holder: name})

    def photos(self, row: RegisterRow) -> tuple[Evidence, ...]:
        """Photos of a row: name plate, label, certificate."""
        table = self.registers[row.register].table
        with self._workspace.read() as work:
            return work.evidence.linked(row.id, table).get("", ())

    def add_photo(self, row: RegisterRow, photo: EvidenceId) -> Changes:
        """Attach a photo of the tray."""
        with self._workspace.work() as work:
            work.evidence.link(photo, row.id, "", self.registers[row.register].table)
            work.commit()
        return Changes.of(Topic.REGISTER, Topic.EVIDENCE)

    def remove_photo(self, row: RegisterRow, photo: EvidenceId) -> Changes:
        """Detach a photo."""
        with self._workspace.work() as work:
            work.evidence.unlink(photo, row.id, "", self.registers[row.register].table)
            work.commit()
        return Changes.of(Topic.REGISTER, Topic.EVIDENCE)


def labels(people: Iterable[RosterPerson]) -> dict[str, PersonId]:
    """People by name; several of one name by name, team and the last signs of the ID paper or phone, then by a running number."""
    named: dict[str, list[RosterPerson]] = {}
    for person in people:
        named.setdefault(person.name, []).append(person)
    made: dict[str, PersonId] = {}
    for name, same in named.items():
        for person in same:
            tail = (person.id_masked or person.phone_masked)[-_TAIL:]
            parts = [part for part in (person.team, _("尾号 {tail}").format(tail=tail) if tail else "") if part]
            label = f"{name}（{'，'.join(parts)}）" if len(same) > 1 and parts else name
            while label in made:
                label = _("{name}（另一人）").format(name=label)
            made[label] = person.id
    return made


def _natural(text: str) -> list[tuple[int, str]]:
    """2 before 13 in names that carry numbers."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.findall(r"[0-9]+|[^0-9]+", text)]


def _due(spec: Register, row: RegisterRow, today: date) -> DueRow:
    day = next_due(spec, row)
    return DueRow(row, day, None if day is None else (day - today).days)


def shown(spec: Register, row: RegisterRow, key: str) -> str:
    """A field as a person reads it: options by title, days as ISO."""
    field = spec.field(key)
    if field.kind is FieldKind.CHOICE:
        return dict(field.options).get(row.text(key), row.text(key))
    return row.text(key)


def problem_words() -> dict[str, str]:
    """What is wrong with a field, by code; ``{value}`` is what was typed or the limit."""
    return {
        "required": _("要填写"), "too_long": _("太长，最多 {value} 个字"), "not_option": _("没有“{value}”这一种，请从列表里选"),
        "not_day": _("“{value}”不是日期，请写成 2026-11-25 的样子"), "not_number": _("“{value}”不是整数"),
        "out_of_range": _("“{value}”超出了范围"),
    }  # fmt: skip
