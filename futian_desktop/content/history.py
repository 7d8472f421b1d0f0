"""Former versions of a standard as they were, with all their items: `resources/standards/history/<id>-<version>.json.gz`.

The canonical JSON of a snapshot (see `snapshot`), so that its digest is the one that assessments made on it name.
"""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any, cast

from futian_desktop.content.loader import Source, read_item, read_standard
from futian_desktop.content.snapshot import LARGEST, Snapshot
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.system.files import sha256_hex


def folder(root: Path) -> Path:
    """Where former versions lie below `root` (the `resources` folder)."""
    return root / "standards" / "history"


def former(root: Path, standard: str, version: int) -> Snapshot:
    """A former version of a standard with its items.

    Raises:
        EnvironmentFault: `content.missing` when it is not there or cannot be read.
    """
    path = folder(root) / f"{standard}-{version}.json.gz"
    try:
        with gzip.open(path) as stream:
            plain = stream.read(LARGEST)
        body = cast("dict[str, Any]", json.loads(plain))
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise EnvironmentFault("content.missing", file=path.name) from error
    items = [read_item(Source(f"{path.name}: {row['id']}", row)) for row in body["items"]]
    read = read_standard(Source(path.name, body["standard"]))
    return Snapshot(sha256_hex(plain), read, {item.id: item for item in items})
