"""Checks of the operability review that look at posts, contacts, resources, risks, drills and dates."""

import re
from collections.abc import Iterator
from datetime import date

from futian_desktop.domain.identity_codes import phone_ok
from futian_desktop.domain.plan_case import Hit, PlanCase, Rule
from futian_desktop.domain.plans import PlanState
from futian_desktop.domain.registers import add_months
from futian_desktop.domain.risks import RiskLevel

_SHORT = re.compile(r"\d{3,5}")


def field(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """A fact is not known."""
    if not case.values.get(rule.text("key"), "").strip():
        yield "", ""


def contact(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Nobody of a kind is in the register of contacts."""
    if not any(row.text("kind") == rule.text("kind") and row.text("phone") for row in case.contacts):
        yield "", ""


def _dialable(text: str) -> bool:
    return phone_ok(text) or bool(_SHORT.fullmatch(text.strip()))


def contact_phone(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Numbers that cannot be dialled."""
    wrong = [
        row.text("name")
        for row in case.contacts
        if not all(_dialable(n) for n in (row.text("phone"), row.text("night_phone") or "119"))
    ]
    if wrong:
        yield "", "、".join(wrong)


def contact_night(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Contacts without a number at night."""
    without = [
        row.text("name")
        for row in case.contacts
        if row.text("kind") in rule.many("kinds") and not row.text("night_phone")
    ]
    if without:
        yield "", "、".join(without)


def contact_age(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Contacts not called for so many months."""
    old = [row.text("name") for row in case.contacts if _older(row.day("last_on"), rule.whole("months"), case.today)]
    if old:
        yield "", "、".join(old)


def _older(day: date | None, months: int, today: date) -> bool:
    return day is None or add_months(day, months) < today


def contact_far(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """The nearest of a kind is so many minutes away or more."""
    minutes = [row.values.get("minutes") for row in case.contacts if row.text("kind") == rule.text("kind")]
    known = [value for value in minutes if isinstance(value, int)]
    if known and min(known) >= rule.whole("minutes"):
        yield "", f"{min(known)} 分钟"


def post(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Nobody holds a post."""
    if not any(not deputy for _n, _p, _t, deputy in case.post(rule.text("post"))):
        yield "", ""


def deputy(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Posts that are held but have no deputy."""
    titles = {line.id: line.title for line in case.posts}
    alone = [
        titles.get(key, key)
        for key in rule.many("posts")
        if case.post(key) and not any(row[3] for row in case.post(key))
    ]
    if alone:
        yield "", "、".join(alone)


def _holders(case: PlanCase) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for line in case.posts:
        for name, _phone, _night, deputy in line.rows:
            if name and not deputy:
                held.setdefault(name, []).append(line.title)
    return held


def many_posts(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Somebody holds more posts than one person can do."""
    for name, titles in _holders(case).items():
        if len(titles) > rule.whole("most"):
            yield "", f"{name}：{'、'.join(titles)}"


def same_person(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Two posts are held by the same person alone."""
    one, other = ({row[0] for row in case.post(rule.text(key)) if not row[3]} for key in ("one", "other"))
    if one and one == other:
        yield "", "、".join(sorted(one))


def person_left(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Posts whose holder is no longer on the list of people."""
    gone = [line.title for line in case.posts if any(not row[0] for row in line.rows)]
    if gone:
        yield "", "、".join(gone)


def post_phone(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Holders without a number."""
    without = sorted({row[0] for line in case.posts for row in line.rows if row[0] and not row[1]})
    if without:
        yield "", "、".join(without)


def post_phone_form(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Numbers of holders that cannot be dialled."""
    wrong = {
        row[0]
        for line in case.posts
        for row in line.rows
        for number in row[1:3]
        if row[0] and number and not phone_ok(number)
    }
    if wrong:
        yield "", "、".join(sorted(wrong))


def night_number(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """No post has a number at night."""
    if not any(row[2] for line in case.posts for row in line.rows):
        yield "", ""


def resource_date(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Resources past the day they were due."""
    over = [
        row.text("name")
        for row in case.resources
        if row.text("state") != "gone" and case.resource_due.get(row.id.hex, case.today) < case.today
    ]
    if over:
        yield "", "、".join(over[:6])


def resource_gap(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """What the risks ask for and the register has not got."""
    if case.gaps:
        yield "", "、".join(case.gaps[:6])


def resource_field(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Resources without a field."""
    without = [
        row.text("name") for row in case.resources if row.text("state") != "gone" and not row.text(rule.text("field"))
    ]
    if without:
        yield "", "、".join(without[:6])


def resource_state(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Resources in a state."""
    found = [row.text("name") for row in case.resources if row.text("state") == rule.text("state")]
    if found:
        yield "", "、".join(found[:6])


def uncovered(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Red and orange risks that no part of the plan covers."""
    written = {*case.plan.special, *case.plan.onsite}
    heavy = [row.title for row in case.units if row.level.rank <= RiskLevel.ORANGE.rank and row.accident not in written]
    if heavy:
        yield "", "、".join(dict.fromkeys(heavy))


def unrated(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Risk units that nobody rated, or none at all."""
    open_units = [row.title for row in case.units if row.rated_on is None]
    if open_units or not case.units:
        yield "", "、".join(open_units[:6])


def drilled(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """No drill for so many months since the plan is in force."""
    begun = case.plan.published_on
    last = max([day for day in (case.last_drill, begun) if day is not None], default=None)
    if begun is not None and last is not None and add_months(last, rule.whole("months")) < case.today:
        yield "", "" if case.last_drill is None else case.last_drill.isoformat()


def age(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Neither published nor evaluated for so many years."""
    days = [row.on for row in case.plan.deeds if row.kind.value in ("publish", "evaluate")]
    if days and add_months(max(days), rule.whole("years") * 12) < case.today:
        yield "", max(days).isoformat()


def unpublished(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Written more than so many days ago and not published."""
    made = case.plan.made_on
    waiting = case.plan.state in (PlanState.DRAFT, PlanState.REVIEWED, PlanState.APPROVED)
    if waiting and made is not None and (case.today - made).days > rule.whole("days"):
        yield "", made.isoformat()


def notes(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Changes that a drill or a scenario asked for."""
    for words in case.notes:
        yield "", words
