"""SQLite's error codes to the families a user can act on."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, cast

import sqlcipher3.dbapi2 as sqlite  # pyright: ignore[reportMissingTypeStubs] - no stubs exist
from sqlalchemy.exc import DBAPIError

from futian_desktop.domain.errors import Conflict, EnvironmentFault, FutianError

SqliteError = cast("type[Exception]", cast("Any", sqlite).Error)


def fault(error: BaseException) -> FutianError | None:
    """The expected failure behind a database error, ``None`` when it is a bug of ours."""
    text = str(error).lower()
    if "full" in text:
        return EnvironmentFault("workspace.disk_full")
    if "readonly" in text or "unable to open" in text or "read-only" in text:
        return EnvironmentFault("workspace.readonly_place")
    if "not a database" in text:
        return EnvironmentFault("workspace.wrong_key")
    if "malformed" in text or "disk i/o" in text or "corrupt" in text:
        return EnvironmentFault("workspace.damaged")
    if "locked" in text or "busy" in text:
        return Conflict("workspace.in_use")
    return None


@contextmanager
def mapped() -> Generator[None]:
    """Raise expected failures as `FutianError`, let bugs pass."""
    try:
        yield
    except DBAPIError as error:
        known = fault(error.orig or error)
        if known is None:
            raise
        raise known from error
    except SqliteError as error:
        known = fault(error)
        if known is None:
            raise
        raise known from error
