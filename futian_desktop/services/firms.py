"""企业档案: firms, premises, profile facts and what they switch on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from futian_desktop.content.profile import Division, Industries, initials
from futian_desktop.domain.assessment import Tailoring
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import (
    Area,
    Enterprise,
    Facts,
    FactValue,
    FirmFile,
    Person,
    Premises,
    SubjectKind,
)
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import AreaId, EnterpriseId, PersonId, PremisesId
from futian_desktop.domain.rows import FirmListRow, FirmRow
from futian_desktop.domain.size import Figures, SizeClass, classify
from futian_desktop.domain.standard import FactQuestion, Library, TradePack
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.presets import preset, spot_name, spots_of
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import N_, _

if TYPE_CHECKING:
    from futian_desktop.storage.unit_of_work import UnitOfWork

NAME_LIMIT = 200
FOUND_LIMIT = 200
SAMPLE_MARK = "MA5EXMPL"
MANY = ("consultant", "property")


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A remark beside a field. ``level`` is warning (may be confirmed) or error."""

    field: str
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class ProfileEffect:
    """What a change of facts adds to or takes from the running list; ``text`` is empty for no effect."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    text: str


class FirmService:
    """Use cases around one firm's profile."""

    def __init__(
        self, workspace: Workspace, library: Library, industries: Callable[[], Industries], now: Callable[[], datetime]
    ) -> None:
        self._workspace = workspace
        self._now = now
        self._library = library
        self._read_industries = industries

    @cached_property
    def _industries(self) -> Industries:
        """The tables of trades and sizes, read when they are first asked for."""
        return self._read_industries()

    def rows(self) -> tuple[FirmRow, ...]:
        """All firms, by name."""
        with self._workspace.read() as work:
            return work.firms.rows()

    def find(self, text: str) -> tuple[FirmRow, ...]:
        """Firms by part of the name, USCC or pinyin initials, at most 200."""
        return tuple(
            FirmRow(row.enterprise_id, row.premises_id, row.name, row.sign_name, row.uscc, row.street)
            for row in self.listed(text)[:FOUND_LIMIT]
        )

    def many(self) -> bool:
        """Whether the workspace holds more than one firm, or is meant to."""
        with self._workspace.read() as work:
            kind, places = work.firms.standing()
        return kind in MANY or places > 1

    def is_sample(self, firm: FirmFile) -> bool:
        """Whether this is one of the sample firms: their codes carry a mark that is never given out."""
        return SAMPLE_MARK in (firm.enterprise.uscc or "")

    def kind(self) -> str:
        """What the workspace is for: ``workspace`` (one firm), ``consultant`` or ``property``."""
        with self._workspace.read() as work:
            return work.firms.standing()[0]

    def set_kind(self, kind: str) -> Changes:
        """Say what the workspace is for."""
        with self._workspace.work() as work:
            work.firm_list.set_kind(kind)
            work.commit()
        return Changes.of(Topic.ENTERPRISE)

    def listed(self, text: str = "", order: str = "name", descending: bool = False) -> tuple[FirmListRow, ...]:
        """Firms whose name, code, building or pinyin initials hold the text, sorted; see `FirmList.rows`."""
        with self._workspace.read() as work:
            return work.firm_list.rows(text.strip(), order, descending)

    def erase(self, premises: PremisesId) -> Changes:
        """Delete the firm of a premises with everything it has. There is no way back but a backup."""
        with self._workspace.work() as work:
            work.firm_list.erase(work.firms.owner(premises))
            work.commit()
        return Changes.of(*Topic)

    def create(self, name: str, trade: str = "") -> PremisesId:
        """A new firm with one premises and the areas its trade usually has.

        Raises:
            RuleViolation: `firm.name_missing` for an empty name.
        """
        clean = " ".join(name.split())[:NAME_LIMIT]
        if not clean:
            raise RuleViolation("firm.name_missing")
        enterprise = Enterprise(EnterpriseId(new_uuid()), clean)
        facts: dict[str, FactValue] = {**preset(trade, self._library.trades), "trade": trade} if trade else {}
        premises = Premises(PremisesId(new_uuid(self._now())), enterprise.id, sign_name=clean, facts=facts)
        areas = tuple(
            Area(AreaId(new_uuid()), premises.id, title, spot, number)
            for number, (spot, title) in enumerate(spots_of(trade, self._library.trades))
        )
        with self._workspace.work() as work:
            work.firms.add(FirmFile(enterprise, premises, areas))
            work.commit()
        return premises.id

    def load(self, premises: PremisesId) -> FirmFile:
        """Everything of one firm at one place."""
        with self._workspace.read() as work:
            return work.firms.get(premises)

    def save(self, firm: FirmFile, seen: FirmFile | None = None) -> Changes:
        """Save enterprise, premises, areas and people; each only where it changed.

        People who are missing leave (their training file stays). Where ``seen`` is given, people who are not in it are
        left alone: they came after it was read.
        """
        if not firm.enterprise.name.strip():
            raise RuleViolation("firm.name_missing")
        old = self.load(firm.premises.id)
        with self._workspace.work() as work:
            if old.enterprise != firm.enterprise:
                work.firms.save_enterprise(replace(firm.enterprise, version=old.enterprise.version))
            if old.premises != firm.premises:
                work.firms.save_premises(replace(firm.premises, version=old.premises.version))
            if old.areas != firm.areas:
                work.firms.replace_areas(firm.premises.id, firm.areas)
            base = (seen or old).people
            if base != firm.people:
                _change_people(work, firm, base, self._now().date())
            work.commit()
        topics = (Topic.PEOPLE,) if (seen or old).people != firm.people else ()
        return Changes.of(Topic.ENTERPRISE, Topic.PROFILE, *topics)

    def new_area(self, premises: PremisesId, name: str, spot: str, position: int) -> Area:
        """An area that is not saved yet."""
        return Area(AreaId(new_uuid()), premises, name, spot, position)

    def new_person(self, enterprise: EnterpriseId, name: str) -> Person:
        """A person who is not saved yet."""
        return Person(PersonId(new_uuid()), enterprise, name)

    def notes(self, firm: FirmFile) -> tuple[FieldNote, ...]:
        """Remarks on the fields as they stand; none of them blocks saving."""
        from futian_desktop.domain.identity_codes import phone_ok, uscc_problem  # noqa: PLC0415 - not for the home page

        rows: list[FieldNote] = []
        enterprise = firm.enterprise
        if enterprise.uscc:
            problem = uscc_problem(enterprise.uscc)
            texts: Mapping[str, str] = {
                "length": _("统一社会信用代码是 18 位，现在是 {n} 位").format(n=len(enterprise.uscc)),
                "letters": _("统一社会信用代码里不会有字母 I、O、S、V、Z"),
                "check": _("末位校验不对，请对照营业执照再看一眼；确实一样就勾选“与执照一致”"),
            }
            if problem and not (problem == "check" and enterprise.uscc_confirmed):
                rows.append(FieldNote("uscc", "warning", texts[problem]))
        for name, phone in (
            ("principal_phone", enterprise.principal_phone),
            ("officer_phone", enterprise.officer_phone),
        ):
            if phone and not phone_ok(phone):
                rows.append(FieldNote(name, "warning", _("号码看起来不完整：手机 11 位，固定电话带区号")))
        return tuple(rows)

    def size(self, firm: FirmFile) -> SizeClass:
        """大中小微型 with its reason; by hand where the table does not apply."""
        enterprise = firm.enterprise
        if enterprise.size_by_hand:
            return SizeClass(enterprise.size_by_hand, _("由企业自行选定"), certain=False)
        rule = self._industries.rule(enterprise.division)
        if rule is None:
            text = _("先选行业") if not enterprise.division else _("这个行业不在划型表内，请自行选定")
            return SizeClass(_("待核对"), text, certain=False)
        return classify(rule, Figures(enterprise.headcount, enterprise.revenue, enterprise.assets))

    def divisions(self, text: str) -> tuple[Division, ...]:
        """Trades by word or pinyin initials."""
        return self._industries.find(text)

    def regulators(self) -> tuple[str, ...]:
        """监管行业 to choose from."""
        return self._industries.regulators

    def questions(self, step: str = "") -> tuple[FactQuestion, ...]:
        """Profile questions of a step, all for an empty step."""
        return tuple(row for row in self._library.facts.values() if not step or row.step == step)

    def preset(self, trade: str) -> Facts:
        """The facts a trade usually has, as a proposal."""
        return preset(trade, self._library.trades)

    def trades(self, text: str = "") -> tuple[TradePack, ...]:
        """行业包 in the order they are offered; with a text those whose title or search words contain it, also by
        pinyin initials.
        """
        needle = text.strip().lower()
        packs = self._library.trades.values()
        return tuple(row for row in packs if any(_fits(needle, word) for word in (row.title, *row.search)))

    def accident_titles(self, pack: TradePack) -> tuple[str, ...]:
        """The accident types a trade meets, in words, the likeliest first; 其他 is left out."""
        known = self._library.accidents
        return tuple(known[key].title for key in pack.accidents if key in known and key != "other")

    def communities(self, street: str) -> tuple[str, ...]:
        """社区 that firms of this workspace have in a sub-district, in all of them for an empty one."""
        with self._workspace.read() as work:
            return work.firm_list.used("community", street)

    def buildings(self) -> tuple[str, ...]:
        """楼宇 that firms of this workspace have."""
        with self._workspace.read() as work:
            return work.firm_list.used("building")

    def spot_name(self, spot: str) -> str:
        """The plain word for a spot of the walk."""
        return spot_name("", spot, self._library.trades)

    def tailoring(self, facts: Facts) -> Tailoring:
        """The list that fits these facts."""
        return tailor(self._library, facts)

    def switches(self, fact: str, facts: Facts, value: FactValue) -> str:
        """What answering one question so would switch on: ``会增加：燃气管理 12 项``."""
        base = {key: kept for key, kept in facts.items() if key != fact}
        before, after = tailor(self._library, base), tailor(self._library, {**base, fact: value})
        counts = {state.id: state.items for state in before.modules}
        parts = [
            _("{title} {n} 项").format(title=state.title, n=state.items - counts.get(state.id, 0))
            for state in after.modules
            if state.items > counts.get(state.id, 0)
        ]
        return _("会增加：{parts}").format(parts="、".join(parts)) if parts else ""

    def effect(self, old: Facts, new: Facts) -> ProfileEffect:
        """What a change of facts adds to or takes from the list. No answer is lost: answered items stay as 已保留."""
        before = {row.item.id: row.item.title for row in tailor(self._library, old).items}
        after = {row.item.id: row.item.title for row in tailor(self._library, new).items}
        added = tuple(title for key, title in after.items() if key not in before)
        removed = tuple(title for key, title in before.items() if key not in after)
        parts: list[str] = []
        if added:
            parts.append(_("增加 {n} 项：{titles}").format(n=len(added), titles=_few(added)))
        if removed:
            parts.append(_("不再问 {n} 项：{titles}（已答的会保留）").format(n=len(removed), titles=_few(removed)))
        return ProfileEffect(added, removed, "；".join(parts))


