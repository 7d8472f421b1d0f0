"""The connection recipe: sqlcipher3 for every workspace, WAL + FULL while open, one DELETE-mode file at rest."""

import hashlib
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlite  # pyright: ignore[reportMissingTypeStubs] - no stubs exist
from sqlalchemy import event

from futian_desktop.domain.errors import EnvironmentFault

APPLICATION_ID = 0x46545753
"""'FTWS' in the file header."""
KDF_ROUNDS = 256_000
SALT_BYTES = 16
HEADER = b"SQLite format 3\x00"
BUSY_MS = 5000

_driver = cast("Any", sqlite)
DriverError = cast("type[Exception]", _driver.Error)


def derive(passphrase: str, salt: bytes) -> str:
    """The 96 hex digits (raw key and salt) that open an encrypted file: the recovery sheet prints them."""
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, KDF_ROUNDS, dklen=32)
    return key.hex() + salt.hex()


def is_plain(path: Path) -> bool:
    """Whether the file has a readable SQLite header."""
    with path.open("rb") as stream:
        return stream.read(len(HEADER)) == HEADER


def file_salt(path: Path) -> bytes:
    """The first 16 bytes of an encrypted file."""
    with path.open("rb") as stream:
        return stream.read(SALT_BYTES)


def connect(path: Path, key: str, *, readonly: bool = False, create: bool = False) -> Any:
    """A raw connection with the key given first; `isolation_level=None` so that transactions are ours.

    A file is made only where `create` says so: a workspace that was moved away never comes back empty.
    """
    mode = "ro" if readonly else "rwc" if create else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    link = _driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    if key:
        link.execute(f"PRAGMA key = \"x'{key}'\"")
        link.execute("PRAGMA cipher_log_level = NONE")
    link.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    link.execute("PRAGMA foreign_keys = ON")
    return link


def prepare_writer(link: Any) -> None:
    """WAL with FULL sync while open; EXTRA around the switch (DATA_AND_STORAGE §1.2)."""
    link.execute("PRAGMA synchronous = EXTRA")
    link.execute("PRAGMA journal_mode = WAL")
    link.execute("PRAGMA synchronous = FULL")
    link.execute("PRAGMA secure_delete = ON")


def settle(path: Path, key: str) -> bool:
    """Back to one file at rest; ``False`` where a reader that still has the file open keeps the log."""
    link = connect(path, key)
    try:
        link.execute("PRAGMA synchronous = EXTRA")
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        mode = str(link.execute("PRAGMA journal_mode = DELETE").fetchone()[0])
    finally:
        link.close()
    return mode == "delete" and not path.with_name(path.name + "-wal").exists()


def make_engine(path: Path, key: str, *, readonly: bool) -> sa.Engine:
    """An engine whose writers use BEGIN IMMEDIATE and whose readers use BEGIN."""

    def creator() -> Any:
        link = connect(path, key, readonly=readonly)
        if not readonly:
            prepare_writer(link)
        else:
            link.execute("PRAGMA query_only = ON")
        return link

    engine = sa.create_engine("sqlite://", module=sqlite, creator=creator, poolclass=sa.pool.QueuePool)

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:  # pyright: ignore[reportUnusedFunction] - registered by decorator
        reading = connection.get_execution_options().get("readonly", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def header_numbers(path: Path, key: str) -> tuple[int, int]:
    """(application_id, user_version) with the bare driver: no SQLAlchemy, nothing written.

    Raises:
        EnvironmentFault: `workspace.wrong_key`, `workspace.damaged`, or `workspace.copied_open` where the header says
            that the file was in use and the log beside it is missing.
    """
    lonely = says_log(path) and not has_log(path)
    try:
        link = connect(path, key, readonly=True)
    except _driver.Error as error:
        raise EnvironmentFault("workspace.missing") from error
    try:
        link.execute("SELECT count(*) FROM sqlite_master").fetchone()
        application = int(link.execute("PRAGMA application_id").fetchone()[0])
        version = int(link.execute("PRAGMA user_version").fetchone()[0])
    except _driver.DatabaseError as error:
        if not is_plain(path):
            raise EnvironmentFault("workspace.wrong_key") from error
        raise EnvironmentFault("workspace.copied_open" if lonely else "workspace.damaged") from error
    finally:
        link.close()
    return application, version


def has_log(path: Path) -> bool:
    """Whether a write-ahead log stands beside the file."""
    return path.with_name(path.name + "-wal").exists()


def says_log(path: Path) -> bool:
    """Whether a plain file's header says that its newest rows are in a log."""
    with path.open("rb") as stream:
        head = stream.read(20)
    return head.startswith(HEADER) and head[18:19] == b"\x02"
