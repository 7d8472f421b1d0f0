"""What the program remembers about this person on this computer; one JSON file, no work data."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

from futian_desktop.system.files import write_atomic

THEMES = ("system", "light", "dark")
RECENT_LIMIT = 8
OPERATOR_LIMIT = 6
_SMALLEST, _LARGEST = 90, 160


@dataclass(frozen=True, slots=True)
class Preferences:
    """All settings.

    Attributes:
        operator: who is at the keyboard, as they say themselves; never the name of the computer's account.
        operators: names used before, the last one first.
        geometry: Qt's window state as base64.
        premises: the firm shown last.
        by_building: whether the list of firms is grouped by building.
        protection_offered: files for which a passphrase was offered once.
        hazard_view: ``table`` or ``board``, how the ledger of hazards was shown last.
        hazard_columns: widths of the ledger's columns at 100 % font size, parted by commas.
        shelf_sizes: widths of the three panes of 标准管理, in pixels.
        content_declined: newer content that was put off, as assessment and version; the newest last.
        blank_choice: what was last chosen for a blank checklist, as words of `domain.blank`; the trade first.
        inspection_columns: Qt's header state of the list of inspections as base64.
        last_outside_copy: day of the last copy outside the program's own folder, ISO date.
    """

    theme: str = "system"
    font_percent: int = 100
    operator: str = ""
    operators: tuple[str, ...] = ()
    recent_files: tuple[str, ...] = ()
    geometry: str = ""
    last_page: str = "home"
    premises: str = ""
    trusted_certificates: str = ""
    by_building: bool = False
    protection_offered: tuple[str, ...] = ()
    last_outside_copy: str = ""
    hazard_view: str = "table"
    hazard_columns: str = ""
    shelf_sizes: tuple[str, ...] = ()
    content_declined: tuple[str, ...] = ()
    blank_choice: tuple[str, ...] = ()
    inspection_columns: str = ""

    def with_recent(self, path: Path) -> "Preferences":
        """The same with a file at the head of the recently used ones."""
        name = str(path)
        others = tuple(row for row in self.recent_files if row != name)
        return replace(self, recent_files=(name, *others)[:RECENT_LIMIT])

    def without_recent(self, path: Path) -> "Preferences":
        """The same without a file that is not there any more."""
        return replace(self, recent_files=tuple(row for row in self.recent_files if row != str(path)))

    def with_operator(self, name: str) -> "Preferences":
        """The same with somebody at the keyboard; the name is remembered for the next switch."""
        clean = " ".join(name.split())
        others = tuple(row for row in self.operators if row != clean)
        known = (clean, *others)[:OPERATOR_LIMIT] if clean else self.operators
        return replace(self, operator=clean, operators=known)


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
        if isinstance(getattr(defaults, row.name), tuple) and isinstance(value, list):
            limit = RECENT_LIMIT if row.name == "recent_files" else None
            values[row.name] = tuple(str(entry) for entry in cast("list[object]", value))[:limit]
        elif type(value) is type(getattr(defaults, row.name)):
            values[row.name] = value
    made = replace(defaults, **values)
    theme = made.theme if made.theme in THEMES else defaults.theme
    return replace(made, theme=theme, font_percent=min(max(made.font_percent, _SMALLEST), _LARGEST))
