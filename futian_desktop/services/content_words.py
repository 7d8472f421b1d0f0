"""Differences between content versions in words."""

from collections.abc import Mapping

from futian_desktop.domain.content_difference import Difference, ItemChange, ItemDifference, TextChange
from futian_desktop.domain.deadlines import DEADLINE_TEXT
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.presets import PLAIN, spot_name
from futian_desktop.system.messages import N_, _

ORDER = (
    ItemChange.CHANGED, ItemChange.NEW, ItemChange.RETIRED, ItemChange.REWORDED, ItemChange.MOVED, ItemChange.POINTS,
    ItemChange.SAME,
)  # fmt: skip
"""What needs attention first."""

TITLES: Mapping[ItemChange, str] = {
    ItemChange.CHANGED: N_("问的事变了"), ItemChange.NEW: N_("新增"), ItemChange.RETIRED: N_("停用"),
    ItemChange.REWORDED: N_("改写，意思没变"), ItemChange.MOVED: N_("换了要素"), ItemChange.POINTS: N_("只改分值"),
    ItemChange.SAME: N_("不变"),
}  # fmt: skip
_COUNTS: Mapping[ItemChange, str] = {
    ItemChange.SAME: N_("{n} 不变"), ItemChange.REWORDED: N_("{n} 改写"), ItemChange.CHANGED: N_("{n} 问的事变了"),
    ItemChange.MOVED: N_("{n} 换了要素"), ItemChange.POINTS: N_("{n} 只改分值"), ItemChange.NEW: N_("{n} 新增"),
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
        found.append(_("改了分值"))
    return tuple(found)


def field_words(change: TextChange, difference: Difference | None = None) -> TextChange:
    """A change with its field and its values in words."""
    key, _space, place = change.field.partition(" ")
    name = _(_FIELDS.get(key, key))
    if difference is not None and key == "title":
        name = _("名称")
    title = f"{name} {place}" if place and key in ("how", "finding", "element") else name
    return TextChange(title, _value(key, change.before, difference), _value(key, change.after, difference))


def _value(key: str, text: str, difference: Difference | None) -> str:
    if key == "spot":
        return spot_name(PLAIN, text)
    if key in _VALUES:
        return _(_VALUES[key].get(text, text))
    if key == "deduct":
        return "、".join(_("全扣") if part == "all" else part for part in text.split("、"))
    if key == "finding":
        return _finding(text)
    return text


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
