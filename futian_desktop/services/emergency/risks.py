"""风险点: proposed from profile, trade and places, rated by a person, never rated anew by themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.domain.accidents import Accident
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazard_rows import HazardFilter, HazardRow
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.risks import (
    GONE,
    PLACE_MARK,
    RiskLevel,
    RiskUnit,
    applying,
    check,
    counted,
    fingerprint,
    places,
    proposed_rating,
    stricter,
)
from futian_desktop.services.emergency.missing import Missing
from futian_desktop.storage.repositories.emergency import RISKS
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite


_NO_PLACES = frozenset({"staff", "papers"})
"""Stops of the walk that are people and files, not places."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit whose proposal has other numbers now: the unit as it is kept, and what would be proposed."""

    unit: RiskUnit
    proposed: RiskUnit


@dataclass(frozen=True, slots=True)
class RiskChanges:
    """What a person should decide: new proposals, units whose proposal no longer applies, units proposed otherwise now."""

    new: tuple[RiskUnit, ...] = ()
    gone: tuple[RiskUnit, ...] = ()
    moved: tuple[Moved, ...] = ()

    @property
    def count(self) -> int:
        """How many decisions wait."""
        return len(self.new) + len(self.gone) + len(self.moved)


class RiskService:
    """Use cases around 风险点 of one workspace."""

    def __init__(self, suite: "EmergencySuite") -> None:
        self._suite = suite

    def units(self, premises: PremisesId, *, dropped: bool = False) -> tuple[RiskUnit, ...]:
        """Units that count, the worst first; with ``dropped`` also those set aside, at the end."""
        with self._suite.workspace.read() as work:
            rows = work.emergency.all(RISKS, premises)
        kept = [row for row in rows if dropped or not row.dropped]
        order = {key: accident.order for key, accident in self._suite.accidents.items()}
        return tuple(
            sorted(
                kept, key=lambda row: (row.dropped, row.level.rank, order.get(row.accident, 999), row.title, row.place)
            )
        )

    def load(self, unit: UUID) -> RiskUnit:
        """One unit.

        Raises:
            NotFound: `risk_unit.unknown`.
        """
        with self._suite.workspace.read() as work:
            return work.emergency.get(RISKS, unit)

    def counts(self, premises: PremisesId) -> Mapping[RiskLevel, int]:
        """How many units have each colour."""
        return counted(self.units(premises))

    def proposals(self, premises: PremisesId) -> tuple[RiskUnit, ...]:
        """Every unit that the profile calls for, whether kept already or not; not stored."""
        firm = self._suite.firms.load(premises)
        facts = firm.premises.facts
        return tuple(self._proposed(firm, accident) for accident in applying(self._suite.accidents, facts))

    def _proposed(self, firm: FirmFile, accident: Accident) -> RiskUnit:
        facts = firm.premises.facts
        rating = proposed_rating(accident, facts)
        texts = accident.for_trade(str(facts.get("trade", "")))
        unit = RiskUnit(
            new_uuid(), firm.premises.id, accident.id, accident.title, place_of(accident, firm), texts.about, *rating.lec, *rating.ls,
            why=rating.why, controls=accident.controls, owner=firm.enterprise.safety_officer,
            proposal=accident.id,
        )  # fmt: skip
        return replace(unit, method=stricter(unit.lec, unit.ls), seen=fingerprint(unit))

    def changes(self, premises: PremisesId) -> RiskChanges:
        """What the profile says otherwise than the list, each to be taken or left by a person; nothing changes by itself."""
        kept = {row.proposal: row for row in self.units(premises, dropped=True) if row.proposal}
        now = {row.proposal: row for row in self.proposals(premises)}
        gone = [row for key, row in kept.items() if not row.dropped and key not in now and row.seen != GONE]
        moved = [
            Moved(row, now[key]) for key, row in kept.items()
            if not row.dropped and key in now and row.seen != now[key].seen and fingerprint(row) != now[key].seen
        ]  # fmt: skip
        return RiskChanges(tuple(row for key, row in now.items() if key not in kept), tuple(gone), tuple(moved))

    def accept(self, rows: Iterable[RiskUnit]) -> tuple[tuple[RiskUnit, ...], Changes]:
        """Take proposals into the list; they stay proposed until a person rates them.

        Raises:
            RuleViolation: as `domain.risks.check`.
        """
        return self._added(rows)

    def refuse(self, rows: Iterable[RiskUnit], reason: str) -> tuple[tuple[RiskUnit, ...], Changes]:
        """Keep proposals as set aside, so that they are not proposed again.

        Raises:
            RuleViolation: `risk.reason` without a reason.
        """
        return self._added(replace(row, dropped=True, why=reason.strip()) for row in rows)

    def add(self, unit: RiskUnit) -> tuple[RiskUnit, Changes]:
        """An own unit.

        Raises:
            RuleViolation: as `domain.risks.check`.
        """
        rows, changes = self._added((unit,))
        return rows[0], changes

    def new(self, premises: PremisesId) -> RiskUnit:
        """An empty own unit, not stored."""
        firm = self._suite.firms.load(premises)
        return RiskUnit(new_uuid(), premises, "", "", owner=firm.enterprise.safety_officer)

    def _added(self, rows: Iterable[RiskUnit]) -> tuple[tuple[RiskUnit, ...], Changes]:
        made = tuple(rows)
        for row in made:
            check(row)
        if not made:
            return (), Changes()
        with self._suite.workspace.work() as work:
            stored = work.emergency.add(RISKS, made)
            work.commit()
        return stored, Changes.of(Topic.EMERGENCY)

    def save(self, unit: RiskUnit) -> tuple[RiskUnit, Changes]:
        """Keep what a person changed.

        Raises:
            RuleViolation: as `domain.risks.check`.
            Conflict: `record.changed`.
        """
        rows, changes = self._saved((unit,))
        return rows[0], changes

    def _saved(self, rows: Iterable[RiskUnit]) -> tuple[tuple[RiskUnit, ...], Changes]:
        made = tuple(rows)
        for row in made:
            check(row)
        if not made:
            return (), Changes()
        with self._suite.workspace.work() as work:
            stored = tuple(work.emergency.save(RISKS, row) for row in made)
            work.commit()
        return stored, Changes.of(Topic.EMERGENCY)

    def rate(self, rows: Iterable[RiskUnit], by: str) -> tuple[tuple[RiskUnit, ...], Changes]:
        """A person stands for the ratings as they are, today.

        Raises:
            RuleViolation: `risk.nobody` without a name.
        """
        if not by.strip():
            raise RuleViolation("risk.nobody")
        return self._saved(replace(row, rated_on=self.today(), rated_by=by.strip()) for row in rows)

    def drop(self, rows: Iterable[RiskUnit], reason: str) -> tuple[tuple[RiskUnit, ...], Changes]:
        """Set units aside with a reason.

        Raises:
            RuleViolation: `risk.reason`.
        """
        return self._saved(replace(row, dropped=True, why=reason.strip()) for row in rows)

    def pick_up(self, row: RiskUnit) -> tuple[RiskUnit, Changes]:
        """Take back what was set aside; the reason of a proposal's numbers comes back with it."""
        now = {made.proposal: made for made in self.proposals(row.premises_id)} if row.proposal else {}
        same = now.get(row.proposal)
        why = same.why if same is not None and fingerprint(row) == same.seen else row.why
        return self.save(replace(row, dropped=False, why=why))

    def remove(self, row: RiskUnit) -> Changes:
        """Put an own unit away for good; `restore` makes it anew."""
        with self._suite.workspace.work() as work:
            work.emergency.remove(RISKS, row)
            work.commit()
        return Changes.of(Topic.EMERGENCY)

    def restore(self, row: RiskUnit) -> tuple[RiskUnit, Changes]:
        """A removed unit again, under a key of its own."""
        return self.add(replace(row, id=new_uuid(), version=0))

    def put_back(self, row: RiskUnit) -> tuple[RiskUnit, Changes]:
        """A unit as it was, whatever was changed since (undo).

        Raises:
            NotFound: `risk_unit.unknown`.
        """
        return self.save(replace(row, version=self.load(row.id).version))

    def take(self, moved: Iterable[Moved]) -> tuple[tuple[RiskUnit, ...], Changes]:
        """Use the numbers that are proposed now; a person has to stand for them anew."""
        return self._saved(
            replace(
                row.unit, likelihood=row.proposed.likelihood, exposure=row.proposed.exposure,
                consequence=row.proposed.consequence, ls_l=row.proposed.ls_l, ls_s=row.proposed.ls_s,
                method=row.proposed.method, why=row.proposed.why, by_hand=None, rated_on=None, rated_by="",
                seen=row.proposed.seen,
            )
            for row in moved
        )  # fmt: skip

    def leave(self, moved: Iterable[Moved] = (), gone: Iterable[RiskUnit] = ()) -> tuple[tuple[RiskUnit, ...], Changes]:
        """Keep units as they are although the profile says otherwise; they are not asked about again for the same reason."""
        kept = [replace(row.unit, seen=row.proposed.seen) for row in moved]
        return self._saved([*kept, *(replace(row, seen=GONE) for row in gone)])

    def hazards(self, premises: PremisesId) -> Mapping[UUID, tuple[HazardRow, ...]]:
        """Open hazards of the same modules, by unit; those of the unit's own place first. They never change the number."""
        rows = [row for row in self._suite.hazards.rows(premises, HazardFilter()) if not row.state.over]
        found: dict[UUID, tuple[HazardRow, ...]] = {}
        for unit in self.units(premises):
            accident = self._suite.accidents.get(unit.accident)
            modules = accident.modules if accident else ()
            mine = [row for row in rows if row.module in modules]
            found[unit.id] = tuple(sorted(mine, key=lambda row: (row.place not in places(unit), row.found_on)))
        return found

    def missing(self, premises: PremisesId) -> tuple[Missing, ...]:
        """What the step 风险 is missing."""
        units, waiting = self.units(premises), self.changes(premises)
        if not units:
            why = _("物资、预案、处置卡、演练都从风险点来，没有它后面几步都是空的。")
            return (Missing(_("还没有风险点"), why, "risks"),)
        rows: list[Missing] = []
        open_ones = [row for row in units if row.rated_on is None]
        if open_ones:
            why = _("分数是程序按行业提的，有人看过、认了，才算评过。")
            rows.append(Missing(_("{n} 个风险点还没有人核定").format(n=len(open_ones)), why, "risks"))
        if waiting.count:
            why = _("档案变了，风险可能也变了；采用还是不动，由您决定。")
            rows.append(Missing(_("企业档案改过，{n} 处要看一眼").format(n=waiting.count), why, "risks/changes"))
        bare = [row for row in units if row.level.rank <= 1 and not row.owner.strip()]
        if bare:
            why = _("重大和较大的风险没有人管，等于没人看着。")
            rows.append(
                Missing(_("{n} 个重大、较大风险没有写谁管").format(n=len(bare)), why, f"risks/{bare[0].id.hex}")
            )
        return tuple(rows)

    def today(self) -> date:
        """The day on the clock."""
        return self._suite.now().date()


def place_of(accident: Accident, firm: FirmFile) -> str:
    """The firm's areas where an accident type may happen, the likeliest first; empty for the whole place."""
    names = [
        area.name for spot in accident.spots for area in firm.areas if area.spot == spot and spot not in _NO_PLACES
    ]
    walked = {area.name for area in firm.areas if area.spot not in _NO_PLACES}
    return "" if walked <= set(names) else PLACE_MARK.join(dict.fromkeys(names))


def level_words() -> dict[RiskLevel, str]:
    """The four levels in words."""
    return {
        RiskLevel.RED: _("重大"), RiskLevel.ORANGE: _("较大"), RiskLevel.YELLOW: _("一般"), RiskLevel.BLUE: _("低"),
    }  # fmt: skip


def colour_words() -> dict[RiskLevel, str]:
    """The four colours in words."""
    return {
        RiskLevel.RED: _("红"), RiskLevel.ORANGE: _("橙"), RiskLevel.YELLOW: _("黄"), RiskLevel.BLUE: _("蓝"),
    }  # fmt: skip
