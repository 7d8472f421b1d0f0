"""What a user meets: copied while open, flipped bits, a full disk, lost and foreign files. Each says what to do.

docs/faults.md names the promise behind each of these tests.
"""

# pyright: reportPrivateUsage=false
# Faults are injected below the public surface.

import os
import random
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.errors import Conflict, EnvironmentFault, FutianError
from futian_desktop.domain.ids import EvidenceId, PremisesId
from futian_desktop.services.maintenance import check_file, restore_file
from futian_desktop.services.wording import sentence
from futian_desktop.storage import audit, engine, schema
from futian_desktop.storage.rotation import DIGEST, beside
from futian_desktop.storage.workspace import Workspace
from tests.storage.conftest import child_environment, digests_of, visible

WORD = "我家的小店开在岗厦"
FLIPS = int(os.environ.get("FUTIAN_FLIPS", "60"))


def _filled(path: Path, passphrase: str | None = None) -> Services:
    opened = open_services(path, passphrase=passphrase)
    opened.sample.answers(opened.sample.firm("restaurant"), seed=1)
    return opened


def _says_what_to_do(error: FutianError) -> None:
    text = sentence(error)
    assert "（" + error.code not in text
    assert any(word in text for word in ("请", "需要时"))


# -- copied while open -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("passphrase", [None, WORD])
def test_a_file_copied_without_its_log_is_never_taken_for_current(tmp_path: Path, passphrase: str | None) -> None:
    opened = _filled(tmp_path / "店.ftws", passphrase)
    opened.firms.create("最后写的一家")
    copy = tmp_path / "拷贝.ftws"
    shutil.copyfile(opened.maintenance.path, copy)
    try:
        second = open_services(copy, passphrase=passphrase)
    except EnvironmentFault as error:
        assert error.code in ("workspace.copied_open", "workspace.wrong_key")  # noqa: PT017
        _says_what_to_do(error)
    else:
        codes = [notice.code for notice in second.maintenance.notices()]
        names = [row.name for row in second.firms.rows()]
        second.close()
        assert "workspace.copied_stale" in codes or "最后写的一家" in names
    opened.close()


