"""PAdES signatures: the first certifies, the second countersigns; the visible block is drawn by us."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from futian_desktop.documents import compatibility, identity
from futian_desktop.documents.stamp import draw_stamp
from futian_desktop.domain.errors import RuleViolation

ROLE_FIELDS = {"officer": "Officer", "legal": "Legal"}
ROLE_TITLES = {"Officer": "安全员", "Legal": "法定代表人 / 负责人"}


def _signer(data: bytes, passphrase: str, moment: datetime) -> tuple[SimpleSigner, str]:
    bundle = identity.load(data, passphrase)
    assert bundle.cert is not None  # noqa: S101 - `load` made sure
    assert bundle.key is not None  # noqa: S101
    leaf = bundle.cert.certificate
    if not leaf.not_valid_before_utc <= moment <= leaf.not_valid_after_utc:
        raise RuleViolation("identity.expired")
    raw = bundle.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = SimpleCertificateStore()
    certificate = x509.Certificate.load(leaf.public_bytes(Encoding.DER))
    store.register_multiple(
        [x509.Certificate.load(row.certificate.public_bytes(Encoding.DER)) for row in bundle.additional_certs]
    )
    signer = SimpleSigner(
        signing_cert=certificate, signing_key=keys.PrivateKeyInfo.load(raw), cert_registry=store, embed_roots=True
    )
    return signer, identity.inspect(data, passphrase).name


def open_fields(writer: IncrementalPdfFileWriter) -> tuple[list[str], int]:
    """Names of the empty announced fields, and how many are signed already."""
    rows = list(fields.enumerate_sig_fields(writer.prev))
    return [name for name, value, _ in rows if value is None], sum(value is not None for _, value, _ in rows)


def sign(data: bytes, key: bytes, passphrase: str, role: str, signed_at: datetime) -> bytes:
    """Sign one field of a PDF and return the new bytes.

    Args:
        data: the PDF with its announced fields.
        key: PKCS#12 bytes.
        passphrase: of the PKCS#12.
        role: ``officer`` or ``legal``; where only one field was announced both mean that field.
        signed_at: signing time with zone.

    Raises:
        RuleViolation: `identity.wrong_passphrase`, `identity.expired`, `sign.already`, `sign.no_field`.
    """
    compatibility.apply()
    signer, name = _signer(key, passphrase, signed_at)
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    waiting, done = open_fields(writer)
    wanted = ROLE_FIELDS[role]
    if wanted not in waiting:
        alone = done == 0 and len(waiting) == 1
        if not alone:
            raise RuleViolation("sign.already" if done else "sign.no_field")
        wanted = waiting[0]
    options: dict[str, Any] = {}
    if done == 0:
        options = {"certify": True, "docmdp_permissions": fields.MDPPerm.FILL_FORMS}
    meta = PdfSignatureMetadata(
        field_name=wanted, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, name=identity.plain_name(name),
        **options,
    )  # fmt: skip
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        stamp = Path(folder) / "stamp.pdf"
        stamp.write_bytes(draw_stamp(name, ROLE_TITLES[wanted], signed_at))
        style = StaticStampStyle.from_pdf_file(str(stamp), border_width=0, background_opacity=1)
        PdfSigner(meta, signer=signer, stamp_style=style).sign_pdf(writer, output=out)
    return out.getvalue()
