"""评分方式: deduction texts cut into ready findings; what cannot be cut stays text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from futian_desktop.domain.table_numbers import chinese_number

MOST_FINDINGS = 26
"""As many as a walk sheet has letters."""
_LONGEST_METHOD, _MOST_LOOKED_AT = 8000, 200
_ZERO = Decimal(0)
_NUM = r"(\d{1,4}(?:\.\d{1,2})?|[一二两三四五六七八九十百]{1,4})"
_WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F) if chr(code) not in ";,:()"} | {0x3000: 0x20}
_CLAUSE = re.compile(r"[；;。\n\r]+")
_PART = re.compile(r"(?<=[，,])")
_ALL = re.compile(
    r"(?:本(?:小|大)?(?:项|条|款|项目|要素|类|小项|大项)|该(?:项|条|项目|要素)|此项|全部|均|都|则|即)*"
    r"(?:不得分|不给分|不计分|得0分|得零分|记0分|计0分|为0分|零分|扣(?:除)?(?:全部|所有|本项|该项)(?:分值|分数|分|得分)?|分(?:值)?扣完|全扣)"
)
_SOME = re.compile(r"(?:扣除?|减|扣减)\s*" + _NUM + r"\s*分")
_EXTRA = re.compile(r"(?:追加|另外?|再|加)(?:扣除?|扣减)\s*" + _NUM + r"\s*分")
_TOTAL = re.compile(
    r"(?:总分|总得分|总评分|考评总分|评审总分)(?:中|内|里)?[^，,；;。]{0,6}?(?:倒扣|扣除?|扣减)\s*" + _NUM + r"\s*分"
)
_BACK = re.compile(r"倒扣\s*" + _NUM + r"\s*分")
_EACH = re.compile(r"每")
_EACH_FIRST = re.compile(
    r"(?:^|[，,])每(?:缺|少|有|发现|超|漏|一|处|项|人|次|个|台|套|份|条|类|起|例)[^月年天日周季，,]*[，,]$"
)
_LIMIT = re.compile(r"扣完为止|扣满为止|直至扣完|最多扣|至多扣|不超过|封顶|为限|为止|以上不再扣")
_FULL = re.compile(r"(?:扣满|扣完|扣光)[^，,]{0,8}分?(?:的|后|外)?[，,]?$")
_VETO = re.compile(r"(?<![非不])(?<!不是)(?<!不属于)(?:一票)?否决(?!制|权|机制)")
_NOT_VETO = re.compile(r"[非无]\s*(?:一票)?否决|不(?:是|属于|作为|实行|设)(?:一票)?否决")
_EXCEPT = re.compile(r"[，,]?除(?:本|该)?(?:项|条)?$")
_TAIL = " ，,、：:的；;"


@dataclass(frozen=True, slots=True)
class Deduction:
    """One deduction: the sentence, its points (``None`` takes all of the item), and what goes beyond the item."""

    text: str
    deduct: Decimal | None
    extra: Decimal = _ZERO
    total: Decimal = _ZERO
    per_place: bool = False


def narrow(text: str) -> str:
    """Letters and digits made narrow, Chinese punctuation left as it is."""
    return text.translate(_WIDE)


def says_veto(text: str) -> bool:
    """Whether a text marks its row as 一票否决."""
    if "否" not in text or "决" not in text:
        return False
    squeezed = re.sub(r"\s+", "", text)
    return bool(_VETO.search(_NOT_VETO.sub("", squeezed)))


def says_beyond(text: str) -> bool:
    """Whether a text deducts beyond the item's own points: 追加扣除, 总分中倒扣."""
    if "扣" not in text:
        return False
    words = narrow(text)
    return bool(_EXTRA.search(words) or _TOTAL.search(words) or _BACK.search(words))


def _number(text: str) -> Decimal:
    value = chinese_number(text)
    return Decimal(text) if value is None else Decimal(value)


