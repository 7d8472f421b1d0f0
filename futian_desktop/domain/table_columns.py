"""Which row of a table is its header and what its columns mean; a person can correct every part of the guess."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from futian_desktop.domain.table_grid import Sheet, filled_down
from futian_desktop.domain.table_method import deductions_of
from futian_desktop.domain.table_numbers import points_of, squeezed

LOOKED_AT = 60
"""Rows from the top among which the header is sought."""
MORE_HEADERS = 2
"""Rows a header may have below its main one."""
_SAMPLE = 300
_SHORT, _LONG = 14, 30
_SUM_WORDS = re.compile(r"(?:小计|合计|总计)(?:得分|分值|分)?[:：]?$")


class Role(Enum):
    """What a column of a published table holds."""

    ELEMENT1 = "element1"
    ELEMENT2 = "element2"
    REQUIREMENT = "requirement"
    CRITERION = "criterion"
    POINTS = "points"
    METHOD = "method"
    BASIS = "basis"
    APPLIES = "applies"
    VETO = "veto"
    ID = "id"
    IGNORED = "ignored"


_WORDS: Mapping[Role, tuple[str, ...]] = {
    Role.ELEMENT1: (
        "一级要素", "a级要素", "考评类目", "评审类目", "一级指标", "一级项目", "一级类目", "考评要素", "评审要素", "类目", "要素", "大类",
        "类别", "项目类别", "要素名称", "一级", "考核类别", "章节", "板块", "检查类别", "一级评审要素", "评定要素", "核心要素",
    ),
    Role.ELEMENT2: (
        "二级要素", "b级要素", "考评项目", "评审项目", "二级指标", "二级项目", "二级类目", "子要素", "小类", "考核项目", "检查项目", "二级",
        "项目", "子项", "二级评审要素", "评定项目", "要素内容",
    ),
    Role.REQUIREMENT: (
        "基本规范要求", "规范要求", "基本要求", "三级要素", "三级指标", "三级项目", "c级要素", "规范条文", "标准要求", "三级",
    ),
    Role.CRITERION: (
        "企业达标标准", "达标标准", "考评内容", "评审内容", "检查内容", "考核内容", "评定内容", "标准内容", "检查标准", "考核标准",
        "考评标准", "评审描述", "内容", "要求", "检查事项", "检查项", "评审项", "检查要点", "考评要点", "评审要点", "达标要求", "工作要求",
        "具体内容", "检查内容及要求", "内容及要求", "检查项目及内容",
    ),
    Role.POINTS: ("标准分值", "分值", "标准分", "标准得分", "满分", "应得分", "配分", "分数", "标准分数", "总分", "权重", "标准分(分)", "项目分值"),
    Role.METHOD: (
        "评分方式", "考评办法", "评分标准", "评分办法", "评分方法", "评分细则", "评分说明", "扣分标准", "扣分说明", "考评方法", "评审方法",
        "考核办法", "考核方法", "计分办法", "计分方法", "检查方法", "评审办法", "评分", "评审标准", "评定办法", "扣分原则", "评分原则", "扣分细则",
        "扣分办法", "考评方式", "评审方式", "扣分要求", "办法", "方法", "方式",
    ),
    Role.BASIS: ("依据", "依据条款", "法规依据", "法律依据", "检查依据", "标准依据", "评审依据", "引用标准", "法律法规依据", "制定依据", "条款"),
    Role.APPLIES: ("适用条件", "适用范围", "适用性", "适用对象", "适用企业", "适用类型"),
    Role.VETO: ("否决项", "是否否决", "一票否决", "一票否决项", "是否否决项", "否决"),
    Role.ID: ("编号", "id", "guid", "uuid", "编码", "代码", "检查项编号", "条款编号", "评审项编号"),
    Role.IGNORED: (
        "序号", "no", "no.", "行号", "自评描述", "自评/评审描述", "评审描述及得分", "实际得分", "得分", "自评得分", "评审得分", "考评得分", "扣分",
        "实得分", "自评扣分", "扣分点", "扣分项", "扣分情况", "扣分原因", "备注", "存在问题", "问题描述", "空项", "缺项", "检查情况", "考评情况",
        "现场情况", "是否符合", "符合情况", "检查结果", "结果", "结论", "自评", "评审", "整改措施", "整改情况", "责任人", "自评情况", "自评/评审",
        "检查人", "检查记录", "考评记录", "说明", "自评分", "评审分", "复评得分", "专家评分", "企业自评", "自查情况", "不适用",
    ),
}  # fmt: skip
_EXACT = {word: role for role, words in _WORDS.items() for word in words}
_PARTS = sorted(
    (
        (word, role)
        for role, words in _WORDS.items()
        for word in words
        if len(word) > 1 and word not in ("no", "no.", "id")
    ),
    key=lambda pair: -len(pair[0]),
)
_UNIQUE = (Role.ELEMENT1, Role.ELEMENT2, Role.REQUIREMENT, Role.CRITERION, Role.POINTS, Role.METHOD, Role.BASIS,
           Role.APPLIES, Role.VETO, Role.ID)  # fmt: skip
_BRACKET = re.compile(r"[(\[【<][^)\]】>]*[)\]】>]|[/／]分$|[:：]$")
_EXACT_SCORE, _PART_SCORE, _STATS_SCORE = 10, 6, 4


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How a table is to be read. Row and column indexes from 0, rows as in the sheet.

    ``header_rows`` may be empty; ``first_row`` is the first row below the header; ``roles`` has one role a column.
    ``left_out`` are rows that a person took out, ``fixes`` cells that a person corrected: (row, column, text).
    ``skip_hidden`` leaves out the rows that are hidden in the file.
    """

    header_rows: tuple[int, ...]
    first_row: int
    roles: tuple[Role, ...]
    left_out: frozenset[int] = frozenset()
    fixes: tuple[tuple[int, int, str], ...] = ()
    skip_hidden: bool = False

    def column(self, role: Role) -> int | None:
        """The column of a role, or none."""
        return self.roles.index(role) if role in self.roles else None


