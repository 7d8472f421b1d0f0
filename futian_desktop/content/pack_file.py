"""`.ftpack`: a zip of stored entries with a manifest, its detached signature, modules and laws as JSON.

Nothing in it is compressed, so nothing in it can unpack to more than the file; and a file is only accepted when writing
its content anew gives the same bytes: there is no room for a second entry, a comment, a link or anything behind the end.
"""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from futian_desktop.content.encode import encode_law, encode_module
from futian_desktop.content.loader import Source, read_law, read_module
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.packs import PackContent
from futian_desktop.system.files import sha256_hex

FORMAT, CONTENT = 1, 1
"""Number of the file format, and of the form of modules and laws inside it (docs/content-format.md)."""
KIND, SUFFIX = "futian-content-pack", ".ftpack"
LARGEST, MOST_ENTRIES, LONGEST_TEXT = 20 * 1024 * 1024, 200, 2000
MANIFEST, SIGNATURE, LAWS = "manifest.json", "manifest.p7s", "laws.json"
_NAME = re.compile(r"manifest\.json|manifest\.p7s|laws\.json|modules/[A-Z]\d\d\.json")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_KEYS = frozenset({"kind", "format", "name", "title", "edition", "maker", "made_on", "note", "requires", "files"})


@dataclass(frozen=True, slots=True)
class PackFile:
    """The parts of a file whose form is in order; who signed it, and what it says, is judged by others."""

    manifest: bytes
    signature: bytes
    table: Mapping[str, Any]
    parts: Mapping[str, bytes]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def parts_of(content: PackContent) -> dict[str, bytes]:
    """Modules and laws as files, by name."""
    parts = {f"modules/{row.id}.json": _json(encode_module(row)) for row in content.modules}
    if content.laws:
        parts[LAWS] = _json([encode_law(row) for row in content.laws])
    return dict(sorted(parts.items()))


def manifest_of(content: PackContent, parts: Mapping[str, bytes]) -> bytes:
    """What is signed: who made what, and the digest of every file."""
    files = [{"path": name, "size": len(data), "sha256": sha256_hex(data)} for name, data in parts.items()]
    return _json({
        "kind": KIND, "format": FORMAT, "name": content.name, "title": content.title, "edition": content.edition,
        "maker": content.maker, "made_on": content.made_on, "note": content.note, "requires": {"content": CONTENT},
        "files": files,
    })  # fmt: skip


def write_pack(manifest: bytes, signature: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file: the same content gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name, data in ((MANIFEST, manifest), (SIGNATURE, signature), *parts.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def open_pack(data: bytes) -> PackFile:
    """Take a file apart.

    Raises:
        RuleViolation: `pack.too_big`, `pack.not_pack`, `pack.cut` for a damaged zip, `pack.structure` for anything a
            pack never has (``what`` says which), `pack.newer` for a format of a later program, `pack.digest` where a
            file is not what the manifest says.
    """
    entries = _entries(data)
    if MANIFEST not in entries or SIGNATURE not in entries:
        raise RuleViolation("pack.not_pack")
    manifest, signature = entries.pop(MANIFEST), entries.pop(SIGNATURE)
    table = _table(manifest)
    if write_pack(manifest, signature, entries) != data:
        raise RuleViolation("pack.structure", what="有多余的内容")
    _compare(table, entries)
    return PackFile(manifest, signature, table, entries)


def _entries(data: bytes) -> dict[str, bytes]:
    if len(data) > LARGEST:
        raise RuleViolation("pack.too_big", limit=LARGEST // 1024 // 1024)
    if data[:2] != b"PK":
        raise RuleViolation("pack.not_pack")
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rows = archive.infolist()
            if len(rows) > MOST_ENTRIES:
                raise RuleViolation("pack.structure", what="文件太多")
            for row in rows:
                _check_entry(row, found, len(data))
                found[row.filename] = archive.read(row)
    except RuleViolation:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError,
            KeyError, IndexError, OverflowError) as error:  # fmt: skip
        raise RuleViolation("pack.cut") from error
    return found


def _check_entry(row: zipfile.ZipInfo, found: Mapping[str, bytes], size: int) -> None:
    """Refuse before a byte of it is read."""
    if row.filename in found:
        raise RuleViolation("pack.structure", what="同一个文件名出现两次")
    if not _NAME.fullmatch(row.filename):
        raise RuleViolation("pack.structure", what="有不认识的文件名")
    if row.compress_type != zipfile.ZIP_STORED or row.compress_size != row.file_size or row.file_size > size:
        raise RuleViolation("pack.structure", what="有压缩过的内容")
    if row.flag_bits & 0x1:
        raise RuleViolation("pack.structure", what="有加密的内容")


def _table(manifest: bytes) -> dict[str, Any]:
    table = _plain(manifest)
    if not isinstance(table, dict) or cast("dict[str, Any]", table).get("kind") != KIND:
        raise RuleViolation("pack.not_pack")
    rows = cast("dict[str, Any]", table)
    requires: object = rows.get("requires")
    needed = cast("dict[str, Any]", requires) if isinstance(requires, dict) else {}
    for found, known in ((rows.get("format"), FORMAT), (needed.get("content"), CONTENT)):
        if not isinstance(found, int) or isinstance(found, bool) or found < 1:
            raise RuleViolation("pack.schema", place=MANIFEST)
        if found > known:
            raise RuleViolation("pack.newer", found=found, known=known)
    texts = (rows.get(key) for key in ("name", "title", "maker", "made_on", "note"))
    edition = rows.get("edition")
    if (
        frozenset(rows) != _KEYS
        or list(needed) != ["content"]
        or not all(isinstance(text, str) and len(text) <= LONGEST_TEXT for text in texts)
        or not (rows["name"].strip() and rows["maker"].strip())
        or not isinstance(edition, int)
        or isinstance(edition, bool)
        or not 0 < edition < 1_000_000  # noqa: PLR2004 - a column of 64 bits, and nobody counts so far
    ):
        raise RuleViolation("pack.schema", place=MANIFEST)
    return rows


def _plain(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RuleViolation("pack.schema", place="JSON") from error


def _compare(table: Mapping[str, Any], entries: Mapping[str, bytes]) -> None:
    told = [{"path": name, "size": len(data), "sha256": sha256_hex(data)} for name, data in entries.items()]
    if table["files"] != told:
        raise RuleViolation("pack.digest")


def content_of(pack: PackFile) -> PackContent:
    """What a file brings; its form is checked, its rules are not.

    Raises:
        RuleViolation: `pack.schema` naming the place.
    """
    table = pack.table
    try:
        modules = [read_module(Source(name, _object(name, data))) for name, data in pack.parts.items() if name != LAWS]
        raw: object = _plain(pack.parts[LAWS]) if LAWS in pack.parts else cast("list[object]", [])
        laws = [read_law(row) for row in Source(LAWS, {"law": raw}).tables("law")]
    except RuleViolation as error:
        raise RuleViolation("pack.schema", place=str(error.values.get("place", "JSON"))) from error
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise RuleViolation("pack.schema", place="JSON") from error
    for name, made in zip((name for name in pack.parts if name != LAWS), modules, strict=True):
        if name != f"modules/{made.id}.json":
            raise RuleViolation("pack.schema", place=name)
    return PackContent(
        table["name"], table["title"], table["edition"], table["maker"], table["made_on"], table["note"],
        tuple(modules), tuple(laws),
    )  # fmt: skip


def _object(name: str, data: bytes) -> dict[str, Any]:
    value = _plain(data)
    if not isinstance(value, dict):
        raise RuleViolation("pack.schema", place=name)
    return cast("dict[str, Any]", value)
