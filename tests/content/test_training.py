"""The question bank and the teaching units: sound, ours, no near-copies, each hanging together with the other content."""

from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest

from futian_desktop.content.library import load_library
from futian_desktop.content.training import load_questions, load_units
from futian_desktop.domain.questions import ROLES, WRONG, QuestionKind, faults
from futian_desktop.services.content_checks.plans import check as check_plans
from futian_desktop.services.content_checks.problem import Content
from futian_desktop.services.guide_checks import JARGON
from futian_desktop.system import paths

QUESTIONS = load_questions(paths.resources())
UNITS = load_units(paths.resources())
LIBRARY = load_library(paths.resources())
BANNED = (*JARGON, "以上都对", "以上都不对", "以上都是", "以上都不是")
NEAR = 0.85


@pytest.mark.parametrize("key", QUESTIONS)
def test_a_question_is_sound(key: str) -> None:
    row = QUESTIONS[key]
    assert list(faults(row)) == []
    assert row.module in LIBRARY.modules
    assert row.roles
    assert set(row.trades) <= set(LIBRARY.trades)
    assert row.hard in (1, 2, 3)
    assert not row.law or row.law in LIBRARY.laws
    assert not row.drawing or (paths.resources() / "drawings" / f"{row.drawing}.svg").is_file(), row.drawing
    for text in (row.text, row.explain, *row.options):
        assert not [word for word in BANNED if word in text], text


def test_letters_and_judgements_are_spread() -> None:
    singles = [row for row in QUESTIONS.values() if row.kind is QuestionKind.SINGLE]
    judges = [row for row in QUESTIONS.values() if row.kind is QuestionKind.JUDGE]
    if not singles or not judges:
        pytest.skip("no questions yet")
    counts = Counter(row.answer[0] for row in singles)
    assert max(counts.values()) <= len(singles) * 0.4, counts
    longest = sum(len(row.options["ABCDE".index(row.answer[0])]) == max(map(len, row.options)) for row in singles)
    assert longest <= len(singles) * 0.55, longest
    wrong = sum(row.answer == (WRONG,) for row in judges)
    assert 0.35 <= wrong / len(judges) <= 0.65


def test_no_near_copies() -> None:
    rows = list(QUESTIONS.values())
    close: list[tuple[str, str]] = []
    for a, b in combinations(rows, 2):
        if abs(len(a.text) - len(b.text)) > 8:
            continue
        matcher = SequenceMatcher(None, a.text, b.text)
        if matcher.real_quick_ratio() > NEAR and matcher.quick_ratio() > NEAR and matcher.ratio() > NEAR:
            close.append((a.id, b.id))
    assert not close, close[:20]


@pytest.mark.parametrize("key", UNITS)
def test_a_unit_is_whole(key: str) -> None:
    row = UNITS[key]
    assert row.id == key
    assert 2 <= len(row.aims) <= 4
    assert 8 <= len(row.slides) <= 15
    assert len(row.cases) == 3
    assert len(row.questions) == 5
    assert set(row.questions) <= set(QUESTIONS)
    assert set(row.roles) <= set(ROLES)
    assert set(row.modules) <= set(LIBRARY.modules)
    assert set(row.trades) <= set(LIBRARY.trades)
    for slide in row.slides:
        assert len(slide.title) <= 16, slide.title
        assert 2 <= len(slide.points) <= 5, slide.title
        assert all(len(point) <= 26 for point in slide.points), [p for p in slide.points if len(p) > 26]
        assert not slide.drawing or (paths.resources() / "drawings" / f"{slide.drawing}.svg").is_file(), slide.drawing
        assert not [word for word in BANNED if word in slide.talk], slide.talk


def test_the_check_sees_a_missing_drawing_and_a_near_copy(tmp_path: Path) -> None:
    folder = tmp_path / "training" / "questions"
    folder.mkdir(parents=True)
    line = 'kind = "judge"\nanswer = ["对"]\nexplain = "因为"\nmodule = "M02"\nroles = ["all"]\n'
    texts = ("灭火器前面的箱子要马上搬开", "灭火器前面的箱子要马上搬走")
    rows = [f'[[question]]\nid = "Q-{n}"\ntext = "{text}"\ndrawing = "M99-99"\n{line}' for n, text in enumerate(texts)]
    (folder / "a.toml").write_text("\n".join(rows), "utf-8")
    content = Content(tmp_path, {}, LIBRARY, tuple(LIBRARY.modules.values()), date(2026, 11, 25))
    found = [str(row) for row in check_plans(content)]
    assert sum("没有图 M99-99" in row for row in found) == 2
    assert sum("太像" in row for row in found) == 1
