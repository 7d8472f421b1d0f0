"""The ledger of 25,000 hazards as xlsx, its process included, beside plain write-only openpyxl of the same rows in this process."""

import io
from datetime import date, timedelta
from uuid import UUID, uuid5

from benchmarks.measure import Figure, pairs
from futian_desktop.documents.papers import PaperInput
from futian_desktop.documents.workbooks import HAZARD_HEAD, hazard_cells
from futian_desktop.domain.enterprise import Enterprise, FirmFile, Premises
from futian_desktop.domain.hazards import Grade, Hazard, HazardState
from futian_desktop.domain.ids import EnterpriseId, HazardId, PremisesId
from futian_desktop.services.papers import PaperJob, made_apart, run_form
from futian_desktop.system.progress import Silent

ROWS = 25_000
_SPACE = UUID("6f1c0f0e-5a57-5d0e-9a3a-0b6f0c1d2e40")
_FIRST = date(2026, 1, 1)


def ledger(rows: int = ROWS) -> PaperInput:
    """A made-up ledger; every eighth sum of money looks like a formula."""
    firm, premises = EnterpriseId(uuid5(_SPACE, "firm")), PremisesId(uuid5(_SPACE, "premises"))
    hazards = tuple(sorted((_hazard(premises, number) for number in range(rows)), key=lambda row: row.found_on))
    return PaperInput(
        "hazard_ledger", "TZ-2026-001", 1, date(2026, 11, 25), "0", FirmFile(Enterprise(firm, "甲店"), Premises(premises, firm)),
        hazards=hazards, modules={"M02": "消防安全"},
    )  # fmt: skip


def _hazard(premises: PremisesId, number: int) -> Hazard:
    found = _FIRST + timedelta(days=number % 300)
    done = found + timedelta(days=3) if number % 2 else None
    return Hazard(
        HazardId(uuid5(_SPACE, str(number))), premises, f"第{number}处后门堆了纸箱", found, "现场看到门只能开一半，当时没有人看管。",
        f"YH-2026-{number:05d}", "M02", "后门", "送货随手放", "火灾", found_by="王芳", measure="当天搬走，以后送货放到库房。", owner="李强",
        due_on=found + timedelta(days=15), money="=1+1" if number % 8 == 0 else "500", done_on=done, done_by="李强" if done else "",
        accepted_on=done, accepted_by="周敏" if done else "", state=HazardState.CLOSED if done else HazardState.RECTIFYING,
        grade=Grade.SUSPECTED_MAJOR if number % 50 == 0 else Grade.GENERAL,
    )  # fmt: skip


def plain(table: list[list[object]]) -> bytes:
    """What openpyxl needs for the rows as they are."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("ledger")
    sheet.append([name for name, _width in HAZARD_HEAD])
    for row in table:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def measure(rounds: int) -> list[Figure]:
    """In its process, and the writing alone."""
    job = PaperJob(ledger())
    table: list[list[object]] = [[*hazard_cells(job.source, row)] for row in job.source.hazards]

    def floor() -> object:
        return plain(table)

    def apart() -> object:
        return made_apart(job, "xlsx", Silent())

    def here() -> object:
        return run_form(job, "xlsx", Silent().step)

    some = max(1, rounds // 3)
    whole, least = pairs(floor, apart, some, 1)
    writing, again = pairs(floor, here, some, 1)
    return [
        Figure("25,000-row ledger as xlsx, in its process", whole, least, 1.5),
        Figure("the same, the writing alone", writing, again, None),
    ]
