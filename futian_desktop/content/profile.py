"""Trade, size and regulator tables of the profile (`resources/profile/industries.toml`)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from futian_desktop.content.library import read_toml
from futian_desktop.content.parsed import shared
from futian_desktop.domain.size import SizeRule


@dataclass(frozen=True, slots=True)
class Division:
    """A GB/T 4754-2017 division; ``size_rule`` names the row of the size table, empty where none applies."""

    section: str
    section_title: str
    division: str
    title: str
    size_rule: str

    @property
    def initials(self) -> str:
        """Pinyin initials for finding: 餐饮业 → cyy."""
        return initials(self.title)


@dataclass(frozen=True, slots=True)
class Industries:
    """The tables of one file."""

    divisions: tuple[Division, ...]
    size_rules: tuple[SizeRule, ...]
    regulators: tuple[str, ...]

    def rule(self, division: str, title: str = "") -> SizeRule | None:
        """The size rule of a division code (and title where a code has two), if the table covers it."""
        rows = [row for row in self.divisions if row.division == division]
        best = next((row for row in rows if row.title == title), rows[0] if rows else None)
        return next((rule for rule in self.size_rules if best and rule.industry == best.size_rule), None)

    def find(self, text: str) -> tuple[Division, ...]:
        """Divisions by word, code or pinyin initials; all for an empty text."""
        needle = text.strip().lower()
        return tuple(
            row
            for row in self.divisions
            if not needle
            or needle in row.title
            or needle in row.section_title
            or row.initials.startswith(needle)
            or row.division == needle
        )


def initials(text: str) -> str:
    """Lower-case pinyin initials of a Chinese text."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - a quarter of a second, only when somebody searches

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


def _limits(row: dict[str, Any], key: str) -> tuple[int, int, int]:
    values: list[int] = row.get(key, [0, 0, 0])
    return values[0], values[1], values[2]


def load_industries(root: Path) -> Industries:
    """Read the tables below the `resources` folder."""
    table = read_toml(root / "profile" / "industries.toml")
    rules = tuple(
        SizeRule(row["industry"], row["confidence"], _limits(row, "people"), _limits(row, "revenue"),
                 _limits(row, "assets"))
        for row in table["size"]
    )  # fmt: skip
    shared().keep()
    return Industries(tuple(Division(*row) for row in table["division"]), rules, tuple(table["regulators"]))
