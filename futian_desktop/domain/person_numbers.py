"""Numbers of ID papers (GB 11643-1999, permits, passports): form, date and check digit. Pure; today is given."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

ID_KINDS: tuple[str, ...] = ("resident", "permit", "passport", "other")
"""身份证, 港澳台居民居住证, 护照, 其他."""
YOUNGEST, OLDEST = 16, 100
"""安法 and 劳动法: nobody under 16 may be employed."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LENGTH, _LONGEST_PASSPORT = 18, 12
_PERMIT = ("81", "82", "83")
_PASSPORT = re.compile(r"[A-Z0-9]{5,20}", re.ASCII)
_FORM = re.compile(r"\d{17}[\dX]", re.ASCII)
_POWER = re.compile(r"\d(\.\d+)?E\+?\d+", re.ASCII)
_FLOAT = re.compile(r"\d{15,18}\.0", re.ASCII)
_BLANK = re.compile(r"[\s'’‘`]")
_FREE = re.compile(r"[A-Z0-9()/-]{3,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberProblem:
    """Why a number cannot be right.

    Codes: as_number (a spreadsheet made a rounded number of it), old (15 digits), length, letters, area, birth, future,
    young, aged, check, form.
    """

    code: str
    value: str = ""


def plain_number(text: str) -> str:
    """Half-width, upper case, without blanks and the apostrophe that keeps a number a text."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).upper() if text else ""


def kind_of_number(text: str) -> str:
    """The kind of paper that a number looks like: resident, permit or passport."""
    number = plain_number(text)
    if len(number) == _LENGTH and number[:2] in _PERMIT:
        return "permit"
    if (
        number.isdigit()
        or _POWER.fullmatch(number)
        or not _PASSPORT.fullmatch(number)
        or len(number) > _LONGEST_PASSPORT
    ):
        return "resident"
    return "passport"


def check_digit(first: str) -> str:
    """The last sign that belongs to 17 digits."""
    return _CHECKS[sum(int(sign) * weight for sign, weight in zip(first, _WEIGHTS, strict=True)) % 11]


def birth_of(number: str) -> date | None:
    """Day of birth out of an 18-digit number; ``None`` where it holds no day."""
    text = number[6:14]
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])) if len(text) == 8 and text.isdigit() else None  # noqa: PLR2004 - JJJJMMTT
    except ValueError:
        return None


def number_problem(kind: str, typed: str, today: date) -> NumberProblem | None:
    """What is wrong with a number, ``None`` for nothing.

    Args:
        kind: one of `ID_KINDS`.
        typed: as it was typed or read.
        today: for birthdays in the future and ages.
    """
    raw = unicodedata.normalize("NFKC", typed).strip().upper()
    if _POWER.fullmatch(raw) or _FLOAT.fullmatch(raw):
        return NumberProblem("as_number", raw)
    number = plain_number(typed)
    if kind == "passport":
        return None if _PASSPORT.fullmatch(number) else NumberProblem("form")
    if kind == "other":
        return None if _FREE.fullmatch(number) else NumberProblem("form")
    return _resident_problem(kind, number, today)


def _resident_problem(kind: str, number: str, today: date) -> NumberProblem | None:
    if len(number) != _LENGTH:
        return NumberProblem("old" if len(number) == 15 and number.isdigit() else "length", str(len(number)))  # noqa: PLR2004 - first generation
    if not _FORM.fullmatch(number):
        return NumberProblem("letters")
    if number[:2] in _PERMIT and kind == "resident":
        return NumberProblem("area")
    if check_digit(number[:17]) != number[17]:
        return NumberProblem("as_number" if number.endswith("000") else "check", number[-1])
    return age_problem(birth_of(number), today)


def age_problem(born: date | None, today: date) -> NumberProblem | None:
    """What is wrong with a day of birth: none, in the future, under 16, over 100."""
    if born is None:
        return NumberProblem("birth")
    if born > today:
        return NumberProblem("future", born.isoformat())
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if age < YOUNGEST:
        return NumberProblem("young", str(age))
    return NumberProblem("aged", str(age)) if age > OLDEST else None