def _first(pattern: re.Pattern[str], text: str) -> Decimal:
    found = pattern.search(text)
    return _number(found[1]) if found else _ZERO


def _beyond(text: str) -> tuple[Decimal, Decimal, str]:
    """(追加扣除, 总分中倒扣, the text without both)."""
    if "扣" not in text:
        return _ZERO, _ZERO, text
    total = _first(_TOTAL, text) or _first(_BACK, text)
    rest = _BACK.sub("", _TOTAL.sub("", text))
    return _first(_EXTRA, rest), total, _EXTRA.sub("", rest)


def _deductions(clause: str) -> list[Deduction]:
    """The deductions of one sentence; its parts are gathered until one takes points."""
    rows: list[Deduction] = []
    gathered = ""
    for part in _PART.split(clause)[:_MOST_LOOKED_AT]:
        words = narrow(part)
        extra, total, rest = _beyond(words)
        whole, some = _ALL.search(rest), _SOME.search(rest)
        if _LIMIT.search(rest) and rows and not whole and not (extra or total):
            continue  # the item's floor says the same
        if not whole and not some and not extra and not total:
            gathered += part
            if says_veto(part):
                rows.append(Deduction(gathered.strip(" ，,"), None))
                gathered = ""
            continue
        rows = _taken(rows, gathered, part, (whole, some, extra, total, rest))
        gathered = ""
    return rows


def _taken(
    rows: list[Deduction], gathered: str, part: str,
    found: tuple[re.Match[str] | None, re.Match[str] | None, Decimal, Decimal, str],
) -> list[Deduction]:  # fmt: skip
    """The rows with what one part takes: a row of its own, or more of the one before."""
    whole, some, extra, total, rest = found
    own = whole or some
    only_more = (extra or total) and not own and not gathered.strip(_TAIL)
    if rows and only_more and not rest[:2].strip(_TAIL + "并且另还同时").strip():
        last = rows[-1]
        return [*rows[:-1], Deduction(last.text, last.deduct, last.extra + extra, last.total + total, last.per_place)]
    text = gathered + part
    per_place = (
        whole is None and some is not None and bool(_EACH.search(rest[: some.start()]) or _EACH_FIRST.search(gathered))
    )
    deduct = (
        None if whole or (not some and not total) or _FULL.search(gathered) else _number(some[1]) if some else _ZERO
    )
    if not per_place and own is not None and not (extra or total) and part[: own.start()] + gathered:
        text = _EXCEPT.sub("", gathered + part[: own.start()]).rstrip(" ，,、：:") or gathered + part
    else:
        text = text.rstrip(" ，,")
    return [*rows, Deduction(text.strip(), deduct, extra, total, per_place)]


def deductions_of(text: str) -> tuple[Deduction, ...]:
    """All deductions of a 评分方式, in order, at most 26; empty where the text names none."""
    rows: list[Deduction] = []
    for clause in _CLAUSE.split(text[:_LONGEST_METHOD]):
        if clause.strip() and len(rows) < _MOST_LOOKED_AT:
            rows += _deductions(clause.strip())
    seen: dict[tuple[str, Decimal | None, Decimal, Decimal], Deduction] = {}
    for row in rows:
        seen.setdefault((row.text, row.deduct, row.extra, row.total), row)
    return tuple(seen.values())[:MOST_FINDINGS]


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def text_of(rows: Iterable[Deduction]) -> str:
    """The deductions as a published table writes them; `deductions_of` reads them back."""
    parts: list[str] = []
    for row in rows:
        text = row.text if row.per_place else f"{row.text}，" + (
            "不得分" if row.deduct is None else f"扣{_plain(row.deduct)}分" if row.deduct else ""
        )  # fmt: skip
        if row.extra:
            text = text.rstrip("，") + f"，追加扣除{_plain(row.extra)}分"
        if row.total:
            text = text.rstrip("，") + f"，总分中倒扣{_plain(row.total)}分"
        parts.append(text)
    return "；".join(parts) + "。" if parts else ""
