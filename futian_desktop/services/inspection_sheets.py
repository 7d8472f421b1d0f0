"""Lists on paper: printed with a QR, typed back, photographed and filed by themselves; packs for typhoon, holidays, heat."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from futian_desktop import __version__
from futian_desktop.documents.papers import PAPERS, PaperInput
from futian_desktop.domain.changes import Changes
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.ids import EvidenceId, PremisesId
from futian_desktop.domain.inspections import Inspection, InspectionList
from futian_desktop.services.evidence import PHOTO_LIMIT, EvidenceService
from futian_desktop.services.firms import FirmService
from futian_desktop.services.inspections import SHEET, InspectionService
from futian_desktop.services.papers import PaperJob
from futian_desktop.services.picture_codes import codes_on
from futian_desktop.system.files import safe_name
from futian_desktop.system.messages import _

PACKS = {"typhoon_pack": "typhoon_before", "holiday_pack": "holiday", "heat_pack": "heat"}
"""Paper of each pack and the list it is made of."""
MOST_DAYS = 14
_MARK = re.compile(r"FTZP/S/([A-Z0-9:.-]{1,60})/([0-9A-F]{12})/(\d{8})/\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Shift:
    """One turn of a duty roster; ``shift`` is 白班 or 夜班."""

    day: date
    shift: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What the QR of a printed list says."""

    list_id: str
    premises: str
    """Last twelve hex digits of the premises' key."""
    day: date


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a photographed sheet went; ``begun`` when a walk under way was made for it, since none was recorded yet."""

    inspection: Inspection
    photo: EvidenceId
    begun: bool
    changes: Changes


class InspectionSheetService:
    """Use cases around lists on paper."""

    def __init__(
        self, inspections: InspectionService, evidence: EvidenceService, firms: FirmService, now: Callable[[], datetime]
    ) -> None:
        self._inspections = inspections
        self._evidence = evidence
        self._firms = firms
        self._now = now

    def job(self, firm: FirmFile, chosen: InspectionList, day: date | None = None) -> PaperJob:
        """A sheet to print, for `services.papers.run_paper`; nothing is written."""
        texts = self._list_texts(firm, chosen, day or self._now().date())
        return self._job("walk_list", firm, texts)

    def pack(self, firm: FirmFile, kind: str, first: date, last: date, roster: Sequence[Shift]) -> PaperJob:
        """Notice, checklist, roster and record of one of `PACKS`.

        Raises:
            RuleViolation: `inspection.pack_days` when the days are the wrong way round or more than 14.
        """
        if not 0 <= (last - first).days < MOST_DAYS:
            raise RuleViolation("inspection.pack_days", most=MOST_DAYS)
        chosen = self._inspections.all_lists[PACKS[kind]]
        enterprise, premises = firm.enterprise, firm.premises
        leader = enterprise.principal or enterprise.legal_person or "＿＿＿＿"
        words = {"day": _date_words(first), "leader": leader, "phone": enterprise.principal_phone or "＿＿＿＿＿＿",
                 "shop": premises.sign_name or enterprise.name}  # fmt: skip
        rows = [[f"{row.day:%m-%d}", row.shift, row.name, row.phone] for row in roster]
        texts = {
            **self._list_texts(firm, chosen, first), "name": PAPERS[kind].title.removesuffix("包").removesuffix("应对"),
            "notice": _json([text.format(**words) for text in chosen.notice]),
            "duty": _json([text.format(**words) for text in chosen.duty]), "roster": _json(rows),
            "staff": _json([name for name, _phone in _people(firm)]), "from": _date_words(first), "to": _date_words(last),
        }  # fmt: skip
        return self._job(kind, firm, texts)

    def roster(self, firm: FirmFile, first: date, last: date) -> tuple[Shift, ...]:
        """A proposal: the firm's people in turn, one by day and one by night; nobody is put on both, then a place stays open."""
        people = _people(firm)
        alone = len(people) == 1
        shifts: list[Shift] = []
        for number in range(min((last - first).days + 1, MOST_DAYS)):
            for turn, shift in enumerate((_("白班"), _("夜班"))):
                name, phone = people[(number * 2 + turn) % len(people)] if people and not (alone and turn) else ("", "")
                shifts.append(Shift(first + timedelta(days=number), shift, name, phone))
        return tuple(shifts)

    def file_name(self, title: str) -> str:
        """店里的检查表-日期.pdf"""
        return safe_name(f"{title}-{self._now():%Y%m%d}", "检查表") + ".pdf"

    def file_photo(self, premises: PremisesId, path: Path) -> Filed:
        """A photographed sheet: read its QR, put the photo to the walk of that list and day.

        Raises:
            EnvironmentFault: `inspection.no_reader` where this computer cannot read codes, `file.unreadable`, `photo.…`.
            RuleViolation: `inspection.no_code` when no QR of ours is on it, `inspection.other_place` when it belongs to another
                premises, `inspection.list_gone` when the list is not known.
        """
        try:
            if path.stat().st_size > PHOTO_LIMIT:
                raise EnvironmentFault("photo.too_heavy", name=path.name[:80])
            data = path.read_bytes()
        except OSError as error:
            raise EnvironmentFault("file.unreadable", file=path.name[:80]) from error
        mark = read_mark(data)
        if mark is None:
            raise RuleViolation("inspection.no_code", name=path.name[:80])
        if not premises.hex.endswith(mark.premises):
            raise RuleViolation("inspection.other_place")
        chosen = self._inspections.list_of(self._firms.load(premises), mark.list_id)
        found = self._inspections.of_list(premises, mark.list_id, mark.day)
        if not found and chosen is None:
            raise RuleViolation("inspection.list_gone")
        target = found[0] if found else self._inspections.keep(self._begun(premises, chosen, mark.day))
        photo = self._evidence.add_bytes(premises, data, path.name)
        changes = self._inspections.add_photo(target.id, photo.id, SHEET)
        return Filed(target, photo.id, not found, changes)

    def _begun(self, premises: PremisesId, chosen: InspectionList | None, day: date) -> Inspection:
        return replace(self._inspections.new(premises, chosen), held_on=day, held_at=None)

    def _list_texts(self, firm: FirmFile, chosen: InspectionList, day: date) -> dict[str, str]:
        lines = [[chosen.line_code(number), line.text, line.hint] for number, line in enumerate(chosen.lines)]
        mark = f"FTZP/S/{_upper(chosen.id)}/{firm.premises.id.hex[-12:].upper()}/{day:%Y%m%d}"
        return {"list": chosen.id, "title": chosen.title, "about": chosen.about, "day": _date_words(day), "lines": _json(lines),
                "mark": mark}  # fmt: skip

    def _job(self, kind: str, firm: FirmFile, texts: dict[str, str]) -> PaperJob:
        today = self._now().date()
        number = f"{PAPERS[kind].prefix}-{today:%Y%m%d}"
        return PaperJob(PaperInput(kind, number, 1, today, __version__, firm, texts=texts))


