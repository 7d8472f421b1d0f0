"""What the fault tests share: digests of a closed file, a small full disk, children that are killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from futian_desktop.storage import digest, engine

Digests = dict[str, digest.TableDigest]


def digests_of(path: Path, key: str = "") -> Digests:
    """Rows and digest of every table of a file, read without changing it."""
    link = engine.connect(path, key, readonly=True)
    try:
        return digest.digests(link)
    finally:
        link.close()


def visible(folder: Path) -> list[str]:
    """Names in a folder without the program's own folder."""
    return sorted(row.name for row in folder.iterdir() if row.name != "home")


def child_environment() -> dict[str, str]:
    """The environment of a child that runs this source tree."""
    root = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": root}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 96 MB of its own; needs root on Linux, is skipped visibly elsewhere."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small disk needs root on Linux")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96m", "futian-test", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
