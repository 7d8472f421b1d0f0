"""Papers of one drill: 方案, 脚本, 签到表, 记录, 评估报告, 总结. Problems and advice of the report: 预案管理办法 34."""

from collections.abc import Iterable

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Document,
    Figures,
    Heading,
    Paragraph,
    Photos,
    Steps,
    Table,
)
from futian_desktop.documents.builders.emergency_words import given, said
from futian_desktop.documents.builders.paper_words import OPEN, day, finished, head, leader_signs, signatures
from futian_desktop.documents.builders.scenario_paper import actor, kinds
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.drills import Drill, DrillKind, DrillStep, Improvement

KINDS = {DrillKind.TABLETOP: "桌面演练", DrillKind.FUNCTIONAL: "单项演练", DrillKind.FULL: "综合演练"}
MARKS = {"done": ("做到了", "ok"), "late": ("慢了", "warn"), "wrong": ("没想到", "bad"), "": ("没有演到", "muted")}
RESULTS = {"good": ("做到了", "ok"), "part": ("差一点", "warn"), "bad": ("没做到", "bad"), "": ("没有评", "muted")}
GRADES = {"good": "好", "part": "还行，有要改的", "bad": "不行，改了再演一次", "": "还没有评完"}
_BLANK_ROWS = 6
_MOST_LISTED, _FEW_LISTED = 5, 3
_PEN = Cell("签字", tone="muted", more=(("＿" * 9, "muted"),))
"""Room for a signature by hand."""
_SAFE = {
    DrillKind.TABLETOP: (
        "只说不做：不碰真的阀门、电闸和灭火器，电话只说打给谁、说什么，不真拨",
        "留一个人看店，真有事马上停下",
    ),
    DrillKind.FUNCTIONAL: (
        "开始前告诉客人、邻居和物业，门口立“正在演练”的牌子",
        "不真点火、不真放气；要动阀门和电闸的，先和用电用气的人说好",
        "走楼梯不跑，老人、孩子、孕妇、腿脚不便的人只说不走",
        "一个人专门看安全，喊“停”全部停",
    ),
    DrillKind.FULL: (
        "前一天贴告示，告诉客人、邻居、物业；当天门口立“正在演练”的牌子",
        "和物业说好会不会动到消防设备，演完谁来复位",
        "不真点火、不真放气；报警电话打给主持人扮的接警员，不真拨 119、120",
        "走楼梯不跑，老人、孩子、孕妇、腿脚不便的人安排人陪或只说不走",
        "一个人专门看安全，喊“停”全部停；急救箱放在手边",
    ),
}


def plan(source: PaperInput) -> Document:
    """演练方案."""
    made = drill_of(source)
    accident = given(source).accidents.get(made.accident)
    scene = said(source, accident.worst) if accident else ""
    blocks: list[Block] = [
        *_head(source, "演练方案"), Heading("为什么演", 2), Paragraph(made.aim or OPEN), *_basis(source),
        Heading("假设出了什么事", 2), Paragraph(scene or made.title), Heading("谁参加", 2, 40), _people(made),
        Heading("怎么演", 2, 40),
        Table(("第几分钟", "谁", "做什么、答什么"),
              tuple((Cell(str(row.minute)), Cell(actor(source, row.post)), Cell(_asked(source, row))) for row in made.steps),
              (1.8, 4, 10)),
        *_things(source, made), Heading("演的时候怎么保证安全", 2), Steps(_SAFE[made.kind], numbered=True),
        Heading("怎么评", 2), Steps(tuple(row.text for row in made.points), numbered=True),
        *leader_signs(source, "同意按本方案演练。"),
    ]  # fmt: skip
    return finished(source, blocks)


def script(source: PaperInput) -> Document:
    """演练脚本: what the leader reads, with the good answers."""
    made = drill_of(source)
    rows = tuple(
        (Cell(str(row.minute)), Cell(said(source, row.text) or "—"), Cell(actor(source, row.post)), Cell(said(source, row.ask)),
         Cell(said(source, row.good)))
        for row in made.steps
    )  # fmt: skip
    words = "由主持人拿着，参加的人演完再看。到了这一分钟念“出什么情况”，被问的人答完，再对“好的做法”。"
    blocks: list[Block] = [
        *_head(source, "演练脚本"), Paragraph(words),
        Table(("分钟", "出什么情况", "谁", "问什么、做什么", "好的做法"), rows, (1.2, 5, 2.8, 4, 5)),
    ]  # fmt: skip
    return finished(source, blocks, landscape=True)


