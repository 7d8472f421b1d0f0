"""Teaching units and talks: which fit and why, six slides from real findings, questions that fit, a record that is filled in."""

import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import jsonschema
import pytest
from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.documents.digest import embedded, problem
from futian_desktop.documents.svg_picture import svg_jpeg
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.talks import Found, draw, from_json, shortened, to_json
from futian_desktop.domain.training import SessionState
from futian_desktop.services.papers import Subject
from futian_desktop.system import paths
from tests.documents.test_report import rules, squeeze, text_of

DRAWINGS = sorted((paths.resources() / "drawings").glob("*.svg"))


def assessed(services: Services, trade: str = "restaurant") -> tuple[PremisesId, AssessmentId]:
    premises = services.sample.firm(trade)
    return premises, services.sample.answers(premises, 3).id


def test_units_fit_by_trade_role_and_module_and_say_why(services: Services) -> None:
    premises = services.sample.firm("restaurant")
    rows = {row.unit.id: row for row in services.training.units.rows(premises)}
    assert len(rows) == len(services.training.teaching) >= 12
    assert rows["gas"].fits
    assert "燃气和厨房" in rows["gas"].why
    assert not rows["facade"].fits
    assert not rows["aircon"].fits
    order = [row.fits for row in services.training.units.rows(premises)]
    assert order == sorted(order, reverse=True)
    person = services.training.roster.new(premises, "李强")
    services.training.roster.save(replace(person, roles=("facade",)))
    told = {row.unit.id: row for row in services.training.units.rows(premises)}["facade"]
    assert told.fits
    assert "名册" in told.why


def test_an_air_conditioner_fitter_gets_the_unit_of_the_trade(services: Services) -> None:
    premises = services.firms.create("示例制冷", "aircon")
    rows = {row.unit.id: row for row in services.training.units.rows(premises)}
    assert rows["aircon"].fits
    assert rows["aircon"].why.endswith("空调安装")


def test_an_office_is_not_taught_machines_because_of_general_management(services: Services) -> None:
    rows = {row.unit.id: row for row in services.training.units.rows(services.sample.firm("office"))}
    assert not rows["machine"].fits
    assert rows["fire_first"].fits


