"""标准管理: everything the program asks with, where it comes from, and which firms are assessed by it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from futian_desktop.content.profile import initials
from futian_desktop.domain.ids import PremisesId, StandardEntryId
from futian_desktop.domain.own_items import MODULE as OWN
from futian_desktop.domain.own_items import OwnItem, is_own
from futian_desktop.domain.packs import ACTIVE, InstalledPack
from futian_desktop.domain.rows import ContentUse
from futian_desktop.domain.standard import CheckItem, Condition, FactQuestion, Law, Library, Module, Op, Standard
from futian_desktop.domain.standard_row import StandardRow
from futian_desktop.domain.tailoring import describe_fact
from futian_desktop.services.own_items import OwnItemService
from futian_desktop.services.packs import PackService
from futian_desktop.services.standards import StandardService
from futian_desktop.storage.workspace import Workspace

ALL, STANDARD, IMPORTED, MODULE, TRADE, PACK, OWN_NODE = "all", "standard", "imported", "module", "trade", "pack", "own"
GOOD, CHECK, FIRM, TABLE = "good", "check", "firm", "table"
"""State of an item's basis: settled law, 请核对现行文本, the firm's own, as the imported table says."""


@dataclass(frozen=True, slots=True)
class ShelfNode:
    """One line of the tree.

    Attributes:
        key: ``module:M07`` and the like; ``own`` for the firm's own items.
        kind: which of the kinds above.
        version: in words, such as 第 2 版.
        origin: where it comes from, in words.
        items: how many items in use it holds.
        parent: key of the line above it, empty at the top.
    """

    key: str
    kind: str
    title: str
    version: str
    origin: str
    about: str
    items: int
    parent: str = ""


@dataclass(frozen=True, slots=True)
class ShelfItem:
    """One item with the lines of the tree that hold it; ``when`` says in words whom it is asked."""

    item: CheckItem
    module: str
    module_title: str
    origin: str
    basis: str
    nodes: frozenset[str]
    when: tuple[str, ...] = ()
    own: OwnItem | None = None

    @property
    def id(self) -> str:
        """The item's code."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class VersionUse:
    """Assessments on one version of a standard; ``current`` is the one new assessments are made on."""

    standard: str
    title: str
    version: int
    sha256: str
    current: bool
    firms: tuple[ContentUse, ...]

    @property
    def running(self) -> int:
        """Assessments under way."""
        return sum(row.running for row in self.firms)

    @property
    def finished(self) -> int:
        """Assessments that are finished."""
        return sum(row.finished for row in self.firms)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Tree and items as read at one moment."""

    nodes: tuple[ShelfNode, ...]
    items: tuple[ShelfItem, ...]
    packs: tuple[InstalledPack, ...]
    laws: Mapping[str, Law]
    words: dict[str, str] = field(default_factory=dict[str, str])
    """Pinyin initials of titles, filled when somebody first searches with letters."""

    def node(self, key: str) -> ShelfNode | None:
        """A line of the tree."""
        return next((row for row in self.nodes if row.key == key), None)

    def find(self, text: str, node: str = "", element: str = "", basis: str = "") -> tuple[ShelfItem, ...]:
        """Items below a line whose title, code or pinyin initials hold the text.

        Args:
            text: what was typed.
            node: key of a line; empty for everything.
            element: code of a first-level or second-level element; empty for every one.
            basis: one of the states above; empty for every one.
        """
        lower = text.strip().lower()
        return tuple(
            row
            for row in self.items
            if (not node or node == ALL or node in row.nodes)
            and (not element or row.item.element == element or row.item.element.startswith(f"{element}."))
            and (not basis or row.basis == basis)
            and (not lower or self._holds(row, lower))
        )

    def _holds(self, row: ShelfItem, lower: str) -> bool:
        if lower in row.item.title.lower() or lower in row.id.lower():
            return True
        if not (lower.isascii() and lower.isalpha()):
            return False
        if row.item.title not in self.words:
            self.words[row.item.title] = initials(row.item.title)
        return lower in self.words[row.item.title]


class ShelfService:
    """Reads for the page; whatever changes content is done by the service it belongs to."""

    def __init__(
        self, workspace: Workspace, library: Library, packs: PackService, own: OwnItemService, standards: StandardService,
    ) -> None:  # fmt: skip
        self._workspace = workspace
        self._library = library
        self._packs = packs
        self._own = own
        self._standards = standards

    def shelf(self, premises: PremisesId | None) -> Shelf:
        """Everything there is, for one firm's eyes: its own items are among it."""
        library, packs = self._library, self._packs.rows()
        origins = self._packs.origins()
        own = self._own.rows(premises) if premises else ()
        imported = self._standards.rows()
        shipped = tuple(_library_items(library, origins))
        items = (*shipped, *self._imported_items(imported), *_own_items(own))
        modules = [row for row in library.modules.values() if row.id not in _trade_modules(library)]
        nodes = (
            ShelfNode(ALL, ALL, "全部检查项", "", "", "", _live(items)),
            *(_standard_node(row, _live(shipped)) for row in library.standards.values()),
            *(ShelfNode(f"imported:{row.id}", IMPORTED, row.title, f"{row.edition} 年版" if row.edition else "", "导入的表格",
                        row.note, 0) for row in imported),
            ShelfNode("modules", MODULE, "模块", "", "", "一个模块管一个方面，企业档案决定问不问。", _count(modules)),
            *(_module_node(row, origins, "modules") for row in modules),
            *_trade_nodes(library),
            *_pack_nodes(packs),
            ShelfNode(OWN_NODE, OWN_NODE, "自己加的", "", "本单位", "只在本单位的自评里问，照样计分，报告里写明是本单位自定。",
                      _live(_own_items(own))),
        )  # fmt: skip
        return Shelf(_counted(nodes, items), items, packs, library.laws)

    def _imported_items(self, rows: tuple[StandardRow, ...]) -> Iterator[ShelfItem]:
        for row in rows:
            for item in self._standards.load(row.id).items.values():
                yield ShelfItem(item, row.short or row.code, row.title, "导入的表格", TABLE,
                                frozenset({f"imported:{row.id}"}), ("按这张表自评的单位都问",))  # fmt: skip

    def entry(self, node: str) -> StandardRow | None:
        """The imported standard a line stands for."""
        return next((row for row in self._standards.rows() if node == f"imported:{row.id}"), None)

    def exported(self, node: str) -> StandardEntryId | str:
        """What `StandardService.export_xlsx` takes for a line: an entry, or the id of a shipped standard."""
        found = self.entry(node)
        return found.id if found else node.removeprefix("standard:")

    def uses(self, node: str) -> tuple[VersionUse, ...]:
        """The versions of the standard a line stands for with their assessments, the version in use first.

        Empty for a line that is no standard.
        """
        entry = self.entry(node)
        shipped = self._library.standards.get(node.removeprefix("standard:"))
        if entry is None and shipped is None:
            return ()
        current = entry.content_sha256 if entry else self._packs.current(shipped.id if shipped else "")
        with self._workspace.read() as work:
            found = work.own_content.usage()
            made = {sha: work.own_content.standard_of(sha) for sha in {row.content_sha256 for row in found}}
        rows = [
            VersionUse(standard.id, standard.title, standard.version, sha, sha == current,
                       tuple(row for row in found if row.content_sha256 == sha))
            for sha, standard in made.items()
            if standard and (sha == current or (shipped is not None and standard.id == shipped.id))
        ]  # fmt: skip
        if all(row.sha256 != current for row in rows):
            title, version = (
                (entry.title, entry.edition) if entry else (shipped.title, shipped.version) if shipped else ("", 0)
            )
            rows.append(VersionUse(node, title, version, current, current=True, firms=()))
        return tuple(sorted(rows, key=lambda row: (not row.current, -row.version, row.sha256)))


