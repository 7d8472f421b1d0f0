"""All shipped content, loaded from `resources/`."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from futian_desktop.content.loader import Source, read_fact, read_law, read_module, read_standard
from futian_desktop.content.parsed import shared
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.standard import Library

ContentT = TypeVar("ContentT")


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file, to be read only: its table may be shared (see `parsed`).

    Raises:
        EnvironmentFault: `content.missing` when it cannot be read.
        RuleViolation: `content.invalid` when it is not TOML.
    """
    try:
        return shared().table(path.read_bytes())
    except OSError as error:
        raise EnvironmentFault("content.missing", file=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleViolation("content.invalid", place=path.name, expectation=str(error)) from error


def _scan(folder: Path, read: Callable[[Source], ContentT]) -> list[ContentT]:
    return [read(Source(f"{folder.name}/{path.name}", read_toml(path))) for path in sorted(folder.glob("*.toml"))]


def load_library(root: Path) -> Library:
    """Load standards, modules, laws and profile questions below `root` (the `resources` folder)."""
    laws = Source("laws/register.toml", read_toml(root / "laws" / "register.toml")).tables("law")
    facts = Source("profile/facts.toml", read_toml(root / "profile" / "facts.toml")).tables("fact")
    library = Library(
        standards={row.id: row for row in _scan(root / "standards", read_standard)},
        modules={row.id: row for row in _scan(root / "modules", read_module)},
        laws={row.id: row for row in map(read_law, laws)},
        facts={row.id: row for row in map(read_fact, facts)},
    )
    shared().keep()
    return library
