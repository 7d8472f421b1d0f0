"""Codes of a printed list typed back, `KD-03 2 门口堆了纸箱`: every problem named by its line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from futian_desktop.domain.inspections import Inspection, InspectionList, LineResult, Tick
from futian_desktop.services.walk_codes import CodeProblem
from futian_desktop.system.messages import _

TICKS: Mapping[str, Tick] = {
    "1": Tick.GOOD, "2": Tick.BAD, "3": Tick.ABSENT, "合格": Tick.GOOD, "不合格": Tick.BAD, "没有": Tick.ABSENT,
}  # fmt: skip
MOST_LINES = 500
_LINE = re.compile(r"(?:[A-Za-z]+\s*-\s*)?(\d{1,3})[\s,，、:：.]+(\w+)(?:[\s,，、:：.]+(.*))?$")
_WIDE = {code + 0xFEE0: code for code in range(0x30, 0x7B) if chr(code).isalnum()} | {
    ord(wide): narrow for wide, narrow in zip("＃－—–\u3000", "#--- ", strict=True)
}  # fmt: skip
_ALL = "全部合格"


@dataclass(frozen=True, slots=True)
class SheetReading:
    """The lines of a walk with what was typed put in, how many lines were understood, and the problems."""

    lines: tuple[LineResult, ...]
    understood: int
    problems: tuple[CodeProblem, ...]


def read_sheet(chosen: InspectionList | None, inspection: Inspection, text: str) -> SheetReading:
    """Read typed codes against the lines of a walk; nothing is written by reading.

    A line is ``code answer sentence``: the code as printed (``KD-03``, or just ``3``), 1 to 3 or the word, and for 2 what was
    seen. ``全部合格`` ticks every line that is still open. Empty lines and lines that begin with ``#`` are passed over.
    """
    rows = list(inspection.lines)
    problems: list[CodeProblem] = []
    seen: dict[int, int] = {}
    prefix = (chosen.code if chosen else "").upper()
    typed = text.splitlines()[:MOST_LINES]
    for number, raw in enumerate(typed, 1):
        line = raw.translate(_WIDE).strip()
        if not line or line.startswith("#") or line == _ALL:
            continue
        try:
            place, tick, note = _understood(line, prefix, len(rows))
            if place in seen:
                raise _Problem(_("这一行的编号在第 {n} 行已经写过").format(n=seen[place]))
        except _Problem as problem:
            problems.append(CodeProblem(number, raw.strip()[:80], str(problem)))
        else:
            seen[place] = number
            rows[place] = replace(rows[place], tick=tick, note=note or rows[place].note)
    if any(raw.strip() == _ALL for raw in typed):
        rows = [row if row.tick else replace(row, tick=Tick.GOOD) for row in rows]
    return SheetReading(tuple(rows), len(seen), tuple(problems))


class _Problem(Exception):
    """What is wrong with one line, in words."""


def _understood(line: str, prefix: str, most: int) -> tuple[int, Tick, str]:
    found = _LINE.match(line)
    if found is None:
        raise _Problem(_("要写成“编号 结果”，例如 {code}-01 1").format(code=prefix or "JC"))
    typed = line.partition("-")[0].strip().upper()
    if "-" in line and prefix and typed.isalpha() and typed != prefix:
        raise _Problem(_("这张表的编号以 {code} 开头，这一行是 {typed}").format(code=prefix, typed=typed))
    place = int(found.group(1)) - 1
    if not 0 <= place < most:
        raise _Problem(_("这张表只有 {n} 行").format(n=most))
    tick = TICKS.get(found.group(2))
    if tick is None:
        raise _Problem(_("结果“{word}”看不懂，写 1、2 或 3").format(word=found.group(2)[:20]))
    note = (found.group(3) or "").strip()
    if tick is Tick.BAD and not note:
        raise _Problem(_("不合格的要写一句看到了什么"))
    return place, tick, note