@dataclass(frozen=True, slots=True)
class Guess:
    """A column map and how it came about: the header texts, and roles that only the content spoke for."""

    map: ColumnMap
    headers: tuple[str, ...]
    by_content: frozenset[int] = field(default_factory=frozenset[int])

    @property
    def usable(self) -> bool:
        """Whether there is something to check and points for it."""
        return self.map.column(Role.POINTS) is not None and self.map.column(Role.CRITERION) is not None


def header_role(text: str) -> tuple[Role, int] | None:
    """The role a header text stands for and how sure that is: 10 the very word, 6 a part of the text."""
    words = squeezed(text).lower()
    if not words or len(words) > _LONG:
        return None
    for form in (words, _BRACKET.sub("", words)):
        if form in _EXACT:
            return _EXACT[form], _EXACT_SCORE
    short = _BRACKET.sub("", words)
    if len(short) > _SHORT:
        return None
    return next(((role, _PART_SCORE) for word, role in _PARTS if word in short), None)


@dataclass(frozen=True, slots=True)
class _Stats:
    """What the cells of a column look like: shares from 0 to 1, average length."""

    filled: float
    numeric: float
    deducting: float
    length: float
    distinct: float
    running: bool


def _stats(column: Sequence[str]) -> _Stats:
    texts = [text for text in column if text]
    if not texts:
        return _Stats(0, 0, 0, 0, 0, running=False)
    count = len(texts)
    return _Stats(
        count / max(len(column), 1), sum(points_of(text) is not None for text in texts) / count,
        sum(bool(deductions_of(text[:400])) for text in texts[:60]) / min(count, 60),
        sum(map(len, texts)) / count, len(set(texts)) / count, running=_runs(texts),
    )  # fmt: skip


def _runs(texts: Sequence[str]) -> bool:
    """Whether the cells are running numbers: 1, 2, 3."""
    values = [points_of(text) for text in texts[:_SAMPLE]]
    pairs = [
        later - former for former, later in pairwise(values) if former is not None and later is not None
    ]  # fmt: skip
    return bool(pairs) and pairs.count(Decimal(1)) > len(pairs) * 0.7


