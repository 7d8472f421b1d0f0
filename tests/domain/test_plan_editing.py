"""Blocks are put in, moved and taken out; a heading goes with what stands under it, and nothing is lost on the way."""

from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plan_editing import PlanText, moved, moved_before, put_after, taken_out


def _block(key: str, level: int = 0) -> PlanBlock:
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    return PlanBlock(key, kind, key, level=level or 1, key=f"t.{key}")


TEXT = PlanText(
    (_block("A", 1), _block("a1", 2), _block("p"), _block("q"), _block("a2", 2), _block("r"), _block("B", 1))
)


def _ids(text: PlanText) -> str:
    return " ".join(block.id for block in text.blocks)


def test_a_heading_passes_its_neighbour_with_all_that_is_under_it() -> None:
    assert _ids(moved(TEXT, "a2", -1)) == "A a2 r a1 p q B"
    assert _ids(moved(TEXT, "a1", 1)) == "A a2 r a1 p q B"
    assert _ids(moved(TEXT, "A", 1)) == "B A a1 p q a2 r"


def test_a_heading_does_not_leave_its_chapter() -> None:
    assert moved(TEXT, "a1", -1) == TEXT
    assert moved(TEXT, "a2", 1) == TEXT
    assert moved(TEXT, "B", 1) == TEXT


def test_a_block_passes_one_block() -> None:
    assert _ids(moved(TEXT, "q", -1)) == "A a1 q p a2 r B"
    assert _ids(moved(TEXT, "q", 1)) == "A a1 p a2 q r B"
    assert moved(TEXT, "A", -1) == TEXT


def test_a_piece_goes_before_another_but_not_into_itself() -> None:
    assert _ids(moved_before(TEXT, "a2", "a1")) == "A a2 r a1 p q B"
    assert _ids(moved_before(TEXT, "p", "")) == "A a1 q a2 r B p"
    assert moved_before(TEXT, "A", "q") == TEXT
    assert moved_before(TEXT, "p", "p") == TEXT


def test_what_is_taken_out_is_remembered_once() -> None:
    less = taken_out(TEXT, "a1")
    assert _ids(less) == "A a2 r B"
    assert less.dropped == ("t.a1", "t.p", "t.q")
    assert taken_out(less, "gone") == less
    assert _ids(taken_out(TEXT, "a1", whole=False)) == "A p q a2 r B"


def test_own_blocks_leave_no_trace_when_they_go() -> None:
    own = PlanBlock("own", BlockKind.PARAGRAPH, "x")
    more = put_after(TEXT, "p", (own,))
    assert _ids(more) == "A a1 p own q a2 r B"
    assert taken_out(more, "own") == TEXT


@given(
    st.lists(st.tuples(st.sampled_from(["A", "a1", "p", "q", "a2", "r", "B"]), st.sampled_from((-1, 1))), max_size=30)
)
def test_moving_never_loses_or_doubles_a_block(steps: list[tuple[str, int]]) -> None:
    text = TEXT
    for key, step in steps:
        text = moved(text, key, step)
    assert sorted(block.id for block in text.blocks) == sorted(block.id for block in TEXT.blocks)
    assert text.dropped == ()
