"""Content is stored once per version, and every assessment keeps the text it was answered on."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, local_now, open_services
from futian_desktop.content import snapshot
from futian_desktop.content.library import load_library
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment
from futian_desktop.domain.errors import EnvironmentFault, NotFound
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.standard import CheckItem, Condition, Library, Op
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.content_switch import ContentSwitchService
from futian_desktop.storage import engine
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system import paths
from futian_desktop.system.files import sha256_hex
from futian_desktop.system.identifiers import new_uuid


def _snapshots(path: Path) -> dict[str, bytes]:
    link = engine.connect(path, "", readonly=True)
    rows = link.execute("SELECT sha256, body FROM content_snapshot").fetchall()
    link.close()
    return {str(sha256): bytes(body) for sha256, body in rows}


def _reworded(change: Callable[[CheckItem], CheckItem]) -> Library:
    """The shipped library as a later version of the program might bring it."""
    shipped = load_library(paths.resources())
    modules = {
        key: replace(module, items=tuple(change(item) for item in module.items))
        for key, module in shipped.modules.items()
    }
    return replace(shipped, modules=modules)


def _as_if_restarted(monkeypatch: pytest.MonkeyPatch, workspace: Workspace, assessment: AssessmentId) -> Assessment:
    """What a fresh process reads: nothing is remembered but the file."""
    monkeypatch.setattr(snapshot, "_known", {})
    opened = Workspace.open(workspace.path, readonly=True)
    with opened.read() as work:
        found = work.assessments.get(assessment)
    opened.close()
    return found


def test_two_differently_tailored_firms_share_one_snapshot(services: Services) -> None:
    made = [services.assessments.start(services.sample.firm(trade)) for trade in ("office", "restaurant")]
    assert made[0].tailoring_ids != made[1].tailoring_ids
    assert made[0].content_sha256 == made[1].content_sha256
    stored = _snapshots(services.workspace.path)
    assert list(stored) == [made[0].content_sha256]
    body = stored[made[0].content_sha256]
    assert sha256_hex(zlib.decompress(body)) == made[0].content_sha256
    assert len(body) < len(zlib.decompress(body)) / 2


def test_an_assessment_is_read_back_as_it_was_made(
    services: Services, restaurant: PremisesId, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = services.sample.answers(restaurant, seed=3, photos=False)
    assert _as_if_restarted(monkeypatch, services.workspace, made.id) == made


def test_a_newer_program_leaves_a_draft_on_its_version_when_the_profile_changes(
    services: Services, restaurant: PremisesId, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = services.sample.answers(services.sample.firm("office"), seed=1, photos=False)
    services.assessments.freeze(frozen.id)
    draft = services.assessments.start(restaurant)
    answered, gone, fresh = (
        next(row for row in draft.tailoring.items if row.module == module and row.item.keep is False)
        for module in ("M00", "M07", "M06")
    )
    for row in (answered, gone):
        services.assessments.answer(draft.id, Answer(AnswerKey(row.item.id), AnswerKind.CONFORM))

    later = _reworded(lambda item: replace(item, title=item.title + "（新）"))
    service = AssessmentService(services.workspace, later, local_now)
    facts = {**services.firms.load(restaurant).premises.facts, "gas": "none"}
    assert service.retailor(draft.id, facts).topics

    again = _as_if_restarted(monkeypatch, services.workspace, draft.id)
    rows = {row.item.id: row for row in again.tailoring.items}
    assert rows[answered.item.id].item == answered.item
    assert not rows[answered.item.id].carried
    assert rows[gone.item.id].item == gone.item
    assert rows[gone.item.id].carried
    assert rows[fresh.item.id].item == fresh.item
    assert not any(row.content for row in rows.values())
    assert again.content_sha256 == draft.content_sha256
    assert set(_snapshots(services.workspace.path)) == {draft.content_sha256}
    assert _as_if_restarted(monkeypatch, services.workspace, frozen.id).tailoring == frozen.tailoring


def test_an_item_carried_over_in_old_words_keeps_them(
    services: Services, restaurant: PremisesId, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Retired by the newer content, answered before: its words are those that were answered, whatever changes later."""
    draft = services.assessments.start(restaurant)
    first = next(row.item for row in draft.tailoring.items if row.item.when is None and row.module == "M00")
    services.assessments.answer(draft.id, Answer(AnswerKey(first.id), AnswerKind.CONFORM))
    later = _reworded(lambda item: replace(item, retired=item.id == first.id, why=item.why + "二"))
    assert ContentSwitchService(services.workspace, later, local_now).apply(draft.id).topics
    facts = services.firms.load(restaurant).premises.facts
    AssessmentService(services.workspace, later, local_now).retailor(draft.id, {**facts, "ebike": False})
    again = _as_if_restarted(monkeypatch, services.workspace, draft.id)
    kept = next(row for row in again.tailoring.items if row.item.id == first.id)
    assert (kept.item, kept.content, kept.carried) == (first, draft.content_sha256, True)
    others = [row for row in again.tailoring.items if row.item.id != first.id]
    assert all(row.item.why.endswith("二") and not row.content for row in others)
    assert set(_snapshots(services.workspace.path)) == {draft.content_sha256, again.content_sha256}


