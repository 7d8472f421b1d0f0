"""Tasks of one minute, their order, and the picture of a response."""

from dataclasses import replace

import pytest

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.scenarios import Scenario, Task, check, clashes, clashing, ordered
from futian_desktop.domain.timelines import lanes, ticks
from futian_desktop.system.identifiers import new_uuid


def made(*tasks: Task) -> Scenario:
    return Scenario(new_uuid(), PremisesId(new_uuid()), "fire", "火灾", tasks=tasks)


def act(post: str, minute: int, takes: int = 2, text: str = "做") -> Task:
    return Task("respond", post, f"{text}{minute}", minute=minute, takes=takes)


def test_one_person_cannot_do_two_things_in_the_same_minute() -> None:
    scenario = made(act("caller", 0, 3), act("guide", 2, 2))
    (found,) = clashes(scenario, {"caller": ["a"], "guide": ["a"]})
    assert (found.first, found.second, found.minute) == (0, 1, 2)


def test_tasks_that_only_touch_do_not_clash() -> None:
    assert clashes(made(act("caller", 0, 2), act("guide", 2, 2)), {"caller": ["a"], "guide": ["a"]}) == ()


def test_a_task_without_length_takes_its_minute() -> None:
    assert len(clashes(made(act("caller", 4, 0), act("guide", 4, 0)), {"caller": ["a"], "guide": ["a"]})) == 1


def test_somebody_else_of_the_post_steps_in() -> None:
    """Three tasks, three people, and only one way to share them out: the matching has to find it."""
    scenario = made(act("caller", 0), act("guide", 0), act("medic", 0))
    holders = {"caller": ["a", "b"], "guide": ["a", "c"], "medic": ["a"]}
    assert clashes(scenario, holders) == ()
    assert len(clashes(scenario, {**holders, "guide": ["a"]})) == 1


def test_posts_without_anybody_and_whoever_is_there_do_not_clash() -> None:
    assert clashes(made(act("finder", 0), act("finder", 0), act("guide", 0)), {"guide": ["a"], "caller": []}) == ()


def test_other_stages_have_no_minutes() -> None:
    tasks = (Task("prepare", "caller", "查电话"), Task("prepare", "guide", "推门"))
    assert clashes(made(*tasks), {"caller": ["a"], "guide": ["a"]}) == ()


def test_places_of_clashes_are_read_from_their_keys() -> None:
    assert clashing(["6-8", "8-10"]) == {6, 8, 10}


def test_in_the_response_the_minutes_stay_and_the_tasks_move_between_them() -> None:
    scenario = made(act("caller", 0), Task("warn", "finder", "闻"), act("guide", 5), act("medic", 9))
    moved = ordered(scenario, "respond", (3, 0, 2))
    assert [(row.post, row.minute) for row in moved.stage("respond")] == [("medic", 0), ("caller", 5), ("guide", 9)]
    assert moved.stage("warn") == scenario.stage("warn")


def test_an_order_that_misses_a_task_changes_nothing() -> None:
    scenario = made(act("caller", 0), act("guide", 5))
    assert ordered(scenario, "respond", (1,)) is scenario


def test_bars_of_a_lane_that_overlap_lie_above_each_other() -> None:
    first, second = lanes(made(act("guide", 0, 4), act("caller", 1, 1), act("guide", 2, 3), act("guide", 4, 1)).tasks)
    assert (first.post, first.rows, [bar.row for bar in first.bars]) == ("guide", 2, [0, 1, 0])
    assert (second.post, second.rows) == ("caller", 1)


@pytest.mark.parametrize(
    ("lasts", "count", "last"), [(0, 2, 1), (10, 11, 10), (14, 8, 14), (61, 14, 65), (1441, 14, 1560)]
)
def test_ticks_reach_the_end_and_are_few(lasts: int, count: int, last: int) -> None:
    found = ticks(lasts)
    assert (len(found), found[-1]) == (count, last)
    assert found[-1] >= lasts


@pytest.mark.parametrize(
    ("change", "code"),
    [({"title": " "}, "scenario.title"), ({"tasks": (act("guide", -1),)}, "scenario.minutes"),
     ({"tasks": (act("guide", 0, 2000),)}, "scenario.minutes"), ({"tasks": (Task("later", "guide", "x"),)}, "scenario.stage"),
     ({"tasks": (Task("warn", "guide", "  "),)}, "scenario.stage")],
)  # fmt: skip
def test_what_may_not_be_kept(change: dict[str, object], code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        check(replace(made(), **change))  # pyright: ignore[reportArgumentType]
