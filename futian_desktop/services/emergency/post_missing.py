"""What the step 人和地点 is missing: posts that nobody holds, numbers, night, places and valves."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.identity_codes import call_ok
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.emergency.missing import Missing
from futian_desktop.services.emergency.posts import PostHolders, setup_titles
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

_NEEDED = ("commander", "caller", "guide", "fighter")
"""Posts that the smallest firm fills."""
_MOST_POSTS, _FEW = 2, 4
"""Posts that one person can hold at a time; how many people make it a matter of choice."""


def post_missing(suite: "EmergencySuite", premises: PremisesId) -> tuple[Missing, ...]:
    """Sentences, the worst first; empty when the step is done."""
    held = suite.posts.held(premises)
    firm = suite.firms.load(premises)
    facts = firm.premises.facts
    if not any(row.rows for row in held):
        why = _("预案里每一步都要写谁去做，没有人就是一张空纸。")
        posts = [Missing(_("应急岗位还没有人"), why, "people")]
    else:
        posts = [*_open(held, facts), *_left(held), *_numbers(held, facts), *_crowded(held, len(firm.people))]
    return (*posts, *_places(suite.posts.setup(premises).values, facts))


def _open(held: tuple[PostHolders, ...], facts: Facts) -> list[Missing]:
    wanted = (*_NEEDED, *(("night",) if facts.get("night") is True else ()))
    return [
        Missing(_("“{post}”还没有人").format(post=row.post.title), _("他的事是：{duty}。").format(duty=row.post.duty), f"people/{row.post.id}")
        for row in held if row.post.id in wanted and not row.rows
    ]  # fmt: skip


def _left(held: tuple[PostHolders, ...]) -> list[Missing]:
    why = _("人员名单里已经没有这个人，出事时找不到他。")
    return [
        Missing(_("“{post}”的人已经不在名单上").format(post=row.post.title), why, f"people/{row.post.id}")
        for row in held if any(not name for _row, name, _phone in row.rows)
    ]  # fmt: skip


def _numbers(held: tuple[PostHolders, ...], facts: Facts) -> list[Missing]:
    rows: list[Missing] = []
    lacking = {name: row.post.id for row in held for _one, name, phone in row.rows if name and not phone}
    if lacking:
        names = "、".join(list(lacking)[:3])
        why = _("没有号码，这个人就叫不来。")
        rows.append(
            Missing(_("没有写电话：{names}").format(names=names), why, f"people/{next(iter(lacking.values()))}")
        )
    wrong = {name: row.post.id for row in held for one, name, phone in row.rows
             if any(text and not call_ok(text) for text in (phone, one.night_phone))}  # fmt: skip
    if wrong:
        text = _("电话看起来不完整：{names}").format(names="、".join(list(wrong)[:3]))
        rows.append(Missing(text, _("少一位就打不出去。"), f"people/{next(iter(wrong.values()))}"))
    night = facts.get("night") is True and not any(one.night_phone for row in held for one, _name, _phone in row.rows)
    if night:
        why = _("这里夜里也开着或住着人，夜里出事要知道打谁的哪个号码。")
        rows.append(Missing(_("没有一个人写了夜间电话"), why, "people"))
    return rows


def _crowded(held: tuple[PostHolders, ...], people: int) -> list[Missing]:
    names = {one.person: name for row in held for one, name, _phone in row.rows if name}
    counts = Counter(one.person for row in held for one, name, _phone in row.rows if name and not one.deputy)
    many = [(names[person], number) for person, number in counts.items() if number > _MOST_POSTS]
    if not many or people < _FEW:
        return []
    text = _("{name} 一个人担了 {n} 个岗位").format(name=many[0][0], n=many[0][1])
    return [Missing(text, _("出事时他只能在一个地方，别的岗位就空着。"), "people")]


def _places(known: Mapping[str, str], facts: Facts) -> list[Missing]:
    titles = setup_titles()
    wanted = [
        ("assembly", _("人跑出来要有一个都知道的地方点名，不然不知道里面还有没有人。")),
        ("exit", _("喊人走要说清走哪个门。")),
        ("power_switch", _("着火、触电第一件事是断电，要知道去哪里断。")),
    ]  # fmt: skip
    if facts.get("gas") not in (None, "none"):
        wanted.insert(2, ("gas_valve", _("漏气第一件事是关总阀，要知道在哪里。")))
    return [
        Missing(_("没有写“{title}”").format(title=titles[key]), why, f"people/{key}")
        for key, why in wanted if not known.get(key)
    ]  # fmt: skip
