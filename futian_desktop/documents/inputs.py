"""Frozen, picklable inputs of the builders; nothing here reads a clock or a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from futian_desktop.domain.assessment import Assessment
from futian_desktop.domain.by_table import Origin
from futian_desktop.domain.comparison import Comparison
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.scope import LeftOut
from futian_desktop.domain.scoring import Score
from futian_desktop.domain.standard import Law
from futian_desktop.domain.supplement import Supplement


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything the report and the one-page sheet print.

    ``photos`` holds JPEG bytes by item id, ``due`` a date in words by ``item:position`` of the finding, ``walk`` the places
    in the order of the walk with the ids of the items seen there.
    """

    firm: FirmFile
    assessment: Assessment
    score: Score
    laws: Mapping[str, Law]
    size_title: str
    photos: Mapping[str, tuple[bytes, ...]]
    issued_on: date
    number: str
    revision: int
    draft: bool
    program_version: str
    due: Mapping[str, str]
    supplement: Supplement = field(default_factory=Supplement)
    comparison: Comparison | None = None
    left_out: tuple[LeftOut, ...] = ()
    walk: tuple[tuple[str, tuple[str, ...]], ...] = ()
    photo_notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """When each photo was taken, in words, in the order of ``photos``."""
    origin: Origin | None = None
    """The file of an imported standard; nothing for the own standard, or where the entry was deleted."""
    chosen: tuple[str, ...] = ()
    """What a blank list was cut down to, in words; nothing for a whole list."""
    subject: str = ""
    """What a blank list is for where there is no firm: the name of the trade."""
