"""What can be done with the blocks of a plan: put in, changed, taken out, moved; a heading goes with what stands under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock

Blocks = tuple[PlanBlock, ...]


@dataclass(frozen=True, slots=True)
class PlanText:
    """What an editor changes: the blocks, and the template keys that were taken out."""

    blocks: Blocks
    dropped: tuple[str, ...] = ()


def place_of(blocks: Blocks, key: str) -> int:
    """Index of a block by its id; -1 when it is gone."""
    return next((n for n, block in enumerate(blocks) if block.id == key), -1)


def end_of(blocks: Blocks, place: int) -> int:
    """Index after the piece that begins here: a heading with everything under it, any other block alone."""
    first = blocks[place]
    if first.kind is not BlockKind.HEADING:
        return place + 1
    later = range(place + 1, len(blocks))
    return next(
        (n for n in later if blocks[n].kind is BlockKind.HEADING and blocks[n].level <= first.level), len(blocks)
    )


def changed(text: PlanText, block: PlanBlock) -> PlanText:
    """The block of this id says something else."""
    blocks = tuple(block if row.id == block.id else row for row in text.blocks)
    return PlanText(blocks, text.dropped)


def put_after(text: PlanText, key: str, made: Iterable[PlanBlock]) -> PlanText:
    """New blocks after one, or at the end when it is gone."""
    place = place_of(text.blocks, key)
    place = len(text.blocks) if place < 0 else place + 1
    return PlanText((*text.blocks[:place], *made, *text.blocks[place:]), text.dropped)


def taken_out(text: PlanText, key: str, *, whole: bool = True) -> PlanText:
    """Without a block; a heading goes with what is under it when ``whole``. Template keys are remembered as dropped."""
    place = place_of(text.blocks, key)
    if place < 0:
        return text
    end = end_of(text.blocks, place) if whole else place + 1
    gone = [block.key for block in text.blocks[place:end] if block.key]
    return PlanText((*text.blocks[:place], *text.blocks[end:]), tuple(dict.fromkeys((*text.dropped, *gone))))


def moved(text: PlanText, key: str, step: int) -> PlanText:
    """One place up (``step`` -1) or down; a heading passes its neighbour of the same level, a block passes one block."""
    blocks = text.blocks
    place = place_of(blocks, key)
    if place < 0:
        return text
    end = end_of(blocks, place)
    if step > 0:
        if end >= len(blocks) or _outside(blocks[place], blocks[end]):
            return text
        after = end_of(blocks, end) if blocks[place].kind is BlockKind.HEADING else end + 1
        return PlanText((*blocks[:place], *blocks[end:after], *blocks[place:end], *blocks[after:]), text.dropped)
    start = _before(blocks, place)
    if start is None:
        return text
    return PlanText((*blocks[:start], *blocks[place:end], *blocks[start:place], *blocks[end:]), text.dropped)


def moved_before(text: PlanText, key: str, before: str) -> PlanText:
    """To the place before another block; to the end when ``before`` is empty. Into itself is nowhere."""
    blocks = text.blocks
    place = place_of(blocks, key)
    target = place_of(blocks, before) if before else len(blocks)
    if place < 0 or target < 0:
        return text
    end = end_of(blocks, place)
    if place <= target <= end:
        return text
    piece, rest = blocks[place:end], (*blocks[:place], *blocks[end:])
    where = place_of(rest, before) if before else len(rest)
    return PlanText((*rest[:where], *piece, *rest[where:]), text.dropped)


def _outside(first: PlanBlock, following: PlanBlock) -> bool:
    """Whether a heading would leave the chapter it stands in."""
    return first.kind is BlockKind.HEADING and following.kind is BlockKind.HEADING and following.level < first.level


def _before(blocks: Blocks, place: int) -> int | None:
    """Where the piece before this one begins."""
    if place == 0:
        return None
    first = blocks[place]
    if first.kind is not BlockKind.HEADING:
        return place - 1
    for n in range(place - 1, -1, -1):
        row = blocks[n]
        if row.kind is BlockKind.HEADING and row.level <= first.level:
            return n if row.level == first.level else None
    return None
