"""Checks, counts and lists of the shipped content, for `futian content`, the tests and the self-test."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from futian_desktop.content.encode import encode_item
from futian_desktop.content.library import load_library
from futian_desktop.domain.standard import Library, Module
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services import content_checks
from futian_desktop.services.content_checks import Problem, all_problems
from futian_desktop.system import paths


class ContentService:
    """Looks at the content below a `resources` folder."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or paths.resources()

    def check(self, day: date | None = None) -> tuple[Problem, ...]:
        """Every rule of the content format that is broken.

        Args:
            day: the day on which the cited laws must be in force; today where none is given.
        """
        return all_problems(self._root, day or date.today())  # noqa: DTZ011 - the person's own day

    def problems(self, day: date | None = None) -> tuple[str, ...]:
        """The same as lines, each with its place."""
        return tuple(map(str, self.check(day)))

    def stats(self) -> dict[str, Any]:
        """Counts of items, modules and trades, and the share of bases that may be printed as law."""
        library = load_library(self._root)
        items = [item for module in library.modules.values() for item in module.items if not item.retired]
        bases = [basis for item in items for basis in item.basis]
        verified = sum(basis.confidence.printable for basis in bases)
        return {
            "items": len(items), "modules": len(library.modules), "trades": len(library.trades), "questions": 0,
            "verified_share": round(verified / len(bases), 3) if bases else 0.0,
            "findings": sum(len(item.findings) for item in items),
            "per_module": {module.id: len(module.items) for module in library.modules.values()},
            "per_trade": {
                pack.id: len(tailor(library, {**pack.facts, "trade": pack.id}).items)
                for pack in library.trades.values() if pack.facts
            },
        }  # fmt: skip

    def rows(self) -> list[dict[str, Any]]:
        """One table per item."""
        library = load_library(self._root)
        return [
            {"module": module.id, **encode_item(item)} for module in library.modules.values() for item in module.items
        ]


def module_problems(module: Module, library: Library) -> Iterator[str]:
    """Every rule that one module and its items break today, among the library it is to join."""
    day = date.today()  # noqa: DTZ011 - the person's own day
    yield from map(str, content_checks.module_problems(module, library, paths.resources(), day))