def test_units_about_what_was_found_come_first(services: Services) -> None:
    premises, _assessment = assessed(services)
    rows = [row for row in services.training.units.rows(premises) if row.fits]
    counts = [row.found for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0


def test_an_unknown_unit_is_named(services: Services) -> None:
    with pytest.raises(NotFound, match=r"training\.unit_unknown"):
        services.training.units.lesson("no_such")


def test_a_talk_has_six_slides_from_this_firms_findings(services: Services) -> None:
    premises, key = assessed(services)
    lesson = services.training.talks.make(key)
    found = services.training.talks.found(key)
    assessment = services.assessments.load(key)
    failed = {row.item.id for row in assessment.tailoring.items if assessment.answer(row.item.id).findings}
    assert {row.item for row in found} == failed == set(lesson.items)
    assert [slide.title for slide in lesson.slides] == [
        "查出了什么",
        "为什么要紧",
        "正确的做法",
        "谁、做什么、哪天前",
        "每天看什么",
        "问三个问题",
    ]
    assert all(slide.points for slide in lesson.slides)
    first = lesson.slides[0]
    assert first.points[0] == shortened(found[0].texts[0])
    assert services.training.units.photo(first).startswith(b"\xff\xd8"), "the photo of this firm"
    assert services.training.units.drawing(lesson.slides[2]).startswith(b"<svg")
    assert len(lesson.slides[5].points) == len(lesson.slides[5].hidden) == 3
    assert len(lesson.found) == len(found)
    assert services.training.talks.make(key) == lesson, "repeatable"
    trade = services.firms.load(premises).premises.facts["trade"]
    modules = {row.module for row in found}
    assert len(lesson.questions) == 10
    for question in lesson.questions:
        assert question.module in modules
        assert not question.trades or trade in question.trades


def test_the_ledger_says_who_and_by_when(services: Services) -> None:
    premises, key = assessed(services)
    hazard = services.hazards.from_assessment(key)[0]
    graded = services.hazards.change(hazard, replace(hazard, owner="王强", due_on=services.hazards.today())).hazard
    found = {row.item: row for row in services.training.talks.found(key)}[graded.item]
    assert (found.owner, found.due) == ("王强", services.hazards.today())
    said = "".join(row[2] for row in services.training.talks.make(key).found)
    assert f"王强，{services.hazards.today().isoformat()}前" in said
    assert premises == hazard.premises_id


def test_nothing_found_is_said(services: Services) -> None:
    premises = services.sample.firm("office")
    assessment = services.assessments.start(premises)
    rows = [Answer(AnswerKey(row.item.id), AnswerKind.CONFORM) for row in assessment.tailoring.items]
    services.assessments.answer_all(assessment.id, rows)
    with pytest.raises(RuleViolation, match=r"training\.nothing_found"):
        services.training.talks.make(assessment.id)


def test_drawing_takes_modules_in_turn_and_prefers_what_was_found(services: Services) -> None:
    bank = services.training.questions.values()

    def found(module: str, text: str) -> Found:
        return Found(f"{module}-1", module, text, "", "", (), (text,), ("改",))

    rows = (found("M07", "软管中间接了一段"), found("M06", "插座发黄发烫"))
    drawn = draw(rows, bank, seed=5)
    assert [row.module for row in drawn[:4]] == ["M07", "M06", "M07", "M06"]
    assert "管" in drawn[0].text + drawn[0].explain
    assert "插" in drawn[1].text + drawn[1].explain
    assert draw(rows, bank, seed=5) == drawn
    assert len({row.id for row in drawn}) == 10
    assert draw((), bank, seed=1) == ()
    assert len(draw(rows, list(bank)[:0], seed=1)) == 0


def test_a_record_is_filled_from_a_unit_and_from_a_talk(services: Services) -> None:
    premises, key = assessed(services)
    units = services.training.units
    session, changes = units.record(premises, units.lesson("gas"), 22)
    assert changes.topics
    stored, people = services.training.sessions.load(session.id)
    assert (stored.title, stored.minutes, stored.units, stored.state) == (
        services.training.teaching["gas"].title, 22, ("gas",), SessionState.PLANNED,
    )  # fmt: skip
    assert people == ()
    assert "gas_use" in stored.duties
    assert not any(services.training.duties.duties[duty].before_work for duty in stored.duties), (
        "no induction by a lesson"
    )
    assert units.kept(stored) == units.lesson("gas")
    talk = services.training.talks.make(key)
    made, _changes = units.record(premises, talk)
    again = services.training.sessions.load(made.id)[0]
    assert (again.minutes, again.assessment, again.items) == (15, key, talk.items)
    assert again.questions == tuple(row.id for row in talk.questions)
    kept = units.kept(again)
    assert kept is not None
    assert (kept.slides, kept.questions, kept.found) == (talk.slides, talk.questions, talk.found)
    assert units.kept(replace(again, slides="", units=())) is None


def test_the_ten_questions_become_the_exam_of_the_session(services: Services) -> None:
    premises, key = assessed(services)
    talk = services.training.talks.make(key)
    session, _changes = services.training.units.record(premises, talk)
    people = [row.id for row in services.training.roster.people(premises)]
    exam, changes = services.training.talks.exam(session, people)
    assert changes.topics
    assert {row.id for row in exam.questions} == {row.id for row in talk.questions}
    assert sum(exam.points) == 100
    assert (exam.people, exam.session) == (tuple(people), session.id)
    assert session.teacher in exam.teachers, "who taught may not change results"
    with pytest.raises(RuleViolation, match=r"exam\.no_people"):
        services.training.talks.exam(session, ())


def test_slides_survive_as_text_and_broken_ones_are_none(services: Services) -> None:
    _premises, key = assessed(services)
    talk = services.training.talks.make(key)
    kept = from_json(to_json(talk), talk.questions)
    assert kept is not None
    assert kept.slides == talk.slides
    for broken in ("", "{", "[]", '{"slides": 1}', json.dumps({"title": "x"})):
        assert from_json(broken) is None


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_a_drawing_on_paper_is_green_left_and_red_right(file: Path) -> None:
    image = Image.open(io.BytesIO(svg_jpeg(file.read_bytes(), 960)))
    assert image.size == (960, 400)

    def near(x: int, y: int, colour: tuple[int, int, int]) -> bool:
        seen = image.getpixel((x, y))
        assert isinstance(seen, tuple)
        return all(abs(a - b) < 60 for a, b in zip(seen, colour, strict=True))

    assert near(46, 34, (0x1F, 0x8F, 0x5F)), "badge of the right half"
    assert near(530, 34, (0xD2, 0x4A, 0x3A)) or near(526, 38, (0xD2, 0x4A, 0x3A)), "badge of the wrong half"
    inside = image.crop((60, 80, 460, 380)).getcolors(1 << 20)
    assert inside is not None
    assert len(inside) > 50, "something is drawn"


def test_the_handout_is_archival_and_its_answers_are_on_the_last_page(services: Services, tmp_path: Path) -> None:
    premises, key = assessed(services)
    schema = json.loads((paths.resources() / "schemas" / "paper.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    talk = f"talk:{key.hex}"
    numbers: set[str] = set()
    for lesson_key in ("electricity", talk):
        subject = Subject(premises, key=lesson_key)
        made = services.papers.make("course_handout", subject)
        numbers.add(made.number)
        body = services.documents.body(made.id)
        assert rules(body) == []
        assert problem(body) == ""
        validator.validate(json.loads(embedded(body) or b""))  # pyright: ignore[reportUnknownMemberType]
        lesson = (
            services.training.units.lesson("electricity") if lesson_key != talk else services.training.talks.make(key)
        )
        text = squeeze(text_of(body))
        for slide in lesson.slides:
            assert squeeze(slide.title) in text
        for question in lesson.questions:
            assert squeeze(question.text) in text
            assert text.index(squeeze(question.text)) < text.rindex("答案"), "answers come after every question"
        path = tmp_path / f"{made.number}.docx"
        services.papers.save("course_handout", subject, path, "docx")
        words = docx.Document(str(path))
        assert len(words.inline_shapes) >= 1
    assert len(numbers) == 2
    with pytest.raises(RuleViolation, match=r"training\.no_lesson"):
        services.papers.make("course_handout", Subject(premises))
    with pytest.raises(RuleViolation, match=r"training\.no_lesson"):
        services.papers.make("course_handout", Subject(premises, key="talk:zz"))
    session, _changes = services.training.units.record(premises, services.training.talks.make(key))
    again = services.papers.make("course_handout", Subject(premises, record=session.id))
    assert "查出的全部" in text_of(services.documents.body(again.id))
