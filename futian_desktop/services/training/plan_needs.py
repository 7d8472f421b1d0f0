"""What a whole firm owes, by duty and by person: the ground of the yearly plan and of 应训未训名单."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.matrix import ALL
from futian_desktop.domain.plan_lines import Need
from futian_desktop.domain.training import EMPLOYMENTS, Cell, CellState, RosterPerson, TrainingDuty
from futian_desktop.services.training.matrix import Matrix
from futian_desktop.services.training.roster_words import employment_groups
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

_OWING = (CellState.OVERDUE, CellState.NEVER, CellState.DUE, CellState.PARTIAL)
_FEW = 3
"""Roles that a line of the plan names."""


@dataclass(frozen=True, slots=True)
class Everybody:
    """People who are at the firm, duties that hold there, and the cells by person and duty."""

    people: tuple[RosterPerson, ...]
    duties: tuple[TrainingDuty, ...]
    cells: Mapping[PersonId, Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Bound:
    """How many people there are, and what they owe by duty."""

    people: int
    needs: tuple[Need, ...]


def everybody(suite: "TrainingSuite", firm: FirmFile) -> Everybody:
    """The whole matrix; one of its own, so that a worker thread and the window never share one."""
    made = Matrix(suite.duties, firm.premises.id).finish()
    keys = [duty.id for duty in made.columns]
    cells = {
        person.id: {
            key: cell for key, cell in zip(keys, made.row(number), strict=True) if cell.state is not CellState.FREE
        }
        for number, person in enumerate(made.people)
    }
    return Everybody(made.people, made.columns, cells)


def needs(suite: "TrainingSuite", firm: FirmFile) -> Bound:
    """What the firm owes, duty by duty."""
    made = everybody(suite, firm)
    rows = tuple(
        Need(
            duty, _who(suite, duty), len(mine), sum(cell.state in _OWING for cell in mine),
            min((_due(cell, suite.today()) for cell in mine), default=None),
        )
        for duty in made.duties
        for mine in ([cells[duty.id] for cells in made.cells.values() if duty.id in cells],)
    )  # fmt: skip
    return Bound(len(made.people), rows)


def _due(cell: Cell, today: date) -> date:
    """The day by which it is owed; now where nothing was ever done and no day is known."""
    return cell.due_on or (today if cell.state in _OWING else date.max)


def _who(suite: "TrainingSuite", duty: TrainingDuty) -> str:
    if ALL in duty.roles:
        left_out = set(EMPLOYMENTS) - set(duty.employments or EMPLOYMENTS)
        if len(left_out) <= 1:
            return _("全体员工")
        words = employment_groups()
        return "、".join(words[key] for key in duty.employments)
    titles = [suite.duties.roles[key].title for key in duty.roles if key in suite.duties.roles]
    named = "、".join(titles[:_FEW])
    return _("{named}等").format(named=named) if len(titles) > _FEW else named
