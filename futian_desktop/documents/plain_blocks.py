"""Drawn blocks as tables, for files that a person edits."""

from collections.abc import Iterable
from dataclasses import replace

from futian_desktop.documents.blocks import Block, Cards, Cell, Document, Heading, Organisation, Paragraph, Steps, Table
from futian_desktop.domain.response_cards import CardFace


def editable(document: Document) -> Document:
    """The document with its organisation chart as a table and its cards as text."""
    return replace(document, blocks=[part for block in document.blocks for part in _plain(block)])


def _plain(block: Block) -> list[Block]:
    if isinstance(block, Organisation):
        rows = (block.top, block.second, *block.below)
        caption: list[Block] = [Paragraph(block.title, "caption", "center")] if block.title else []
        return [*caption, Table(("岗位", "由谁担任"), tuple((Cell(a), Cell(b)) for a, b in rows), (4, 8))]
    if isinstance(block, Cards):
        return cards_as_text(block.rows)
    return [block]


def cards_as_text(cards: Iterable[CardFace]) -> list[Block]:
    """Response cards as headings, numbers and lists."""
    made: list[Block] = []
    for card in cards:
        numbers = "　".join(f"{label} {number}" for label, number in card.numbers)
        made += [
            Heading(card.title, 2),
            Paragraph(card.about, "plain"),
            Paragraph(numbers, "strong"),
            Steps(card.lines, numbered=True),
        ]
    return made
