"""The yearly plan: what is proposed, what stays, what is summed."""

from datetime import date
from uuid import UUID

from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_lines import (
    FULL,
    Campaign,
    Grounds,
    LineState,
    Need,
    Season,
    difference,
    hours,
    merged,
    moved,
    propose,
    put,
    stands,
    taken_out,
    totals,
)
from futian_desktop.domain.questions import TeachingUnit
from futian_desktop.domain.training import PlanLine, SessionState, TrainingDuty, TrainingPlan, TrainingSession

PLACE, TODAY = PremisesId(UUID(int=1)), date(2026, 11, 25)


def duty(key: str, trigger: str = "every", months: int = 12, group: str = "每年", **more: object) -> TrainingDuty:
    return TrainingDuty(key, f"培训{key}", key, group, "规定", trigger, months=months, minutes=90, **more)  # type: ignore[arg-type]


def unit(key: str) -> TeachingUnit:
    return TeachingUnit(key, 1, f"课件{key}", "讲什么", 20, (), (), (), ())


def grounds(*needs: Need, year: int = 2027, units: tuple[TeachingUnit, ...] = (), seasons: dict[str, Season] | None = None,
            campaigns: tuple[Campaign, ...] = ()) -> Grounds:  # fmt: skip
    return Grounds(year, TODAY, 10, "李秀英", needs, campaigns, units, seasons or {})


def plan(*lines: PlanLine, year: int = 2027, left_out: tuple[str, ...] = ()) -> TrainingPlan:
    return TrainingPlan(UUID(int=5), PLACE, year, lines, left_out=left_out)


def test_a_duty_comes_in_the_month_in_which_it_is_due() -> None:
    (line,) = propose(grounds(Need(duty("a"), "全体员工", 10, 0, date(2027, 8, 3))))
    assert (line.id, line.month, line.people, line.minutes, line.duties) == ("a#1", 8, 10, 90, ("a",))
    assert propose(grounds(Need(duty("a"), "全体员工", 10, 0, date(2028, 2, 1)))) == ()
    assert propose(grounds(Need(duty("a"), "全体员工", 0))) == ()


def test_fire_training_stands_in_november_and_half_a_year_before() -> None:
    lines = propose(grounds(Need(duty("f", months=6, group="消防"), "全体员工", 10, 0, date(2028, 1, 1))))
    assert [(line.id, line.month) for line in lines] == [("f#1", 5), ("f#2", 11)]


def test_what_is_late_is_spread_and_before_work_comes_first() -> None:
    late = [Need(duty(f"y{n}"), "全体员工", 10, 10, date(2026, 1, 1)) for n in range(6)]
    first = Need(duty("new", "joined", 0, before_work=True), "全体员工", 10, 3, date(2026, 1, 1))
    lines = propose(grounds(*late, first))
    assert lines[0].id == "new#1"
    assert lines[0].people == 3
    assert [sum(line.month == month for line in lines) for month in (1, 2)] == [FULL, 3]


def test_a_plan_of_this_year_has_nothing_in_months_that_are_over() -> None:
    campaigns = (Campaign("safety_month", "安全生产月", 6, "六月"), Campaign("traffic_day", "交通日", 12, "十二月"))
    lines = propose(grounds(year=2026, campaigns=campaigns, units=(unit("u"),), seasons={"u": Season("u", 3, "春天")}))
    assert [line.id for line in lines] == ["campaign:traffic_day"]


def test_a_unit_is_taught_in_its_campaign_else_in_its_season_once() -> None:
    seasons = {"fire": Season("fire", 11, "消防月", "fire_month"), "wet": Season("wet", 3, "回南天")}
    lines = propose(
        grounds(
            units=(unit("fire"), unit("wet")), seasons=seasons, campaigns=(Campaign("fire_month", "消防月", 11, "r"),)
        )
    )
    assert [(line.id, line.month, line.units) for line in lines] == [
        ("unit:wet", 3, ("wet",)),
        ("campaign:fire_month", 11, ("fire",)),
    ]


def test_a_new_proposal_keeps_what_a_person_wrote_and_leaves_out_what_was_taken_out() -> None:
    old = (PlanLine("a#1", 3, "我的", own=True), PlanLine("b#1", 4, "旧"), PlanLine("held#1", 2, "开过"))
    new = (PlanLine("a#1", 8, "新"), PlanLine("c#1", 1, "来"), PlanLine("gone#1", 9, "移除过"))
    lines = merged(plan(*old, left_out=("gone#1",)), new, {"held#1"})
    assert [(line.id, line.title) for line in lines] == [("c#1", "来"), ("held#1", "开过"), ("a#1", "我的")]
    change = difference(old, lines)
    assert ([line.id for line in change.added], [line.id for line in change.removed]) == (["c#1"], ["b#1"])


def test_lines_are_put_moved_and_taken_out() -> None:
    made = put(plan(PlanLine("a", 5, "甲")), PlanLine("b", 2, "乙"))
    assert [(line.id, line.own) for line in made.lines] == [("b", True), ("a", False)]
    assert next(line for line in moved(made, "a", 9).lines if line.id == "a").month == 12
    assert next(line for line in moved(made, "b", -9).lines if line.id == "b").month == 1
    gone = taken_out(made, ["a"])
    assert ([line.id for line in gone.lines], gone.left_out) == (["b"], ("a",))


def test_sums_and_lessons() -> None:
    made = totals(
        [
            PlanLine("a", 1, "甲", people=3, minutes=45, money=200),
            PlanLine("b", 1, "乙", people=2, minutes=90, method="外部培训机构"),
        ]
    )
    assert (made.lines, made.minutes, made.people, made.person_minutes, made.money, made.unpriced) == (
        2,
        135,
        5,
        315,
        200,
        1,
    )
    assert [hours(row, 45) for row in (0, 45, 20, 89, 90)] == ["0", "1", "0.4", "1.9", "2"]


def test_a_line_is_done_by_its_session_and_late_when_its_month_is_over() -> None:
    made = plan(*(PlanLine(f"{month}", month, "课") for month in (9, 10, 11, 12)), year=2026)
    held = TrainingSession(UUID(int=7), PLACE, "课", state=SessionState.HELD, plan=made.id, plan_line="9")
    other = TrainingSession(UUID(int=8), PLACE, "课", state=SessionState.HELD, plan=UUID(int=99), plan_line="10")
    set_ = TrainingSession(UUID(int=9), PLACE, "课", plan=made.id, plan_line="12")
    assert stands(made, (held, other, set_), TODAY) == {
        "9": LineState.DONE, "10": LineState.LATE, "11": LineState.NOW, "12": LineState.SET,
    }  # fmt: skip
