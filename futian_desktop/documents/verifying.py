"""Verification: pyHanko's checks plus our own rules (PDF_AND_SIGNING §5). Offline; three separate answers.

The cheap rules on bytes come first, pyHanko's analysis of what changed between two signatures last.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import hashlib
import io
import logging
import re
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from futian_desktop.documents import compatibility, container, digest, trusting
from futian_desktop.documents.verdict import (
    ALTERED,
    INCOMPLETE,
    INTACT,
    ROLE_TITLES,
    UNREADABLE,
    UNSIGNED,
    UNTRUSTED,
    VALID,
    SignatureInfo,
    Verdict,
    conclude,
)

ROLES = {"Officer": "officer", "Legal": "legal"}
_PDF = b"%PDF-"
_SIGNED = b"/ByteRange"
_END = re.compile(rb"%%EOF(\r\n|\n|\r)?\Z")
_END_LOOSE = re.compile(rb"%%EOF[\s\0]*\Z")
_NEXT = re.compile(rb"\d{1,8} \d{1,5} obj\b")
_FILL_FORMS = 2
_DEPTH, _STACK = 20_000, 256 * 1024 * 1024


_Chain = tuple[x509.Certificate, list[x509.Certificate]]


class _Altered(Exception):
    """A rule is broken; the text is the reason."""


def verify(data: bytes, trust: Sequence[bytes], now: datetime | None = None, *, codes: bool = True) -> Verdict:
    """Judge a PDF. Never raises for bad input: whatever cannot be read is `unreadable`.

    Args:
        data: the file.
        trust: PEM or DER certificates whose fingerprints a person compared: signers' own or authorities'.
        now: to say that a certificate has run out since; ``None`` leaves that out.
        codes: whether to compare the embedded data with the code printed on the pages, which reads the text of all.

    Raises:
        RuleViolation: `trust.not_certificate` when a trusted certificate cannot be read.
    """
    compatibility.apply()
    anchors = trusting.anchors(trust)
    has_trust = bool(anchors)
    if not data.startswith(_PDF):
        return conclude(UNREADABLE, [], ["文件开头不是 PDF"], has_trust=has_trust)
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it logs a traceback for every file that is not plain
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of certificates that are not as they should be; the rules below decide
            return _judge(data, anchors, now, codes)
    except (MemoryError, RecursionError):
        return conclude(UNREADABLE, [], ["文件结构异常，检查它要用的内存太多"], has_trust=has_trust)
    except Exception as error:  # noqa: BLE001 - hostile input may break any parser in any way
        word = ALTERED if _SIGNED in data else UNREADABLE
        return conclude(word, [], [f"文件结构不完整（{type(error).__name__}）"], has_trust=has_trust)


def _deep(job: Callable[[], Any]) -> Any:
    """Run where deep nesting is bearable: pyHanko walks a flat list of bookmarks by recursion (PDF_AND_SIGNING §5)."""
    done: list[Any] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            done.append(job())
        except BaseException as error:  # noqa: BLE001 - carried to the caller's thread
            failed.append(error)

    limit, size = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(max(limit, _DEPTH))
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(limit)
    if failed:
        raise failed[0]
    return done[0]


def _judge(data: bytes, anchors: Sequence[x509.Certificate], now: datetime | None, codes: bool) -> Verdict:
    has_trust = bool(anchors)
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    if reader.encrypted:
        return conclude(UNREADABLE, [], ["文件加了打开密码"], has_trust=has_trust)
    fields = list(enumerate_sig_fields(reader))
    signatures = [cast("Any", row) for row in reader.embedded_signatures]
    signed = [name for name, value, _ in fields if value is not None]
    if not signatures:
        if _SIGNED in data:
            return conclude(ALTERED, [], ["签名被移走或截断"], has_trust=has_trust)
        if not _END_LOOSE.search(data):
            return conclude(UNREADABLE, [], ["文件末尾不完整，可能没有传完"], has_trust=has_trust)
        return conclude(UNSIGNED, [], ["这份 PDF 没有电子签名"], has_trust=has_trust)
    rows: list[SignatureInfo] = []
    try:
        _shape(data, reader, signatures, signed)
        parts = [_container(row, data, row is signatures[-1]) for row in signatures]
        for signature, part in zip(signatures, parts, strict=True):
            rows.append(_one(signature, part, anchors, signature is signatures[-1], now))
        if codes:
            _codes(data)
    except _Altered as error:
        rows += [row for row in map(_claimed, signatures[len(rows) :]) if row is not None]
        return conclude(ALTERED, rows, [str(error)], has_trust=has_trust)
    return _summed_up(rows, [name for name, value, _ in fields if value is None], has_trust)


def _summed_up(rows: list[SignatureInfo], waiting: list[str], has_trust: bool) -> Verdict:
    """The word for a file in which nothing is wrong."""
    notes = [row.note for row in rows if row.note]
    if waiting:
        missing = "、".join(ROLE_TITLES.get(name, name) for name in waiting)
        roles = tuple(ROLES[name] for name in waiting if name in ROLES)
        return conclude(INCOMPLETE, rows, [f"还差{missing}签名", *notes], has_trust=has_trust, waiting=roles)
    if not has_trust:
        return conclude(INTACT, rows, notes, has_trust=has_trust)
    word = VALID if all(row.trusted for row in rows) else UNTRUSTED
    return conclude(word, rows, notes, has_trust=has_trust)


def _shape(data: bytes, reader: PdfFileReader, signatures: Sequence[Any], signed: Sequence[str]) -> None:
    """Rules on the whole file: its end, its revisions, its announced fields, its certifying signature."""
    if not _END.search(data):
        raise _Altered("文件末尾被截短或追加过内容")
    if reader.xrefs.hybrid_xrefs_present:
        raise _Altered("文件里有两套目录，不能采用")
    if len(signed) != len(signatures) or any(str(row.sig_object_type) != "/Sig" for row in signatures):
        raise _Altered("有的签名不是本软件认得的形式")
    first = signatures[0].signed_revision
    if [row.signed_revision for row in signatures] != list(range(first, first + len(signatures))):
        raise _Altered("两次签名之间内容被追加过")
    if reader.total_revisions != signatures[-1].signed_revision + 1:
        raise _Altered("最后一个签名之后文件被追加过内容")
    announced = {name for name, _, _ in enumerate_sig_fields(reader.get_historical_resolver(first))}
    present = {name for name, _, _ in enumerate_sig_fields(reader)}
    if announced != present:
        raise _Altered("签名位置与文件原来预留的不一致")
    permissions = cast("Any", reader.root).get("/Perms")
    certifying = permissions.raw_get("/DocMDP") if permissions is not None else None
    level = signatures[0].docmdp_level
    if level is None or level.value > _FILL_FORMS or certifying is None:
        raise _Altered("第一个签名不是认证签名")
    if certifying.reference != signatures[0].sig_object.container_ref:
        raise _Altered("第一个签名不是认证签名")


def _codes(data: bytes) -> None:
    """The code printed on the pages is that of the embedded data, wherever a document prints one."""
    printed = set(digest.printed(data))
    if printed <= {""}:
        return
    inside = digest.embedded(data)
    if inside is None:
        raise _Altered("每页印有核验码，文件里却没有对应的数据")
    if printed != {digest.code_of(inside)}:
        raise _Altered("文件里的数据与每页印的核验码对不上")


def _title(signature: Any) -> str:
    field = str(signature.field_name)
    return ROLE_TITLES.get(field, field)


def _moment(signature: Any) -> datetime | None:
    """The time the signer's computer claims; without a zone it is taken as UTC."""
    found: datetime | None = signature.self_reported_timestamp
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def _one(
    signature: Any, part: _Chain, anchors: Sequence[x509.Certificate], last: bool, now: datetime | None
) -> SignatureInfo:
    """pyHanko's judgement of one signature whose container is in order."""
    title = _title(signature)
    leaf, chain = part
    moment = _moment(signature)
    context = trusting.context(leaf, chain, anchors, moment)
    try:
        status = _status(signature, context)
    except RecursionError:
        status = _deep(lambda: _status(signature, context))
    if not status.intact or not status.valid:
        raise _Altered(f"{title}的签名与内容对不上")
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    if not whole and (last or status.coverage != SignatureCoverageLevel.ENTIRE_REVISION):
        raise _Altered("最后一个签名没有盖住整个文件")
    if not status.docmdp_ok:
        raise _Altered(f"{title}签名之后内容被改过")
    known, note = trusting.judge(leaf, anchors, bool(status.trusted), moment, now)
    return trusting.info(leaf, title, moment, whole=whole, trusted=known, note=note)


