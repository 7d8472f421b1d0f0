"""Ready blueprints: what firms usually ask, and how much the bank holds for one."""

from collections.abc import Iterable, Mapping

from futian_desktop.domain.drawing import KINDS, fits
from futian_desktop.domain.exams import Blueprint
from futian_desktop.domain.questions import Question, QuestionKind

LEADERS = ("owner", "officer", "manager")
READY: Mapping[str, Blueprint] = {
    "joined": Blueprint(single=12, multiple=3, judge=5, hardest=2, minutes=30),
    "year": Blueprint(single=14, multiple=5, judge=6, hardest=3, minutes=40),
    "shift": Blueprint(single=6, multiple=0, judge=4, hardest=1, minutes=10),
    "leader": Blueprint(single=16, multiple=8, judge=6, roles=LEADERS, hardest=3, minutes=60),
}
"""入职 20 题, 年度 25 题, 班前 10 题, 负责人 30 题."""


def held(blueprint: Blueprint, pool: Iterable[Question]) -> dict[QuestionKind, int]:
    """How many questions of each kind a blueprint may be drawn from."""
    fitting = [question.kind for question in pool if fits(blueprint, question)]
    return {kind: fitting.count(kind) for kind in KINDS}
