"""A plain workspace under a passphrase, another passphrase, or none: a verified new file takes the old one's place.

The old file stays whole and usable until the one `replace` at the end; killed at any moment before it, the old file
is there, after it the new one. A half-written file is swept away by the next opening.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from futian_desktop.domain.errors import Conflict, EnvironmentFault
from futian_desktop.storage import engine as recipe
from futian_desktop.system.files import free_bytes, sync_file, sync_folder
from futian_desktop.system.later import Later

if TYPE_CHECKING:
    from futian_desktop.storage import digest, integrity
else:  # opening a file needs neither
    digest, integrity = Later("futian_desktop.storage.digest"), Later("futian_desktop.storage.integrity")

MARGIN = 2_000_000
"""Free bytes that must be left beside the new file."""


def part_of(path: Path) -> Path:
    """Where the new file is written: beside the old one, hidden."""
    return path.with_name(f".{path.name}.new")


def sweep(path: Path) -> None:
    """Remove what a killed rewrite left; only while holding the writer's lock."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        part = part_of(path)
        part.with_name(part.name + suffix).unlink(missing_ok=True)


def size_of(path: Path) -> int:
    """Bytes of a workspace file with its log."""
    log = path.with_name(path.name + "-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


def need_space(folder: Path, size: int) -> None:
    """Check before the work that a file of this size fits.

    Raises:
        EnvironmentFault: `workspace.no_space` with megabytes needed and free.
    """
    free = free_bytes(folder)
    if free < size + MARGIN:
        mega = 1_000_000
        raise EnvironmentFault("workspace.no_space", need=(size + MARGIN) // mega + 1, free=free // mega)


def write_under(source: Path, target: Path, old: str, new: str) -> None:
    """Write the content of `source` (raw key `old`) to a new file under raw key `new`, verified and on the disk.

    Every row is compared with the source; a photo that was damaged before stays as damaged as it was.

    Raises:
        EnvironmentFault: `workspace.damaged` when the copy is not equal in every row.
    """
    target.unlink(missing_ok=True)
    expected = _export(source, target, old, new)
    link = recipe.connect(target, new, readonly=True)
    try:
        found = (digest.digests(link), digest.schema_of(link), _numbers(link))
    finally:
        link.close()
    if found != expected or any(integrity.problems_in(target, new, blobs=False)):
        raise EnvironmentFault("workspace.damaged")
    sync_file(target)


def exchange(path: Path, old: str) -> None:
    """Let the new file take the place; nobody may have the old one open.

    Raises:
        Conflict: `workspace.watched` when another window still reads it.
    """
    try:
        settled = recipe.settle(path, old)
    except recipe.DriverError as error:
        raise Conflict("workspace.watched") from error
    if not settled:
        raise Conflict("workspace.watched")
    part_of(path).replace(path)
    sync_folder(path.parent)


def _numbers(link: Any) -> tuple[int, int]:
    return tuple(int(link.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version"))  # type: ignore[return-value]


def _export(source: Path, target: Path, old: str, new: str) -> tuple[Any, Any, Any]:
    link = recipe.connect(source, old)
    try:
        clause = f"KEY \"x'{new}'\"" if new else "KEY ''"
        link.execute(f"ATTACH DATABASE ? AS target {clause}", (target.absolute().as_uri() + "?mode=rwc",))
        for setting in ("auto_vacuum = INCREMENTAL", "journal_mode = OFF", "synchronous = OFF"):
            link.execute(f"PRAGMA target.{setting}")
        link.execute("BEGIN")
        application, version = _numbers(link)
        expected = (digest.digests(link), digest.schema_of(link), (application, version))
        link.execute("SELECT sqlcipher_export('target')").fetchall()
        link.execute(f"PRAGMA target.application_id = {application}")
        link.execute(f"PRAGMA target.user_version = {version}")
        link.execute("COMMIT")
        link.execute("DETACH DATABASE target")
    finally:
        link.close()
    return expected
