"""What the page knows of the running assessment: rows, filters, places, saving with undo. No widgets."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QUndoCommand, QUndoStack

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Answer, AnswerKind, Assessment, Stage, TailoredItem
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.scoring import Score
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.answer_panel import REASONS, USUAL
from futian_desktop.ui.assess.items import ItemRow
from futian_desktop.ui.assess.places_pane import Place

ALL, OPEN, FOUND, ASKED, MARKED, FIRST = "all", "open", "found", "asked", "marked", "first"
Stored = Callable[[str], None]


class Session:
    """One assessment while it is on screen."""

    def __init__(self, services: Services, assessment: Assessment, firm: FirmFile) -> None:
        self._services = services
        self.assessment = assessment
        self.firm = firm
        self.stops = services.assessments.walk(assessment, firm)
        self._place_of = {item: stop.title for stop in self.stops for item in stop.items}
        self._tailored = {row.item.id: row for row in assessment.tailoring.items}
        self.first = frozenset(row.item.id for row in assessment.tailoring.first_items)
        self.photos = services.evidence.linked(assessment.id)
        self._score: Score | None = None

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

    def row(self, item: str) -> ItemRow:
        """One row."""
        found = self.photos.get(item, ())
        return ItemRow(self._tailored[item], self.assessment.answer(item), self._place_of[item], len(found))

    def tailored(self, item: str) -> TailoredItem:
        """The item with its reasons."""
        return self._tailored[item]

    def evidence(self, item: str) -> tuple[Evidence, ...]:
        """Photos of an item."""
        return self.photos.get(item, ())

    def reload_photos(self) -> None:
        """Read the links anew."""
        self.photos = self._services.evidence.linked(self.assessment.id)

    def places(self, walk: bool) -> tuple[Place, ...]:
        """The stops of the walk, or the elements that have items."""
        if walk:
            groups = [(stop.spot, stop.title, stop.items) for stop in self.stops]
        else:
            groups = [
                (child.code, f"{child.code} {child.title}", self._items_of(child.code))
                for element in self.assessment.standard.elements
                for child in element.children
            ]
        return tuple(
            Place(key, title, items, sum(self.assessment.answer(item).settled for item in items))
            for key, title, items in groups
            if items
        )

    def _items_of(self, code: str) -> tuple[str, ...]:
        return tuple(row.item.id for row in self.assessment.tailoring.items if row.item.element == code)

    def keep(self, item: str, chosen: str) -> bool:
        """Whether a filter shows an item."""
        answer = self.assessment.answer(item)
        tests = {
            ALL: True, OPEN: not answer.settled, FOUND: bool(answer.findings), ASKED: answer.kind is AnswerKind.ASK,
            MARKED: answer.marked, FIRST: item in self.first,
        }  # fmt: skip
        return tests[chosen]

    def hit(self, item: str, needle: str) -> bool:
        """Whether a search finds an item by title, code, place or note."""
        row = self.row(item)
        return any(needle in text.lower() for text in (row.tailored.item.title, item, row.answer.note, row.place))

    def next_open(self, after: str, items: tuple[str, ...]) -> str | None:
        """The next item that is not settled, from here round to the start."""
        order = [*items]
        start = order.index(after) + 1 if after in order else 0
        waiting = [item for item in order[start:] + order[:start] if not self.assessment.answer(item).settled]
        return waiting[0] if waiting else None

    def answered_as(self, item: str, kind: AnswerKind) -> Answer:
        """The answer when a button is pressed: findings go with 符合 and 不适用, mandatory words get a proposal."""
        old = self.assessment.answer(item)
        base = replace(old, kind=kind, by_property=False, property_paper="")
        if kind in (AnswerKind.CONFORM, AnswerKind.NOT_APPLICABLE, AnswerKind.ASK):
            base = replace(base, findings=())
        if kind is AnswerKind.NOT_APPLICABLE and not base.reason:
            base = replace(base, reason=_(REASONS[0]))
        if kind is AnswerKind.ASK and not base.ask_whom:
            base = replace(base, ask_whom=_(USUAL.get(self._tailored[item].item.usual_ask, "物业")))
        return base

    def save(self, answer: Answer) -> None:
        """Store an answer now; the version is the one last seen."""
        item = answer.key.item
        current = self.assessment.answer(item)
        decided = self._services.assessments.decided(self._tailored[item], replace(answer, version=current.version))
        stored = self._services.assessments.answer(self.assessment.id, decided)
        answers = {**self.assessment.answers, stored.key: stored}
        self.assessment = replace(self.assessment, answers=answers)
        self._score = None


class AnswerCommand(QUndoCommand):
    """Gives an answer; undo gives the one before. Both are saved at once."""

    def __init__(self, session: Session, answer: Answer, stored: Stored) -> None:
        super().__init__(_("作答 {item}").format(item=answer.key.item))
        self._session = session
        self._before = session.assessment.answer(answer.key.item)
        self._after = answer
        self._stored = stored

    def redo(self) -> None:
        """Give the answer."""
        self._give(self._after)

    def undo(self) -> None:
        """Give the answer before."""
        self._give(self._before)

    def _give(self, answer: Answer) -> None:
        self._session.save(answer)
        self._stored(answer.key.item)


def give(stack: QUndoStack, session: Session, answer: Answer, stored: Stored) -> None:
    """Push an answer; a failure leaves the stack as it was."""
    command = AnswerCommand(session, answer, stored)
    stack.push(command)
