"""A signed file changed in any way is refused; FUTIAN_TAMPER=full runs the whole matrix (docs/tamper.md)."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# asn1crypto carries no types.

import os
from collections.abc import Callable
from typing import Any

import pytest
from asn1crypto import cms, core, x509
from cryptography.hazmat.primitives.serialization import Encoding

from futian_desktop.bootstrap import local_now
from futian_desktop.documents import digest, identity
from futian_desktop.documents.signing import sign
from futian_desktop.documents.verifying import verify
from futian_desktop.services.documents import LEGAL, OFFICER
from tests.documents import tamper_matrix as matrix
from tests.documents.signing_kit import PASSPHRASE, key, once, report, twice, with_data
from tests.documents.tamper_updates import UPDATES, sign_with_pyhanko

FULL = os.environ.get("FUTIAN_TAMPER") == "full"


def ends() -> tuple[int, int, int]:
    """Ends of the three revisions of the file signed twice."""
    return len(report()), len(once()), len(twice())


def test_places_reach_every_part_of_the_file() -> None:
    parts = matrix.regions(twice(), ends())
    assert list(parts) == ["header", "objects", "xref and trailer", "signature 1", "signature 2"]
    chosen = set(matrix.places(twice(), ends(), 500))
    assert len(chosen) == 500
    assert all(chosen & set(part) for part in parts.values())


@pytest.mark.parametrize("kind", matrix.PLACE_KINDS)
def test_one_byte_outside_the_container(kind: str) -> None:
    if FULL:
        outcome = matrix.all_places(twice(), ends(), 500, (kind,))[0]
        assert outcome.total == 500
    else:
        outcome = matrix.judge_places(twice(), matrix.places(twice(), ends(), 60), kind)
        assert outcome.total == 60
    assert [row for row in outcome.accepted if kind != "ended"] == []
    assert {row.split()[2].rstrip(":") for row in outcome.accepted} <= {str(end) for end in ends()}


def test_cut_back_to_an_earlier_revision_is_said() -> None:
    first, second, _ = ends()
    assert verify(twice()[:second], ()).verdict == "incomplete"
    assert verify(twice()[:first], ()).verdict == "unsigned"
    assert verify(twice()[: second - 1], ()).verdict == "altered"


@pytest.mark.parametrize("name", UPDATES)
def test_updates_after_the_last_signature(name: str) -> None:
    found = verify(UPDATES[name](twice()), ())
    assert found.verdict == "altered"
    assert found.reasons
    assert "不能采用" in found.intact_text


@pytest.mark.parametrize("name", UPDATES)
def test_updates_between_the_signatures(name: str) -> None:
    changed = UPDATES[name](once())
    assert verify(changed, ()).verdict == "altered"
    try:
        both = sign_with_pyhanko(changed, "Legal", key("陈志远", LEGAL))
    except Exception:  # noqa: BLE001 - the other program refuses: as good
        return
    assert verify(both, ()).verdict == "altered"


def test_a_first_signature_that_does_not_certify_is_refused() -> None:
    plain = sign_with_pyhanko(report(), "Officer", key())
    assert "认证签名" in verify(plain, ()).reasons[0]
    assert verify(sign(once(), key("陈志远", LEGAL), PASSPHRASE, LEGAL, local_now()), ()).verdict == "intact"


def test_the_printed_code_is_that_of_the_embedded_data() -> None:
    inside, other = b'{"score":91}', b'{"score":100}'
    code, wrong = digest.code_of(inside), digest.code_of(other)
    cases = (
        (inside, (code, code), "intact", ""), (inside, (wrong, wrong), "altered", "对不上"),
        (inside, (code, wrong), "altered", "对不上"), (inside, (code, ""), "altered", "对不上"),
        (None, (code, code), "altered", "没有对应的数据"), (None, ("", ""), "intact", ""),
    )  # fmt: skip
    for data, printed, word, reason in cases:
        found = verify(sign(with_data(data, printed), key(), PASSPHRASE, OFFICER, local_now()), ())
        assert found.verdict == word
        assert reason in "".join(found.reasons)


@pytest.fixture
def inside() -> matrix.Inside:
    """A file with one signature."""
    return matrix.Inside(once("restaurant"))


def test_every_byte_inside_the_container(inside: matrix.Inside) -> None:
    if FULL:
        for outcome in matrix.all_inside(inside.data):
            assert outcome.accepted == []
        return
    bits: Callable[[int], list[int]] = lambda old: [old ^ 1]  # noqa: E731
    assert inside.bytes_at(range(0, inside.used, 9), bits).accepted == []
    assert inside.bytes_at(range(inside.used, len(inside.blob), 40), bits).accepted == []
    digits = inside.digits_at(range(0, len(inside.raw), 7))
    assert digits.accepted == []
    assert digits.total > 3000


def test_the_shortcut_inside_says_what_the_verifier_says(inside: matrix.Inside) -> None:
    for place in range(5, len(inside.blob), 67):
        raw = inside.with_byte(place, inside.blob[place] ^ 0x10)
        assert verify(inside.whole(raw), ()).verdict in matrix.REFUSED
        assert inside.judge(raw) in matrix.REFUSED


@pytest.mark.parametrize("way", ["mirrored", "issuer_mirrored"])
def test_what_is_accepted_changes_neither_signer_nor_time_nor_content(inside: matrix.Inside, way: str) -> None:
    other = inside.whole(getattr(inside, way)())
    assert other != inside.data
    before, after = verify(inside.data, ()), verify(other, ())
    assert after.verdict == "intact"
    assert matrix.same_meaning(before, after)
    assert other[: inside.low] == inside.data[: inside.low]
    assert other[inside.high :] == inside.data[inside.high :]
    assert matrix.text_of(other) == matrix.text_of(inside.data)


def certificate_added(data: Any) -> None:
    """A further certificate."""
    extra = identity.leaf_of(identity.load(key("别人"), PASSPHRASE)).public_bytes(Encoding.DER)
    data["certificates"].append(cms.CertificateChoices("certificate", x509.Certificate.load(extra)))


def certificate_twice(data: Any) -> None:
    """A certificate repeated."""
    data["certificates"].append(data["certificates"][0])


def issuer_gone(data: Any) -> None:
    """Only the leaf."""
    data["certificates"] = [row for row in data["certificates"] if row.chosen.subject != row.chosen.issuer]


def unsigned_attribute(data: Any) -> None:
    """Something beside what is signed."""
    attribute = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.OctetString(b"x")]})
    data["signer_infos"][0]["unsigned_attrs"] = [attribute]


def no_parameters(data: Any) -> None:
    """The digest algorithm written in its other way, without the NULL."""
    bare = cms.DigestAlgorithm.load(bytes.fromhex("300b0609608648016503040201"))
    assert bare.dump() != data["digest_algorithms"][0].dump()
    data["digest_algorithms"] = [bare]
    data["signer_infos"][0]["digest_algorithm"] = bare


def null_of_signature(data: Any) -> None:
    """The signature algorithm written in another way."""
    data["signer_infos"][0]["signature_algorithm"] = {"algorithm": "sha256_ecdsa", "parameters": core.Null()}


def second_digest(data: Any) -> None:
    """A digest algorithm nobody uses."""
    data["digest_algorithms"] = [{"algorithm": "sha256"}, {"algorithm": "sha512"}]


def other_version(data: Any) -> None:
    """Another version number."""
    data["version"] = "v3"


def signer_twice(data: Any) -> None:
    """Two signers."""
    data["signer_infos"] = [data["signer_infos"][0], data["signer_infos"][0]]


def content_inside(data: Any) -> None:
    """Content of its own."""
    data["encap_content_info"]["content"] = b"x"


STRUCTURES = (
    certificate_added, certificate_twice, issuer_gone, unsigned_attribute, no_parameters, null_of_signature,
    second_digest, other_version, signer_twice, content_inside,
)  # fmt: skip


def unchanged(data: Any) -> None:
    """Nothing."""


def test_other_structures_inside_the_container_are_refused(inside: matrix.Inside) -> None:
    assert verify(inside.whole(inside.rebuilt(unchanged)), ()).verdict == "intact", "the tool itself changes nothing"
    for change in STRUCTURES:
        raw = inside.rebuilt(change)
        assert raw != inside.raw
        assert verify(inside.whole(raw), ()).verdict == "altered", change.__name__


def test_other_writings_of_the_same_bytes_are_refused(inside: matrix.Inside) -> None:
    hex_, blob, used = inside.raw[1:-1], inside.blob, inside.used
    long_form = bytes([blob[0], 0x83, 0]) + blob[2:used]
    indefinite = bytes([blob[0], 0x80]) + blob[4:used] + b"\0\0"
    writings = {
        "lower case": hex_.lower(), "leading zeros": b"00" + hex_[:-2], "spaces": hex_[:-2] + b"  ",
        "length in long form": long_form.ljust(len(blob), b"\0")[: len(blob)].hex().upper().encode(),
        "indefinite length": indefinite.ljust(len(blob), b"\0").hex().upper().encode(),
        "ones as padding": (blob[:used] + b"\xff" * (len(blob) - used)).hex().upper().encode(),
    }  # fmt: skip
    for name, digits in writings.items():
        assert len(digits) == len(hex_), name
        assert verify(inside.whole(b"<" + digits + b">"), ()).verdict == "altered", name


def test_a_change_inside_an_earlier_container_breaks_the_later_signature() -> None:
    low, high = matrix.spans(twice())[0]
    for place in range(low, high, 97):
        assert verify(matrix.changed_at(twice(), place, "changed"), ()).verdict in matrix.REFUSED
