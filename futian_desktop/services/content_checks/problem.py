"""What the checks look at, and what they find."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from futian_desktop.domain.standard import CheckItem, Library, Module


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule: its family, the place (an id, or a file), and what is wrong there.

    ``aged`` marks what was right when it was written and only grew old: a law that has ended since.
    """

    family: str
    place: str
    text: str
    aged: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"

    @classmethod
    def of_line(cls, family: str, line: str) -> "Problem":
        """A line ``place: what is wrong`` of a check that lives elsewhere."""
        place, _colon, text = line.partition(": ")
        return cls(family, place, text)


@dataclass(frozen=True, slots=True)
class Content:
    """The content below ``root``: its files as plain tables by path below it, and the library they make.

    ``modules`` are those to look at, normally all of the library; ``day`` is the day on which laws must be in force.
    """

    root: Path
    tables: Mapping[str, Mapping[str, Any]]
    library: Library
    modules: tuple[Module, ...]
    day: date

    def items(self) -> Iterator[tuple[Module, CheckItem]]:
        """Every item in use of the modules to look at, with its module."""
        for module in self.modules:
            for item in module.items:
                if not item.retired:
                    yield module, item
