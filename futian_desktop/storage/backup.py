"""Backups: online copies of one moment, verified, noted, rotated; restore to a new name only.

A full backup is one file that opens by itself; an automatic one is the core beside a store of photos and documents
(`thin`). Order of writing: ``NAME.part``, check, `fsync`, digest and note beside, rename.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from futian_desktop.domain.backups import Restored
from futian_desktop.domain.errors import EnvironmentFault, FutianError, RuleViolation
from futian_desktop.storage import digest, protection, schema, thin
from futian_desktop.storage import engine as recipe
from futian_desktop.storage.faults import mapped, place_fault
from futian_desktop.storage.integrity import deep_problems, problems_in
from futian_desktop.storage.rotation import DIGEST, Kept, Note, beside, drop, mine, read_note, rotate, write_note
from futian_desktop.system.files import copy_hashed, free_name, sha256_file, sync_file, sync_folder, write_atomic

if TYPE_CHECKING:
    from futian_desktop.storage.workspace import Workspace

AUTO, FULL, UPGRADE = "auto", "full", "upgrade"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a full check found; `problems` are plain sentences, `counts` rows by table."""

    ok: bool
    problems: tuple[str, ...]
    counts: Mapping[str, int]


def salt_of(key: str) -> str:
    """The part of a raw key that stands readable in the file; empty for a plain one."""
    return key[-2 * recipe.SALT_BYTES :]


def copy_file(source: Path, target: Path, key: str) -> None:
    """Copy a workspace that may be in use: temporary name, full check, `fsync`, rename."""
    reader = recipe.connect(source, key, readonly=True)
    try:
        copy_open(reader, target, key)
    finally:
        reader.close()


