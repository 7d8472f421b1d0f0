"""Power cuts: images of the disk at random moments of a real workload, opened by the program itself.

100 images here, FUTIAN_POWER_CUTS=1000 for the promised thousand. The control weakens `synchronous` and must show losses:
without it this test could not fail.
"""

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false
# apsw's own types are partly open; the rows are read below the public surface.

import os
import random
import secrets
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

import apsw
import pytest

from futian_desktop.domain.errors import FutianError
from futian_desktop.storage import backup, engine, schema
from futian_desktop.storage.workspace import Workspace
from tests.storage.power import Op, RecordingDisk, image

IMAGES = int(os.environ.get("FUTIAN_POWER_CUTS", "100"))
SESSIONS, PER_SESSION = 6, 10


@dataclass(frozen=True, slots=True)
class Tally:
    """What the images showed."""

    sound: int
    lost: int
    broken: int


def _workload(folder: Path, weaken: str = "") -> list[Op]:
    """Six sessions with our schema and our pragmas: open, ten transactions, back to one file, close."""
    path = folder / "店.ftws"
    schema.create(path, "")
    Workspace.open(path).close()
    disk = RecordingDisk(f"recording-{secrets.token_hex(4)}")
    try:
        for op in _existing(path):
            disk.log.append(op)
        rng = random.Random(5)
        for session in range(SESSIONS):
            link = apsw.Connection(str(path), vfs=disk.vfs_name)
            link.execute("PRAGMA foreign_keys = ON")
            engine.prepare_writer(link)
            if weaken:
                link.execute(f"PRAGMA synchronous = {weaken}")
            for turn in range(PER_SESSION):
                _transaction(link, session * PER_SESSION + turn + 1, rng)
                disk.ack()
            _rest(link, weaken)
            link.close()
    finally:
        disk.unregister()
    return disk.log


def _existing(path: Path) -> list[Op]:
    return [Op("write", path.name, 0, path.read_bytes()), Op("sync", path.name)]


def _rest(link: apsw.Connection, weaken: str) -> None:
    if weaken:
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        link.execute("PRAGMA journal_mode = DELETE").fetchall()
    else:
        assert engine.rest(link) == "delete"


def _transaction(link: apsw.Connection, number: int, rng: random.Random) -> None:
    """A firm with as many people as its number says, sometimes a photo, sometimes a deletion."""
    firm = uuid.uuid4().bytes
    link.execute("BEGIN IMMEDIATE")
    link.execute("INSERT INTO enterprise (id, name, headcount) VALUES (?, ?, ?)", (firm, f"企业{number}", number))
    for _person in range(number % 7 + 1):
        link.execute(
            "INSERT INTO person (id, enterprise_id, name) VALUES (?, ?, ?)",
            (uuid.uuid4().bytes, firm, "张三" * rng.randrange(40)),
        )
    if rng.random() < 0.3:
        data = rng.randbytes(rng.randrange(1000, 60_000))
        link.execute("INSERT INTO photo_thumb (sha256, data) VALUES (?, ?)", (secrets.token_hex(32), data))
    if rng.random() < 0.2:
        link.execute("DELETE FROM photo_thumb WHERE rowid IN (SELECT rowid FROM photo_thumb LIMIT 1)")
    link.execute("COMMIT")


def _points(log: list[Op], count: int, rng: random.Random) -> list[int]:
    """Half of the moments lie exactly where a COMMIT has returned."""
    acks = [n + 1 for n, op in enumerate(log) if op.kind == "ack"]
    return [rng.choice(acks) if n % 2 else rng.randrange(2, len(log)) for n in range(count)]


def _judge(path: Path, acknowledged: int) -> str:
    try:
        opened = Workspace.open(path)
    except FutianError:
        return "broken"
    try:
        with opened.read() as work:
            rows = work.audit._connection.exec_driver_sql(
                "SELECT e.headcount, count(p.id) FROM enterprise e JOIN person p ON p.enterprise_id = e.id"
                " GROUP BY e.id ORDER BY e.headcount"
            ).all()
    except Exception:  # noqa: BLE001 - whatever a damaged file raises is damage
        return "broken"
    finally:
        opened.close()
    numbers = [int(row[0]) for row in rows]
    if any(count != number % 7 + 1 for number, count in rows) or numbers != list(range(1, len(numbers) + 1)):
        return "broken"
    if len(numbers) < acknowledged:
        return "lost"
    return "sound" if backup.check(path, None).ok else "broken"


def _run(log: list[Op], count: int, folder: Path) -> Tally:
    rng = random.Random(2026)
    found: list[str] = []
    for number, point in enumerate(_points(log, count, rng)):
        place = folder / f"image-{number}"
        place.mkdir()
        acknowledged = image(log, point, place, rng)
        found.append(_judge(place / "店.ftws", acknowledged))
        if found[-1] == "sound":
            shutil.rmtree(place)
    return Tally(*(found.count(kind) for kind in ("sound", "lost", "broken")))


def test_no_committed_row_is_lost_and_no_file_is_broken(tmp_path: Path) -> None:
    log = _workload(tmp_path)
    kinds = {op.kind for op in log}
    names = {op.name.removeprefix("店.ftws") for op in log if op.name}
    assert kinds >= {"write", "sync", "delete", "ack"}
    assert names == {"", "-wal", "-journal"}
    assert sum(op.kind == "ack" for op in log) == SESSIONS * PER_SESSION
    assert _run(log, IMAGES, tmp_path) == Tally(IMAGES, 0, 0)


@pytest.mark.parametrize("weaken", ["NORMAL", "OFF"])
def test_control_a_weaker_setting_loses(tmp_path: Path, weaken: str) -> None:
    tally = _run(_workload(tmp_path, weaken), 30, tmp_path)
    assert tally.lost + tally.broken > 5
    assert tally.sound < 30