def sign_sheet(source: PaperInput) -> Document:
    """演练签到表, with empty lines for those who are not on the list."""
    made = drill_of(source)
    rows = [
        (Cell(str(number)), Cell(row.name), Cell(row.post or "员工"), _PEN, Cell(""))
        for number, row in enumerate(made.people, 1)
    ]
    rows += [
        (Cell(str(number)), Cell(""), Cell(""), _PEN, Cell(""))
        for number in range(len(rows) + 1, len(rows) + 1 + _BLANK_ROWS)
    ]
    there = sum(row.signed for row in made.people)
    words = f"程序里记下到场 {there} 人。" if there else "到了的人在“签名”一栏签字，不代签。"
    blocks: list[Block] = [
        *_head(source, "演练签到表"), Paragraph(words),
        Table(("序号", "姓名", "岗位", "签名", "几点到"), tuple(rows), (1.3, 3.4, 5, 4.4, 2.4)),
    ]  # fmt: skip
    return finished(source, blocks)


def record(source: PaperInput) -> Document:
    """演练记录: minute by minute, with photos."""
    made = drill_of(source)
    right = sum(row.mark == "done" for row in made.steps)
    there = sum(row.signed for row in made.people)
    figures = Figures((
        ("到场", f"{there} 人", ""), ("用时", minutes(made.seconds), ""), ("做到了", f"{right} / {len(made.steps)} 步", ""),
    ))  # fmt: skip
    blocks: list[Block] = [
        *_head(source, "演练记录"), figures, Heading("按时间记下的", 2, 40),
        Table(("时间", "谁", "出的情况、要做的", "怎么答、怎么做", "结果"), tuple(_lines(source, made)), (1.5, 3, 5, 5, 1.9)),
        Heading("到场的人", 2, 30), Paragraph("、".join(row.name for row in made.people if row.signed) or OPEN),
        *([Heading("总的说两句", 2), Paragraph(made.summary)] if made.summary else []),
        *_photos(source), *signatures(source, "以上按当时的情况记下。", ("记录人", "主持人")),
    ]  # fmt: skip
    return finished(source, blocks)


def evaluation(source: PaperInput) -> Document:
    """演练评估报告: each point, the problems, what is advised, what was done about it."""
    made = drill_of(source)
    count = {key: sum(row.result == key for row in made.points) for key in ("good", "part", "bad")}
    figures = Figures((
        ("总的", GRADES[made.grade], ""), ("做到了", f"{count['good']} 条", "ok"), ("差一点", f"{count['part']} 条", "warn"),
        ("没做到", f"{count['bad']} 条", "bad"),
    ))  # fmt: skip
    rows = tuple(
        (
            Cell(str(number)),
            Cell(row.text),
            Cell(RESULTS[row.result][0], tone=RESULTS[row.result][1]),
            Cell(row.note or "—"),
        )
        for number, row in enumerate(made.points, 1)
    )
    blocks: list[Block] = [
        *_head(source, "演练评估报告"), figures, *_basis(source, "34"), Heading("逐条评", 2, 40),
        Table(("序号", "评什么", "结果", "看到了什么"), rows, (1.2, 8, 2, 5.4)),
        Heading("演练中发现的问题", 2, 30), *_problems(source, made), Heading("改进建议和落实", 2, 40), *_improvements(made),
        Heading("对应急预案的意见", 2), *_advice(made), *signatures(source, "评估人看了全过程，按看到的写。"),
    ]  # fmt: skip
    return finished(source, blocks)


def summary(source: PaperInput) -> Document:
    """演练总结: one page for the file and for whoever asks."""
    made = drill_of(source)
    there = sum(row.signed for row in made.people)
    right, late, wrong = (sum(row.mark == key for row in made.steps) for key in ("done", "late", "wrong"))
    said_ = (
        f"{day(made.held_on)}，{made.leader or '本单位'}在{made.place or '本场所'}主持了“{made.title}”，到场 {there} 人，"
        f"用时 {minutes(made.seconds)}。脚本共 {len(made.steps)} 步，做到 {right} 步，慢了 {late} 步，没想到 {wrong} 步。"
    )
    settled = sum(row.settled for row in made.improvements)
    after = f"列出要改进的 {len(made.improvements)} 条，已经有着落的 {settled} 条。" if made.improvements else ""
    blocks: list[Block] = [
        *_head(source, "演练总结"), Heading("演了什么", 2), Paragraph(said_), Heading("演得怎样", 2),
        Paragraph("　".join(part for part in (f"评估结论：{GRADES[made.grade]}。", made.summary) if part)),
        Heading("要改什么", 2), Paragraph(after or "没有列出要改进的。"), *_first(made, _FEW_LISTED if source.tight else _MOST_LISTED),
        *leader_signs(source, "总结已向参加的人讲过。"),
    ]  # fmt: skip
    return finished(source, blocks)


def drill_of(source: PaperInput) -> Drill:
    """The drill the paper is about.

    Raises:
        ValueError: gathered without one.
    """
    made = given(source).drill
    if made is None:
        raise ValueError("this paper needs a drill")
    return made


def minutes(seconds: int) -> str:
    """How long it took."""
    whole, rest = divmod(seconds, 60)
    return f"{whole} 分 {rest:02d} 秒" if seconds else OPEN


