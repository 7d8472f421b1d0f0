"""Emergency plans and training: laws and conditions of accident types, chapters and rules; sound questions; whole units."""

from collections.abc import Iterator

from futian_desktop.content.accidents import load_accidents
from futian_desktop.content.plan_rules import load_rules
from futian_desktop.content.plan_template import load_template
from futian_desktop.content.training import load_questions, load_units
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.questions import faults
from futian_desktop.domain.standard import Library
from futian_desktop.services.content_checks import duties
from futian_desktop.services.content_checks.conditions import unknown
from futian_desktop.services.content_checks.likeness import Text, near_copies
from futian_desktop.services.content_checks.problem import Content, Problem

FAMILY = "plans"
QUESTION_LIMIT = 0.85
"""How alike two questions may be, from 0 to 1."""
_FAULTS = {
    "empty": "没有题目", "explain": "没有解释", "answer_none": "没有答案", "role": "有不认识的岗位", "options": "选项数不对",
    "answer_unknown": "答案不在选项里", "answer_two": "单选有两个答案或多选只有一个", "answer_all": "多选全对", "twice": "选项重复",
}  # fmt: skip


def check(content: Content) -> Iterator[Problem]:
    """Every broken rule; content without plans or training has none."""
    try:
        for place, text in (*_plans(content), *_training(content), *duties.check(content)):
            yield Problem(FAMILY, place, text)
    except FutianError as error:
        yield Problem(FAMILY, str(error.values.get("place", "plans")), str(error.values.get("expectation", error.code)))


def _plans(content: Content) -> Iterator[tuple[str, str]]:
    if not (content.root / "plans").exists():
        return
    library = content.library
    for row in load_accidents(content.root).values():
        place = f"事故 {row.id}"
        yield from (
            (place, text) for when in (row.when, *(step.when for step in row.steps)) for text in unknown(when, library)
        )
        yield from ((place, f"没有法规 {basis.law}") for basis in row.basis if basis.law not in library.laws)
        yield from ((place, f"没有事故类型 {key}") for key in row.types if key not in library.accidents)
    cited = [(f"章 {row.id}", row.law) for row in load_template(content.root).chapters]
    cited += [(f"审核 {row.id}", row.law) for row in load_rules(content.root)]
    yield from ((place, f"没有法规 {law}") for place, law in cited if law and law not in library.laws)


def _training(content: Content) -> Iterator[tuple[str, str]]:
    if not (content.root / "training").exists():
        return
    questions = load_questions(content.root)
    for row in questions.values():
        yield from ((f"题 {row.id}", _FAULTS[code]) for code in faults(row))
        yield from ((f"题 {row.id}", text) for text in _known(row.module, row.law, content.library))
        if row.drawing and not (content.root / "drawings" / f"{row.drawing}.svg").is_file():
            yield f"题 {row.id}", f"没有图 {row.drawing}"
    texts = (Text("question", row.id, row.text) for row in questions.values())
    for pair in near_copies(texts, QUESTION_LIMIT):
        yield f"题 {pair.left.id}", f"和 {pair.right.id} 太像（{pair.ratio:.2f}）"
    for unit in load_units(content.root).values():
        yield from ((f"课 {unit.id}", f"没有题 {key}") for key in unit.questions if key not in questions)


def _known(module: str, law: str, library: Library) -> Iterator[str]:
    if module not in library.modules:
        yield f"没有模块 {module}"
    if law and law not in library.laws:
        yield f"没有法规 {law}"
