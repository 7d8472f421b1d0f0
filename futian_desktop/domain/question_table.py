"""Questions that come in from a table: which column is what, what each row gives, what is wrong with it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from futian_desktop.domain.questions import LETTERS, RIGHT, WRONG, Question, QuestionKind, faults
from futian_desktop.domain.table_grid import Sheet

FIELDS: Mapping[str, tuple[str, ...]] = {
    "kind": ("题型", "类型", "题目类型"), "text": ("题目", "题干", "试题", "问题", "内容"), "A": ("选项A", "A"), "B": ("选项B", "B"),
    "C": ("选项C", "C"), "D": ("选项D", "D"), "E": ("选项E", "E"), "answer": ("答案", "正确答案", "标准答案", "参考答案"),
    "explain": ("解析", "答案解析", "说明", "理由"), "module": ("方面", "模块", "类别"), "roles": ("岗位", "对象", "适用岗位"),
    "hard": ("难度", "难易"), "source": ("依据", "出处", "来源"),
}  # fmt: skip
"""What a column may be called; the first is the head of the form."""
NEEDED = ("text", "answer")
LONGEST = {"text": 200, "option": 80, "explain": 300, "source": 200}
"""Characters."""
EXAMPLE = "（例）"
"""A question that begins so is an example of the form and is not read."""
_HEAD_ROWS = 15
_PLAIN = re.compile(r"[\s（）()：:*＊、，,_.\-]+")
_BETWEEN = re.compile(r"[\s、，,;；/|.]+")
_KINDS: Mapping[str, QuestionKind] = {
    "单选": QuestionKind.SINGLE, "单项选择": QuestionKind.SINGLE, "single": QuestionKind.SINGLE, "多选": QuestionKind.MULTIPLE,
    "多项选择": QuestionKind.MULTIPLE, "multiple": QuestionKind.MULTIPLE, "判断": QuestionKind.JUDGE, "是非": QuestionKind.JUDGE,
    "judge": QuestionKind.JUDGE,
}  # fmt: skip
_YES = frozenset(("对", "正确", "是", "√", "✓", "✔", "t", "true", "y", "yes"))
_NO = frozenset(("错", "错误", "否", "不对", "×", "✗", "✘", "x", "f", "false", "n", "no"))


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One row: its number in the file, the question it gives, where it is from, codes of what is wrong, what it is like.

    ``like`` is the id of a question in the bank or the row number of an earlier row that says nearly the same.
    """

    line: int
    question: Question
    source: str = ""
    wrong: tuple[str, ...] = ()
    like: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a table may say for modules and roles, folded by `folded`: word to id."""

    modules: Mapping[str, str]
    roles: Mapping[str, str]


def folded(text: str) -> str:
    """For comparing: one width of characters, no spaces and brackets, small letters."""
    return _PLAIN.sub("", unicodedata.normalize("NFKC", text)).casefold()


def columns_of(sheet: Sheet) -> tuple[int, tuple[str, ...]]:
    """Index of the header row (-1 where there is none) and the field of each column, "" for a column that is not read."""
    names = {folded(word): key for key, words in FIELDS.items() for word in words}
    best, fields = -1, ()
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        seen: list[str] = []
        for cell in row:
            key = names.get(folded(cell), "")
            seen.append("" if key in seen else key)
        if sum(map(bool, seen)) > sum(map(bool, fields)):
            best, fields = number, tuple(seen)
    return best, fields


def missing(fields: Sequence[str]) -> tuple[str, ...]:
    """Heads that must be there and are not."""
    return tuple(FIELDS[key][0] for key in NEEDED if key not in fields)


def read_questions(sheet: Sheet, words: Words) -> tuple[QuestionRow, ...]:
    """Every row below the header that is not blank. Near-copies are looked for elsewhere; ids stay empty."""
    header, fields = columns_of(sheet)
    if missing(fields):
        return ()
    merged = {row for merge in sheet.merges for row in range(merge.top, merge.bottom + 1)}
    rows = ((number, _cells(fields, cells), any(cells)) for number, cells in enumerate(sheet.rows) if number > header)
    return tuple(
        _row(sheet.refs[number].row, cells, words, number in merged)
        for number, cells, filled in rows if filled and not cells.get("text", "").startswith(EXAMPLE)
    )  # fmt: skip


def _cells(fields: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {key: text.strip() for key, text in zip(fields, cells, strict=False) if key}


def _row(line: int, cells: Mapping[str, str], words: Words, merged: bool) -> QuestionRow:
    options = [cells.get(letter, "") for letter in LETTERS]
    while options and not options[-1]:
        options.pop()
    wrong: list[str] = ["merged"] if merged else []
    answer = _answer(cells.get("answer", ""))
    kind = _kind(cells.get("kind", ""), options, answer)
    if kind is None:
        wrong.append("kind")
    module = words.modules.get(folded(cells.get("module", "")), "")
    if cells.get("module") and not module:
        wrong.append("module")
    roles = [words.roles.get(folded(part), "") for part in _BETWEEN.split(cells.get("roles", "")) if part]
    if not all(roles):
        wrong.append("role")
    hard = folded(cells.get("hard", "")) or "1"
    if hard not in ("1", "2", "3"):
        wrong.append("hard")
    made = Question(
        "", kind or QuestionKind.SINGLE, cells.get("text", ""), tuple(options), answer, cells.get("explain", ""), module,
        tuple(role for role in roles if role) or ("all",), (), int(hard) if hard in ("1", "2", "3") else 1,
    )  # fmt: skip
    if kind is QuestionKind.JUDGE and {folded(one) for one in options} <= _YES | _NO:
        made = replace(made, options=())  # forms of others write 对 and 错 as options
    wrong += [code for code in own_faults(made, cells.get("source", "")) if code not in wrong]
    return QuestionRow(line, made, cells.get("source", ""), tuple(wrong))


def _answer(text: str) -> tuple[str, ...]:
    """Letters, or 对 or 错; what is neither stays as it is, so that it is found wrong."""
    plain = folded(text)
    if plain in _YES or plain in _NO:
        return (RIGHT,) if plain in _YES else (WRONG,)
    parts = [part for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)) if part]
    if all(re.fullmatch(r"[A-Za-z]+", part) for part in parts):
        return tuple(sorted("".join(parts).upper()))
    return tuple(parts)


def _kind(text: str, options: Sequence[str], answer: Sequence[str]) -> QuestionKind | None:
    """By its word; without one, by the answer."""
    plain = folded(text).removesuffix("题")
    if plain:
        return _KINDS.get(plain)
    if set(answer) <= {RIGHT, WRONG} and answer:
        return QuestionKind.JUDGE
    return (QuestionKind.MULTIPLE if len(answer) > 1 else QuestionKind.SINGLE) if options else None


def own_faults(question: Question, source: str = "") -> Iterator[str]:
    """Codes of what is wrong with a question of one's own: those of `questions.faults`, empty options, too long texts."""
    found = dict.fromkeys(faults(question))
    if any(not option.strip() for option in question.options):
        found["options"] = None
    lengths = ((question.text, "text"), (question.explain, "explain"), (source, "source"),
               *((option, "option") for option in question.options))  # fmt: skip
    if any(len(text) > LONGEST[kind] for text, kind in lengths):
        found["long"] = None
    yield from found
