"""Photos made safe and small: decoded fully, turned upright, shrunk to 1600 px, no EXIF, GPS or comment."""

import io
import re
import struct
import warnings
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from futian_desktop.domain.errors import EnvironmentFault

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 1600
QUALITY = 82
THUMBNAIL = 240
PIXEL_LIMIT = 60_000_000
_NAME_SHOWN = 80
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
_HEIC = frozenset(b"heic heix heim heis hevc hevx hevm hevs mif1 msf1".split())
_EXIF_IFD, _EXIF_TIME = 0x8769, 0x9003
_MILLIS = re.compile(r"(?<!\d)(1\d{12})(?!\d)")
_STAMP = re.compile(r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?:[-_. T]?([0-2]\d)[-_.]?([0-5]\d)[-_.]?([0-5]\d))?")


@dataclass(frozen=True, slots=True)
class Picture:
    """A normalised photo; ``taken_at`` is local time without a zone, as cameras write it."""

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    taken_at: datetime | None
    time_source: str


def time_from_name(name: str, latest: datetime | None = None) -> datetime | None:
    """Time hidden in names such as ``mmexport1700000000000.jpg`` or ``微信图片_20261120093000.jpg``.

    Args:
        name: the file's name.
        latest: a time behind this one (a day later) is no time of a photo; local, without a zone.
    """
    millis, stamp = _MILLIS.search(name), _STAMP.search(name)
    try:
        if millis is not None:
            found = datetime.fromtimestamp(int(millis.group(1)) // 1000)  # noqa: DTZ006 - local, as the phone showed it
        elif stamp is not None:
            year, month, day, hour, minute, second = (int(part or 0) for part in stamp.groups())
            found = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - local, as the phone showed it
        else:
            return None
    except (ValueError, OSError, OverflowError):
        return None
    return None if latest is not None and found > latest + timedelta(days=1) else found


def normalise(data: bytes, name: str, latest: datetime | None = None) -> Picture:
    """Make a hostile or huge picture into a plain upright JPEG of at most 1600 px and a thumbnail of 240 px.

    Args:
        data: the file.
        name: its name, for the time and for messages.
        latest: now; a time after it is not believed.

    Raises:
        EnvironmentFault: `photo.empty`, `photo.heic`, `photo.too_large`, `photo.truncated` or `photo.not_picture`.
    """
    shown = name[:_NAME_SHOWN]
    if not data:
        raise EnvironmentFault("photo.empty", name=shown)
    from PIL import Image  # noqa: PLC0415 - heavy, only when a photo comes in

    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise EnvironmentFault("photo.heic", name=shown)
    upright, taken, origin = _decoded(data, name, latest)
    upright.thumbnail((LONGEST, LONGEST))
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    small = clean.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    return Picture(_jpeg(clean), _jpeg(small), clean.width, clean.height, taken, origin)


def _decoded(data: bytes, name: str, latest: datetime | None) -> "tuple[Image, datetime | None, str]":
    """The whole picture, upright, with its time; every way it can fail becomes one of our codes."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - heavy, only when a photo comes in

    shown = name[:_NAME_SHOWN]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as source:
                if source.width * source.height > PIXEL_LIMIT:
                    raise EnvironmentFault("photo.too_large", name=shown)
                taken, origin = _taken(source, name, latest)
                source.draft("RGB", (LONGEST, LONGEST))
                source.load()
                return ImageOps.exif_transpose(source).convert("RGBA"), taken, origin
        except EnvironmentFault:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise EnvironmentFault("photo.too_large", name=shown) from error
        except UnidentifiedImageError as error:
            raise EnvironmentFault("photo.not_picture", name=shown) from error
        except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
            raise EnvironmentFault("photo.truncated", name=shown) from error


def _jpeg(image: "Image") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()


def _taken(source: "Image", name: str, latest: datetime | None) -> tuple[datetime | None, str]:
    """Time from EXIF, else from the name; damaged EXIF costs only its time."""
    try:
        text = str(source.getexif().get_ifd(_EXIF_IFD).get(_EXIF_TIME, ""))
        return datetime.strptime(text, "%Y:%m:%d %H:%M:%S"), "exif"  # noqa: DTZ007 - cameras write local time
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error):
        by_name = time_from_name(name, latest)
        return by_name, "name" if by_name else "none"
