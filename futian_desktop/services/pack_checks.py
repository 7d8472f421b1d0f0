"""Checks of what a trade pack says of its trade: typical hazards, accident types and posts."""

from collections import Counter
from collections.abc import Iterable, Iterator

from futian_desktop.domain.standard import Library, TradePack

HAZARDS, ACCIDENTS, POSTS = (4, 8), (3, 7), (3, 8)
"""Fewest and most of each."""
LONGEST_HAZARD, LONGEST_DUTY = 30, 40
_BANNED = ("应当", "严格落实", "切实加强", "建立健全", "！")


def pack_problems(pack: TradePack, library: Library) -> Iterator[str]:
    """Every broken rule of one pack, each with its place."""
    place = f"行业 {pack.id}"
    ids = [post.id for post in pack.posts]
    for title, rows, (least, most) in (
        ("常见隐患", pack.hazards, HAZARDS), ("事故类型", pack.accidents, ACCIDENTS), ("岗位", ids, POSTS),
    ):  # fmt: skip
        if not least <= len(rows) <= most:
            yield f"{place}: {title}要 {least} 到 {most} 条，现在 {len(rows)} 条"
    yield from (f"{place}: 写了两次：{row}" for rows in (pack.hazards, pack.accidents, ids) for row in _twice(rows))
    yield from (f"{place}: 写了两次：{row}" for row in _twice(post.title for post in pack.posts))
    yield from (f"{place}: 没有事故类型 {key}" for key in pack.accidents if key not in library.accidents)
    yield from _length_problems(place, pack)


def _twice(rows: Iterable[str]) -> tuple[str, ...]:
    return tuple(row for row, count in Counter(rows).items() if count > 1)


def _length_problems(place: str, pack: TradePack) -> Iterator[str]:
    for row in pack.hazards:
        if len(row) > LONGEST_HAZARD:
            yield f"{place}: 常见隐患长 {len(row)} 字：{row}"
    for post in pack.posts:
        if len(post.duty) > LONGEST_DUTY:
            yield f"{place}: 岗位 {post.title} 的职责长 {len(post.duty)} 字"
    for text in (*pack.hazards, *(post.duty for post in pack.posts)):
        yield from (f"{place}: 不用“{word}”：{text}" for word in _BANNED if word in text)