def _trade_modules(library: Library) -> dict[str, tuple[str, ...]]:
    """Trades by the module that holds their extra items: those whose condition names exactly them."""
    found: dict[str, tuple[str, ...]] = {}
    for module in library.modules.values():
        when = module.when
        if when and when.fact == "trade" and when.op is Op.IN and isinstance(when.value, tuple):
            found[module.id] = when.value
    return found


def _library_items(library: Library, origins: Mapping[str, str]) -> Iterator[ShelfItem]:
    trades = _trade_modules(library)
    standards = frozenset(f"standard:{key}" for key in library.standards)
    for module in library.modules.values():
        pack = origins.get(module.id, "")
        groups = (
            {f"trade:{key}" for key in trades[module.id]} | {"trades"} if module.id in trades else {"modules"}
        ) | ({f"pack:{pack}", "packs"} if pack else set[str]())
        for item in module.items:
            when = (*condition_words(module.when, library.facts), *condition_words(item.when, library.facts))
            yield ShelfItem(
                item, module.id, module.title, f"内容包 {pack}" if pack else "随程序", basis_state(item, library.laws),
                standards | groups | {f"module:{module.id}"}, tuple(dict.fromkeys(when)),
            )  # fmt: skip


def _own_items(rows: tuple[OwnItem, ...]) -> Iterator[ShelfItem]:
    for row in rows:
        yield ShelfItem(row.item, OWN, "自己加的", "本单位", FIRM, frozenset({OWN_NODE}), ("本单位每次自评都问",), row)


