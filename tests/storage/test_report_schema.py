"""Schema 2: a file of schema 1 is upgraded with its data; numbers are never given twice; supplements have a lock."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.assessment import Judgement
from futian_desktop.domain.errors import Conflict, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.supplement import Accident, Member, Notice, Supplement
from futian_desktop.services.documents import OFFICER
from futian_desktop.storage import engine
from futian_desktop.storage.migrations.statements import statements
from futian_desktop.storage.schema import SCHEMA
from futian_desktop.storage.workspace import Workspace
from tests.conftest import PASSPHRASE

FULL = Supplement(
    (Member("周敏", "经营者", "组长"), Member("𬭎䶮", "厨师长", "查后厨")), False,
    (Accident("2026-03-02", "烫伤", "1 人轻伤", "换防烫手套，重新培训"),),
    Notice("店门口公告栏", "2026-11-24", "2026-11-28", "周敏"), "2026-11-24",
)  # fmt: skip


def _downgrade(path: Path) -> None:
    """Make the file look as schema 1 left it."""
    link = engine.connect(path, "")
    later = set(re.findall(r"CREATE TABLE (\w+)", "".join(map("\n".join, map(statements, range(2, SCHEMA + 1))))))
    link.execute("PRAGMA foreign_keys = OFF")
    for table in sorted(later):
        link.execute(f"DROP TABLE {table}")
    link.execute("PRAGMA user_version = 1")
    link.close()


def test_a_file_of_schema_1_is_upgraded_and_keeps_its_numbers(
    tmp_path: Path, services: Services, frozen: Callable[[str], PremisesId]
) -> None:
    premises = frozen("office")
    current = services.assessments.current(premises)
    assert current is not None
    number = services.documents.make(current.id, "assessment_report").number
    services.close()
    path = tmp_path / "测试.ftws"
    _downgrade(path)
    again = open_services(path, operator="测试员")
    try:
        assert again.supplements.load(current.id) == Supplement()
        assert again.documents.make(current.id, "assessment_report").number == number
        with again.workspace.read() as work:
            assert work.supplements.number(current.id, "ZP") == (int(number[3:7]), int(number[8:]))
    finally:
        again.close()


def test_a_read_only_file_of_schema_1_can_still_be_read(
    tmp_path: Path, services: Services, frozen: Callable[[str], PremisesId]
) -> None:
    current = services.assessments.current(frozen("office"))
    assert current is not None
    services.close()
    _downgrade(tmp_path / "测试.ftws")
    seen = open_services(tmp_path / "测试.ftws", readonly=True)
    try:
        assert seen.supplements.load(current.id) == Supplement()
    finally:
        seen.close()


def test_a_supplement_is_kept_carried_and_locked(
    services: Services, frozen: Callable[[str], PremisesId], identity: Path
) -> None:
    premises = frozen("office")
    current = services.assessments.current(premises)
    assert current is not None
    seen = services.supplements.load(current.id)
    stored = services.supplements.save(premises, current.id, replace(FULL, version=seen.version)).supplement
    assert services.supplements.load(current.id) == stored == replace(FULL, version=seen.version + 1)
    with pytest.raises(Conflict, match=r"record\.changed"):
        services.supplements.save(premises, current.id, FULL)
    with pytest.raises(RuleViolation, match=r"supplement\.too_many"):
        services.supplements.save(premises, current.id, replace(stored, members=FULL.members * 31))
    revision = services.assessments.revise(current.id)
    assert services.supplements.load(revision.id) == replace(FULL, version=1)
    document = services.documents.make(current.id, "assessment_report")
    services.documents.sign(document, identity, PASSPHRASE, OFFICER)
    with pytest.raises(RuleViolation, match=r"supplement\.frozen"):
        services.supplements.save(premises, current.id, stored)


def test_the_audit_log_has_no_names_of_the_supplement(services: Services, frozen: Callable[[str], PremisesId]) -> None:
    premises = frozen("office")
    current = services.assessments.current(premises)
    assert current is not None
    version = services.supplements.load(current.id).version
    services.supplements.save(premises, current.id, replace(FULL, version=version))
    item = current.tailoring.items[0].item.id
    draft = services.assessments.revise(current.id)
    decision = Judgement(item, "第四条", "王检查", None, "王检查到现场看过")
    services.assessments.judge_major(draft.id, decision, confirmed=False)
    with services.workspace.read() as work:
        owner = services.firms.load(premises).enterprise.id
        text = "".join(row.detail for row in work.audit.entries(owner))
        assert work.audit.verify(owner)
    assert not any(word in text for word in ("周敏", "烫伤", "王检查"))


def test_numbers_run_on_and_are_never_given_twice(tmp_path: Path, services: Services) -> None:
    premises = services.sample.firm("office")
    first = services.assessments.start(premises)
    workspace: Workspace = services.workspace
    with workspace.work() as work:
        assert work.supplements.give_number(premises, first.id, "ZP", 2026) == (2026, 1)
        assert work.supplements.give_number(premises, first.id, "ZP", 2027) == (2026, 1)
        work.commit()
    with workspace.work() as work:
        other = services.assessments.load(first.id).premises_id
        assert work.supplements.next_number(other, "ZP", 2026) == 2
        assert work.supplements.next_number(other, "ZP", 2027) == 1
