"""Reads what the editor shows besides the plan itself: fields, posts, live tables, pictures, and what is to be mended."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from futian_desktop.domain.plan_blocks import BlockKind, fields_in
from futian_desktop.domain.plans import EmergencyPlan, stale
from futian_desktop.system.messages import _
from futian_desktop.ui.emergency.editor.desk import Shown
from futian_desktop.ui.emergency.editor.side_panel import Remark

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

NAMED = 3
WIDEST = 900


def read_shown(services: "Services", plan: EmergencyPlan, before: Shown, *, all_of_it: bool = True) -> Shown:
    """What the blocks show, in short reads; not ``all_of_it`` leaves out live tables, pictures and what the template says.

    Pictures that were read ``before`` are taken from there, as are the words that are looked for.
    """
    plans = services.emergency.plans
    fields = plans.fields(plan.premises_id)
    posts, actors = _people(services, plan)
    values = {key: row.value for key, row in fields.items()}
    changed = _changed(plan, values)
    if not all_of_it:
        return Shown(fields, changed, actors, posts, pictures=before.pictures, needle=before.needle)
    live = [block for block in plan.blocks if block.kind is BlockKind.TABLE and block.picture.startswith("data:")]
    data = plans.live(plan.premises_id) if live else None
    tables = {block.id: plans.table(block, data) for block in live} if data is not None else {}
    return Shown(fields, changed, actors, posts, tables, read_pictures(services, plan, before.pictures),
                 frozenset(plans.originals(plan)), before.marks, before.needle)  # fmt: skip


def _people(services: "Services", plan: EmergencyPlan) -> tuple[dict[str, str], dict[str, str]]:
    """Posts by their title, and with those who hold them."""
    suite = services.emergency
    held = suite.posts.held(plan.premises_id)
    posts = {row.post.id: row.post.title for row in held}
    posts |= {key: suite.posts.title(key) for key in ("finder", "nearest", "staff")}
    actors = dict(posts)
    for row in held:
        names = [name for _appointment, name, _phone in row.rows if name]
        if names:
            more = _("等 {n} 人").format(n=len(names)) if len(names) > NAMED else ""
            actors[row.post.id] = f"{row.post.title}（{'、'.join(names[:NAMED])}{more}）"
    return posts, actors


def _changed(plan: EmergencyPlan, values: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Facts that say something else now; one that is gone is missing, which weighs more."""
    used = fields_in(text for block in plan.blocks for text in block.texts())
    return {key: pair for key, pair in stale(plan, values, used).items() if pair[1]}


def read_pictures(services: "Services", plan: EmergencyPlan, known: Mapping[str, QImage]) -> Mapping[str, QImage]:
    """The pictures of figures, not larger than they are shown."""
    from futian_desktop.services.emergency.plan_pictures import plan_pictures

    made = dict(known)
    for key, data in plan_pictures(services.emergency, plan, known).items():
        image = QImage.fromData(data)
        made[key] = image.scaledToWidth(WIDEST) if image.width() > WIDEST else image
    return made


def with_marks(shown: Shown, plan: EmergencyPlan, gaps: tuple[Remark, ...], findings: tuple[Remark, ...]) -> Shown:
    """The same with stale fields of the text as it is now, and a dot at every block that is to be mended."""
    values = {key: row.value for key, row in shown.fields.items()}
    changed = _changed(plan, values)
    marks = {remark.block: "warn" for remark in findings if remark.block and remark.kind != "bad"}
    marks |= {remark.block: "bad" for remark in (*gaps, *findings) if remark.block and remark.kind == "bad"}
    for block in plan.blocks:
        for key in fields_in(block.texts()):
            if key in changed:
                marks.setdefault(block.id, "warn")
            elif key in shown.fields and not shown.fields[key].value:
                marks.setdefault(block.id, "bad")
    return replace(shown, stale=changed, marks=marks)


def gap_remarks(services: "Services", plan: EmergencyPlan) -> tuple[Remark, ...]:
    """Chapters that are missing or empty."""
    from futian_desktop.services.emergency.plan_words import force_title

    laws = services.emergency.library.laws
    made: list[Remark] = []
    for gap in services.emergency.plans.completeness(plan):
        number = gap.clause
        clause = _("GB/T 29639-2020 第 {clause} 条").format(clause=number) if number[:1].isdigit() else number
        law = laws.get(gap.law)
        basis = _("{law}第 {article} 条").format(law=law.title, article=gap.article) if law else ""
        say = _("“{title}”被删掉了") if gap.problem == "gone" else _("“{title}”下面还没有内容")
        kind = {"mandatory": "bad", "recommended": "warn"}.get(gap.force, "na")
        made.append(Remark(force_title(gap.force), kind, say.format(title=gap.title), "；".join(filter(None, (clause, basis))),
                           gap.block_id, deed=_("去写")))  # fmt: skip
    return tuple(made)


def finding_remarks(services: "Services", plan: EmergencyPlan) -> tuple[Remark, ...]:
    """What would not work on the night."""
    made: list[Remark] = []
    laws = services.emergency.library.laws
    for found in services.emergency.plans.operability(plan):
        rule = found.rule
        must = rule.level == "must"
        law = laws.get(rule.law)
        basis = _("（{law}第 {article} 条）").format(law=law.title, article=rule.article) if law else ""
        say = f"{rule.say}：{found.which}" if found.which else rule.say
        elsewhere = not found.block_id and rule.target not in ("", "plan")
        page, target = _place(rule.target) if elsewhere else ("", "")
        made.append(Remark(_("必须") if must else _("建议"), "bad" if must else "warn", say, rule.why + basis, found.block_id,
                           page, target, _("去改")))  # fmt: skip
    return tuple(made)


def _place(target: str) -> tuple[str, str]:
    """``enterprise`` and ``enterprise/…`` are another page; anything else is a tab of 应急."""
    head, _slash, rest = target.partition("/")
    return ("enterprise", rest) if head == "enterprise" else ("emergency", target)


def stale_words(shown: Shown, plan: EmergencyPlan) -> tuple[tuple[str, str], ...]:
    """(key, words) of every fact that changed or went since it was accepted."""
    values = {key: row.value for key, row in shown.fields.items()}
    used = fields_in(text for block in plan.blocks for text in block.texts())
    return tuple(
        (key, _("{title}：原来“{then}”，现在“{now}”").format(
            title=shown.fields[key].title if key in shown.fields else key, then=then or _("没有"), now=now or _("没有")))
        for key, (then, now) in stale(plan, values, used).items()
    )  # fmt: skip
