"""Own items from the editor to the report: codes, the running list, old answers, retiring, two windows."""

# pyright: reportMissingTypeStubs=false

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Finding
from futian_desktop.domain.errors import Conflict, FutianError, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.own_items import MODULE, OwnItem, is_own
from futian_desktop.domain.standard import CheckItem, Deadline, ReadyFinding
from futian_desktop.services.wording import sentence

TITLE = "面包房醒发箱旁边不放纸箱"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = open_services(tmp_path / "a.ftws", operator="测试")
    made.sample.firm("office")
    yield made
    made.close()


@pytest.fixture
def premises(services: Services) -> PremisesId:
    return services.firms.rows()[0].premises_id


def draft(services: Services, title: str = TITLE) -> CheckItem:
    findings = (
        ReadyFinding("旁边有两三个纸箱", Decimal(2), "当场搬走", Deadline.AT_ONCE),
        ReadyFinding("纸箱靠着发热面", None, "搬走并划线", Deadline.DAYS_3),
    )
    return replace(services.own_items.start(), title=title, look="醒发箱四周一步以内", how=("绕一圈看",), good="四周空着",
                   findings=findings, spot="kitchen")  # fmt: skip


def test_a_new_item_joins_the_running_list_in_the_walk(services: Services, premises: PremisesId) -> None:
    before = services.assessments.start(premises)
    own = services.own_items.write(premises, draft(services))
    after = services.assessments.load(before.id)
    assert own.code == "ZJ-01"
    row = next(row for row in after.tailoring.items if row.item.id == "ZJ-01")
    assert (row.module, row.aspect, row.item.title) == (MODULE, "自己加的", TITLE)
    assert len(after.tailoring.items) == len(before.tailoring.items) + 1
    assert next(state for state in after.tailoring.modules if state.id == MODULE).items == 1
    assert after.content_sha256 == before.content_sha256 != row.content


def test_the_next_assessment_has_it_and_another_firm_has_not(services: Services, premises: PremisesId) -> None:
    services.own_items.write(premises, draft(services))
    other = services.sample.firm("restaurant")
    assert "ZJ-01" in services.assessments.start(premises).tailoring_ids
    assert "ZJ-01" not in services.assessments.start(other).tailoring_ids


def test_it_is_scored_under_its_element(services: Services, premises: PremisesId) -> None:
    started = services.assessments.start(premises)
    services.own_items.write(premises, draft(services))
    key = AnswerKey("ZJ-01")
    found = Finding("旁边有两三个纸箱", Decimal(2), "当场搬走", Deadline.AT_ONCE, 0)
    services.assessments.answer(started.id, Answer(key, AnswerKind.PARTIAL, (found,)))
    result = services.assessments.score(services.assessments.load(started.id))
    assert result.rows["ZJ-01"].actual == Decimal(3)


def test_an_answered_text_stays_when_the_item_is_changed(services: Services, premises: PremisesId) -> None:
    started = services.assessments.start(premises)
    own = services.own_items.write(premises, draft(services))
    services.assessments.answer(started.id, Answer(AnswerKey("ZJ-01"), AnswerKind.CONFORM))
    services.own_items.write(premises, replace(own.item, title="面包房醒发箱旁边一米内不放纸箱"), own)
    row = next(row for row in services.assessments.load(started.id).tailoring.items if row.item.id == "ZJ-01")
    assert row.item.title == TITLE
    new = services.own_items.write(premises, draft(services, "后门口的推车靠墙停成一排不挡路"))
    changed = services.own_items.write(premises, replace(new.item, title="后门口的推车靠墙停成一排"), new)
    rows = {row.item.id: row.item.title for row in services.assessments.load(started.id).tailoring.items}
    assert rows[changed.code] == "后门口的推车靠墙停成一排"


def test_a_finished_assessment_shows_the_item_after_years(tmp_path: Path) -> None:
    services = open_services(tmp_path / "b.ftws", operator="测试")
    premises = services.sample.firm("office")
    services.own_items.write(premises, draft(services))
    assessment = services.sample.answers(premises, seed=2, photos=False)
    services.assessments.freeze(assessment.id)
    own = services.own_items.rows(premises)[0]
    services.own_items.retire(own)
    services.own_items.write(premises, draft(services, "后门口的推车靠墙停成一排不挡路"))
    services.close()
    again = open_services(tmp_path / "b.ftws", operator="测试")
    kept = again.assessments.load(assessment.id)
    assert next(row.item.title for row in kept.tailoring.items if row.item.id == "ZJ-01") == TITLE
    assert "ZJ-02" not in kept.tailoring_ids
    again.close()


