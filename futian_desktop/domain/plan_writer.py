"""Makes the blocks of the book from the template, the accident files and what the profile says. Facts stay fields."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from futian_desktop.domain.accidents import PHASES, Accident, Need, Step
from futian_desktop.domain.enterprise import Facts, FactValue
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock, from_template
from futian_desktop.domain.plan_tables import PREFIX
from futian_desktop.domain.plan_template import Chapter, Template, TemplateBlock
from futian_desktop.domain.plans import PlanKind
from futian_desktop.domain.risks import RiskUnit, needs_of
from futian_desktop.domain.tailoring import holds

CALLS: Mapping[str, str] = {
    "119": "119（着火、有人被困）", "120": "120（有人受伤、不舒服）", "110": "110（有人闹事、要警察来）", "122": "122（交通事故）",
    "12345": "12345（市政、路面、积水）", "gas": "供气企业抢修 {gas.phone}", "power": "供电抢修 {power.phone}",
    "water": "供水抢修 {water.phone}", "property": "物业 {property.phone}，夜里 {property.night}",
    "hospital": "{hospital} {hospital.phone}", "street": "{street} {street_office.phone}", "neighbour": "相邻单位 {neighbour.phone}",
    "lift": "电梯维保 {lift.phone}", "supplier": "供货单位 {supplier.phone}",
}  # fmt: skip
"""Whom to call, as a line of the plan."""
PHASE_TITLES: Mapping[str, str] = {
    "find": "发现", "alarm": "报警", "act": "处置", "leave": "疏散", "help": "救人", "outside": "接应", "after": "事后",
}  # fmt: skip


ACTORS: Mapping[str, str] = {
    "finder": "最先发现的人", "nearest": "离得最近的人", "staff": "其他员工", "commander": "总指挥{commander}", "deputy": "现场负责人{deputy}",
    "caller": "报警联络{caller}", "fighter": "抢险灭火{fighter}", "guide": "疏散引导{guide}", "medic": "救护{medic}",
    "guard": "警戒引导{guard}", "supply": "后勤{supply}", "night": "夜间值班{night}",
}  # fmt: skip
"""Posts with whoever holds them, in a sentence."""


@dataclass(frozen=True, slots=True)
class WriterInput:
    """What the book is made from. ``special`` and ``onsite`` are accident ids of those parts; units decide places and levels."""

    template: Template
    accidents: Mapping[str, Accident]
    kinds: tuple[PlanKind, ...]
    special: tuple[str, ...] = ()
    onsite: tuple[str, ...] = ()
    facts: Facts = field(default_factory=dict[str, FactValue])
    trade: str = ""
    units: tuple[RiskUnit, ...] = ()
    duties: Mapping[str, str] = field(default_factory=dict[str, str])
    """What each post does in general, by post key."""
    things: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names of kinds of resources."""


def compose(source: WriterInput) -> tuple[PlanBlock, ...]:
    """The whole book as the template gives it: every block has a key and its base."""
    made: list[PlanBlock] = []
    if PlanKind.COMPREHENSIVE in source.kinds:
        made += _part(source, "comprehensive", None)
    for part, kind, keys in (("special", PlanKind.SPECIAL, source.special), ("onsite", PlanKind.ONSITE, source.onsite)):
        if kind in source.kinds:
            for key in keys:
                if key in source.accidents:
                    made += _part(source, part, source.accidents[key])
    made += _part(source, "annex", None)
    return tuple(from_template(block) for block in made)


def _part(source: WriterInput, part: str, accident: Accident | None) -> Iterator[PlanBlock]:
    prefix = f"{accident.id}." if accident else ""
    for chapter in source.template.part(part):
        yield _heading(chapter, prefix, accident)
        for block in chapter.blocks:
            key = f"{prefix}{chapter.id}.{block.key}"
            made = _block(source, block, key, accident)
            if made is not None:
                yield made


def _heading(chapter: Chapter, prefix: str, accident: Accident | None) -> PlanBlock:
    title = chapter.title.replace("{accident}", accident.title if accident else "")
    key = f"{prefix}{chapter.id}"
    return PlanBlock(key, BlockKind.HEADING, title, chapter.level, key=key, clause=chapter.clause)


