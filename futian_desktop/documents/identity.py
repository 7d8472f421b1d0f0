"""签名身份: a local mini-CA and a P-256 leaf in one PKCS#12. The CA key is thrown away after issuing.

An identity made here embeds exactly leaf and issuer; an imported one (.p12 or .pfx of a certificate authority) embeds
its chain below the root.
"""

# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false
# asn1crypto carries no types; everything that leaves this module is typed.

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, PublicFormat, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from pypinyin import lazy_pinyin

from futian_desktop.domain.errors import RuleViolation

DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
YEARS = timedelta(days=3 * 365)
MADE_HERE = "Futian Desktop local"
_BMP = 0xFFFF
_DN_LIMIT = 60
_CN_BYTES = 64
_RSA_BITS = 2048


@dataclass(frozen=True, slots=True)
class IdentityInfo:
    """What an identity says of itself.

    ``fingerprint`` is SHA-256 of the leaf as upper-case hex in groups of four; ``certificate`` is the leaf as DER.
    """

    name: str
    organisation: str
    fingerprint: str
    valid_from: datetime
    valid_to: datetime
    made_here: bool
    certificate: bytes = b""
    issuer: str = ""


def plain_name(text: str) -> str:
    """A name that every verifier can read: characters its Unicode tables lack become pinyin (PDF_AND_SIGNING §5)."""
    rows = [char if ord(char) <= 0x9FA5 else "".join(lazy_pinyin(char)) or "?" for char in text]  # noqa: PLR2004
    return "".join(char for char in "".join(rows) if char.isprintable() and ord(char) <= _BMP)[:_DN_LIMIT] or "-"


def _common(text: str) -> str:
    """As much of a text as a common name holds: X.509 allows 64 bytes, that is 21 Chinese characters."""
    return text.encode()[:_CN_BYTES].decode(errors="ignore")


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of a DER certificate as upper-case hex in groups of four."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(certificate)
    digits = digest.finalize().hex().upper()
    return " ".join(digits[n : n + 4] for n in range(0, len(digits), 4))


def _subject(name: str, organisation: str, role: str) -> x509.Name:
    rows = [(NameOID.COUNTRY_NAME, "CN"), (NameOID.COMMON_NAME, _common(plain_name(name))), (NameOID.TITLE, role)]
    if organisation:
        rows.append((NameOID.ORGANIZATION_NAME, plain_name(organisation)))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in rows])


def _true_names(name: str, organisation: str) -> x509.SubjectAlternativeName | None:
    """The names as they are really written, where the subject had to transcribe them."""
    rows = [(NameOID.COMMON_NAME, _common(name)), (NameOID.ORGANIZATION_NAME, organisation)]
    if all(plain_name(value) == value for _, value in rows if value):
        return None
    written = x509.Name([x509.NameAttribute(oid, value[:_DN_LIMIT]) for oid, value in rows if value])
    return x509.SubjectAlternativeName([x509.DirectoryName(written)])


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
        x509.NameAttribute(NameOID.COMMON_NAME, _common(f"{MADE_HERE} {plain_name(organisation or name)}")),
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
    builder = (
        x509.CertificateBuilder().subject_name(_subject(name, organisation, role)).issuer_name(issuer)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(start).not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(leaf=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(authority_id), critical=False)
    )  # fmt: skip
    written = _true_names(name, organisation)
    if written is not None:
        builder = builder.add_extension(written, critical=False)
    leaf = builder.sign(authority_key, hashes.SHA256())
    lock = (
        PrivateFormat.PKCS12.encryption_builder().kdf_rounds(200_000)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC).hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )  # fmt: skip
    return pkcs12.serialize_key_and_certificates(name[:_DN_LIMIT].encode(), key, leaf, [authority], lock)


def _is_pkcs12(data: bytes) -> bool:
    try:
        outer = cast("Any", asn1_pkcs12.Pfx.load(data, strict=True))
        return outer["version"].native == "v3" and outer["auth_safe"]["content_type"].native == "data"
    except (ValueError, TypeError, KeyError):
        return False


