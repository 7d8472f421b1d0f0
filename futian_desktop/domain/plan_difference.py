"""What changed between two states of a plan, block by block."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from futian_desktop.domain.plan_blocks import PlanBlock


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One row: same, added, removed or changed; the block before and after where there is one."""

    kind: str
    before: PlanBlock | None
    after: PlanBlock | None


def difference(before: tuple[PlanBlock, ...], after: tuple[PlanBlock, ...]) -> tuple[DiffRow, ...]:
    """Rows in reading order; blocks are the same when they say the same, changed when they kept their id."""
    matcher = SequenceMatcher(None, [row.digest for row in before], [row.digest for row in after], autojunk=False)
    made: list[DiffRow] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            made += [DiffRow("same", old, new) for old, new in zip(before[a:b], after[c:d], strict=True)]
            continue
        left = {row.id: row for row in before[a:b]}
        for new in after[c:d]:
            old = left.pop(new.id, None)
            made.append(DiffRow("changed" if old else "added", old, new))
        made += [DiffRow("removed", old, None) for old in left.values()]
    return tuple(made)
