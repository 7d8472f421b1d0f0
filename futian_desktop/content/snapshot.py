"""Content frozen with an assessment: a report printed in five years shows the questions that were asked.

One snapshot is one content version: a standard with the items of all modules. It is stored once per version, however
many firms are tailored from it; an assessment names it by its digest and keeps only its list of item ids.
"""

import json
import re
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from futian_desktop.content.encode import encode_item, encode_standard
from futian_desktop.content.loader import Source, read_item, read_standard
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.standard import CheckItem, Library, Standard
from futian_desktop.system.files import sha256_hex

LARGEST = 64 * 1024 * 1024
"""Most bytes a snapshot may unpack to; a workspace may come from elsewhere."""
_KEPT = 8
_OPEN, _BETWEEN = b'{"basis":', b'},{"basis":'
_ONCE = b'"element":'
_FIRST, _STANDARD = b'{"items":[{"basis":', b'}],"standard":'
_ID = re.compile(rb'"id":"([^"\\\\]+)"')

_lock = threading.Lock()
_known: "dict[str, Snapshot]" = {}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One content version. ``sha256`` is the digest of its canonical JSON, whatever the compression."""

    sha256: str
    standard: Standard
    items: Mapping[str, CheckItem]

    def packed(self) -> bytes:
        """The bytes to store: compressed canonical JSON."""
        return zlib.compress(canonical(self.standard, self.items), 9)


class _Items(Mapping[str, CheckItem]):
    """Items by id, each parsed and read when first asked for: a firm needs a part of the library."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._read: dict[str, CheckItem] = {}

    def __getitem__(self, key: str) -> CheckItem:
        found = self._read.get(key)
        if found is None:
            try:
                table = cast("dict[str, Any]", json.loads(self._parts[key]))
            except ValueError as error:
                raise EnvironmentFault("content.snapshot") from error
            found = self._read[key] = read_item(Source(f"snapshot: {key}", table))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


def _split(plain: bytes) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Each item's own JSON by id, and the standard, without parsing the items.

    Canonical JSON sorts its keys: every item begins with its basis, and quotes inside texts are escaped, so the mark
    between two items stands nowhere else. Whatever does not come apart so is parsed as a whole: an item without a basis
    would stick to the one before, so the items are counted by a key that each has once.
    """
    head, middle, tail = plain.partition(_STANDARD)
    if head.startswith(_FIRST) and middle:
        pieces = head[len(_FIRST) - len(_OPEN) :].split(_BETWEEN)
        parts = [_OPEN + row.removeprefix(_OPEN) + b"}" for row in pieces]
        names = [_ID.search(row) for row in parts]
        found = {name[1].decode(): row for name, row in zip(names, parts, strict=True) if name}
        if len(found) == len(parts) == head.count(_ONCE):
            return found, cast("dict[str, Any]", json.loads(tail[:-1]))
    body = cast("dict[str, Any]", json.loads(plain))
    return {str(row["id"]): json.dumps(row).encode() for row in body["items"]}, body["standard"]


def canonical(standard: Standard, items: Mapping[str, CheckItem]) -> bytes:
    """JSON of the standard and the items in their order: sorted keys, no spaces, UTF-8."""
    body = {"standard": encode_standard(standard), "items": [encode_item(item) for item in items.values()]}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def take(library: Library, standard: str) -> Snapshot:
    """The version of a library that an assessment by this standard is made on."""
    items = {item.id: item for module in library.modules.values() for item in module.items}
    chosen = library.standards[standard]
    return _keep(Snapshot(sha256_hex(canonical(chosen, items)), chosen, items))


def digest(standard: Standard, items: Iterable[CheckItem]) -> str:
    """The digest that `freeze` would give."""
    return sha256_hex(canonical(standard, {item.id: item for item in items}))


def freeze(standard: Standard, items: Iterable[CheckItem]) -> Snapshot:
    """A content version that is not of the library: an imported standard with its items.

    Raises:
        RuleViolation: `content.invalid` when it could not be read back.
    """
    chosen = {item.id: item for item in items}
    body = canonical(standard, chosen)
    sha256 = sha256_hex(body)
    kept = known(sha256)
    if kept is not None:
        return kept
    parts, table = _split(body)
    snapshot = Snapshot(sha256, read_standard(Source("standard", table)), _Items(parts))
    if len(snapshot.items) != len(chosen) or canonical(snapshot.standard, snapshot.items) != body:
        raise RuleViolation("content.invalid", place=standard.title, expectation="must read back the same")
    return _keep(snapshot)


def known(sha256: str) -> Snapshot | None:
    """The version under this digest, if this process took or read it before."""
    return _known.get(sha256)


def unpack(data: bytes, sha256: str) -> Snapshot:
    """The version that was stored under a digest; read once per process.

    Raises:
        EnvironmentFault: `content.snapshot` when the bytes are not what was stored.
    """
    kept = known(sha256)
    if kept is not None:
        return kept
    try:
        # Files of the first programs hold the JSON as it is.
        plain = data if data.startswith(b"{") else zlib.decompressobj().decompress(data, LARGEST)
    except zlib.error as error:
        raise EnvironmentFault("content.snapshot") from error
    if sha256_hex(plain) != sha256:
        raise EnvironmentFault("content.snapshot")
    parts, standard = _split(plain)
    return _keep(Snapshot(sha256, read_standard(Source("snapshot", standard)), _Items(parts)))


def _keep(snapshot: Snapshot) -> Snapshot:
    """Remember a version; the oldest of more than eight is let go."""
    with _lock:
        _known.pop(snapshot.sha256, None)
        _known[snapshot.sha256] = snapshot
        while len(_known) > _KEPT:
            del _known[next(iter(_known))]
    return snapshot
