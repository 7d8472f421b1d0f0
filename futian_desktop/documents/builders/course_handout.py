"""课件讲义: aims, slides with their drawings, cases, questions, and the answers on a last page of their own."""

from collections.abc import Mapping

from futian_desktop.documents.blocks import Block, Cell, Document, Entry, Heading, PageBreak, Paragraph, Steps, Table
from futian_desktop.documents.builders.paper_words import finished, head
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.questions import LETTERS, Case, Question
from futian_desktop.domain.talks import Lesson, LessonSlide, answer_words

_KINDS = {"single": "单选", "multiple": "多选", "judge": "对还是错"}


def build(source: PaperInput) -> Document:
    """The whole document.

    Raises:
        ValueError: gathered without a lesson.
    """
    given = source.training
    lesson = given.lesson if given else None
    if given is None or lesson is None:
        raise ValueError("this paper needs a lesson")
    pictures = {row.key: row.jpeg for row in given.photos}
    blocks: list[Block] = [
        *head(source, lesson.title, [("大约多久", f"{lesson.minutes} 分钟"), ("讲什么", lesson.about)]),
        Heading("听完要会", 2), Steps(lesson.aims),
        Heading("一页一页讲", 2, 60),
    ]  # fmt: skip
    blocks += [_slide(row, place, pictures, lesson) for place, row in enumerate(lesson.slides, 1)]
    if lesson.found:
        rows = tuple((Cell(str(place)), *map(Cell, row)) for place, row in enumerate(lesson.found, 1))
        blocks += [
            Heading("查出的全部", 2, 50),
            Table(("序号", "查出了什么", "怎么改", "谁、哪天前"), rows, (0.8, 4, 4.4, 2.2)),
        ]
    if lesson.cases:
        blocks.append(Heading("出过的事", 2, 50))
        blocks += [_case(row, place) for place, row in enumerate(lesson.cases, 1)]
    if lesson.questions:
        blocks += [Heading("做一做", 2, 50), Paragraph("先自己答，答案在最后一页。", "small")]
        for place, row in enumerate(lesson.questions, 1):
            blocks += _question(row, place)
        blocks += [
            PageBreak(),
            Heading("答案", 2),
            *(_answer(row, place) for place, row in enumerate(lesson.questions, 1)),
        ]
        blocks += _aloud(lesson)
    return finished(source, blocks, title=f"讲义：{lesson.title}")


def _slide(row: LessonSlide, place: int, pictures: Mapping[str, bytes], lesson: Lesson) -> Entry:
    """Points and, of a unit, what is said; a talk says on paper what was found in a table of its own."""
    points = tuple((f"· {point}" if not row.hidden else point, "body") for point in row.points)
    talk = tuple((line, "note") for line in row.talk.splitlines() if line) if lesson.unit else ()
    shown = tuple(pictures[key] for key in (row.photo, row.drawing) if key in pictures)
    return Entry(f"{place}　{row.title}", "", (*points, *talk), shown)


def _case(row: Case, place: int) -> Entry:
    lines = ((row.what, "body"), (f"为什么：{row.why}", "small"), (f"怎样能拦住：{row.stop}", "small"))
    return Entry(f"案例 {place}", "", lines)


def _question(row: Question, place: int) -> list[Block]:
    options = tuple(f"{letter}　{text}" for letter, text in zip(LETTERS, row.options, strict=False)) or (
        "（　　）对　　（　　）错",
    )
    words = Paragraph(f"{place}. （{_KINDS[row.kind.value]}）{row.text}", "strong")
    return [words, *(Paragraph(line) for line in options)]


def _answer(row: Question, place: int) -> Entry:
    return Entry(f"{place}　{answer_words(row)}", "", ((row.explain, "small"),))


def _aloud(lesson: Lesson) -> list[Block]:
    """A talk asks its first questions on its last slide; they are the first ones of the list."""
    return (
        [Paragraph("最后一页问的三个问题，就是上面的前三题。", "small")]
        if any(row.hidden for row in lesson.slides)
        else []
    )