def _header_score(row: Sequence[str]) -> int:
    """How much a row looks like a header: roles found, each once; rows with numbers or long texts do not."""
    found = [header_role(text) for text in row if text]
    roles = {hit[0] for hit in found if hit and hit[0] is not Role.IGNORED}
    ignored = sum(hit is not None and hit[0] is Role.IGNORED for hit in found)
    numbers = sum(points_of(text) is not None for text in row if text)
    strange = sum(hit is None for hit in found) + numbers
    return 3 * len(roles) + min(ignored, 2) - 2 * strange


def _header_rows(rows: Sequence[Sequence[str]], sheet: Sheet) -> tuple[int, ...]:
    """Indexes of the header rows: the best row near the top, and the ones that go on with it."""
    scores = [_header_score(row) for row in rows[:LOOKED_AT]]
    best = max(range(len(scores)), key=lambda number: (scores[number], -number), default=0)
    if not scores or scores[best] < 5:  # noqa: PLR2004 - two roles and no strange text
        return ()
    last = best
    while last + 1 < len(rows) and last - best < MORE_HEADERS and _goes_on(rows[last + 1], last + 1, sheet, best):
        last += 1
    first = best
    while first > 0 and scores[first - 1] >= 3 and not _looks_like_body(rows[first - 1]):  # noqa: PLR2004 - a share or a count tried on published tables
        first -= 1
    return tuple(range(first, last + 1))


def _looks_like_body(row: Sequence[str]) -> bool:
    return any(points_of(text) is not None or len(text) > _LONG for text in row if text)


def _goes_on(row: Sequence[str], number: int, sheet: Sheet, best: int) -> bool:
    """Whether a row belongs to the header above it: merged into it, or nothing but header words."""
    texts = [text for text in row if text]
    if _looks_like_body(row):
        return False
    if any(merge.top <= best and merge.bottom >= number for merge in sheet.merges):
        return True
    return bool(texts) and _header_score(row) > 0 and all(header_role(text) for text in texts)


def _header_texts(rows: Sequence[Sequence[str]], numbers: Sequence[int], width: int) -> tuple[str, ...]:
    """One text a column: what stands in the header rows, each once."""
    return tuple(
        " ".join(dict.fromkeys(rows[number][column] for number in numbers if rows[number][column]))
        for column in range(width)
    )


