"""Tables of invented people for tests and benchmarks of the roster: sound ID numbers by rule, names by chance."""

import io
import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from futian_desktop.domain.person_numbers import check_digit

HEADS = ("序号", "姓名", "性别", "身份证号码", "联系电话", "部门", "岗位", "用工形式", "所属单位", "入职日期", "备注")
_SURNAMES = "李王张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戈莫孔向汤"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文斌宇浩凯健俊帆雪慧巧美淑惠珠翠雅芝萍"
_POSTS = (("后厨", "厨师"), ("后厨", "切配"), ("前厅", "服务员"), ("前厅", "领班"), ("保洁组", "保洁员"), ("仓库", "仓管员"),
          ("工程部", "电工"), ("安全部", "安全员"), ("木工班", "木工"), ("油漆班", "油漆工"))  # fmt: skip


def id_number(born: date, serial: int, area: str = "440304") -> str:
    """A sound number of nobody in particular."""
    first = f"{area}{born:%Y%m%d}{serial % 1000:03d}"
    return first + check_digit(first)


def people_rows(count: int, today: date = date(2026, 11, 24), seed: int = 8) -> list[tuple[str, ...]]:
    """Heads and so many people, the same for the same seed; every 20th is a contractor's."""
    dice = random.Random(seed)
    rows: list[tuple[str, ...]] = [HEADS]
    for number in range(count):
        born = today - timedelta(days=dice.randrange(19 * 366, 55 * 365))
        name = dice.choice(_SURNAMES) + "".join(dice.choice(_GIVEN) for _sign in range(2))
        team, post = _POSTS[number % len(_POSTS)]
        other = number % 20 == 19
        rows.append((
            str(number + 1), name, dice.choice("男女"), id_number(born, number, f"44030{1 + number // 1000 % 9}"), f"138{number:08d}", team, post,
            "承包商" if other else "正式", "深圳某某装饰工程有限公司" if other else "",
            str(today - timedelta(days=dice.randrange(30, 2000))), "",
        ))  # fmt: skip
    return rows


def workbook(rows: Sequence[Sequence[object]], merges: Sequence[str] = ()) -> bytes:
    """The rows as an xlsx file; numbers stay numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(list(row))
    for block in merges:
        sheet.merge_cells(block)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
