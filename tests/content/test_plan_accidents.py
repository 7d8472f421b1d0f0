"""The accident types of the emergency plans: whole, checked against the other content, and no near-copies of each other."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

import pytest

from futian_desktop.content.accidents import load_accidents
from futian_desktop.content.library import load_library
from futian_desktop.content.registers import load_registers
from futian_desktop.domain.accidents import PHASES, STAGES, Accident
from futian_desktop.domain.reachable import possible
from futian_desktop.domain.risks import C_VALUES, E_VALUES, L_VALUES
from futian_desktop.domain.tailoring import SPOT_ORDER
from futian_desktop.services.guide_checks import JARGON
from futian_desktop.system import paths

ACCIDENTS = load_accidents(paths.resources())
LIBRARY = load_library(paths.resources())
KINDS = {row.id for row in load_registers(paths.resources())["emergency_resource"].kinds}
CALLS = {
    "119", "120", "110", "122", "12345", "gas", "power", "water", "property", "hospital", "street", "neighbour", "lift",
    "supplier",
}  # fmt: skip
FIELDS = {
    "firm", "shop", "address", "street", "building", "assembly", "exit", "exit2", "gas_valve", "power_switch", "water_valve",
    "aed", "property", "hospital", "station", "commander", "deputy", "caller", "fighter", "guide", "medic", "guard", "supply",
    "night",
}  # fmt: skip
STIFF = (*JARGON, "严格", "切实", "确保", "务必", "及时")
MINUTES = 10


def words(row: Accident) -> Iterator[str]:
    yield from (row.likely, row.about, row.harm, row.stop, row.own, row.beyond, row.say, row.worst)
    for rows in (row.causes, row.signs, row.controls, row.cautions, row.wrong, row.card):
        yield from rows
    yield from (step.text for step in row.steps)
    for trade in row.trades:
        yield from (trade.likely, trade.about, *(step.text for step in trade.steps))
    for task in row.tasks:
        yield from (task.text, task.trigger)
    for inject in row.injects:
        yield from (inject.text, inject.ask, inject.good)
    yield from (rating.why for rating in row.ratings)


@pytest.mark.parametrize("key", ACCIDENTS)
def test_a_file_is_whole(key: str) -> None:
    row = ACCIDENTS[key]
    assert row.id == key
    assert len(row.short) <= 8
    assert row.types
    assert set(row.types) <= set(LIBRARY.accidents)
    assert set(row.modules) <= set(LIBRARY.modules)
    assert set(row.spots) <= set(SPOT_ORDER)
    assert len(row.causes) >= 3
    assert len(row.signs) >= 2
    assert 4 <= len(row.controls) <= 8
    assert 4 <= len(row.cautions) <= 8
    assert 2 <= len(row.wrong) <= 5
    assert 6 <= len(row.steps) <= 12
    assert 5 <= len(row.card) <= 8
    assert not [line for line in row.card if len(line) > 20]
    assert 2 <= len(row.needs) <= 6
    assert {need.kind for need in row.needs} <= KINDS
    assert any(need.when is None for need in row.needs)
    assert all(need.least > 0 for need in row.needs)
    assert row.calls
    assert set(row.calls) <= CALLS
    order = [PHASES.index(step.phase) for step in row.steps]
    assert order[0] == 0
    assert {step.phase for step in row.steps} >= {"find", "alarm"}
    assert row.basis
    assert all(basis.law in LIBRARY.laws for basis in row.basis)


@pytest.mark.parametrize("key", ACCIDENTS)
def test_ratings_use_the_tables(key: str) -> None:
    for rating in ACCIDENTS[key].ratings:
        likely, often, harm = rating.lec
        assert likely in L_VALUES
        assert often in E_VALUES
        assert harm in C_VALUES
        assert all(1 <= value <= 5 for value in rating.ls)


@pytest.mark.parametrize("key", ACCIDENTS)
def test_scenario_and_drill_are_whole(key: str) -> None:
    row = ACCIDENTS[key]
    assert row.worst
    assert {task.stage for task in row.tasks} == set(STAGES)
    assert 8 <= len(row.tasks) <= 14
    assert all(set(task.need) <= KINDS for task in row.tasks)
    assert all(task.minute == 0 for task in row.tasks if task.stage != "respond")
    assert 6 <= len(row.injects) <= 8
    assert row.injects[0].minute == 0
    minutes = [inject.minute for inject in row.injects]
    assert minutes == sorted(minutes)
    assert minutes[-1] <= MINUTES


@pytest.mark.parametrize("key", ACCIDENTS)
def test_texts_are_plain(key: str) -> None:
    row = ACCIDENTS[key]
    for text in words(row):
        assert not [word for word in STIFF if word in text], text
        assert set(re.findall(r"\{([^{}]*)\}", text)) <= FIELDS, text


@pytest.mark.parametrize("key", ACCIDENTS)
def test_conditions_can_hold(key: str) -> None:
    row = ACCIDENTS[key]
    assert possible([row.when], LIBRARY.facts)
    rows = (*row.ratings, *row.steps, *row.needs)
    for when in (found.when for found in rows):
        assert possible([row.when, when], LIBRARY.facts), when
    assert {trade.trade for trade in row.trades} <= set(LIBRARY.trades)


def test_no_near_copies_between_files() -> None:
    rows = [(key, step.text) for key, row in ACCIDENTS.items() for step in row.steps if len(step.text) > 12]
    close = [
        (a, b)
        for a, b in combinations(rows, 2)
        if a[0] != b[0] and abs(len(a[1]) - len(b[1])) < 6 and SequenceMatcher(None, a[1], b[1]).quick_ratio() > 0.88
        and SequenceMatcher(None, a[1], b[1]).ratio() > 0.88
    ]  # fmt: skip
    assert not close, close[:10]
