"""Every page of the rail: named controls, the bundled font, nothing cut off at the largest font in the smallest window."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futian_desktop.ui import appearance, navigation
from futian_desktop.ui.main_window import MainWindow
from tests.ui import walk

ROOT = Path(__file__).resolve().parents[2]
EVERY = tuple(entry.id for entry in navigation.pages())
OWN = tuple(name for name in EVERY if name not in ("assessment", "submission"))
_FRESH = """
import sys
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLabel, QMainWindow
from futian_desktop.ui import appearance
from futian_desktop.ui.application import make_application

app = make_application()
window = QMainWindow()
label = QLabel("91.6", window)
window.setCentralWidget(label)
window.show()
app.processEvents()
appearance.apply(app, "light", 100)
app.processEvents()
sys.stdout.write(QFontInfo(label.font()).family())
"""


@pytest.fixture
def largest(qapp: QApplication) -> Iterator[None]:
    """160 % font size, as the setting makes it."""
    appearance.apply(qapp, "light", 160)
    yield
    appearance.apply(qapp, "light", 100)


@pytest.mark.parametrize("name", EVERY)
def test_controls_have_names(window: MainWindow, name: str) -> None:
    window.go_to(name)
    assert walk.unnamed(window) == []


@pytest.mark.parametrize("name", EVERY)
def test_only_the_bundled_font(window: MainWindow, name: str) -> None:
    window.go_to(name)
    assert walk.other_fonts(window, appearance.FAMILY) == []


def test_a_widget_older_than_the_first_style_sheet_has_the_bundled_font(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FRESH], cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "FUTIAN_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout == appearance.FAMILY


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768)], ids=["small", "usual"])
@pytest.mark.parametrize("name", OWN)
def test_no_word_is_cut_off_at_the_largest_font(
    largest: None, window: MainWindow, qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.go_to(name)
    qtbot.waitUntil(lambda: walk.cut_off(window) == [], timeout=2000)
