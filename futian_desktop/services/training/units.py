"""Courseware: which units fit a firm and why, a unit as a lesson, the pictures of its slides."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import EnterpriseId, PremisesId
from futian_desktop.domain.questions import TeachingUnit
from futian_desktop.domain.tailoring import tailor
from futian_desktop.domain.talks import Lesson, LessonSlide, from_json, roles_of, to_json, unit_lesson
from futian_desktop.domain.training import TrainingSession
from futian_desktop.services.guidance import picture
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

NEEDS_TRADE = frozenset({"aircon", "facade"})
"""Units about a special trade: a module alone does not ask for them."""
GENERAL = "M00"
"""The module of general management, which every firm has: it says nothing about what is dangerous there."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as it stands in the list: whether it fits the firm, and the sentence that says why."""

    unit: TeachingUnit
    fits: bool
    why: str = ""
    found: int = 0
    """Items that failed in its modules, in the newest assessment."""


class UnitService:
    """Use cases around teaching units.

    Args:
        suite: of an open workspace.
    """

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    def rows(self, premises: PremisesId) -> tuple[UnitRow, ...]:
        """Every unit, those that fit first (by trade, by roles people have, by modules the firm's list asks), and of these those in
        whose modules most was found."""
        firm = self._suite.firms.load(premises)
        facts = firm.premises.facts
        trade = str(facts.get("trade", ""))
        modules = {row.id: row.title for row in tailor(self._suite.library, facts).modules if row.on}
        held = {role for person in self._people(firm.enterprise.id) for role in person}
        failed = self._failed(premises)
        made = [self._row(unit, trade, modules, held) for unit in self._suite.teaching.values()]
        told = [replace(row, found=sum(failed[key] for key in row.unit.modules)) for row in made]
        return tuple(sorted(told, key=lambda row: (not row.fits, -row.found)))

    def _failed(self, premises: PremisesId) -> Counter[str]:
        """How many items of the newest assessment failed, by module; general management asks for no lesson."""
        current = self._suite.assessments.current(premises)
        if current is None:
            return Counter()
        rows = (row for row in current.tailoring.items if not row.carried and current.answer(row.item.id).findings)
        return Counter(row.module for row in rows if row.module != GENERAL)

    def _people(self, enterprise: EnterpriseId) -> tuple[tuple[str, ...], ...]:
        with self._suite.workspace.read() as work:
            return tuple(row.roles for row in work.roster.people(enterprise) if row.left_on is None)

    def _row(self, unit: TeachingUnit, trade: str, modules: dict[str, str], held: set[str]) -> UnitRow:
        if trade and trade in unit.trades:
            pack = self._suite.library.trades.get(trade)
            return UnitRow(unit, True, _("适合本行业：{trade}").format(trade=pack.title if pack else trade))
        if not set(roles_of(unit)).isdisjoint(held):
            return UnitRow(unit, True, _("名册里有做这项工作的人"))
        titles = [modules[key] for key in unit.modules if key in modules and key != GENERAL]
        if titles and unit.id not in NEEDS_TRADE:
            return UnitRow(unit, True, _("自评清单里有：{titles}").format(titles="、".join(titles)))
        return UnitRow(unit, False)

    def lesson(self, unit: str) -> Lesson:
        """A unit with its questions.

        Raises:
            NotFound: `training.unit_unknown`.
        """
        found = self._suite.teaching.get(unit)
        if found is None:
            raise NotFound("training.unit_unknown", unit=unit)
        return unit_lesson(found, self._suite.questions)

    def kept(self, session: TrainingSession) -> Lesson | None:
        """What was taught in a session: the talk kept with it, else its first unit; ``None`` where it has neither."""
        bank = self._suite.questions
        asked = tuple(bank[key] for key in session.questions if key in bank)
        if session.slides:
            return from_json(session.slides, asked)
        known = [key for key in session.units if key in self._suite.teaching]
        return self.lesson(known[0]) if known else None

    def drawing(self, slide: LessonSlide) -> bytes:
        """The SVG of a slide; empty where there is none."""
        return (picture(self._suite.resources, slide.drawing) or b"") if slide.drawing else b""

    def photo(self, slide: LessonSlide) -> bytes:
        """The JPEG of a slide; empty where there is none any more."""
        if not slide.photo:
            return b""
        try:
            return self._suite.evidence.image(slide.photo)
        except NotFound:
            return b""

    def duties(self, premises: PremisesId, lesson: Lesson) -> tuple[str, ...]:
        """Repeated duties of the firm that a lesson counts for: those that name its unit, and the yearly hours of everybody.

        What is owed before the first day of work is never proposed: a lesson is not an induction.
        """
        return tuple(
            row.id
            for row in self._suite.duties.of(premises)
            if row.trigger == "every" and (lesson.unit in row.units or ("all" in row.roles and GENERAL in row.modules))
        )

    def picture(self, unit: TeachingUnit) -> bytes:
        """The SVG of the first drawing of a unit; empty where it has none."""
        found = next((slide.drawing for slide in unit.slides if slide.drawing), "")
        return (picture(self._suite.resources, found) or b"") if found else b""

    def session(self, premises: PremisesId, lesson: Lesson, minutes: int = 0) -> TrainingSession:
        """A planned record of today, filled from a lesson, not stored; ``minutes`` that were used, else those it takes."""
        fresh = self._suite.sessions.new(premises, "class" if lesson.unit else "toolbox")
        return replace(
            fresh, title=lesson.title, minutes=minutes or lesson.minutes, topics=tuple(slide.title for slide in lesson.slides),
            method=_("看课件讲解，当场提问"), units=(lesson.unit,) if lesson.unit else (),
            duties=self.duties(premises, lesson),
            questions=tuple(row.id for row in lesson.questions), slides="" if lesson.unit else to_json(lesson),
            assessment=lesson.assessment, items=lesson.items,
        )  # fmt: skip

    def record(self, premises: PremisesId, lesson: Lesson, minutes: int = 0) -> tuple[TrainingSession, Changes]:
        """Store that record; people are still to be chosen."""
        return self._suite.sessions.save(self.session(premises, lesson, minutes))
