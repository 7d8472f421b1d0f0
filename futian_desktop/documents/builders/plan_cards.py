"""应急处置卡 per accident and place, and per post: numbers first, big type, 1, 2, 4 or 8 a page."""

from collections.abc import Iterator
from dataclasses import replace

from futian_desktop.documents.blocks import Block, Cards, Document, Heading, Paragraph
from futian_desktop.documents.builders.paper_words import finished, shop
from futian_desktop.documents.builders.plan_book import emergency_of
from futian_desktop.documents.emergency_input import EmergencyInput
from futian_desktop.documents.paper import PaperInput
from futian_desktop.documents.plain_blocks import cards_as_text
from futian_desktop.domain.accidents import Accident, Step
from futian_desktop.domain.plan_blocks import filled
from futian_desktop.domain.plan_writer import fitting_steps
from futian_desktop.domain.response_cards import CardFace
from futian_desktop.domain.risks import RiskLevel

COLOURS = {
    RiskLevel.RED: "#B4241B",
    RiskLevel.ORANGE: "#C25700",
    RiskLevel.YELLOW: "#8A6A00",
    RiskLevel.BLUE: "#155EB8",
}
SIZES = {1: "A4 每页一张", 2: "A5 每页两张", 4: "A6 每页四张", 8: "口袋卡每页八张"}
MOST_LINES = 8
_CALLS = {"119": ("着火、有人被困", "119"), "120": ("有人受伤", "120"), "110": ("要警察来", "110"), "122": ("交通事故", "122"),
          "12345": ("市政、路面", "12345")}  # fmt: skip
_OUTSIDE = {"gas": "供气抢修", "power": "供电抢修", "water": "供水抢修", "property": "物业", "hospital": "医院", "lift": "电梯维保",
            "neighbour": "邻居", "supplier": "供货单位"}  # fmt: skip


NIGHT = "night"
_POST_LINES = {1: 8, 2: 7, 4: 6, 8: 5}
"""Lines of a post's card by cards a page: what the post is for, then the worst accidents."""


def big(source: PaperInput) -> Document:
    """A4, one a page."""
    return _document(source, 1)


def half(source: PaperInput) -> Document:
    """A5, two a page."""
    return _document(source, 2)


def quarter(source: PaperInput) -> Document:
    """A6, four a page."""
    return _document(source, 4)


def pocket(source: PaperInput) -> Document:
    """Pocket size, eight a page."""
    return _document(source, 8)


def _document(source: PaperInput, per_page: int) -> Document:
    made = finished(source, [], style="sheet")
    cards = tuple(faces(source, _POST_LINES[per_page]))
    note: list[Block] = (
        []
        if cards
        else [Heading("应急处置卡"), Paragraph("还没有评风险，先在“应急—风险”里提出风险点，卡片会自动出来。")]
    )
    return replace(made, blocks=[*note, Cards(cards, per_page)] if cards else note)


def faces(source: PaperInput, most: int = MOST_LINES) -> Iterator[CardFace]:
    """Cards of the accidents that count, the worst first, then those of the posts."""
    data = emergency_of(source)
    worst: dict[str, RiskLevel] = {}
    places: dict[str, list[str]] = {}
    for unit in data.units:
        if unit.accident in data.accidents:
            worst.setdefault(unit.accident, unit.level)
            places.setdefault(unit.accident, []).append(unit.place)
    for key, level in worst.items():
        yield _of_accident(source, data.accidents[key], level, "、".join(dict.fromkeys(filter(None, places[key]))))
    covered = [data.accidents[key] for key in worst]
    for line in data.posts:
        lines = tuple(_post_lines(line.id, covered, source))
        if lines:
            names = "、".join(row[0] for row in line.rows if row[0]) or "（未定）"
            yield CardFace(
                line.title,
                names,
                _numbers(("119", "120"), data, night=line.id == NIGHT),
                (line.duty, *lines)[:most],
                _foot(source),
                "#2B3A4E",
            )


def _of_accident(source: PaperInput, accident: Accident, level: RiskLevel, place: str) -> CardFace:
    data = emergency_of(source)
    lines = tuple(filled(line, data.values) for line in _own_card(source, accident))
    return CardFace(
        f"{accident.short}应急处置卡",
        place or shop(source),
        _numbers(accident.calls, data),
        lines[:MOST_LINES],
        _foot(source),
        COLOURS[level],
    )


def _own_card(source: PaperInput, accident: Accident) -> tuple[str, ...]:
    """Lines of the card without those that only repeat the numbers, which stand on top anyway."""
    lines = tuple(line for line in accident.card if not any(number in line for number in ("119", "120", "110")))
    return lines or accident.card


def _numbers(calls: tuple[str, ...], data: EmergencyInput, *, night: bool = False) -> tuple[tuple[str, str], ...]:
    rows: list[tuple[str, str]] = []
    for call in calls:
        if call in _CALLS:
            rows.append(_CALLS[call])
        elif call in _OUTSIDE and data.values.get(f"{call}.phone"):
            rows.append((_OUTSIDE[call], data.values[f"{call}.phone"]))
    name, phone = data.values.get("commander", ""), data.values.get("commander.phone", "")
    phone = (data.values.get("commander.night", "") or phone) if night else phone
    if phone:
        rows.append((f"总指挥 {name}", phone))
    return tuple(rows[:4])


def _post_lines(post: str, covered: list[Accident], source: PaperInput) -> Iterator[str]:
    """The first thing the post does in each accident; whoever is alone at night does what the finder does."""
    data, facts = emergency_of(source), source.firm.premises.facts
    actor = "finder" if post == NIGHT else post
    for accident in covered:
        steps = fitting_steps(accident, str(facts.get("trade", "")), facts)
        found: Step | None = next((step for step in steps if step.post == actor), None)
        if found is not None:
            yield f"{accident.short}：{filled(found.text.partition('；')[0], data.values)}"


def _foot(source: PaperInput) -> str:
    plan = emergency_of(source).plan
    edition = f"预案 {plan.number} 第 {plan.edition} 版　" if plan else ""
    return f"{shop(source)}　{edition}{source.issued_on.isoformat()} 印"


def text_cards(source: PaperInput) -> Document:
    """The same cards as running text, for editing in a word processor."""
    return finished(source, [Heading("应急处置卡"), *cards_as_text(faces(source))], style="sheet")
