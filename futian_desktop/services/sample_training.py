"""The training page of a sample firm as after some weeks: who works there, their certificates, a session, an exam, certificates of a pass.

Names are invented, nobody has an ID number. Some things are late or due soon, so that the page has something to say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exam_marking import Given
from futian_desktop.domain.exams import Blueprint
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import Attendance, RosterPerson
from futian_desktop.services.training.duties import Deed

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

_NEW_DAYS = 6
"""The one who came last was not trained yet."""
_STAFF: Mapping[str, tuple[tuple[str, str, str, tuple[str, ...], int], ...]] = {
    "restaurant": (
        ("林晓", "店长", "前厅", ("manager",), 900), ("王强", "厨师长", "后厨", ("kitchen", "foreman"), 800),
        ("赵敏", "收银", "前厅", ("front",), 420), ("孙志刚", "炒锅", "后厨", ("kitchen",), 300),
        ("周丽", "服务员", "前厅", ("front",), 210), ("吴涛", "洗碗", "后厨", ("cleaner",), 150),
        ("郑洁", "服务员", "前厅", ("front",), _NEW_DAYS),
    ),
    "office": (
        ("林晓", "行政", "行政部", ("office", "manager"), 900), ("王强", "项目经理", "业务部", ("office", "foreman"), 700),
        ("赵敏", "顾问", "业务部", ("office",), 420), ("孙志刚", "网管", "行政部", ("office",), 300),
        ("周丽", "顾问", "业务部", ("office",), 210), ("吴涛", "保洁", "行政部", ("cleaner",), 150),
        ("郑洁", "顾问", "业务部", ("office",), _NEW_DAYS),
    ),
}  # fmt: skip
_PAPERS: Mapping[str, tuple[tuple[str, str, str, int], ...]] = {
    "restaurant": (
        ("health", "王强", "", 200), ("health", "孙志刚", "", 21), ("health", "周丽", "", -9),
        ("food_safety", "林晓", "食品安全员", 300), ("safety_manager", "", "安全管理人员", 410),
    ),
    "office": (("safety_manager", "", "安全管理人员", 75), ("licence", "孙志刚", "C1", 800), ("first_aid", "林晓", "", -12)),
}  # fmt: skip
"""(kind, who; empty is the safety officer, what stands on it, days left)."""


def fill(suite: "TrainingSuite", premises: PremisesId, trade: str) -> tuple[RosterPerson, ...]:
    """Roster, certificates, induction, a session, an exam; the people of the roster."""
    people = _roster(suite, premises, trade)
    _certificates(suite, premises, trade)
    old = [row for row in people if row.joined_on is not None and (suite.today() - row.joined_on).days > _NEW_DAYS]
    _inducted(suite, premises, old)
    _session(suite, premises, old)
    _exam(suite, premises, old)
    return suite.roster.people(premises)


def _roster(suite: "TrainingSuite", premises: PremisesId, trade: str) -> tuple[RosterPerson, ...]:
    """The people of the profile get a team, a role and a day; the others are added."""
    today = suite.today()
    firm = suite.firms.load(premises).enterprise
    known = {row.name: row for row in suite.roster.people(premises)}
    for name, roles in ((firm.principal, ("owner",)), (firm.safety_officer, ("officer",))):
        row = known.get(name)
        if row is not None:
            both = tuple(dict.fromkeys((*row.roles, *roles)))
            saved = suite.roster.save(replace(row, roles=both, joined_on=today - timedelta(days=1500)))
            known[name] = saved.people[0]
    for name, role, team, roles, days in _STAFF[trade]:
        row = known.get(name) or suite.roster.new(premises, name)
        suite.roster.save(
            replace(
                row, role=role, team=team, roles=roles, joined_on=today - timedelta(days=days), premises_id=premises
            )
        )
    return suite.roster.people(premises)


def _certificates(suite: "TrainingSuite", premises: PremisesId, trade: str) -> None:
    use, today = suite.registers, suite.today()
    officer = suite.firms.load(premises).enterprise.safety_officer
    rows = [
        replace(use.new("qualification", premises), values=_paper(kind, who or officer, what, today + timedelta(days=days)))
        for kind, who, what, days in _PAPERS[trade]
    ]  # fmt: skip
    use.add_all(rows)


def _paper(kind: str, who: str, what: str, until: date) -> dict[str, str | int | date | None]:
    number = f"示例-{kind[:2].upper()}{until:%m%d}"
    return {"kind": kind, "person": who, "name": what, "number": number, "until_on": until, "state": "in_force"}


def _inducted(suite: "TrainingSuite", premises: PremisesId, people: Sequence[RosterPerson]) -> None:
    """Everybody but the newest was trained before the first day of work."""
    for person in people:
        first = [duty.id for duty, _cell in suite.duties.cells(premises, person.id) if duty.before_work]
        if first and person.joined_on is not None:
            most = max(duty.minutes for duty, _cell in suite.duties.cells(premises, person.id))
            suite.duties.credit(
                premises, [person.id], first, Deed(person.joined_on, most, "induction", "岗前培训，示例")
            )


def _session(suite: "TrainingSuite", premises: PremisesId, people: Sequence[RosterPerson]) -> None:
    """A toolbox talk of last week; one was away."""
    made = suite.sessions.new(premises, "toolbox")
    made = replace(
        made, title="冬季用电用气安全", minutes=30, held_on=suite.today() - timedelta(days=7), topics=("不超负荷用电", "走之前关阀断电")
    )  # fmt: skip
    suite.sessions.hold(made, [Attendance(made.id, row.id, 30, present=n > 0) for n, row in enumerate(people)])


def _exam(suite: "TrainingSuite", premises: PremisesId, people: Sequence[RosterPerson]) -> None:
    """A small exam on the screen: the last one failed; who passed got a certificate."""
    blueprint = Blueprint(single=7, multiple=0, judge=3, minutes=20)
    try:
        exam, _changes = suite.exams.create(premises, "全员安全常识考试", blueprint, [row.id for row in people])
        exam, _changes = suite.exams.open(exam)
    except RuleViolation:  # a bank that has too few questions for this firm
        return
    for number, person in enumerate(people):
        sitting = suite.exams.sit(exam, person.id)
        wrong = 6 if number == len(people) - 1 else number % 2
        for place, question in enumerate(exam.questions):
            sitting.give(place, Given("" if place < wrong else "".join(question.answer)))
        sitting.finish()
    exam, _changes = suite.exams.close(exam)
    suite.certificates.issue_all(premises, exam, 12)
