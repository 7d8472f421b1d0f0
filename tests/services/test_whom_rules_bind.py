"""A suspicion or basis that does not bind a firm stays away, after saving too, and follows the profile."""

from dataclasses import replace

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.standard import CheckItem


def _item(assessment: Assessment, key: str) -> CheckItem:
    return next(row.item for row in assessment.tailoring.items if row.item.id == key)


def _binds(item: CheckItem) -> tuple[bool, bool]:
    return item.findings[0].suspect_major, any(basis.law == "GM10" for basis in item.basis)


def _answer_for(services: Services, premises: PremisesId, sector: str) -> None:
    firm = services.firms.load(premises)
    place = replace(firm.premises, facts={**firm.premises.facts, "sector": sector})
    services.firms.save(replace(firm, premises=place))


def test_what_is_loaded_again_binds_as_it_was_tailored(services: Services) -> None:
    office = services.sample.firm("office")
    started = services.assessments.start(office)
    assert _binds(_item(started, "M00-C3")) == (False, False)
    loaded = services.assessments.load(started.id)
    assert loaded.tailoring == started.tailoring
    assert _binds(_item(loaded, "M00-C3")) == (False, False)


def test_a_changed_profile_changes_whom_it_binds_even_after_an_answer(services: Services) -> None:
    office = services.sample.firm("office")
    started = services.assessments.start(office)
    services.assessments.answer(started.id, Answer(AnswerKey("M00-C3"), AnswerKind.CONFORM))
    _answer_for(services, office, "commerce")
    services.assessments.retailor(started.id, services.firms.load(office).premises.facts)
    loaded = services.assessments.load(started.id)
    assert _binds(_item(loaded, "M00-C3")) == (True, True)
    assert loaded.answer("M00-C3").kind is AnswerKind.CONFORM
    _answer_for(services, office, "other")
    services.assessments.retailor(started.id, services.firms.load(office).premises.facts)
    assert _binds(_item(services.assessments.load(started.id), "M00-C3")) == (False, False)
