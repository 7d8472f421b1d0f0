"""What is shown to people and printed as a handout: a lesson, from a teaching unit or from a firm's own findings."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from futian_desktop.domain.questions import ROLES, Case, Question, Slide, TeachingUnit

TALK_MINUTES, TALK_QUESTIONS, ASKED_ALOUD = 15, 10, 3
_COMMON = frozenset(
    {"没有", "不是", "可以", "一个", "的人", "时候", "什么", "怎么", "马上", "自己", "就是", "或者", "员工"}
)
MOST_NAMED, LONGEST = 4, 60
"""Findings that a slide names, and characters of a point on it."""


@dataclass(frozen=True, slots=True)
class LessonSlide:
    """A slide. ``drawing`` is the id of a drawing of ours, ``photo`` the SHA-256 of a photo of the firm; ``hidden`` lines are
    shown after a click."""

    title: str
    points: tuple[str, ...]
    talk: str = ""
    drawing: str = ""
    photo: str = ""
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """Shown full screen and printed. ``key`` names it for a paper: the id of a unit, or ``talk:`` with an assessment."""

    key: str
    title: str
    about: str
    minutes: int
    aims: tuple[str, ...]
    slides: tuple[LessonSlide, ...]
    cases: tuple[Case, ...] = ()
    questions: tuple[Question, ...] = ()
    unit: str = ""
    assessment: UUID | None = None
    items: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    found: tuple[tuple[str, str, str], ...] = ()
    """Of a talk, everything that was found: what, what is to be done, by whom and when."""


@dataclass(frozen=True, slots=True)
class Found:
    """A failed item as a talk needs it: its own words, what was found, what is to be done by whom and when."""

    item: str
    module: str
    title: str
    why: str
    good: str
    how: tuple[str, ...]
    texts: tuple[str, ...]
    measures: tuple[str, ...]
    owner: str = ""
    due: date | None = None
    heavy: bool = False
    drawing: str = ""
    photo: str = ""
    by_day: str = ""
    """By when in words, where the ledger has no day."""


def unit_lesson(unit: TeachingUnit, bank: Mapping[str, Question]) -> Lesson:
    """A teaching unit with its questions; those the bank does not know are left out."""
    slides = tuple(_slide(row) for row in unit.slides)
    asked = tuple(bank[key] for key in unit.questions if key in bank)
    return Lesson(unit.id, unit.title, unit.about, unit.minutes, unit.aims, slides, unit.cases, asked, unit.id,
                  modules=unit.modules)  # fmt: skip


def _slide(row: Slide) -> LessonSlide:
    return LessonSlide(row.title, row.points, row.talk, row.drawing)


def shortened(text: str, most: int = LONGEST) -> str:
    """A text that fits on a slide: its first sentence, cut where even that is too long."""
    first = text.strip().split("。")[0].rstrip("；，、")
    return first if len(first) <= most else f"{first[: most - 1]}…"


def draw(
    found: Iterable[Found], bank: Iterable[Question], seed: int, trade: str = "", count: int = TALK_QUESTIONS
) -> tuple[Question, ...]:
    """Questions that fit what was found: of the modules of the failed items, taken in turn so that every module is asked about.

    Within a module those come first that speak of what was found (`nearness`), then easy ones. Questions of other trades are
    left out. The same seed gives the same questions; fewer where the bank has fewer.
    """
    rows, known = tuple(found), [row for row in bank if not row.trades or trade in row.trades]
    random = Random(seed)  # noqa: S311 - repeatable, no secret
    piles: list[list[Question]] = []
    for module in dict.fromkeys(row.module for row in rows):
        words = pairs("".join(f"{row.title}。{'。'.join(row.texts)}" for row in rows if row.module == module))
        pile = [row for row in known if row.module == module]
        random.shuffle(pile)
        piles.append(sorted(pile, key=lambda row, words=words: (-nearness(row, words), row.hard)))
    taken: list[Question] = []
    while len(taken) < count and any(piles):
        for pile in piles:
            if pile and len(taken) < count:
                taken.append(pile.pop(0))
    return tuple(taken)


def pairs(text: str) -> frozenset[str]:
    """Every two neighbouring Chinese characters of a text, but the commonest ones."""
    return (
        frozenset(
            text[n : n + 2] for n in range(len(text) - 1) if all("一" <= sign <= "鿿" for sign in text[n : n + 2])
        )
        - _COMMON
    )


def nearness(question: Question, words: frozenset[str]) -> int:
    """How many pairs of characters a question shares with what was found."""
    return len(pairs(f"{question.text}。{question.explain}") & words)


def answer_words(question: Question) -> str:
    """The right answer as it is read out: letters with their options, or 对, 错."""
    if not question.options:
        return question.answer[0]
    return "；".join(f"{letter} {question.options['ABCDE'.index(letter)]}" for letter in question.answer)


def ordered(found: Iterable[Found]) -> tuple[Found, ...]:
    """The gravest first: suspected 重大, then what has a photo or a drawing to show, then as asked."""
    return tuple(sorted(found, key=lambda row: (not row.heavy, not row.photo, not row.drawing)))


def same_once(rows: Iterable[str]) -> tuple[str, ...]:
    """Non-empty texts, each once."""
    return tuple(dict.fromkeys(row for row in rows if row))


def to_json(lesson: Lesson) -> str:
    """Slides of a talk as kept with its session."""
    return json.dumps(
        {
            "title": lesson.title, "about": lesson.about, "minutes": lesson.minutes, "aims": lesson.aims, "key": lesson.key,
            "found": lesson.found,
            "slides": [
                {"title": row.title, "points": row.points, "talk": row.talk, "drawing": row.drawing, "photo": row.photo,
                 "hidden": row.hidden}
                for row in lesson.slides
            ],
        },
        ensure_ascii=False,
    )  # fmt: skip


def from_json(text: str, questions: Iterable[Question] = ()) -> Lesson | None:
    """The talk kept with a session; ``None`` where there is none or it cannot be read."""
    try:
        body: dict[str, Any] = json.loads(text)
        found = tuple((str(what), str(deed), str(who)) for what, deed, who in body["found"])
        slides = tuple(
            LessonSlide(str(row["title"]), _texts(row["points"]), str(row["talk"]), str(row["drawing"]), str(row["photo"]),
                        _texts(row["hidden"]))
            for row in body["slides"]
        )  # fmt: skip
        made = Lesson(
            str(body["key"]), str(body["title"]), str(body["about"]), int(body["minutes"]), _texts(body["aims"]), slides,
            found=found,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return None
    return replace(made, questions=tuple(questions))


def _texts(rows: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, rows))


def roles_of(unit: TeachingUnit) -> tuple[str, ...]:
    """Roles a unit is for, in the order of the list of roles; ``all`` is nobody in particular."""
    return tuple(role for role in ROLES if role in unit.roles and role != "all")
