"""空白检查表 for any selection: of a firm's list, whether or not an assessment was begun, or of a trade without a firm.

Nothing is written: a blank list is printed or saved as a file, and its codes are typed back into any assessment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from futian_desktop import __version__
from futian_desktop.content.snapshot import take
from futian_desktop.documents import sheet_pages
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import Assessment, Stage, TailoredItem, Tailoring
from futian_desktop.domain.blank import ANYBODY, DUTIES, BlankChoice
from futian_desktop.domain.enterprise import Enterprise, FirmFile, Premises, SubjectKind
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.ids import AssessmentId, EnterpriseId, PremisesId
from futian_desktop.domain.scoring import score
from futian_desktop.domain.standard import Library
from futian_desktop.domain.tailoring import SPOT_ORDER, tailor
from futian_desktop.services.assessments import STANDARD
from futian_desktop.services.documents import Job
from futian_desktop.services.presets import preset, spot_name
from futian_desktop.system.files import safe_name
from futian_desktop.system.messages import _

KIND = "walk_sheet"
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that can be ticked: its key, its words, and how many items it has."""

    key: str
    title: str
    items: int


@dataclass(frozen=True, slots=True)
class BlankList:
    """A list to choose from.

    Attributes:
        title: whose list it is.
        firm: the firm; without a name for the list of a trade.
        assessment: the assessment, or a draft of the list that was never begun.
        names: word for each place.
        closed: ids of the items that have their answer.
        subject: name of the trade where there is no firm.
    """

    title: str
    firm: FirmFile
    assessment: Assessment
    names: Mapping[str, str]
    closed: frozenset[str] = frozenset()
    subject: str = ""
    module_titles: Mapping[str, str] = field(default_factory=dict[str, str])

    def rows(self, choice: BlankChoice) -> tuple[TailoredItem, ...]:
        """The items that are printed, in the order of the walk."""
        return tuple(row for row in self.assessment.tailoring.items if choice.keeps(row, row.item.id in self.closed))

    def stops(self, choice: BlankChoice) -> list[tuple[str, tuple[TailoredItem, ...]]]:
        """Name of each place with what is looked at there."""
        rows = self.rows(choice)
        seen = [(self.names[spot], tuple(row for row in rows if row.item.spot == spot)) for spot in SPOT_ORDER]
        return [(name, items) for name, items in seen if items]

    def places(self) -> tuple[Part, ...]:
        """Places that have items, in the order of the walk."""
        every = self.rows(BlankChoice())
        counts = [(spot, sum(row.item.spot == spot for row in every)) for spot in SPOT_ORDER]
        return tuple(Part(spot, self.names[spot], count) for spot, count in counts if count)

    def modules(self) -> tuple[Part, ...]:
        """Modules that have items, in their order."""
        counts: dict[str, int] = {}
        for row in self.rows(BlankChoice()):
            counts[row.module] = counts.get(row.module, 0) + 1
        known = [key for key in self.module_titles if key in counts]
        rest = [key for key in counts if key not in self.module_titles]
        return tuple(Part(key, self.module_titles.get(key, key), counts[key]) for key in (*known, *rest))

    def duties(self) -> tuple[Part, ...]:
        """Whose list it can be, with how many items it would have."""
        every = self.rows(BlankChoice())
        own = {duty: sum(row.item.duty in (duty, ANYBODY) for row in every) for duty in DUTIES}
        return tuple(Part(duty, duty_words()[duty], own[duty]) for duty in DUTIES)


def duty_words() -> Mapping[str, str]:
    """Words for whose duty an item is."""
    return {"tenant": _("使用场所的单位"), "property": _("物业"), "owner": _("业主或出租方")}


