"""Open, create, refuse, upgrade: the schema number stands in the file's `user_version`."""

from pathlib import Path
from typing import Any

from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.storage import engine
from futian_desktop.storage.migrations.statements import statements

SCHEMA = 5
MIGRATIONS = Path(__file__).parent / "migrations"


def create(path: Path, key: str, upto: int = SCHEMA) -> None:
    """Make a new, empty workspace file of the present schema, or of an older one, in one transaction."""
    link = engine.connect(path, key, create=True)
    try:
        link.execute("PRAGMA auto_vacuum = INCREMENTAL")
        link.execute(f"PRAGMA application_id = {engine.APPLICATION_ID}")
        link.execute("BEGIN IMMEDIATE")
        for number in range(1, upto + 1):
            for statement in statements(number):
                link.execute(statement)
        link.execute(f"PRAGMA user_version = {upto}")
        link.execute("COMMIT")
    finally:
        link.close()


def check_header(path: Path, key: str) -> int:
    """The schema number of a file that this program may open.

    Raises:
        EnvironmentFault: `workspace.missing`, `workspace.not_workspace`, `workspace.newer`, `workspace.wrong_key`,
            `workspace.damaged`.
    """
    if not path.is_file():
        raise EnvironmentFault("workspace.missing")
    if path.stat().st_size == 0 or (key == "" and not engine.is_plain(path) and path.suffix != ".ftws"):
        raise EnvironmentFault("workspace.not_workspace")
    application, version = engine.header_numbers(path, key)
    if application != engine.APPLICATION_ID:
        raise EnvironmentFault("workspace.not_workspace")
    if version > SCHEMA:
        raise EnvironmentFault("workspace.newer", found=version, known=SCHEMA)
    return version


def lost_log(path: Path, key: str) -> bool:
    """Whether a file that can be opened was copied while in use, without its log: it may be older than it seems.

    Raises:
        EnvironmentFault: `workspace.copied_open` when the copy is broken as well.
    """
    if engine.has_log(path) or not engine.says_log(path, key):
        return False
    link = engine.connect(path, key, readonly=True, alone=True)
    try:
        if link.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise EnvironmentFault("workspace.copied_open")
    except engine.DriverError as error:
        raise EnvironmentFault("workspace.copied_open") from error
    finally:
        link.close()
    return True


def upgrade(connection: Any, found: int) -> None:
    """Run the missing revisions on a SQLAlchemy connection: one transaction, `foreign_keys` off around it.

    Whatever goes wrong, the file is as before.

    Raises:
        EnvironmentFault: `workspace.damaged` when rows point nowhere afterwards, `workspace.upgrade_failed`.
    """
    link = connection.connection.driver_connection
    link.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            _run_revisions(connection, found)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise EnvironmentFault("workspace.damaged")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    finally:
        link.execute("PRAGMA foreign_keys = ON")


def _run_revisions(connection: Any, found: int) -> None:
    from alembic import command  # noqa: PLC0415 - heavy, only when a migration is due
    from alembic.config import Config  # noqa: PLC0415

    from futian_desktop.storage.faults import fault  # noqa: PLC0415 - brings SQLAlchemy

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        if found:
            command.stamp(config, f"{found:04d}")
        command.upgrade(config, f"{SCHEMA:04d}")
    except Exception as error:
        known = fault(getattr(error, "orig", None) or error)
        raise known or EnvironmentFault("workspace.upgrade_failed") from error
