"""Papers of the daily work: real hazards to real PDF/A, numbered, stored, signed, read back."""

# pyright: reportMissingTypeStubs=false
# pypdfium2 carries no stubs.

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.documents.digest import embedded, problem
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.services.documents import OFFICER
from futian_desktop.services.papers import Subject, made_apart
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.progress import Cancelled, Silent
from tests.conftest import PASSPHRASE


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    finally:
        document.close()


def found(services: Services, premises: PremisesId, title: str, **values: object) -> Hazard:
    draft = Hazard(HazardId(new_uuid()), premises, title, services.hazards.today(), measure="当天搬走", owner="李强", module="M02",
                   place="后门", source=HazardSource.EMPLOYEE, found_by="𬭎䶮")  # fmt: skip
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), (10, 90, 120)).save(picture, "JPEG")
    photo = services.evidence.add_bytes(premises, picture.getvalue(), "a.jpg")
    return services.hazards.register(replace(draft, **values), [photo.id]).hazard  # pyright: ignore[reportArgumentType]


def test_the_ledger_has_every_hazard_and_is_signed(services: Services, restaurant: PremisesId, identity: Path) -> None:
    today = services.hazards.today()
    rows = [found(services, restaurant, f"第{n}处堆物 <b>&") for n in range(30)]
    subject = Subject(restaurant, period=(today - timedelta(days=90), today), period_title="近三个月")
    made = services.papers.make("hazard_ledger", subject)
    body = services.documents.body(made.id)
    text = text_of(body).replace("\r", "").replace("\n", "")
    assert all(row.number in text for row in rows)
    assert problem(body) == ""
    data = json.loads(embedded(body) or b"")
    assert len(data["hazards"]) == 30
    again = services.papers.make("hazard_ledger", subject)
    assert (again.number, again.revision) == (made.number, 1)
    signed = services.documents.sign(again, identity, PASSPHRASE, OFFICER)
    assert signed.state in ("certified", "complete")
    assert services.papers.make("hazard_ledger", subject).revision == 2


def test_a_report_tells_the_leader(services: Services, restaurant: PremisesId) -> None:
    row = found(services, restaurant, "气瓶放在地下室", grade=Grade.SUSPECTED_MAJOR, interim="停用，关阀")
    made = services.papers.make("hazard_report", Subject(restaurant, hazard=row.id))
    text = text_of(services.documents.body(made.id))
    assert "疑似重大" in text
    assert "停用，关阀" in text
    assert "𬭎䶮" in text
    with pytest.raises(NotFound, match=r"paper\.unknown"):
        services.papers.make("nothing", Subject(restaurant))


class Stopping:
    """A progress whose user stops at the first word."""

    stopped = False

    def __init__(self) -> None:
        self.told: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, text: str) -> None:
        self.told.append((done, total, text))
        self.stopped = True


def test_a_workbook_tells_how_far_it_is_and_can_be_stopped(services: Services, restaurant: PremisesId) -> None:
    found(services, restaurant, "堆物")
    today = services.hazards.today()
    job = services.papers.job("hazard_ledger", Subject(restaurant, period=(today, today), period_title="今天"))
    progress = Stopping()
    with pytest.raises(Cancelled):
        made_apart(job, "xlsx", progress)
    assert progress.told[0] == (0, 1, "正在写隐患")
    assert made_apart(job, "xlsx", Silent()).data[:2] == b"PK"


def test_the_rectification_report_scores_again(services: Services, frozen: Callable[[str], PremisesId]) -> None:
    premises = frozen("restaurant")
    current = services.assessments.current(premises)
    assert current is not None
    rows = services.hazards.from_assessment(current.id)
    made = services.papers.make("rectify_report", Subject(premises, assessment=current.id))
    data = json.loads(embedded(services.documents.body(made.id)) or b"")
    assert data["rescore"]["before"] == data["rescore"]["after"]
    assert (data["rescore"]["hazards"], data["rescore"]["closed"]) == (len(rows), 0)
    text = text_of(services.documents.body(made.id)).replace("\r", "").replace("\n", "")
    assert "整改后得分" in text
    assert "原来签名的自评报告不变" in text


def test_a_pdf_too_long_to_print_is_said_before_it_is_made(services: Services, restaurant: PremisesId) -> None:
    today = services.hazards.today()
    subject = Subject(restaurant, period=(today - timedelta(days=30), today))
    draft = Hazard(HazardId(new_uuid()), restaurant, "堆物", today, measure="搬走", owner="李强")
    services.hazards.register_all(replace(draft, id=HazardId(new_uuid()), title=f"第{n}处堆物") for n in range(500))
    assert services.papers.long_hint("hazard_ledger", subject) == ""
    assert services.papers.long_hint("hazard_notice", subject) == ""
    said = services.papers.long_hint("rectify_report", subject)
    assert "500 条" in said
    assert "333 页" in said
    assert "Excel" not in said
    services.hazards.register_all(replace(draft, id=HazardId(new_uuid()), title=f"又一处堆物{n}") for n in range(1700))
    assert "Excel" in services.papers.long_hint("hazard_ledger", subject)
    assert services.papers.long_hint("hazard_ledger", Subject(restaurant)) == ""
