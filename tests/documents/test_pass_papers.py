"""合格证明 as bytes: archival, its data, its QR, one and four a page, and what `verify` says of it."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pypdfium2
import pytest
import zxingcpp

from futian_desktop.bootstrap import Services
from futian_desktop.documents.digest import embedded, problem
from futian_desktop.domain.certificates import certificate_data, digest_of, qr_text
from futian_desktop.domain.exams import Exam, PassCertificate, Sitting
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.services.papers import Subject
from futian_desktop.storage.repositories.training import EXAMS, SITTINGS
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid
from tests.documents.test_report import rules, squeeze, text_of

MARKUP = "<b>王䶮𬭎</b>&amp;"


def sat(
    services: Services, premises: PremisesId, *names: str, title: str = "岗前培训考试"
) -> tuple[Exam, list[Sitting]]:
    """An exam that everybody named passed, straight into the store: how it is sat is told elsewhere."""
    firm = services.firms.load(premises).enterprise.id
    people = [RosterPerson(PersonId(new_uuid()), firm, name) for name in names]
    exam = Exam(
        new_uuid(),
        premises,
        title,
        number="KS-2026-001",
        held_on=date(2026, 11, 20),
        people=tuple(row.id for row in people),
    )
    rows = [
        Sitting(new_uuid(), premises, exam.id, row.id, row.name, state="done", score=92, passed=True) for row in people
    ]
    with services.workspace.work() as work:
        work.roster.put([(row, f"44030519900101{n:04d}", None) for n, row in enumerate(people, 10)])
        stored = work.training.add(EXAMS, (exam,))[0]
        made = work.training.add(SITTINGS, rows)
        work.commit()
    return stored, list(made)


def given(services: Services, premises: PremisesId, *names: str) -> tuple[Exam, tuple[PassCertificate, ...]]:
    exam, _rows = sat(services, premises, *names)
    return exam, services.training.certificates.issue_all(premises, exam, 12)[0]


def codes(data: bytes) -> list[str]:
    """The QR texts of the first page."""
    page = pypdfium2.PdfDocument(data)[0].render(scale=3).to_pil()
    return sorted(row.text for row in zxingcpp.read_barcodes(page))


@pytest.mark.parametrize("count", [1, 4, 9])
def test_it_is_archival_says_everything_and_its_code_is_read(
    services: Services, restaurant: PremisesId, count: int
) -> None:
    names = [MARKUP, *(f"员工{n}" for n in range(1, count))]
    exam, rows = given(services, restaurant, *names)
    schema = json.loads((paths.resources() / "schemas" / "paper.json").read_text("utf-8"))
    for kind, record in (("pass_certificate", rows[0].id), ("pass_certificates", exam.id)):
        made = services.papers.make(kind, Subject(restaurant, record=record))
        data = services.documents.body(made.id)
        assert problem(data) == ""
        assert not rules(data)
        inside = json.loads(embedded(data) or b"")
        jsonschema.validate(inside, schema)
        told = inside["training"]["certificates"]
        assert [row["digest"] for row in told] == [row.digest for row in (rows if kind.endswith("s") else rows[:1])]
        text = squeeze(text_of(data))
        assert squeeze(MARKUP) in text
        assert "考核合格" in text
        assert rows[0].number in text
        assert qr_text(rows[0]) in codes(data)
    assert made.pages == -(-count // 4)


def test_the_digest_is_over_what_it_says(services: Services, restaurant: PremisesId) -> None:
    _exam, (row,) = given(services, restaurant, "王芳")
    use = services.training.certificates
    assert use.holds(use.get(row.id))
    for name, other in (("name", "李四"), ("score", 93), ("issued_on", date(2026, 1, 1)), ("title", "别的")):
        assert not use.holds(replace(row, **{name: other}))  # pyright: ignore[reportArgumentType]
    assert len(row.digest) == 64
    assert digest_of(certificate_data(row)) == row.digest


def test_verify_says_what_it_certifies_and_finds_a_changed_word(
    services: Services, restaurant: PremisesId, tmp_path: Path
) -> None:
    _exam, (row,) = given(services, restaurant, "王芳")
    made = services.papers.make("pass_certificate", Subject(restaurant, record=row.id))
    path = tmp_path / "证明.pdf"
    services.documents.save_as(made, path)
    verdict = services.identities.verify(path)
    assert verdict.verdict == "unsigned"
    assert verdict.about[0].startswith(f"合格证明 {row.number}：")
    assert "王芳（证件尾号 0010）“岗前培训考试”考核合格，成绩 92 分" in verdict.about[0]
    assert verdict.about[0].endswith("摘要相符")
    assert "没有电子签名" in verdict.about[-1]
    path.write_bytes(changed(path.read_bytes(), "王芳", "李四"))
    odd = services.identities.verify(path)
    assert odd.verdict == "altered"
    assert odd.about[0].endswith("证上的内容和摘要对不上，不能采用")


def changed(pdf: bytes, before: str, after: str) -> bytes:
    """The file with another word in its data, as a forger would save it."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        stream = opened.Root["/AF"][0].EF.F
        stream.write(bytes(stream.read_bytes()).replace(before.encode(), after.encode()))
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def test_a_withdrawn_one_says_so(services: Services, restaurant: PremisesId) -> None:
    _exam, (row,) = given(services, restaurant, "王芳")
    taken = services.training.certificates.withdraw(row, "替考")[0]
    made = services.papers.make("pass_certificate", Subject(restaurant, record=taken.id))
    assert squeeze("撤销：替考") in squeeze(text_of(services.documents.body(made.id)))
