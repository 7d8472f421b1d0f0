"""Invented published tables as files, in the shape of real ones: 13 elements, 164 items, 1,000 points, sums between them."""

import csv
from collections.abc import Iterator
from pathlib import Path

COUNTS = (5, 6, 5, 14, 8, 54, 21, 10, 7, 14, 12, 4, 4)
POINTS = (10, 20, 20, 100, 100, 220, 180, 100, 40, 80, 70, 20, 40)
NAMES = ("目标", "机构", "投入", "制度", "培训", "设备", "作业", "排查", "危险源", "健康", "救援", "事故", "改进")
HEAD = ("考评类目", "考评项目", "考评内容", "标准分值", "考评办法")
WORDS = ("制定计划", "明确分工", "保存记录", "定期检查", "及时更新", "公开告知", "现场核对")


def spread(points: int, count: int) -> list[int]:
    """Whole points for so many items that add up."""
    base, rest = divmod(points, count)
    return [base + (number < rest) for number in range(count)]


def rows(head: tuple[str, ...] = HEAD) -> Iterator[tuple[str, ...]]:
    """Header, items with a 小计 behind each element, and 总计."""
    yield head
    for place, (name, count, points) in enumerate(zip(NAMES, COUNTS, POINTS, strict=True), 1):
        element = f"{place}.虚构{name}"
        for number, value in enumerate(spread(points, count)):
            second = f"{place}.{number // 4 + 1}{name}第{number // 4 + 1}部分"
            text = f"本单位对{name}的第{number + 1}件事{WORDS[number % 7]}，由专人负责。"
            method = (
                "没有的，不得分；内容缺少任一项的，扣1分。" if number % 5 else "未做到的，不得分；扣满后，追加扣除5分。"
            )
            yield element, second, text, str(value), method
        yield element, "小计", "", str(points), ""
    yield "总计", "", "", str(sum(POINTS)), ""


def write_csv(path: Path, head: tuple[str, ...] = HEAD, encoding: str = "utf-8-sig") -> Path:
    """The table as a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows(head))
    return path
