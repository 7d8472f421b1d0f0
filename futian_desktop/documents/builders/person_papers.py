"""Papers of one person: 一人一档 and the card of induction (三级安全教育卡, or 岗前安全培训卡 in two levels)."""

from datetime import date

from futian_desktop.documents.blocks import Block, Cell, Document, Facts, Figures, Heading, Paragraph, Steps, Table
from futian_desktop.documents.builders.paper_words import OPEN, fields, finished, head, leader, signatures
from futian_desktop.documents.builders.training_words import (
    CREDITS,
    EMPLOYMENTS,
    NOBODY,
    WAYS,
    given,
    learnt,
    lesson,
    on,
    owed_cell,
    short,
)
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.induction import THREE, InductionLevel
from futian_desktop.domain.person_file import Attended, PersonFile, Sat, exam_day, held, owed, year_of, years
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.domain.training import CellState, TrainingDuty

_PEN = Cell("签字", tone="muted", more=(("＿" * 8, "muted"),))
_ID_KINDS = {"resident": "身份证", "permit": "港澳台居民居住证", "passport": "护照", "other": "证件"}


def file_of(source: PaperInput) -> PersonFile:
    """The file.

    Raises:
        ValueError: the input has none.
    """
    file = given(source).file
    if file is None:
        raise ValueError("this paper needs the file of a person")
    return file


