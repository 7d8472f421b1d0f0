"""What induction teaches, level by level: three levels where things are made, two elsewhere (REGULATIONS d.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from futian_desktop.domain.standard import Confidence
from futian_desktop.domain.training import TrainingDuty

THREE, TWO, TEAM = "three", "two", "team"


@dataclass(frozen=True, slots=True)
class InductionLevel:
    """One level: ``kind`` three or two, ``id`` as `TrainingDuty.level`, what it teaches."""

    kind: str
    id: str
    title: str
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InductionBook:
    """All levels, and the law that names the three; ``own`` says where the two come from."""

    levels: tuple[InductionLevel, ...] = ()
    law: str = ""
    articles: str = ""
    confidence: Confidence = Confidence.UNSURE
    own: str = ""

    def of(self, kind: str) -> tuple[InductionLevel, ...]:
        """The levels of a kind of firm, in their order."""
        return tuple(row for row in self.levels if row.kind == kind)


def induction_kind(duties: Iterable[TrainingDuty]) -> str:
    """Three levels where a duty of the firm asks for the level of the team (加工、制造业等生产单位), two for everybody else."""
    return THREE if any(row.level == TEAM for row in duties) else TWO
