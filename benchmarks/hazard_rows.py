"""A workspace with as many hazards as twenty years of a careful firm: real rows, written by bare sqlcipher3."""

import os
import random
from datetime import date, timedelta
from typing import Any

PLACES = (
    "后厨",
    "前厅",
    "仓库",
    "配电间",
    "后门通道",
    "卫生间",
    "二楼包间",
    "楼梯口",
    "气瓶间",
    "办公室",
    "宿舍",
    "露台",
)
CAUSES = ("没人管", "设备老化", "不懂规定", "赶时间", "没有检查", "")
TITLES = ("插座发烫", "通道堆放纸箱", "灭火器压力不足", "应急灯不亮", "燃气软管老化", "排烟罩油污", "电线私拉乱接", "疏散门上锁",
          "刀具随手放", "地面湿滑", "配电箱前堆物", "货架超高", "气瓶没有固定", "出口指示灯坏", "消火栓被挡住", "开水桶没有盖")  # fmt: skip
SOURCES = ("assessment", "inspection", "employee", "government", "drill")
_INSERT = (
    "INSERT INTO hazard (id, premises_id, number, title, text, module, place, cause, source, item, found_by, found_on, grade, "
    "state, deadline, measure, owner, due_on, done_on, done_by, accepted_on, accepted_by, closed_on, body, version_id, updated_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '15_days', ?, ?, ?, ?, ?, ?, ?, ?, '{}', 1, '')"
)


def fill_hazards(link: Any, premises: bytes, count: int, today: date, *, seed: int = 5) -> None:
    """Write so many hazards of the last years in one transaction; most are closed, a few open, overdue and suspected."""
    dice = random.Random(seed)
    rows: list[tuple[Any, ...]] = []
    for number in range(count):
        found = today - timedelta(days=dice.randrange(1100))
        due = found + timedelta(days=15)
        old = found < today - timedelta(days=40)
        done = found + timedelta(days=dice.randrange(1, 20)) if old or dice.random() < 0.5 else None
        done = None if done is not None and (done > today or dice.random() < 0.01) else done
        shut = done is not None and old
        day, closing = (str(done) if done else ""), (str(done) if shut else "")
        state = "closed" if shut else "rectifying" if dice.random() < 0.8 else "found"
        title = f"{dice.choice(PLACES)}{dice.choice(TITLES)}"
        rows.append((
            os.urandom(16), premises, f"YH-{found.year}-{number:05d}", title, f"{title}，{number} 号", f"M{dice.randrange(1, 18):02d}",
            dice.choice(PLACES), dice.choice(CAUSES), dice.choice(SOURCES), f"M02-{number % 40:02d}" if number % 3 else "", "李强",
            str(found), "suspected_major" if number % 997 == 0 else "general", state if not done or shut else "rectifying",
            "当天整改，拍照留底", dice.choice(("李强", "周敏", "王芳")), str(due), day, "李强" if done else "", closing,
            "周敏" if shut else "", closing,
        ))  # fmt: skip
    link.execute("BEGIN IMMEDIATE")
    link.executemany(_INSERT, rows)
    link.execute("COMMIT")
