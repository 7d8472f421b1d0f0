"""Differences between content versions in words."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from futian_desktop.domain.content_difference import Difference, ItemChange, ItemDifference, TextChange
from futian_desktop.domain.deadlines import DEADLINE_TEXT
from futian_desktop.domain.standard import Deadline, Standard
from futian_desktop.services.presets import PLAIN, spot_name
from futian_desktop.system.messages import N_, _

ORDER = (
    ItemChange.CHANGED, ItemChange.NEW, ItemChange.RETIRED, ItemChange.REWORDED, ItemChange.MOVED, ItemChange.POINTS,
    ItemChange.SAME,
)  # fmt: skip
"""What needs attention first."""

TITLES: Mapping[ItemChange, str] = {
    ItemChange.CHANGED: N_("问的事变了"), ItemChange.NEW: N_("新增"), ItemChange.RETIRED: N_("停用"),
    ItemChange.REWORDED: N_("改写，意思没变"), ItemChange.MOVED: N_("换了要素"), ItemChange.POINTS: N_("只改计分"),
    ItemChange.SAME: N_("不变"),
}  # fmt: skip
_COUNTS: Mapping[ItemChange, str] = {
    ItemChange.SAME: N_("{n} 不变"), ItemChange.REWORDED: N_("{n} 改写"), ItemChange.CHANGED: N_("{n} 问的事变了"),
    ItemChange.MOVED: N_("{n} 换了要素"), ItemChange.POINTS: N_("{n} 只改计分"), ItemChange.NEW: N_("{n} 新增"),
    ItemChange.RETIRED: N_("{n} 停用"),
}  # fmt: skip
_FIELDS: Mapping[str, str] = {
    "title": N_("检查项"), "why": N_("为什么"), "look": N_("看哪里"), "good": N_("好的样子"), "photo": N_("拍照提示"),
    "element": N_("要素"), "spot": N_("部位"), "kind": N_("查法"), "duty": N_("谁的责任"), "how": N_("怎么查"),
    "finding": N_("扣分点"), "term": N_("词语解释"), "basis": N_("依据"), "points": N_("分值"), "veto": N_("一票否决"),
    "deduct": N_("扣分"), "short": N_("简称"), "about": N_("说明"), "disclaimer": N_("声明"), "grades": N_("等级"),
    "fail_title": N_("不合格的叫法"), "policy": N_("计分规则"),
}  # fmt: skip
_VALUES: Mapping[str, Mapping[str, str]] = {
    "kind": {"site": N_("看现场"), "document": N_("看资料"), "person": N_("问人")},
    "duty": {"tenant": N_("租户"), "property": N_("物业"), "owner": N_("业主"), "any": N_("谁用谁管")},
    "veto": {"True": N_("是"), "False": N_("否")},
}  # fmt: skip


def summary(difference: Difference) -> str:
    """67 条：61 不变，4 改写，2 新增，1 停用. Retired items stand outside the total."""
    counts = difference.counts
    parts = [_(words).format(n=counts[change]) for change, words in _COUNTS.items() if counts.get(change)]
    return _("{n} 条：{parts}").format(n=difference.asked, parts="，".join(parts) or _("没有"))


def marks(row: ItemDifference) -> tuple[str, ...]:
    """What happened to an item beside its group."""
    found: list[str] = []
    if row.moved and row.change is not ItemChange.MOVED:
        found.append(_("换了要素"))
    if row.revalued and row.change is not ItemChange.POINTS:
        found.append(_("计分变了"))
    return tuple(found)


def field_words(change: TextChange, difference: Difference) -> TextChange:
    """A change of an item with its field and its values in words."""
    key, _space, place = change.field.partition(" ")
    name = _(_FIELDS.get(key, key))
    before, after = (
        element_words(text, standard) if key == "element" else _value(key, text)
        for text, standard in ((change.before, difference.before), (change.after, difference.after))
    )
    return TextChange(f"{name} {place}".strip(), before, after)


def standard_words(change: TextChange) -> TextChange:
    """A change of the standard itself with its field in words."""
    key, _space, place = change.field.partition(" ")
    name = _("名称") if key == "title" else _(_FIELDS.get(key, key))
    return replace(change, field=f"{name} {place}" if place and key == "element" else name)


def element_words(code: str, standard: Standard) -> str:
    """Code and title of an element: 4.2 作业安全."""
    titles = {child.code: child.title for row in standard.elements for child in (row, *row.children)}
    return f"{code} {titles.get(code, '')}".strip()


def _value(key: str, text: str) -> str:
    if key == "spot":
        return spot_name(PLAIN, text)
    if key in _VALUES:
        return _(_VALUES[key].get(text, text))
    if key == "deduct":
        return "、".join(part.replace("all", _("全扣")) for part in text.split("、"))
    return _finding(text) if key == "finding" else text


def _finding(text: str) -> str:
    """A finding with measure and deadline in one sentence."""
    words, measure, deadline, *suspect = [*text.split("\n"), "", ""][:4]
    if not words:
        return ""
    parts = [words]
    if measure:
        parts.append(_("整改：{measure}").format(measure=measure))
    if deadline:
        parts.append(_(DEADLINE_TEXT[Deadline(deadline)]))
    if any(suspect):
        parts.append(_("疑似重大，待现场核实"))
    return "　".join(parts)


Piece = tuple[str, bool]
"""Some words, and whether they stand on this side only."""
_JOINED = 2
"""A match of fewer characters between two changes is part of the change: single characters match by chance."""


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts cut where they differ, to mark the changed words."""
    left: list[Piece] = []
    right: list[Piece] = []
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(blocks):
        inner = 0 < number < len(blocks) - 1
        same = kind == "equal" and not (inner and b - a < _JOINED)
        _add(left, before[a:b], not same)
        _add(right, after[c:d], not same)
    return tuple(left), tuple(right)


def _add(row: list[Piece], text: str, changed: bool) -> None:
    if row and row[-1][1] is changed:
        row[-1] = (row[-1][0] + text, changed)
    elif text:
        row.append((text, changed))
