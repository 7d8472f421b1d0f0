"""Words that a shop manager does not use (`resources/jargon.toml`), each with what to say instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from futian_desktop.domain.standard import CheckItem
from futian_desktop.services.content_checks.items import NAMES, fields
from futian_desktop.services.content_checks.problem import Content, Problem

FAMILY = "jargon"
FILE = "jargon.toml"
_QUOTED = ("gist",)
"""Fields in which the words of the law may stand."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, what to say instead, the longer words in which it is harmless, and whether explaining it is enough."""

    word: str
    plain: str
    fine_in: tuple[str, ...]
    term: bool

    def stands_in(self, text: str) -> bool:
        """Whether a text uses the word otherwise than in a harmless longer one."""
        for longer in self.fine_in:
            text = text.replace(longer, "")
        return self.word in text


def check(content: Content) -> Iterator[Problem]:
    """Every text of every item, and the lines about modules and trades."""
    if FILE not in content.tables:
        yield Problem(FAMILY, FILE, "没有这份词表，用词没有查")
    words = _words(content)
    yield from modules(content)
    for entry in content.library.glossary.values():
        said = (_said("名词解释", row, entry.gloss) for row in words if not row.term and row.stands_in(entry.gloss))
        yield from (Problem(FAMILY, entry.word, text) for text in said)
    for pack in content.library.trades.values():
        for text in (*pack.hazards, *(post.duty for post in pack.posts)):
            place = f"行业 {pack.id}"
            yield from (Problem(FAMILY, place, _said("说明", row, text)) for row in words if row.stands_in(text))


def modules(content: Content) -> Iterator[Problem]:
    """Texts of modules and their items."""
    words = _words(content)
    for module in content.modules:
        for text in (module.title, module.aspect, module.about):
            yield from (Problem(FAMILY, module.id, _said("说明", row, text)) for row in words if row.stands_in(text))
    shared = "\n".join(name for entry in content.library.glossary.values() for name in entry.names)
    for _module, item in content.items():
        yield from (Problem(FAMILY, item.id, text) for text in _item(item, words, shared))


def _words(content: Content) -> list[_Word]:
    return [_word(row) for row in content.tables.get(FILE, {}).get("word", ())]


def _word(row: Mapping[str, Any]) -> _Word:
    return _Word(row["word"], row["plain"], tuple(row.get("fine_in", ())), row.get("kind") == "term")


def _item(item: CheckItem, words: list[_Word], glossary: str) -> Iterator[str]:
    explained = "\n".join((glossary, *(word + gloss for word, gloss in item.terms)))
    for name, text in fields(item):
        if name in _QUOTED:
            continue
        for row in words:
            if row.word in text and row.stands_in(text) and not (row.term and row.word in explained):
                yield _said(NAMES[name], row, text)


def _said(where: str, row: _Word, text: str) -> str:
    instead = f"，换成“{row.plain}”" if row.plain else ""
    return f"{where}不用“{row.word}”{instead}：{text}"
