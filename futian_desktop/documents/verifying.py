"""Verification: pyHanko's checks plus our own rules (PDF_AND_SIGNING §5). Offline; three separate answers."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from asn1crypto import cms, pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from futian_desktop.documents import compatibility
from futian_desktop.documents.signing import ROLE_TITLES

VALID, INTACT, UNTRUSTED, INCOMPLETE = "valid", "intact", "untrusted", "incomplete"
ALTERED, UNSIGNED, UNREADABLE = "altered", "unsigned", "unreadable"
_HEX = re.compile(rb"[0-9a-fA-F]*")
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class SignatureInfo:
    """One signature as found. ``signed_at`` is the time the signer's computer claims."""

    signer: str
    role: str
    signed_at: datetime | None
    covers_whole_file: bool
    trusted: bool
    intact: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict word of ARCHITECTURE §11 and the three answers in plain words."""

    verdict: str
    signatures: tuple[SignatureInfo, ...]
    reasons: tuple[str, ...]
    intact_text: str
    signer_text: str
    trust_text: str


_INTACT = {
    VALID: "内容完整，签名后没有改动", INTACT: "内容完整，签名后没有改动", UNTRUSTED: "内容完整，签名后没有改动",
    INCOMPLETE: "已签的部分完整，但签名还没有齐", ALTERED: "内容在签名之后被改动、截短或追加过，不能采用",
    UNSIGNED: "没有电子签名，无法判断内容有没有改过", UNREADABLE: "不是能读的 PDF 文件",
}  # fmt: skip


def _verdict(word: str, rows: list[SignatureInfo], reasons: list[str], has_trust: bool) -> Verdict:
    names = "；".join(
        f"{row.signer}（{row.role}），{row.signed_at:%Y-%m-%d %H:%M}"
        if row.signed_at
        else f"{row.signer}（{row.role}）"
        for row in rows
    )
    if not rows:
        trust = "没有签名，谈不上证书"
    elif not has_trust:
        trust = "签名人未核实：还没有提供核对过指纹的证书"
    else:
        trust = "证书与登记的一致" if all(row.trusted for row in rows) else "签名人的证书不在登记的名单里"
    return Verdict(word, tuple(rows), tuple(reasons), _INTACT[word], names or "没有人签名", trust)


def _anchors(trust: tuple[bytes, ...]) -> list[x509.Certificate]:
    rows: list[x509.Certificate] = []
    for data in trust:
        parts = [der for _, _, der in cast("Any", pem.unarmor(data, multiple=True))] if pem.detect(data) else [data]
        rows += [x509.Certificate.load(part) for part in parts]
    return rows


def verify(data: bytes, trust: tuple[bytes, ...]) -> Verdict:
    """Judge a PDF. Never raises for bad input: whatever cannot be read is `unreadable`."""
    compatibility.apply()
    has_trust = bool(trust)
    if not data.startswith(_PDF):
        return _verdict(UNREADABLE, [], ["文件开头不是 PDF"], has_trust)
    try:
        anchors = _anchors(trust)
        return _judge(data, anchors, has_trust)
    except Exception as error:  # noqa: BLE001 - hostile input may break any parser in any way
        word = ALTERED if b"/ByteRange" in data else UNREADABLE
        return _verdict(word, [], [f"文件结构不完整（{type(error).__name__}）"], has_trust)


def _judge(data: bytes, anchors: list[x509.Certificate], has_trust: bool) -> Verdict:
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    announced = [(name, value) for name, value, _ in enumerate_sig_fields(reader)]
    signatures = list(reader.embedded_regular_signatures)
    if not signatures:
        if b"/ByteRange" in data:
            return _verdict(ALTERED, [], ["签名被移走或截断"], has_trust)
        return _verdict(UNSIGNED, [], ["这份 PDF 没有电子签名"], has_trust)
    rows: list[SignatureInfo] = []
    reasons: list[str] = []
    for number, signature in enumerate(signatures):
        last = number == len(signatures) - 1
        rows.append(_one(cast("Any", signature), anchors, last, data, reasons))
    if signatures[0].docmdp_level is None:
        reasons.append("第一个签名不是认证签名")
    if reasons:
        return _verdict(ALTERED, rows, reasons, has_trust)
    waiting = [name for name, value in announced if value is None]
    if waiting:
        missing = "、".join(ROLE_TITLES.get(name, name) for name in waiting)
        return _verdict(INCOMPLETE, rows, [f"还差{missing}签名"], has_trust)
    if not has_trust:
        return _verdict(INTACT, rows, [], has_trust)
    trusted = all(row.trusted for row in rows)
    return _verdict(VALID if trusted else UNTRUSTED, rows, [] if trusted else ["签名人的证书没有登记"], has_trust)


def _one(signature: Any, anchors: list[x509.Certificate], last: bool, data: bytes, reasons: list[str]) -> SignatureInfo:
    roots = anchors or [row for row in signature.other_embedded_certs if row.ca] or [signature.signer_cert]
    context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")
    policy = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
    status = validate_pdf_signature(signature, signer_validation_context=context, key_usage_settings=policy)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    field = str(signature.field_name)
    if not status.intact or not status.valid:
        reasons.append(f"{ROLE_TITLES.get(field, field)}的签名与内容对不上")
    elif not status.docmdp_ok:
        reasons.append(f"{ROLE_TITLES.get(field, field)}签名之后内容被改过")
    if last and not whole:
        reasons.append("最后一个签名之后文件被追加过内容")
    if not _strict_contents(signature, data):
        reasons.append("签名数据本身不规范")
    elif not _expected_certificates(signature):
        reasons.append("签名里夹带了多余的证书")
    name = str(signature.signer_cert.subject.native.get("common_name", ""))
    return SignatureInfo(
        name, ROLE_TITLES.get(field, field), signature.self_reported_timestamp, whole,
        bool(anchors) and bool(status.trusted), bool(status.intact and status.valid),
    )  # fmt: skip


def _strict_contents(signature: Any, data: bytes) -> bool:
    """`/Contents` is plain hex in one pair of brackets, DER that re-encodes the same, then zeros only."""
    start, length, rest, _tail = (int(value) for value in signature.byte_range)
    raw = data[start + length : rest]
    if raw[:1] != b"<" or raw[-1:] != b">" or not _HEX.fullmatch(raw[1:-1]) or len(raw) % 2:
        return False
    blob = bytes.fromhex(raw[1:-1].decode())
    content = cms.ContentInfo.load(blob)
    size = len(content.dump())
    return content.dump(force=True) == blob[:size] and not blob[size:].strip(b"\x00")


def _expected_certificates(signature: Any) -> bool:
    """Exactly leaf and issuer for identities made here; an imported chain must reach from the leaf upwards."""
    others = list(signature.other_embedded_certs)
    issuers = {row.subject.hashable for row in others}
    chain, current = 0, signature.signer_cert
    while current.issuer.hashable in issuers and current.issuer.hashable != current.subject.hashable:
        current = next(row for row in others if row.subject.hashable == current.issuer.hashable)
        chain += 1
    return chain == len(others)
