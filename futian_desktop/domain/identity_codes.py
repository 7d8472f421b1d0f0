"""Form checks of codes and phones. A wrong check digit is a warning: codes of the pilot years fail and are real."""

import re
import unicodedata

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_LENGTH = 18
_SERVICE = re.compile(r"1[12]\d|1[02]\d{3}|9[56]\d{3,4}")
_WITHIN = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)", re.ASCII)
_PHONE = re.compile(r"(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|400-?\d{3}-?\d{4}|\d{8})")


def normal_uscc(text: str) -> str:
    """Half-width, upper case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def uscc_problem(text: str) -> str | None:
    """``length``, ``letters`` or ``check`` where a 统一社会信用代码 is off, else ``None`` (GB 32100-2015)."""
    code = normal_uscc(text)
    if len(code) != _LENGTH:
        return "length"
    if any(char not in _ALPHABET for char in code):
        return "letters"
    total = sum(_ALPHABET.index(char) * weight for char, weight in zip(code, _WEIGHTS, strict=False))
    return None if _ALPHABET[(31 - total % 31) % 31] == code[-1] else "check"


def phone_ok(text: str) -> bool:
    """Whether a text looks like a mainland mobile, landline or 400 number."""
    return bool(_PHONE.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", "")))


def call_ok(text: str) -> bool:
    """Whether a text looks like a number to call: as `phone_ok`, or a service number such as 119, 12345, 95598, 96111."""
    return phone_ok(text) or bool(_SERVICE.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", "")))


def mask_phone(text: str) -> str:
    """``138****0001``."""
    return f"{text[:3]}****{text[-4:]}" if len(text) > 7 else "****"  # noqa: PLR2004 - three and four digits stay


def mask_within(text: str) -> str:
    """A text with the middle of any 18-digit ID number in it covered, as in a certificate's number ``T440305********0017``."""
    return _WITHIN.sub(r"\1********\2", text)


def mask_identity(text: str) -> str:
    """``440***********0005``; short papers keep their last two signs."""
    return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}" if len(text) > 10 else f"****{text[-2:]}"  # noqa: PLR2004 - three and four signs stay
