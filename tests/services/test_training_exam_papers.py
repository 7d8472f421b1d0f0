"""Papers of an exam: what is asked stands on each, no answer stands on a paper that is handed out, each person an own order."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The spreadsheet library carries no types.

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.documents.builders.exam_papers import personal, plain, remark
from futian_desktop.documents.papers import PAPERS
from futian_desktop.domain.drawing import as_seen
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exam_marking import Given, seen_by
from futian_desktop.domain.exams import Blueprint, Exam, LeftExam
from futian_desktop.domain.questions import QuestionKind
from futian_desktop.services.papers import Subject
from futian_desktop.storage.repositories.training import EXAMS, SITTINGS
from futian_desktop.system.identifiers import new_uuid
from tests.documents.test_report import text_of
from tests.emergency import founded

NAMES = ("张大勇", "李小红", "王建军")


@pytest.fixture
def exam(services: Services) -> Exam:
    premises = founded(services, "restaurant")
    firm = services.firms.load(premises)
    services.firms.save(
        replace(firm, people=tuple(services.firms.new_person(firm.enterprise.id, name) for name in NAMES))
    )
    services.workspace.operator = "刘经理"
    people = [row.id for row in services.firms.load(premises).people]
    picture = next(row.id for row in services.training.bank.pool(premises) if row.drawing)
    blueprint = Blueprint(single=6, multiple=2, judge=3, fixed=(picture,))
    made, _changes = services.training.exams.create(premises, "入职考试", blueprint, people, teachers=("周老师",))
    return services.training.exams.open(made)[0]


def text(services: Services, exam: Exam, kind: str) -> str:
    return text_of(services.documents.body(services.papers.make(kind, subject(exam)).id)).replace("\n", "")


def subject(exam: Exam) -> Subject:
    return Subject(exam.premises_id, record=exam.id)


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("kind", ["exam_paper", "exam_papers"])
def test_a_paper_asks_everything_and_tells_nothing(services: Services, exam: Exam, kind: str) -> None:
    found = squeezed(text(services, exam, kind))
    copies = len(NAMES) if kind == "exam_papers" else 1
    for question in exam.questions:
        assert found.count(squeezed(question.text)) == copies, question.text
        assert squeezed(question.explain) not in found
        for option in question.options:
            assert squeezed(option) in found
    assert "满分100分" in found
    assert all((name in found) == (kind == "exam_papers") for name in NAMES)


def test_the_embedded_data_of_a_paper_holds_no_answer(services: Services, exam: Exam) -> None:
    for kind in ("exam_paper", "exam_papers", "exam_sheet"):
        job = services.papers.job(kind, subject(exam))
        data = PAPERS[kind].build(job.source).data.decode()
        assert all(question.explain not in data for question in exam.questions), kind


def test_each_person_has_the_order_the_grid_takes_back(services: Services, exam: Exam) -> None:
    job = services.papers.job("exam_papers", subject(exam))
    words = [str(getattr(block, "text", "")) for block in personal(job.source).blocks]
    starts = [place for place, line in enumerate(words) if line.startswith("入职考试　")]
    assert len(starts) == len(NAMES)
    orders: set[tuple[int, ...]] = set()
    for number, person in enumerate(exam.people):
        part = words[starts[number] : (*starts, len(words))[number + 1]]
        seen = seen_by(exam, person)
        orders.add(seen.order)
        for shown, place in enumerate(seen.order, 1):
            question = exam.questions[place]
            assert any(line.startswith(f"{shown}. {question.text}") for line in part)
            options, _answer = as_seen(question, seen.options.get(str(place), ""))
            joined = " ".join(part)
            assert all(f"{'ABCDE'[n]}. {option}" in joined for n, option in enumerate(options))
    assert len(orders) == len(NAMES)


def test_a_picture_question_prints_its_drawing(services: Services, exam: Exam) -> None:
    job = services.papers.job("exam_paper", subject(exam))
    rows = [
        row for block in plain(job.source).blocks for row in getattr(block, "rows", ()) if isinstance(row[-1], bytes)
    ]
    assert len(rows) == len({row.drawing for row in exam.questions if row.drawing}) >= 1
    assert rows[0][-1].startswith(b"\xff\xd8")


def test_the_key_has_every_answer_with_its_reason(services: Services, exam: Exam) -> None:
    found = squeezed(text(services, exam, "exam_key"))
    for question in exam.questions:
        assert squeezed(question.explain) in found
    assert "每个人卷子上的答案" in found


def test_a_sheet_is_for_one_person_or_empty(services: Services, exam: Exam) -> None:
    found = text(services, exam, "exam_sheet")
    assert all(name in found for name in NAMES)
    nobody = replace(exam, id=new_uuid(), people=(), version=0)
    with services.workspace.work() as work:
        work.training.add(EXAMS, (nobody,))
        work.commit()
    assert "答题卡" in text(services, nobody, "exam_sheet")
    with pytest.raises(RuleViolation, match="bank.no_people"):
        services.papers.job("exam_results", subject(nobody))


def test_an_exam_without_questions_has_no_paper(services: Services, exam: Exam) -> None:
    empty = replace(exam, id=new_uuid(), questions=(), points=(), version=0)
    with services.workspace.work() as work:
        work.training.add(EXAMS, (empty,))
        work.commit()
    with pytest.raises(RuleViolation, match="bank.not_drawn"):
        services.papers.job("exam_paper", subject(empty))


def test_results_say_score_and_what_happened(services: Services, exam: Exam, tmp_path: Path) -> None:
    right = {place: Given("".join(row.answer)) for place, row in enumerate(exam.questions)}
    sat, _changes = services.training.exams.enter(exam, exam.people[0], right)
    services.training.exams.enter(exam, exam.people[1], {})
    with services.workspace.work() as work:
        left = (LeftExam(datetime(2026, 11, 25, 9, tzinfo=UTC), 42),)
        work.training.save(SITTINGS, replace(sat, left=left, clock_back=True))
        work.commit()
    found = squeezed(text(services, exam, "exam_results"))
    assert "离开考试窗口1次，共42秒" in found
    assert "考试中电脑时间被调过" in found
    assert "应考3人" in found
    assert "没有考" in found
    path = tmp_path / "成绩.xlsx"
    services.papers.save("exam_results", subject(exam), path, "xlsx")
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert [(row[0], row[6], row[7]) for row in rows[1:]] == [
        ("张大勇", 100, "合格"), ("李小红", 0, "不合格"), ("王建军", None, "没有考"),
    ]  # fmt: skip
    assert sum(int(str(value)) for value in rows[1][9:]) == 100
    assert remark(None) == ""


def test_figures_come_from_the_sittings(services: Services, exam: Exam) -> None:
    right = {place: Given("".join(row.answer), unsure=place % 2 == 0) for place, row in enumerate(exam.questions)}
    services.training.exams.enter(exam, exam.people[0], right)
    services.training.exams.enter(exam, exam.people[1], {})
    bank = services.training.bank
    found = bank.figures(exam.premises_id)
    assert set(found) == {row.id for row in exam.questions}
    for question in exam.questions:
        made = found[question.id]
        assert (made.answers, made.open, made.difficulty, made.odd) == (2, 1, 0.5, ())
        assert all(made.chosen[letter] == (letter in question.answer) for letter in made.chosen)
    rows = {row.question.id: row for row in bank.rows(exam.premises_id, found)}
    assert "考过 2 人次" in rows[exam.questions[0].id].asked
    assert any(row.kind is QuestionKind.JUDGE for row in exam.questions)
