"""Files that come in: recognised, countersigned elsewhere, filed; hostile ones end within their limits."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The PDF libraries carry no types.

import io
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from futian_desktop.bootstrap import Services, local_now
from futian_desktop.documents.signing import sign
from futian_desktop.documents.verifying import verify
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.services import identities
from futian_desktop.services.documents import LEGAL, OFFICER, run_signature
from futian_desktop.services.identities import IdentityService
from futian_desktop.system import processes
from tests.documents.signing_kit import PASSPHRASE, key, once, report, twice
from tests.documents.tamper_updates import annotate


@pytest.fixture
def half(services: Services, frozen: Callable[[str], PremisesId], tmp_path: Path) -> IssuedDocument:
    """The office's report, signed by the safety officer and waiting for the legal representative."""
    assessment = services.assessments.current(frozen("office"))
    assert assessment is not None
    path = tmp_path / "officer.p12"
    path.write_bytes(key())
    document = services.documents.make(assessment.id, "assessment_report")
    return services.documents.sign(document, path, PASSPHRASE, OFFICER)


def test_signed_elsewhere_comes_back_and_is_filed(services: Services, half: IssuedDocument, tmp_path: Path) -> None:
    sent, other_pc = tmp_path / "报告.pdf", tmp_path / "legal.p12"
    services.documents.save_as(half, sent)
    other_pc.write_bytes(key("陈志远", LEGAL))
    found = services.receiving.look(sent, half.premises_id)
    assert (found.relation, found.countersignable, found.fileable) == ("same", True, False)
    signed = run_signature(services.receiving.sign_job(sent, other_pc, PASSPHRASE, LEGAL))
    back = services.receiving.save_beside(sent, signed)
    assert (back.name, sent.read_bytes()) == ("报告（已会签）.pdf", services.documents.body(half.id))
    assert services.receiving.save_beside(sent, signed).name == "报告（已会签）（2）.pdf"
    found = services.receiving.look(back, half.premises_id)
    assert found.document == half
    assert (found.relation, found.verdict.verdict, found.fileable) == ("newer", "intact", True)
    filed = services.receiving.file(found)
    assert (filed.id, filed.state, filed.signer) == (half.id, "complete", "李敏、陈志远")
    assert services.documents.body(half.id) == signed
    assert services.receiving.look(back, half.premises_id).relation == "same"
    older = services.receiving.look(sent, half.premises_id)
    assert (older.relation, older.document) == ("older", filed)
    with pytest.raises(RuleViolation, match=r"sign.not_ours"):
        services.receiving.file(older)


def test_a_changed_copy_is_recognised_but_not_filed(services: Services, half: IssuedDocument, tmp_path: Path) -> None:
    path = tmp_path / "改过.pdf"
    path.write_bytes(annotate(services.documents.body(half.id)))
    found = services.receiving.look(path, half.premises_id)
    assert (found.relation, found.verdict.verdict, found.fileable) == ("newer", "altered", False)
    with pytest.raises(RuleViolation, match=r"sign.not_ours"):
        services.receiving.file(found)
    signed = sign(services.documents.body(half.id), key("陈志远", LEGAL), PASSPHRASE, LEGAL, local_now())
    path.write_bytes(signed)
    found = services.receiving.look(path, half.premises_id)
    path.write_bytes(annotate(signed))
    with pytest.raises(RuleViolation, match=r"sign.not_ours"):
        services.receiving.file(found)
    assert services.documents.get(half.premises_id, half.id) == half


