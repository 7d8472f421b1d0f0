"""Signing and verifying: the good, the cut, the changed; other tools agree."""

import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, local_now
from futian_desktop.documents import identity as identities
from futian_desktop.documents.signing import sign
from futian_desktop.documents.verifying import verify
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.documents import LEGAL, OFFICER
from tests.conftest import PASSPHRASE


@pytest.fixture
def two_fields(services: Services, frozen: Callable[[str], PremisesId]) -> bytes:
    """The office's report: two people, two announced fields."""
    assessment = services.assessments.current(frozen("office"))
    assert assessment is not None
    return services.documents.body(services.documents.make(assessment.id, "assessment_report").id)


def key(name: str, role: str) -> bytes:
    """A fresh identity."""
    return identities.make(name, "深圳市云帆信息咨询有限公司", role, PASSPHRASE, local_now())


@pytest.fixture
def signed(two_fields: bytes) -> tuple[bytes, bytes]:
    """The report after the first and after the second signature."""
    once = sign(two_fields, key("李敏", OFFICER), PASSPHRASE, OFFICER, local_now())
    return once, sign(once, key("陈志远", LEGAL), PASSPHRASE, LEGAL, local_now())


def test_two_signatures_are_complete_and_one_is_not(signed: tuple[bytes, bytes]) -> None:
    once, twice = signed
    first = verify(once, ())
    assert (first.verdict, first.reasons) == ("incomplete", ("还差法定代表人 / 负责人签名",))
    both = verify(twice, ())
    assert (both.verdict, [row.signer for row in both.signatures]) == ("intact", ["李敏", "陈志远"])
    assert verify(twice[: len(once)], ()).verdict == "incomplete"


def test_trust_is_only_what_was_pinned(two_fields: bytes) -> None:
    mine, other = key("李敏", OFFICER), key("别人", OFFICER)
    twice = sign(sign(two_fields, mine, PASSPHRASE, OFFICER, local_now()), mine, PASSPHRASE, LEGAL, local_now())
    from cryptography.hazmat.primitives.serialization import Encoding

    roots = [
        identities.load(row, PASSPHRASE).additional_certs[0].certificate.public_bytes(Encoding.PEM)
        for row in (mine, other)
    ]
    assert verify(twice, (roots[0],)).verdict == "valid"
    assert verify(twice, (roots[1],)).verdict == "untrusted"


def test_any_change_outside_the_container_is_refused(signed: tuple[bytes, bytes]) -> None:
    _, data = signed
    rng = random.Random(3)
    start, end = data.rindex(b"/Contents <"), data.rindex(b"/ByteRange")
    low, high = min(start, end), max(start, end)
    places = [n for n in (rng.randrange(len(data)) for _ in range(60)) if not low - 40 < n < high + 40 or n < low]
    for place in places[:25]:
        changed = bytearray(data)
        changed[place] ^= 1 << rng.randrange(8)
        assert verify(bytes(changed), ()).verdict in ("altered", "unreadable"), place
    assert verify(data + b"\n%%EOF", ()).verdict == "altered"
    assert verify(data[:-20], ()).verdict in ("altered", "unreadable")


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n/ByteRange [0 1 2 3]"])
def test_what_is_no_signed_pdf_never_raises(data: bytes) -> None:
    assert verify(data, ()).verdict in ("unreadable", "altered", "unsigned")


def test_unsigned_is_said(two_fields: bytes) -> None:
    assert verify(two_fields, ()).verdict == "unsigned"


def test_refusals(two_fields: bytes, signed: tuple[bytes, bytes]) -> None:
    good = key("李敏", OFFICER)
    with pytest.raises(RuleViolation, match="identity.wrong_passphrase"):
        sign(two_fields, good, "不对的口令", OFFICER, local_now())
    with pytest.raises(RuleViolation, match="identity.not_p12"):
        sign(two_fields, b"no key", PASSPHRASE, OFFICER, local_now())
    with pytest.raises(RuleViolation, match="identity.expired"):
        sign(two_fields, good, PASSPHRASE, OFFICER, local_now() + timedelta(days=2000))
    with pytest.raises(RuleViolation, match="sign.already"):
        sign(signed[1], good, PASSPHRASE, OFFICER, local_now())


def test_rare_names_can_sign(two_fields: bytes) -> None:
    once = sign(two_fields, key("周𬭎", OFFICER), PASSPHRASE, OFFICER, local_now())
    assert verify(once, ()).verdict == "incomplete"


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_poppler_agrees(tmp_path: Path, signed: tuple[bytes, bytes]) -> None:
    path = tmp_path / "s.pdf"
    path.write_bytes(signed[1])
    text = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert text.count("Signature is Valid") == 2
    assert "Total document signed" in text