def whole(source: PaperInput) -> Document:
    """一人一档: who it is, hours by year, what is owed, sessions, exams, certificates, signatures."""
    file = file_of(source)
    title = f"安全生产教育培训档案（{file.person.name}）"
    blocks: list[Block] = [
        *head(source, title), Heading("基本情况", 2), Facts(_who(source, file), columns=2), *_figures(source, file),
        *_years(source, file), *_owing(source, file), *_sessions(source, file), *_elsewhere(source, file), *_exams(file),
        *_certificates(source, file), *signatures(source, "以上由培训记录、考试和证书登记自动汇总，和原件一致。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=fields(source), title=title)


def _who(source: PaperInput, file: PersonFile) -> tuple[tuple[str, str], ...]:
    person = file.person
    number = given(source).numbers.get(person.id) or person.id_masked
    left = (("离职日期", on(person.left_on)),) if person.left_on else ()
    return (
        ("姓名", person.name), ("岗位", person.role or OPEN), ("班组、部门", person.team or NOBODY),
        ("用工形式", EMPLOYMENTS.get(person.employment, person.employment)),
        *((("用人单位", person.employer),) if person.employer else ()),
        (_ID_KINDS.get(person.id_kind, "证件") + "号", number or OPEN), ("电话", person.phone_masked or OPEN),
        ("入职日期", on(person.joined_on)), ("到现岗位日期", on(person.post_on or person.joined_on)),
        *((("复工日期", on(person.back_on)),) if person.back_on else ()), *left,
        ("培训角色", "、".join(file.roles) or NOBODY), ("应急岗位", "、".join(file.posts) or NOBODY),
    )  # fmt: skip


def _figures(source: PaperInput, file: PersonFile) -> list[Block]:
    year = source.issued_on.year
    mine = year_of(years(file), year)
    late = sum(cell.state in (CellState.OVERDUE, CellState.NEVER) for cell in file.cells.values())
    passed = sum(bool(row.sitting.passed) for row in file.exams if row.sitting.way != "practice")
    return [Figures((
        (f"{year} 年学时", short(source, mine.minutes), ""), ("参加培训", f"{mine.times} 次", ""), ("考试合格", f"{passed} 次", ""),
        ("欠着的培训", f"{late} 项", "bad" if late else "ok"),
    ))]  # fmt: skip


def _years(source: PaperInput, file: PersonFile) -> list[Block]:
    rows = years(file)
    if not rows:
        return [Heading("各年学时", 2), Paragraph("还没有培训记录。", "plain")]
    cells = tuple(
        (Cell(f"{row.year} 年"), Cell(str(row.times)), Cell(short(source, row.sessions)), Cell(short(source, row.elsewhere)),
         Cell(learnt(source, row.minutes), tone="strong"))
        for row in rows
    )  # fmt: skip
    return [
        Heading("各年学时", 2, 40),
        Table(("年度", "次数", "本单位培训", "外部、网络、登记", "合计"), cells, (2, 1.4, 3, 3, 4)),
        Paragraph(f"1 学时 = {lesson(source)} 分钟。", "small"),
    ]


def _owing(source: PaperInput, file: PersonFile) -> list[Block]:
    duties = [duty for duty in file.duties if _shown(file, duty)]
    if not duties:
        return []
    done, wanted = owed(file)
    rows = tuple(_duty_row(source, file, duty) for duty in duties)
    words = f"有学时要求的共 {short(source, wanted)} 学时，学了 {short(source, done)} 学时。" if wanted else ""
    return [
        Heading("该学的、学过的", 2, 50), *([Paragraph(words)] if words else []),
        Table(("培训项目", "要求学时", "已学", "最近一次", "现在"), rows, (6, 1.8, 1.8, 2.4, 2.6)),
    ]  # fmt: skip


def _shown(file: PersonFile, duty: TrainingDuty) -> bool:
    cell = file.cells.get(duty.id)
    return cell is not None and (cell.state is not CellState.FREE or cell.done_on is not None)


def _duty_row(source: PaperInput, file: PersonFile, duty: TrainingDuty) -> tuple[Cell, ...]:
    cell = file.cells[duty.id]
    return (
        Cell(duty.title), Cell(short(source, cell.wanted)), Cell(short(source, cell.minutes)), Cell(on(cell.done_on)), owed_cell(cell),
    )  # fmt: skip


def _sessions(source: PaperInput, file: PersonFile) -> list[Block]:
    rows = [row for row in file.sessions if held(row.session) and row.attendance.present]
    if not rows:
        return []
    cells = tuple(_session_row(source, row) for row in rows)
    return [
        Heading("参加的培训", 2, 50),
        Table(("日期", "编号", "内容", "讲课人", "学时", "考核"), cells, (2.2, 2.6, 5.6, 2, 1.3, 1.7)),
    ]


def _session_row(source: PaperInput, row: Attended) -> tuple[Cell, ...]:
    session, there = row.session, row.attendance
    words, tone = _verdict(there.passed, there.score)
    return (
        Cell(on(session.held_on)), Cell(session.number or NOBODY), Cell(session.title), Cell(session.teacher or NOBODY),
        Cell(short(source, row.minutes)), Cell(words, tone=tone),
    )  # fmt: skip


def _verdict(passed: bool | None, score: int | None) -> tuple[str, str]:
    points = "" if score is None else f" {score} 分"
    if passed is None:
        return (points.strip() or "没有考", "muted")
    return (f"合格{points}", "ok") if passed else (f"不合格{points}", "bad")


def _elsewhere(source: PaperInput, file: PersonFile) -> list[Block]:
    rows = file.elsewhere
    if not rows:
        return []
    cells = tuple(
        (Cell(on(row.done_on)), Cell(CREDITS.get(row.source, row.source)), Cell(file.duty(row.duty)), Cell(short(source, row.minutes)),
         Cell(row.note or NOBODY))
        for row in rows
    )  # fmt: skip
    return [
        Heading("外部、网络和登记的培训", 2, 40),
        Table(("日期", "方式", "培训项目", "学时", "证明、说明"), cells, (2.2, 2, 5, 1.3, 5)),
    ]


def _exams(file: PersonFile) -> list[Block]:
    rows = [row for row in file.exams if row.sitting.way != "practice" and row.sitting.state == "done"]
    if not rows:
        return []
    cells = tuple(_exam_row(row) for row in rows)
    return [Heading("考试", 2, 40), Table(("日期", "编号", "考试", "方式", "结果"), cells, (2.2, 2.8, 6, 1.6, 2.4))]


def _exam_row(row: Sat) -> tuple[Cell, ...]:
    exam = row.exam
    words, tone = _verdict(row.sitting.passed, row.sitting.score)
    title = (exam.title if exam else NOBODY) + ("（补考）" if exam and exam.kind == "resit" else "")
    return (
        Cell(on(exam_day(row))), Cell(exam.number if exam and exam.number else NOBODY), Cell(title),
        Cell(WAYS.get(row.sitting.way, row.sitting.way)), Cell(words, tone=tone),
    )  # fmt: skip


def _certificates(source: PaperInput, file: PersonFile) -> list[Block]:
    rows: list[tuple[Cell, ...]] = [
        (Cell("合格证明"), Cell(row.title), Cell(row.number), Cell(on(row.issued_on)), Cell(on(row.until_on)),
         Cell("已收回", tone="bad") if row.withdrawn_on else Cell("有效", tone="ok"))
        for row in file.certificates
    ]  # fmt: skip
    rows += [
        (Cell(row.text("kind") or "从业证书"), Cell(row.text("name") or NOBODY), Cell(row.text("number") or NOBODY), Cell(on(row.day("issued_on"))),
         Cell(on(row.day("next_on") or row.day("until_on"))), _in_force(source, row))
        for row in file.qualifications
    ]  # fmt: skip
    if not rows:
        return []
    heads = ("种类", "名称", "编号", "发证日期", "复审、到期", "现在")
    return [Heading("证书", 2, 40), Table(heads, tuple(rows), (2, 4.6, 3.6, 2.2, 2.2, 2))]


def _in_force(source: PaperInput, row: RegisterRow) -> Cell:
    """Whether a certificate of the register holds on the day of the paper."""
    due = row.day("next_on") or row.day("until_on")
    if row.text("state") == "void":
        return Cell("作废", tone="muted")
    if due is None:
        return Cell("没写日期", tone="warn")
    return Cell("过期", tone="bad") if due < source.issued_on else Cell("有效", tone="ok")


# -- the card of induction ---------------------------------------------------------------------------------------------


def induction(source: PaperInput) -> Document:
    """Level by level: what is taught, hours, day, who taught, result, signatures of both."""
    file, made = file_of(source), given(source)
    three = bool(made.levels) and made.levels[0].kind == THREE
    title = "新员工三级安全教育卡" if three else "岗前安全培训卡"
    blocks: list[Block] = [*head(source, title), Facts(_card_facts(source, file), columns=2)]
    for number, level in enumerate(made.levels, 1):
        blocks += [
            Heading(f"{number}　{level.title}", 2, 50 if source.tight else 62), _contents(level, tight=source.tight),
            _signing(source, file, level.id),
        ]  # fmt: skip
    blocks += [
        Paragraph(f"内容依据：{made.law}", "small"),
        Paragraph("各级都学完、考核合格，才能上岗。本卡一人一张，归入一人一档。", "small"),
        Heading("上岗意见", 2, 40), _opinion(source),
    ]  # fmt: skip
    return finished(source, blocks, title=f"{title}（{file.person.name}）")


def _contents(level: InductionLevel, *, tight: bool) -> Block:
    """What is taught: a list, or one paragraph where the card would need a second page."""
    if not tight:
        return Steps(level.contents, numbered=True, close=True)
    return Paragraph("；".join(f"{number}. {row}" for number, row in enumerate(level.contents, 1)), "small")


def _opinion(source: PaperInput) -> Table:
    """Who lets the person work: a pen line each, no room for a seal, so that the card stays one page."""
    enterprise = source.firm.enterprise
    officer = Cell(enterprise.safety_officer or "安全员", more=_PEN.more)
    chief = Cell(leader(source) or "主要负责人", more=_PEN.more)
    row = (Cell("□ 学完、考核合格，同意上岗　□ 补学后再上岗"), officer, chief, Cell("＿＿年＿月＿日"))
    return Table(("意见", "安全员签字", "主要负责人签字", "日期"), (row,), (6, 3.2, 3.2, 2.6))


def _card_facts(source: PaperInput, file: PersonFile) -> tuple[tuple[str, str], ...]:
    person = file.person
    return (
        ("姓名", person.name), ("岗位", person.role or OPEN), ("班组、部门", person.team or NOBODY), ("入职日期", on(person.joined_on)),
        ("用工形式", EMPLOYMENTS.get(person.employment, person.employment)),
        (_ID_KINDS.get(person.id_kind, "证件") + "号", given(source).numbers.get(person.id) or person.id_masked or OPEN),
    )  # fmt: skip


def _signing(source: PaperInput, file: PersonFile, level: str) -> Table:
    duty = next((row for row in file.duties if row.level == level and row.trigger == "joined"), None)
    taught = _taught(file, duty)
    wanted = short(source, duty.minutes) if duty and duty.minutes else "＿＿＿"
    day, teacher, minutes, words, tone = taught or (None, "", 0, "＿＿＿", "small")
    row = (
        Cell(day.isoformat() if day else "＿＿年＿月＿日"), Cell(short(source, minutes) if minutes else "＿＿＿"), Cell(wanted),
        Cell(words, tone=tone), Cell(teacher, more=_PEN.more) if teacher else _PEN, _PEN,
    )  # fmt: skip
    heads = ("培训日期", "学了几学时", "要求学时", "考核", "讲课人签字", "本人签字")
    return Table(heads, (row,), (2.8, 1.9, 1.7, 1.9, 3.4, 3))


def _taught(file: PersonFile, duty: TrainingDuty | None) -> tuple[date, str, int, str, str] | None:
    """(day, teacher, minutes, result, tone) of the level, from the session or from what was entered by hand."""
    if duty is None:
        return None
    for row in reversed(file.sessions):
        session = row.session
        if session.held_on is not None and held(session) and row.attendance.present and duty.id in session.duties:
            words, tone = _verdict(row.attendance.passed, row.attendance.score)
            return session.held_on, session.teacher, row.minutes, words, tone
    credit = next((row for row in reversed(file.credits) if row.duty == duty.id), None)
    return (credit.done_on, "", credit.minutes, "见登记", "small") if credit else None
