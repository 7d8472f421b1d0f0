"""Marks on photos: inside the picture, worth keeping, the same geometry at every size."""

import math

from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.domain.markup import (
    SHAPES_MOST,
    TEXT_MOST,
    Shape,
    ShapeKind,
    as_rows,
    clean,
    from_rows,
    strokes,
)

SHARE = st.floats(-2, 3, allow_nan=False)
SHAPES = st.builds(Shape, st.sampled_from(ShapeKind), SHARE, SHARE, SHARE, SHARE, st.text(max_size=80))


@given(st.lists(SHAPES, max_size=80))
def test_what_is_kept_lies_in_the_picture_and_comes_back_the_same(shapes: list[Shape]) -> None:
    kept = clean(shapes)
    assert len(kept) <= SHAPES_MOST
    assert all(0 <= value <= 1 for row in kept for value in (row.x0, row.y0, row.x1, row.y1))
    assert all(len(row.text) <= TEXT_MOST for row in kept)
    again = from_rows(as_rows(kept))
    assert [(row.kind, row.text) for row in again] == [(row.kind, row.text) for row in kept]
    assert all(abs(one.x1 - other.x1) < 1e-4 for one, other in zip(kept, again, strict=True))


def test_slips_of_the_mouse_and_empty_words_are_dropped() -> None:
    slip = Shape(ShapeKind.CIRCLE, 0.5, 0.5, 0.504, 0.503)
    assert clean([slip, Shape(ShapeKind.TEXT, 0.1, 0.1, 0.1, 0.1, "  ")]) == ()
    assert clean([Shape(ShapeKind.TEXT, 0.1, 0.1, 0.1, 0.1, " 这里 ")])[0].text == "这里"


def test_an_arrow_has_two_wings_that_point_back() -> None:
    made = strokes(Shape(ShapeKind.ARROW, 0.1, 0.5, 0.9, 0.5), 1000, 500)
    assert made.lines[0] == (100, 250, 900, 250)
    ends = [(line[2], line[3]) for line in made.lines[1:]]
    assert len(ends) == 2
    assert all(x < 900 for x, _y in ends)
    assert ends[0][1] + ends[1][1] == 500
    assert math.isclose(math.dist((900, 250), ends[0]), 45)


def test_a_circle_may_be_drawn_from_any_corner() -> None:
    one = strokes(Shape(ShapeKind.CIRCLE, 0.8, 0.6, 0.2, 0.1), 100, 100)
    assert one.ellipse is not None
    assert [round(value) for value in one.ellipse] == [20, 10, 60, 50]
