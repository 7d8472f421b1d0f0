"""What the page knows of the running assessment: rows, filters, places, saving. No widgets."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Answer, AnswerKind, Assessment, Judgement, Stage, TailoredItem
from futian_desktop.domain.by_table import by_table
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.scoring import Score
from futian_desktop.services.assessments import SECONDS_PER_ITEM
from futian_desktop.services.earlier import Earlier, answer_words, earlier, taken_over
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.items import ItemRow

HERE, ALL, OPEN, FOUND, ASKED, MARKED = "here", "all", "open", "found", "asked", "marked"
REASONS = ("本店没有这种情况", "没有这种设备", "由别的单位使用和管理")
WHOM = ("物业", "房东", "供气公司", "电工", "老板")
USUAL = {"property": "物业", "landlord": "房东", "gas": "供气公司", "electrician": "电工", "boss": "老板"}
MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A stop or an element: key, words, how many of its items are answered."""

    key: str
    title: str
    items: tuple[str, ...]
    done: int

    @property
    def minutes(self) -> int:
        """Estimated minutes for what is open here."""
        return minutes_for(len(self.items) - self.done)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the chosen part is."""

    done: int
    total: int

    @property
    def minutes(self) -> int:
        """Estimated minutes for what is open."""
        return minutes_for(self.total - self.done)


def minutes_for(items: int) -> int:
    """Estimated minutes for a number of items."""
    return -(-items * SECONDS_PER_ITEM // 60)


class Session:
    """One assessment while it is on screen. ``first_only`` is 初查: only the items that matter first."""

    def __init__(self, services: Services, assessment: Assessment, firm: FirmFile) -> None:
        self._services = services
        self.assessment = assessment
        self.firm = firm
        self.stops = services.assessments.walk(assessment, firm)
        self._place_of = {item: stop.title for stop in self.stops for item in stop.items}
        self._tailored = {row.item.id: row for row in assessment.tailoring.items}
        self.first = frozenset(row.item.id for row in assessment.tailoring.first_items)
        self.first_only = self._began_with_first()
        self.photos = services.evidence.linked(assessment.id)
        self.saved_at: datetime | None = None
        self._score: Score | None = None
        self._earlier: Earlier | None = None
        self._earlier_known = False
        self.former: Mapping[str, Answer] = {}
        """Answers of before a switch to newer content, where the item asks something else now."""

    def _began_with_first(self) -> bool:
        """Whether so far nothing but the first items was touched, and some of them are open."""
        given = {key.item for key, answer in self.assessment.answers.items() if answer.kind is not None}
        waiting = any(not self.assessment.answer(item).settled for item in self.first)
        return bool(given) and given <= self.first and waiting and not self.frozen

    @property
    def table(self) -> bool:
        """Whether it is made by an imported standard."""
        return by_table(self.assessment)

    @property
    def frozen(self) -> bool:
        """Whether only a revision may change it."""
        return self.assessment.stage is not Stage.DRAFT

    @property
    def score(self) -> Score:
        """The score as it stands."""
        if self._score is None:
            self._score = self._services.assessments.score(self.assessment)
        return self._score

    def refresh(self) -> None:
        """Read the assessment anew after its header changed."""
        self.assessment = self._services.assessments.load(self.assessment.id)
        self._score = None

    # -- reading ---------------------------------------------------------------------------------------------------

    def row(self, item: str) -> ItemRow:
        """One row."""
        found = self.photos.get(item, ())
        return ItemRow(self._tailored[item], self.assessment.answer(item), self._place_of[item], len(found))

    def tailored(self, item: str) -> TailoredItem:
        """The item with its reasons."""
        return self._tailored[item]

    def judgement(self, item: str) -> tuple[Judgement, bool] | None:
        """The decision about a suspicion and whether it confirms, or none."""
        on, off = self.assessment.confirmed_major.get(item), self.assessment.rejected_major.get(item)
        return (on, True) if on else (off, False) if off else None

    def evidence(self, item: str) -> tuple[Evidence, ...]:
        """Photos of an item."""
        return self.photos.get(item, ())

    def reload_photos(self) -> None:
        """Read the links anew."""
        self.photos = self._services.evidence.linked(self.assessment.id)

    def in_scope(self, item: str) -> bool:
        """Whether an item belongs to what is being done: the first items, or all."""
        return not self.first_only or item in self.first

    def places(self, walk: bool) -> tuple[Place, ...]:
        """The stops of the walk, or the elements, that have items in scope."""
        if walk:
            groups = [(stop.spot, stop.title, stop.items) for stop in self.stops]
        else:
            groups = [(part.code, part.words, self._items_of(part.code)) for part in self.assessment.standard.leaves()]
        scoped = [(key, title, tuple(item for item in items if self.in_scope(item))) for key, title, items in groups]
        return tuple(
            Place(key, title, items, sum(self.assessment.answer(item).settled for item in items))
            for key, title, items in scoped
            if items
        )

    def _items_of(self, code: str) -> tuple[str, ...]:
        return tuple(row.item.id for row in self.assessment.tailoring.items if row.item.element == code)

    def order(self, walk: bool) -> tuple[str, ...]:
        """All items in scope in the order of the walk or of the elements."""
        return tuple(item for place in self.places(walk) for item in place.items)

    def progress(self) -> Progress:
        """How far the items in scope are; carried items do not count."""
        live = [
            row.item.id for row in self.assessment.tailoring.items if not row.carried and self.in_scope(row.item.id)
        ]
        return Progress(sum(self.assessment.answer(item).settled for item in live), len(live))

    def keep(self, item: str, chosen: str) -> bool:
        """Whether a filter shows an item."""
        answer = self.assessment.answer(item)
        if chosen in (HERE, ALL):
            return True
        tests = {
            OPEN: not answer.settled, FOUND: bool(answer.findings), ASKED: answer.kind is AnswerKind.ASK,
            MARKED: answer.marked,
        }  # fmt: skip
        return tests[chosen]

    def hit(self, item: str, needle: str) -> bool:
        """Whether a search finds an item by title, code, place or note."""
        row = self.row(item)
        return any(needle in text.lower() for text in (row.tailored.item.title, item, row.answer.note, row.place))

    def next_open(self, after: str, items: Iterable[str]) -> str | None:
        """The next item that is not settled, from here round to the start."""
        order = [*items]
        start = order.index(after) + 1 if after in order else 0
        waiting = [item for item in order[start:] + order[:start] if not self.assessment.answer(item).settled]
        return waiting[0] if waiting else None

    def recent_reasons(self) -> tuple[str, ...]:
        """Reasons for 不适用 that were given most often here, then the usual ones."""
        given = Counter(answer.reason for answer in self.assessment.answers.values() if answer.reason)
        common = [text for text, _count in given.most_common(MOST_REASONS)]
        return tuple(dict.fromkeys([*common, *(_(text) for text in REASONS)]))[:MOST_REASONS]

    def usual_whom(self, item: str) -> str:
        """Whom one asks about this item as a rule."""
        return _(USUAL.get(self._tailored[item].item.usual_ask, "物业"))

    # -- last time -------------------------------------------------------------------------------------------------

    def _before(self, item: str) -> tuple[Earlier, Answer] | None:
        if not self._earlier_known:
            self._earlier = earlier(self._services.assessments, self._services.evidence, self.assessment)
            self._earlier_known = True
        answer = self._earlier.answers.get(item) if self._earlier else None
        return (self._earlier, answer) if self._earlier and answer else None

    def hint(self, item: str) -> str:
        """Last time's answer in words while this item is open; empty when there is none."""
        if item in self.former and not self.assessment.answer(item).settled:
            return _("这一项问的事变了，原来答：{what}").format(what=answer_words(self.former[item]))
        before = self._before(item)
        if before is None or self.assessment.answer(item).settled:
            return ""
        old, answer = before
        text = _("上次（{when}）：{what}").format(when=old.title, what=answer_words(answer))
        photos = old.photos.get(item, 0)
        return text + (_("，有 {n} 张照片").format(n=photos) if photos else "")

    def from_before(self, item: str) -> Answer | None:
        """What the item's answer would be with last time's taken over, or none."""
        if item in self.former:
            return None
        before = self._before(item)
        return taken_over(self._tailored[item], before[1], self.assessment.answer(item)) if before else None

    def suggestion(self, item: str) -> tuple[str, Answer | None]:
        """What the register of certificates says to an item, and the answer it proposes where that would change anything."""
        if self.table:
            return "", None
        found = self._services.training.suggestions.of(self.firm.premises.id, item)
        if found is None:
            return "", None
        old = self.assessment.answer(item)
        if not found.proposes:
            return found.words, None
        made = self.decided(found.taken(self._tailored[item], old))
        return found.words, None if self.frozen or made == old else made

    # -- writing ---------------------------------------------------------------------------------------------------

    def answered_as(self, item: str, kind: AnswerKind) -> Answer:
        """The answer when a button is pressed; findings go where the answer has none."""
        old = self.assessment.answer(item)
        base = replace(old, kind=kind, by_property=False, property_paper="")
        if kind in (AnswerKind.CONFORM, AnswerKind.NOT_APPLICABLE, AnswerKind.ASK):
            base = replace(base, findings=())
        if kind is AnswerKind.ASK and not base.ask_whom:
            base = replace(base, ask_whom=self.usual_whom(item))
        return base

    def decided(self, answer: Answer) -> Answer:
        """The answer as the findings decide it."""
        return self._services.assessments.decided(self._tailored[answer.key.item], answer)

    def save(self, answers: Iterable[Answer]) -> None:
        """Store answers now, all or none; the versions are those last seen."""
        fresh = [replace(row, version=self.assessment.answer(row.key.item).version) for row in answers]
        decided = [self.decided(row) for row in fresh]
        stored = self._services.assessments.answer_all(self.assessment.id, decided)
        self.assessment = replace(
            self.assessment, answers={**self.assessment.answers, **{row.key: row for row in stored}}
        )
        self.saved_at = self._services.now()
        self._score = None
