"""What a report says beside the answers: working group, accidents, public notice, commitment, judged suspicions."""

from dataclasses import dataclass, field
from datetime import date

MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Member:
    """One line of 工作组名单: who took part, in which post, with which task."""

    name: str = ""
    post: str = ""
    task: str = ""

    @property
    def empty(self) -> bool:
        """Nothing was typed."""
        return not (self.name or self.post or self.task)


@dataclass(frozen=True, slots=True)
class Accident:
    """One line of 近一年事故情况. ``on`` is a date as typed, best ISO."""

    on: str = ""
    kind: str = ""
    consequence: str = ""
    action: str = ""

    @property
    def empty(self) -> bool:
        """Nothing was typed."""
        return not (self.on or self.kind or self.consequence or self.action)


@dataclass(frozen=True, slots=True)
class Notice:
    """公示记录: where the result hung, from and to which day, by whom. Dates are ISO texts, empty when open."""

    place: str = ""
    from_on: str = ""
    to_on: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Supplement:
    """All of it for one assessment. ``no_accident`` is ``None`` while nobody said; ``version`` is the row's lock."""

    members: tuple[Member, ...] = ()
    no_accident: bool | None = None
    accidents: tuple[Accident, ...] = ()
    notice: Notice = field(default_factory=Notice)
    pledge_on: str = ""
    version: int = 0


def iso(text: str) -> date | None:
    """A day from ISO text, also with . / or 年月日 between; ``None`` when it is no day."""
    plain = text.strip()
    for mark in ("年", "月", "/", ".", "．"):
        plain = plain.replace(mark, "-")
    parts = plain.rstrip("日").strip("-").split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


def gaps(supplement: Supplement) -> tuple[str, ...]:
    """Codes of what the report still lacks, in the order of the panel."""
    rows: list[str] = []
    if not any(member.name for member in supplement.members):
        rows.append("members")
    listed = [row for row in supplement.accidents if not row.empty]
    if supplement.no_accident is None or (supplement.no_accident is False and not listed):
        rows.append("accidents")
    if supplement.no_accident is False and any(not (row.on and row.kind and row.action) for row in listed):
        rows.append("accident_details")
    notice = supplement.notice
    if not (notice.place and notice.from_on and notice.to_on and notice.by):
        rows.append("notice")
    first, last = iso(notice.from_on), iso(notice.to_on)
    if (notice.from_on and first is None) or (notice.to_on and last is None):
        rows.append("notice_date")
    elif first and last and last < first:
        rows.append("notice_order")
    if not supplement.pledge_on:
        rows.append("pledge")
    return tuple(rows)
