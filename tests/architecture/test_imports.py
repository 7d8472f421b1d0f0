"""The layers, checked by import-linter; the explicit lists, compared with the folders."""

import subprocess
import sys
from pathlib import Path

from futian_desktop.cli.main import commands
from futian_desktop.documents.papers import PAPERS
from futian_desktop.documents.registry import DOCUMENTS

ROOT = Path(__file__).parents[2]


def test_the_import_contracts_are_kept() -> None:
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def test_every_command_module_is_in_the_table() -> None:
    files = {path.stem for path in (ROOT / "futian_desktop/cli/commands").glob("*.py")} - {"__init__"}
    listed = {getattr(module, "__name__", "upkeep").rsplit(".", 1)[-1] for module in commands().values()}
    assert files == listed


def test_every_document_builder_is_registered() -> None:
    files = {path.stem for path in (ROOT / "futian_desktop/documents/builders").glob("*.py")} - {
        "__init__",
        "common",
        "paper_words",
        "emergency_words",
        "training_words",
    }
    listed = {spec.build.__module__.rsplit(".", 1)[-1] for spec in DOCUMENTS.values()}
    assert files == listed | {paper.module.partition(":")[0] for paper in PAPERS.values()}
