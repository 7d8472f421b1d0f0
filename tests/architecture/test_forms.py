"""The compiled forms are the forms, and each has an owner."""

from pathlib import Path

import pytest

import build_installer

PAGES = build_installer.ROOT / "futian_desktop" / "ui"


@pytest.mark.parametrize("form", sorted(build_installer.FORMS.glob("*.ui")), ids=lambda form: form.stem)
def test_compiled_form_is_current(form: Path) -> None:
    compiled = build_installer.GENERATED / build_installer.generated_name(form)
    assert compiled.read_text("utf-8") == build_installer.compile_form(form)


@pytest.mark.parametrize("form", sorted(build_installer.FORMS.glob("*.ui")), ids=lambda form: form.stem)
def test_form_has_an_owner(form: Path) -> None:
    owners = [file for file in PAGES.rglob("*.py") if f"ui_{form.stem} import" in file.read_text("utf-8")]
    assert len(owners) == 1
