"""Importing fast: measures of the start that change nothing else.

PySide6 replaces ``__import__`` to support ``from __feature__ import …`` and ``import *``, which this program never uses.
The replacement looks at the caller of every single import and makes SQLAlchemy half as slow again to load. This module
is imported before PySide6 and remembers what was there.
"""

import builtins
import gc
from collections.abc import Generator
from contextlib import contextmanager

_plain = builtins.__import__
_YOUNG, _MIDDLE, _OLD = 20_000, 20, 20


def quicken() -> None:
    """Let the collector of reference cycles run less often: imports make many objects and hardly any rubbish."""
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def settle() -> None:
    """Most of the program is loaded: take what there is now out of later collections, so that they stay short."""
    gc.freeze()


@contextmanager
def plain_imports() -> Generator[None]:
    """Import by Python's own means inside the block. PySide6 itself must be imported before."""
    present = builtins.__import__
    builtins.__import__ = _plain
    try:
        yield
    finally:
        builtins.__import__ = present
