"""Everything that can be checked in a file without knowing what should stand in it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from futian_desktop.storage import engine as recipe

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
