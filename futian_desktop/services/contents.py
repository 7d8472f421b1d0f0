"""Checks, counts and lists of the shipped content, for `futian content`, the tests and the self-test."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from futian_desktop.content.encode import encode_item
from futian_desktop.content.library import load_library
from futian_desktop.domain.standard import Library, Module
from futian_desktop.services import content_checks, content_stats
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

    def library(self) -> Library:
        """All content below the folder."""
        return load_library(self._root)

    def stats(self) -> dict[str, Any]:
        """Every figure of the content (see `content_stats.collect`)."""
        return content_stats.collect(self._root)

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
