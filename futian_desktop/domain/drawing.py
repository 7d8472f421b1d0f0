"""Drawing an exam from the bank: which questions, in which order, for how many points. The same seed draws the same."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from futian_desktop.domain.exams import Blueprint
from futian_desktop.domain.questions import LETTERS, Question, QuestionKind

FULL_POINTS, MOST_QUESTIONS = 100, 100
KINDS: tuple[QuestionKind, ...] = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.JUDGE)
"""In the order they stand on a paper."""
_WEIGHTS: Mapping[QuestionKind, int] = {QuestionKind.SINGLE: 4, QuestionKind.MULTIPLE: 5, QuestionKind.JUDGE: 4}
ALL_ROLES = "all"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn, sorted by kind. ``again`` were to be left out and are in all the same, for want of others.

    ``short`` says how many of a kind the pool could not give; ``lost`` are fixed ids that are not in the pool.
    """

    questions: tuple[Question, ...]
    again: tuple[str, ...] = ()
    short: Mapping[QuestionKind, int] = field(default_factory=dict[QuestionKind, int])
    lost: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether everything asked for is there."""
        return not self.short and not self.lost


@dataclass(frozen=True, slots=True)
class Shuffled:
    """How one person sees an exam.

    Attributes:
        order: places of the exam's questions, as they stand on this person's paper.
        options: by place in the exam (as text), which letter of the question stands at A, B, C …: ``"CADB"`` shows the
            question's C at A. A judge question has none.
    """

    order: tuple[int, ...]
    options: Mapping[str, str]


def _rank(seed: int, *words: str) -> str:
    return sha256("\n".join((str(seed), *words)).encode()).hexdigest()


def wanted(blueprint: Blueprint) -> dict[QuestionKind, int]:
    """How many of each kind."""
    return {
        QuestionKind.SINGLE: blueprint.single, QuestionKind.MULTIPLE: blueprint.multiple, QuestionKind.JUDGE: blueprint.judge,
    }  # fmt: skip


def fits(blueprint: Blueprint, question: Question) -> bool:
    """Whether a question may be drawn: module, role, trade and difficulty."""
    return (
        (not blueprint.modules or question.module in blueprint.modules)
        and (not blueprint.roles or ALL_ROLES in question.roles or not set(question.roles).isdisjoint(blueprint.roles))
        and (not blueprint.trade or not question.trades or blueprint.trade in question.trades)
        and question.hard <= blueprint.hardest
    )


def draw(blueprint: Blueprint, pool: Iterable[Question], seed: int, leave_out: Collection[str] = ()) -> Drawn:
    """Questions of a blueprint: by kind, spread over modules and difficulty.

    The result does not depend on the order of the pool. ``leave_out`` (those of the exam before) are taken only when
    nothing else is left. Fixed questions are in whatever their module, and count towards their kind.
    """
    known = {row.id: row for row in pool}
    taken = [known[key] for key in dict.fromkeys(blueprint.fixed) if key in known]
    fitting = sorted((row for row in known.values() if fits(blueprint, row)), key=lambda row: _rank(seed, row.id))
    counts = _Counts(taken)
    for kind, count in wanted(blueprint).items():
        rows = [row for row in fitting if row.kind is kind and row not in taken]
        for _number in range(count - sum(row.kind is kind for row in taken)):
            if not rows:
                break
            best = min(range(len(rows)), key=lambda place: counts.cost(rows[place], leave_out, place))
            taken.append(counts.take(rows.pop(best)))
    have = Counter(row.kind for row in taken)
    questions = sorted(taken, key=lambda row: (KINDS.index(row.kind), _rank(seed, "order", row.id)))
    return Drawn(
        tuple(questions), tuple(row.id for row in questions if row.id in leave_out and row.id not in blueprint.fixed),
        {kind: count - have[kind] for kind, count in wanted(blueprint).items() if have[kind] < count},
        tuple(key for key in blueprint.fixed if key not in known),
    )  # fmt: skip


class _Counts:
    """How often a module and a difficulty was taken already."""

    def __init__(self, taken: Iterable[Question]) -> None:
        self._modules: Counter[str] = Counter()
        self._hard: Counter[int] = Counter()
        for row in taken:
            self.take(row)

    def take(self, row: Question) -> Question:
        self._modules[row.module] += 1
        self._hard[row.hard] += 1
        return row

    def cost(self, row: Question, leave_out: Collection[str], place: int) -> tuple[bool, int, int, int]:
        return (row.id in leave_out, self._modules[row.module], self._hard[row.hard], place)


def points_of(questions: Sequence[Question]) -> tuple[int, ...]:
    """Points of each question in their order; whole numbers that sum to 100, the same within a kind where that is possible.

    A question with several answers never counts less than one with a single answer. Of more than 100 questions some get 0.
    """
    if not questions:
        return ()
    counts = Counter(row.kind for row in questions)
    even = _even(counts)
    if even:
        return tuple(even[row.kind] for row in questions)
    total = sum(_WEIGHTS[row.kind] for row in questions)
    shares = [divmod(_WEIGHTS[row.kind] * FULL_POINTS, total) for row in questions]
    left = FULL_POINTS - sum(whole for whole, _rest in shares)
    more = set(sorted(range(len(shares)), key=lambda n: (-shares[n][1], -KINDS.index(questions[n].kind) % 3, n))[:left])
    return tuple(whole + (n in more) for n, (whole, _rest) in enumerate(shares))


def _even(counts: Mapping[QuestionKind, int]) -> dict[QuestionKind, int]:
    """Points by kind that sum to 100 exactly and lie nearest to the weights; empty when there are none."""
    single, multiple, judge = (counts.get(kind, 0) for kind in KINDS)
    total = sum(_WEIGHTS[kind] * counts.get(kind, 0) for kind in KINDS)
    ideal = [FULL_POINTS * _WEIGHTS[kind] / total for kind in KINDS]
    best: tuple[float, tuple[int, int, int]] | None = None
    for a in range(1, FULL_POINTS + 1) if single else (0,):
        for b in range(1, FULL_POINTS + 1) if multiple else (0,):
            rest = FULL_POINTS - a * single - b * multiple
            c = rest // judge if judge else 0
            if rest < 0 or c * judge != rest or (judge and c < 1) or (single and multiple and b < a):
                continue
            found = (a, b, c)
            far = sum(
                (value - want) ** 2 for value, want, kind in zip(found, ideal, KINDS, strict=True) if counts.get(kind)
            )
            if (single and judge and c > a) or (best and far >= best[0]):
                continue
            best = (far, found)
    return dict(zip(KINDS, best[1], strict=True)) if best else {}


def shuffled(questions: Sequence[Question], seed: int, person: str = "", *, mix: bool = True) -> Shuffled:
    """The order one person sees: questions mixed within their kind, options mixed; as they are when ``mix`` is false."""
    places = range(len(questions))
    letters = {str(n): LETTERS[: len(questions[n].options)] for n in places if questions[n].options}
    if not mix:
        return Shuffled(tuple(places), letters)
    order = sorted(
        places, key=lambda n: (KINDS.index(questions[n].kind), _rank(seed, person, "question", questions[n].id))
    )
    mixed = {
        key: "".join(sorted(row, key=lambda letter: _rank(seed, person, questions[int(key)].id, letter)))
        for key, row in letters.items()
    }
    return Shuffled(tuple(order), mixed)


def as_seen(question: Question, letters: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Options and answer of a question as one person sees them; ``letters`` is `Shuffled.options` at its place."""
    if not letters:
        return question.options, question.answer
    options = tuple(question.options[LETTERS.index(letter)] for letter in letters)
    return options, tuple(sorted(LETTERS[letters.index(letter)] for letter in question.answer))


def as_meant(letters: str, seen: str) -> str:
    """The question's own letters for what somebody ticked on a shuffled paper, sorted; 对 and 错 stay as they are."""
    if not letters:
        return seen
    return "".join(sorted(letters[LETTERS.index(letter)] for letter in seen))
