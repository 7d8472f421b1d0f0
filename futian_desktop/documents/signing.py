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
from futian_desktop.documents.verdict import ROLE_TITLES, SOUND
from futian_desktop.documents.verifying import verify
from futian_desktop.domain.errors import RuleViolation

ROLE_FIELDS = {"officer": "Officer", "legal": "Legal"}


def signer_of(data: bytes, passphrase: str, moment: datetime, *, chain: bool = True) -> tuple[SimpleSigner, str]:
    """What signs with a PKCS#12 at a moment, and the name on its certificate; ``chain`` embeds the issuers too.

    Raises:
        RuleViolation: what `identity.usable` refuses.
    """
    bundle = identity.usable(data, passphrase, moment)
    leaf = identity.leaf_of(bundle)
    assert bundle.key is not None  # noqa: S101 - `load` made sure
    raw = bundle.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = SimpleCertificateStore()
    issuers = identity.chain_to_embed(bundle) if chain else []
    store.register_multiple([x509.Certificate.load(row.public_bytes(Encoding.DER)) for row in issuers])
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(leaf.public_bytes(Encoding.DER)), signing_key=keys.PrivateKeyInfo.load(raw),
        cert_registry=store, embed_roots=True,
    )  # fmt: skip
    return signer, identity.names_of(leaf)[0]


def open_fields(writer: IncrementalPdfFileWriter) -> tuple[list[str], int]:
    """Names of the empty announced fields, and how many are signed already."""
    rows = list(fields.enumerate_sig_fields(writer.prev))
    return [name for name, value, _ in rows if value is None], sum(value is not None for _, value, _ in rows)


def _field(writer: IncrementalPdfFileWriter, role: str) -> tuple[str, int]:
    """The field a role signs, and how many are signed already; one announced field serves both roles."""
    waiting, done = open_fields(writer)
    wanted = ROLE_FIELDS[role]
    if wanted in waiting:
        return wanted, done
    if done == 0 and len(waiting) == 1:
        return waiting[0], done
    raise RuleViolation("sign.already" if done else "sign.no_field")


def _opened(data: bytes) -> IncrementalPdfFileWriter:
    """The file, ready to be appended to; what is signed already must still be whole.

    Raises:
        RuleViolation: `sign.altered`, `sign.not_pdf`.
    """
    found = verify(data, (), codes=False)
    if found.signatures and found.verdict not in SOUND:
        raise RuleViolation("sign.altered")
    if found.verdict == "altered":
        raise RuleViolation("sign.altered")
    if found.verdict == "unreadable":
        raise RuleViolation("sign.not_pdf")
    return IncrementalPdfFileWriter(io.BytesIO(data))


def sign(data: bytes, key: bytes, passphrase: str, role: str, signed_at: datetime) -> bytes:
    """Sign one field of a PDF and return the new bytes.

    Args:
        data: the PDF with its announced fields.
        key: PKCS#12 bytes.
        passphrase: of the PKCS#12.
        role: ``officer`` or ``legal``; where only one field was announced both mean that field.
        signed_at: signing time with zone.

    Raises:
        RuleViolation: what `identity.usable` refuses, `sign.already`, `sign.no_field`, `sign.altered` for a file whose
            earlier signature no longer holds, `sign.not_pdf`.
    """
    compatibility.apply()
    signer, name = signer_of(key, passphrase, signed_at)
    writer = _opened(data)
    wanted, done = _field(writer, role)
    options: dict[str, Any] = {}
    if done == 0:
        options = {"certify": True, "docmdp_permissions": fields.MDPPerm.FILL_FORMS}
    meta = PdfSignatureMetadata(
        field_name=wanted, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, name=name, **options,
    )  # fmt: skip
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        stamp = Path(folder) / "stamp.pdf"
        stamp.write_bytes(draw_stamp(name, ROLE_TITLES.get(wanted, ""), signed_at))
        style = StaticStampStyle.from_pdf_file(str(stamp), border_width=0, background_opacity=1)
        PdfSigner(meta, signer=signer, stamp_style=style).sign_pdf(writer, output=out)
    return out.getvalue()
