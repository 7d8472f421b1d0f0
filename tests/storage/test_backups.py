"""Backups: core copies beside a store, notes, rotation, restore, wrong clocks; under a writer, on a damaged store."""

# pyright: reportPrivateUsage=false
# The clock of the service is turned by hand.

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, local_now, open_services
from futian_desktop.domain.errors import EnvironmentFault, NotFound, RuleViolation
from futian_desktop.services.maintenance import check_file, restore_file
from futian_desktop.storage import backup, engine, rotation, thin
from futian_desktop.storage.rotation import DIGEST, NOTE, Note, beside, mine, rotate, write_note
from futian_desktop.system import paths
from tests.storage.conftest import child_environment, digests_of

NOON = datetime(2026, 11, 24, 12).astimezone()
WORD = "我家的小店开在岗厦"


def _made(
    folder: Path, stamps: list[datetime], *, source: Path, kind: str = "auto", workspace: str = "w", first: int = 1
) -> None:
    """Backups of one workspace, made in the order given."""
    for serial, stamp in enumerate(stamps, first):
        path = folder / f"{source.stem}-{kind}-{workspace}-{serial:04d}{thin.SUFFIX}"
        path.write_bytes(b"x")
        beside(path, DIGEST).write_text("x", encoding="utf-8")
        write_note(path, Note(workspace, str(source), serial, stamp.isoformat(), kind, ""))


def _serials(rows: list[rotation.Kept]) -> list[int]:
    return [row.note.serial for row in rows]


def test_ten_last_seven_days_four_weeks(tmp_path: Path) -> None:
    source = tmp_path / "店.ftws"
    stamps = [NOON - timedelta(hours=3 * n) for n in reversed(range(300))]
    _made(tmp_path, stamps, source=source)
    foreign = tmp_path / "店-20261101-120000.ftws"
    foreign.write_bytes(b"x")
    kept = rotate(tmp_path, "w", source, NOON)
    moments = [stamps[serial - 1] for serial in _serials(kept)]
    assert _serials(kept)[:10] == list(range(300, 290, -1))
    assert len({moment.date() for moment in moments}) >= 7
    assert len({moment.strftime("%G%V") for moment in moments}) == 4
    assert max(NOON - moment for moment in moments) <= timedelta(days=35)
    assert len(kept) <= 21
    assert foreign.exists()
    assert len(list(tmp_path.glob("*" + NOTE))) == len(list(tmp_path.glob("*" + DIGEST))) == len(kept)


def test_none_stays_beyond_35_days_unless_pinned(tmp_path: Path) -> None:
    source = tmp_path / "店.ftws"
    made = ((90, "auto"), (60, "auto"), (50, "upgrade"), (36, "auto"), (34, "auto"), (20, "upgrade"), (1, "auto"))
    for serial, (days, kind) in enumerate(made, 1):
        _made(tmp_path, [NOON - timedelta(days=days)], source=source, kind=kind, first=serial)
    pinned = mine(tmp_path, "w", source)[-2]
    write_note(pinned.path, replace(pinned.note, pinned=True))
    kept = rotate(tmp_path, "w", source, NOON)
    assert sorted((row.note.kind, row.note.serial) for row in kept) == [
        ("auto", 2), ("auto", 5), ("auto", 7), ("upgrade", 6),
    ]  # fmt: skip


def test_a_clock_set_back_keeps_the_newest(tmp_path: Path) -> None:
    """Twelve made today, then the clock falls back a year and twelve more are made: the last ten by number stay."""
    source = tmp_path / "店.ftws"
    back = NOON - timedelta(days=365)
    stamps = [NOON + timedelta(minutes=n) for n in range(12)] + [back + timedelta(minutes=n) for n in range(12)]
    _made(tmp_path, stamps, source=source)
    kept = rotate(tmp_path, "w", source, back + timedelta(minutes=12))
    assert _serials(kept)[:10] == list(range(24, 14, -1))


def test_a_clock_that_ran_ahead_does_not_keep_old_ones_for_ever(tmp_path: Path) -> None:
    source = tmp_path / "店.ftws"
    _made(tmp_path, [NOON + timedelta(days=3650), NOON - timedelta(days=40), NOON], source=source)
    assert _serials(rotate(tmp_path, "w", source, NOON)) == [3]


