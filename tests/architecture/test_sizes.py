"""Files, classes and functions stay small (ARCHITECTURE limits). The list of exceptions may only shrink."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2] / "futian_desktop"
FILE, CLASS, FUNCTION = 400, 300, 40
EXCEPTIONS: frozenset[str] = frozenset()


def too_big(path: Path) -> list[str]:
    """What is over the limits in one file."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    found = [f"{name}: {len(text.splitlines())} lines"] if len(text.splitlines()) > FILE else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            limit = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > limit:
                found.append(f"{name}: {node.name} has {length} lines")
    return found


def test_nothing_is_over_its_limit() -> None:
    files = [path for path in ROOT.rglob("*.py") if "generated" not in path.parts]
    found = [row for path in files for row in too_big(path)]
    assert [row for row in found if row not in EXCEPTIONS] == []
