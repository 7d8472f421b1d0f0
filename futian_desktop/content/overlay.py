"""The library of the program: what is shipped, with the modules and laws of the packs in use laid over it.

A pack may add modules and laws, replace a module by a higher version of the same id, and replace a law by an entry that
was checked later. It never touches questions of the profile, trades, or the standard with its points and policies: those
decide what a score means, and only a new program changes that.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from futian_desktop.domain.standard import Law, Library, Module

if TYPE_CHECKING:  # the home page has no packs to wait for
    from futian_desktop.domain.packs import PackContent

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Modules and laws with the packs over them, and which pack each foreign one comes from."""

    modules: Mapping[str, Module]
    laws: Mapping[str, Law]
    origins: Mapping[str, str]
    """Name of the pack by id of the module."""


@dataclass
class Shelf:
    """The packs in use, read when the library is first looked at; `forget` after they changed.

    Attributes:
        read: gives the packs in the order they came.
        listeners: called by every `forget`, for whoever holds something made of the library.
    """

    base: Library
    read: "Callable[[], Sequence[PackContent]]"
    listeners: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]], repr=False)
    _held: Overlaid | None = field(default=None, repr=False)

    def forget(self) -> None:
        """The packs changed: read them anew at the next use."""
        self._held = None
        for listener in self.listeners:
            listener()

    def held(self) -> Overlaid:
        """Shipped content with the packs over it."""
        if self._held is None:
            packs = self.read()
            self._held = lay_over(self.base, packs) if packs else Overlaid(self.base.modules, self.base.laws, {})
        return self._held


def lay_over(base: Library, packs: "Sequence[PackContent]") -> Overlaid:
    """Apply packs in their order; of two with the same module the higher version wins, of equal ones the later pack.

    Only what is shipped may be as new as a pack and stay: a pack that the program has caught up with steps back.
    """
    modules, laws, origins = dict(base.modules), dict(base.laws), dict[str, str]()
    for pack in packs:
        for module in pack.modules:
            held = modules.get(module.id)
            newer = held is None or module.version > held.version
            if newer or (held is not None and module.id in origins and module.version == held.version):
                modules[module.id] = module
                origins[module.id] = pack.name
        for law in pack.laws:
            known = laws.get(law.id)
            if known is None or law.checked_on > known.checked_on:
                laws[law.id] = law
    return Overlaid(modules, laws, origins)


class _Part(Mapping[str, RowT], Generic[RowT]):
    def __init__(self, read: Callable[[], Mapping[str, RowT]]) -> None:
        self._read = read

    def __getitem__(self, key: str) -> RowT:
        return self._read()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __reduce__(self) -> tuple[type[dict[str, RowT]], tuple[dict[str, RowT]]]:
        """A document's process gets the content itself."""
        return dict, (dict(self._read()),)


def overlaid(shelf: Shelf) -> Library:
    """The library to use: nothing is read before it is looked at."""
    return replace(shelf.base, modules=_Part(lambda: shelf.held().modules), laws=_Part(lambda: shelf.held().laws))
