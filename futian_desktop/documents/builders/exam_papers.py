"""试卷, 每人一卷, 答题卡, 答案与解析, 成绩单 of one exam."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, zip_longest

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Figures,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    Photos,
    Table,
)
from futian_desktop.documents.builders.paper_words import day, finished, head, shop, signatures
from futian_desktop.documents.builders.training_words import NOBODY, WAYS, given, person_line
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.drawing import Shuffled, as_seen
from futian_desktop.domain.exam_marking import seen_by
from futian_desktop.domain.exams import Exam, Sitting
from futian_desktop.domain.questions import LETTERS, Question, QuestionKind
from futian_desktop.domain.training import RosterPerson

PEN = "＿" * 8
KINDS = {QuestionKind.SINGLE: "单选题", QuestionKind.MULTIPLE: "多选题", QuestionKind.JUDGE: "判断题"}
_HOW = {
    QuestionKind.SINGLE: "只有一个对的，把字母写在括号里", QuestionKind.MULTIPLE: "有两个或更多对的，把字母都写在括号里",
    QuestionKind.JUDGE: "对的写“√”，错的写“×”",
}  # fmt: skip
_NUMBERS, _LINE, _HALF, _PER_LINE = "一二三", 76, 38, 10
"""Half characters of options in one line, and of one of two; numbers in one line of an answer sheet."""
_TWO_A_PAGE = 20
"""Questions up to which two answer sheets stand on a page."""
_DRAWING_HEIGHT, _DRAWING_ROOM = 34.0, 62


def exam_of(source: PaperInput) -> Exam:
    """The exam of the paper.

    Raises:
        ValueError: gathered without one.
    """
    exam = given(source).exam
    if exam is None:
        raise ValueError("this paper needs an exam")
    return exam


def plain(source: PaperInput) -> Document:
    """试卷: one for all, in the exam's own order."""
    exam = exam_of(source)
    seen = Shuffled(tuple(range(len(exam.questions))), {})
    return finished(source, list(_paper(source, exam, seen, None)), title=exam.title or "试卷")


def personal(source: PaperInput) -> Document:
    """One paper a person with the name on it, questions and options in that person's order, each beginning a page."""
    exam = exam_of(source)
    blocks: list[Block] = []
    for person in given(source).people:
        blocks += [PageBreak()] if blocks else []
        blocks += _paper(source, exam, seen_by(exam, person.id), person)
    return finished(source, blocks, title=exam.title or "试卷")


def _paper(source: PaperInput, exam: Exam, seen: Shuffled, person: RosterPerson | None) -> Iterator[Block]:
    yield Heading("　".join(filter(None, (exam.title or "试卷", person.name if person else ""))), listed=False)
    yield Facts((
        ("单位", shop(source)), ("考试编号", exam.number or NOBODY), ("姓名", person.name if person else PEN),
        ("岗位、班组", person_line(person) if person else PEN), ("日期", day(exam.held_on) if exam.held_on else PEN), ("得分", PEN),
    ), columns=2)  # fmt: skip
    minutes = f"限 {exam.blueprint.minutes} 分钟，" if exam.blueprint.minutes else ""
    yield Paragraph(
        f"共 {len(exam.questions)} 题，满分 100 分，{exam.blueprint.pass_mark} 分合格，{minutes}自己答，不看别人的。",
        "small",
    )
    pictures = {row.key: row.jpeg for row in given(source).photos}
    rows = [(number, place, exam.questions[place]) for number, place in enumerate(seen.order, 1)]
    for number, (kind, found) in enumerate(groupby(rows, key=lambda row: row[2].kind)):
        part = list(found)
        points = [exam.points[place] for _number, place, _question in part]
        yield Heading(f"{_NUMBERS[number]}、{KINDS[kind]}（{_points(points)}）", 2, 40, listed=False)
        yield Paragraph(_HOW[kind], "small")
        for shown, place, question in part:
            yield from _question(question, shown, seen.options.get(str(place), ""), pictures)


def _points(points: Sequence[int]) -> str:
    each = f"每题 {points[0]} 分，" if len(set(points)) == 1 else f"每题 {min(points)}—{max(points)} 分，"
    return f"{len(points)} 题，{each}共 {sum(points)} 分"