def test_a_stranger_s_file_belongs_to_nothing(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "别人的.pdf"
    path.write_bytes(twice())
    found = services.receiving.look(path, None)
    assert (found.document, found.relation, found.verdict.verdict) == (None, "", "intact")


# -- hostile files -------------------------------------------------------------------------------------------------


def _objects(*bodies: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d %b>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, trailer, start)
    return bytes(out)


def _stream(head: bytes, data: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (head, len(data), data)


def _bomb() -> bytes:
    """A cross-reference stream that unpacks to 4 GB."""
    packer = zlib.compressobj(9)
    block = bytes(16 * 1024 * 1024)
    data = b"".join(packer.compress(block) for _ in range(256)) + packer.flush()
    body = _stream(b"/Type/XRef/Size 9/W[1 4 2]/Root 1 0 R/Filter/FlateDecode", data)
    return b"%PDF-1.7\n1 0 obj\n" + body + b"\nendobj\nstartxref\n9\n%%EOF\n"


def _deep_field_tree() -> bytes:
    kids = [b"<</T(a)/Kids[%d 0 R]>>" % (n + 4) for n in range(3000)]
    return _objects(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", b"<</Type/Pages/Kids[]/Count 0>>", *kids
    )


def _encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(report())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "xref bomb": _bomb,
    "nested arrays": lambda: _objects(b"[" * 200_000 + b"]" * 200_000),
    "nested form fields": _deep_field_tree,
    "form field that is its own child": lambda: _objects(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</T(a)/Kids[3 0 R]>>"),
    "huge cross-reference": lambda: b"%PDF-1.7\nxref\n0 99999999999\ntrailer\n<</Size 9>>\nstartxref\n9\n%%EOF\n",
    "previous table is itself": lambda: b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF\n",
    "encrypted": _encrypted,
    "only a head": lambda: b"%PDF-1.7\n",
    "zeros": lambda: bytes(1_000_000),
    "huge number": lambda: _objects(b"<</A " + b"9" * 200_000 + b">>"),
    "length that is itself": lambda: _objects(b"<</Length 1 0 R>>stream\nx\nendstream"),
}  # fmt: skip


def test_hostile_files_end_as_unreadable_in_time(tmp_path: Path) -> None:
    paths: list[Path] = []
    for number, (name, build) in enumerate(HOSTILE.items()):
        paths.append(tmp_path / f"{number} {name}.pdf")
        paths[-1].write_bytes(build())
    sparse = tmp_path / "sparse.pdf"
    with sparse.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(500 * 1024 * 1024)
    good = tmp_path / "good.pdf"
    good.write_bytes(once())
    began = time.monotonic()
    found = list(IdentityService(local_now).verify_all([*paths, sparse, good]))
    took = time.monotonic() - began
    words = {path.stem: row.verdict for path, row in zip([*paths, sparse, good], found, strict=True)}
    assert words.pop("good") == "incomplete"
    harmless = {name: word for name, word in words.items() if word != "unreadable"}
    assert set(harmless.values()) <= {"unsigned"}, harmless
    assert words["0 xref bomb"] == words["6 encrypted"] == words["sparse"] == "unreadable"
    assert all(row.reasons for row in found)
    assert took < identities.SECONDS


def sleep_or_die(item: str) -> str:
    """A job that takes for ever, dies, needs too much memory, raises or answers."""
    import os

    match item:
        case "sleep":
            time.sleep(60)
        case "die":
            os._exit(3)
        case "eat":
            return str(len(bytearray(3_000_000_000)))
        case "raise":
            raise RuleViolation("sign.already")
        case _:
            pass
    return item


def test_a_child_that_dies_or_hangs_costs_one_answer() -> None:
    items = ["a", "die", "b", "raise", "eat", "sleep", "c"]
    answers = list(processes.each(sleep_or_die, items, lambda: False, seconds=3, megabytes=1000))
    assert [answers[n] for n in (0, 2, 6)] == ["a", "b", "c"]
    assert [type(answers[n]).__name__ for n in (1, 3, 4, 5)] == [
        "ProcessFailed", "RuleViolation", "MemoryError", "TookTooLong"
    ]  # fmt: skip


@pytest.mark.parametrize("siblings", [100, 400, 800])
def test_many_bookmarks_do_not_stop_the_verifier(siblings: int) -> None:
    """pyHanko walks a flat list of bookmarks by recursion: 400 break it, our verifier must not care (§5)."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(report())) as pdf:
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(f"第 {n} 条", 0) for n in range(siblings))
        pdf.save(out)
    first = sign(out.getvalue(), key(), PASSPHRASE, OFFICER, local_now())
    both = sign(first, key("陈志远", LEGAL), PASSPHRASE, LEGAL, local_now())
    assert verify(both, ()).verdict == "intact"
