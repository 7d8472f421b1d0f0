"""Elements of a table while it is read: blank cells go on with the element above, numbers of any style give the codes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from futian_desktop.domain.standard import Element
from futian_desktop.domain.table_numbers import Numbered, cut_number, squeezed

_LONGEST = 200
NAMELESS = "检查内容"
"""Name of the element of items that stand below none."""


@dataclass(slots=True, eq=False)
class _Node:
    """An element; ``place`` is its own for good: 2, or 2.3 below the second of the first level."""

    number: Numbered
    place: str
    children: dict[str, "_Node"] = field(default_factory=dict[str, "_Node"])
    used: bool = False
    banner: bool = False
    """Made of a heading row; without an item in it, it was a remark."""


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    cut = cut_number(text)
    return squeezed(cut.title) or squeezed(text)


def _kept(nodes: Iterable[_Node], *, first: bool = False) -> list[_Node]:
    """The elements that stay: those with items, and second-level ones that their own column named."""
    return [
        node for node in nodes
        if node.used or (not node.banner and (not first or _kept(node.children.values())))
    ]  # fmt: skip


class ElementTree:
    """Two levels of elements in the order of the table, found by their names without numbers.

    While reading an element is known by its place (``2`` and ``2.3``, counted from 1); `final_codes` gives the codes.
    """

    def __init__(self) -> None:
        self._nodes: dict[str, _Node] = {}
        self._first: _Node | None = None
        self._second: _Node | None = None
        self._styles: list[str] = []
        self.size = 0

    @property
    def current(self) -> str:
        """Place of the element one is in; empty before the first."""
        node = self._second or self._first
        return node.place if node is not None else ""

    @property
    def current_title(self) -> str:
        """Names of the elements one is in."""
        return " ".join(node.number.title for node in (self._first, self._second) if node is not None)

    def first(self, text: str) -> str:
        """Go to a first-level element, a new one where it is not known; its place."""
        node = self._found(self._nodes, text, "")
        if node is not self._first:
            self._first, self._second = node, None
        return node.place

    def second(self, text: str) -> str:
        """Go to a second-level element of the present one."""
        if self._first is None:
            self.first(text)
        if self._first is not None:
            self._second = self._found(self._first.children, text, self._first.place + ".")
        return self.current

    def heading(self, text: str) -> str:
        """Go to the element of a heading row: its level follows from how it is numbered."""
        style = cut_number(text).style
        if style.startswith("dotted"):
            level = 1 if self._first is not None else 0
        elif style in self._styles:
            level = min(self._styles.index(style), 1)
        else:
            self._styles.append(style)
            level = min(len(self._styles) - 1, 1)
        return self.banner(text, level)

    def banner(self, text: str, level: int) -> str:
        """Go to the element of a heading row on level 0 or 1; without items it does not stay."""
        known = self.size
        place = self.first(text) if level == 0 else self.second(text)
        node = self._first if level == 0 else self._second
        if node is not None and self.size > known:
            node.banner = True
        return place

    def leaf(self) -> str:
        """Place of the second-level element an item goes into; made where there is none, to stay if it is used."""
        if self._first is None:
            self.banner(NAMELESS, 0)
        if self._first is not None and self._second is None:
            self.banner(self._first.number.title, 1)
        return self.current

    def use(self) -> None:
        """An item was put into the element one is in."""
        for node in (self._first, self._second):
            if node is not None:
                node.used = True

    def peek(self, text: str) -> str:
        """Place of a known first-level element by its text, else empty."""
        node = self._nodes.get(_key(text))
        return node.place if node is not None else ""

    def final_codes(self) -> dict[str, str]:
        """Place to code. The table's own numbers are kept where they are complete and name each element once."""
        kept = _kept(self._nodes.values(), first=True)
        own = [node.number.parts for node in kept]
        whole = all(len(parts) == 1 for parts in own) and len(set(own)) == len(own)
        codes: dict[str, str] = {}
        for n, node in enumerate(kept, 1):
            head = node.number.parts[0] if whole else n
            codes[node.place] = str(head)
            children = _kept(node.children.values())
            parts = [child.number.parts for child in children]
            same = all(len(row) == 2 and row[0] == head for row in parts) or all(len(row) == 1 for row in parts)  # noqa: PLR2004 - a length or a count tried on published tables
            same = same and len(set(parts)) == len(parts)
            for m, child in enumerate(children, 1):
                codes[child.place] = f"{head}.{child.number.parts[-1] if same else m}"
        return codes

    def titles(self) -> dict[str, str]:
        """Code to name."""
        rows: dict[str, str] = {}
        for element in self.elements():
            rows[element.code] = element.title
            rows |= {child.code: child.title for child in element.children}
        return rows

    def elements(self) -> tuple[Element, ...]:
        """The elements with their codes; one without second-level elements has none."""
        codes = self.final_codes()
        return tuple(
            Element(
                codes[node.place], node.number.title[:_LONGEST],
                tuple(Element(codes[child.place], child.number.title[:_LONGEST]) for child in _kept(node.children.values())),
            )
            for node in _kept(self._nodes.values(), first=True)
        )  # fmt: skip

    def _found(self, nodes: dict[str, _Node], text: str, above: str) -> _Node:
        key = _key(text)
        node = nodes.get(key)
        if node is None:
            node = nodes[key] = _Node(cut_number(text), f"{above}{len(nodes) + 1}")
            self.size += 1
        return node
