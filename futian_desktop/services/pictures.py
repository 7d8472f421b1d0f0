"""Photos made safe and small: decoded fully, turned upright, shrunk to 1600 px, no EXIF, GPS or comment."""

import io
import re
import warnings
from dataclasses import dataclass
from datetime import datetime

from futian_desktop.domain.errors import EnvironmentFault

LONGEST = 1600
QUALITY = 82
THUMBNAIL = 240
PIXEL_LIMIT = 60_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
_EXIF_IFD, _EXIF_TIME = 0x8769, 0x9003
_STAMP = re.compile(r"(?:mmexport|微信图片_?|IMG_?|wx_camera_)?(\d{13}|20\d{12}|20\d{6}[_-]\d{6}|20\d{6})")


@dataclass(frozen=True, slots=True)
class Picture:
    """A normalised photo; ``taken_at`` is local time without a zone, as cameras write it."""

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    taken_at: datetime | None
    time_source: str


def time_from_name(name: str) -> datetime | None:
    """Time hidden in names such as ``mmexport1700000000000.jpg`` or ``微信图片_20261120093000.jpg``."""
    match = _STAMP.search(name)
    if match is None:
        return None
    digits = re.sub(r"[_-]", "", match.group(1))
    try:
        if len(digits) == 13:  # noqa: PLR2004 - milliseconds since 1970
            return datetime.fromtimestamp(int(digits) / 1000)  # noqa: DTZ006 - local time as the phone showed it
        pattern = "%Y%m%d%H%M%S" if len(digits) == 14 else "%Y%m%d"  # noqa: PLR2004 - full stamp or day only
        return datetime.strptime(digits, pattern)  # noqa: DTZ007 - local time as the phone showed it
    except (ValueError, OSError, OverflowError):
        return None


def normalise(data: bytes, name: str) -> Picture:
    """Make a hostile or huge picture into a plain upright JPEG of at most 1600 px and a thumbnail of 240 px.

    Raises:
        EnvironmentFault: `photo.heic`, `photo.too_large`, `photo.truncated` or `photo.not_picture`.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - heavy, only when a photo comes in

    if data[4:12] in _HEIC:
        raise EnvironmentFault("photo.heic", name=name)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as source:
                if source.width * source.height > PIXEL_LIMIT:
                    raise EnvironmentFault("photo.too_large", name=name)
                taken, origin = _taken(source.getexif(), name)
                source.draft("RGB", (LONGEST, LONGEST))
                source.load()
                upright = ImageOps.exif_transpose(source).convert("RGBA")
        except EnvironmentFault:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise EnvironmentFault("photo.too_large", name=name) from error
        except UnidentifiedImageError as error:
            raise EnvironmentFault("photo.not_picture", name=name) from error
        except (OSError, SyntaxError, ValueError, EOFError, Warning) as error:
            raise EnvironmentFault("photo.truncated", name=name) from error
    upright.thumbnail((LONGEST, LONGEST))
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    small = clean.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    return Picture(_jpeg(clean), _jpeg(small), clean.width, clean.height, taken, origin)


def _jpeg(image: object) -> bytes:
    from PIL.Image import Image  # noqa: PLC0415

    assert isinstance(image, Image)  # noqa: S101 - narrows the lazy import for the checker
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()


def _taken(exif: object, name: str) -> tuple[datetime | None, str]:
    from PIL.Image import Exif  # noqa: PLC0415

    assert isinstance(exif, Exif)  # noqa: S101 - narrows the lazy import for the checker
    text = str(exif.get_ifd(_EXIF_IFD).get(_EXIF_TIME, ""))
    try:
        return datetime.strptime(text, "%Y:%m:%d %H:%M:%S"), "exif"  # noqa: DTZ007 - cameras write local time
    except ValueError:
        by_name = time_from_name(name)
        return by_name, "name" if by_name else "none"