def test_same_name_other_workspace_and_renamed_file(tmp_path: Path) -> None:
    here, there = tmp_path / "a" / "店.ftws", tmp_path / "b" / "店.ftws"
    for path in (here, there):
        path.parent.mkdir()
        path.write_bytes(b"x")
    old = [NOON - timedelta(days=40)]
    _made(tmp_path, old, source=here, workspace="w1")
    _made(tmp_path, old, source=there, workspace="w1", kind="full")
    _made(tmp_path, old, source=here, workspace="w2")
    assert rotate(tmp_path, "w1", here, NOON) == []
    assert len(list(tmp_path.glob(f"*{thin.SUFFIX}"))) == 2
    there.rename(tmp_path / "b" / "改名.ftws")
    assert rotate(tmp_path, "w1", tmp_path / "b" / "改名.ftws", NOON) == []
    assert len(list(tmp_path.glob(f"*{thin.SUFFIX}"))) == 1


@pytest.mark.parametrize("passphrase", [None, WORD])
def test_core_and_store_restore_to_the_same_rows(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "店.ftws"
    opened = open_services(path, passphrase=passphrase)
    assessment = opened.sample.answers(opened.sample.firm("restaurant"), seed=1)
    opened.assessments.freeze(assessment.id)
    opened.documents.make(assessment.id, "health_sheet")
    before = digests_of(path, opened.maintenance.recovery_key())
    made = opened.maintenance.auto_back_up()
    assert made is not None
    assert opened.maintenance.auto_back_up() is None
    assert made.stat().st_size < opened.maintenance.back_up().stat().st_size
    assert check_file(made, passphrase).ok
    row = next(row for row in opened.maintenance.backups() if row.path == made)
    assert (row.kind, row.counts["enterprise"], row.current_key, row.pinned) == ("auto", 1, True, False)
    assert row.last_change.startswith(str(local_now().year))
    restored = opened.maintenance.restore(made, tmp_path / "恢复.ftws")
    assert restored.missing == 0
    assert digests_of(restored.path, opened.maintenance.recovery_key()) == before
    opened.close()
    again = restore_file(made, tmp_path / "恢复二.ftws", passphrase)
    assert digests_of(again.path, "" if passphrase is None else _key(again.path, passphrase)) == before
    open_services(again.path, passphrase=passphrase).close()


def _key(path: Path, passphrase: str) -> str:
    return engine.derive(passphrase, engine.file_salt(path))


def test_photos_go_to_the_store_once(tmp_path: Path, services: Services) -> None:
    services.sample.answers(services.sample.firm("restaurant"), seed=1)
    first = services.maintenance.auto_back_up()
    store = next(paths.backups_folder().glob(f"*{thin.STORE_SUFFIX}"))
    size, known = store.stat().st_size, thin.known(store, "")
    services.firms.create("新的企业")
    second = services.maintenance.auto_back_up()
    assert first is not None
    assert second is not None
    assert (store.stat().st_size, thin.known(store, "")) == (size, known)
    assert len(list(paths.backups_folder().glob(f"*{thin.STORE_SUFFIX}"))) == 1


def test_photos_that_no_copy_needs_leave_the_store(tmp_path: Path) -> None:
    clock = [NOON]
    opened = open_services(tmp_path / "店.ftws")
    opened.maintenance._now = lambda: clock[0]
    premises = opened.sample.firm("restaurant")
    opened.sample.answers(premises, seed=1)
    opened.maintenance.auto_back_up()
    store = next(paths.backups_folder().glob(f"*{thin.STORE_SUFFIX}"))
    assert len(thin.known(store, "")) > 10
    assessment = opened.assessments.current(premises)
    assert assessment is not None
    for rows in opened.evidence.linked(assessment.id).values():
        for photo in rows:
            opened.evidence.remove(photo.id)
    opened.maintenance.clean_up()
    opened.maintenance.auto_back_up()
    assert len(thin.known(store, "")) > 10
    clock[0] += timedelta(days=36)
    opened.firms.create("又一家")
    opened.maintenance.auto_back_up()
    assert len(thin.known(store, "")) == 0
    assert len(opened.maintenance.backups()) == 1
    opened.close()


def test_a_lost_or_damaged_store_is_made_again_and_missing_photos_are_counted(
    tmp_path: Path, services: Services
) -> None:
    services.sample.answers(services.sample.firm("restaurant"), seed=1)
    first = services.maintenance.auto_back_up()
    assert first is not None
    store = next(paths.backups_folder().glob(f"*{thin.STORE_SUFFIX}"))
    store.unlink()
    result = check_file(first, None)
    assert not result.ok
    assert "照片" in result.problems[0]
    restored = services.maintenance.restore(first, tmp_path / "缺照片.ftws")
    assert restored.missing > 0
    opened = open_services(restored.path)
    assert opened.firms.rows()[0].sign_name == "知味湘菜馆"
    opened.close()
    store.write_bytes(b"rubbish" * 5000)
    services.firms.create("新的企业")
    assert services.maintenance.auto_back_up() is not None
    assert check_file(first, None).ok
    assert list(paths.backups_folder().glob("*.damaged"))


def test_a_changed_backup_is_refused(tmp_path: Path, services: Services) -> None:
    services.sample.firm("office")
    for made in (services.maintenance.back_up(), services.maintenance.auto_back_up()):
        assert made is not None
        body = bytearray(made.read_bytes())
        body[len(body) // 2] ^= 1
        made.write_bytes(bytes(body))
        target = tmp_path / f"{made.name}.恢复.ftws"
        with pytest.raises(EnvironmentFault, match="workspace.damaged"):
            restore_file(made, target)
        assert not target.exists()
        assert not list(tmp_path.glob("*.part*"))


def test_an_automatic_backup_is_not_opened_by_itself(services: Services) -> None:
    services.sample.firm("office")
    made = services.maintenance.auto_back_up()
    assert made is not None
    with pytest.raises(RuleViolation, match="workspace.is_backup"):
        open_services(made)


def test_pinning(services: Services) -> None:
    services.sample.firm("office")
    made = services.maintenance.back_up()
    services.maintenance.pin(made, True)
    assert [row.pinned for row in services.maintenance.backups()] == [True]
    services.maintenance.pin(made, False)
    assert [row.pinned for row in services.maintenance.backups()] == [False]
    with pytest.raises(NotFound, match="backup.unknown"):
        services.maintenance.pin(made.with_name("没有.ftws"), True)


def test_closing_backs_up_what_changed_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    opened = open_services(path)
    opened.sample.firm("office")
    opened.close()
    again = open_services(path)
    rows = again.maintenance.backups()
    assert [row.counts["enterprise"] for row in rows] == [1]
    again.firms.rows()
    again.close()
    reader = open_services(path, readonly=True)
    assert len(reader.maintenance.backups()) == 1
    reader.close()


def test_work_of_a_killed_session_is_backed_up_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    open_services(path).close()
    code = (
        "import sys, os, signal; from pathlib import Path; from futian_desktop.bootstrap import open_services;"
        "s = open_services(Path(sys.argv[1])); s.firms.create('死前写的'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], env=child_environment(), check=False)
    opened = open_services(path)
    opened.close()
    again = open_services(path)
    assert again.maintenance.backups()[0].counts["enterprise"] == 1
    again.close()


def test_a_failed_backup_does_not_stop_the_closing_and_is_said(tmp_path: Path, services: Services) -> None:
    services.sample.firm("office")
    paths.backups_folder().parent.mkdir(exist_ok=True)
    paths.backups_folder().write_bytes(b"a file where the folder should be")
    assert services.maintenance.auto_back_up() is None
    codes = [error.code for error in services.maintenance.notices()]
    assert "backup.failed" in codes
    paths.backups_folder().unlink()
    assert services.maintenance.auto_back_up() is not None
    assert "backup.failed" not in [error.code for error in services.maintenance.notices()]


def test_backup_and_copy_under_a_busy_writer(tmp_path: Path, services: Services) -> None:
    """Each copy is of one moment: as many firms as audit entries of their making, and the restored one is whole."""
    services.sample.answers(services.sample.firm("restaurant"), seed=1)
    stop, made = threading.Event(), [0]

    def write() -> None:
        while not stop.is_set():
            services.firms.create(f"企业{made[0]}")
            made[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(6):
            copy = tmp_path / f"副本{number}.ftws"
            seen = made[0]
            if number % 3 == 0:
                services.maintenance.save_copy(copy)
            elif number % 3 == 1:
                services.maintenance.restore(services.maintenance.back_up(), copy)
            else:
                core = services.maintenance.auto_back_up()
                assert core is not None
                assert services.maintenance.restore(core, copy).missing == 0
            result = check_file(copy, None)
            assert result.ok, result.problems
            assert result.counts["enterprise"] == result.counts["premises"]
            assert result.counts["enterprise"] > seen
    finally:
        stop.set()
        writer.join()
    assert made[0] > 6


def test_restore_never_rotates_and_never_overwrites(tmp_path: Path, services: Services) -> None:
    services.sample.firm("office")
    made = services.maintenance.back_up()
    listed = sorted(row.name for row in paths.backups_folder().iterdir())
    for number in range(12):
        services.maintenance.restore(made, tmp_path / f"恢复{number}.ftws")
    assert sorted(row.name for row in paths.backups_folder().iterdir()) == listed
    with pytest.raises(RuleViolation, match="workspace.exists"):
        services.maintenance.restore(made, tmp_path / "恢复0.ftws")


def test_the_note_tells_nothing_personal(services: Services) -> None:
    services.sample.firm("restaurant")
    made = services.maintenance.auto_back_up()
    assert made is not None
    note = beside(made, NOTE).read_text(encoding="utf-8")
    assert set(json.loads(note)) == {
        "workspace", "source", "serial", "made_at", "kind", "salt", "store", "pinned", "counts", "last_change",
    }  # fmt: skip
    assert "周敏" not in note
    assert "13800000001" not in note


def test_digest_file_works_with_sha256sum(services: Services) -> None:
    services.sample.firm("office")
    made = services.maintenance.back_up()
    done = subprocess.run(
        ["sha256sum", "-c", beside(made, DIGEST).name], cwd=made.parent, capture_output=True, check=False
    )
    assert done.returncode == 0


def test_half_written_files_are_swept_after_an_hour(tmp_path: Path) -> None:
    source = tmp_path / "店.ftws"
    for name, age in (("店-1.ftws.part", 7200), ("店-2.ftws.part", 60), ("别店-1.ftws.part", 7200)):
        (tmp_path / name).write_bytes(b"x")
        moment = local_now().timestamp() - age
        os.utime(tmp_path / name, (moment, moment))
    rotate(tmp_path, "w", source, NOON)
    assert sorted(row.name for row in tmp_path.glob("*.part")) == ["别店-1.ftws.part", "店-2.ftws.part"]


def test_before_upgrade_lies_with_the_backups(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    opened = open_services(path)
    opened.sample.firm("office")
    opened.close()
    made = backup.before_upgrade(path, "", paths.backups_folder(), NOON)
    assert check_file(made, None).ok
    again = open_services(path)
    assert "upgrade" in [row.kind for row in again.maintenance.backups()]
    again.close()


def test_commands_show_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from futian_desktop.cli.main import run

    path, word = tmp_path / "店.ftws", tmp_path / "口令.txt"
    word.write_text(WORD + "\n", encoding="utf-8")
    opened = open_services(path, passphrase=WORD)
    opened.sample.firm("office")
    opened.close()
    key = ["--workspace-key-file", str(word)]
    assert run(["backup", str(path), "--list", "--json", *key]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert (listed[0]["kind"], listed[0]["counts"]["enterprise"]) == ("auto", 1)
    assert run(["restore", listed[0]["path"], "--to", str(tmp_path / "无口令.ftws")]) == 3
    assert not (tmp_path / "无口令.ftws").exists()
    capsys.readouterr()
    assert run(["restore", listed[0]["path"], "--to", str(tmp_path / "新.ftws"), *key]) == 0
    assert "企业 1" in capsys.readouterr().out
    assert run(["check", str(tmp_path / "新.ftws"), "--json", *key]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["enterprise"] == 1
    assert run(["backup", str(path), "--to", str(tmp_path / "b"), *key]) == 0
    assert "企业 1" in capsys.readouterr().out
