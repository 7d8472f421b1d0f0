"""One catalogue: the committed template holds every text of code and forms, and no more."""

import subprocess
import sys
from pathlib import Path

import build_installer

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "resources" / "catalogues" / "futian.pot"


def test_template_is_what_the_command_extracts(tmp_path: Path) -> None:
    fresh = tmp_path / "futian.pot"
    build_installer.extract(fresh)
    assert fresh.read_text("utf-8") == TEMPLATE.read_text("utf-8"), "run: python build_installer.py catalogues"


def test_constants_and_forms_are_in_the_template() -> None:
    text = TEMPLATE.read_text("utf-8")
    for found in ("个体工商户", "下一步", "60 天内到期", "保护这个工作区"):
        assert f'msgid "{found}"' in text


def test_the_command_names_its_steps() -> None:
    done = subprocess.run(
        [sys.executable, "build_installer.py", "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert "catalogues" in done.stdout
