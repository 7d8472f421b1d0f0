"""The workspace file: one file, locks, keys, refusals, backups, kills. Real SQLite throughout."""

# pyright: reportPrivateUsage=false
# Faults are injected below the public surface, at the real connection.

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from futian_desktop.bootstrap import Services, local_now, open_services
from futian_desktop.domain.errors import Conflict, EnvironmentFault, RuleViolation
from futian_desktop.storage import backup, engine, schema
from futian_desktop.storage.workspace import Workspace

WRITER = Path(__file__).with_name("kill_writer.py")
KILLS = int(os.environ.get("FUTIAN_KILLS", "200"))


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _raw(path: Path, statement: str) -> None:
    link = engine.connect(path, "", create=True)
    link.execute(statement)
    link.close()


@pytest.mark.parametrize("passphrase", [None, "一个长口令"])
def test_one_file_is_left_at_rest(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "店.ftws"
    opened = open_services(path, passphrase=passphrase)
    opened.sample.firm("office")
    opened.close()
    assert [row.name for row in tmp_path.iterdir() if row.name != "home"] == ["店.ftws"]
    again = open_services(path, passphrase=passphrase)
    assert [row.sign_name for row in again.firms.rows()] == ["云帆咨询"]
    again.close()


def test_second_window_reads_only_and_names_the_holder(tmp_path: Path, services: Services) -> None:
    second = Workspace.open(services.workspace.path)
    assert second.readonly
    assert second.holder is not None
    assert second.holder.pid == os.getpid()
    with pytest.raises(Conflict, match="workspace.readonly"), second.work():
        pass
    second.close()


def test_wrong_passphrase_is_refused_and_the_recovery_key_opens(tmp_path: Path) -> None:
    path = tmp_path / "密.ftws"
    made = Workspace.create(path, passphrase="正确的口令")
    key = made.recovery_key()
    made.close()
    assert b"SQLite" not in path.read_bytes()[:16]
    for wrong in (None, "", "错误的口令"):
        with pytest.raises(EnvironmentFault, match="workspace.wrong_key"):
            Workspace.open(path, passphrase=wrong)
    spaced = " ".join(key[n : n + 4] for n in range(0, 96, 4))
    opened = Workspace.open(path, recovery_key=spaced)
    assert not opened.readonly
    opened.close()
    open_services(path, passphrase=spaced).close()


def test_a_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "新.ftws"
    Workspace.create(path).close()
    _raw(path, f"PRAGMA user_version = {schema.SCHEMA + 6}")
    before = _sha(path)
    with pytest.raises(EnvironmentFault, match="workspace.newer"):
        Workspace.open(path)
    assert _sha(path) == before
    assert [row.name for row in tmp_path.iterdir() if row.name != "home"] == ["新.ftws"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "workspace.not_workspace"), (b"hello" * 1000, "workspace.wrong_key"), (None, "workspace.missing")],
)
def test_files_that_are_no_workspace(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "x.ftws"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EnvironmentFault, match=code):
        Workspace.open(path, passphrase="任意口令八位")


def test_a_foreign_sqlite_file_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "别人的.ftws"
    _raw(path, "CREATE TABLE t(a)")
    before = _sha(path)
    with pytest.raises(EnvironmentFault, match="workspace.not_workspace"):
        Workspace.open(path)
    assert _sha(path) == before


def test_a_truncated_file_is_named_damaged(tmp_path: Path, services: Services) -> None:
    services.sample.firm("office")
    copy = tmp_path / "截短.ftws"
    services.maintenance.save_copy(copy)
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    result = backup.check(copy, None)
    assert not result.ok


def test_disk_full_is_said_and_nothing_committed_is_lost(services: Services) -> None:
    premises = services.sample.firm("office")
    with services.workspace.read() as work:
        pages = work.firms._connection.exec_driver_sql("PRAGMA page_count").scalar()
    limit: list[int] = [int(pages or 0) + 2]

    def cap(dbapi: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
        dbapi.cursor().execute(f"PRAGMA max_page_count = {limit[0]}")

    services.workspace._engine.dispose()
    event.listen(services.workspace._engine, "connect", cap)
    with pytest.raises(EnvironmentFault, match="workspace.disk_full"):
        for number in range(200):
            services.firms.create(f"企业{number}" * 40)
    assert services.firms.load(premises).premises.sign_name == "云帆咨询"


def test_readonly_folder_opens_for_reading(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere: needs an ordinary user")
    folder = tmp_path / "ro"
    folder.mkdir()
    Workspace.create(folder / "a.ftws").close()
    folder.chmod(0o500)
    opened = Workspace.open(folder / "a.ftws")
    assert opened.readonly
    opened.close()
    folder.chmod(0o700)


def test_existing_files_are_never_overwritten(tmp_path: Path, services: Services) -> None:
    other = tmp_path / "有了.ftws"
    other.write_bytes(b"x")
    for action in (
        lambda: services.maintenance.save_copy(other),
        lambda: Workspace.create(other),
        lambda: backup.restore(services.workspace.path, other),
    ):
        with pytest.raises(RuleViolation, match="workspace.exists"):
            action()
    assert other.read_bytes() == b"x"


def test_backup_is_verified_and_restores_to_a_new_name(tmp_path: Path, services: Services) -> None:
    services.sample.answers(services.sample.firm("restaurant"), seed=1)
    made = services.maintenance.back_up(tmp_path / "备份")
    assert backup.check(made, None).ok
    target = tmp_path / "恢复.ftws"
    backup.restore(made, target)
    again = open_services(target)
    assert len(again.firms.rows()) == 1
    again.close()
    made.write_bytes(made.read_bytes()[:-1] + b"x")
    with pytest.raises(EnvironmentFault, match="workspace.damaged"):
        backup.restore(made, tmp_path / "坏.ftws")


def test_audit_chain_notices_a_changed_entry(services: Services) -> None:
    services.sample.firm("office")
    enterprise = services.firms.rows()[0].enterprise_id
    with services.workspace.read() as work:
        assert work.audit.verify(enterprise)
        assert all(
            "陈志远" not in row.detail and "13800000001" not in row.detail for row in work.audit.entries(enterprise)
        )
    with pytest.raises(DBAPIError, match="append-only"), services.workspace._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = '别人' WHERE seq = 1")
    with services.workspace._engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("UPDATE audit SET actor = '别人' WHERE seq = 1")
    with services.workspace.read() as work:
        assert not work.audit.verify(enterprise)


def test_kill_at_random_moments_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """FUTIAN_KILLS=1000 runs the promised thousand."""
    rng = random.Random(7)
    path = tmp_path / "kill.ftws"
    opened = open_services(path)
    opened.assessments.start(opened.sample.firm("restaurant"))
    opened.close()
    for number in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, str(WRITER), str(path), str(number)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        acknowledged = [child.stdout.readline().strip()]
        time.sleep(rng.random() * 0.1)
        os.kill(child.pid, signal.SIGKILL)
        acknowledged += [line.strip() for line in child.stdout if line.endswith("\n")]
        child.stdout.close()
        child.wait()
        again = open_services(path)
        assessment = again.assessments.current(again.firms.rows()[0].premises_id)
        assert assessment is not None
        item, _, note = acknowledged[-1].partition(" ")
        stored = assessment.answer(item).note
        assert stored == note or int(stored.split("-")[1]) > int(note.split("-")[1])
        again.close()
    assert backup.check(path, None).ok
    assert local_now()
