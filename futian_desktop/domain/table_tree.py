"""Elements of a table while it is read: blank cells go on with the element above, numbers of any style give the codes."""

from dataclasses import dataclass, field
from functools import lru_cache

from futian_desktop.domain.standard import Element
from futian_desktop.domain.table_numbers import Numbered, cut_number, squeezed

_LONGEST = 200


@dataclass(slots=True)
class _Node:
    number: Numbered
    key: str
    children: list["_Node"] = field(default_factory=list["_Node"])
    used: bool = False
    banner: bool = False
    """Made of a heading row; without an item in it, it was a remark."""


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    cut = cut_number(text)
    return squeezed(cut.title) or squeezed(text)


def _kept_children(node: _Node) -> list[tuple[int, _Node]]:
    return [(n, child) for n, child in enumerate(node.children, 1) if child.used or not child.banner]


class ElementTree:
    """Two levels of elements in the order of the table. Codes are places: ``2`` and ``2.3``, counted from 1."""

    def __init__(self) -> None:
        self._nodes: list[_Node] = []
        self._first: _Node | None = None
        self._second: _Node | None = None
        self._styles: list[str] = []

    @property
    def size(self) -> int:
        """Elements of both levels so far."""
        return sum(1 + len(node.children) for node in self._nodes)

    @property
    def current(self) -> str:
        """Place of the element one is in; empty before the first."""
        if self._first is None:
            return ""
        place = str(self._nodes.index(self._first) + 1)
        return f"{place}.{self._first.children.index(self._second) + 1}" if self._second else place

    @property
    def current_title(self) -> str:
        """Names of the elements one is in."""
        return " ".join(node.number.title for node in (self._first, self._second) if node is not None)

    def first(self, text: str) -> str:
        """Go to a first-level element, a new one where it is not known; its place."""
        key = _key(text)
        if self._first is None or self._first.key != key:
            self._first = next((node for node in self._nodes if node.key == key), None) or self._new(self._nodes, text)
            self._second = None
        return str(self._nodes.index(self._first) + 1)

    def second(self, text: str) -> str:
        """Go to a second-level element of the present one."""
        if self._first is None:
            self.first(text)
        parent = self._first
        if parent is None:
            return ""
        key = _key(text)
        if self._second is None or self._second.key != key:
            self._second = next((node for node in parent.children if node.key == key), None)
            self._second = self._second or self._new(parent.children, text)
        return self.current

    def heading(self, text: str) -> str:
        """Go to the element of a heading row: its level follows from how it is numbered."""
        style = cut_number(text).style
        if style.startswith("dotted") and style != "dotted1":
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
        """Place of the second-level element an item goes into; made where there is none."""
        if self._first is None:
            self.first("检查内容")
        node = self._first
        if node is not None and self._second is None:
            own = next((child for child in node.children if child.key == node.key), None)
            if own is None:
                own = _Node(Numbered((), "", node.number.title), node.key)
                node.children.append(own)
            self._second = own
        if node is not None and self._second is not None:
            node.used = self._second.used = True
        return self.current

    def peek(self, text: str) -> str:
        """Place of a known first-level element by its text, else empty."""
        key = _key(text)
        return next((str(place) for place, node in enumerate(self._nodes, 1) if node.key == key), "")

    def final_codes(self) -> dict[str, str]:
        """Place to code. The table's own numbers are kept where they are complete and name each element once."""
        kept = self._kept()
        own = [node.number.parts for _place, node in kept]
        whole = all(len(parts) == 1 for parts in own) and len(set(own)) == len(own)
        codes: dict[str, str] = {}
        for n, (place, node) in enumerate(kept, 1):
            head = node.number.parts[0] if whole else n
            codes[place] = str(head)
            children = _kept_children(node)
            parts = [child.number.parts for _n, child in children]
            same = all(len(row) == 2 and row[0] == head for row in parts) or all(len(row) == 1 for row in parts)  # noqa: PLR2004
            same = same and len(set(parts)) == len(parts)
            for m, (number, child) in enumerate(children, 1):
                codes[f"{place}.{number}"] = f"{head}.{child.number.parts[-1] if same else m}"
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
                codes[place], node.number.title[:_LONGEST],
                tuple(
                    Element(codes[f"{place}.{n}"], child.number.title[:_LONGEST]) for n, child in _kept_children(node)
                ),
            )
            for place, node in self._kept()
        )  # fmt: skip

    def _kept(self) -> list[tuple[str, _Node]]:
        """Place and node of the elements that stay."""
        return [(str(n), node) for n, node in enumerate(self._nodes, 1) if node.used or not node.banner]

    def _new(self, nodes: list[_Node], text: str) -> _Node:
        node = _Node(cut_number(text), _key(text))
        nodes.append(node)
        return node
