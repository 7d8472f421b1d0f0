"""Signing and verifying: one and two people, made and imported identities, refusals in words; other tools agree."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The PDF libraries carry no types.

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12

from futian_desktop.bootstrap import Services, local_now
from futian_desktop.cli.main import run
from futian_desktop.documents import container, identity
from futian_desktop.documents.signing import sign
from futian_desktop.documents.verifying import verify
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.documents import LEGAL, OFFICER
from futian_desktop.services.identities import IdentityService
from futian_desktop.services.wording import sentence
from tests.documents.signing_kit import FIRM, PASSPHRASE, Authority, at, key, once, pem_of, report, twice


def last_blob(data: bytes) -> bytes:
    """The container of the last signature, padding included."""
    span = [int(word) for word in data[data.rindex(b"/ByteRange") :].split(b"[")[1].split(b"]")[0].split()]
    raw = container.gap(data, span)
    assert raw is not None
    blob = container.strict_hex(raw)
    assert blob is not None
    return blob


def embedded(data: bytes) -> list[x509.Certificate]:
    """Certificates in the last signature, the signer's first."""
    content = container.strict_cms(last_blob(data))
    assert content is not None
    parts = container.certificates(content)
    assert parts is not None
    return [parts[0], *parts[1]]


def test_two_signatures_are_complete_and_one_is_not() -> None:
    first = verify(once(), ())
    assert (first.verdict, first.reasons) == ("incomplete", ("还差法定代表人 / 负责人签名",))
    assert first.waiting == (LEGAL,)
    both = verify(twice(), ())
    assert (both.verdict, [row.signer for row in both.signatures]) == ("intact", ["李敏", "陈志远"])
    assert [row.organisation for row in both.signatures] == [FIRM, FIRM]
    assert verify(twice()[: len(once())], ()).verdict == "incomplete"


def test_one_person_signs_one_field_in_either_role() -> None:
    for role in (OFFICER, LEGAL):
        found = verify(sign(report("restaurant"), key(), PASSPHRASE, role, local_now()), ())
        assert (found.verdict, len(found.signatures), found.waiting) == ("intact", 1, ())


def test_the_legal_representative_may_sign_first() -> None:
    first = sign(report(), key("陈志远", LEGAL), PASSPHRASE, LEGAL, local_now())
    assert verify(first, ()).waiting == (OFFICER,)
    both = sign(first, key(), PASSPHRASE, OFFICER, local_now())
    assert verify(both, ()).verdict == "intact"


def test_trust_is_only_what_was_pinned() -> None:
    mine, other = key(), key("别人")
    both = sign(once(), mine, PASSPHRASE, LEGAL, local_now())
    assert verify(both, (pem_of(mine, 0),)).verdict == "valid", "the issuer was pinned"
    assert verify(both, (pem_of(mine),)).verdict == "valid", "the leaf was pinned"
    assert verify(both, (pem_of(other), pem_of(other, 0))).verdict == "untrusted"
    half = verify(twice(), (pem_of(mine),))
    assert (half.verdict, [row.trusted for row in half.signatures]) == ("untrusted", [True, False])
    assert "陈志远" in half.trust_text
    with pytest.raises(RuleViolation, match="trust.not_certificate"):
        verify(both, (b"no certificate",))


def test_a_made_identity_embeds_exactly_leaf_and_issuer() -> None:
    found = embedded(once())
    bundle = identity.load(key(), PASSPHRASE)
    assert found == [identity.leaf_of(bundle), bundle.additional_certs[0].certificate]


@pytest.mark.parametrize("rsa_keys", [False, True])
def test_an_imported_identity_embeds_its_chain_below_the_root(rsa_keys: bool) -> None:
    authority = Authority(rsa_keys=rsa_keys)
    p12 = authority.p12()
    signed = sign(report("restaurant"), p12, PASSPHRASE, OFFICER, local_now())
    leaf = identity.leaf_of(identity.load(p12, PASSPHRASE))
    assert embedded(signed) == [leaf, authority.middle]
    free = verify(signed, ())
    assert (free.verdict, free.signatures[0].signer, free.signatures[0].made_here) == ("intact", "王𬭎", False)
    assert verify(signed, (authority.pem(),)).verdict == "valid"
    assert verify(signed, (Authority().pem(),)).verdict == "untrusted"


