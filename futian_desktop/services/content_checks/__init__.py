"""All rules of the content format (docs/content-format.md), one module per family."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from futian_desktop.content.library import load_library, read_toml
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.standard import Library, Module
from futian_desktop.services.content_checks import (
    conditions,
    daily,
    guide,
    items,
    jargon,
    laws,
    likeness,
    plans,
    schema,
    trades,
    weights,
)
from futian_desktop.services.content_checks.problem import Content, Problem

__all__ = ["FAMILIES", "Problem", "all_problems", "module_problems"]

FAMILIES = {
    schema.FAMILY: "格式", items.FAMILY: "检查项", trades.FAMILY: "行业包", conditions.FAMILY: "条件", laws.FAMILY: "法规依据",
    weights.FAMILY: "分值", guide.FAMILY: "图和名词", jargon.FAMILY: "用词", likeness.FAMILY: "太像的文字", daily.FAMILY: "日历、台账、检查表",
    plans.FAMILY: "预案和培训",
}  # fmt: skip
"""Title of each family, in the order of the report."""

_CHECKS: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    schema.check, items.check, trades.check, conditions.check, laws.check, weights.check, guide.check, jargon.check, likeness.check,
    daily.check, plans.check,
)  # fmt: skip
_FILES = ("modules/*.toml", "trades/*.toml", "standards/*.toml", "laws/*.toml", "profile/facts.toml", "calendar/duties.toml",
          "registers/*.toml", jargon.FILE)  # fmt: skip


def all_problems(root: Path, day: date) -> tuple[Problem, ...]:
    """Every broken rule of the content below a `resources` folder.

    What cannot be loaded is named alone: the other rules need the whole content.

    Args:
        root: the folder.
        day: the day on which the cited laws must be in force.
    """
    try:
        tables = {
            path.relative_to(root).as_posix(): read_toml(path) for files in _FILES for path in sorted(root.glob(files))
        }
        library = load_library(root)
    except FutianError as error:
        place = str(error.values.get("place", error.values.get("file", "")))
        return (Problem(schema.FAMILY, place, str(error.values.get("expectation", error.code))),)
    content = Content(root, tables, library, tuple(library.modules.values()), day)
    return tuple(dict.fromkeys(problem for check in _CHECKS for problem in check(content)))


def module_problems(module: Module, library: Library, root: Path, day: date) -> tuple[Problem, ...]:
    """Every rule that one module breaks among the library it is to join: its items, conditions, bases and words.

    Args:
        module: the module; the library need not have it yet.
        library: what it refers to.
        root: the `resources` folder with the list of words.
        day: the day on which the cited laws must be in force.
    """
    joined = replace(library, modules={**library.modules, module.id: module})
    content = Content(root, {jargon.FILE: read_toml(root / jargon.FILE)}, joined, (module,), day)
    checks = (items.check, conditions.modules, laws.bases, jargon.modules)
    return tuple(dict.fromkeys(problem for check in checks for problem in check(content)))
