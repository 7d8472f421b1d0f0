"""Checks of the lists to walk with: known duties, trades and facts, length of lines, near copies inside one list, words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

from futian_desktop.domain.duties import Duty
from futian_desktop.domain.inspections import InspectionKind, InspectionList
from futian_desktop.domain.standard import Library
from futian_desktop.services.content_checks.conditions import unknown

LONGEST, SHORTEST = 25, 5
SEVEN = 7
ALIKE = 0.75
_BANNED = ("应当", "严格落实", "切实加强", "建立健全", "！", "您")


def list_problems(lists: Mapping[str, InspectionList], duties: Iterable[Duty], library: Library) -> Iterator[str]:
    """Every broken rule, each with its list."""
    known = {duty.id for duty in duties}
    items = {item.id for module in library.modules.values() for item in module.items}
    taken: Counter[tuple[str, str]] = Counter()
    for row in lists.values():
        place = f"检查表 {row.id}"
        yield from (f"{place}: 日历里没有 {key}" for key in row.does if key not in known)
        yield from (f"{place}: 没有行业 {key}" for key in row.trades if key not in library.trades)
        yield from (f"{place}: {text}" for text in unknown(row.when, library))
        yield from (f"{place}: 没有检查项 {line.item}" for line in row.lines if line.item and line.item not in items)
        yield from _line_problems(place, row)
        taken.update((row.id.partition(".")[0], trade) for trade in row.trades)
    yield from (f"行业 {trade} 有 {count} 张 {stem} 卡" for (stem, trade), count in taken.items() if count > 1)


def _line_problems(place: str, row: InspectionList) -> Iterator[str]:
    if row.kind is InspectionKind.CARD and len(row.lines) != SEVEN:
        yield f"{place}: 七项卡要有七行，现在 {len(row.lines)} 行"
    for line in row.lines:
        if not SHORTEST <= len(line.text) <= LONGEST:
            yield f"{place}: 长 {len(line.text)} 字：{line.text}"
    texts = [line.text for line in row.lines]
    for text in (*texts, *row.notice, *row.duty, row.about, row.title):
        yield from (f"{place}: 不用“{word}”：{text}" for word in _BANNED if word in text)
    for one, other in combinations(texts, 2):
        if SequenceMatcher(None, one, other, autojunk=False).ratio() > ALIKE:
            yield f"{place}: 两行差不多：{one} / {other}"