def test_made_and_imported_identities_sign_one_file() -> None:
    both = sign(once(), Authority().p12(), PASSPHRASE, LEGAL, local_now())
    assert [row.signer for row in verify(both, ()).signatures] == ["李敏", "王𬭎"]


def refused(p12: bytes, code: str, passphrase: str = PASSPHRASE, days: int = 0) -> str:
    """Signing refuses with a code that has a sentence; returns it."""
    with pytest.raises(RuleViolation, match=f"^{code}$") as caught:
        sign(report("restaurant"), p12, passphrase, OFFICER, at(days))
    text = sentence(caught.value)
    assert "{" not in text
    assert "操作没有完成" not in text
    return text


def test_identities_that_cannot_sign_say_why() -> None:
    authority = Authority()
    refused(key(), "identity.wrong_passphrase", "不对的口令")
    refused(b"", "identity.not_p12")
    refused(b"garbage" * 100, "identity.not_p12")
    refused(key()[:-50], "identity.not_p12")
    refused(pem_of(key()), "identity.not_p12")
    assert f"{at(2000):%Y}" not in refused(key(), "identity.expired", days=2000)
    assert f"{at(10):%Y-%m-%d}" in refused(authority.p12(days=(10, 20)), "identity.not_yet_valid")
    refused(authority.p12(usage=False), "identity.no_key_usage")
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    refused(pkcs12.serialize_key_and_certificates(None, None, authority.root, None, lock), "identity.no_key")
    odd = ed25519.Ed25519PrivateKey.generate()
    builder = x509.CertificateBuilder().subject_name(authority.root.subject).issuer_name(authority.root.subject)
    builder = builder.public_key(odd.public_key()).serial_number(5).not_valid_before(at(-1)).not_valid_after(at(9))
    refused(pkcs12.serialize_key_and_certificates(None, odd, builder.sign(odd, None), None, lock), "identity.key_kind")
    mine = identity.leaf_of(identity.load(authority.p12(), PASSPHRASE))
    other = identity.load(key(), PASSPHRASE).key
    assert isinstance(other, ec.EllipticCurvePrivateKey)
    with pytest.raises(ValueError, match=r"[Kk]ey"):
        pkcs12.serialize_key_and_certificates(None, other, mine, None, NoEncryption())  # so no such file comes from us


def test_a_field_is_signed_once_and_only_on_an_unchanged_file() -> None:
    with pytest.raises(RuleViolation, match="sign.already"):
        sign(twice(), key(), PASSPHRASE, OFFICER, local_now())
    changed = bytearray(once())
    changed[len(report()) // 2] ^= 1
    with pytest.raises(RuleViolation, match=r"sign.altered"):
        sign(bytes(changed), key(), PASSPHRASE, LEGAL, local_now())
    with pytest.raises(RuleViolation, match="sign.altered"):
        sign(once() + b"\n", key(), PASSPHRASE, LEGAL, local_now())
    with pytest.raises(RuleViolation, match="sign.not_pdf"):
        sign(b"no pdf", key(), PASSPHRASE, OFFICER, local_now())


@pytest.mark.parametrize("name", ["周𬭎", "䶮𬱖", "O'Neil <b>&", "阿" * 60])
def test_rare_and_long_names_can_sign_and_are_shown_as_written(name: str) -> None:
    p12 = identity.make(name, "𬬻记" + "很长的公司名" * 12, OFFICER, PASSPHRASE, local_now())
    found = verify(sign(report("restaurant"), p12, PASSPHRASE, OFFICER, local_now()), ())
    assert found.verdict == "intact"
    assert name.startswith(found.signatures[0].signer)
    assert len(found.signatures[0].signer) == min(len(name), 21)


def test_a_true_name_counts_only_where_the_subject_is_its_transcription() -> None:
    bundle = identity.load(identity.make("周𬭎", FIRM, OFFICER, PASSPHRASE, local_now()), PASSPHRASE)
    leaf = identity.leaf_of(bundle)
    common = leaf.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value
    assert (common, identity.names_of(leaf)[0]) == ("周hong", "周𬭎")
    liar = Authority()
    own = liar.new_key()
    names = x509.SubjectAlternativeName(
        [x509.DirectoryName(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "别人")]))]
    )
    other = (
        x509.CertificateBuilder().subject_name(leaf.subject).issuer_name(liar.root.subject)
        .public_key(own.public_key()).serial_number(7).not_valid_before(at(-1)).not_valid_after(at(9))
        .add_extension(names, critical=False).sign(liar.root_key, hashes.SHA256())
    )  # fmt: skip
    assert identity.names_of(other)[0] == "周hong"


