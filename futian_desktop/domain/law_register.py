"""The law register to read: each instrument on a day, with the articles that items cite; nothing of it is kept by hand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from futian_desktop.domain.law_state import LawState, Standing, law_state
from futian_desktop.domain.standard import Confidence, Law, Library

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Citation:
    """One item that rests on one article, with our gist."""

    article: str
    gist: str
    confidence: Confidence
    item: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An instrument as the register has it on a day, and who cites it, in the order of articles."""

    law: Law
    state: LawState
    cited: tuple[Citation, ...] = ()
    replaces: tuple[Law, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items that cite it, each once."""
        return tuple(dict.fromkeys(row.item for row in self.cited))

    @property
    def search_text(self) -> str:
        """Everything one may search by, in small letters."""
        law = self.law
        words = (law.id, law.title, law.short, law.doc_no, law.issuer, law.note, *(row.title for row in self.replaces))
        return " ".join((*words, *(row.doc_no for row in self.replaces), *self.items)).casefold()


def entries(library: Library, day: date) -> tuple[Entry, ...]:
    """The whole register in its own order."""
    cited = _citations(library)
    before: dict[str, list[Law]] = {}
    for law in library.laws.values():
        before.setdefault(law.superseded_by, []).append(law)
    return tuple(
        Entry(law, law_state(law, library.laws, day), tuple(cited.get(law.id, ())), tuple(before.get(law.id, ())))
        for law in library.laws.values()
    )


def _citations(library: Library) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for module in library.modules.values():
        for item in module.items:
            for row in () if item.retired else item.basis:
                made = Citation(row.article, row.gist, row.confidence, item.id, item.title)
                found.setdefault(row.law, []).append(made)
    for rows in found.values():
        rows.sort(key=lambda row: (*article_order(row.article), row.item))
    return found


def article_order(article: str) -> tuple[tuple[int, ...], str]:
    """Sorts articles as one reads them: 4, 21, 21（五）, 6.2.3; a citation of the whole instrument comes first."""
    return tuple(int(number) for number in _NUMBERS.findall(article)), article


def found(rows: Iterable[Entry], query: str, standing: Standing | None = None) -> tuple[Entry, ...]:
    """Entries that have every word of a query, spaces between words; also by the number of what they replaced.

    Args:
        rows: the register.
        query: words, numbers or ids of items.
        standing: only those of this standing.
    """
    words = query.casefold().split()
    return tuple(
        row for row in rows
        if (standing is None or row.state.standing is standing) and all(word in row.search_text for word in words)
    )  # fmt: skip


def by_article(cited: Sequence[Citation]) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    """Citations grouped by article, in order."""
    groups: dict[str, list[Citation]] = {}
    for row in cited:
        groups.setdefault(row.article, []).append(row)
    return tuple((article, tuple(rows)) for article, rows in groups.items())
