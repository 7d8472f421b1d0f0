"""The list of firms: found in SQL by word, code and initials; sorted; one firm erased leaves nothing of it behind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.storage import tables

NAMES = ("深圳市顺风茶饮店", "深圳市远航贸易有限公司", "100%棉服装店", "a_b 工作室")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = open_services(tmp_path / "many.ftws", operator="李敏")
    for name in NAMES:
        made.firms.create(name)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set(NAMES)), ("茶", {NAMES[0]}), ("szsyh", {NAMES[1]}), ("YH", {NAMES[1]}), ("%", {NAMES[2]}),
        ("_", {NAMES[3]}), ("  贸易 ", {NAMES[1]}), ("没有", set[str]()),
    ],
)  # fmt: skip
def test_finding(services: Services, text: str, found: set[str]) -> None:
    assert {row.name for row in services.firms.listed(text)} == found
    assert {row.name for row in services.firms.find(text)} == found


def test_order_and_state(services: Services) -> None:
    first = services.firms.listed()[0]
    firm = services.firms.load(first.premises_id)
    services.firms.save(replace(firm, premises=replace(firm.premises, building="A 座")))
    assert services.firms.listed("", "building")[0].name == first.name
    sample = services.sample.firm("office")
    run = services.sample.answers(sample, 1, photos=False)
    assert {row.name: row.state for row in services.firms.listed("", "state")}[first.name] == "none"
    row = next(row for row in services.firms.listed() if row.premises_id == sample)
    assert row.state == "draft"
    assert row.assessment == run.id
    standing = services.home.standing(run.id, date(2100, 1, 1))
    assert standing.done == standing.total == len(run.tailoring.items)
    assert standing.overdue == len(services.assessments.hazards(run)) > 0


def test_a_workspace_for_many_is_remembered(services: Services, tmp_path: Path) -> None:
    assert services.firms.many()
    empty = open_services(tmp_path / "one.ftws")
    assert not empty.firms.many()
    empty.firms.set_kind("consultant")
    assert empty.firms.many()
    empty.close()
    again = open_services(tmp_path / "one.ftws")
    assert again.firms.kind() == "consultant"
    again.close()


def test_erasing_leaves_nothing_but_the_log(services: Services) -> None:
    kept = services.sample.firm("restaurant")
    gone = services.sample.firm("office")
    for premises in (kept, gone):
        run = services.sample.answers(premises, 3)
        services.documents.make(run.id, "health_sheet")
    enterprise = services.firms.load(gone).enterprise.id
    services.firms.erase(gone)
    names = ("evidence", "issued_document", "assessment", "area")
    with services.workspace.read() as work:
        connection = work.firms._connection  # pyright: ignore[reportPrivateUsage] - the test looks at every table
        for name in names:
            table = tables.metadata.tables[name]
            owners = {bytes(row[0]) for row in connection.execute(sa.select(table.c.premises_id))}
            assert gone.bytes not in owners, name
            assert kept.bytes in owners, name
        alive = {bytes(row[0]) for row in connection.execute(sa.select(tables.assessment.c.id))}
        for name in ("answer", "finding"):
            table = tables.metadata.tables[name]
            assert {bytes(row[0]) for row in connection.execute(sa.select(table.c.assessment_id))} <= alive
        used = {row[0] for row in connection.execute(sa.select(tables.evidence.c.sha256))}
        assert {row[0] for row in connection.execute(sa.select(tables.photo_blob.c.sha256))} == used
        assert work.audit.entries(enterprise)[-1].op == "erase"
        assert work.audit.verify(enterprise)