def test_a_certificate_that_ran_out_since_still_counts_for_what_it_signed() -> None:
    later = at(4 * 365)
    found = verify(twice(), (pem_of(key()), pem_of(key("陈志远", LEGAL))), later)
    assert found.verdict == "valid"
    assert any("到期" in reason for reason in found.reasons)
    early = verify(twice(), (), at(-5))
    assert any("时钟" in reason for reason in early.reasons)


def test_a_p12_is_locked_with_aes_and_holds_no_authority_key() -> None:
    aes, pbes2 = bytes.fromhex("60864801650304012a"), bytes.fromhex("2a864886f70d01050d")
    assert aes in key()
    assert pbes2 in key()
    bundle = identity.load(key(), PASSPHRASE)
    assert len(bundle.additional_certs) == 1
    assert bundle.key is not None
    assert bundle.additional_certs[0].certificate.public_key() != bundle.key.public_key()


def test_registration_sheet_and_replacement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import page
    import pypdfium2

    secret, p12, sheet = tmp_path / "口令.txt", tmp_path / "周𬭎.p12", tmp_path / "登记表.pdf"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    words = ["--passphrase-file", str(secret), "--json"]
    assert run(["identity", "new", "--name", "周𬭎", "--organisation", FIRM, "--out", str(p12), *words]) == 0
    made = json.loads(capsys.readouterr().out)
    assert run(["identity", "register", str(p12), "--out", str(sheet), *words]) == 0
    assert json.loads(capsys.readouterr().out)["fingerprint"] == made["fingerprint"]
    data = sheet.read_bytes()
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_A_3U).failures == []
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 1
    text = "".join(document[0].get_textpage().get_text_range().split())
    picture = document[0].render(scale=3).to_pil()
    document.close()
    for words_shown in (made["fingerprint"].replace(" ", ""), "周𬭎", FIRM, "盖章处", "安全员"):
        assert words_shown in text
    import zxingcpp

    code = zxingcpp.read_barcodes(picture)[0].text
    assert made["fingerprint"] in code
    assert "周𬭎" in code
    service = IdentityService(local_now)
    signed = sign(report("restaurant"), p12.read_bytes(), PASSPHRASE, OFFICER, local_now())
    assert run(["identity", "replace", str(p12)]) == 0
    assert not p12.exists()
    assert [(row.state, Path(row.file).exists()) for row in service.known()] == [("replaced", True)]
    service.create("周𬭎", FIRM, OFFICER, p12, PASSPHRASE)
    assert [row.state for row in service.known()] == ["replaced", "made"]
    assert verify(signed, ()).verdict == "intact"
    capsys.readouterr()


def test_pinned_certificates_are_kept_shown_and_removed(tmp_path: Path) -> None:
    service = IdentityService(local_now, tmp_path / "h")
    path = tmp_path / "r.pdf"
    path.write_bytes(sign(report("restaurant"), key(), PASSPHRASE, OFFICER, local_now()))
    first = service.verify(path, service.pins())
    assert first.verdict == "intact"
    pinned = service.pin(first.signatures[0].certificate)
    assert (pinned.name, pinned.fingerprint) == ("李敏", first.signatures[0].fingerprint)
    assert service.verify(path, service.pins()).verdict == "valid"
    assert [row.name for row in service.trusted()] == ["李敏"]
    (service.trusted_folder / "坏.pem").write_bytes(b"broken")
    assert service.verify(path, service.pins()).verdict == "valid"
    service.unpin(pinned.fingerprint)
    assert service.trusted() == ()