def test_copies_under_a_busy_writer(tmp_path: Path) -> None:
    """Twenty bare copies: each is refused, marked, or current. Twenty by 另存副本: each is good."""
    opened = _filled(tmp_path / "店.ftws")
    stop, made = threading.Event(), [0]

    def write() -> None:
        while not stop.is_set():
            opened.firms.create(f"企业{made[0]}")
            made[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    tally = {"refused": 0, "marked": 0, "current": 0}
    try:
        for number in range(20):
            seen = made[0]
            bare, good = tmp_path / f"拷贝{number}.ftws", tmp_path / f"副本{number}.ftws"
            shutil.copyfile(opened.maintenance.path, bare)
            tally[_bare_copy(bare, seen)] += 1
            opened.maintenance.save_copy(good)
            assert check_file(good, None).ok
    finally:
        stop.set()
        writer.join()
        opened.close()
    assert tally["refused"] + tally["marked"] > 0


def _bare_copy(path: Path, seen: int) -> str:
    try:
        copy = Workspace.open(path, readonly=True)
    except FutianError as error:
        _says_what_to_do(error)
        return "refused"
    try:
        if copy.copied:
            return "marked"
        with copy.read() as work:
            assert len(work.firms.rows()) > seen
        return "current"
    finally:
        copy.close()


# -- flipped bits ----------------------------------------------------------------------------------------------------


_NOTICED = ("workspace.wrong_key", "workspace.not_workspace", "workspace.newer", "workspace.copied_open")


def _flips(path: Path, scratch: Path, count: int, passphrase: str | None, first: int, last: int) -> int:
    """How many of so many single flipped bits between two offsets the full check notices."""
    body, rng, found = path.read_bytes(), random.Random(3), 0
    for _turn in range(count):
        place = rng.randrange(first, last)
        changed = bytearray(body)
        changed[place] ^= 1 << rng.randrange(8)
        scratch.write_bytes(bytes(changed))
        try:
            found += not check_file(scratch, passphrase).ok
        except FutianError as error:
            if error.code not in _NOTICED:
                raise
            found += 1
    return found


def test_every_flipped_bit_of_an_encrypted_file_is_noticed(tmp_path: Path) -> None:
    opened = _filled(tmp_path / "店.ftws", WORD)
    opened.close()
    path = tmp_path / "店.ftws"
    assert _flips(path, tmp_path / "翻.ftws", FLIPS, WORD, 0, path.stat().st_size) == FLIPS


def test_flipped_bits_of_a_plain_file_are_noticed_where_a_digest_covers_them(tmp_path: Path) -> None:
    """Photos and documents always; the rest only where the structure breaks. Plain SQLite has no page sums."""
    opened = _filled(tmp_path / "店.ftws")
    opened.close()
    path = tmp_path / "店.ftws"
    link = engine.connect(path, "", readonly=True)
    photo = max((bytes(row[0]) for row in link.execute("SELECT data FROM photo_blob")), key=len)
    link.close()
    piece = photo[len(photo) // 2 : len(photo) // 2 + 1500]
    start = path.read_bytes().find(piece)
    assert start > 0
    assert _flips(path, tmp_path / "翻.ftws", 30, None, start, start + len(piece)) == 30
    anywhere = _flips(path, tmp_path / "翻.ftws", FLIPS, None, 0, path.stat().st_size)
    assert 0 < anywhere <= FLIPS


def test_every_flipped_bit_of_a_plain_backup_is_noticed(tmp_path: Path, services: Services) -> None:
    services.sample.firm("office")
    made = services.maintenance.back_up()
    body, rng = made.read_bytes(), random.Random(4)
    for turn in range(FLIPS):
        changed = bytearray(body)
        changed[rng.randrange(len(body))] ^= 1 << rng.randrange(8)
        made.write_bytes(bytes(changed))
        with pytest.raises(EnvironmentFault, match="workspace.damaged"):
            restore_file(made, tmp_path / f"恢复{turn}.ftws")
    made.write_bytes(body)
    restore_file(made, tmp_path / "恢复.ftws")
    assert beside(made, DIGEST).exists()


# -- a full disk -----------------------------------------------------------------------------------------------------


def _fill(disk: Path) -> None:
    """Until nothing more fits."""
    with (disk / "别的文件").open("ab", buffering=0) as stream:
        for size in (1 << 20, 4096, 512):
            try:
                while True:
                    stream.write(bytes(size))
            except OSError:
                continue


def _write_until_refused(opened: Services) -> int:
    number = 0
    while True:
        try:
            opened.firms.create(f"企业{number}" * 30)
        except EnvironmentFault as error:
            assert error.code == "workspace.disk_full"  # noqa: PT017
            return number
        number += 1


def test_on_a_full_disk_nothing_is_lost_and_the_user_can_still_clean_up(small_disk: Path) -> None:
    opened = _filled(small_disk / "店.ftws")
    premises = opened.firms.rows()[0].premises_id
    photos = _photos(opened, premises)
    reserve = small_disk / ".店.ftws.reserve"
    assert reserve.stat().st_size >= 16 << 20
    _fill(small_disk)
    written = _write_until_refused(opened)
    assert not reserve.exists()
    assert "workspace.short_space" in [notice.code for notice in opened.maintenance.notices()]
    assert len(opened.firms.rows()) == written + 1
    for photo in photos:
        opened.evidence.remove(photo)
    opened.maintenance.clean_up()
    assert opened.firms.load(premises).premises.sign_name == "知味湘菜馆"
    (small_disk / "别的文件").unlink()
    opened.maintenance.clean_up()
    assert reserve.exists()
    opened.close()
    assert visible(small_disk) == ["店.ftws"]
    assert check_file(small_disk / "店.ftws", None).ok


def test_control_without_the_reserve_even_deleting_fails(small_disk: Path) -> None:
    opened = _filled(small_disk / "店.ftws")
    photos = _photos(opened, opened.firms.rows()[0].premises_id)
    opened.workspace._reserve.give_back()
    _fill(small_disk)
    _write_until_refused(opened)
    with pytest.raises(EnvironmentFault, match="workspace.disk_full"):
        for photo in photos:
            opened.evidence.remove(photo)
    (small_disk / "别的文件").unlink()
    opened.close()


def _photos(opened: Services, premises: PremisesId) -> list[EvidenceId]:
    assessment = opened.assessments.current(premises)
    assert assessment is not None
    return [photo.id for rows in opened.evidence.linked(assessment.id).values() for photo in rows]


def test_backup_copy_and_restore_onto_a_full_disk_leave_nothing_half(small_disk: Path, tmp_path: Path) -> None:
    opened = _filled(tmp_path / "店.ftws")
    made = opened.maintenance.back_up()
    _fill(small_disk)
    for action in (
        lambda: opened.maintenance.save_copy(small_disk / "副本.ftws"),
        lambda: opened.maintenance.back_up(small_disk),
        lambda: opened.maintenance.restore(made, small_disk / "恢复.ftws"),
    ):
        with pytest.raises(EnvironmentFault) as caught:
            action()
        assert caught.value.code in ("workspace.disk_full", "workspace.no_space")
        _says_what_to_do(caught.value)
    assert visible(small_disk) == ["别的文件"]
    opened.close()


# -- residue ---------------------------------------------------------------------------------------------------------


def test_an_erased_name_and_phone_are_in_neither_file_nor_log(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    opened = _filled(path)
    firm = opened.firms.load(opened.firms.rows()[0].premises_id)
    people = (*firm.people, opened.firms.new_person(firm.enterprise.id, "欧阳待删除"))
    enterprise = replace(firm.enterprise, officer_phone="13912345678")
    opened.firms.save(replace(firm, enterprise=enterprise, people=people))
    traces = ("欧阳待删除".encode(), b"13912345678")
    assert all(trace in _bytes(path) for trace in traces)
    firm = opened.firms.load(firm.premises.id)
    enterprise = replace(firm.enterprise, officer_phone="")
    opened.firms.save(
        replace(firm, enterprise=enterprise, people=tuple(p for p in firm.people if p.name != "欧阳待删除"))
    )
    opened.maintenance.clean_up()
    assert not any(trace in _bytes(path) for trace in traces)
    opened.close()
    assert not any(trace in _bytes(path) for trace in traces)


def test_closing_forgets_people_who_were_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    opened = _filled(path)
    firm = opened.firms.load(opened.firms.rows()[0].premises_id)
    opened.firms.save(replace(firm, people=(*firm.people, opened.firms.new_person(firm.enterprise.id, "欧阳待删除"))))
    opened.firms.save(replace(opened.firms.load(firm.premises.id), people=firm.people))
    opened.close()
    assert "欧阳待删除".encode() not in path.read_bytes()


def _bytes(path: Path) -> bytes:
    log = path.with_name(path.name + "-wal")
    return path.read_bytes() + (log.read_bytes() if log.exists() else b"")


# -- lost, foreign, locked -------------------------------------------------------------------------------------------


def test_a_file_deleted_while_open_is_said_at_the_next_step_and_can_be_rescued(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    opened = _filled(path)
    expected = digests_of(path)
    path.unlink()
    with pytest.raises(EnvironmentFault, match="workspace.gone") as caught:
        opened.firms.create("写不进去的")
    _says_what_to_do(caught.value)
    assert not path.exists()
    rescued = tmp_path / "救出来.ftws"
    opened.maintenance.save_copy(rescued)
    assert digests_of(rescued) == expected
    opened.close()
    assert not path.exists()


def test_another_file_put_in_its_place_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    opened = _filled(path)
    other = tmp_path / "别的.ftws"
    Workspace.create(other).close()
    other.replace(path)
    with pytest.raises(EnvironmentFault, match="workspace.gone"):
        opened.firms.create("写不进去的")
    opened.maintenance.save_copy(tmp_path / "救出来.ftws")
    opened.close()
    assert check_file(path, None).counts["enterprise"] == 0
    assert check_file(tmp_path / "救出来.ftws", None).counts["enterprise"] == 1


def test_a_damaged_header_is_refused_untouched(tmp_path: Path) -> None:
    _filled(tmp_path / "店.ftws").close()
    path = tmp_path / "店.ftws"
    good = path.read_bytes()
    for place in (0, 5, 16, 30, 44, 100):
        body = bytearray(good)
        body[place : place + 8] = b"\xff" * 8
        path.write_bytes(bytes(body))
        try:
            opened = Workspace.open(path, passphrase="任意口令八位")
        except FutianError as error:
            _says_what_to_do(error)
        else:
            opened.close()
            continue
        assert path.read_bytes() == bytes(body)


def test_read_only_place_opens_for_reading(tmp_path: Path) -> None:
    """Root may write everywhere, so the reading child runs as nobody."""
    folder = tmp_path / "只读"
    folder.mkdir()
    _filled(folder / "店.ftws").close()
    code = (
        "import os, sys, tempfile; from pathlib import Path\n"
        "from futian_desktop.bootstrap import open_services\n"
        "from futian_desktop.domain.errors import FutianError\n"
        "os.environ['FUTIAN_HOME'] = tempfile.mkdtemp()\n"
        "warm = open_services(Path(tempfile.mkdtemp()) / 'w.ftws'); warm.firms.create('w'); warm.close()\n"  # imports
        "os.environ['FUTIAN_HOME'] = sys.argv[2]\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "s = open_services(Path(sys.argv[1])); assert s.maintenance.readonly; print(len(s.firms.rows()))\n"
        "try: s.firms.create('x')\nexcept FutianError as error: print(error.code)\n"
        "s.close()"
    )
    for row in (folder / "店.ftws", folder):
        row.chmod(0o555)
    for parent in folder.parents:
        if parent.is_relative_to(Path("/tmp")) and parent != Path("/tmp") and os.geteuid() == 0:  # noqa: S108
            parent.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder / "店.ftws"), str(tmp_path / "home-of-nobody")], capture_output=True, text=True,
        env=child_environment(), check=False,
    )  # fmt: skip
    folder.chmod(0o755)
    if "PermissionError" in done.stderr and not done.stdout:
        pytest.skip("an ordinary user cannot read the environment here")
    assert done.stdout.split() == ["1", "workspace.readonly"], done.stderr


def test_a_second_window_reads_the_last_saved_state(tmp_path: Path) -> None:
    opened = _filled(tmp_path / "店.ftws")
    second = open_services(tmp_path / "店.ftws")
    assert second.maintenance.readonly
    opened.firms.create("第一个窗口写的")
    assert "第一个窗口写的" in [row.name for row in second.firms.rows()]
    with pytest.raises(Conflict, match="workspace.readonly") as caught:
        second.firms.create("第二个窗口写的")
    _says_what_to_do(caught.value)
    second.close()
    opened.close()
    assert visible(tmp_path) == ["店.ftws"]


@pytest.mark.parametrize("passphrase", [None, WORD])
def test_a_newer_file_is_left_byte_for_byte(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "新.ftws"
    made = Workspace.create(path, passphrase=passphrase)
    key = made.recovery_key()
    made.close()
    link = engine.connect(path, key)
    link.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    link.close()
    before = path.read_bytes()
    with pytest.raises(EnvironmentFault, match="workspace.newer") as caught:
        Workspace.open(path, passphrase=passphrase)
    assert str(schema.SCHEMA + 1) in sentence(caught.value)
    assert path.read_bytes() == before
    assert visible(tmp_path) == ["新.ftws"]


def test_a_clock_set_back_leaves_the_audit_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class _Back(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "datetime":
            return datetime(2020, 1, 1, tzinfo=UTC)

    opened = _filled(tmp_path / "店.ftws")
    row = opened.firms.rows()[0]
    monkeypatch.setattr(audit, "datetime", _Back)
    firm = opened.firms.load(row.premises_id)
    opened.firms.save(replace(firm, premises=replace(firm.premises, sign_name="改过的门头")))
    with opened.workspace.read() as work:
        entries = work.audit.entries(row.enterprise_id)
        assert work.audit.verify(row.enterprise_id)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[-1].at.startswith("2020")
    assert entries[0].at > entries[-1].at
    opened.close()


def test_places_are_known_by_mount_and_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from futian_desktop.system import places

    mounts = "/dev/sda1 / ext4 rw 0 0\n//server/share /mnt/\\345\\205\\261\\344\\272\\253 cifs rw 0 0\nhost:/x /srv/x nfs4 rw 0 0\n"
    assert places.mount_type(Path("/home/a/店.ftws"), mounts) == "ext4"
    assert places.mount_type(Path("/mnt/共享/店.ftws"), mounts) == "cifs"
    assert places.mount_type(Path("/srv/x/店.ftws"), mounts) == "nfs4"
    monkeypatch.delenv("OneDrive", raising=False)
    for name, kind in (
        ("文档", ""),
        ("OneDrive - 公司", "synced"),
        ("坚果云", "synced"),
        ("百度网盘同步空间", "synced"),
        ("Dropbox", "synced"),
    ):
        assert places.kind_of(tmp_path / name / "店.ftws") == kind
    opened = open_services(tmp_path / "OneDrive" / "店.ftws")
    notices = opened.maintenance.notices()
    assert [notice.code for notice in notices] == ["place.synced"]
    _says_what_to_do(notices[0])
    opened.close()
