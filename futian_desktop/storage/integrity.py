"""Everything that can be checked in a file without knowing what should stand in it."""

import hashlib
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from futian_desktop.domain.ids import EnterpriseId
from futian_desktop.storage import engine as recipe
from futian_desktop.storage.digest import digests

_LARGEST = 64 << 20
_DOCUMENTS = "SELECT number, sha256, body FROM issued_document WHERE deleted_at IS NULL OR body != x''"


def problems_in(path: Path, key: str, *, blobs: bool = True) -> Iterable[str]:
    """Plain sentences: structure, page sums of an encrypted file, references, and with `blobs` photos and
    documents against their digests."""
    link = recipe.connect(path, key, readonly=True)
    try:
        for row in link.execute("PRAGMA integrity_check").fetchall():
            if row[0] != "ok":
                yield str(row[0])
        if key:
            for row in link.execute("PRAGMA cipher_integrity_check").fetchall():
                yield str(row[0])
        if link.execute("PRAGMA foreign_key_check").fetchone() is not None:
            yield "有记录指向不存在的内容"
        if blobs:
            yield from _blob_problems(link)
    finally:
        link.close()


def _blob_problems(link: Any) -> Iterable[str]:
    for sha256, data in link.execute("SELECT sha256, data FROM photo_blob"):
        if hashlib.sha256(bytes(data)).hexdigest() != sha256:
            yield f"照片 {sha256[:8]} 与登记的内容不符"
    for number, sha256, body in link.execute(_DOCUMENTS):
        if hashlib.sha256(bytes(body)).hexdigest() != sha256:
            yield f"文件 {number} 与登记的内容不符"


def deep_problems(path: Path, key: str) -> Iterable[str]:
    """What only a slow look finds: every text can be read, contents fit their digests, every audit chain is whole."""
    from futian_desktop.storage.audit import AuditLog  # noqa: PLC0415 - brings SQLAlchemy

    link = recipe.connect(path, key, readonly=True)
    try:
        digests(link)
        for sha256, body in link.execute("SELECT sha256, body FROM content_snapshot"):
            if not _fits(bytes(body), sha256):
                yield f"检查内容 {sha256[:8]} 与登记的不符"
        firms = [bytes(row[0]) for row in link.execute("SELECT DISTINCT enterprise_id FROM audit")]
    finally:
        link.close()
    engine = recipe.make_engine(path, key, readonly=True)
    with engine.connect().execution_options(readonly=True) as connection:
        log = AuditLog(connection, "", "")
        if not all(log.verify(EnterpriseId(UUID(bytes=firm))) for firm in firms):
            yield "操作记录的顺序或内容被改动过"
    engine.dispose()


def _fits(packed: bytes, sha256: str) -> bool:
    try:
        plain = packed if packed.startswith(b"{") else zlib.decompressobj().decompress(packed, _LARGEST)
    except zlib.error:
        return False
    return hashlib.sha256(plain).hexdigest() == sha256
