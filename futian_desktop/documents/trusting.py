"""Trust is pinned: a certificate counts only after a person compared its fingerprint (DESIGN §6)."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from futian_desktop.documents import identity
from futian_desktop.documents.verdict import SignatureInfo
from futian_desktop.domain.errors import RuleViolation

USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
_CLOCKS_DIFFER = timedelta(minutes=10)


def anchors(trust: Sequence[bytes]) -> list[x509.Certificate]:
    """Certificates out of PEM (several in one file) or DER.

    Raises:
        RuleViolation: `trust.not_certificate`.
    """
    rows: list[x509.Certificate] = []
    for data in trust:
        try:
            pem = b"-----BEGIN CERTIFICATE-----" in data
            rows += x509.load_pem_x509_certificates(data) if pem else [x509.load_der_x509_certificate(data)]
        except ValueError as error:
            raise RuleViolation("trust.not_certificate") from error
    return rows


def _asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def context(
    leaf: x509.Certificate,
    chain: Sequence[x509.Certificate],
    pinned: Sequence[x509.Certificate],
    moment: datetime | None,
) -> ValidationContext:
    """What pyHanko builds a path with: the pinned authorities, or the top of the chain where none was pinned.

    Paths are judged at the time of signing, as the signer's computer tells it: a report does not become untrusted when
    the certificate runs out later.
    """
    roots = [_asn1(row) for row in pinned] or [_asn1(chain[-1] if chain else leaf)]
    return ValidationContext(
        trust_roots=roots, other_certs=[_asn1(row) for row in chain], allow_fetching=False, revocation_mode="soft-fail",
        moment=moment or datetime.now(UTC),
    )  # fmt: skip


def judge(
    leaf: x509.Certificate, pinned: Sequence[x509.Certificate], path_ok: bool, moment: datetime | None,
    now: datetime | None,
) -> tuple[bool, str]:  # fmt: skip
    """Whether the signer is known, and what a reader should know besides."""
    name = identity.names_of(leaf)[0]
    begins, ends = leaf.not_valid_before_utc, leaf.not_valid_after_utc
    if not identity.may_sign(leaf):
        return False, f"{name}的证书不是用来签文件的"
    if moment is None:
        return False, f"{name}的签名没有写时间"
    if not begins <= moment <= ends:
        return False, f"{name}签名时证书不在有效期内"
    note = ""
    if now is not None and moment > now + _CLOCKS_DIFFER:
        note = f"{name}的签名时间晚于现在，签名那台电脑的时钟可能不准"
    elif now is not None and now > ends:
        note = f"{name}的证书已于 {ends:%Y-%m-%d} 到期；签名时还有效（时间由签名那台电脑提供）"
    exact = any(row == leaf for row in pinned)
    return exact or (bool(pinned) and path_ok), note


def info(
    leaf: x509.Certificate, role: str, moment: datetime | None, *, whole: bool = False, trusted: bool = False,
    intact: bool = True, note: str = "",
) -> SignatureInfo:  # fmt: skip
    """A signature in the words of the verdict."""
    about = identity.describe(leaf)
    return SignatureInfo(
        about.name, role, moment, whole, trusted, intact, about.organisation, about.fingerprint, about.certificate,
        about.issuer, about.made_here, about.valid_to, note,
    )  # fmt: skip


def pem(certificate: x509.Certificate) -> bytes:
    """A certificate as PEM."""
    return certificate.public_bytes(Encoding.PEM)