def _candidates(header: str, parts: Sequence[str], stats: _Stats) -> dict[Role, int]:
    """Roles a column may have with their weights: by its header, by its lowest header text, by its content."""
    weights: dict[Role, int] = {}
    for text in (header, *parts):
        hit = header_role(text)
        if hit:
            weights[hit[0]] = max(weights.get(hit[0], 0), hit[1])
    if Role.POINTS in weights and stats.filled and stats.numeric < 0.3:  # noqa: PLR2004 - a share or a count tried on published tables
        weights[Role.POINTS] -= 5
    if stats.deducting > 0.4 and stats.length > 5:  # noqa: PLR2004 - a share or a count tried on published tables
        weights[Role.METHOD] = weights.get(Role.METHOD, 0) + _STATS_SCORE + 2
    elif weights.get(Role.METHOD, 0) and Role.CRITERION not in weights and stats.length > _LONG:
        weights[Role.CRITERION] = 3
    return weights if stats.filled else {role: weight // 2 for role, weight in weights.items()}


def _by_content(stats: Sequence[_Stats], roles: list[Role]) -> set[int]:
    """Give points, criterion and elements to columns by what stands in them, where no header did."""
    given: set[int] = set()
    free = [number for number, role in enumerate(roles) if role is Role.IGNORED and stats[number].filled > 0]

    def give(role: Role, number: int) -> None:
        roles[number] = role
        given.add(number)
        free.remove(number)

    if Role.METHOD not in roles:
        hits = [number for number in free if stats[number].deducting > 0.3 and stats[number].length > 5]  # noqa: PLR2004 - a share or a count tried on published tables
        if hits:
            give(Role.METHOD, max(hits, key=lambda number: stats[number].deducting))
    if Role.POINTS not in roles:
        hits = [
            number for number in free
            if stats[number].numeric > 0.7 and stats[number].filled > 0.3 and not stats[number].running  # noqa: PLR2004 - a share or a count tried on published tables
        ]  # fmt: skip
        if hits:
            give(Role.POINTS, hits[-1])
    if Role.CRITERION not in roles:
        hits = [number for number in free if stats[number].numeric < 0.5 and stats[number].filled > 0.3]  # noqa: PLR2004 - a share or a count tried on published tables
        if hits:
            give(Role.CRITERION, max(hits, key=lambda number: stats[number].length))
    return given


def guess(sheet: Sheet) -> Guess:
    """The header and the roles of the columns, by header words first and by content where those are missing."""
    rows = filled_down(sheet)
    numbers = _header_rows(rows, sheet)
    first = numbers[-1] + 1 if numbers else 0
    headers = _header_texts(rows, numbers, sheet.width)
    sample = rows[first : first + _SAMPLE]
    body = [
        row for row in sample if not any(len(text) <= _SHORT and _SUM_WORDS.search(squeezed(text)) for text in row)
    ] or sample
    stats = [_stats([row[column] for row in body]) for column in range(sheet.width)]
    own = [sum(bool(row[column]) for row in sheet.rows[first : first + _SAMPLE]) for column in range(sheet.width)]
    roles = [Role.IGNORED] * sheet.width
    options = [
        (weight, own[column] if role is Role.POINTS else 0, -column, role, column)
        for column in range(sheet.width)
        for role, weight in _candidates(
            headers[column], [rows[number][column] for number in reversed(numbers)], stats[column]
        ).items()
    ]
    taken: set[Role] = set()
    settled: set[int] = set()
    # of two columns with points, the one with more cells of its own: the other has the points of whole elements
    for weight, _own, _place, role, column in sorted(options, key=lambda row: (-row[0], -row[1], -row[2])):
        if column in settled or (role in _UNIQUE and role in taken) or weight <= 0:
            continue
        roles[column] = role
        settled.add(column)
        taken.add(role)
    _second_texts(roles, headers, stats)
    given = _by_content(stats, roles)
    _elements(roles, stats, given if not numbers else set())
    return Guess(ColumnMap(numbers, first, tuple(roles)), headers, frozenset(given))


def _second_texts(roles: list[Role], headers: Sequence[str], stats: Sequence[_Stats]) -> None:
    """A requirement without a criterion is the criterion; a second criterion before the first is a requirement."""
    if Role.CRITERION not in roles and Role.REQUIREMENT in roles:
        roles[roles.index(Role.REQUIREMENT)] = Role.CRITERION
    if Role.CRITERION not in roles and Role.ELEMENT2 in roles:
        column = roles.index(Role.ELEMENT2)
        if stats[column].distinct > 0.8 and stats[column].length > _SHORT:  # noqa: PLR2004 - texts, not headings
            roles[column] = Role.CRITERION
    if Role.CRITERION in roles and Role.REQUIREMENT not in roles:
        before = range(roles.index(Role.CRITERION))
        hits = [
            number for number in before
            if roles[number] is Role.IGNORED and (header_role(headers[number]) or (None, 0))[0] is Role.CRITERION
        ]  # fmt: skip
        if hits:
            roles[hits[-1]] = Role.REQUIREMENT


def _elements(roles: list[Role], stats: Sequence[_Stats], given: set[int]) -> None:
    """One element column is the first level; without a header, short repeating texts at the left are elements."""
    if Role.ELEMENT1 not in roles and Role.ELEMENT2 in roles:
        roles[roles.index(Role.ELEMENT2)] = Role.ELEMENT1
    if Role.ELEMENT1 in roles or Role.CRITERION not in roles or not given:
        return
    hits = [
        number for number in range(roles.index(Role.CRITERION))
        if roles[number] is Role.IGNORED and stats[number].filled and stats[number].numeric < 0.5  # noqa: PLR2004 - a share or a count tried on published tables
    ][:2]  # fmt: skip
    for role, number in zip((Role.ELEMENT1, Role.ELEMENT2), hits, strict=False):
        roles[number] = role
