"""Running text splits between pages at every height without losing a line or overflowing."""

import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from futian_desktop.documents import fonts
from futian_desktop.documents.blocks import Cell, Document
from futian_desktop.documents.blocks import Table as BlockTable
from futian_desktop.documents.flowables import Text
from futian_desktop.documents.render_pdf import render
from futian_desktop.documents.style import STYLES

WIDTH = 200.0


@given(st.floats(0, 400), st.integers(1, 30), st.sampled_from(sorted(STYLES["formal"])))
def test_split_parts_fit_and_keep_every_line(space: float, lines: int, tone: str) -> None:
    fonts.set_up()
    face = STYLES["formal"][tone]
    text = Text("灭火器看得见够得着。" * lines, face)
    text.wrap(WIDTH, space)
    whole = list(text.lines)
    if text.height <= space:
        return
    parts = text.split(WIDTH, space)
    heights = [part.wrap(WIDTH, space)[1] for part in parts]
    kept = [line for part in parts if isinstance(part, Text) for line in part.lines]
    assert kept == (whole if parts else [])
    if parts:
        assert heights[0] <= space
    if len(parts) == 2:
        assert all(isinstance(part, Text) and len(part.lines) >= 2 for part in parts)
        assert heights[1] < text.height


def test_a_finished_document_leaves_no_cycles_behind() -> None:
    """What reportlab keeps in reference cycles would hold every picture until a rare full collection."""
    import gc

    picture = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(picture, "JPEG")
    tree = Document("标题", "1", "页眉", [BlockTable(("甲",), ((Cell("", (picture.getvalue(),)),),), (1,))])
    render(tree)
    gc.collect()
    gc.disable()
    try:
        render(tree)
        left = [
            row for row in gc.get_objects() if type(row).__name__ in ("PDFDocument", "ImageReader", "PDFImageXObject")
        ]
    finally:
        gc.enable()
    assert left == []
