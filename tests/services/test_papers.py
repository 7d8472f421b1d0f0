"""Papers of the daily work: real hazards to real PDF/A, numbered, stored, signed, read back."""

# pyright: reportMissingTypeStubs=false
# pypdfium2 carries no stubs.

import io
import json
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
from futian_desktop.services.papers import Subject
from futian_desktop.system.identifiers import new_uuid
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