def load(data: bytes, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    """Open a PKCS#12.

    Raises:
        RuleViolation: `identity.not_p12` for bytes that are no PKCS#12, `identity.wrong_passphrase` (a damaged inside
            looks the same), `identity.no_key`, `identity.key_kind` for an algorithm that cannot be used.
    """
    if not _is_pkcs12(data):
        raise RuleViolation("identity.not_p12")
    try:
        bundle = pkcs12.load_pkcs12(data, passphrase.encode())
    except UnsupportedAlgorithm as error:
        raise RuleViolation("identity.key_kind") from error
    except ValueError as error:
        supported = "nsupported" not in str(error)
        raise RuleViolation("identity.wrong_passphrase" if supported else "identity.key_kind") from error
    if bundle.cert is None or bundle.key is None:
        raise RuleViolation("identity.no_key")
    key = bundle.key
    if not (
        isinstance(key, ec.EllipticCurvePrivateKey)
        or (isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _RSA_BITS)
    ):
        raise RuleViolation("identity.key_kind")
    return bundle


def usable(data: bytes, passphrase: str, moment: datetime) -> pkcs12.PKCS12KeyAndCertificates:
    """Open a PKCS#12 that may sign at a moment.

    Raises:
        RuleViolation: as `load`, and `identity.expired`, `identity.not_yet_valid`, `identity.no_key_usage`,
            `identity.mismatch` when key and certificate do not belong together.
    """
    bundle = load(data, passphrase)
    leaf, key = leaf_of(bundle), bundle.key
    assert key is not None  # noqa: S101 - `load` made sure
    if moment > leaf.not_valid_after_utc:
        raise RuleViolation("identity.expired", day=f"{leaf.not_valid_after_utc.astimezone(moment.tzinfo):%Y-%m-%d}")
    if moment < leaf.not_valid_before_utc:
        day = f"{leaf.not_valid_before_utc.astimezone(moment.tzinfo):%Y-%m-%d %H:%M}"
        raise RuleViolation("identity.not_yet_valid", day=day)
    if _public(key.public_key()) != _public(leaf.public_key()):
        raise RuleViolation("identity.mismatch")
    if not may_sign(leaf):
        raise RuleViolation("identity.no_key_usage")
    return bundle


def _public(key: Any) -> bytes:
    return cast("bytes", key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def may_sign(leaf: x509.Certificate) -> bool:
    """Whether the key usage allows a signature that binds: digitalSignature and nonRepudiation."""
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    return usage.digital_signature and usage.content_commitment


def leaf_of(bundle: pkcs12.PKCS12KeyAndCertificates) -> x509.Certificate:
    """The certificate of the key."""
    assert bundle.cert is not None  # noqa: S101 - `load` made sure
    return bundle.cert.certificate


def made_here(leaf: x509.Certificate) -> bool:
    """Whether the issuer is a throw-away CA of this program."""
    return _attribute(leaf.issuer, NameOID.COMMON_NAME).startswith(MADE_HERE)


def chain_to_embed(bundle: pkcs12.PKCS12KeyAndCertificates) -> list[x509.Certificate]:
    """What a signature carries besides the leaf: the issuer of a made identity, or the chain below the root.

    Certificates that do not belong to the chain stay out, however many the file holds.
    """
    leaf = leaf_of(bundle)
    pool = [row.certificate for row in bundle.additional_certs]
    chain: list[x509.Certificate] = []
    current = leaf
    while current.subject != current.issuer:
        above = next((row for row in pool if row not in chain and _issued(current, row)), None)
        if above is None:
            break
        chain.append(above)
        current = above
    return chain if made_here(leaf) else [row for row in chain if row.subject != row.issuer]


def _issued(below: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _attribute(name: x509.Name, oid: ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""


def names_of(leaf: x509.Certificate) -> tuple[str, str]:
    """Name of person and organisation; the true writing only where the subject is its transcription."""
    name = _attribute(leaf.subject, NameOID.COMMON_NAME)
    organisation = _attribute(leaf.subject, NameOID.ORGANIZATION_NAME)
    try:
        alternatives = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        return name or organisation, organisation
    for written in alternatives.get_values_for_type(x509.DirectoryName):
        true_name, true_firm = _attribute(written, NameOID.COMMON_NAME), _attribute(written, NameOID.ORGANIZATION_NAME)
        name = true_name if true_name and _common(plain_name(true_name)) == name else name
        organisation = true_firm if true_firm and plain_name(true_firm) == organisation else organisation
    return name or organisation, organisation


def describe(leaf: x509.Certificate) -> IdentityInfo:
    """What a certificate says."""
    name, organisation = names_of(leaf)
    der = leaf.public_bytes(Encoding.DER)
    issuer = _attribute(leaf.issuer, NameOID.COMMON_NAME) or _attribute(leaf.issuer, NameOID.ORGANIZATION_NAME)
    return IdentityInfo(
        name, organisation, fingerprint(der), leaf.not_valid_before_utc, leaf.not_valid_after_utc, made_here(leaf), der,
        issuer,
    )  # fmt: skip


def inspect(data: bytes, passphrase: str) -> IdentityInfo:
    """Who an identity is, its fingerprint and validity."""
    return describe(leaf_of(load(data, passphrase)))
