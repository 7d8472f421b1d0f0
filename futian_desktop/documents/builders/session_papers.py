"""Papers of one session: 签到表, 培训记录, 一期一档; and 培训台账 of a period. What a record must say: 安全生产法 28."""

from collections.abc import Sequence
from dataclasses import replace

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
from futian_desktop.documents.builders.paper_words import OPEN, day, fields, finished, head, signatures
from futian_desktop.documents.builders.training_words import NOBODY, given, learnt, person_line, short
from futian_desktop.documents.paper import PaperInput
from futian_desktop.documents.training_input import SessionWords
from futian_desktop.domain.training import Attendance, RosterPerson, SessionState, TrainingSession

_BLANK, _MOST_BLANK = 5, 20
_TWO_BY_TWO = 16
"""People up to whom a record has one a line; above that two stand beside each other."""
_PEN = Cell("\n", tone="box")
"""Room for a signature by hand."""
_PASSED = {True: ("合格", "ok"), False: ("不合格", "bad"), None: ("—", "muted")}


def sign_sheet(source: PaperInput) -> Document:
    """签到表: the names of the list to sign, empty lines for others, a QR that brings its photo back to the session."""
    people = _people(source)
    rows = [
        (Cell(str(number)), Cell(person.name if person else NOBODY, tone="strong"), Cell(person_line(person) if person else NOBODY), _PEN, Cell(""))
        for number, (_line, person) in enumerate(people, 1)
    ]  # fmt: skip
    blank = _BLANK if people else _MOST_BLANK
    rows += [
        (Cell(str(number)), Cell(""), Cell(""), _PEN, Cell(""))
        for number in range(len(rows) + 1, len(rows) + 1 + blank)
    ]
    blocks: list[Block] = [
        *_head(source, "培训签到表"),
        Paragraph("本人签字，不代签；晚到的在“几点到”写时间。不在名单上的人签在最后的空行。", "small"),
        Table(("序号", "姓名", "部门、职务", "签名", "几点到、备注"), tuple(rows), (1.2, 2.8, 4.4, 4.6, 3)),
        Paragraph("签完拍照：一页一张，把右下角的方块码拍进去，拖到“培训记录”页，会自己归到这次培训。", "small"),
    ]  # fmt: skip
    return replace(finished(source, blocks), mark=words_of(source).mark)


def record(source: PaperInput) -> Document:
    """培训记录: time, content, people and results, with teacher and place."""
    blocks = [*_head(source, "培训记录"), *_body(source), *_signs(source)]
    return finished(source, blocks, fields=fields(source))


def whole(source: PaperInput) -> Document:
    """一期一档: what the file holds, the record, the evaluation, the signed sheets, material and photos."""
    said = words_of(source)
    rows = tuple(
        (Cell(str(number)), Cell(title), _state(title, there=there), Cell(text))
        for number, (title, there, text) in enumerate(said.parts, 1)
    )
    blocks: list[Block] = [
        *_head(source, "一期一档"), Heading("目录", 2, 50), Table(("序号", "内容", "有没有", "说明"), rows, (1.2, 3, 1.8, 10)),
        *_body(source), Heading("评价", 2, 30), *_evaluation(said), *_signs(source), *_pictures(source),
    ]  # fmt: skip
    return finished(source, blocks, fields=fields(source))


def ledger(source: PaperInput) -> Document:
    """培训台账: one line for every session of a period."""
    made = given(source)
    lines = made.lines
    rows = tuple(
        (Cell(str(number)), Cell(day(row.session.held_on)), Cell(row.session.title, more=((row.session.number, "muted"),)), Cell(row.kind),
         Cell(row.session.teacher or NOBODY), Cell(row.session.place or NOBODY), Cell(short(source, row.session.minutes)), Cell(str(row.people)),
         Cell(f"{row.passed} / {row.judged}" if row.judged else NOBODY), Cell(row.state, tone="ok" if row.session.state is SessionState.FILED else "warn"))
        for number, row in enumerate(lines, 1)
    )  # fmt: skip
    held = [row for row in lines if row.session.state is not SessionState.PLANNED]
    table: list[Block] = (
        [Table(("序号", "日期", "讲什么", "种类", "讲的人", "地点", "学时", "到场", "合格/考核", "签到表"), rows,
               (1, 2.2, 5.4, 2.2, 1.9, 3, 1.2, 1.2, 1.8, 2.4))]
        if rows else [Paragraph("这段时间没有培训记录。", "plain")]
    )  # fmt: skip
    span = f"{made.span[0].isoformat()} 至 {made.span[1].isoformat()}" if made.span else ""
    blocks: list[Block] = [
        *head(source, "培训台账", (("时段", span),) if not source.period_title else ()),
        Figures((
            ("开过", f"{len(held)} 次", ""), ("到场", f"{sum(row.people for row in held)} 人次", ""),
            ("签到表在档", f"{sum(bool(row.sheets) for row in held)} 次", ""),
        )),
        Heading("每一次培训", 2, 50), *table, *signatures(source, "以上和培训记录、签到表一致。"),
    ]  # fmt: skip
    return finished(source, blocks, landscape=True, fields=fields(source))


def session_of(source: PaperInput) -> TrainingSession:
    """The session the paper is about.

    Raises:
        ValueError: gathered without one.
    """
    made = given(source).session
    if made is None:
        raise ValueError("this paper needs a session")
    return made


