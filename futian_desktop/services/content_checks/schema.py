"""The files against their JSON schemas, and ids that stand twice: a table by id would hide the second."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from futian_desktop.services.content_checks.problem import Content, Problem

FAMILY = "schema"
_SCHEMAS = {
    "modules": "module",
    "standards": "standard",
    "laws": "register",
    "trades": "trade",
    "jargon.toml": "jargon",
}
_LONGEST = 160


def check(content: Content) -> Iterator[Problem]:
    """Fields that are missing, unknown or of the wrong form; ids that are used twice."""
    yield from _schemas(content)
    yield from _twice(content)


def _schemas(content: Content) -> Iterator[Problem]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - heavy, only for checks
    from referencing import Registry, Resource  # noqa: PLC0415 - comes with it

    folder = content.root / "schemas"
    read = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in _SCHEMAS.values()}
    registry = Registry[Any]().with_resource("module.json", Resource[Any].from_contents(read["module"]))
    validators = {name: Draft202012Validator(schema, registry=registry) for name, schema in read.items()}
    for path, table in content.tables.items():
        name = _SCHEMAS.get(path.split("/")[0])
        if name is None:
            continue
        for error in validators[name].iter_errors(table):  # pyright: ignore[reportUnknownMemberType] - untyped
            where = ".".join(str(part) for part in error.absolute_path)
            yield Problem(FAMILY, path.rsplit("/", 1)[-1], f"{where}: {error.message[:_LONGEST]}")


def _twice(content: Content) -> Iterator[Problem]:
    """Ids of every kind, counted in the files."""
    for title, ids in _ids(content).items():
        yield from (Problem(FAMILY, key, f"{title}编号重复") for key, count in Counter(ids).items() if count > 1)


def _ids(content: Content) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, table in content.tables.items():
        folder = path.split("/", maxsplit=1)[0]
        own = {"modules": "模块", "standards": "标准", "trades": "行业包"}.get(folder)
        if own:
            found.setdefault(own, []).append(str(table.get("id", "")))
        if folder == "trades" and table.get("module"):
            found.setdefault("模块", []).append(str(table["module"]))
        for key, title in (("item", ""), ("law", "法规"), ("fact", "档案问题"), ("word", "")):
            name = "id" if key != "word" else "word"
            found.setdefault(title, []).extend(str(row.get(name, "")) for row in table.get(key, ()))
    return found
