"""All shipped content, loaded from `resources/`."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from futian_desktop.content.loader import Source, read_fact, read_law, read_module, read_standard
from futian_desktop.content.parsed import shared
from futian_desktop.content.trades import read_trade, read_trade_module
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.standard import FactQuestion, Library, Module, TradePack

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


def _trades(root: Path) -> tuple[dict[str, TradePack], dict[str, Module]]:
    """Packs in the order they are offered, and the modules of those with items of their own."""
    both = _scan(root / "trades", lambda source: (read_trade(source), read_trade_module(source)))
    both.sort(key=lambda pair: (pair[0].order, pair[0].id))
    return {pack.id: pack for pack, _own in both}, {own.id: own for _pack, own in both if own}


def _with_trades(facts: Mapping[str, FactQuestion], packs: Mapping[str, TradePack]) -> dict[str, FactQuestion]:
    """The question 您是哪一类 offers exactly the packs that are there."""
    offered = tuple((pack.id, pack.title) for pack in packs.values())
    return {key: replace(row, options=offered) if key == "trade" else row for key, row in facts.items()}


def load_trades(root: Path) -> dict[str, TradePack]:
    """Only the trade packs below `root`, in the order they are offered."""
    return _trades(root)[0]


def load_library(root: Path) -> Library:
    """Load standards, modules, laws, profile questions and trade packs below `root` (the `resources` folder)."""
    laws = Source("laws/register.toml", read_toml(root / "laws" / "register.toml")).tables("law")
    facts = Source("profile/facts.toml", read_toml(root / "profile" / "facts.toml")).tables("fact")
    packs, own = _trades(root)
    library = Library(
        standards={row.id: row for row in _scan(root / "standards", read_standard)},
        modules={row.id: row for row in _scan(root / "modules", read_module)} | own,
        laws={row.id: row for row in map(read_law, laws)},
        facts=_with_trades({row.id: row for row in map(read_fact, facts)}, packs),
        trades=packs,
    )
    shared().keep()
    return library