def basis_state(item: CheckItem, laws: Mapping[str, Law]) -> str:
    """Settled law, 请核对现行文本, or the firm's own."""
    if is_own(item):
        return FIRM
    settled = [row for row in item.basis if row.law in laws and not laws[row.law].superseded_by]
    return GOOD if len(settled) == len(item.basis) and all(row.confidence.printable for row in settled) else CHECK


def condition_words(condition: Condition | None, facts: Mapping[str, FactQuestion]) -> tuple[str, ...]:
    """A condition as sentences: all of them for one that combines with “all”, one with 或 for “any”."""
    if condition is None:
        return ()
    if condition.op is Op.ALL:
        return tuple(text for part in condition.parts for text in condition_words(part, facts))
    if condition.op is Op.ANY:
        return ("，或者 ".join(text for part in condition.parts for text in condition_words(part, facts)),)
    question = facts.get(condition.fact)
    return (_compared(condition, question) if question else condition.fact,)


def _compared(condition: Condition, question: FactQuestion) -> str:
    if condition.op is Op.NOT_IN:
        words = dict(question.options)
        values = condition.value if isinstance(condition.value, tuple) else ()
        return f"{question.title}：不是 {'、'.join(words.get(key, key) for key in values)}"
    if condition.op in (Op.AT_LEAST, Op.BELOW):
        return f"{question.title}：{'至少' if condition.op is Op.AT_LEAST else '少于'} {condition.value}"
    return describe_fact(question, condition.value)


def _count(modules: list[Module]) -> int:
    return sum(not item.retired for row in modules for item in row.items)


def _standard_node(row: Standard, items: int) -> ShelfNode:
    return ShelfNode(f"standard:{row.id}", STANDARD, row.title, f"第 {row.version} 版", "随程序", row.about, items)


def _module_node(row: Module, origins: Mapping[str, str], parent: str) -> ShelfNode:
    pack = origins.get(row.id)
    return ShelfNode(f"module:{row.id}", MODULE, f"{row.id}　{row.title}", f"第 {row.version} 版",
                     f"内容包 {pack}" if pack else "随程序", row.about, _count([row]), parent)  # fmt: skip


def _trade_nodes(library: Library) -> Iterator[ShelfNode]:
    counts: dict[str, int] = {}
    for key, trades in _trade_modules(library).items():
        for trade in trades:
            counts[trade] = counts.get(trade, 0) + _count([library.modules[key]])
    yield ShelfNode("trades", TRADE, "行业自带的条目", "", "", "", sum(counts.values()))
    for pack in library.trades.values():
        if pack.id in counts:
            yield ShelfNode(f"trade:{pack.id}", TRADE, pack.title, f"第 {pack.version} 版", "随程序", pack.about,
                            counts[pack.id], "trades")  # fmt: skip


def _pack_nodes(packs: tuple[InstalledPack, ...]) -> Iterator[ShelfNode]:
    yield ShelfNode("packs", PACK, "内容包", "", "", "", 0)
    for row in packs:
        if row.state == ACTIVE:
            yield ShelfNode(
                f"pack:{row.name}", PACK, row.name, f"第 {row.edition} 版", f"制作人 {row.maker}", "", 0, "packs"
            )


def _live(items: Iterable[ShelfItem]) -> int:
    return sum(not row.item.retired for row in items)


def _counted(nodes: tuple[ShelfNode, ...], items: tuple[ShelfItem, ...]) -> tuple[ShelfNode, ...]:
    """Lines of packs and imported tables with the number of their items."""
    counts = Counter(key for row in items if not row.item.retired for key in row.nodes)
    return tuple(replace(row, items=counts[row.key]) if row.kind in (PACK, IMPORTED) else row for row in nodes)
