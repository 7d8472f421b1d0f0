"""The package is laid out as the recipe says; the self-test that stands behind it passes from source."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import build_installer
from futian_desktop import __version__


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The layout of a package made of a tiny bundle."""
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / build_installer.NAME).write_bytes(b"x" * 5000)
    monkeypatch.setattr(build_installer, "BUNDLE", bundle)
    root = tmp_path / "package"
    build_installer._lay_out(root)  # pyright: ignore[reportPrivateUsage] - the layout is the thing tested
    return root


def test_control_names_version_size_and_libraries(package: Path) -> None:
    control = (package / "DEBIAN/control").read_text("utf-8")
    assert f"Version: {__version__}\n" in control
    assert "Installed-Size: 4\n" in control
    assert "libc6 (>= 2.36)" in control
    assert control.endswith("\n")


def test_both_commands_and_the_desktop_entry_point_at_the_program(package: Path) -> None:
    target = f"/opt/{build_installer.NAME}/{build_installer.NAME}"
    for command in ("futian", build_installer.NAME):
        assert (package / "usr/bin" / command).readlink() == Path(target)
    entry = (package / f"usr/share/applications/{build_installer.NAME}.desktop").read_text("utf-8")
    assert f"Exec={target} %f" in entry
    assert "*.ftws" in (package / f"usr/share/mime/packages/{build_installer.NAME}.xml").read_text("utf-8")


def test_the_icon_has_its_own_colour(package: Path) -> None:
    icon = package / f"usr/share/icons/hicolor/scalable/apps/{build_installer.NAME}.svg"
    assert "currentColor" not in icon.read_text("utf-8")


def test_self_test_passes_with_its_window(tmp_path: Path) -> None:
    env = {**os.environ, "FUTIAN_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "futian_desktop", "self-test", "--json"]
    done = subprocess.run(command, env=env, cwd=build_installer.ROOT, capture_output=True, text=True, check=False)
    steps = json.loads(done.stdout)["steps"]
    assert done.returncode == 0, steps
    window = json.loads(next(row["detail"] for row in steps if row["step"] == "窗口"))
    assert window["pages"] >= 11
