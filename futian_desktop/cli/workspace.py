"""Opening a workspace for a command: passphrase from a file, premises by id or the only one."""

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.errors import Conflict, EnvironmentFault, NotFound, RuleViolation
from futian_desktop.domain.ids import PremisesId

OPERATOR = "命令行"


def add_workspace(parser: argparse.ArgumentParser, *, premises: bool = True, optional: bool = False) -> None:
    """The arguments every command on a workspace takes; ``optional`` where some of it needs no file."""
    parser.add_argument("file", type=Path, nargs="?" if optional else None, help="工作区文件 .ftws")
    parser.add_argument("--workspace-key-file", type=Path, help="存放工作区口令的文件")
    if premises:
        parser.add_argument("--premises", help="场所编号（默认：唯一的一个）")


def secret(path: Path | None) -> str | None:
    """The first line of a passphrase file.

    Raises:
        EnvironmentFault: `file.unreadable`.
    """
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise EnvironmentFault("file.unreadable", file=path.name) from error


@contextmanager
def opened(options: argparse.Namespace, *, write: bool = False, create: bool = False) -> Generator[Services]:
    """The services of the file; a write while a window has it open raises `Conflict`."""
    path: Path = options.file
    if not create and not path.exists():
        raise EnvironmentFault("workspace.missing")
    services = open_services(path, passphrase=secret(options.workspace_key_file), operator=OPERATOR, readonly=not write)
    try:
        if write and services.workspace.readonly:
            raise Conflict("workspace.in_use")
        yield services
    finally:
        services.close()


def one_premises(services: Services, text: str | None) -> PremisesId:
    """The premises meant by ``--premises``.

    Raises:
        NotFound: `premises.unknown`.
        RuleViolation: `premises.which` when there are several and none was named.
    """
    rows = services.firms.rows()
    if text is None:
        if len(rows) != 1:
            raise RuleViolation("premises.which", n=len(rows))
        return rows[0].premises_id
    try:
        wanted = PremisesId(UUID(text))
    except ValueError as error:
        raise NotFound("premises.unknown") from error
    if all(row.premises_id != wanted for row in rows):
        raise NotFound("premises.unknown")
    return wanted
