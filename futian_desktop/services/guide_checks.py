"""What `futian content check` says about the drawings and the glossary."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.domain.glossary import GlossaryWord, Wordlist
from futian_desktop.domain.standard import CheckItem, Library
from futian_desktop.services.guidance import FOLDER, texts_of

LARGEST = 20_000
"""Bytes of a drawing at most."""
LONGEST = 60
"""Characters of an explanation at most."""
JARGON = (
    "应当",
    "严格落实",
    "切实加强",
    "建立健全",
    "！",
    "主体责任",
    "相关规定",
    "有关部门",
    "予以",
    "及其",
    "系指",
    "是指",
)
_TAGS = frozenset({"svg", "g", "rect", "circle", "ellipse", "polygon", "polyline", "line", "path", "text"})
_SPACE = "{http://www.w3.org/2000/svg}"
_POINTS_ELSEWHERE = re.compile(r"url\s*\(|https?:|data:|javascript:|file:", re.IGNORECASE)


def guide_problems(root: Path, library: Library) -> Iterator[str]:
    """Every broken rule, each with its place."""
    active = {item.id: item for module in library.modules.values() for item in module.items if not item.retired}
    known = active.keys() | _of_units(root)
    for path in sorted((root / FOLDER).glob("*")):
        yield from drawing_problems(path, known)
    yield from _schema_problems(root)
    yield from glossary_problems(library.glossary, active)


def _of_units(root: Path) -> frozenset[str]:
    """Ids of the drawings that slides of the teaching units show."""
    from futian_desktop.content.training import load_units  # noqa: PLC0415 - only for checks

    return frozenset(slide.drawing for unit in load_units(root).values() for slide in unit.slides if slide.drawing)


def drawing_problems(path: Path, known: Collection[str]) -> Iterator[str]:
    """A drawing of no active item and no teaching unit, too large, or with anything but plain shapes."""
    place = f"{FOLDER}/{path.name}"
    if path.suffix != ".svg":
        yield f"{place}: 只放 .svg"
        return
    if path.stem not in known:
        yield f"{place}: 没有在用的检查项 {path.stem}"
    data = path.read_bytes()
    if len(data) > LARGEST:
        yield f"{place}: {len(data)} 字节，最多 {LARGEST}"
        return
    yield from (f"{place}: {problem}" for problem in svg_problems(data))


def svg_problems(data: bytes) -> Iterator[str]:
    """Anything in an SVG but our plain shapes: scripts, pictures, references, declarations, styles."""
    if b"<!" in data or b"<?xml-stylesheet" in data:
        yield "不能有声明、注释和外部样式"
        return
    from xml.etree import ElementTree as Tree  # noqa: PLC0415 - only for checks

    try:
        root = Tree.fromstring(data)  # noqa: S314 - our own file, without declarations and so without entities
    except Tree.ParseError as error:
        yield f"不是完整的 SVG：{error}"
        return
    if root.tag != f"{_SPACE}svg" or not root.get("viewBox"):
        yield "不是带 viewBox 的 SVG"
    for node in root.iter():
        tag = node.tag.removeprefix(_SPACE)
        if tag not in _TAGS:
            yield f"不能有 <{tag}>"
        for name, value in node.attrib.items():
            if "href" in name or name.startswith("on") or name == "style" or _POINTS_ELSEWHERE.search(value):
                yield f"<{tag}> 不能有 {name.rpartition('}')[2]}"


def glossary_problems(words: Mapping[str, GlossaryWord], active: Mapping[str, CheckItem]) -> Iterator[str]:
    """A name that two words claim, a word nobody uses, a gloss that is long, circular or jargon."""
    seen: dict[str, str] = {}
    wordlist = Wordlist(words.values())
    used = {entry.word for item in active.values() for entry in wordlist.used(texts_of(item))}
    for entry in words.values():
        place = f"名词 {entry.word}"
        for name in entry.names:
            if name in seen:
                yield f"{place}: “{name}”已经属于 {seen[name]}"
            seen[name] = entry.word
        if entry.word not in used:
            yield f"{place}: 没有检查项用到"
        if len(entry.gloss) > LONGEST:
            yield f"{place}: 解释有 {len(entry.gloss)} 字，最多 {LONGEST}"
        if entry.word in entry.gloss:
            yield f"{place}: 用自己解释自己"
        yield from (f"{place}: 解释里不用“{word}”" for word in JARGON if word in entry.gloss)


def _schema_problems(root: Path) -> Iterator[str]:
    path = root / "glossary.toml"
    if not path.exists():
        return
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - heavy, only for checks

    schema = json.loads((root / "schemas" / "glossary.json").read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema).iter_errors(read_toml(path)):  # pyright: ignore[reportUnknownMemberType] - untyped
        yield f"{path.name}: {'.'.join(str(part) for part in error.absolute_path)}: {error.message[:160]}"