def _question(question: Question, number: int, letters: str, pictures: Mapping[str, bytes]) -> Iterator[Block]:
    stem = f"{number}. {question.text}（　　　）"
    if question.drawing in pictures:
        yield Heading(stem, 3, _DRAWING_ROOM, listed=False)  # keeps the drawing on its page
        yield Photos((("", pictures[question.drawing]),), _DRAWING_HEIGHT)
    else:
        yield Paragraph(stem, "strong")
    options = [f"{letter}. {text}" for letter, text in zip(LETTERS, as_seen(question, letters)[0], strict=False)]
    yield from (Paragraph(line) for line in _lines(options))


def _lines(options: Sequence[str]) -> list[str]:
    """Options beside each other where they are short: all in one line, or two by two."""
    if not options:
        return []
    if sum(map(_wide, options)) + 4 * (len(options) - 1) <= _LINE:
        return ["　　".join(options)]
    if max(map(_wide, options)) > _HALF - 2:
        return list(options)
    return [
        f"{first}{'　' * ((_HALF - _wide(first)) // 2 + 1)}{second}".rstrip()
        for first, second in zip_longest(options[::2], options[1::2], fillvalue="")
    ]


@lru_cache(maxsize=4096)
def _wide(text: str) -> int:
    """Width in half characters."""
    return sum(1 if sign.isascii() else 2 for sign in text)


def sheet(source: PaperInput) -> Document:
    """答题卡: one a person, to be typed back; without people one empty card."""
    exam = exam_of(source)
    blocks: list[Block] = []
    people: Sequence[RosterPerson | None] = given(source).people or (None,)
    for number, person in enumerate(people):
        seen = seen_by(exam, person.id) if person else Shuffled(tuple(range(len(exam.questions))), {})
        apart = Gap(14) if number % 2 and len(exam.questions) <= _TWO_A_PAGE else PageBreak()
        blocks += [apart] if blocks else []
        blocks += _card(source, exam, seen, person)
    return finished(source, blocks, title=f"{exam.title} 答题卡")


def _card(source: PaperInput, exam: Exam, seen: Shuffled, person: RosterPerson | None) -> Iterator[Block]:
    yield Heading(f"{exam.title}　答题卡", 2, 90, listed=False)
    yield Facts((
        ("单位", shop(source)), ("考试编号", exam.number or NOBODY), ("姓名", person.name if person else PEN),
        ("岗位、班组", person_line(person) if person else PEN), ("日期", day(exam.held_on) if exam.held_on else PEN), ("得分", PEN),
    ), columns=2)  # fmt: skip
    yield Paragraph(
        "照试卷的题号，把答案写在格子里：选择题写字母，多选题把字母都写上；判断题对的写“√”，错的写“×”。写错了划掉，在旁边重写。",
        "small",
    )
    kinds = [exam.questions[place].kind for place in seen.order]
    spans = [(kind, [number for number, found in enumerate(kinds, 1) if found is kind]) for kind in KINDS]
    yield Paragraph("，".join(f"{found[0]}—{found[-1]} {KINDS[kind]}" for kind, found in spans if found), "strong")
    for first in range(0, len(kinds), _PER_LINE):
        part = [str(number) for number in range(first + 1, min(first + _PER_LINE, len(kinds)) + 1)]
        boxes = tuple(Cell("　", more=(("　", "body"),)) for _number in range(_PER_LINE))
        yield Table((*part, *[""] * (_PER_LINE - len(part))), (boxes,), (1.0,) * _PER_LINE)
    yield Gap(3)
    yield Paragraph("本人签名：＿＿＿＿＿＿　　监考人：＿＿＿＿＿＿　　阅卷人：＿＿＿＿＿＿", "small")


def key(source: PaperInput) -> Document:
    """答案与解析, in the exam's order; where papers were mixed, the answers as they stand on each person's paper too."""
    exam = exam_of(source)
    laws = given(source).laws
    blocks: list[Block] = [
        *head(source, f"{exam.title}　答案与解析", [("考试编号", exam.number or NOBODY)]),
        Paragraph("给阅卷的人看，考完以前不给参加考试的人。", "warn"),
        Table(("题号", "答案", "分值", "题目", "为什么"), tuple(
            (Cell(str(number)), Cell("".join(question.answer), tone="strong"), Cell(str(points)), Cell(question.text),
             Cell(question.explain, more=((laws[question.law], "muted"),) if laws.get(question.law) else ()))
            for number, (question, points) in enumerate(zip(exam.questions, exam.points, strict=True), 1)
        ), (1.1, 1.3, 1.1, 6, 7)),
    ]  # fmt: skip
    people = given(source).people
    if exam.blueprint.shuffle and people:
        blocks += [
            Heading("每个人卷子上的答案", 2, 40), Paragraph("“每人一卷”的题号和选项各人不同，照自己那张卷子的题号排。", "small"),
            Table(("姓名", "答案（题号 答案）"), tuple((Cell(row.name), Cell(_line(exam, seen_by(exam, row.id)))) for row in people), (3, 13.5)),
        ]  # fmt: skip
    return finished(source, blocks, title=f"{exam.title} 答案与解析")


