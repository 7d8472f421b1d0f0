"""工作区: one file that the user can copy, back up and open."""

import contextlib
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from futian_desktop.domain.errors import Conflict, EnvironmentFault, RuleViolation
from futian_desktop.storage import engine as recipe
from futian_desktop.storage import schema
from futian_desktop.storage.backup import before_upgrade, copy_file
from futian_desktop.storage.faults import SqliteError, mapped
from futian_desktop.storage.repositories.assessments import ContentCache
from futian_desktop.storage.repositories.firms import now_text
from futian_desktop.storage.tables import workspace_meta
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.lock import Holder, WriterLock

KEY_DIGITS = 96


def _place(error: OSError) -> EnvironmentFault:
    full = 28
    return EnvironmentFault("workspace.disk_full" if error.errno == full else "workspace.readonly_place")


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
        digits = "".join(recovery_key.split()).lower()
        if len(digits) != KEY_DIGITS or any(char not in "0123456789abcdef" for char in digits):
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
        self._engine = recipe.make_engine(path, key, readonly=lock is None)
        self._digest_key = self._read_digest_key()

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
            raise _place(error) from error
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
        key = resolve_key(path, passphrase, recovery_key)
        with mapped():
            found = schema.check_header(path, key)
            lock, holder = (None, None) if readonly else _try_lock(path, operator)
            try:
                if lock is not None and found < schema.SCHEMA:
                    _upgrade(path, key, found)
                return Workspace(path, key, operator, lock, holder)
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
        """
        if self.readonly:
            raise Conflict("workspace.readonly")
        with mapped(), self._engine.connect() as connection:
            yield UnitOfWork(connection, self.operator, self._digest_key, self._cache)

    @contextmanager
    def read(self) -> Generator[UnitOfWork]:
        """A reading transaction: a stable snapshot while a writer commits."""
        with mapped(), self._engine.connect().execution_options(readonly=True) as connection:
            yield UnitOfWork(connection, self.operator, self._digest_key, self._cache)

    def recovery_key(self) -> str:
        """The 96 hex digits for the printed recovery sheet; empty for a plain file."""
        return self._key

    def save_copy(self, target: Path) -> None:
        """A consistent copy while the program works; never over an existing file."""
        if target.exists():
            raise RuleViolation("workspace.exists")
        try:
            with mapped():
                copy_file(self.path, target, self._key)
        except OSError as error:
            raise _place(error) from error

    def close(self) -> None:
        """Leave one file in DELETE mode and give the lock back."""
        self._engine.dispose()
        if self._lock is None:
            return
        with contextlib.suppress(SqliteError):
            recipe.settle(self.path, self._key)
        self._lock.release()

    def _read_digest_key(self) -> str:
        with self._engine.connect().execution_options(readonly=True) as connection:
            found = connection.execute(sa.select(workspace_meta.c.digest_key)).scalar()
        if found is not None:
            return str(found)
        key = secrets.token_hex(16)
        if self._lock is not None:
            with self._engine.begin() as connection:
                values = {"id": new_uuid().bytes, "kind": "workspace", "created_at": now_text(), "digest_key": key}
                connection.execute(sa.insert(workspace_meta).values(**values))
        return key


def _try_lock(path: Path, operator: str) -> tuple[WriterLock | None, Holder | None]:
    lock = WriterLock(path)
    try:
        return (lock, None) if lock.take(who=operator) else (None, lock.holder())
    except OSError:
        return None, None


def _upgrade(path: Path, key: str, found: int) -> None:
    before_upgrade(path, key)
    engine = recipe.make_engine(path, key, readonly=False)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.commit()
            with connection.begin():
                schema.upgrade(connection, found)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise EnvironmentFault("workspace.damaged")
    finally:
        engine.dispose()
