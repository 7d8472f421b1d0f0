"""All shipped content, loaded from `resources/`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from futian_desktop.content.loader import Source, read_fact, read_law, read_module, read_standard
from futian_desktop.content.parsed import shared
from futian_desktop.content.trades import read_accidents, read_trade, read_trade_module
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.standard import AccidentType, FactQuestion, Law, Library, Module, Standard, TradePack

if TYPE_CHECKING:
    from futian_desktop.domain.glossary import GlossaryWord

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
    except ValueError as error:  # not UTF-8, or not TOML
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


def _standards(root: Path) -> dict[str, Standard]:
    return {row.id: row for row in _scan(root / "standards", read_standard)}


def _modules(root: Path) -> dict[str, Module]:
    return {row.id: row for row in _scan(root / "modules", read_module)} | _trades(root)[1]


def _laws(root: Path) -> dict[str, Law]:
    rows = Source("laws/register.toml", read_toml(root / "laws" / "register.toml")).tables("law")
    return {row.id: row for row in map(read_law, rows)}


def _facts(root: Path) -> dict[str, FactQuestion]:
    rows = Source("profile/facts.toml", read_toml(root / "profile" / "facts.toml")).tables("fact")
    return _with_trades({row.id: row for row in map(read_fact, rows)}, _trades(root)[0])


def _accidents(root: Path) -> dict[str, AccidentType]:
    return read_accidents(Source("profile/accidents.toml", read_toml(root / "profile" / "accidents.toml")))


def _glossary(root: Path) -> "dict[str, GlossaryWord]":
    """The shared words; content without the file explains only the items' own."""
    from futian_desktop.content.glossary import read_glossary  # noqa: PLC0415 - not on the way to the home page

    path = root / "glossary.toml"
    return read_glossary(Source(path.name, read_toml(path))) if path.exists() else {}


def load_library(root: Path) -> Library:
    """Load standards, modules, laws, profile questions, trade packs, accident types and glossary below `root` (the `resources` folder)."""
    library = Library(
        _standards(root), _modules(root), _laws(root), _facts(root), _trades(root)[0], _accidents(root), _glossary(root)
    )  # fmt: skip
    shared().keep()
    return library


class _Later(Mapping[str, ContentT]):
    """Content that is read from its files when it is first looked at; the home page needs little of it."""

    def __init__(self, read: Callable[[Path], dict[str, ContentT]], root: Path) -> None:
        self._read = read
        self._root = root

    @cached_property
    def _rows(self) -> dict[str, ContentT]:
        rows = self._read(self._root)
        shared().keep()
        return rows

    def __getitem__(self, key: str) -> ContentT:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __reduce__(self) -> tuple[type[dict[str, ContentT]], tuple[dict[str, ContentT]]]:
        """A document's process gets the content itself, not the order to read it."""
        return dict, (self._rows,)


def open_library(root: Path) -> Library:
    """The same content as `load_library`, each part read at its first use; a broken file is named then."""
    return Library(
        _Later(_standards, root), _Later(_modules, root), _Later(_laws, root), _Later(_facts, root),
        _Later(load_trades, root), _Later(_accidents, root), _Later(_glossary, root),
    )  # fmt: skip
