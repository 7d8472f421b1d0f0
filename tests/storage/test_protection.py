"""Protection of an existing workspace: real files, real keys, killed and starved while it is done."""

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The PDF reader carries no types; pragmas are read at the real connection.

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.errors import Conflict, EnvironmentFault, FutianError, RuleViolation
from futian_desktop.domain.passphrases import recovery_lines
from futian_desktop.storage import backup, engine, thin
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system import paths
from tests.storage.conftest import child_environment, digests_of, visible

FIRST, SECOND = "我家的小店开在岗厦", "换了一句更长的话来当口令"
CHILD = Path(__file__).with_name("protect_child.py")
KILLS = max(12, int(os.environ.get("FUTIAN_KILLS", "0")) // 10)


def _filled(path: Path) -> Services:
    opened = open_services(path)
    opened.sample.answers(opened.sample.firm("restaurant"), seed=1)
    return opened


def test_protect_change_and_free_while_open(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    opened = _filled(path)
    before = digests_of(path)
    assert not opened.maintenance.encrypted
    changes = opened.maintenance.protect(FIRST)
    assert changes.topics
    assert opened.maintenance.encrypted
    assert not engine.is_plain(path)
    assert digests_of(path, opened.maintenance.recovery_key()) == before
    first_key = opened.maintenance.recovery_key()
    opened.sample.firm("office")
    opened.maintenance.change_passphrase(FIRST, SECOND)
    assert opened.maintenance.recovery_key() != first_key
    assert sorted(row.sign_name for row in opened.firms.rows()) == ["云帆咨询", "知味湘菜馆"]
    opened.close()
    assert visible(tmp_path) == ["店.ftws"]
    for wrong in (FIRST, first_key):
        with pytest.raises(EnvironmentFault, match="workspace.wrong_key"):
            open_services(path, passphrase=wrong)
    again = open_services(path, passphrase=SECOND)
    again.maintenance.unprotect(SECOND)
    again.sample.firm("office")
    again.close()
    assert engine.is_plain(path)
    plain = open_services(path)
    assert len(plain.firms.rows()) == 3
    plain.close()


def test_the_new_file_keeps_what_is_not_in_rows(tmp_path: Path) -> None:
    opened = _filled(tmp_path / "店.ftws")
    opened.maintenance.protect(FIRST)
    opened.sample.firm("office")
    link = engine.connect(opened.maintenance.path, opened.maintenance.recovery_key())
    numbers = {
        name: link.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "auto_vacuum", "journal_mode", "user_version")
    }
    link.close()
    assert numbers["application_id"] == engine.APPLICATION_ID
    assert numbers["auto_vacuum"] == 2
    assert numbers["journal_mode"] == "wal"
    assert numbers["user_version"] >= 1
    with pytest.raises(Exception, match="append-only"), opened.workspace._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit")
    opened.close()


def test_refusals_say_what_is_wrong(tmp_path: Path, services: Services) -> None:
    maintenance = services.maintenance
    for action, code in (
        (lambda: maintenance.protect(""), "protection.no_passphrase"),
        (lambda: maintenance.protect("短口令"), "protection.short"),
        (lambda: maintenance.unprotect("x"), "protection.none"),
        (lambda: maintenance.change_passphrase("x", FIRST), "protection.none"),
        (maintenance.recovery_sheet, "protection.none"),
    ):
        with pytest.raises(RuleViolation, match=code):
            action()
    maintenance.protect(FIRST)
    for action, code in (
        (lambda: maintenance.protect(SECOND), "protection.already"),
        (lambda: maintenance.change_passphrase(SECOND, FIRST), "protection.wrong_passphrase"),
        (lambda: maintenance.change_passphrase(FIRST, "12345678"), "protection.simple"),
        (lambda: maintenance.change_passphrase(FIRST, FIRST), "protection.same"),
        (lambda: maintenance.unprotect(""), "protection.wrong_passphrase"),
    ):
        with pytest.raises(RuleViolation, match=code):
            action()
    assert maintenance.encrypted


def test_the_recovery_key_stands_in_for_the_passphrase(services: Services) -> None:
    services.maintenance.protect(FIRST)
    typed = "\n".join(f"{groups} {check}" for groups, check in recovery_lines(services.maintenance.recovery_key()))
    services.maintenance.change_passphrase(typed, SECOND)
    with pytest.raises(RuleViolation, match="protection.wrong_passphrase"):
        services.maintenance.unprotect(typed)
    services.maintenance.unprotect(services.maintenance.recovery_key())
    assert not services.maintenance.encrypted


def test_another_window_that_reads_stops_it_and_nothing_changes(tmp_path: Path) -> None:
    opened = _filled(tmp_path / "店.ftws")
    code = (
        "import sys; from futian_desktop.bootstrap import open_services; from pathlib import Path;"
        "s = open_services(Path(sys.argv[1]), readonly=True); s.firms.rows(); print('open', flush=True); sys.stdin.read(); s.close()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(opened.maintenance.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=child_environment(),
    )  # fmt: skip
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline() == b"open\n"
    before = digests_of(opened.maintenance.path)
    with pytest.raises(Conflict, match="workspace.watched"):
        opened.maintenance.protect(FIRST)
    assert not opened.maintenance.encrypted
    opened.sample.firm("office")
    other.communicate()
    other.stdout.close()
    assert not [name for name in visible(tmp_path) if name.endswith(".new")]
    assert digests_of(opened.maintenance.path) != before
    opened.maintenance.protect(FIRST)
    opened.close()
    second = Workspace.open(tmp_path / "店.ftws", passphrase=FIRST, readonly=True)
    assert second.readonly
    with pytest.raises(Conflict, match="workspace.readonly"):
        second.rewrite(None)
    second.close()


def test_writers_of_other_threads_wait_and_lose_nothing(tmp_path: Path) -> None:
    opened = _filled(tmp_path / "店.ftws")
    made: list[str] = []
    problems: list[BaseException] = []
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            name = f"企业{len(made)}"
            try:
                opened.firms.create(name)
                assert len(opened.firms.rows()) > len(made)
            except BaseException as error:  # noqa: BLE001 - a thread hands its failure over
                problems.append(error)
                return
            made.append(name)

    writer = threading.Thread(target=write)
    writer.start()
    opened.maintenance.protect(FIRST)
    opened.maintenance.change_passphrase(FIRST, SECOND)
    opened.maintenance.unprotect(SECOND)
    stop.set()
    writer.join()
    assert problems == []
    assert made
    opened.close()
    again = open_services(tmp_path / "店.ftws")
    names = {row.name for row in again.firms.rows()}
    again.close()
    assert set(made) <= names


def test_backups_are_made_anew_and_no_plain_one_is_left(tmp_path: Path) -> None:
    opened = _filled(tmp_path / "店.ftws")
    full = opened.maintenance.back_up()
    opened.sample.firm("office")
    assert opened.maintenance.auto_back_up() is not None
    kept = {row.made_at for row in opened.maintenance.backups()}
    opened.maintenance.protect(FIRST)
    rows = opened.maintenance.backups()
    assert kept <= {row.made_at for row in rows}
    assert all(row.current_key for row in rows)
    assert not full.exists()
    files = [
        path for path in paths.backups_folder().iterdir() if path.suffix in (".ftws", thin.SUFFIX, thin.STORE_SUFFIX)
    ]
    assert len(files) == len(rows) + 1
    for path in files:
        assert not engine.is_plain(path), path.name
    key = opened.maintenance.recovery_key()
    oldest = next(row for row in rows if row.kind == "full")
    restored = opened.maintenance.restore(oldest.path, tmp_path / "旧.ftws")
    assert (restored.counts["enterprise"], restored.missing) == (1, 0)
    for row in rows:
        assert backup.check(row.path, FIRST).ok
    opened.maintenance.change_passphrase(FIRST, SECOND)
    assert all(row.current_key for row in opened.maintenance.backups())
    assert opened.maintenance.recovery_key() != key
    opened.maintenance.unprotect(SECOND)
    for row in opened.maintenance.backups():
        assert engine.is_plain(row.path)
        assert backup.check(row.path, None).ok
    assert len(opened.maintenance.backups()) >= len(kept)
    opened.close()


def test_backups_of_another_workspace_are_left_alone(tmp_path: Path) -> None:
    for folder in ("甲", "乙"):
        opened = _filled(tmp_path / folder / "店.ftws")
        opened.maintenance.back_up()
        opened.close()
    other = open_services(tmp_path / "乙" / "店.ftws")
    theirs = {row.path: row.path.read_bytes() for row in other.maintenance.backups()}
    other.close()
    assert theirs
    mine = open_services(tmp_path / "甲" / "店.ftws")
    assert not {row.path for row in mine.maintenance.backups()} & set(theirs)
    mine.maintenance.protect(FIRST)
    mine.close()
    assert {path: path.read_bytes() for path in theirs} == theirs


def test_plain_backups_left_by_a_kill_are_made_anew_later(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    opened = _filled(path)
    opened.maintenance.back_up()
    opened.workspace.rewrite(FIRST)
    assert [row.current_key for row in opened.maintenance.backups()] == [False]
    opened.close()
    again = open_services(path, passphrase=FIRST)
    assert all(row.current_key for row in again.maintenance.backups())
    again.close()


def test_killed_at_random_moments_the_file_is_old_or_new_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "店.ftws"
    opened = open_services(path)
    opened.sample.firm("office")
    opened.close()
    rng, length = random.Random(11), _one_change(path)
    before, now, found = digests_of(path, _key(path, FIRST)), FIRST, {"old": 0, "new": 0}
    for turn in range(KILLS):
        place = path.stat().st_ino
        child = _child(path, now, str(turn))
        assert child.stdout is not None
        said = [child.stdout.readline()]
        if turn % 2:
            _until_replaced(path, place, 5 + 20 * length)
        else:
            time.sleep(rng.random() * 2 * length)
        os.kill(child.pid, signal.SIGKILL)
        said += [line for line in child.stdout if line.endswith("\n")]
        child.stdout.close()
        child.wait()
        sure = next((line[5:].strip() for line in reversed(said) if line.startswith("done")), now)
        maybe = said[-1][5:].strip() if said[-1].startswith("next") else sure
        if not maybe and not sure:
            maybe = "又一个很长的口令"
        now, again = _open_with(path, (sure, maybe))
        found["old" if now == sure else "new"] += 1
        key = again.maintenance.recovery_key()
        assert digests_of(path, key) == before
        again.close()
        assert visible(tmp_path) == ["店.ftws"]
        assert backup.check(path, now or None).ok
    assert found["old"] > 0
    assert found["new"] > 0


def _until_replaced(path: Path, place: int, seconds: float) -> None:
    """Wait for the moment when the new file has just taken the old one's place: few random kills fall behind it."""
    end = time.monotonic() + seconds
    while path.stat().st_ino == place and time.monotonic() < end:
        time.sleep(0.0005)


def _child(path: Path, passphrase: str, mark: str) -> "subprocess.Popen[str]":
    words = [sys.executable, str(CHILD), str(path), passphrase, mark]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=child_environment())


def _one_change(path: Path) -> float:
    """Protect the file with FIRST; returns how long that takes on this machine."""
    opened = open_services(path)
    start = time.monotonic()
    opened.maintenance.protect(FIRST)
    length = time.monotonic() - start
    opened.close()
    return length


def _key(path: Path, passphrase: str) -> str:
    return engine.derive(passphrase, engine.file_salt(path))


def _open_with(path: Path, passphrases: tuple[str, str]) -> tuple[str, Services]:
    for text in passphrases:
        try:
            return text, open_services(path, passphrase=text or None)
        except EnvironmentFault as error:
            if error.code != "workspace.wrong_key":
                raise
    raise AssertionError(passphrases)


def test_a_full_disk_leaves_the_old_file(small_disk: Path) -> None:
    path = small_disk / "店.ftws"
    opened = _filled(path)
    before = digests_of(path)
    ballast = small_disk / "别的文件"
    refused = 0
    for room in range(0, 40_000_000, 700_000):
        free = os.statvfs(small_disk)
        ballast.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - room - 4096)))
        try:
            opened.maintenance.protect(FIRST)
        except FutianError as error:
            if error.code not in ("workspace.no_space", "workspace.disk_full"):
                raise
            refused += 1
            assert not opened.maintenance.encrypted
            assert digests_of(path) == before
            assert not list(small_disk.glob("*.new*"))
        ballast.unlink()
        if opened.maintenance.encrypted:
            break
    assert refused > 3
    assert opened.maintenance.encrypted
    opened.sample.firm("office")
    opened.close()