def copy_open(reader: Any, target: Path, key: str) -> None:
    """The same through an open raw connection."""
    part = target.with_name(target.name + ".part")
    try:
        _write_copy(reader, part, key)
        part.replace(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _write_copy(reader: Any, part: Path, key: str) -> None:
    """One moment of the source: inside a read transaction a busy writer does not make the copy start anew."""
    part.parent.mkdir(parents=True, exist_ok=True)
    part.unlink(missing_ok=True)
    writer = recipe.connect(part, key, create=True)
    begun = reader.in_transaction
    try:
        if not begun:
            reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if key:
            writer.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode = DELETE")
    finally:
        if reader.in_transaction and not begun:
            reader.execute("ROLLBACK")
        writer.close()
    _demand_sound(part, key, blobs=True)
    sync_file(part)


def _demand_sound(path: Path, key: str, *, blobs: bool) -> None:
    if any(problems_in(path, key, blobs=blobs)):
        raise EnvironmentFault("workspace.damaged")


def _write_thin(source: Path, part: Path, key: str, store: Path) -> None:
    part.unlink(missing_ok=True)
    thin.write(source, part, store, key)
    _demand_sound(part, key, blobs=False)
    if not thin.needed(part, key) <= thin.known(store, key):
        raise EnvironmentFault("workspace.damaged")
    sync_file(part)


def back_up(workspace: "Workspace", folder: Path, now: datetime, kind: str = FULL) -> Path:
    """A verified backup ``NAME-YYYYMMDD-HHMMSS`` with digest and note beside it; old ones leave by `rotate`.

    Raises:
        EnvironmentFault: `workspace.no_space`, `workspace.disk_full`, `workspace.readonly_place`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with mapped(), workspace.held() as key:
            target = _make(workspace.path, key, folder, now, kind)
            _tidy(folder, workspace.path, key, now)
    except OSError as error:
        raise place_fault(error) from error
    return target


def _make(source: Path, key: str, folder: Path, now: datetime, kind: str) -> Path:
    identity = identity_of(source, key)
    rows = mine(folder, identity, source.absolute())
    target = _free(folder, source.stem, now, kind)
    part = target.with_name(target.name + ".part")
    store = ""
    try:
        if kind == AUTO:
            store = thin.store_name(identity, key)
            _write_thin(source, part, key, _usable_store(folder / store, key))
        else:
            protection.need_space(folder, protection.size_of(source))
            reader = recipe.connect(source, key, readonly=True)
            try:
                _write_copy(reader, part, key)
            finally:
                reader.close()
        serial = max((row.note.serial for row in rows), default=0) + 1
        note = Note(identity, str(source.absolute()), serial, now.isoformat(), kind, salt_of(key), store)
        _finish(part, target, replace(note, **_contents(part, key)))
    finally:
        part.unlink(missing_ok=True)
    return target


def _finish(part: Path, target: Path, note: Note) -> None:
    """Digest and note first: there is no moment with a backup that has neither."""
    write_atomic(beside(target, DIGEST), f"{sha256_file(part)}  {target.name}\n".encode())
    write_note(target, note)
    part.replace(target)
    sync_folder(target.parent)


def _free(folder: Path, stem: str, moment: datetime, kind: str) -> Path:
    suffix = thin.SUFFIX if kind == AUTO else ".ftws"
    return free_name(folder / f"{stem}-{moment:%Y%m%d-%H%M%S}{suffix}")


def _usable_store(store: Path, key: str) -> Path:
    """The store, or an empty place for a new one where the old cannot be read: it is kept under another name."""
    if store.exists():
        try:
            thin.known(store, key)
        except recipe.DriverError:
            store.replace(free_name(store.with_suffix(".damaged")))
    return store


def _contents(path: Path, key: str) -> dict[str, Any]:
    link = recipe.connect(path, key, readonly=True)
    try:
        newest = link.execute("SELECT max(at) FROM audit").fetchone()[0]
        return {"counts": digest.counts(link), "last_change": str(newest or "")}
    finally:
        link.close()


def identity_of(path: Path, key: str) -> str:
    """The workspace's id as 32 hex digits; copies and backups carry the same."""
    link = recipe.connect(path, key, readonly=True)
    try:
        found = link.execute("SELECT id FROM workspace_meta").fetchone()
    finally:
        link.close()
    return bytes(found[0]).hex() if found else ""


def _tidy(folder: Path, source: Path, key: str, now: datetime) -> None:
    """Rotate; the store follows when a core copy has left."""
    identity = identity_of(source, key)
    before = len(mine(folder, identity, source.absolute()))
    kept = rotate(folder, identity, source.absolute(), now)
    store = folder / thin.store_name(identity, key)
    cores = [row for row in kept if row.note.store == store.name]
    if len(kept) < before and store.is_file():
        thin.prune(store, key, {pair for row in cores for pair in thin.needed(row.path, key)})


def renew(workspace: "Workspace", folder: Path, old_key: str) -> int:
    """Make the backups under `old_key` anew under the present key; returns how many could not be.

    Each is removed only after its new form is verified and in place, so that a kill loses none.
    """
    with workspace.held() as key:
        identity, source = identity_of(workspace.path, key), workspace.path.absolute()
        failed = 0
        for row in mine(folder, identity, source):
            if row.note.salt != salt_of(old_key) or row.note.salt == salt_of(key):
                continue
            try:
                with mapped():
                    _renew_one(row, old_key, key, folder)
            except (FutianError, OSError):
                failed += 1
        old_store = folder / thin.store_name(identity, old_key)
        used = any(row.note.store == old_store.name for row in mine(folder, identity, source))
        if not used and old_key != key:
            old_store.unlink(missing_ok=True)
    return failed


def _renew_one(row: Kept, old_key: str, key: str, folder: Path) -> None:
    is_core = row.note.kind == AUTO
    store = thin.store_name(row.note.workspace, key) if is_core else ""
    stem = Path(row.note.source).stem
    target = _free(folder, stem, row.made_at, row.note.kind)
    part = target.with_name(target.name + ".part")
    protection.need_space(folder, row.path.stat().st_size)
    try:
        if is_core and (folder / row.note.store).is_file():
            thin.adopt(folder / row.note.store, old_key, folder / store, key)
        protection.write_under(row.path, part, old_key, key)
        _finish(part, target, replace(row.note, salt=salt_of(key), store=store))
    finally:
        part.unlink(missing_ok=True)
    drop(row.path)


def before_upgrade(path: Path, key: str, folder: Path, now: datetime) -> Path:
    """The copy that is the way back from a migration, in the folder of backups."""
    folder.mkdir(parents=True, exist_ok=True)
    return _make(path, key, folder, now, UPGRADE)


def check(path: Path, passphrase: str | None) -> CheckResult:
    """Everything that can be checked in a closed file; expected damage becomes sentences."""
    from futian_desktop.storage.workspace import resolve_key  # noqa: PLC0415 - workspace imports this module

    try:
        with mapped():
            key = resolve_key(path, passphrase, None)
            schema.check_header(path, key)
            is_core = path.suffix == thin.SUFFIX
            problems = [*problems_in(path, key, blobs=not is_core), *(_core_problems(path, key) if is_core else ())]
            problems += deep_problems(path, key)
            counts = _contents(path, key)["counts"]
    except FutianError as error:
        if error.code in ("workspace.damaged", "workspace.copied_open"):
            return CheckResult(False, ("文件结构已损坏",), {})
        raise
    return CheckResult(not problems, tuple(problems), counts)


def _core_problems(path: Path, key: str) -> list[str]:
    note = read_note(path)
    store = path.with_name(note.store) if note else None
    have = thin.known(store, key) if store and store.is_file() else set[tuple[str, str]]()
    missing = len(thin.needed(path, key) - have)
    return [f"缺少 {missing} 张照片或文件"] if missing else []


def restore(backup: Path, target: Path, passphrase: str | None = None, key: str | None = None) -> Restored:
    """Restore to a new name after comparing the digest. An automatic backup needs its key, a full one does not.

    Raises:
        RuleViolation: `workspace.exists`.
        EnvironmentFault: `workspace.missing`, `workspace.damaged`, `workspace.wrong_key`, `workspace.disk_full`,
            `workspace.readonly_place`.
    """
    if target.exists():
        raise RuleViolation("workspace.exists")
    if not backup.is_file():
        raise EnvironmentFault("workspace.missing")
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        protection.need_space(target.parent, backup.stat().st_size)
        with mapped():
            found = _restored(backup, part, passphrase, key)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise place_fault(error) from error
    finally:
        for suffix in ("", "-journal"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
    return replace(found, path=target)


def _restored(backup: Path, part: Path, passphrase: str | None, key: str | None) -> Restored:
    from futian_desktop.storage.workspace import resolve_key  # noqa: PLC0415 - workspace imports this module

    note = read_note(backup)
    said = beside(backup, DIGEST)
    found = copy_hashed(backup, part)
    if said.exists() and said.read_text(encoding="utf-8").split()[:1] != [found]:
        raise EnvironmentFault("workspace.damaged")
    is_core = backup.suffix == thin.SUFFIX
    if not is_core and not recipe.is_plain(part) and passphrase is None and key is None:
        return Restored(part, note.counts if note else {}, 0)
    if key is None or recipe.is_plain(part):
        key = resolve_key(part, passphrase, None)
    schema.check_header(part, key)
    missing = thin.fill(part, backup.with_name(note.store if note else "?"), key) if is_core else 0
    _demand_sound(part, key, blobs=not missing)
    counts = _contents(part, key)["counts"]
    sync_file(part)
    return Restored(part, counts, missing)
