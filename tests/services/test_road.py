"""The use cases over a real workspace and the shipped content."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from futian_desktop.bootstrap import Services, local_now
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Stage
from futian_desktop.domain.errors import Conflict, EnvironmentFault, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.pictures import normalise, time_from_name
from futian_desktop.services.wording import sentence


def jpeg(width: int, height: int, *, exif: bool = False) -> bytes:
    """A picture, with GPS, comment and orientation where asked."""
    image = Image.new("RGB", (width, height), "orange")
    buffer = io.BytesIO()
    tags = Image.Exif()
    if exif:
        tags[0x0112] = 6
        tags.get_ifd(0x8769)[0x9003] = "2026:11:20 09:30:00"
        tags.get_ifd(0x8825)[2] = (22.0, 32.0, 11.0)
    image.save(buffer, "JPEG", exif=tags, comment=b"secret comment")
    return buffer.getvalue()


def test_answer_freeze_revise(services: Services, restaurant: PremisesId) -> None:
    assessment = services.sample.answers(restaurant, seed=4)
    services.assessments.freeze(assessment.id)
    with pytest.raises(RuleViolation, match="assessment.frozen"):
        services.assessments.answer(assessment.id, assessment.answer(assessment.tailoring.items[0].item.id))
    revised = services.assessments.revise(assessment.id)
    assert (revised.stage, revised.revision, revised.supersedes) == (Stage.DRAFT, 2, assessment.id)
    again = services.assessments.load(revised.id)
    assert {key: row.kind for key, row in again.answers.items()} == {
        key: row.kind for key, row in assessment.answers.items()
    }
    assert services.evidence.linked(revised.id).keys() == services.evidence.linked(assessment.id).keys()


def test_incomplete_is_not_frozen(services: Services, restaurant: PremisesId) -> None:
    assessment = services.assessments.start(restaurant)
    with pytest.raises(RuleViolation, match="assessment.incomplete"):
        services.assessments.freeze(assessment.id)
    assert services.assessments.blockers(assessment)


def test_a_second_window_cannot_overwrite_an_answer(services: Services, restaurant: PremisesId) -> None:
    assessment = services.assessments.start(restaurant)
    key = AnswerKey(assessment.tailoring.items[0].item.id)
    first = services.assessments.answer(assessment.id, Answer(key, AnswerKind.CONFORM))
    services.assessments.answer(assessment.id, replace(first, note="甲"))
    with pytest.raises(Conflict, match="answer.changed"):
        services.assessments.answer(assessment.id, replace(first, note="乙"))
    assert services.assessments.load(assessment.id).answers[key].note == "甲"


def test_not_applicable_needs_a_reason(services: Services, restaurant: PremisesId) -> None:
    assessment = services.assessments.start(restaurant)
    key = AnswerKey(assessment.tailoring.items[0].item.id)
    with pytest.raises(RuleViolation, match="answer.needs_reason"):
        services.assessments.answer(assessment.id, Answer(key, AnswerKind.NOT_APPLICABLE))


def test_a_profile_change_says_its_effect_and_keeps_answers(services: Services, restaurant: PremisesId) -> None:
    assessment = services.sample.answers(restaurant, seed=4, photos=False)
    firm = services.firms.load(restaurant)
    facts = {**firm.premises.facts, "ebike": False}
    effect = services.firms.effect(firm.premises.facts, facts)
    assert effect.removed
    assert "已答的会保留" in effect.text
    services.assessments.retailor(assessment.id, facts)
    again = services.assessments.load(assessment.id)
    assert again.answers.keys() == assessment.answers.keys()
    assert any(row.carried for row in again.tailoring.items)
    assert services.assessments.score(again).items == len(again.tailoring.items) - sum(
        row.carried for row in again.tailoring.items
    )


def test_questions_for_others_become_a_message(services: Services, restaurant: PremisesId) -> None:
    assessment = services.assessments.start(restaurant)
    for row in assessment.tailoring.items[:3]:
        services.assessments.answer(assessment.id, Answer(AnswerKey(row.item.id), AnswerKind.ASK, ask_whom="物业"))
    text = services.assessments.ask_list(services.assessments.load(assessment.id))
    assert text.startswith("要问物业的 3 件事：\n1. ")


def test_home_answers_whether_it_can_be_handed_in(services: Services, restaurant: PremisesId, identity: Path) -> None:
    today = local_now().date()
    assert services.home.board(restaurant, today).missing == ("还没有开始自评",)
    assessment = services.sample.answers(restaurant, seed=4)
    services.assessments.freeze(assessment.id)
    document = services.documents.make(assessment.id, "assessment_report")
    assert services.home.board(restaurant, today).missing == ("自评报告还没有签完名",)
    services.documents.sign(document, identity, "测试口令，八位以上", "officer")
    board = services.home.board(restaurant, today)
    assert board.ready
    assert board.recent[0].state == "complete"


def test_making_a_report_twice_keeps_one_number_and_a_revision_gets_the_next(
    services: Services, restaurant: PremisesId
) -> None:
    assessment = services.sample.answers(restaurant, seed=4)
    services.assessments.freeze(assessment.id)
    first = services.documents.make(assessment.id, "assessment_report")
    second = services.documents.make(assessment.id, "assessment_report")
    assert (first.number, first.revision) == (second.number, second.revision)
    assert len([row for row in services.documents.rows(restaurant) if row.kind == "assessment_report"]) == 1
    revised = services.assessments.revise(assessment.id)
    services.assessments.freeze(revised.id)
    third = services.documents.make(revised.id, "assessment_report")
    assert (third.number, third.revision) == (first.number, 2)


def test_photos_lose_position_comment_and_orientation() -> None:
    picture = normalise(jpeg(3000, 2000, exif=True), "IMG.jpg")
    assert (picture.width, picture.height) == (1067, 1600)
    assert b"secret" not in picture.jpeg
    assert not Image.open(io.BytesIO(picture.jpeg)).getexif()
    assert picture.time_source == "exif"
    assert len(picture.thumbnail) < 20_000


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("mmexport1763600000000.jpg", True),
        ("微信图片_20261120093000.jpg", True),
        ("IMG_20261120_093000.jpg", True),
        ("门口.jpg", False),
    ],
)
def test_time_from_the_file_name(name: str, known: bool) -> None:
    assert (time_from_name(name) is not None) is known


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo.empty"), (b"<svg/>", "photo.not_picture"), (b"GIF89a" + b"\0" * 50, "photo.not_picture"),
        (jpeg(400, 300)[:900], "photo.truncated"), (b"\0\0\0\x18ftypheic" + b"\0" * 40, "photo.heic"),
    ],
)  # fmt: skip
def test_bad_photos_are_named(data: bytes, code: str) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        normalise(data, "照片.jpg")
    assert caught.value.code == code
    assert "照片.jpg" in sentence(caught.value)


def test_picture_bombs_are_refused() -> None:
    image = Image.new("1", (9000, 9000))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    with pytest.raises(EnvironmentFault, match="photo.too_large"):
        normalise(buffer.getvalue(), "大.png")


def test_the_tray_and_links(services: Services, restaurant: PremisesId) -> None:
    assessment = services.assessments.start(restaurant)
    item = assessment.tailoring.items[0].item.id
    first = services.evidence.add_bytes(restaurant, jpeg(300, 200), "a.jpg")
    again = services.evidence.add_bytes(restaurant, jpeg(300, 200), "b.jpg")
    assert first.sha256 == again.sha256
    services.evidence.link(first.id, assessment.id, item)
    assert [row.id for row in services.evidence.tray(restaurant)] == [again.id]
    services.evidence.remove(again.id)
    assert services.evidence.tray(restaurant) == ()
    services.evidence.restore(again.id)
    services.evidence.unlink(first.id, assessment.id, item)
    assert len(services.evidence.tray(restaurant)) == 2
    assert services.evidence.thumbnail(first.sha256)


def test_a_wrong_check_digit_is_a_warning_that_may_be_confirmed(services: Services, restaurant: PremisesId) -> None:
    firm = services.firms.load(restaurant)
    wrong = replace(firm, enterprise=replace(firm.enterprise, uscc="914403001922038217", uscc_confirmed=False))
    assert [note.field for note in services.firms.notes(wrong)] == ["uscc"]
    assert services.firms.notes(replace(wrong, enterprise=replace(wrong.enterprise, uscc_confirmed=True))) == ()


@pytest.mark.parametrize("name", ["<b>店</b>", "😀" * 50, "很长" * 1000, "'; DROP TABLE enterprise; --"])
def test_hostile_names_are_kept_and_found(services: Services, name: str) -> None:
    premises = services.firms.create(name, "restaurant")
    stored = services.firms.load(premises).enterprise.name
    assert stored == name[:200]
    assert any(row.premises_id == premises for row in services.firms.find(stored[:5]))


def test_firms_are_found_by_pinyin_initials(services: Services, restaurant: PremisesId) -> None:
    assert [row.premises_id for row in services.firms.find("szsftq")] == [restaurant]
