"""The difference list between a former version of the own standard and the shipped one, from the two themselves."""

from pathlib import Path

from futian_desktop.content.history import former
from futian_desktop.content.library import load_library
from futian_desktop.domain.content_difference import Difference, ItemChange, ItemDifference, compare, number
from futian_desktop.domain.standard import CheckItem
from futian_desktop.services.content_words import TITLES, summary
from futian_desktop.system import paths
from futian_desktop.system.messages import _

STANDARD = "FTZP"
_ORDER = (ItemChange.CHANGED, ItemChange.NEW, ItemChange.RETIRED)


def since(version: int, root: Path | None = None, standard: str = STANDARD) -> Difference:
    """The shipped standard against a former version of it.

    Raises:
        EnvironmentFault: `content.missing` when that version is not kept.
    """
    place = root or paths.resources()
    library, old = load_library(place), former(place, standard, version)
    items = [item for module in library.modules.values() for item in module.items]
    return compare(old.standard, old.items.values(), library.standards[standard], items)


def difference_list(difference: Difference) -> str:
    """The list in Markdown: new, retired and other questions, then elements, points and vetoes, then what is reworded."""
    before, after = difference.before, difference.after
    moved = [row for row in difference.rows if row.moved]
    worth = [row for row in difference.rows if row.revalued]
    reworded = [row for row in difference.rows if row.change is ItemChange.REWORDED]
    parts = [f"{before.short} → {after.short}", summary(difference)]
    for change in _ORDER:
        rows = [row for row in difference.rows if row.change is change]
        if rows:
            parts += [_head(_(TITLES[change]), len(rows)), _plain(rows)]
    if moved:
        parts += [_head(_("换了要素"), len(moved)), _table(("原来", "现在"), [(row, *_elements(row)) for row in moved])]
    if worth:
        parts += [
            _head(_("分值和一票否决"), len(worth)),
            _table(("原来", "现在"), [(row, *_points(row)) for row in worth]),
        ]
    if reworded:
        parts += [_head(_("改写，意思没变"), len(reworded)), "、".join(row.id for row in reworded) + "。"]
    return "\n\n".join(parts) + "\n"


def _head(words: str, count: int) -> str:
    return f"## {words}（{count}）"


def _plain(rows: list[ItemDifference]) -> str:
    return _table(("要素", "分值"), [(row, *_place(row.after or row.before)) for row in rows])


def _table(columns: tuple[str, str], rows: list[tuple[ItemDifference, str, str]]) -> str:
    head = f"| 编号 | 检查项 | {columns[0]} | {columns[1]} |\n|---|---|---|---|"
    return "\n".join([head, *(f"| {row.id} | {row.title} | {left} | {right} |" for row, left, right in rows)])


def _place(item: CheckItem | None) -> tuple[str, str]:
    return (item.element, number(item.points)) if item else ("", "")


def _elements(row: ItemDifference) -> tuple[str, str]:
    return (row.before.element if row.before else "", row.after.element if row.after else "")


def _points(row: ItemDifference) -> tuple[str, str]:
    return _worth(row.before), _worth(row.after)


def _worth(item: CheckItem | None) -> str:
    if item is None:
        return ""
    return number(item.points) + ("，一票否决" if item.veto else "")
