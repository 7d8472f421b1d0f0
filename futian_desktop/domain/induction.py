"""What induction teaches, level by level: three levels where things are made, two elsewhere (REGULATIONS d.2)."""

from dataclasses import dataclass

from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.standard import Confidence

THREE, TWO = "three", "two"


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


def induction_kind(facts: Facts) -> str:
    """Three levels for 加工、制造业等生产单位, two for everybody else."""
    return THREE if facts.get("sector") == "industry" else TWO