def test_signing_elsewhere_and_back_by_commands(
    tmp_path: Path, services: Services, frozen: Callable[[str], PremisesId], capsys: pytest.CaptureFixture[str]
) -> None:
    assessment = services.assessments.current(frozen("office"))
    assert assessment is not None
    document = services.documents.make(assessment.id, "assessment_report")
    first = tmp_path / "officer.p12"
    first.write_bytes(key())
    half = services.documents.sign(document, first, PASSPHRASE, OFFICER)
    there, out = tmp_path / "寄出.pdf", tmp_path / "另一台电脑"
    services.documents.save_as(half, there)
    second, secret = tmp_path / "legal.p12", tmp_path / "口令.txt"
    second.write_bytes(key("陈志远", LEGAL))
    secret.write_text(PASSPHRASE, "utf-8")
    words = ["--identity", str(second), "--passphrase-file", str(secret), "--role", "legal", "--out", str(out)]
    assert run(["sign", str(there), *words]) == 0
    assert run(["verify", str(out / there.name)]) == 0
    said = capsys.readouterr().out
    for question in ("内容是否完整", "谁签的", "证书是否可信"):
        assert question in said
    assert run(["verify", str(there)]) == 1
    pins = tmp_path / "pins"
    pins.mkdir()
    (pins / "a.pem").write_bytes(pem_of(key()))
    assert run(["verify", str(out / there.name), "--trust", str(pins)]) == 1
    (pins / "b.crt").write_bytes(pem_of(key("陈志远", LEGAL)))
    assert run(["verify", str(out / there.name), "--trust", str(pins), "--json"]) == 0
    capsys.readouterr()


def test_names_in_the_register_survive_a_damaged_file(tmp_path: Path) -> None:
    service = IdentityService(local_now, tmp_path / "h")
    service.create("李敏", FIRM, OFFICER, service.folder / "a.p12", PASSPHRASE)
    assert [row.name for row in service.known()] == ["李敏"]
    (service.folder / "register.json").write_text("{", "utf-8")
    assert service.known() == ()
    for bad, code in (("短", "identity.short_passphrase"), (PASSPHRASE, "identity.no_name")):
        with pytest.raises(RuleViolation, match=code):
            service.create("李" if code.endswith("passphrase") else " ", FIRM, OFFICER, tmp_path / "x.p12", bad)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig of poppler-utils is not installed")
def test_poppler_agrees(tmp_path: Path) -> None:
    rare = sign(once(), key("周𬭎", LEGAL), PASSPHRASE, LEGAL, local_now())
    for number, data in enumerate((twice(), rare, sign(once(), Authority().p12(), PASSPHRASE, LEGAL, local_now()))):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(data)
        text = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
        assert text.count("Signature is Valid") == 2
        assert "Total document signed" in text
    changed, path = bytearray(twice()), tmp_path / "changed.pdf"
    changed[3000] ^= 1
    path.write_bytes(changed)
    assert (
        "Signature is Valid"
        not in subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    )


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_agrees(tmp_path: Path) -> None:
    data = twice()
    span = [int(word) for word in data[data.rindex(b"/ByteRange") :].split(b"[")[1].split(b"]")[0].split()]
    content = container.strict_cms(last_blob(data))
    assert content is not None
    (tmp_path / "s.der").write_bytes(content.dump())
    (tmp_path / "root.pem").write_bytes(pem_of(key("陈志远", LEGAL), 0))
    for name, change in (("good", b""), ("bad", b"x")):
        (tmp_path / name).write_bytes(data[: span[1]] + data[span[2] :] + change)
        done = subprocess.run(
            ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(tmp_path / "s.der"), "-content",
             str(tmp_path / name), "-CAfile", str(tmp_path / "root.pem"), "-purpose", "any", "-out", "/dev/null"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode == 0) == (name == "good"), done.stderr
