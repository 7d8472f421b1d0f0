"""What the command line prints: text for people, JSON for machines, progress on stderr."""

import json
import sys
from typing import Any


def say(text: str) -> None:
    """One line for people."""
    print(text)  # noqa: T201 - this is the command line's voice


def say_json(value: Any) -> None:
    """JSON for machines."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))  # noqa: T201


def complain(text: str) -> None:
    """One line to stderr."""
    print(text, file=sys.stderr)  # noqa: T201


class ConsoleProgress:
    """Progress as lines on stderr."""

    def step(self, done: int, total: int, text: str) -> None:
        """Show ``[2/5] text``."""
        complain(f"[{done}/{total}] {text}")