def test_the_report_prints_it_as_own_never_as_law(services: Services, premises: PremisesId) -> None:
    import pypdfium2

    services.own_items.write(premises, draft(services))
    started = services.sample.answers(premises, seed=2, photos=False)
    found = Finding("纸箱靠着发热面", None, "搬走并划线", Deadline.DAYS_3, 1)
    held = services.assessments.load(started.id).answer("ZJ-01")
    services.assessments.answer(started.id, replace(held, kind=AnswerKind.NONCONFORM, findings=(found,)))
    services.assessments.freeze(started.id)
    body = services.documents.body(services.documents.make(started.id, "assessment_report").id)
    document = pypdfium2.PdfDocument(body)
    text = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    plain = "".join(text.split())
    assert f"ZJ-01{TITLE}" in plain
    assert "本单位自定：本单位自己定的要求" in plain
    assert "《OWN》" not in plain


def test_used_is_retired_unused_is_deleted_and_comes_back(services: Services, premises: PremisesId) -> None:
    own = services.own_items.write(premises, draft(services))
    gone = services.own_items.delete(own)
    assert services.own_items.rows(premises) == ()
    services.own_items.restore(gone)
    services.assessments.start(premises)
    used = services.own_items.rows(premises)[0]
    assert used.used
    with pytest.raises(RuleViolation, match="own.used"):
        services.own_items.delete(used)
    services.own_items.retire(used)
    assert "ZJ-01" not in services.assessments.start(premises).tailoring_ids


def test_a_retired_item_that_was_answered_is_carried_not_scored(services: Services, premises: PremisesId) -> None:
    started = services.assessments.start(premises)
    own = services.own_items.write(premises, draft(services))
    services.assessments.answer(started.id, Answer(AnswerKey("ZJ-01"), AnswerKind.CONFORM))
    services.own_items.retire(replace(own, used=True))
    row = next(row for row in services.assessments.load(started.id).tailoring.items if row.item.id == "ZJ-01")
    assert row.carried


def test_a_code_is_never_given_twice(services: Services, premises: PremisesId) -> None:
    own = services.own_items.write(premises, draft(services))
    services.own_items.delete(own)
    assert services.own_items.write(premises, draft(services)).code == "ZJ-02"


def test_two_windows_do_not_overwrite_each_other(services: Services, premises: PremisesId) -> None:
    own = services.own_items.write(premises, draft(services))
    services.own_items.write(premises, replace(own.item, title="面包房醒发箱旁边不放纸箱和油桶"), own)
    with pytest.raises(Conflict, match="record.changed"):
        services.own_items.write(premises, replace(own.item, title="面包房醒发箱周围不放纸箱"), own)
    assert services.own_items.rows(premises)[0].item.title == "面包房醒发箱旁边不放纸箱和油桶"


def test_undo_puts_the_text_back_and_every_step_is_in_the_log(services: Services, premises: PremisesId) -> None:
    own = services.own_items.write(premises, draft(services))
    changed = services.own_items.write(premises, replace(own.item, title="面包房醒发箱旁边不放纸箱和油桶"), own)
    services.own_items.put_back(own, changed)
    assert services.own_items.rows(premises)[0].item.title == TITLE
    enterprise = services.firms.load(premises).enterprise.id
    with services.workspace.read() as work:
        deeds = [row.op for row in work.audit.entries(enterprise) if row.tbl == "own_item"]
        assert work.audit.verify(enterprise)
    assert deeds == ["add", "change", "change"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "什么样算对"), ({"element": "99.9"}, "要素"), ({"points": Decimal(0)}, "分值"),
        ({"findings": ()}, "扣分点"), ({"how": ("看",) * 5}, "最多 4 步"), ({"why": "长" * 301}, "太长"),
    ],
)  # fmt: skip
def test_what_cannot_be_saved_is_said(
    services: Services, premises: PremisesId, change: dict[str, object], words: str
) -> None:
    item = replace(draft(services), **change)  # type: ignore[arg-type]
    with pytest.raises(FutianError) as caught:
        services.own_items.write(premises, item)
    assert words in sentence(caught.value)
    assert services.own_items.rows(premises) == ()


def test_advice_is_given_but_does_not_hinder(services: Services, premises: PremisesId) -> None:
    short = replace(draft(services), title="通道不堵", findings=draft(services).findings[:1], look="", why="")
    said = services.own_items.remarks(premises, short)
    assert {row.field for row in said} >= {"title", "findings", "look", "why"}
    assert not any(row.must for row in said)
    stored: OwnItem = services.own_items.write(premises, short)
    assert stored.item.look == "通道不堵"
    assert is_own(stored.item)


def test_a_copy_of_a_shipped_item_has_its_words_not_its_law(services: Services, premises: PremisesId) -> None:
    shipped = services.own_items.offered()[0]
    own = services.own_items.write(premises, services.own_items.start(shipped))
    assert own.item.title == shipped.title
    assert [row.law for row in own.item.basis] == ["OWN"]
    assert any(shipped.id in row.text for row in services.own_items.remarks(premises, replace(own.item, id="")))


def test_erasing_the_firm_takes_its_items_along(services: Services, premises: PremisesId) -> None:
    services.own_items.write(premises, draft(services))
    services.firms.erase(premises)
    with services.workspace.read() as work:
        assert work.own_content.rows(premises) == ()
