"""What the program remembers about this person on this computer; one JSON file, no work data."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

from futian_desktop.system.files import write_atomic

THEMES = ("system", "light", "dark")
RECENT_LIMIT = 8
_SMALLEST, _LARGEST = 90, 160


@dataclass(frozen=True, slots=True)
class Preferences:
    """All settings. ``geometry`` is Qt's window state as base64; ``premises`` is the firm shown last."""

    theme: str = "system"
    font_percent: int = 100
    operator: str = ""
    recent_files: tuple[str, ...] = ()
    geometry: str = ""
    last_page: str = "home"
    premises: str = ""
    trusted_certificates: str = ""

    def with_recent(self, path: Path) -> "Preferences":
        """The same with a file at the head of the recently used ones."""
        name = str(path)
        others = tuple(row for row in self.recent_files if row != name)
        return replace(self, recent_files=(name, *others)[:RECENT_LIMIT])


def load(path: Path) -> Preferences:
    """Read; a missing or damaged file means the defaults, a wrong value means that default."""
    try:
        raw = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(raw, dict):
        return Preferences()
    return _checked(cast("dict[str, Any]", raw))


def save(path: Path, preferences: Preferences) -> None:
    """Write atomically.

    Raises:
        OSError: the folder cannot be written.
    """
    write_atomic(path, (json.dumps(asdict(preferences), ensure_ascii=False, indent=2) + "\n").encode())


def _checked(raw: dict[str, Any]) -> Preferences:
    defaults = Preferences()
    values: dict[str, Any] = {}
    for row in fields(Preferences):
        value = raw.get(row.name)
        if row.name == "recent_files" and isinstance(value, list):
            values[row.name] = tuple(str(entry) for entry in cast("list[object]", value))[:RECENT_LIMIT]
        elif type(value) is type(getattr(defaults, row.name)):
            values[row.name] = value
    made = replace(defaults, **values)
    theme = made.theme if made.theme in THEMES else defaults.theme
    return replace(made, theme=theme, font_percent=min(max(made.font_percent, _SMALLEST), _LARGEST))