class BlankSheetService:
    """Blank lists of one library; needs no workspace."""

    def __init__(self, library: Library, now: Callable[[], datetime]) -> None:
        self._library = library
        self._now = now

    def trades(self) -> tuple[tuple[str, str], ...]:
        """(id, title) of every trade that has proposals, in the order they are offered."""
        return tuple((pack.id, pack.title) for pack in self._library.trades.values() if pack.facts)

    def of_firm(self, firm: FirmFile, assessment: Assessment | None) -> BlankList:
        """A firm's list: that of its assessment, or the one that fits its profile."""
        trade = str(firm.premises.facts.get("trade", ""))
        own = {area.spot: area.name for area in reversed(firm.areas)}
        shown = assessment or self._draft(firm.premises.id, tailor(self._library, firm.premises.facts))
        closed = frozenset(key.item for key, answer in shown.answers.items() if answer.settled)
        return BlankList(
            firm.premises.sign_name or firm.enterprise.name, firm, shown, {**self._names(trade), **own}, closed,
            module_titles=self._titles(),
        )  # fmt: skip

    def of_trade(self, trade: str) -> BlankList:
        """What a firm of the trade is usually asked, by the proposals of its pack.

        Raises:
            NotFound: `trade.unknown`.
        """
        pack = self._library.trades.get(trade)
        if pack is None:
            raise NotFound("trade.unknown", trade=trade)
        premises = PremisesId(_NOBODY)
        enterprise = Enterprise(EnterpriseId(_NOBODY), "", subject_kind=SubjectKind.OTHER)
        tailoring = tailor(self._library, {**preset(trade, self._library.trades), "trade": trade})
        return BlankList(
            pack.title, FirmFile(enterprise, Premises(premises, enterprise.id)), self._draft(premises, tailoring),
            self._names(trade), subject=pack.title, module_titles=self._titles(),
        )  # fmt: skip

    def count(self, source: BlankList, choice: BlankChoice) -> tuple[int, int]:
        """(items, pages to be expected)."""
        stops = [items for _name, items in source.stops(choice)]
        notes = self.words(source, choice)
        return sum(map(len, stops)), sheet_pages.pages(stops, notes=(1 if notes else 0))

    def words(self, source: BlankList, choice: BlankChoice) -> tuple[str, ...]:
        """What was chosen, as the list says it on its first page."""
        titles = {part.key: part.title for part in (*source.places(), *source.modules(), *source.duties())}
        told: list[str] = []
        if source.subject:
            told.append(_("按“{trade}”的常见情况列出，没有对照具体单位").format(trade=source.subject))
        for keys, order, text in (
            (choice.spots, source.places(), _("只列这些地方：{names}")),
            (choice.modules, source.modules(), _("只列这些方面：{names}")),
        ):
            names = [part.title for part in order if part.key in keys]
            told += [text.format(names="、".join(names))] if names else []
        told += [_("只列归{who}管的").format(who=titles[choice.duty])] if choice.duty else []
        told += [_("只列先查的要命项")] if choice.first_only else []
        told += [_("只列还没有答的")] if choice.open_only else []
        return tuple(told)

    def job(self, source: BlankList, choice: BlankChoice) -> Job:
        """The frozen input of the document, for `documents.run_job`.

        Raises:
            RuleViolation: `blank.empty` when nothing fits the choice.
        """
        rows = self._rows_or_refuse(source, choice)
        today = self._now().date()
        shown = replace(
            source.assessment, tailoring=Tailoring(source.assessment.tailoring.modules, rows), answers={},
            confirmed_major={}, rejected_major={}, content_sha256=source.assessment.content_sha256 or self._content,
        )  # fmt: skip
        walk = tuple((name, tuple(row.item.id for row in items)) for name, items in source.stops(choice))
        return Job(KIND, ReportInput(
            firm=source.firm, assessment=shown, score=score(shown), laws=self._library.laws, size_title="", photos={},
            issued_on=today, number=f"KB-{today:%Y%m%d}", revision=1, draft=True, program_version=__version__, due={},
            walk=walk, chosen=self.words(source, choice), subject=source.subject,
        ))  # fmt: skip

    @cached_property
    def _content(self) -> str:
        """Digest of the content version that a list is printed from."""
        return take(self._library, STANDARD).sha256

    def _rows_or_refuse(self, source: BlankList, choice: BlankChoice) -> tuple[TailoredItem, ...]:
        """The chosen items; none is refused."""
        rows = source.rows(choice)
        if not rows:
            raise RuleViolation("blank.empty")
        return rows

    def file_name(self, source: BlankList) -> str:
        """店名-空白检查表-日期.pdf"""
        return safe_name(f"{source.title}-{_('空白检查表')}-{self._now():%Y%m%d}", "检查表") + ".pdf"

    def _draft(self, premises: PremisesId, tailoring: Tailoring) -> Assessment:
        return Assessment(
            AssessmentId(_NOBODY), premises, _("空白检查表"), Stage.DRAFT, 1, self._library.standards[STANDARD],
            tailoring, self._now(),
        )  # fmt: skip

    def _names(self, trade: str) -> dict[str, str]:
        return {spot: spot_name(trade, spot, self._library.trades) for spot in SPOT_ORDER}

    def _titles(self) -> dict[str, str]:
        return {key: module.title for key, module in self._library.modules.items()}
