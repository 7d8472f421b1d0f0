"""The Qt binding keeps its references: PySide6 6.12.0 on CPython 3.11 aborts after some thousand calls."""

import subprocess
import sys

CODE = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for number in range(20_000):
    label.setText(str(number % 10))
    label.setEnabled(bool(number % 2))
sys.exit(abs(sys.getrefcount(None) - before) > 2_000)
"""


def test_twenty_thousand_calls_lose_no_reference() -> None:
    assert subprocess.run([sys.executable, "-c", CODE], check=False).returncode == 0
