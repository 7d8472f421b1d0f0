"""签名身份: a local mini-CA and a P-256 leaf in one PKCS#12. The CA key is thrown away after issuing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from pypinyin import lazy_pinyin

from futian_desktop.domain.errors import RuleViolation

DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
YEARS = timedelta(days=3 * 365)
MADE_HERE = "Futian Desktop local"
_BMP = 0xFFFF
_DN_LIMIT = 60


@dataclass(frozen=True, slots=True)
class IdentityInfo:
    """What an identity says of itself. ``fingerprint`` is SHA-256 of the leaf in pairs of hex digits."""

    name: str
    organisation: str
    fingerprint: str
    valid_from: datetime
    valid_to: datetime
    made_here: bool


def plain_name(text: str) -> str:
    """A name that every verifier can read: characters its Unicode tables lack become pinyin (PDF_AND_SIGNING §5)."""
    rows = [char if ord(char) <= 0x9FA5 else "".join(lazy_pinyin(char)) or "?" for char in text]  # noqa: PLR2004
    return "".join(char for char in "".join(rows) if char.isprintable() and ord(char) <= _BMP)[:_DN_LIMIT] or "-"


def _subject(name: str, organisation: str, role: str) -> x509.Name:
    rows = [(NameOID.COUNTRY_NAME, "CN"), (NameOID.COMMON_NAME, plain_name(name)), (NameOID.TITLE, role)]
    if organisation:
        rows.append((NameOID.ORGANIZATION_NAME, plain_name(organisation)))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in rows])


def _usage(*, leaf: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=leaf, content_commitment=leaf, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=not leaf, crl_sign=not leaf, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def make(name: str, organisation: str, role: str, passphrase: str, now: datetime) -> bytes:
    """A new identity as PKCS#12 bytes (PBES2, AES-256, SHA-256) with leaf, key and issuer."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
        x509.NameAttribute(NameOID.COMMON_NAME, f"{MADE_HERE} {plain_name(organisation or name)[:30]}"),
    ])  # fmt: skip
    start, end = now - timedelta(minutes=5), now + YEARS
    authority_id = x509.SubjectKeyIdentifier.from_public_key(authority_key.public_key())
    authority = (
        x509.CertificateBuilder().subject_name(issuer).issuer_name(issuer).public_key(authority_key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(leaf=False), critical=True).add_extension(authority_id, critical=False)
        .sign(authority_key, hashes.SHA256())
    )  # fmt: skip
    leaf = (
        x509.CertificateBuilder().subject_name(_subject(name, organisation, role)).issuer_name(issuer)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(start).not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(leaf=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(authority_id), critical=False)
        .sign(authority_key, hashes.SHA256())
    )  # fmt: skip
    lock = (
        PrivateFormat.PKCS12.encryption_builder().kdf_rounds(200_000)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC).hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )  # fmt: skip
    return pkcs12.serialize_key_and_certificates(name.encode()[:80], key, leaf, [authority], lock)


def load(data: bytes, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    """Open a PKCS#12.

    Raises:
        RuleViolation: `identity.wrong_passphrase`, or `identity.not_p12` for bytes that are no PKCS#12 with a key.
    """
    try:
        bundle = pkcs12.load_pkcs12(data, passphrase.encode())
    except ValueError as error:
        looks_right = data[:1] == b"\x30" and b"\x2a\x86\x48\x86\xf7\x0d\x01\x07" in data[:200]
        raise RuleViolation("identity.wrong_passphrase" if looks_right else "identity.not_p12") from error
    if bundle.cert is None or bundle.key is None:
        raise RuleViolation("identity.not_p12")
    return bundle


def _attribute(name: x509.Name, oid: ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""


def inspect(data: bytes, passphrase: str) -> IdentityInfo:
    """Who an identity is, its fingerprint and validity."""
    bundle = load(data, passphrase)
    assert bundle.cert is not None  # noqa: S101 - `load` made sure
    leaf = bundle.cert.certificate
    digits = leaf.fingerprint(hashes.SHA256()).hex().upper()
    friendly = bundle.cert.friendly_name
    return IdentityInfo(
        friendly.decode(errors="replace") if friendly else _attribute(leaf.subject, NameOID.COMMON_NAME),
        _attribute(leaf.subject, NameOID.ORGANIZATION_NAME), " ".join(digits[n : n + 4] for n in range(0, 64, 4)),
        leaf.not_valid_before_utc, leaf.not_valid_after_utc,
        _attribute(leaf.issuer, NameOID.COMMON_NAME).startswith(MADE_HERE),
    )  # fmt: skip
