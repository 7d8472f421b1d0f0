"""A lesson as pages for the screen: aims, slides, cases, questions."""

from dataclasses import dataclass

from futian_desktop.domain.questions import LETTERS, Question
from futian_desktop.domain.talks import Lesson, LessonSlide, answer_words
from futian_desktop.services.training.units import UnitService
from futian_desktop.system.messages import _


@dataclass(frozen=True, slots=True)
class Page:
    """What is seen at once. ``kicker`` stands small above the title; ``hidden`` lines come after a click; ``right`` are the
    places of ``points`` that turn out right then. ``svg`` and ``jpeg`` are a drawing and a photo, empty where there is none."""

    kicker: str
    title: str
    points: tuple[str, ...]
    notes: str = ""
    hidden: tuple[str, ...] = ()
    right: frozenset[int] = frozenset()
    dots: bool = True
    svg: bytes = b""
    jpeg: bytes = b""

    def text(self, revealed: bool) -> str:
        """Everything on it, for somebody who does not see it."""
        return "\n".join((self.kicker, self.title, *self.points, *(self.hidden if revealed else ())))


def pages(lesson: Lesson, units: UnitService) -> tuple[Page, ...]:
    """The whole lesson in its order; a talk asks its three questions on its last slide, so it has no question pages."""
    opening = Page(_("约 {n} 分钟").format(n=lesson.minutes), lesson.title, lesson.aims, lesson.about)
    count = len(lesson.slides)
    shown = tuple(_slide(row, f"{place} / {count}", units) for place, row in enumerate(lesson.slides, 1))
    cases = tuple(
        Page(
            _("案例 {n} / {all}").format(n=place, all=len(lesson.cases)), _("出过的事"),
            (row.what,), _("先让大家说：为什么会这样，哪一步能拦住。说完再点一下。"),
            (_("为什么：{why}").format(why=row.why), _("怎样能拦住：{stop}").format(stop=row.stop)), dots=False,
        )
        for place, row in enumerate(lesson.cases, 1)
    )  # fmt: skip
    asked = lesson.questions if lesson.unit else ()
    questions = tuple(_question(row, place, len(asked)) for place, row in enumerate(asked, 1))
    return (opening, *shown, *cases, *questions)


def _slide(row: LessonSlide, kicker: str, units: UnitService) -> Page:
    hidden = (_("答案"), *row.hidden) if row.hidden else ()
    return Page(
        kicker,
        row.title,
        row.points,
        row.talk,
        hidden,
        dots=not row.hidden,
        svg=units.drawing(row),
        jpeg=units.photo(row),
    )


def _question(row: Question, place: int, count: int) -> Page:
    kinds = {"single": _("单选"), "multiple": _("多选"), "judge": _("对还是错")}
    kicker = _("提问 {n} / {all}　{kind}").format(n=place, all=count, kind=kinds[row.kind.value])
    points = tuple(f"{letter}　{text}" for letter, text in zip(LETTERS, row.options, strict=False))
    right = frozenset(LETTERS.index(letter) for letter in row.answer) if row.options else frozenset[int]()
    said = _("答案：{letters}").format(letters="、".join(row.answer) if row.options else answer_words(row))
    return Page(kicker, row.text, points, row.explain, (said, row.explain), right, dots=False)