def _endless(_folder: Path) -> int:
    return 1 << 40


def test_the_disk_fills_in_the_middle(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check before the work is taken away: the write itself meets the full disk."""
    from futian_desktop.storage import protection

    path = small_disk / "店.ftws"
    opened = _filled(path)
    before = digests_of(path)
    monkeypatch.setattr(protection, "free_bytes", _endless)
    free = os.statvfs(small_disk)
    (small_disk / "别的文件").write_bytes(bytes(free.f_bavail * free.f_frsize - path.stat().st_size // 2))
    with pytest.raises(EnvironmentFault, match="workspace.disk_full"):
        opened.maintenance.protect(FIRST)
    assert digests_of(path) == before
    assert not list(small_disk.glob(".*.new*"))
    assert opened.firms.rows()
    (small_disk / "别的文件").unlink()
    opened.maintenance.protect(FIRST)
    opened.close()


def test_recovery_sheet_has_all_digits_and_a_code_that_scans(tmp_path: Path) -> None:
    import pypdfium2
    import zxingcpp

    opened = _filled(tmp_path / "知味<b>湘菜馆 的店.ftws")
    opened.maintenance.protect(FIRST)
    key = opened.maintenance.recovery_key()
    data = opened.maintenance.recovery_sheet()
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 1
    page = document[0]
    text = page.get_textpage().get_text_bounded()
    joined = "".join(text.split())
    for groups, check in recovery_lines(key):
        assert groups.replace(" ", "").upper() in joined
        assert check.upper() in joined
    assert "知味<b>湘菜馆的店.ftws" in joined
    found = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert [row.text.lower() for row in found] == [key]
    document.close()
    premises = opened.firms.rows()[0].premises_id
    assert opened.documents.rows(premises) == ()
    opened.close()
    open_services(tmp_path / "知味<b>湘菜馆 的店.ftws", passphrase=found[0].text).close()