def _status(signature: Any, context: Any) -> Any:
    return validate_pdf_signature(signature, signer_validation_context=context, key_usage_settings=trusting.USAGE)


def _container(signature: Any, data: bytes, last: bool) -> _Chain:
    """The strict rules inside `/Contents`, and the digest of what it covers."""
    title = _title(signature)
    span = [int(value) for value in signature.byte_range]
    if not last and not _NEXT.match(data, span[2] + span[3]):
        raise _Altered("两次签名之间内容被追加过")
    raw = container.gap(data, span)
    blob = container.strict_hex(raw) if raw is not None else None
    if raw is None or blob is None or blob != signature.pkcs7_content:
        raise _Altered(f"{title}的签名数据写法不规范")
    if last and span[2] + span[3] != len(data):
        raise _Altered("最后一个签名没有盖住整个文件")
    content = container.strict_cms(blob)
    if content is None:
        raise _Altered(f"{title}的签名数据写法不规范")
    found = container.faults(content)
    if found:
        raise _Altered(found[0])
    algorithm, digest = container.digest_of(content)
    if hashlib.new(algorithm, data[: span[1]] + data[span[2] : span[2] + span[3]]).digest() != digest:
        raise _Altered(f"{title}的签名与内容对不上")
    parts = container.certificates(content)
    if parts is None:
        raise _Altered("签名里的证书不是恰好签名人的那一条链")
    if not container.signature_holds(content, parts[0]):
        raise _Altered(f"{title}的签名与内容对不上")
    return parts


def _claimed(signature: Any) -> SignatureInfo | None:
    """What a broken signature says of itself; only for the reader's information."""
    try:
        leaf = x509.load_der_x509_certificate(signature.signer_cert.dump())
        return trusting.info(leaf, _title(signature), _moment(signature), intact=False)
    except Exception:  # noqa: BLE001 - a broken signature may be broken anywhere
        return None
