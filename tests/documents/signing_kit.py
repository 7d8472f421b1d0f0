"""Real documents, identities and certificate authorities for the tests of signatures; made once per test process."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportArgumentType=false
# The PDF libraries carry no types.

import io
import os
import tempfile
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from reportlab.pdfgen.canvas import Canvas

from futian_desktop.bootstrap import local_now, open_services
from futian_desktop.documents import digest, fonts, identity
from futian_desktop.documents.pdf_archive import archive
from futian_desktop.documents.signing import sign
from futian_desktop.services.documents import LEGAL, OFFICER

PASSPHRASE = "测试口令，八位以上"
FIRM = "深圳市云帆信息咨询有限公司"
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@cache
def report(trade: str = "office") -> bytes:
    """The unsigned report of a sample firm: the office announces two fields, the restaurant one."""
    before = os.environ.get("FUTIAN_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FUTIAN_HOME"] = folder
        services = open_services(Path(folder) / "a.ftws", operator="测试员")
        try:
            premises = services.sample.firm(trade)
            assessment = services.sample.answers(premises, seed=2, photos=False)
            services.assessments.freeze(assessment.id)
            return services.documents.body(services.documents.make(assessment.id, "assessment_report").id)
        finally:
            services.close()
            os.environ.pop("FUTIAN_HOME")
            if before is not None:
                os.environ["FUTIAN_HOME"] = before


def with_data(inside: bytes | None, printed: tuple[str, ...]) -> bytes:
    """A document of as many pages as codes, each page printing one, with embedded data and one field to sign."""
    fonts.set_up()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 300), initialFontName="sans")
    for code in printed:
        canvas.setFont("sans", 10)
        canvas.drawString(20, 20, f"{digest.LABEL} {code}" if code else "没有码的一页")
        canvas.showPage()
    canvas.save()
    with pikepdf.open(buffer) as pdf:
        if inside is not None:
            spec = pikepdf.AttachedFileSpec(
                pdf, inside, filename=digest.ATTACHMENT, mime_type="application/json", relationship=pikepdf.Name.Data
            )
            pdf.attachments[digest.ATTACHMENT] = spec
            pdf.Root.AF = pikepdf.Array([spec.obj])
        out = io.BytesIO()
        pdf.save(out)
    return archive(out.getvalue(), title="t", author="a", moment="2026-11-24", boxes={"Officer": (1, 50, 50, 250, 120)})


@cache
def key(name: str = "李敏", role: str = OFFICER) -> bytes:
    """An identity made here."""
    return identity.make(name, FIRM, role, PASSPHRASE, local_now())


@cache
def once(trade: str = "office") -> bytes:
    """Signed by the safety officer."""
    return sign(report(trade), key(), PASSPHRASE, OFFICER, local_now())


@cache
def twice() -> bytes:
    """Signed by both."""
    return sign(once(), key("陈志远", LEGAL), PASSPHRASE, LEGAL, local_now())


def pem_of(p12: bytes, position: int = -1) -> bytes:
    """The leaf (-1) or a further certificate of a PKCS#12 as PEM."""
    bundle = identity.load(p12, PASSPHRASE)
    chosen = identity.leaf_of(bundle) if position < 0 else bundle.additional_certs[position].certificate
    return chosen.public_bytes(Encoding.PEM)


class Authority:
    """A certificate authority of somebody else: root, intermediate, leaf; everything can be made wrong on purpose."""

    def __init__(self, *, rsa_keys: bool = False) -> None:
        self.now = local_now()
        self.rsa_keys = rsa_keys
        self.root_key, self.middle_key = self.new_key(), self.new_key()
        root = _name("测试根证书")
        self.root = self._issue(root, self.root_key, root, self.root_key, ca=True)
        self.middle = self._issue(_name("测试中级证书"), self.middle_key, root, self.root_key, ca=True)

    def new_key(self) -> Key:
        """A private key of the kind this authority uses."""
        if self.rsa_keys:
            return rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return ec.generate_private_key(ec.SECP256R1())

    def _issue(
        self, subject: x509.Name, subject_key: Key, issuer: x509.Name, issuer_key: Key, *, ca: bool = False,
        days: tuple[int, int] = (-30, 365), usage: bool = True,
    ) -> x509.Certificate:  # fmt: skip
        builder = (
            x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(subject_key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now + timedelta(days=days[0])).not_valid_after(self.now + timedelta(days=days[1]))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(subject_key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        )  # fmt: skip
        if usage:
            flags = dict.fromkeys(
                ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
            )
            wanted = x509.KeyUsage(
                digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca, **flags
            )
            builder = builder.add_extension(wanted, critical=True)
        return builder.sign(issuer_key, hashes.SHA256())

    def p12(
        self, name: str = "王𬭎", *, days: tuple[int, int] = (-30, 365), usage: bool = True, extra: bool = True
    ) -> bytes:
        """A leaf with its chain, the root and (by default) a certificate that does not belong there."""
        own = self.new_key()
        leaf = self._issue(_name(name), own, self.middle.subject, self.middle_key, days=days, usage=usage)
        others = [self.root, self.middle, *([Authority().root] if extra else [])]
        lock = BestAvailableEncryption(PASSPHRASE.encode())
        return pkcs12.serialize_key_and_certificates(b"imported", own, leaf, others, lock)

    def pem(self) -> bytes:
        """The root."""
        return self.root.public_bytes(Encoding.PEM)


def _name(text: str) -> x509.Name:
    return x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "䶮𬭎公司"),
        x509.NameAttribute(NameOID.COMMON_NAME, text),
    ])  # fmt: skip


def at(days: int) -> datetime:
    """So many days from now."""
    return local_now() + timedelta(days=days)
