"""Marks drawn into a copy of a photo, for paper. Pillow is imported when a photo with marks is first drawn."""

import io
from typing import TYPE_CHECKING

from futian_desktop.domain.markup import Shape, pen_width, strokes, text_size
from futian_desktop.system import paths

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

INK, HALO = (208, 32, 32), (255, 255, 255)
QUALITY = 88


def draw_marks(jpeg: bytes, shapes: tuple[Shape, ...]) -> bytes:
    """A JPEG of the same size with the marks in it; the very same bytes where there are none."""
    if not shapes:
        return jpeg
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - heavy

    image = Image.open(io.BytesIO(jpeg)).convert("RGB")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(
        str(paths.resources() / "fonts" / "NotoSansSC-Bold.ttf"), round(text_size(image.width, image.height))
    )
    for shape in shapes:
        _draw(pen, shape, image.width, image.height, font)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _draw(pen: "ImageDraw", shape: Shape, width: int, height: int, font: "FreeTypeFont") -> None:
    made, thick = strokes(shape, width, height), round(pen_width(width, height))
    for ink, extra in ((HALO, thick), (INK, 0)):
        for line in made.lines:
            pen.line(line, fill=ink, width=thick + extra)
        if made.ellipse is not None:
            left, top, wide, high = made.ellipse
            grow = extra / 2
            pen.ellipse(
                (left - grow, top - grow, left + wide + grow, top + high + grow), outline=ink, width=thick + extra
            )
    if made.words:
        pen.text(made.at, made.words, fill=INK, font=font, stroke_width=max(2, thick // 2), stroke_fill=HALO)
