"""A running assessment is carried to another content version and back; nothing happens without being asked."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, local_now, open_services
from futian_desktop.content import snapshot
from futian_desktop.content.library import load_library
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding, Judgement, Stage
from futian_desktop.domain.content_difference import ItemChange
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.standard import CheckItem, Deadline, Library
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.content_switch import ContentSwitchService
from futian_desktop.services.content_words import summary
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system import paths
from tests.storage.test_migrations import GOLDEN, golden

Change = Callable[[CheckItem], CheckItem]


def later(change: Change, *, extra: tuple[CheckItem, ...] = ()) -> Library:
    """The shipped library as a later program might bring it; extra items join the module that their id names."""
    shipped = load_library(paths.resources())
    modules = {
        key: replace(
            module,
            items=(*map(change, module.items), *(item for item in extra if item.id.startswith(f"{key}-"))),
        )
        for key, module in shipped.modules.items()
    }
    standard = shipped.standards["FTZP"]
    newer = replace(standard, version=standard.version + 1, short="小微自评标准 新")
    return replace(shipped, modules=modules, standards={**shipped.standards, "FTZP": newer})


def switching(services: Services, library: Library) -> ContentSwitchService:
    return ContentSwitchService(services.workspace, library, local_now)


def fresh(services: Services, assessment: AssessmentId, monkeypatch: pytest.MonkeyPatch) -> Assessment:
    """What another process reads from the file."""
    monkeypatch.setattr(snapshot, "_known", {})
    opened = Workspace.open(services.workspace.path, readonly=True)
    with opened.read() as work:
        found = work.assessments.get(assessment)
    opened.close()
    return found


def bare(assessment: Assessment) -> Assessment:
    """Without the counters that grow with every write."""
    answers = {
        key: replace(row, version=0)
        for key, row in assessment.answers.items()
        if row != Answer(key, version=row.version)
    }
    return replace(assessment, version=0, answers=answers)


class Case:
    """A draft with answers of every kind, and a later content in which one item of each kind of change stands."""

    def __init__(self, services: Services, restaurant: PremisesId) -> None:
        self.services = services
        draft = services.assessments.current(restaurant) or services.sample.answers(restaurant, seed=3)
        found = [row.item for row in draft.tailoring.items if draft.answer(row.item.id).findings]
        plain = [row.item for row in draft.tailoring.items if draft.answer(row.item.id).kind is AnswerKind.CONFORM]
        self.reworded, self.other, self.cheaper, self.gone = found[0], found[1], plain[0], plain[1]
        self.moved, self.asked = plain[2], plain[3]
        judgement = Judgement(self.other.id, "第 3 条", "周敏", None, "现场看过")
        services.assessments.judge_major(draft.id, judgement, confirmed=True)
        services.assessments.answer(
            draft.id, replace(services.assessments.load(draft.id).answer(self.asked.id), note="问过房东", marked=True)
        )
        self.draft = services.assessments.load(draft.id)
        self.fresh = replace(self.cheaper, id="M00-99", title="新版本才问的这一件事情")
        self.library = later(self.change, extra=(self.fresh,))
        self.switch = switching(services, self.library)

    def change(self, item: CheckItem) -> CheckItem:
        if item.id == self.reworded.id:
            first, *rest = item.findings
            return replace(item, title=item.title + "呀", findings=(*rest, replace(first, text=first.text + "呀")))
        if item.id == self.other.id:
            return replace(item, version=item.version + 1, good="现在看的是另一件事")
        if item.id == self.cheaper.id:
            halves = tuple(replace(row, deduct=None) for row in item.findings)
            return replace(item, points=Decimal(3), findings=halves)
        if item.id == self.moved.id:
            return replace(item, element="5.4" if item.element != "5.4" else "5.3")
        return replace(item, retired=True) if item.id == self.gone.id else item


@pytest.fixture
def case(services: Services, restaurant: PremisesId) -> Case:
    return Case(services, restaurant)


def test_the_shipped_content_is_no_news_to_a_draft_made_on_it(services: Services, restaurant: PremisesId) -> None:
    draft = services.assessments.start(restaurant)
    assert services.content_switch.offer(draft) is None
    assert services.content_switch.preview(draft) is None
    assert not services.content_switch.apply(draft.id).topics
    assert services.content_switch.taken(draft) is None


def test_opening_and_a_changed_profile_leave_the_draft_on_its_version(case: Case) -> None:
    offer = case.switch.offer(case.draft)
    assert offer is not None
    total = len(case.draft.tailoring.items)
    assert offer.words == (
        f"{total} 条：{total - 5} 不变，1 改写，1 问的事变了，1 换了要素，1 只改计分，1 新增，1 停用"
    )
    assert (offer.before, offer.after) == (case.draft.standard.short, "小微自评标准 新")
    facts = case.services.firms.load(case.draft.premises_id).premises.facts
    case.services.assessments.retailor(case.draft.id, {**facts, "ebike": False})
    now = case.services.assessments.load(case.draft.id)
    assert (now.content_sha256, now.standard) == (case.draft.content_sha256, case.draft.standard)
    assert now.answers == case.draft.answers


def test_content_that_changes_nothing_here_is_not_offered(services: Services, restaurant: PremisesId) -> None:
    draft = services.assessments.start(restaurant)
    asked = draft.tailoring_ids
    elsewhere = later(lambda item: item if item.id in asked else replace(item, why=item.why + "。"))
    same = replace(elsewhere, standards=services.library.standards)
    assert switching(services, same).offer(draft) is None


def test_answers_go_along_where_the_question_is_the_same(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = case.switch.preview(case.draft)
    assert preview is not None
    assert preview.carried.again == (case.other.id,)
    assert preview.carried.shelved == (case.gone.id,)
    photos = case.services.evidence.linked(case.draft.id)
    assert photos
    assert case.switch.apply(case.draft.id).topics
    now = fresh(case.services, case.draft.id, monkeypatch)
    assert now.standard.short == "小微自评标准 新"
    assert case.services.evidence.linked(case.draft.id) == photos

    before, after = case.draft.answer(case.reworded.id), now.answer(case.reworded.id)
    rows = {row.item.id: row for row in now.tailoring.items}
    assert rows[case.reworded.id].item.title == case.reworded.title + "呀"
    for old, new in zip(before.findings, after.findings, strict=True):
        ready = rows[case.reworded.id].item.findings[new.ready or 0]
        assert (new.text, new.deduct) == (ready.text, ready.deduct)
        assert new.text in (old.text, old.text + "呀")

    asked_anew = now.answer(case.other.id)
    assert (asked_anew.kind, asked_anew.findings) == (None, ())
    assert case.other.id not in now.confirmed_major
    assert case.switch.hints(now) == {case.other.id: case.draft.answer(case.other.id)}
    assert now.answer(case.asked.id) == case.draft.answer(case.asked.id)
    assert rows[case.gone.id].carried
    assert rows[case.gone.id].item == case.gone
    assert now.answer(case.gone.id) == case.draft.answer(case.gone.id)
    assert rows[case.cheaper.id].item.points == Decimal(3)
    assert now.answer("M00-99").kind is None
    score = case.services.assessments.score(now)
    assert score.percentage == preview.after.percentage
    assert score.items == score.answered + 2
    with case.services.workspace.read() as work:
        owner = work.firms.owner(case.draft.premises_id)
        assert [entry.op for entry in work.audit.entries(owner) if entry.tbl == "content_switch"] == ["switch"]
        assert work.audit.verify(owner)


def test_one_step_back_restores_everything(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.switch.apply(case.draft.id)
    taken = case.switch.taken(case.services.assessments.load(case.draft.id))
    assert taken is not None
    assert taken.again == (case.other.id,)
    assert summary(taken.difference).endswith("1 停用")
    assert case.switch.back(case.draft.id).words == ""
    again = fresh(case.services, case.draft.id, monkeypatch)
    assert bare(again) == bare(case.draft)
    with pytest.raises(RuleViolation, match="switch.none"):
        case.switch.back(case.draft.id)
    assert case.switch.offer(again) is not None


def test_answers_given_since_stay_or_wait_for_the_next_switch(case: Case) -> None:
    case.switch.apply(case.draft.id)
    services = case.services
    now = services.assessments.load(case.draft.id)
    own = Finding("自己写的一句", Decimal(2), "改一下", Deadline.DAYS_3)
    newer = replace(now.answer(case.reworded.id), kind=AnswerKind.PARTIAL, findings=(own,))
    other = replace(now.answer(case.other.id), kind=AnswerKind.CONFORM)
    extra = Answer(AnswerKey("M00-99"), AnswerKind.CONFORM, note="只有新版本问")
    services.assessments.answer_all(now.id, (newer, other, extra))
    back = case.switch.back(now.id)
    assert (back.newer, back.kept) == (1, 2)
    assert "新答的" in back.words
    assert "收着" in back.words
    old = services.assessments.load(now.id)
    assert old.answer(case.reworded.id).findings == (own,)
    assert bare(old).answers[AnswerKey(case.other.id)] == bare(case.draft).answers[AnswerKey(case.other.id)]
    assert old.answer("M00-99").kind is None
    assert old.confirmed_major == case.draft.confirmed_major

    case.switch.apply(now.id)
    again = services.assessments.load(now.id)
    assert again.answer("M00-99").note == "只有新版本问"
    assert again.answer(case.other.id).kind is AnswerKind.CONFORM
    assert case.switch.back(now.id).kept == 2
    assert bare(services.assessments.load(now.id)) == bare(old)


def test_a_finding_keeps_what_the_user_wrote(case: Case) -> None:
    services = case.services
    ready = case.draft.answer(case.reworded.id).findings[0]
    mine = replace(ready, measure="照我说的改", deadline=Deadline.PLAN)
    services.assessments.answer(case.draft.id, replace(case.draft.answer(case.reworded.id), findings=(mine,)))
    case.switch.apply(case.draft.id)
    found = services.assessments.load(case.draft.id).answer(case.reworded.id).findings[0]
    assert (found.measure, found.deadline) == ("照我说的改", Deadline.PLAN)


def test_a_frozen_one_is_never_touched(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.services.assessments.freeze(case.draft.id)
    frozen = case.services.assessments.load(case.draft.id)
    assert case.switch.offer(frozen) is None
    for deed in (case.switch.apply, case.switch.back):
        with pytest.raises(RuleViolation, match="assessment.frozen"):
            deed(frozen.id)
    assert fresh(case.services, frozen.id, monkeypatch) == frozen


def test_two_switches_go_back_one_after_another(case: Case) -> None:
    case.switch.apply(case.draft.id)
    middle = case.services.assessments.load(case.draft.id)
    second = switching(case.services, later(lambda item: replace(case.change(item), why=item.why + "二")))
    second.apply(case.draft.id)
    assert second.back(case.draft.id).words == ""
    assert bare(case.services.assessments.load(case.draft.id)) == bare(middle)
    assert case.switch.back(case.draft.id).words == ""
    assert bare(case.services.assessments.load(case.draft.id)) == bare(case.draft)


def test_the_effect_on_every_running_assessment_is_known_before_anything_is_taken(case: Case) -> None:
    services = case.services
    office = services.sample.firm("office")
    services.assessments.start(office)
    services.assessments.freeze(services.sample.answers(services.sample.firm("restaurant"), 1, photos=False).id)
    found = {row.premises: row for row in services.content_switch.effects(case.library)}
    assert set(found) == {case.draft.premises_id, office}
    assert "1 改写，1 问的事变了" in found[case.draft.premises_id].preview.words
    assert services.content_switch.effects(services.library) == ()
    assert services.assessments.load(case.draft.id) == case.draft


def test_items_of_a_module_that_is_gone_stay_on_the_list_of_a_draft(services: Services, restaurant: PremisesId) -> None:
    draft = services.assessments.start(restaurant)
    answered = next(row.item.id for row in draft.tailoring.items if row.module == "M07")
    services.assessments.answer(draft.id, Answer(AnswerKey(answered), AnswerKind.CONFORM))
    modules = {key: row for key, row in services.library.modules.items() if key != "M07"}
    smaller = replace(services.library, modules=modules)
    facts = services.firms.load(restaurant).premises.facts
    AssessmentService(services.workspace, smaller, local_now).retailor(draft.id, {**facts, "ebike": False})
    now = services.assessments.load(draft.id)
    assert [row for row in now.tailoring.items if row.module == "M07"] == [
        row for row in draft.tailoring.items if row.module == "M07"
    ]
    assert any(state.id == "M07" and state.on for state in now.tailoring.modules)
    switching(services, smaller).apply(draft.id)
    last = [row for row in services.assessments.load(draft.id).tailoring.items if row.module == "M07"]
    assert [(row.item.id, row.carried) for row in last] == [(answered, True)]


@pytest.mark.parametrize("text", [path for path in GOLDEN if path.stem < "schema-0003"], ids=lambda path: path.stem)
def test_a_real_workspace_of_before_goes_to_the_shipped_content_and_back(text: Path, tmp_path: Path) -> None:
    path = tmp_path / "旧.ftws"
    facts = golden(text, path)
    services = open_services(path)
    row = next(row for row in services.firms.rows() if services.assessments.current(row.premises_id))
    old = services.assessments.current(row.premises_id)
    assert old is not None
    if old.stage is not Stage.DRAFT:
        frozen, old = old, services.assessments.revise(old.id)
        old = services.assessments.load(old.id)
        assert old.content_sha256 == frozen.content_sha256
    assert old.standard.version == 1
    assert len(old.tailoring.items) == facts["items"]
    preview = services.content_switch.preview(old)
    assert preview is not None
    photos = services.evidence.linked(old.id)
    assert sum(map(len, photos.values())) == facts["photos"]
    services.content_switch.apply(old.id)
    new = services.assessments.load(old.id)
    assert new.standard == services.library.standards["FTZP"]
    assert services.evidence.linked(old.id) == photos
    standing = set(preview.carried.taken)
    assert len(standing) > len(old.tailoring.items) * 2 // 3
    for item in standing:
        assert new.answer(item).kind is not None
        assert len(new.answer(item).findings) == len(old.answer(item).findings)
    for change in (ItemChange.SAME, ItemChange.MOVED):
        same = [row.id for row in preview.difference.rows if row.change is change and row.id in standing]
        assert all(new.answer(item) == old.answer(item) for item in same)
    assert services.content_switch.back(old.id).words == ""
    assert bare(services.assessments.load(old.id)) == bare(old)
    services.close()
