"""What helps with one item beside its own words: the drawing of right and wrong, and the words that need explaining."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from futian_desktop.domain.glossary import GlossaryWord, Wordlist
from futian_desktop.domain.standard import CheckItem, Library

FOLDER = "drawings"
MISTAKES = 3
"""Usual mistakes named beside a drawing; the one that is drawn is among the first."""
_CODE = re.compile(r"[A-Z][A-Z0-9]{0,3}-[A-Za-z0-9]{1,8}|unit-[a-z_]{1,20}(-[0-9])?")
"""Codes that may name a file; what came from somebody else's table reaches no other folder."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of ours: the SVG, and in words what is right and what is usually wrong."""

    svg: bytes
    right: str
    wrong: tuple[str, ...]


def picture(root: Path, code: str) -> bytes | None:
    """The SVG of a drawing by its code below `root` (the `resources` folder), if there is one that can be read."""
    if not _CODE.fullmatch(code):
        return None
    try:
        return (root / FOLDER / f"{code}.svg").read_bytes()
    except OSError:
        return None


def texts_of(item: CheckItem) -> tuple[str, ...]:
    """Everything of an item that is read before it is answered."""
    return (item.title, item.why, item.good, item.look, *item.how)


class GuidanceService:
    """Reads drawings and the glossary when somebody looks at an item.

    Args:
        library: the content.
        root: the `resources` folder.
    """

    def __init__(self, library: Library, root: Path) -> None:
        self._library = library
        self._root = root

    def drawing(self, item: CheckItem) -> Drawing | None:
        """The drawing of an item, if there is one that can be read."""
        svg = picture(self._root, item.id)
        if svg is None:
            return None
        return Drawing(svg, item.good, tuple(found.text for found in item.findings[:MISTAKES]))

    @cached_property
    def _words(self) -> tuple[GlossaryWord, ...]:
        return tuple(self._library.glossary.values())

    def glossary(self) -> tuple[GlossaryWord, ...]:
        """The shared words in the order of the file."""
        return self._words

    def wordlist(self, item: CheckItem) -> Wordlist:
        """The words to look for in the texts of an item: its own explanations, then the shared ones."""
        return Wordlist(self._words, item.terms) if item.terms else self._shared

    @cached_property
    def _shared(self) -> Wordlist:
        return Wordlist(self._words)

    def words_in_title(self, item: CheckItem) -> tuple[GlossaryWord, ...]:
        """The explained words of the title alone, for a tool tip."""
        return tuple(place.found for place in self.wordlist(item).places(item.title))

    def words(self, item: CheckItem) -> tuple[GlossaryWord, ...]:
        """What to list under 名词: the item's own, then the shared ones that stand in its texts."""
        own = tuple(GlossaryWord(word, gloss) for word, gloss in item.terms)
        taken = {entry.word for entry in own}
        return (*own, *(entry for entry in self.wordlist(item).used(texts_of(item)) if entry.word not in taken))
