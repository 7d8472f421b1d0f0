"""File helpers that never leave a half-written file behind."""

import hashlib
import os
import re
import shutil
from pathlib import Path

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_NAME_LIMIT = 60
_BLOCK = 1 << 20


def sha256_hex(data: bytes) -> str:
    """SHA-256 of the bytes as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def write_atomic(path: Path, data: bytes) -> None:
    """Write through a temporary file, `fsync` and rename.

    Raises:
        OSError: disk full, read-only folder and the like; the old file is then unchanged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def sha256_file(path: Path) -> str:
    """SHA-256 of a file of any size."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def copy_hashed(source: Path, target: Path) -> str:
    """Copy a file of any size; returns the SHA-256 of what was read."""
    total = hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while block := reader.read(_BLOCK):
            total.update(block)
            writer.write(block)
        writer.flush()
        os.fsync(writer.fileno())
    return total.hexdigest()


def sync_file(path: Path) -> None:
    """Wait until the bytes of a finished file are on the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a rename in the folder is on the disk; Windows does this by itself and offers no call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def safe_name(text: str, fallback: str) -> str:
    """A file name without separators or control characters, at most 60 characters."""
    name = _FORBIDDEN.sub(" ", text).strip(" .")[:_NAME_LIMIT].strip()
    return name or fallback


def free_name(path: Path) -> Path:
    """The path itself, or the same name with （2）, （3）… where it exists already."""
    if not path.exists():
        return path
    for number in range(2, 1000):
        candidate = path.with_name(f"{path.stem}（{number}）{path.suffix}")
        if not candidate.exists():
            return candidate
    raise FileExistsError(path)


def free_bytes(folder: Path) -> int:
    """Free space of the disk that holds the folder."""
    return shutil.disk_usage(folder).free
