"""情景构建: the worst case, the response minute by minute, tasks in four stages, and what is missing for it."""

from futian_desktop.documents.blocks import Block, Cell, Document, Heading, Paragraph, Steps, Table
from futian_desktop.documents.builders.emergency_words import given, said
from futian_desktop.documents.builders.paper_words import OPEN, finished, head, leader_signs
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.accidents import STAGES
from futian_desktop.domain.scenarios import Scenario, Task
from futian_desktop.domain.timelines import lanes

STAGE_TITLES = {"prepare": "预防与准备", "warn": "监测与预警", "respond": "处置与救援", "recover": "恢复与重建"}
_MOST_COLUMNS = 15


def build(source: PaperInput) -> Document:
    """The whole document.

    Raises:
        ValueError: gathered without a scenario.
    """
    made = _scenario(source)
    facts = [("情景", made.title), ("地点", made.place or OPEN), ("时间", made.when or "见下")]
    blocks: list[Block] = [
        *head(source, "应急情景构建", facts),
        Heading("最坏会怎样", 2), Paragraph(said(source, made.worst) if made.worst else OPEN),
        *timeline(source, made),
    ]  # fmt: skip
    for stage in STAGES:
        blocks += _stage(source, made, stage)
    blocks += _gaps(source, made)
    blocks += leader_signs(source, "本情景由下列人员看过，岗位、物资和时间按实际写。")
    return finished(source, blocks)


def _scenario(source: PaperInput) -> Scenario:
    made = given(source).scenario
    if made is None:
        raise ValueError("this paper needs a scenario")
    return made


def timeline(source: PaperInput, made: Scenario) -> list[Block]:
    """The response as a table of minutes: a line per post, a filled cell where it is busy, numbered as in the list below."""
    rows = lanes(made.tasks)
    if not rows:
        return []
    step = -(-made.lasts // _MOST_COLUMNS)
    columns = range(0, made.lasts, step)
    order = {place: number for number, place in enumerate(_places(made, "respond"), 1)}
    body: list[tuple[Cell, ...]] = []
    for lane in rows:
        for level in range(lane.rows):
            bars = [bar for bar in lane.bars if bar.row == level]
            cells = [Cell(actor(source, lane.post) if level == 0 else "")]
            for minute in columns:
                busy = [bar for bar in bars if bar.minute < minute + step and bar.minute + bar.takes > minute]
                begins = [str(order[bar.place]) for bar in busy if minute <= bar.minute < minute + step]
                cells.append(Cell("、".join(begins), align="center", fill="blue" if busy else ""))
            body.append(tuple(cells))
    header = ("谁做", *(f"{minute}" for minute in columns))
    words = "一格是 1 分钟" if step == 1 else f"一格是 {step} 分钟"
    return [
        Heading("时间线", 2, 60),
        Paragraph(f"从头一声喊算起，{words}；格里的数字是下面“处置与救援”表的序号。", "small"),
        Table(header, tuple(body), (4.2, *(1.0 for _minute in columns))),
    ]


def actor(source: PaperInput, post: str) -> str:
    """The printed name of an actor."""
    return given(source).actors.get(post, post)


def kinds(source: PaperInput) -> dict[str, str]:
    """Titles of kinds of things."""
    register = given(source).resource_register
    return {row.id: row.title for row in register.kinds} if register else {}


def _places(made: Scenario, stage: str) -> list[int]:
    found = [place for place, row in enumerate(made.tasks) if row.stage == stage]
    return sorted(found, key=lambda place: (made.tasks[place].minute, place)) if stage == "respond" else found


def _stage(source: PaperInput, made: Scenario, stage: str) -> list[Block]:
    places = _places(made, stage)
    if not places:
        return []
    timed = stage == "respond"
    names = kinds(source)
    rows = tuple(
        (Cell(str(number)), Cell(actor(source, task.post)), Cell(said(source, task.text)),
         Cell(said(source, task.trigger) or "—"), Cell("、".join(names.get(key, key) for key in task.need) or "—"),
         *((Cell(_time(task)),) if timed else ()))
        for number, task in enumerate((made.tasks[place] for place in places), 1)
    )  # fmt: skip
    header = ("序号", "谁做", "做什么", "看到什么就开始", "要用的东西", *(("第几分钟",) if timed else ()))
    widths = (1.2, 3, 6, 3.4, 2.8, *((2,) if timed else ()))
    return [Heading(STAGE_TITLES[stage], 2, 40), Table(header, rows, widths)]


def _time(task: Task) -> str:
    return f"{task.minute}—{task.minute + max(task.takes, 1)}"


def _gaps(source: PaperInput, made: Scenario) -> list[Block]:
    missing = given(source).missing
    open_notes = tuple(row.text for row in made.notes if not row.done)
    blocks: list[Block] = [Heading("还有的缺口", 2, 30)]
    blocks.append(Steps(missing, numbered=True) if missing else Paragraph("人、物、时间都对得上，没有缺口。"))
    if open_notes:
        blocks += [Heading("预案要跟着改的", 2, 30), Steps(open_notes, numbered=True)]
    return blocks
