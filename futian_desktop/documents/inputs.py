"""Frozen, picklable inputs of the builders; nothing here reads a clock or a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from futian_desktop.domain.assessment import Assessment
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.scoring import Score
from futian_desktop.domain.standard import Law


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything the report and the one-page sheet print.

    ``photos`` holds JPEG bytes by item id, ``due`` a date in words by ``item:position`` of the finding.
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
