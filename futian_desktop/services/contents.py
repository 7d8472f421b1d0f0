"""Checks, counts and lists of the shipped content, for `futian content`, the tests and the self-test."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from futian_desktop.content.duties import load_duties
from futian_desktop.content.encode import encode_item
from futian_desktop.content.inspections import load_lists
from futian_desktop.content.library import load_library, read_toml
from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.standard import CheckItem, Condition, FactQuestion, Library, Op, TradePack
from futian_desktop.domain.tailoring import SPOT_ORDER
from futian_desktop.services import content_stats
from futian_desktop.services.guide_checks import guide_problems
from futian_desktop.services.inspection_checks import list_problems
from futian_desktop.services.pack_checks import pack_problems
from futian_desktop.system import paths

_BANNED = ("应当", "严格落实", "切实加强", "建立健全", "！")
_TITLE_MIN, _TITLE_MAX = 12, 25
_KINDS, _DUTIES = ("site", "document", "person"), ("tenant", "property", "owner", "any")


class ContentService:
    """Looks at the content below a `resources` folder."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or paths.resources()

    def problems(self) -> tuple[str, ...]:
        """Every rule of the content format that is broken, each with its place."""
        try:
            library = load_library(self._root)
        except FutianError as error:
            return (f"{error.values.get('place', '')}: {error.values.get('expectation', error.code)}",)
        return (*self._schema_problems(), *_rule_problems(library), *guide_problems(self._root, library),
                *_list_problems(self._root, library))  # fmt: skip

    def _schema_problems(self) -> Iterator[str]:
        from jsonschema import Draft202012Validator  # noqa: PLC0415 - heavy, only for checks
        from referencing import Registry, Resource  # noqa: PLC0415 - comes with it

        shared = json.loads((self._root / "schemas" / "module.json").read_text(encoding="utf-8"))
        registry = Registry[Any]().with_resource("module.json", Resource[Any].from_contents(shared))
        for kind, files in (
            ("module", "modules/*.toml"),
            ("standard", "standards/*.toml"),
            ("register", "laws/*.toml"),
            ("trade", "trades/*.toml"),
        ):
            schema = json.loads((self._root / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))
            validator = Draft202012Validator(schema, registry=registry)
            for path in sorted(self._root.glob(files)):
                for error in validator.iter_errors(read_toml(path)):  # pyright: ignore[reportUnknownMemberType] - untyped
                    where = ".".join(str(part) for part in error.absolute_path)
                    yield f"{path.name}: {where}: {error.message[:160]}"

    def stats(self) -> dict[str, Any]:
        """Every figure of the content (see `content_stats.collect`)."""
        return content_stats.collect(self._root)

    def rows(self) -> list[dict[str, Any]]:
        """One table per item."""
        library = load_library(self._root)
        return [
            {"module": module.id, **encode_item(item)} for module in library.modules.values() for item in module.items
        ]


def _list_problems(root: Path, library: Library) -> tuple[str, ...]:
    try:
        return tuple(list_problems(load_lists(root), load_duties(root), library))
    except FutianError as error:
        return (f"{error.values.get('place', '')}: {error.values.get('expectation', error.code)}",)


def _rule_problems(library: Library) -> Iterator[str]:
    elements = {
        child.code for standard in library.standards.values() for row in standard.elements for child in row.children
    }
    for law in library.laws.values():
        yield from _condition_problems(law.id, law.binds, library)
    seen: Counter[str] = Counter()
    for module in library.modules.values():
        yield from _condition_problems(module.id, module.when, library)
        for item in module.items:
            seen[item.id] += 1
            yield from _item_problems(item, elements, library)
            if not item.id.startswith(module.id + "-"):
                yield f"{item.id}: 编号不属于模块 {module.id}"
    yield from (f"{key}: 编号重复" for key, count in seen.items() if count > 1)
    for pack in library.trades.values():
        yield from _trade_problems(pack, library.facts)
        yield from pack_problems(pack, library)


def _trade_problems(pack: TradePack, facts: Mapping[str, FactQuestion]) -> Iterator[str]:
    place = f"行业 {pack.id}"
    for key, value in pack.facts.items():
        question = facts.get(key)
        if question is None:
            yield f"{place}: 没有档案问题 {key}"
        elif not _answers(question, value):
            yield f"{place}: {key} 不能答 {value}"
    for spot, _name in pack.spots:
        if spot not in SPOT_ORDER:
            yield f"{place}: 没有部位 {spot}"


def _answers(question: FactQuestion, value: FactValue) -> bool:
    """Whether a question of the profile can be answered so."""
    known = {key for key, _title in question.options}
    if question.kind == "multi":
        return (
            isinstance(value, tuple)
            and bool(value)
            and known.issuperset(value)
            and ("none" not in value or len(value) == 1)
        )
    if question.kind == "choice":
        return isinstance(value, str) and value in known
    if question.kind == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, bool)


def _item_problems(item: CheckItem, elements: set[str], library: Library) -> Iterator[str]:
    if not _TITLE_MIN <= len(item.title) <= _TITLE_MAX:
        yield f"{item.id}: 标题长度 {len(item.title)}"
    if item.element not in elements:
        yield f"{item.id}: 没有要素 {item.element}"
    if item.spot not in SPOT_ORDER or item.kind not in _KINDS or item.duty not in _DUTIES:
        yield f"{item.id}: spot、kind 或 duty 不在词表里"
    if len(item.findings) < 2 or not item.basis or not 1 <= len(item.how) <= 4:  # noqa: PLR2004 - CONTENT_STYLE 3, 13
        yield f"{item.id}: 扣分点、依据或检查步骤的数目不对"
    for basis in item.basis:
        if basis.law not in library.laws:
            yield f"{item.id}: 登记册里没有 {basis.law}"
    texts = [item.title, *(finding.measure for finding in item.findings)]
    yield from (f"{item.id}: 不用“{word}”：{text}" for text in texts for word in _BANNED if word in text)
    for part in (item.when, *(row.when for row in item.basis), *(row.suspect_when for row in item.findings)):
        yield from _condition_problems(item.id, part, library)
    if item.basis and all(row.when for row in item.basis):
        yield f"{item.id}: 至少要有一条不分对象的依据"


def _condition_problems(place: str, condition: Condition | None, library: Library) -> Iterator[str]:
    if condition is None:
        return
    for part in condition.parts:
        yield from _condition_problems(place, part, library)
    if not condition.fact:
        return
    question = library.facts.get(condition.fact)
    if question is None:
        yield f"{place}: 没有档案问题 {condition.fact}"
    elif condition.op in (Op.IN, Op.NOT_IN) and isinstance(condition.value, tuple):
        known = {key for key, _ in question.options}
        yield from (f"{place}: {condition.fact} 没有选项 {value}" for value in condition.value if value not in known)
