"""The connection recipe: sqlcipher3 for every workspace, WAL + FULL while open, one DELETE-mode file at rest."""

import hashlib
from collections.abc import Callable
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
_PAGE, _RESERVED = 4096, 80
"""SQLCipher 4: page size, and the room for IV and HMAC at the end of each page."""
_WRITE_VERSION, _IN_LOG = 18, b"\x02"

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


def connect(path: Path, key: str, *, readonly: bool = False, create: bool = False, alone: bool = False) -> Any:
    """A raw connection with the key given first; `isolation_level=None` so that transactions are ours.

    `alone` reads a file that nobody has open, and leaves no log beside it. A file is made only where `create` says so: a workspace that was moved away never comes back empty.
    """
    mode = "ro" if readonly else "rwc" if create else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if alone else "")
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


def settle(path: Path, key: str, last: Callable[[Any], None] | None = None) -> bool:
    """Back to one file at rest; ``False`` where a reader that still has the file open keeps the log.

    `last` may write once more before.
    """
    link = connect(path, key)
    try:
        if last is not None:
            last(link)
        mode = rest(link)
    finally:
        link.close()
    return mode == "delete" and not path.with_name(path.name + "-wal").exists()


def rest(link: Any) -> str:
    """The switch back at the end, with EXTRA around it; returns the journal mode that was reached."""
    link.execute("PRAGMA synchronous = EXTRA")
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return str(link.execute("PRAGMA journal_mode = DELETE").fetchone()[0])


def make_engine(path: Path, key: str, *, readonly: bool) -> sa.Engine:
    """An engine whose writers use BEGIN IMMEDIATE and whose readers use BEGIN."""

    def creator() -> Any:
        link = connect(path, key, readonly=readonly)
        if not readonly:
            prepare_writer(link)
        else:
            from futian_desktop.storage.older import lend_tables  # noqa: PLC0415 - only where a file is read only

            lend_tables(link)
            link.execute("PRAGMA query_only = ON")
        return link

    engine = sa.create_engine("sqlite://", module=sqlite, creator=creator, poolclass=sa.pool.QueuePool)

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:  # pyright: ignore[reportUnusedFunction] - registered by decorator
        reading = connection.get_execution_options().get("readonly", False)
        connection.connection.cursor().execute("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def header_numbers(path: Path, key: str) -> tuple[int, int]:
    """(application_id, user_version) with the bare driver: no SQLAlchemy, nothing written. Only a journal
    that a power cut left during a mode switch is rolled back, which a reader may not do (found by the power-cut test).

    Raises:
        EnvironmentFault: `workspace.wrong_key`, `workspace.damaged`, or `workspace.copied_open` where the header says
            that the file was in use and the log beside it is missing.
    """
    interrupted = path.with_name(path.name + "-journal").exists()
    alone = not has_log(path) and not interrupted
    try:
        link = connect(path, key, readonly=not interrupted, alone=alone)
    except _driver.Error as error:
        raise EnvironmentFault("workspace.missing") from error
    try:
        link.execute("SELECT count(*) FROM sqlite_master").fetchone()
        application = int(link.execute("PRAGMA application_id").fetchone()[0])
        version = int(link.execute("PRAGMA user_version").fetchone()[0])
    except (_driver.DatabaseError, UnicodeDecodeError) as error:
        if not is_plain(path):
            raise EnvironmentFault("workspace.wrong_key") from error
        raise EnvironmentFault("workspace.copied_open" if alone and says_log(path) else "workspace.damaged") from error
    finally:
        link.close()
    return application, version


def has_log(path: Path) -> bool:
    """Whether a write-ahead log stands beside the file."""
    return path.with_name(path.name + "-wal").exists()


def says_log(path: Path, key: str = "") -> bool:
    """Whether the file's header says that its newest rows are in a log. An encrypted header is decrypted for it."""
    with path.open("rb") as stream:
        page = stream.read(_PAGE)
    if page.startswith(HEADER):
        return page[_WRITE_VERSION : _WRITE_VERSION + 1] == _IN_LOG
    if not key or len(page) < _PAGE:
        return False
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415 - heavy

    start = _PAGE - _RESERVED
    cipher = Cipher(algorithms.AES256(bytes.fromhex(key[:64])), modes.CBC(page[start : start + SALT_BYTES]))
    head = cipher.decryptor().update(page[SALT_BYTES : 2 * SALT_BYTES])
    return head[_WRITE_VERSION - SALT_BYTES : _WRITE_VERSION - SALT_BYTES + 1] == _IN_LOG