def _change_people(work: "UnitOfWork", firm: FirmFile, seen: tuple[Person, ...], today: date) -> None:
    """Write what changed among the people; those who went have left, those who came back have not."""
    known = {row.id for row in seen}
    back = [row.id for row in firm.people if row.id not in known]
    erased = work.roster.erased(back) if back else frozenset[PersonId]()
    gone = work.firms.change_people(firm.enterprise.id, seen, [row for row in firm.people if row.id not in erased])
    if gone:
        work.roster.mark_left(firm.enterprise.id, gone, today)
    if back:
        work.roster.mark_left(firm.enterprise.id, [key for key in back if key not in erased], None)


def _fits(needle: str, word: str) -> bool:
    if needle in word:
        return True
    return needle.isascii() and needle.isalpha() and initials(word).startswith(needle)


def _few(titles: tuple[str, ...], most: int = 3) -> str:
    text = "、".join(titles[:most])
    return text + (_("等") if len(titles) > most else "")


SUBJECT_TITLES: Mapping[SubjectKind, str] = {
    SubjectKind.COMPANY: N_("公司"), SubjectKind.BRANCH: N_("分支机构"), SubjectKind.SOLE_TRADER: N_("个体工商户"),
    SubjectKind.NONPROFIT: N_("民办非企业"), SubjectKind.OTHER: N_("其他"),
}  # fmt: skip
