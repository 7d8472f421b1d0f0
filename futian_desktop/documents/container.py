"""The signature's own container, byte by byte: `/Contents`, the CMS structure and the certificates in it.

Everything inside `/Contents` lies outside what the signature covers, so each part must be exactly what a signer writes:
canonical hex, zero padding, DER that re-encodes to the same bytes, one signer, no unsigned attributes, and no
certificates but those of the chain (PDF_AND_SIGNING §5, DESIGN §7).
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import re
from typing import Any, cast

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

from futian_desktop.documents import der
from futian_desktop.documents.identity import MADE_HERE

_DIGITS_ONLY = re.compile(rb"[0-9A-F]*")
_LIMIT = 200_000
_VERSION, _NULL = "v1", b"\x05\x00"
_DIGESTS = frozenset({"sha256", "sha384", "sha512"})
SIGNED_ATTRIBUTES = frozenset({
    "content_type", "message_digest", "signing_certificate_v2", "signing_certificate", "cms_algorithm_protection",
    "signing_time", "signature_policy_identifier", "commitment_type_indication", "signer_attributes_v2",
    "signer_location", "content_hint",
})  # fmt: skip


def gap(data: bytes, byte_range: list[int]) -> bytes | None:
    """The bytes a `/ByteRange` leaves out, brackets included; ``None`` where the range is not of the plain form."""
    if len(byte_range) != 4 or byte_range[0] != 0:  # noqa: PLR2004 - two pairs of offset and length
        return None
    _start, length, rest, tail = byte_range
    if not 0 < length < rest < len(data) or tail <= 0 or rest + tail > len(data) or rest - length > _LIMIT:
        return None
    return data[length:rest]


def strict_hex(raw: bytes) -> bytes | None:
    """The bytes of an upper-case hex string in one pair of brackets; ``None`` for anything else."""
    digits = raw[1:-1]
    if raw[:1] != b"<" or raw[-1:] != b">" or len(digits) % 2:
        return None
    if not _DIGITS_ONLY.fullmatch(digits):
        return None
    return bytes.fromhex(digits.decode("ascii"))


def strict_cms(blob: bytes) -> cms.ContentInfo | None:
    """The signature, if it is DER that re-encodes to the same bytes, followed by nothing but zeros."""
    end = der.value_end(blob)
    if end is None or blob[end:].strip(b"\x00") or not der.canonical(blob[:end]):
        return None
    return cms.ContentInfo.load(blob[:end], strict=True)


def faults(content: cms.ContentInfo) -> list[str]:
    """What in the structure is not what a signer writes; empty when all is plain."""
    if content["content_type"].native != "signed_data" or len(cast("Any", content)["content"]["signer_infos"]) != 1:
        return ["签名数据里不是恰好一个签名人"]
    data = cast("Any", content)["content"]
    signer, inner = data["signer_infos"][0], data["encap_content_info"]
    digests = [row.dump() for row in data["digest_algorithms"]]
    rules = (
        (inner["content_type"].native == "data" and inner["content"].native is None, "签名数据里夹带了别的内容"),
        (data["version"].native == _VERSION == signer["version"].native, "签名数据的版本号不对"),
        (digests == [signer["digest_algorithm"].dump()], "签名数据的摘要算法前后不一"),
        (signer["digest_algorithm"]["algorithm"].native in _DIGESTS, "签名用的摘要算法不够安全"),
        (digests[0].endswith(_NULL), "签名数据的摘要算法写法不规范"),
        (_plain_signature_algorithm(signer["signature_algorithm"]), "签名数据的算法写法不规范"),
        (not signer["unsigned_attrs"].native, "签名里夹带了未签名的属性"),
        (not data["crls"].native, "签名里夹带了吊销列表"),
        (_as_protected(signer), "签名数据的算法写法不规范"),
    )
    return [text for good, text in rules if not good] + _attribute_faults(signer["signed_attrs"])


def _plain_signature_algorithm(algorithm: Any) -> bool:
    """ECDSA has no parameters, RSA has NULL; RSA-PSS says its own and is left to pyHanko."""
    if algorithm.signature_algo == "ecdsa":
        return len(algorithm.contents) == len(algorithm["algorithm"].dump())
    return algorithm.signature_algo != "rsassa_pkcs1v15" or bool(algorithm.contents.endswith(_NULL))


def _as_protected(signer: Any) -> bool:
    """Whether the algorithms are written, byte for byte, as the signed attribute that protects them has them."""
    for row in signer["signed_attrs"]:
        if row["type"].native == "cms_algorithm_protection":
            kept = row["values"][0]
            return (
                kept["digest_algorithm"].contents == signer["digest_algorithm"].contents
                and kept["signature_algorithm"].contents == signer["signature_algorithm"].contents
            )
    return True


def _attribute_faults(attributes: Any) -> list[str]:
    names = [row["type"].native for row in attributes]
    written = [row.dump() for row in attributes]
    rules = (
        (len(set(names)) == len(names) and {"content_type", "message_digest"} <= set(names), "签名属性缺失或重复"),
        (written == sorted(written), "签名属性的次序不对"),
        (set(names) <= SIGNED_ATTRIBUTES, "签名里有不认识的属性"),
    )
    return [text for good, text in rules if not good]


def digest_of(content: cms.ContentInfo) -> tuple[str, bytes]:
    """Name and value of the digest the signer signed."""
    signer = cast("Any", content)["content"]["signer_infos"][0]
    value = next(row for row in signer["signed_attrs"] if row["type"].native == "message_digest")
    return str(signer["digest_algorithm"]["algorithm"].native), bytes(value["values"][0].native)


def signature_holds(content: cms.ContentInfo, leaf: x509.Certificate) -> bool:
    """A second opinion on the signature value, apart from pyHanko; algorithms it does not know are left to pyHanko."""
    signer = cast("Any", content)["content"]["signer_infos"][0]
    algorithm, key = signer["signature_algorithm"], leaf.public_key()
    covered, value = signer["signed_attrs"].untag().dump(), signer["signature"].native
    digest = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}[
        signer["digest_algorithm"]["algorithm"].native
    ]
    try:
        if algorithm.signature_algo == "ecdsa" and isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(value, covered, ec.ECDSA(digest))
        elif algorithm.signature_algo == "rsassa_pkcs1v15" and isinstance(key, rsa.RSAPublicKey):
            key.verify(value, covered, padding.PKCS1v15(), digest)
    except InvalidSignature:
        return False
    return True


def certificates(content: cms.ContentInfo) -> tuple[x509.Certificate, list[x509.Certificate]] | None:
    """The signer's certificate and the others in the order of the chain; ``None`` unless exactly the allowed ones.

    A made identity carries exactly leaf and issuer, an imported one its chain below the root; nothing else, nothing
    twice, and each certificate really signed by the next.
    """
    data = cast("Any", content)["content"]
    identifier = data["signer_infos"][0]["sid"]
    written = [row.dump() for row in data["certificates"]]
    if written != sorted(written) or len(set(written)) != len(written):
        return None
    if identifier.name != "issuer_and_serial_number":
        return None
    pool = [
        x509.load_der_x509_certificate(row.chosen.dump()) for row in data["certificates"] if row.name == "certificate"
    ]
    if len(pool) != len(data["certificates"]):
        return None
    wanted = identifier.chosen
    leaves = [row for row in pool if row.serial_number == wanted["serial_number"].native
              and row.issuer.public_bytes() == wanted["issuer"].dump()]  # fmt: skip
    if len(leaves) != 1:
        return None
    leaf = leaves[0]
    others = [row for row in pool if row is not leaf]
    return _chain(leaf, others)


def _chain(
    leaf: x509.Certificate, others: list[x509.Certificate]
) -> tuple[x509.Certificate, list[x509.Certificate]] | None:
    chain: list[x509.Certificate] = []
    current = leaf
    while others and current.subject != current.issuer:
        above = next((row for row in others if signed_by(current, row)), None)
        if above is None:
            return None
        others = [row for row in others if row is not above]
        chain.append(above)
        current = above
    if others:
        return None
    rooted = [row for row in chain if row.subject == row.issuer]
    if _is_made(leaf):
        fits = len(chain) == 1 and len(rooted) == 1 and signed_by(chain[0], chain[0])
    else:
        fits = not rooted and (leaf.subject != leaf.issuer or (not chain and signed_by(leaf, leaf)))
    return (leaf, chain) if fits else None


def _is_made(leaf: x509.Certificate) -> bool:
    names = leaf.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)
    return bool(names) and str(names[0].value).startswith(MADE_HERE)


def signed_by(below: x509.Certificate, above: x509.Certificate) -> bool:
    """Whether a certificate carries another one's signature."""
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
