"""Words and small blocks that the papers of training share."""

from datetime import date

from futian_desktop.documents.blocks import Cell
from futian_desktop.documents.paper import PaperInput
from futian_desktop.documents.training_input import TrainingInput
from futian_desktop.domain.plan_lines import hours
from futian_desktop.domain.training import LESSON_MINUTES, CellState, RosterPerson
from futian_desktop.domain.training import Cell as Owed

NOBODY = "—"
LINE_STATES = {
    "done": ("已办", "ok"), "set": ("已排", "small"), "late": ("没按时办", "bad"), "now": ("本月办", "warn"), "later": ("未到", "muted"),
}  # fmt: skip
CELLS = {
    CellState.OVERDUE: ("过期", "bad"), CellState.NEVER: ("从没学过", "bad"), CellState.DUE: ("快到期", "warn"),
    CellState.PARTIAL: ("没学够", "warn"), CellState.LATER: ("以后", "small"), CellState.DONE: ("学过", "ok"),
    CellState.FREE: ("不用", "muted"),
}  # fmt: skip
PRESSING = (CellState.OVERDUE, CellState.NEVER, CellState.DUE, CellState.PARTIAL)
EMPLOYMENTS = {
    "own": "自有员工", "dispatched": "劳务派遣", "intern": "实习生", "temp": "临时工", "summer": "暑假工", "contractor": "承包商人员",
}  # fmt: skip
CREDITS = {"external": "外部培训", "online": "网络学习", "induction": "岗前培训", "certificate": "凭证书"}
WAYS = {"screen": "上机", "paper": "纸笔", "practice": "练习"}


def given(source: PaperInput) -> TrainingInput:
    """What a paper of training is made of.

    Raises:
        ValueError: the input has none.
    """
    if source.training is None:
        raise ValueError("a paper of training needs its input")
    return source.training


def lesson(source: PaperInput) -> int:
    """Minutes of a 学时."""
    setup = given(source).setup
    return setup.lesson_minutes if setup else LESSON_MINUTES


def learnt(source: PaperInput, minutes: int) -> str:
    """学时 with the minutes they are made of; a dash for none."""
    return f"{hours(minutes, lesson(source))} 学时（{minutes} 分钟）" if minutes else NOBODY


def short(source: PaperInput, minutes: int) -> str:
    """学时 alone, for a narrow column; a dash for none."""
    return hours(minutes, lesson(source)) if minutes else NOBODY


def owed_cell(cell: Owed) -> Cell:
    """State of a cell of the matrix with its day."""
    words, tone = CELLS[cell.state]
    day = cell.due_on or cell.done_on
    return Cell(
        words, tone=tone, more=((day.isoformat(), "muted"),) if day and cell.state is not CellState.DONE else ()
    )


def person_line(person: RosterPerson) -> str:
    """Post and team in one text."""
    return "　".join(part for part in (person.role, person.team) if part) or NOBODY


def on(day: date | None) -> str:
    """A day or a dash."""
    return day.isoformat() if day else NOBODY
