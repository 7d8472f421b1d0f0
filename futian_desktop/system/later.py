"""A module that is imported at its first use; for large ones that only some actions need."""

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module until somebody looks into it.

    Args:
        name: full name of the module.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)