def words_of(source: PaperInput) -> SessionWords:
    """Its words.

    Raises:
        ValueError: gathered without them.
    """
    said = given(source).said
    if said is None:
        raise ValueError("this paper needs the words of its session")
    return said


def _head(source: PaperInput, title: str) -> list[Block]:
    made, said = session_of(source), words_of(source)
    when = day(made.held_on) + (f" {made.held_at:%H:%M}" if made.held_at else "")
    facts = [
        ("培训编号", made.number or OPEN), ("种类", said.kind), ("讲什么", made.title), ("时间", when),
        ("多长", learnt(source, made.minutes)), ("地点", made.place or OPEN), ("讲课人", made.teacher or OPEN), ("方式", made.method or OPEN),
    ]  # fmt: skip
    return head(source, title, facts)


def _body(source: PaperInput) -> list[Block]:
    """Content, people, results, in the order of the law."""
    made, said = session_of(source), words_of(source)
    people = _people(source)
    there = [(line, person) for line, person in people if line.present]
    absent = [person.name for line, person in people if not line.present and person]
    judged = [line for line, _person in there if line.passed is not None]
    good = sum(bool(line.passed) for line in judged)
    content: list[Block] = [Steps(made.topics, numbered=True)] if made.topics else [Paragraph(made.title)]
    material = [*said.units, *([said.exam] if said.exam else [])]
    counts = f"算作：{'、'.join(said.duties)}。" if said.duties else ""
    result = f"考核方式：{said.check or OPEN}。" + (
        f"{len(judged)} 人有结果，{good} 人合格，{len(judged) - good} 人不合格。" if judged else "还没有写考核结果。"
    )
    return [
        Heading("讲了什么", 2, 30), *content,
        *([Paragraph(f"用的教材、试卷：{'、'.join(material)}。")] if material else []), *([Paragraph(counts)] if counts else []),
        Heading(f"参加人员和考核结果（{len(there)} 人）", 2, 50), Paragraph(result), *_table(source, there),
        *([Paragraph(f"没到：{'、'.join(absent)}。")] if absent else []),
        *([Paragraph(made.note)] if made.note else []),
        Paragraph(f"依据：{given(source).law}（如实记录教育和培训的时间、内容、参加人员以及考核结果等情况）。", "small"),
    ]  # fmt: skip


def _state(title: str, *, there: bool) -> Cell:
    """Whether a part is there; a plan is no must for what was held on short notice."""
    if there:
        return Cell("有", tone="ok")
    return Cell("没有", tone="muted") if title == "计划" else Cell("缺", tone="bad")


def _table(source: PaperInput, there: Sequence[tuple[Attendance, RosterPerson | None]]) -> list[Block]:
    if not there:
        return [Paragraph("名单还空着。", "plain")]
    made = session_of(source)
    if len(there) <= _TWO_BY_TWO:
        rows = tuple(
            (Cell(str(n)), *_cells(made, line, person), Cell(line.note)) for n, (line, person) in enumerate(there, 1)
        )
        return [Table(("序号", "姓名", "部门、职务", "分钟", "考核", "备注"), rows, (1.2, 3, 5, 2, 2.4, 3))]
    half = (len(there) + 1) // 2
    empty = (Cell(""), Cell(""), Cell(""), Cell(""))
    doubled = tuple(
        (*_cells(made, *there[n]), *(_cells(made, *there[n + half]) if n + half < len(there) else empty))
        for n in range(half)
    )
    return [Table(("姓名", "部门、职务", "分钟", "考核") * 2, doubled, (2.2, 3.4, 1.6, 1.9) * 2)]


def _cells(made: TrainingSession, line: Attendance, person: RosterPerson | None) -> tuple[Cell, Cell, Cell, Cell]:
    words, tone = _PASSED[line.passed]
    marked = f"{words} {line.score}" if line.score is not None else words
    late = line.minutes < made.minutes
    return (
        Cell(person.name if person else NOBODY), Cell(person_line(person) if person else NOBODY),
        Cell(f"{line.minutes} 晚到" if late else str(line.minutes), tone="warn" if late else "small"), Cell(marked, tone=tone),
    )  # fmt: skip


def _evaluation(said: SessionWords) -> list[Block]:
    rows = tuple(f"{asked}：{answer}" for asked, answer in said.evaluation)
    return [Steps(rows) if rows else Paragraph("还没有写评价。")]


def _signs(source: PaperInput) -> list[Block]:
    return signatures(source, "以上按当时的情况如实记录，参加人员的签名见签到表。")


def _pictures(source: PaperInput) -> list[Block]:
    blocks: list[Block] = []
    for key, title, height in (("sheet", "签到表", 118), ("material", "教材", 100), ("photo", "现场照片", 62)):
        rows = tuple((photo.caption, photo.jpeg) for photo in given(source).photos if photo.key == key)
        if rows:
            blocks += [Heading(title, 2, height + 12), Photos(rows, height)]
    return blocks


def _people(source: PaperInput) -> list[tuple[Attendance, RosterPerson | None]]:
    made = given(source)
    known = {row.id: row for row in made.people}
    return [(line, known.get(line.person)) for line in made.attendance]
