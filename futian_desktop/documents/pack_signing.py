"""The signature of a content pack: detached CMS (CAdES) over its manifest, checkable with ``openssl cms -verify``.

It carries the maker's certificate and nothing else: what is pinned is this very certificate, and a chain that nobody
checks would be a place where bytes can change unseen.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from asn1crypto import cms
from asn1crypto import x509 as asn1
from cryptography import x509
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from futian_desktop.documents import compatibility, identity
from futian_desktop.documents.identity import IdentityInfo
from futian_desktop.documents.signing import signer_of
from futian_desktop.domain.errors import RuleViolation

_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed a manifest and when, as the maker's computer tells it."""

    maker: IdentityInfo
    signed_at: datetime


def sign_manifest(manifest: bytes, key: bytes, passphrase: str, moment: datetime) -> bytes:
    """DER of a detached CMS signature.

    Args:
        manifest: the bytes of the manifest.
        key: PKCS#12 of the maker.
        passphrase: of the PKCS#12.
        moment: signing time with zone.

    Raises:
        RuleViolation: what `identity.usable` refuses.
    """
    compatibility.apply()
    signer = signer_of(key, passphrase, moment, chain=False)[0]
    made = signer.async_sign_general_data(
        manifest, "sha256", use_cades=True, signed_attr_settings=PdfCMSSignedAttributes(signing_time=moment)
    )
    return asyncio.run(made).dump()


def verify_manifest(manifest: bytes, signature: bytes) -> Signed:
    """Who signed these bytes. Whether that person is known is for the caller to judge by the fingerprint.

    Raises:
        RuleViolation: `pack.signature` with ``why`` when anything about the signature does not hold.
    """
    compatibility.apply()
    try:
        return _verified(manifest, signature)
    except RuleViolation:
        raise
    except Exception as error:  # the parsers meet hostile bytes: whatever they raise, the signature does not hold
        raise RuleViolation("pack.signature", why="签名读不出来") from error


def _verified(manifest: bytes, signature: bytes) -> Signed:
    if len(signature) > _LARGEST:
        raise RuleViolation("pack.signature", why="签名太长")
    outer = cms.ContentInfo.load(signature, strict=True)
    if outer["content_type"].native != "signed_data" or outer.dump(force=True) != signature:
        raise RuleViolation("pack.signature", why="签名的写法不对")
    body = outer["content"]
    alone = len(body["signer_infos"]) == 1 and len(body["certificates"]) == 1 and not body["crls"]
    if not alone or body["encap_content_info"]["content"].native is not None or body["version"].native != "v1":
        raise RuleViolation("pack.signature", why="签名的写法不对")
    signed = body["signer_infos"][0]
    if signed["version"].native != "v1" or signed["unsigned_attrs"]:
        raise RuleViolation("pack.signature", why="签名的写法不对")
    leaf = _leaf(body, signed)
    told = [row.dump() for row in body["digest_algorithms"]]
    named = signed["digest_algorithm"]
    if named["algorithm"].native != "sha256" or told != [named.dump()]:
        raise RuleViolation("pack.signature", why="签名的算法不对")
    if body["encap_content_info"]["content_type"].native != "data":
        raise RuleViolation("pack.signature", why="签名的写法不对")
    digest = hashlib.sha256(manifest).digest()
    intact, valid = validate_sig_integrity(signed, leaf, expected_content_type="data", actual_digest=digest)
    if not (intact and valid):
        raise RuleViolation("pack.signature", why="内容和签名对不上")
    certificate = x509.load_der_x509_certificate(leaf.dump())
    if not identity.may_sign(certificate):
        raise RuleViolation("pack.signature", why="证书不是用来签文件的")
    moment = _moment(signed)
    if not certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc:
        raise RuleViolation("pack.signature", why="签名时证书不在有效期内")
    return Signed(identity.describe(certificate), moment)


def _leaf(body: Any, signed: Any) -> asn1.Certificate:
    """The certificate that the signature names by issuer and serial number."""
    names = signed["sid"]
    if names.name != "issuer_and_serial_number":
        raise RuleViolation("pack.signature", why="签名的写法不对")
    wanted = names.chosen
    for row in body["certificates"]:
        found = row.chosen
        if found.serial_number == wanted["serial_number"].native and found.issuer == wanted["issuer"]:
            return cast("asn1.Certificate", found)
    raise RuleViolation("pack.signature", why="签名里没有带证书")


def _moment(signed: Any) -> datetime:
    for row in signed["signed_attrs"]:
        if row["type"].native == "signing_time":
            return cast("datetime", row["values"][0].native)
    raise RuleViolation("pack.signature", why="没有写签名时间")
