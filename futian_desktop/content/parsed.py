"""Parsed TOML, remembered by the digest of its text.

Reading some thousand lines of TOML at every start takes longer than everything else the home page needs. The same bytes
give the same table, so the tables are kept as JSON in the cache folder, each under the SHA-256 of the file it came from;
a changed file has another digest and is parsed anew. A damaged, foreign or missing cache is ignored and written again;
a folder that cannot be written costs speed only.
"""

import contextlib
import hashlib
import json
import threading
from pathlib import Path
from typing import Any, cast

from futian_desktop.system import paths
from futian_desktop.system.files import write_atomic

FILE = "content-tables.json"
MOST = 400
"""Tables kept; beyond that only those used by this process stay."""

Table = dict[str, Any]


class ParsedToml:
    """Tables by digest, of one cache file. Tables are shared: nobody changes them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._tables = _read(path)
        self._used: set[str] = set()
        self._fresh = False

    def table(self, data: bytes) -> Table:
        """The table of a TOML text.

        Raises:
            ValueError: it is not UTF-8, or not TOML.
        """
        digest = hashlib.sha256(data).hexdigest()
        with self._lock:
            found = self._tables.get(digest)
            if found is None:
                import tomllib  # noqa: PLC0415 - most starts have nothing to parse

                found = self._tables[digest] = tomllib.loads(data.decode("utf-8"))
                self._fresh = True
            self._used.add(digest)
        return found

    def keep(self) -> None:
        """Write what was parsed anew, if anything."""
        with self._lock:
            if not self._fresh:
                return
            self._fresh = False
            if len(self._tables) > MOST:
                self._tables = {digest: self._tables[digest] for digest in self._used}
            kept = {digest: text for digest, table in self._tables.items() if (text := _json(table)) is not None}
        body = ("{" + ",".join(f'"{digest}":{text}' for digest, text in kept.items()) + "}").encode()
        with contextlib.suppress(OSError):
            write_atomic(self.path, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


def _json(table: Table) -> str | None:
    """The table as JSON, or none where JSON cannot hold it (a TOML date)."""
    try:
        return json.dumps(table, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError):
        return None


def _read(path: Path) -> dict[str, Table]:
    try:
        digest, _newline, body = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return {}
    return cast("dict[str, Table]", json.loads(body))


_open: dict[Path, ParsedToml] = {}


def shared() -> ParsedToml:
    """The tables of this process; the cache file is read once per folder."""
    path = paths.user_cache() / FILE
    if path not in _open:
        _open[path] = ParsedToml(path)
    return _open[path]
