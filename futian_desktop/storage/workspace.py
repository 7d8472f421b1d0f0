"""工作区: one file that the user can copy, back up and open."""

import contextlib
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from futian_desktop.domain.errors import Conflict, EnvironmentFault, RuleViolation
from futian_desktop.domain.passphrases import recovery_key_in
from futian_desktop.storage import engine as recipe
from futian_desktop.storage import protection, schema
from futian_desktop.storage.cleanup import clean_up, forget
from futian_desktop.storage.faults import SqliteError, mapped, place_fault
from futian_desktop.storage.gate import Gate
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.assessments import ContentCache
from futian_desktop.storage.repositories.firms import now_text
from futian_desktop.storage.reserve import Reserve
from futian_desktop.storage.thin import SUFFIX
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.later import Later
from futian_desktop.system.lock import Holder, WriterLock
from futian_desktop.system.paths import backups_folder

if TYPE_CHECKING:
    from futian_desktop.storage import backup
else:  # opening a file does not wait for it
    backup = Later("futian_desktop.storage.backup")

_META = Prepared("SELECT id, digest_key FROM workspace_meta")
_ADD_META = Prepared(
    "INSERT INTO workspace_meta (id, kind, created_at, digest_key) VALUES (:id, 'workspace', :created_at, :digest_key)"
)


def resolve_key(path: Path, passphrase: str | None, recovery_key: str | None) -> str:
    """The raw key of a file; empty for a plain one.

    Raises:
        EnvironmentFault: `workspace.missing`, or `workspace.wrong_key` when one is needed and none fits in form.
    """
    if not path.is_file():
        raise EnvironmentFault("workspace.missing")
    if recipe.is_plain(path):
        return ""
    if recovery_key is not None:
        digits = recovery_key_in(recovery_key)
        if digits is None:
            raise EnvironmentFault("workspace.wrong_key")
        return digits
    if not passphrase:
        raise EnvironmentFault("workspace.wrong_key")
    return recipe.derive(passphrase, recipe.file_salt(path))