def _block(source: WriterInput, block: TemplateBlock, key: str, accident: Accident | None) -> PlanBlock | None:
    if block.source:
        return _insert(source, block.source, key, accident)
    if block.data:
        return PlanBlock(key, BlockKind.TABLE, block.text, key=key, picture=PREFIX + block.data)
    if block.figure is not None:
        return PlanBlock(key, BlockKind.FIGURE, block.text, key=key, picture=block.figure)
    if block.table:
        return PlanBlock(key, BlockKind.TABLE, block.table[0], header=block.table[1:], rows=block.rows, key=key)
    if block.listed:
        return _listed(key, block.listed)
    text = block.text.replace("{accident}", accident.title if accident else "")
    return PlanBlock(key, BlockKind.PARAGRAPH, text, key=key, tone=block.tone)


def _listed(key: str, rows: Iterable[str]) -> PlanBlock | None:
    made = tuple((row,) for row in rows if row.strip())
    return PlanBlock(key, BlockKind.LIST, rows=made, key=key) if made else None


def _insert(source: WriterInput, name: str, key: str, accident: Accident | None) -> PlanBlock | None:
    if name == "accident_list":
        titles = "、".join(row.title for row in _covered(source))
        return PlanBlock(
            key,
            BlockKind.PARAGRAPH,
            f"按风险评估，这里可能发生：{titles}。每一种在哪里、什么时候最可能，看后面各自的部分。",
            key=key,
        )
    if name == "level_table":
        rows = tuple((row.title, row.own, row.beyond) for row in _graded(source))
        return PlanBlock(
            key,
            BlockKind.TABLE,
            "什么情况是几级响应",
            header=("事故", "二级：自己处置", "一级：先撤人，等外援"),
            rows=rows,
            key=key,
        )
    if name == "system":
        return _listed(key, _system(source))
    return _of_accident(source, name, key, accident) if accident else None


def _of_accident(source: WriterInput, name: str, key: str, accident: Accident) -> PlanBlock | None:
    texts = accident.for_trade(source.trade)
    if name in ("likely", "about", "harm", "own", "beyond", "stop", "say"):
        words = {"likely": texts.likely, "about": texts.about, "harm": accident.harm, "own": accident.own,
                 "beyond": accident.beyond, "stop": accident.stop, "say": texts.say}[name]  # fmt: skip
        head = {"likely": "最可能的地方和时候：", "harm": "后果：", "own": "自己处置：", "beyond": "不再自己处置，撤人等外援：",
                "stop": "什么时候算结束：", "say": "电话里这样说：", "about": ""}[name]  # fmt: skip
        tone = "warn" if name == "beyond" else "body"
        return PlanBlock(key, BlockKind.PARAGRAPH, head + words, key=key, tone=tone)
    if name == "wrong":
        return (
            PlanBlock(key, BlockKind.PARAGRAPH, f"容易做错的：{'；'.join(accident.wrong)}。", key=key)
            if accident.wrong
            else None
        )
    if name == "steps":
        rows = tuple((step.post, step.text) for step in steps_of(source, accident))
        return PlanBlock(key, BlockKind.STEPS, rows=rows, key=key)
    if name == "duties":
        return _duties(source, key, accident)
    if name == "risk_card":
        return _risk_card(source, key, accident)
    lists = {"signs": accident.signs, "cautions": accident.cautions, "controls": accident.controls,
             "calls": tuple(CALLS[row] for row in accident.calls if row in CALLS),
             "needs": tuple(_need(source, need) for need in needs_of(accident, source.facts))}  # fmt: skip
    return _listed(key, lists[name])


def steps_of(source: WriterInput, accident: Accident) -> tuple[Step, ...]:
    """Steps that hold for this firm, with its trade's own, in the order of time as written."""
    return fitting_steps(accident, source.trade, source.facts)


def fitting_steps(accident: Accident, trade: str, facts: Facts) -> tuple[Step, ...]:
    """Steps of a trade without those that the profile rules out."""
    return tuple(step for step in accident.for_trade(trade).steps if holds(step.when, facts) is not False)


def _need(source: WriterInput, need: Need) -> str:
    name = source.things.get(need.kind, need.kind)
    return f"{name}{f'（{need.least} 件以上）' if need.least > 1 else ''}：{need.why}"


