"""QR codes on a photo."""

import io

from futian_desktop.domain.errors import EnvironmentFault

_SMALL = 6_000_000
"""Pixels below which a picture is looked at once more at twice its size: messengers send photos small."""


def codes_on(data: bytes) -> tuple[str, ...]:
    """Texts of the codes that are found on a picture; nothing where it is no picture.

    Raises:
        EnvironmentFault: `inspection.no_reader` where the reader of codes is not installed.
    """
    try:
        import zxingcpp  # noqa: PLC0415 - only for a photographed sheet
    except ImportError as error:
        raise EnvironmentFault("inspection.no_reader") from error
    from PIL import Image, ImageOps  # noqa: PLC0415 - heavy

    try:
        picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("L")
    except (OSError, ValueError, Image.DecompressionBombError):
        return ()
    codes = zxingcpp.read_barcodes(picture)
    if not codes and picture.width * picture.height < _SMALL:
        codes = zxingcpp.read_barcodes(ImageOps.scale(picture, 2))
    return tuple(code.text for code in codes)
