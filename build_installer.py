"""Build steps of the project: `python build_installer.py forms | catalogues`."""

import argparse
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FORMS = ROOT / "forms"
GENERATED = ROOT / "futian_desktop" / "ui" / "generated"
CATALOGUES = ROOT / "resources" / "catalogues"
DOMAIN = "futian"
_VERSION_LINE = re.compile(r"^## Created by: .*\n##\n", re.MULTILINE)


def compile_form(form: Path) -> str:
    """The Python text of a form: compiled, without the version line, with the two methods annotated."""
    command = [_tool("pyside6-uic"), str(form)]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    owner = re.search(r"^class Ui_(\w+)\(object\):", text, re.MULTILINE)
    base = re.search(r'<widget class="(\w+)" name="' + (owner[1] if owner else "") + '"', form.read_text("utf-8"))
    if owner is None or base is None:
        raise ValueError(f"{form}: no top widget")
    text = _VERSION_LINE.sub("", text.replace("\r\n", "\n"))
    text = text.replace(f"def setupUi(self, {owner[1]}):", f"def setupUi(self, {owner[1]}: {base[1]}) -> None:")
    return text.replace(
        f"def retranslateUi(self, {owner[1]}):", f"def retranslateUi(self, {owner[1]}: {base[1]}) -> None:"
    )


def generated_name(form: Path) -> str:
    """`home_page.ui` → `ui_home_page.py`."""
    return f"ui_{form.stem}.py"


def forms() -> None:
    """Compile every form into `ui/generated`; remove what has no form any more."""
    wanted = {generated_name(form): compile_form(form) for form in sorted(FORMS.glob("*.ui"))}
    for old in GENERATED.glob("ui_*.py"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (GENERATED / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(wanted)} forms compiled")


def catalogues() -> None:
    """Extract the texts of code and forms, update the languages there are, compile them."""
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    template = CATALOGUES / f"{DOMAIN}.pot"
    _babel("extract", "-k", "translate:2", "--no-location", "--omit-header", "-o", template, "futian_desktop")
    languages = [folder.name for folder in sorted(CATALOGUES.iterdir()) if folder.is_dir()]
    for language in languages:
        _babel("update", "-D", DOMAIN, "-i", template, "-d", CATALOGUES, "-l", language, "--omit-header")
    if languages:
        _babel("compile", "-D", DOMAIN, "-d", CATALOGUES)
    print(f"texts extracted, {len(languages)} languages")


COMMANDS: dict[str, Callable[[], None]] = {"forms": forms, "catalogues": catalogues}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=tuple(COMMANDS))
    COMMANDS[parser.parse_args(arguments).step]()
    return 0


def _tool(name: str) -> str:
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else name


def _babel(*words: object) -> None:
    subprocess.run([_tool("pybabel"), "-q", *map(str, words)], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