def _clock(seconds: int) -> str:
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def _head(source: PaperInput, title: str) -> list[Block]:
    made = drill_of(source)
    when = day(made.held_on or made.planned_on) + (f" {made.begins:%H:%M}" if made.begins else "")
    facts = [
        ("演练编号", made.number or OPEN), ("演练", made.title), ("种类", KINDS[made.kind]), ("时间", when), ("地点", made.place or OPEN), ("主持", made.leader or OPEN),
    ]  # fmt: skip
    return head(source, title, facts)


def _basis(source: PaperInput, article: str = "33") -> list[Block]:
    law = given(source).laws.get("YAGL")
    words = {"33": "定期组织演练", "34": "演练后评估、指出问题、提出修订预案的意见"}[article]
    return [Paragraph(f"依据：{_named(law)}第{article}条（{words}）。", "small")] if law else []


def _named(law: str) -> str:
    return law if law.startswith("《") else f"《{law}》"


def _people(made: Drill) -> Table:
    rows = tuple((Cell(str(n)), Cell(row.name), Cell(row.post or "参加演练")) for n, row in enumerate(made.people, 1))
    return Table(("序号", "姓名", "做什么"), rows or ((Cell("—"), Cell(OPEN), Cell("—")),), (1.3, 4, 11))


def _asked(source: PaperInput, row: DrillStep) -> str:
    return "\n".join(part for part in (said(source, row.text), said(source, row.ask)) if part)


def _things(source: PaperInput, made: Drill) -> list[Block]:
    accident = given(source).accidents.get(made.accident)
    if accident is None or not accident.needs or made.kind is DrillKind.TABLETOP:
        return []
    names = kinds(source)
    rows = tuple(
        (Cell(names.get(row.kind, row.kind)), Cell(str(row.least)), Cell(said(source, row.why)))
        for row in accident.needs
    )
    return [Heading("要准备的东西", 2, 40), Table(("什么", "至少几件", "做什么用"), rows, (4, 2, 10))]


def _lines(source: PaperInput, made: Drill) -> Iterable[tuple[Cell, ...]]:
    rows: list[tuple[int, int, tuple[Cell, ...]]] = [
        (second, 0, (Cell(_clock(second)), Cell("—"), Cell(words), Cell(""), Cell(""))) for second, words in made.log
    ]
    end = made.seconds + 1
    for row in made.steps:
        mark, tone = MARKS[row.mark]
        at = _clock(row.second) if row.second is not None else "—"
        cells = (
            Cell(at),
            Cell(actor(source, row.post)),
            Cell(_asked(source, row)),
            Cell(row.answer or "—"),
            Cell(mark, tone=tone),
        )
        rows.append((row.second if row.second is not None else end, 1, cells))
    rows.sort(key=lambda found: found[:2])
    return [cells for _second, _kind, cells in rows]


def _photos(source: PaperInput) -> list[Block]:
    rows = tuple((f"{photo.when}　{photo.caption}".strip(), photo.jpeg) for photo in given(source).photos)
    return [Heading("现场照片", 2, 70), Photos(rows)] if rows else []


def _problems(source: PaperInput, made: Drill) -> list[Block]:
    rows = [
        f"第 {row.minute} 分钟，{actor(source, row.post)}，“{said(source, row.ask or row.text)}”——{MARKS[row.mark][0]}。{row.answer}"
        for row in made.steps if row.mark in ("late", "wrong")
    ]  # fmt: skip
    rows += [
        f"{row.text}——{RESULTS[row.result][0]}。{row.note}" for row in made.points if row.result in ("part", "bad")
    ]
    return [Steps(tuple(rows), numbered=True) if rows else Paragraph("没有发现问题。")]


def _improvements(made: Drill) -> list[Block]:
    if not made.improvements:
        return [Paragraph("没有列出要改进的。")]
    rows = tuple(
        (
            Cell(str(number)),
            Cell(row.text),
            Cell(row.owner or OPEN),
            Cell(day(row.due_on) if row.due_on else "未定"),
            Cell(_went(row)),
        )
        for number, row in enumerate(made.improvements, 1)
    )
    return [Table(("序号", "改什么", "谁来改", "哪天前", "去处"), rows, (1.2, 8, 2.4, 2.6, 3))]


def _first(made: Drill, most: int) -> list[Block]:
    """The first improvements; the rest stands in the evaluation."""
    rows = [f"{row.text}（{row.owner or OPEN}，{_went(row)}）" for row in made.improvements[:most]]
    rest = len(made.improvements) - len(rows)
    blocks: list[Block] = [Steps(tuple(rows), numbered=True)] if rows else []
    return [*blocks, Paragraph(f"另有 {rest} 条，见演练评估报告。")] if rest else blocks


def _went(row: Improvement) -> str:
    if row.hazard is not None:
        return "已登记成隐患"
    if row.plan_block:
        return "预案已改" if row.done else "已记给预案，待修订"
    return "当场改好" if row.done else "还没有着落"


def _advice(made: Drill) -> list[Block]:
    rows = tuple(row.text for row in made.improvements if row.plan_block)
    return [Steps(rows, numbered=True) if rows else Paragraph("本次演练没有提出修订应急预案的意见。")]
