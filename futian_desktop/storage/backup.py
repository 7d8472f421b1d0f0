"""Backups: online copy in a read transaction, verified, rotated; restore to a new name only."""

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.domain.errors import EnvironmentFault, FutianError, RuleViolation
from futian_desktop.storage import engine as recipe
from futian_desktop.storage import schema
from futian_desktop.storage.faults import mapped
from futian_desktop.storage.integrity import problems_in
from futian_desktop.system.files import free_name

if TYPE_CHECKING:
    from futian_desktop.storage.workspace import Workspace

KEEP_LAST, KEEP_DAYS, KEEP_WEEKS = 10, 7, 4
LONGEST = timedelta(days=35)
_STAMP = re.compile(r"-(\d{8}-\d{6})\.ftws$")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a full check found; `problems` are plain sentences."""

    ok: bool
    problems: tuple[str, ...]


def copy_file(source: Path, target: Path, key: str) -> None:
    """Copy a workspace that may be in use: temporary name, `fsync`, full check, rename."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _online_copy(source, part, key)
        problems = list(problems_in(part, key))
        if problems:
            raise EnvironmentFault("workspace.damaged")
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _online_copy(source: Path, target: Path, key: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    reader = recipe.connect(source, key, readonly=True)
    writer = recipe.connect(target, key)
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if key:
            writer.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reader.backup(writer)
        reader.execute("COMMIT")
        writer.execute("PRAGMA journal_mode = DELETE")
    finally:
        writer.close()
        reader.close()


def back_up(workspace: "Workspace", folder: Path, now: datetime) -> Path:
    """A verified copy ``NAME-YYYYMMDD-HHMMSS.ftws`` with its digest beside it; old ones expire.

    Raises:
        EnvironmentFault: `workspace.disk_full` or `workspace.readonly_place`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = free_name(folder / f"{workspace.path.stem}-{now:%Y%m%d-%H%M%S}.ftws")
        with mapped():
            workspace.copy_to(target)
        digest = hashlib.sha256(target.read_bytes()).hexdigest()
        target.with_suffix(".ftws.sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
        rotate(folder, workspace.path.stem, now)
    except OSError as error:
        raise EnvironmentFault("workspace.readonly_place") from error
    return target


def rotate(folder: Path, stem: str, now: datetime) -> None:
    """Keep the last 10, 7 daily and 4 weekly; none beyond 35 days. Only files of this name are touched."""
    dated: list[tuple[datetime, Path]] = []
    for path in folder.glob(f"{stem}-*.ftws"):
        match = _STAMP.search(path.name)
        if match and path.name == f"{stem}-{match.group(1)}.ftws":
            stamp = datetime.strptime(match.group(1), "%Y%m%d-%H%M%S")  # noqa: DTZ007 - names carry local time
            dated.append((stamp.replace(tzinfo=now.tzinfo), path))
    dated.sort(reverse=True)
    keep = {path for _, path in dated[:KEEP_LAST]}
    for length, count in (("%Y%m%d", KEEP_DAYS), ("%G%V", KEEP_WEEKS)):
        newest: dict[str, Path] = {}
        for stamp, path in dated:
            newest.setdefault(stamp.strftime(length), path)
        keep.update(list(newest.values())[:count])
    for stamp, path in dated:
        if path not in keep or now - stamp > LONGEST:
            path.unlink(missing_ok=True)
            path.with_suffix(".ftws.sha256").unlink(missing_ok=True)


def before_upgrade(path: Path, key: str) -> Path:
    """The copy that is the way back from a migration."""
    target = free_name(path.with_name(f"{path.stem}-升级前.ftws"))
    copy_file(path, target, key)
    return target


def check(path: Path, passphrase: str | None) -> CheckResult:
    """Everything that can be checked in a closed file; expected failures become sentences."""
    from futian_desktop.storage.workspace import resolve_key  # noqa: PLC0415 - workspace imports this module

    try:
        with mapped():
            key = resolve_key(path, passphrase, None)
            schema.check_header(path, key)
            problems = tuple(problems_in(path, key))
    except FutianError as error:
        if error.code in ("workspace.damaged",):
            return CheckResult(False, ("文件结构已损坏",))
        raise
    return CheckResult(not problems, problems)


def restore(backup: Path, target: Path) -> None:
    """Copy a backup to a new name after comparing its digest.

    Raises:
        RuleViolation: `workspace.exists`.
        EnvironmentFault: `workspace.missing`, `workspace.damaged`, `workspace.readonly_place`.
    """
    if target.exists():
        raise RuleViolation("workspace.exists")
    try:
        data = backup.read_bytes()
        note = backup.with_suffix(".ftws.sha256")
        if note.exists() and note.read_text(encoding="utf-8").split()[0] != hashlib.sha256(data).hexdigest():
            raise EnvironmentFault("workspace.damaged")
    except OSError as error:
        raise EnvironmentFault("workspace.missing") from error
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise EnvironmentFault("workspace.readonly_place") from error