def test_a_suspicion_that_does_not_bind_the_firm_stays_away_when_read_back(
    services: Services, restaurant: PremisesId, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = Condition(Op.IS, "ebike", value=False)

    def suspicious(item: CheckItem) -> CheckItem:
        first, *rest = item.findings
        return replace(item, findings=(replace(first, suspect_major=True, suspect_when=never), *rest))

    facts = {**services.firms.load(restaurant).premises.facts, "ebike": True}
    firm = services.firms.load(restaurant)
    services.firms.save(replace(firm, premises=replace(firm.premises, facts=facts)))
    service = AssessmentService(services.workspace, _reworded(suspicious), local_now)
    draft = service.start(restaurant)
    assert all("f0" in row.left_out and not row.item.findings[0].suspect_major for row in draft.tailoring.items)
    assert _as_if_restarted(monkeypatch, services.workspace, draft.id).tailoring == draft.tailoring

    answered = next(row.item.id for row in draft.tailoring.items if row.item.when is None and row.module == "M00")
    service.answer(draft.id, Answer(AnswerKey(answered), AnswerKind.CONFORM))
    service.retailor(draft.id, {**facts, "ebike": False})
    again = _as_if_restarted(monkeypatch, services.workspace, draft.id)
    row = next(row for row in again.tailoring.items if row.item.id == answered)
    assert row.item.findings[0].suspect_major
    assert not row.content


def test_a_damaged_or_missing_snapshot_is_named(
    services: Services, restaurant: PremisesId, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = services.assessments.start(restaurant)
    services.close()
    link = engine.connect(services.workspace.path, "")
    link.execute("UPDATE content_snapshot SET body = substr(body, 1, 1000)")
    monkeypatch.setattr(snapshot, "_known", {})
    opened = open_services(services.workspace.path, readonly=True)
    with pytest.raises(EnvironmentFault, match="content.snapshot"):
        opened.assessments.load(made.id)
    opened.close()
    link.execute("DELETE FROM content_snapshot")
    link.close()
    opened = open_services(services.workspace.path, readonly=True)
    with pytest.raises(NotFound, match="content.snapshot"):
        opened.assessments.load(made.id)
    opened.close()


def test_an_assessment_cannot_name_content_that_is_not_there(services: Services, restaurant: PremisesId) -> None:
    made = services.assessments.start(restaurant)
    with services.workspace.work() as work, pytest.raises(NotFound, match="content.snapshot"):
        work.assessments.add(replace(made, id=AssessmentId(new_uuid()), content_sha256="0" * 64))


def test_a_snapshot_comes_apart_item_by_item_without_loss() -> None:
    """Items are cut out of the canonical JSON; what does not come apart is parsed as a whole, with the same result."""
    taken = snapshot.take(load_library(paths.resources()), "FTZP")
    plain = snapshot.canonical(taken.standard, taken.items)
    parts, standard = snapshot._split(plain)  # pyright: ignore[reportPrivateUsage] - the cut is the thing tested
    whole = json.loads(plain)
    assert {key: json.loads(part) for key, part in parts.items()} == {row["id"]: row for row in whole["items"]}
    assert standard == whole["standard"]
    assert list(parts) == [row["id"] for row in whole["items"]]
    loose = json.dumps(whole).encode()
    again, same = snapshot._split(loose)  # pyright: ignore[reportPrivateUsage]
    assert {key: json.loads(part) for key, part in again.items()} == {row["id"]: row for row in whole["items"]}
    assert same == standard