def _duties(source: WriterInput, key: str, accident: Accident) -> PlanBlock:
    """Who has which part of the response, a line each: what they do there stands in the steps, what their post is for in 综合预案.

    A book without 综合预案 says here what each post is for.
    """
    if PlanKind.COMPREHENSIVE not in source.kinds:
        posts = tuple(dict.fromkeys(step.post for step in steps_of(source, accident)))
        rows = tuple((post, source.duties.get(post, "")) for post in posts)
        return PlanBlock(key, BlockKind.TABLE, "", header=("谁", "职责"), rows=rows, key=key)
    by_phase: dict[str, list[str]] = {}
    for step in steps_of(source, accident):
        by_phase.setdefault(step.phase, []).append(ACTORS.get(step.post, step.post))
    rows = tuple(
        (f"{PHASE_TITLES[phase]}：{'、'.join(dict.fromkeys(by_phase[phase]))}",)
        for phase in PHASES
        if phase in by_phase
    )
    return PlanBlock(key, BlockKind.LIST, rows=rows, key=key)


def _risk_card(source: WriterInput, key: str, accident: Accident) -> PlanBlock:
    texts = accident.for_trade(source.trade)
    places = "、".join(dict.fromkeys(row.place for row in source.units if row.accident == accident.id and row.place))
    rows = (
        ("最可能的地方和时候", "；".join(filter(None, (places, texts.likely)))), ("怎么发生", texts.about),
        ("常见原因", "；".join(accident.causes)), ("出事前的苗头", "；".join(accident.signs)), ("会伤到谁、有多重", accident.harm),
    )  # fmt: skip
    return PlanBlock(key, BlockKind.TABLE, "", header=("项目", "内容"), rows=rows, key=key)


def _covered(source: WriterInput) -> tuple[Accident, ...]:
    keys = dict.fromkeys((*source.special, *source.onsite))
    return tuple(source.accidents[key] for key in keys if key in source.accidents)


def _graded(source: WriterInput) -> tuple[Accident, ...]:
    """Accidents of the table of levels: those with a plan of their own; all of them where no such plan stands in the book."""
    heavy = tuple(source.accidents[key] for key in source.special if key in source.accidents)
    return heavy if PlanKind.SPECIAL in source.kinds and heavy else _covered(source)


def _system(source: WriterInput) -> Iterator[str]:
    if PlanKind.COMPREHENSIVE in source.kinds:
        yield "综合应急预案：管怎么指挥、怎么报告、怎么收尾"
    titles = {key: source.accidents[key].title for key in (*source.special, *source.onsite) if key in source.accidents}
    if PlanKind.SPECIAL in source.kinds and source.special:
        yield "专项应急预案：" + "、".join(titles[key] for key in source.special if key in titles)
    if PlanKind.ONSITE in source.kinds and source.onsite:
        yield "现场处置方案：" + "、".join(titles[key] for key in source.onsite if key in titles)
    yield "应急处置卡：每个岗位、每个重点地方一张，贴在手边"


def merged(
    old: tuple[PlanBlock, ...], new: tuple[PlanBlock, ...], dropped: tuple[str, ...]
) -> tuple[tuple[PlanBlock, ...], tuple[tuple[PlanBlock, PlanBlock], ...]]:
    """The plan after an update of its template, and offers (the user's block, what the template says now).

    The user's order, own blocks and edited blocks stay. An edited block whose key is gone becomes an own one; an unedited one
    goes. What the template has newly comes after its neighbour there; what the user deleted does not come back.
    """
    fresh = {block.key: block for block in new}
    offers: list[tuple[PlanBlock, PlanBlock]] = []
    kept: list[PlanBlock] = []
    for block in old:
        latest = fresh.get(block.key)
        if block.own:
            kept.append(block)
        elif latest is None:
            kept += [replace(block, key="", base="")] if block.edited else []
        elif not block.edited:
            kept.append(replace(latest, id=block.id))
        else:
            kept.append(block)
            offers += [(block, latest)] if latest.base != block.base else []
    have = {block.key for block in kept if block.key}
    before: PlanBlock | None = None
    for block in new:
        if block.key not in have and block.key not in dropped:
            kept.insert(_after(kept, before), block)
        before = block
    return tuple(kept), tuple(offers)


def _after(blocks: list[PlanBlock], before: PlanBlock | None) -> int:
    if before is None:
        return 0
    found = next((n for n, block in enumerate(blocks) if block.key == before.key), None)
    return len(blocks) if found is None else found + 1