def _line(exam: Exam, seen: Shuffled) -> str:
    parts = [
        (number, as_seen(exam.questions[place], seen.options.get(str(place), ""))[1])
        for number, place in enumerate(seen.order, 1)
    ]
    return "　".join(f"{number} {''.join(answer)}" for number, answer in parts)


def results(source: PaperInput) -> Document:
    """成绩单: figures, everybody with score and result, what happened during the exam."""
    exam, made = exam_of(source), given(source)
    rows = result_rows(source)
    done = [row for _person, row in rows if row is not None and row.score is not None]
    passed = sum(bool(row.passed) for row in done)
    average = f"{sum(row.score or 0 for row in done) / len(done):.1f}" if done else NOBODY
    figures = Figures((
        ("应考", f"{len(rows)} 人", ""), ("已考", f"{len(done)} 人", ""), ("合格", f"{passed} 人", "ok"),
        ("不合格", f"{len(done) - passed} 人", "bad" if len(done) > passed else ""), ("平均分", average, ""),
    ))  # fmt: skip
    table = Table(("序号", "姓名", "岗位、班组", "怎么考", "用时", "得分", "结果", "备注"), tuple(
        (Cell(str(number)), Cell(person.name), Cell(person_line(person)), Cell(WAYS.get(row.way, row.way) if row else NOBODY),
         Cell(_time(row)), Cell(NOBODY if row is None or row.score is None else str(row.score), tone="strong"),
         Cell(*result_words(row)[:1], tone=result_words(row)[1]), Cell(remark(row)))
        for number, (person, row) in enumerate(rows, 1)
    ), (1.1, 2.2, 3, 1.5, 1.7, 1.3, 1.7, 4))  # fmt: skip
    more = [("考试编号", exam.number or NOBODY), ("考试日期", day(exam.held_on)), ("合格分", f"{exam.blueprint.pass_mark} 分"),
            ("讲课的人", "、".join(exam.teachers) or NOBODY), ("监考人", exam.invigilator or NOBODY)]  # fmt: skip
    blocks: list[Block] = [
        *head(source, f"{exam.title}　成绩单", more), figures, table,
        *([Paragraph("讲课的人不改分；成绩改过的，改的人和原因写在备注里。", "small")] if made.sittings else []),
        *signatures(source, "以上成绩核对无误。"),
    ]  # fmt: skip
    return finished(source, blocks, title=f"{exam.title} 成绩单")


def result_rows(source: PaperInput) -> tuple[tuple[RosterPerson, Sitting | None], ...]:
    """Everybody of the exam in the order of its list, with the sitting that counts."""
    made = given(source)
    counting = {row.person: row for row in made.sittings if row.state == "done"}
    return tuple((person, counting.get(person.id)) for person in made.people)


def result_words(row: Sitting | None) -> tuple[str, str]:
    """Passed, not passed or not there, with the tone."""
    if row is None or row.passed is None:
        return "没有考", "muted"
    return ("合格", "ok") if row.passed else ("不合格", "bad")


def _time(row: Sitting | None) -> str:
    if row is None or not row.seconds_used:
        return NOBODY
    minutes, seconds = divmod(row.seconds_used, 60)
    return f"{minutes} 分 {seconds} 秒" if minutes else f"{seconds} 秒"


def remark(row: Sitting | None) -> str:
    """What happened: left the window, the clock was set back, the note."""
    if row is None:
        return ""
    away = [part for part in row.left if part.why == "left"]
    parts = [f"离开考试窗口 {len(away)} 次，共 {sum(part.seconds for part in away)} 秒"] if away else []
    parts += [f"中断 {len(row.left) - len(away)} 次"] if len(row.left) > len(away) else []
    parts += ["考试中电脑时间被调过"] if row.clock_back else []
    return "；".join((*parts, *([row.note] if row.note else [])))
