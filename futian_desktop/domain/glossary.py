"""名词: unavoidable words with a plain explanation, and where they stand in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GlossaryWord:
    """A word, its other spellings, and what it means in one plain sentence."""

    word: str
    gloss: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The word and its other spellings."""
        return (self.word, *self.aliases)

    def matches(self, text: str) -> bool:
        """Whether somebody who types this looks for the word; everything for an empty text."""
        needle = text.strip().lower()
        return not needle or any(needle in part.lower() for part in (*self.names, self.gloss))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands in a text: first letter, one after the last, and the explanation."""

    start: int
    end: int
    found: GlossaryWord


class Wordlist:
    """Words to be found in texts; the longest name wins where two begin at the same letter.

    Args:
        shared: the glossary.
        own: explanations of one item; they replace the shared ones, whose other spellings they take over.
    """

    def __init__(self, shared: Iterable[GlossaryWord], own: Iterable[tuple[str, str]] = ()) -> None:
        self._by_name: dict[str, GlossaryWord] = {}
        for entry in shared:
            self._enter(entry)
        for word, gloss in own:
            other = self._by_name.get(word)
            aliases = tuple(name for name in other.names if name != word) if other else ()
            self._enter(GlossaryWord(word, gloss, aliases))
        names = sorted(self._by_name, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, names)) or r"(?!)")

    def _enter(self, entry: GlossaryWord) -> None:
        for name in entry.names:
            self._by_name[name] = entry

    def places(self, text: str) -> tuple[Place, ...]:
        """The first place of each word, in the order of the text."""
        found: dict[str, Place] = {}
        for match in self._pattern.finditer(text):
            entry = self._by_name[match[0]]
            found.setdefault(entry.word, Place(match.start(), match.end(), entry))
        return tuple(found.values())

    def used(self, texts: Iterable[str]) -> tuple[GlossaryWord, ...]:
        """Each word that stands in one of the texts, in the order in which they are first met."""
        return tuple({place.found.word: place.found for text in texts for place in self.places(text)}.values())
