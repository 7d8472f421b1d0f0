"""Ctrl+K: one question over firms, hazards, inspections, items, people, registers, the emergency plan, documents and standards."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from futian_desktop.content.initials import letters
from futian_desktop.domain.assessment import TailoredItem
from futian_desktop.domain.identity_codes import mask_within
from futian_desktop.domain.ids import NO_AREA, PremisesId
from futian_desktop.domain.registers import Register
from futian_desktop.services.registers import RegisterService
from futian_desktop.storage.repositories.emergency import RISKS
from futian_desktop.storage.repositories.search import FoundRow, SearchRepository
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.messages import _

MOST = 6
"""Rows of each kind; more words find less."""
RECENT_HAZARDS = 5
_PHONE = re.compile(r"(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)")
_LEAST_LETTERS = 2
"""One letter alone is hardly meant as initials of a name."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.

    Attributes:
        kind: ``item``, ``firm``, ``hazard``, ``inspection``, ``person``, ``document``, ``standard``, ``plan``, ``risk``,
            ``scenario``, ``drill`` or a register's id.
        premises: whose it is; ``None`` where that does not matter.
        ref: key of the record as 32 hex digits, or the id of a check item.
        title: its name.
        hint: number, place or role, and the firm where it is another one.
    """

    kind: str
    premises: PremisesId | None
    ref: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind under their title."""

    kind: str
    title: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """What was typed, where to look, and whose names to say."""

    search: SearchRepository
    text: str
    here: PremisesId
    most: int
    letters: bool
    many: bool
    names: Mapping[bytes, str]

    def of(self, kind: str) -> list[Hit]:
        """Rows of one kind."""
        others = self.many or kind == "firm"
        return self._hits(
            kind, self.search.found(kind, self.text, self.here, self.most, letters=self.letters, others=others)
        )

    def registered(self, register: Register) -> list[Hit]:
        """Rows of a register."""
        rows = self.search.registered(register, self.text, self.here, self.most, letters=self.letters, others=self.many)
        return self._hits(register.id, rows)

    def people(self) -> list[Hit]:
        """People and those who lead, each once."""
        leaders = self.search.leaders(self.text, self.here, self.most, letters=self.letters, others=self.many)
        return _people([*self._hits("person", leaders), *self.of("person")])[: self.most]

    def _hits(self, kind: str, rows: list[FoundRow]) -> list[Hit]:
        return [_hit(kind, row, self._firm(kind, row)) for row in rows]

    def _firm(self, kind: str, row: FoundRow) -> str:
        """The firm where it is another one; a firm's own code beside its name."""
        if kind == "firm":
            return row.number
        return "" if row.premises == self.here.bytes else self.names.get(row.premises, "")


