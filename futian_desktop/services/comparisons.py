"""Two assessments of one premises side by side, and the percentages over the years."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from futian_desktop.domain.assessment import Answer, AnswerKind, Assessment, Stage
from futian_desktop.domain.comparison import Change, ComparedItem, Comparison, compare
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.scoring import score
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.documents import DocumentService, Job
from futian_desktop.services.evidence import EvidenceService
from futian_desktop.system.messages import _

KIND = "comparison"


@dataclass(frozen=True, slots=True)
class Choice:
    """One assessment that can be compared. ``on`` is the day it was finished, or begun while it runs."""

    id: AssessmentId
    title: str
    standard: str
    standard_id: str
    finished: bool
    on: date
    revision: int
    percentage: Decimal | None
    grade: str
    root: AssessmentId
    """The first version of the assessment this one is a version of."""

    @property
    def words(self) -> str:
        """Title, version and day in one line."""
        state = _("{day} 定稿") if self.finished else _("进行中，{day} 开始")
        return f"{self.title}　{_('第 {n} 版').format(n=self.revision)}　{state.format(day=self.on.isoformat())}"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its assessment and the photos by item."""

    assessment: Assessment
    photos: Mapping[str, tuple[Evidence, ...]]

    def answer(self, item: str) -> Answer | None:
        """The answer, or none where the item was not on its list."""
        on_list = any(row.item.id == item and not row.carried for row in self.assessment.tailoring.items)
        return self.assessment.answer(item) if on_list else None


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later assessment with what became of each item."""

    before: Side
    now: Side
    made: Comparison


class ComparisonService:
    """Reads only."""

    def __init__(self, assessments: AssessmentService, evidence: EvidenceService, documents: DocumentService) -> None:
        self._assessments = assessments
        self._evidence = evidence
        self._documents = documents

    def choices(self, premises: PremisesId) -> tuple[Choice, ...]:
        """Every assessment of a premises, newest first."""
        found = [self._assessments.load(row.id) for row in self._assessments.rows(premises)]
        above = {one.id: one.supersedes for one in found}
        return tuple(_choice(one, _root(one.id, above)) for one in found)

    def pair(self, first: AssessmentId, second: AssessmentId) -> Pair:
        """Two assessments; the one that began earlier is ``before`` whatever the order given."""
        sides = sorted((self._side(first), self._side(second)), key=lambda side: side.assessment.started_at)
        return Pair(sides[0], sides[1], compare(sides[0].assessment, sides[1].assessment))

    def _side(self, assessment: AssessmentId) -> Side:
        linked = self._evidence.linked(assessment)
        return Side(self._assessments.load(assessment), {item: tuple(rows) for item, rows in linked.items()})

    def over_the_years(self, choices: tuple[Choice, ...], standard: str) -> tuple[Choice, ...]:
        """Finished assessments by one standard, oldest first; of the versions of one assessment the last."""
        newest: dict[AssessmentId, Choice] = {}
        for choice in sorted(choices, key=lambda row: (row.on, row.id)):
            if choice.finished and choice.standard_id == standard and choice.percentage is not None:
                newest[choice.root] = choice
        return tuple(sorted(newest.values(), key=lambda row: (row.on, row.id)))

    def job(self, pair: Pair) -> Job:
        """The input of the document 两次自评对比 of exactly these two."""
        made = self._documents.job(pair.now.assessment.id, KIND)
        return replace(made, source=replace(made.source, comparison=pair.made))

    def text(self, pair: Pair, rows: tuple[ComparedItem, ...]) -> str:
        """The rows as a table to paste into a spreadsheet: tabs between cells, one line a row."""
        head = (_("编号"), _("检查项"), _("变化"), _("以前的结论"), _("以前的扣分点"), _("以前实得"), _("这次的结论"),
                _("这次的扣分点"), _("这次实得"))  # fmt: skip
        lines = [head]
        for row in rows:
            before, now = pair.before.answer(row.item), pair.now.answer(row.item)
            lines.append((
                row.item, row.title, change_words(row.change), kind_words(row.before), _found(before),
                _points(row.points_before), kind_words(row.now), _found(now), _points(row.points_now),
            ))  # fmt: skip
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def _root(assessment: AssessmentId, above: Mapping[AssessmentId, AssessmentId | None]) -> AssessmentId:
    seen = {assessment}
    while (parent := above.get(assessment)) is not None and parent not in seen:
        seen.add(parent)
        assessment = parent
    return assessment


def _choice(assessment: Assessment, root: AssessmentId) -> Choice:
    result = score(assessment)
    finished = assessment.stage is not Stage.DRAFT
    moment = assessment.finished_at or assessment.started_at
    standard = assessment.standard
    return Choice(
        assessment.id, assessment.title, standard.title, standard.id, finished, moment.date(), assessment.revision,
        result.percentage, result.grade, root,
    )  # fmt: skip


def change_words(change: Change) -> str:
    """What became of an item, in words."""
    return {
        Change.WORSE: _("变差"), Change.BETTER: _("变好"), Change.NEW: _("新列入"), Change.DROPPED: _("不再列入或不适用"),
        Change.SAME: _("没变"), Change.OPEN: _("这次还没答"),
    }[change]  # fmt: skip


def kind_words(kind: AnswerKind | None) -> str:
    """An answer in one word, a dash where there is none."""
    words = {
        AnswerKind.CONFORM: _("符合"), AnswerKind.PARTIAL: _("部分符合"), AnswerKind.NONCONFORM: _("不符合"),
        AnswerKind.NOT_APPLICABLE: _("不适用"), AnswerKind.ASK: _("要问人"),
    }  # fmt: skip
    return words[kind] if kind is not None else "—"


def _found(answer: Answer | None) -> str:
    return "；".join(found.text for found in answer.findings) if answer is not None else ""


def _points(value: Decimal | None) -> str:
    return "—" if value is None else f"{value.normalize():f}"
