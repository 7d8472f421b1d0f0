"""Which people the matrix shows and in which order: filters and sorting over what is computed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from futian_desktop.domain.matrix import RANKS
from futian_desktop.domain.training import CellState
from futian_desktop.ui.training.matrix_table import is_open

if TYPE_CHECKING:
    from futian_desktop.services.training.matrix import Matrix

OVERDUE, SOON, NEVER = "overdue", "soon", "never"
PRESSING, ROSTER, NAME, JOINED = "pressing", "roster", "name", "joined"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: a chip, a role, a team, a duty (number of its column, -1 for any), a text, an order.

    ``column`` sorts by one duty and comes before `order`; ``backward`` turns the order of it.
    """

    chip: str = ""
    role: str = ""
    team: str = ""
    duty: int = -1
    text: str = ""
    order: str = PRESSING
    column: int = -1
    backward: bool = False


def chosen(matrix: "Matrix", wish: Wish) -> list[int]:
    """Numbers of the people to show, in their order; computes rows only where the wish needs them."""
    numbers = [number for number in range(len(matrix.people)) if _fits(matrix, number, wish)]
    if wish.column >= 0:
        return sorted(numbers, key=_by_column(matrix, wish.column), reverse=wish.backward)
    if wish.order == PRESSING:
        return sorted(numbers, key=matrix.rank) if matrix.whole else numbers
    if wish.order == NAME:
        return sorted(numbers, key=lambda number: matrix.people[number].name)
    if wish.order == JOINED:
        return sorted(numbers, key=lambda number: str(matrix.people[number].joined_on or ""), reverse=True)
    return numbers


def _by_column(matrix: "Matrix", column: int) -> Callable[[int], Any]:
    def key(number: int) -> tuple[int, str]:
        cell = matrix.cell(number, column)
        return RANKS[cell.state], str(cell.due_on or "")

    return key


def _fits(matrix: "Matrix", number: int, wish: Wish) -> bool:
    person = matrix.people[number]
    if wish.team and person.team != wish.team:
        return False
    if wish.text and wish.text not in f"{person.name} {person.role} {person.team} {person.employer}":
        return False
    if wish.role and wish.role not in matrix.roles(number):
        return False
    if wish.duty < 0:
        return _by_chip(matrix, number, wish.chip)
    state = matrix.cell(number, wish.duty).state
    if wish.chip == NEVER:
        return state is not CellState.FREE and not matrix.inducted(number)
    return {OVERDUE: is_open(state), SOON: state is CellState.DUE}.get(wish.chip, state is not CellState.FREE)


def _by_chip(matrix: "Matrix", number: int, chip: str) -> bool:
    if not chip:
        return True
    if chip == NEVER:
        return not matrix.inducted(number)
    states = (cell.state for cell in matrix.row(number))
    return any(is_open(state) if chip == OVERDUE else state is CellState.DUE for state in states)