class SearchService:
    """Reads only; answers while somebody types."""

    def __init__(self, workspace: Workspace, resources: Path, registers: RegisterService) -> None:
        self._workspace = workspace
        self._resources = resources
        self._registers = registers

    def recent(self, premises: PremisesId | None) -> tuple[Group, ...]:
        """What is offered before anything is typed: the hazards found last."""
        if premises is None:
            return ()
        with self._workspace.read() as work:
            rows = work.search.newest(premises, RECENT_HAZARDS)
        return _groups({"hazard": [_hit("hazard", row, "") for row in rows]}, {"hazard": _("最近登记的隐患")})

    def find(
        self, text: str, premises: PremisesId | None, items: Sequence[TailoredItem] = (), most: int = MOST
    ) -> tuple[Group, ...]:
        """What holds the text: the present firm's first, at most ``most`` of each kind; nothing for an empty text.

        Args:
            text: Chinese, a part of a number, or pinyin initials.
            premises: the firm at hand.
            items: the running check list, found by title and id.
            most: rows of each kind.
        """
        wanted, here = text.strip(), premises or PremisesId(NO_AREA)
        if not wanted:
            return ()
        initials = wanted.isascii() and wanted.isalpha() and len(wanted) >= _LEAST_LETTERS
        found: dict[str, list[Hit]] = {}
        with self._workspace.read() as work:
            many = work.firms.standing()[1] > 1 or premises is None
            names = {row.premises_id.bytes: row.sign_name or row.name for row in work.firms.rows()} if many else {}
            if initials:
                work.search.teach(letters(self._resources))
            asked = _Question(work.search, wanted, here, most, initials, many, names)
            for kind in ("hazard", "inspection", "document", "firm", "standard", "plan", "scenario", "drill"):
                found[kind] = asked.of(kind)
            found["risk"] = self._risks(work, wanted, here, most, initials)
            for register in self._registers.registers.values():
                found[register.id] = asked.registered(register)
            found["person"] = asked.people()
        found["item"] = self._items(wanted, items, premises, most, initials)
        return _groups(found, self._titles())

    def _risks(self, work: UnitOfWork, text: str, here: PremisesId, most: int, initials: bool) -> list[Hit]:
        """Risk units of the firm at hand; they are few, and their names lie in their bodies."""
        lower, table = text.lower(), letters(self._resources) if initials else {}
        made: list[Hit] = []
        for row in work.emergency.all(RISKS, here):
            known = (row.title, row.place, row.about)
            if any(lower in part.lower() or (initials and lower in part.translate(table)) for part in known):
                made.append(Hit("risk", here, row.id.hex, hidden(row.title), hidden(row.place)))
        return made[:most]

    def _items(
        self, text: str, items: Sequence[TailoredItem], premises: PremisesId | None, most: int, initials: bool
    ) -> list[Hit]:
        lower = text.lower()
        table = letters(self._resources) if initials else {}
        rows = [
            row for row in items
            if lower in row.item.title.lower() or lower in row.item.id.lower()
            or (initials and lower in row.item.title.translate(table))
        ]  # fmt: skip
        return [
            Hit("item", premises, row.item.id, row.item.title, f"{row.item.id}　{row.aspect}") for row in rows[:most]
        ]

    def _titles(self) -> dict[str, str]:
        registers = {row.id: row.title for row in self._registers.registers.values()}
        return {
            "hazard": _("隐患"), "inspection": _("检查记录"), "item": _("检查项"), "plan": _("应急预案"), "risk": _("风险点"), "scenario": _("情景"),
            "drill": _("演练"), **registers, "person": _("人员"),
            "document": _("文件"), "firm": _("企业"), "standard": _("评定标准"),
        }  # fmt: skip


def _groups(found: dict[str, list[Hit]], titles: dict[str, str]) -> tuple[Group, ...]:
    return tuple(Group(kind, title, tuple(found[kind])) for kind, title in titles.items() if found.get(kind))


def _hit(kind: str, row: FoundRow, firm: str) -> Hit:
    role = _roles().get(row.hint, row.hint) if kind == "person" else row.hint
    number = "" if kind == "firm" else row.number
    parts = [part for part in (number, role, firm) if part]
    premises = None if kind == "standard" else PremisesId(UUID(bytes=bytes(row.premises)))
    return Hit(kind, premises, row.key.hex(), hidden(row.title), hidden("　".join(parts)))


def _roles() -> dict[str, str]:
    return {"principal": _("主要负责人"), "legal_person": _("法定代表人"), "safety_officer": _("安全员")}


def _people(hits: list[Hit]) -> list[Hit]:
    """One line for a person of a firm, with all roles."""
    made: dict[tuple[PremisesId | None, str], Hit] = {}
    for hit in hits:
        key = hit.premises, hit.title
        old = made.get(key)
        hint = hit.hint if old is None else "　".join(dict.fromkeys(f"{old.hint}　{hit.hint}".split("　")))
        made[key] = Hit("person", hit.premises, (old or hit).ref, hit.title, hint)
    return list(made.values())


def hidden(text: str) -> str:
    """The text with the middle of any mobile phone number and of any ID number covered."""
    return _PHONE.sub(r"\1****\2", mask_within(text))
