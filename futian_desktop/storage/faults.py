"""SQLite's error codes to the families a user can act on."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, cast

import sqlcipher3.dbapi2 as sqlite  # pyright: ignore[reportMissingTypeStubs] - no stubs exist
from sqlalchemy.exc import DBAPIError

from futian_desktop.domain.errors import Conflict, EnvironmentFault, FutianError

SqliteError = cast("type[Exception]", cast("Any", sqlite).Error)


_WORDS = (
    (("full",), "workspace.disk_full"),
    (("readonly", "unable to open", "read-only"), "workspace.readonly_place"),
    (("not a database",), "workspace.wrong_key"),
    (("disk i/o",), "workspace.io_error"),
    (("malformed", "corrupt", "could not decode"), "workspace.damaged"),
)


def fault(error: BaseException) -> FutianError | None:
    """The expected failure behind a database error, ``None`` when it is a bug of ours."""
    text = str(error).lower()
    for words, code in _WORDS:
        if any(word in text for word in words):
            return EnvironmentFault(code)
    return Conflict("workspace.in_use") if "locked" in text or "busy" in text else None


def place_fault(error: OSError) -> EnvironmentFault:
    """The expected failure behind an error of the file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return EnvironmentFault("workspace.disk_full")
    return EnvironmentFault("workspace.io_error" if error.errno == errno.EIO else "workspace.readonly_place")


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
    except UnicodeDecodeError as error:
        raise EnvironmentFault("workspace.damaged") from error
    except SqliteError as error:
        known = fault(error)
        if known is None:
            raise
        raise known from error