class Workspace:
    """An open workspace file."""

    def __init__(self, path: Path, key: str, operator: str, lock: WriterLock | None, holder: Holder | None) -> None:
        self.path = path
        self.holder = holder
        self.operator = operator
        self._key = key
        self._lock = lock
        self._cache = ContentCache()
        self._gate = Gate()
        self._commits = 0
        self._closed = False
        self._reserve = Reserve(path)
        self._engine = self._open_engine()
        self.identity, self._digest_key = self._read_meta()
        self.unclean = False
        self.copied = False
        if lock is not None:
            self._reserve.lay_aside()

    @staticmethod
    def create(path: Path, *, passphrase: str | None = None, operator: str = "") -> "Workspace":
        """Make a new file; an existing one is never overwritten.

        Raises:
            RuleViolation: `workspace.exists`.
            EnvironmentFault: `workspace.readonly_place`, `workspace.disk_full`.
        """
        if path.exists():
            raise RuleViolation("workspace.exists")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = WriterLock(path)
            if not lock.take(who=operator):
                raise Conflict("workspace.in_use")
        except OSError as error:
            raise place_fault(error) from error
        key = recipe.derive(passphrase, secrets.token_bytes(recipe.SALT_BYTES)) if passphrase else ""
        try:
            with mapped():
                schema.create(path, key)
                workspace = Workspace(path, key, operator, lock, None)
        except BaseException:
            lock.release()
            path.unlink(missing_ok=True)
            raise
        return workspace

    @staticmethod
    def open(
        path: Path, *, passphrase: str | None = None, recovery_key: str | None = None, readonly: bool = False,
        operator: str = "",
    ) -> "Workspace":  # fmt: skip
        """Open a file; read-only where another window holds it or the place cannot be written.

        Raises:
            EnvironmentFault: `workspace.missing`, `workspace.wrong_key`, `workspace.newer`, `workspace.damaged`,
                `workspace.not_workspace`.
        """
        if path.suffix == SUFFIX:
            raise RuleViolation("workspace.is_backup")
        key = resolve_key(path, passphrase, recovery_key)
        unclean = path.with_name(path.name + "-wal").exists()
        with mapped():
            found, copied = schema.check_header(path, key), schema.lost_log(path, key)
            lock, holder = (None, None) if readonly else _try_lock(path, operator)
            try:
                if lock is not None:
                    protection.sweep(path)
                    if found < schema.SCHEMA:
                        _upgrade(path, key, found)
                opened = Workspace(path, key, operator, lock, holder)
                opened.unclean, opened.copied = unclean, copied
                return opened
            except BaseException:
                if lock is not None:
                    lock.release()
                raise

    @property
    def readonly(self) -> bool:
        """Whether nothing can be written here."""
        return self._lock is None

    @property
    def encrypted(self) -> bool:
        """Whether the file is under a passphrase."""
        return bool(self._key)

    @contextmanager
    def work(self) -> Generator[UnitOfWork]:
        """A writing transaction; the lock on the file is taken at its start.

        Raises:
            Conflict: `workspace.readonly`.
            EnvironmentFault: `workspace.gone` when the file was moved or deleted; `workspace.disk_full` and the like.
        """
        if self.readonly:
            raise Conflict("workspace.readonly")
        with self._gate.writing(), self._minding_space(), mapped(), self._engine.connect() as connection:
            if self.gone():
                raise EnvironmentFault("workspace.gone")
            yield UnitOfWork(connection, self.operator, self._digest_key, self._cache)

    @contextmanager
    def read(self) -> Generator[UnitOfWork]:
        """A reading transaction: a stable snapshot while a writer commits."""
        with self._gate.reading(), mapped(), self._engine.connect().execution_options(readonly=True) as connection:
            yield UnitOfWork(connection, self.operator, self._digest_key, self._cache)

    @property
    def commits(self) -> int:
        """Transactions committed since the opening; one more after a session that ended without closing."""
        return self._commits + self.unclean

    @property
    def short_of_space(self) -> bool:
        """Whether the reserve was given back because the disk is full."""
        return not self.readonly and not self._reserve.held

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._closed

    def gone(self) -> bool:
        """Whether the path no longer leads to the file that is open."""
        try:
            return self._file_id != _file_id(self.path)
        except OSError:
            return True

    def clean_up(self) -> None:
        """Give back the space of removed photos, drafts and free pages; the reserve is laid aside again.

        Raises:
            Conflict: `workspace.readonly`.
        """
        if self.readonly:
            raise Conflict("workspace.readonly")
        with mapped(), self._gate.writing():
            link = recipe.connect(self.path, self._key)
            try:
                link.execute("PRAGMA secure_delete = ON")
                clean_up(link)
            finally:
                link.close()
        self._reserve.lay_aside()

    def recovery_key(self) -> str:
        """The 96 hex digits for the printed recovery sheet; empty for a plain file."""
        return self._key

    def save_copy(self, target: Path) -> None:
        """A consistent copy while the program works; never over an existing file."""
        if target.exists():
            raise RuleViolation("workspace.exists")
        try:
            with mapped(), self.held() as key:
                if self.gone():
                    self._rescue(target, key)
                else:
                    backup.copy_file(self.path, target, key)
        except OSError as error:
            raise place_fault(error) from error

    @contextmanager
    def held(self) -> Generator[str]:
        """The raw key, while nothing may exchange the file: around copies that open it by themselves."""
        with self._gate.reading():
            yield self._key

    def has_passphrase(self, text: str) -> bool:
        """Whether this passphrase, or this recovery key, opens the file."""
        if not self._key or not text:
            return False
        return self._key in (
            recovery_key_in(text),
            recipe.derive(text, bytes.fromhex(self._key[-2 * recipe.SALT_BYTES :])),
        )

    def rewrite(self, passphrase: str | None) -> None:
        """Put the file under a passphrase, or under none; the open workspace goes on with the new file.

        Raises:
            Conflict: `workspace.readonly`, `workspace.busy`, `workspace.watched` (another window reads the file).
            EnvironmentFault: `workspace.no_space`, `workspace.disk_full`, `workspace.damaged`; the file is unchanged.
        """
        if self.readonly:
            raise Conflict("workspace.readonly")
        key = recipe.derive(passphrase, secrets.token_bytes(recipe.SALT_BYTES)) if passphrase else ""
        protection.need_space(self.path.parent, protection.size_of(self.path))
        try:
            with mapped(), self._gate.without_writers():
                protection.write_under(self.path, protection.part_of(self.path), self._key, key)
                with self._gate.alone():
                    self._exchange(key)
        except OSError as error:
            raise place_fault(error) from error
        finally:
            protection.sweep(self.path)

    def _exchange(self, key: str) -> None:
        self._engine.dispose()
        try:
            protection.exchange(self.path, self._key)
            self._key = key
        finally:
            self._engine = self._open_engine()
            with contextlib.suppress(DBAPIError):
                self._engine.connect().close()

    def _rescue(self, target: Path, key: str) -> None:
        """Copy through a connection that is still open: the file has no name any more, its content is there."""
        with self._engine.connect().execution_options(readonly=True) as connection:
            backup.copy_open(connection.connection.driver_connection, target, key)

    def _open_engine(self) -> sa.Engine:
        self._file_id = _file_id(self.path)
        made = recipe.make_engine(self.path, self._key, readonly=self.readonly)
        event.listen(made, "commit", self._count_commit)
        return made

    def _count_commit(self, _connection: sa.Connection) -> None:
        self._commits += 1

    @contextmanager
    def _minding_space(self) -> Generator[None]:
        try:
            yield
        except EnvironmentFault as error:
            if error.code == "workspace.disk_full":
                self._reserve.give_back()
            raise

    def close(self) -> None:
        """Leave one file in DELETE mode and give the lock back."""
        if self._closed:
            return
        self._closed = True
        gone = self.gone()
        if gone and self._lock is not None:
            self._empty_log()
        self._engine.dispose()
        if self._lock is None:
            return
        self._reserve.give_back()
        if not gone:
            with contextlib.suppress(SqliteError):
                recipe.settle(self.path, self._key, forget if self._commits else None)
        self._lock.release()

    def _empty_log(self) -> None:
        """Another file may lie at our path by now: our log must not be there when somebody opens it."""
        with contextlib.suppress(SqliteError, DBAPIError), self._engine.connect() as connection:
            link: Any = connection.connection.driver_connection
            link.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _read_meta(self) -> tuple[str, str]:
        """(id of the workspace as hex, key of the audit digests)."""
        with self._engine.connect().execution_options(readonly=True) as connection:
            found = _META.run(connection).first()
        if found is not None:
            return bytes(found.id).hex(), str(found.digest_key)
        identity, key = new_uuid(), secrets.token_hex(16)
        if self._lock is not None:
            with self._engine.begin() as connection:
                _ADD_META.run(connection, id=identity.bytes, created_at=now_text(), digest_key=key)
        return identity.hex, key


def _file_id(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _try_lock(path: Path, operator: str) -> tuple[WriterLock | None, Holder | None]:
    lock = WriterLock(path)
    try:
        return (lock, None) if lock.take(who=operator) else (None, lock.holder())
    except OSError:
        return None, None


def _upgrade(path: Path, key: str, found: int) -> None:
    backup.before_upgrade(path, key, backups_folder(), datetime.now().astimezone())
    engine = recipe.make_engine(path, key, readonly=False)
    try:
        with engine.connect() as connection:
            schema.upgrade(connection, found)
    finally:
        engine.dispose()
