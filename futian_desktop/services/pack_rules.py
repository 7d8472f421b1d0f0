"""The rules of the content format for a pack: the form of its files, and its modules among the library they join."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, cast

from futian_desktop.content.overlay import lay_over
from futian_desktop.content.pack_file import LAWS
from futian_desktop.domain.packs import PackContent
from futian_desktop.domain.standard import Library
from futian_desktop.services.contents import module_problems
from futian_desktop.system import paths

SHIPPED = ("M", "T")
"""Letters of the program's own modules; a pack may replace one of those but not add to them."""
_MODULE_ID, _ITEM_ID = r"^[A-Z]\d\d$", r"^[A-Z]\d\d-[A-Z]?\d+[a-z]?$"
_MOST = 40


def form_problems(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """What in the files of a pack is not of the form of `resources/schemas`; at most forty lines."""
    module, register = _validators()
    found: list[str] = []
    for name, data in parts.items():
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            return (name,)
        table = {"law": value} if name == LAWS else value
        for error in (register if name == LAWS else module).iter_errors(table):
            where = ".".join(str(part) for part in error.absolute_path)
            found.append(f"{name} {where}".strip())
            if len(found) >= _MOST:
                return tuple(found)
    return tuple(found)


@cache
def _validators() -> tuple[Any, Any]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - heavy, only for checks
    from referencing import Registry, Resource  # noqa: PLC0415 - comes with it

    folder = paths.resources() / "schemas"
    module, register = (
        cast("dict[str, Any]", json.loads((folder / f"{kind}.json").read_text(encoding="utf-8")))
        for kind in ("module", "register")
    )
    shared = Registry[Any]().with_resource("module.json", Resource[Any].from_contents(json.loads(json.dumps(module))))
    module["properties"]["id"]["pattern"] = _MODULE_ID
    module["properties"]["item"]["items"]["properties"]["id"]["pattern"] = _ITEM_ID
    return Draft202012Validator(module, registry=shared), Draft202012Validator(register, registry=shared)


def rule_problems(content: PackContent, base: Library, others: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Every rule of the content format that a pack breaks, each with the code it concerns.

    Args:
        content: the pack.
        base: the shipped library.
        others: name of the pack by id of each module that another pack brings.
    """
    made = lay_over(base, [content])
    library = replace(base, modules={**made.modules, **{row.id: row for row in content.modules}}, laws=made.laws)
    return tuple(_problems(content, base, library, others or {}))


def _problems(content: PackContent, base: Library, library: Library, others: Mapping[str, str]) -> Iterator[str]:
    if not content.modules and not content.laws:
        yield "内容包是空的，至少要有一个模块"
    ids = Counter(row.id for row in content.modules)
    yield from (f"{key}: 模块编号重复" for key, count in ids.items() if count > 1)
    for module in content.modules:
        held = base.modules.get(module.id)
        if held is None and module.id.startswith(SHIPPED):
            yield f"{module.id}: 以 M、T 开头的编号留给程序自带的模块，新模块请用别的字母"
        if others.get(module.id, content.name) != content.name:
            yield f"{module.id}: 这个编号已经由内容包“{others[module.id]}”使用"
        for key in module.replaces:
            if key not in library.modules:
                yield f"{module.id}: 没有可以代替的模块 {key}"
        present = {item.id for item in module.items}
        missing = [item.id for item in held.items if item.id not in present] if held else []
        yield from (f"{key}: 不要删掉，改成停用，以前的自评还要用它" for key in missing)
        counts = Counter(item.id for item in module.items)
        yield from (f"{key}: 编号重复" for key, count in counts.items() if count > 1)
        yield from module_problems(module, library)