def _people(firm: FirmFile) -> tuple[tuple[str, str], ...]:
    """Name and phone of everybody the firm named, each once."""
    enterprise = firm.enterprise
    rows = [(person.name, person.phone) for person in firm.people]
    rows += [(enterprise.safety_officer, enterprise.officer_phone), (enterprise.principal, enterprise.principal_phone)]
    found: dict[str, str] = {}
    for name, phone in rows:
        if name.strip() and not found.get(name.strip()):
            found[name.strip()] = phone
    return tuple(found.items())


def read_mark(data: bytes) -> SheetMark | None:
    """The QR of one of our sheets on a picture; ``None`` when there is none.

    Raises:
        EnvironmentFault: `inspection.no_reader` where the reader of codes is not installed.
    """
    for text in codes_on(data):
        found = _MARK.match(text)
        if found is not None:
            try:
                day = datetime.strptime(found.group(3), "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            return SheetMark(_lower(found.group(1)), found.group(2).lower(), day)
    return None


def _upper(list_id: str) -> str:
    """A list's id in the small alphabet of QR codes, so that the code is coarse enough for a compressed photo."""
    return list_id.upper().replace("_", "-")


def _lower(text: str) -> str:
    """Back again; modules are written in capitals."""
    head, colon, module = text.partition(":")
    return f"{head.lower()}:{module}" if colon else text.lower().replace("-", "_")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _date_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
