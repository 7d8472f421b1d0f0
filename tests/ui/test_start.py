"""What has been loaded when the window is painted, and when the home page shows its data. No times here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from futian_desktop.bootstrap import open_services

HEAVY = ("sqlalchemy", "sqlcipher3", "multiprocessing", "reportlab", "pikepdf", "pyhanko", "PIL", "tomllib", "jsonschema",
         "alembic", "cryptography", "pypinyin")  # fmt: skip
NOT_FOR_HOME = ("reportlab", "pikepdf", "pyhanko", "PIL", "jsonschema", "alembic", "cryptography", "pypinyin",
                "sqlalchemy.orm")  # fmt: skip
SCRIPT = """
import builtins, json, os, sys
from pathlib import Path
before = builtins.__import__
from futian_desktop import __main__ as program
import PySide6.QtWidgets
hook = builtins.__import__
from futian_desktop.system import imports
from futian_desktop.ui import application, errors
from futian_desktop.ui.main_window import MainWindow
from PySide6.QtCore import QEvent, QObject
painted = []
class Watch(QObject):
    def eventFilter(self, target, event):
        if event.type() == QEvent.Type.Paint and isinstance(target, MainWindow):
            painted.append(1)
        return False
watch = Watch()
def tell(stage):
    print(json.dumps({"stage": stage, "painted": bool(painted), "modules": sorted(sys.modules),
                      "hooked": builtins.__import__ is hook}), flush=True)
real = application._open_workspace
def opened(path, passphrase, operator):
    tell("window")
    return real(path, passphrase, operator)
application._open_workspace = opened
shown = MainWindow.show
def show(self):
    PySide6.QtWidgets.QApplication.instance().installEventFilter(watch)
    shown(self)
MainWindow.show = show
attach = MainWindow.attach
def attached(self, *values, **named):
    attach(self, *values, **named)
    PySide6.QtWidgets.QApplication.processEvents()
    tell("home")
    os._exit(0 if self.page("home").isVisible() else 7)
MainWindow.attach = attached
program.main([sys.argv[1]])
"""


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The real program on a real workspace; one line per stage."""
    folder: Path = tmp_path_factory.mktemp("start")
    made = open_services(folder / "店.ftws")
    made.sample.answers(made.sample.firm("restaurant"), 3, photos=False)
    made.close()
    env = {**os.environ, "FUTIAN_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
    rows: list[str] = []
    for _start in range(2):  # the second finds the parsed content
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(folder / "店.ftws")], env=env, capture_output=True, text=True, check=False,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        rows = done.stdout.splitlines()
    return {str(row["stage"]): row for row in map(json.loads, rows)}


def _loaded(stage: dict[str, object], names: tuple[str, ...]) -> list[str]:
    modules = stage["modules"]
    assert isinstance(modules, list)
    return [name for name in names if name in modules]


def test_the_window_is_painted_before_anything_heavy_is_imported(stages: dict[str, dict[str, object]]) -> None:
    assert stages["window"]["painted"]
    assert _loaded(stages["window"], HEAVY) == []


def test_the_home_page_waits_for_no_document_tool(stages: dict[str, dict[str, object]]) -> None:
    assert "sqlalchemy" in _loaded(stages["home"], ("sqlalchemy",))
    assert _loaded(stages["home"], NOT_FOR_HOME) == []


def test_a_draft_on_the_home_page_needs_no_parsed_content(stages: dict[str, dict[str, object]]) -> None:
    assert _loaded(stages["home"], ("tomllib",)) == []


def test_the_import_hook_of_qt_is_back_in_place(stages: dict[str, dict[str, object]]) -> None:
    assert stages["home"]["hooked"]
