"""Training: roles, duties, who owes what, sessions and credits (REGULATIONS d; 安全生产法 28, 3号令).

A duty is one thing a person must have learnt, by role, trade and law; a credit is one thing done towards a duty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from uuid import UUID

from futian_desktop.domain.ids import EnterpriseId, PersonId, PremisesId
from futian_desktop.domain.standard import Condition, Confidence

LESSON_MINUTES, PASS_MARK, RETURN_MONTHS = 45, 80, 12
EMPLOYMENTS: tuple[str, ...] = ("own", "dispatched", "intern", "temp", "summer", "contractor")
"""自有, 劳务派遣, 实习, 临时, 暑假工, 承包商人员."""
TRIGGERS: tuple[str, ...] = ("joined", "post", "back", "every", "event")
LEVELS: tuple[str, ...] = ("company", "workshop", "team", "post")


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a firm, for the trades and facts where it exists; ``leader`` is 主要负责人 or 安全管理人员."""

    id: str
    title: str
    about: str = ""
    trades: tuple[str, ...] = ()
    when: Condition | None = None
    leader: bool = False
    words: tuple[str, ...] = ()
    """Words of a job title that suggest this role."""


@dataclass(frozen=True, slots=True)
class TrainingDuty:
    """What somebody owes.

    Attributes:
        short: head of its column, at most 6 characters.
        roles: ids of roles; ``all`` is everybody. employments: empty is every kind.
        trigger: ``joined`` (入职), ``post`` (新岗位/转岗), ``back`` (离岗后回来), ``every`` (每隔 months), ``event`` (entered by hand, 四新).
        minutes: how many; 0 where no number is set.
        level: company, workshop, team or post for 三级教育 and 岗前培训; empty otherwise.
        before_work: must be done before the first day of work; otherwise within ``days``.
        qualification: kinds of the register 证书 that fulfil it.
        instead: milder duties this one replaces where it applies; what was done towards them counts here.
        counts: further duties whose training counts here too.
    """

    id: str
    title: str
    short: str
    group: str
    rule: str
    trigger: str = "joined"
    roles: tuple[str, ...] = ("all",)
    employments: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    when: Condition | None = None
    minutes: int = 0
    months: int = 0
    days: int = 0
    before_work: bool = False
    level: str = ""
    exam: bool = False
    units: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    qualification: tuple[str, ...] = ()
    law: str = ""
    article: str = ""
    confidence: Confidence = Confidence.UNSURE
    instead: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """人员 with what training needs. ``id_masked`` and ``phone_masked`` are all that a list ever holds of the numbers."""

    id: PersonId
    enterprise_id: EnterpriseId
    name: str
    role: str = ""
    """职务, free text."""
    team: str = ""
    roles: tuple[str, ...] = ()
    employment: str = "own"
    employer: str = ""
    id_kind: str = "resident"
    """resident, permit (港澳台居住证), passport, other."""
    id_masked: str = ""
    phone_masked: str = ""
    joined_on: date | None = None
    post_on: date | None = None
    back_on: date | None = None
    left_on: date | None = None
    premises_id: PremisesId | None = None
    note: str = ""
    body: Mapping[str, str] = field(default_factory=dict[str, str])
    version: int = 0
    """Of the row in `person`; 0 is a new one."""
    file_version: int = 0
    """Of the row in `person_file`; 0 where there is none yet."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Something done towards a duty. ``source``: session, exam, external, certificate, induction; ``until_on`` ends it early."""

    id: UUID
    premises_id: PremisesId
    person: PersonId
    duty: str
    done_on: date
    minutes: int = 0
    until_on: date | None = None
    source: str = "external"
    source_id: UUID | None = None
    note: str = ""


class CellState(Enum):
    """Of one person and one duty, the most pressing first."""

    OVERDUE = "overdue"
    NEVER = "never"
    DUE = "due"
    PARTIAL = "partial"
    LATER = "later"
    DONE = "done"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix: what is owed by when, and what is done. Minutes are of the present period."""

    state: CellState
    due_on: date | None = None
    done_on: date | None = None
    minutes: int = 0
    wanted: int = 0


@dataclass(frozen=True, slots=True)
class TrainingSetup:
    """Settings of a premises: a 学时 in minutes, pass mark of 100, months of absence after which one learns anew."""

    id: UUID
    premises_id: PremisesId
    lesson_minutes: int = LESSON_MINUTES
    pass_mark: int = PASS_MARK
    return_months: int = RETURN_MONTHS
    body: Mapping[str, str] = field(default_factory=dict[str, str])
    version: int = 0


class SessionState(Enum):
    """计划, 已开, 已归档 (sign-in sheet is there)."""

    PLANNED = "planned"
    HELD = "held"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class TrainingSession:
    """培训记录 of a premises. ``kind``: toolbox, induction, class, drill_brief, online, external, exam_only.

    ``duties`` it counts for; ``units`` and ``questions`` are what was taught and asked; ``assessment`` and ``items`` say
    which findings it was made from; ``exam`` is the test attached. Times are local.
    """

    id: UUID
    premises_id: PremisesId
    title: str
    kind: str = "toolbox"
    number: str = ""
    state: SessionState = SessionState.PLANNED
    held_on: date | None = None
    held_at: time | None = None
    minutes: int = 0
    place: str = ""
    teacher: str = ""
    teacher_id: PersonId | None = None
    topics: tuple[str, ...] = ()
    method: str = ""
    duties: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    slides: str = ""
    """JSON of slides made from findings (`domain.talks`)."""
    assessment: UUID | None = None
    items: tuple[str, ...] = ()
    exam: UUID | None = None
    plan: UUID | None = None
    plan_line: str = ""
    evaluation: Mapping[str, str] = field(default_factory=dict[str, str])
    keep_until: date | None = None
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there. ``score`` of 100 and ``passed`` where there was a test."""

    session: UUID
    person: PersonId
    minutes: int = 0
    present: bool = True
    score: int | None = None
    passed: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the yearly plan: month 1–12, what, for whom, hours in minutes, teacher, money in yuan, from which duty."""

    id: str
    month: int
    title: str
    who: str = ""
    people: int = 0
    minutes: int = 0
    teacher: str = ""
    place: str = ""
    method: str = ""
    money: int = 0
    duties: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    why: str = ""
    own: bool = False
    """Written or changed by the user: a new proposal leaves it alone."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """年度培训计划 of a premises and year. ``state``: draft or approved."""

    id: UUID
    premises_id: PremisesId
    year: int
    lines: tuple[PlanLine, ...] = ()
    aim: str = ""
    state: str = "draft"
    approved_by: str = ""
    approved_on: date | None = None
    left_out: tuple[str, ...] = ()
    """Ids of proposed lines that were taken out: a new proposal leaves them out."""
    version: int = 0
