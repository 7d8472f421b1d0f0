"""Build steps of the project.

python build_installer.py forms        compile forms/*.ui into futian_desktop/ui/generated
python build_installer.py catalogues   extract and compile the texts
python build_installer.py check        forms and content are current, the program passes its own self-test
python build_installer.py bundle       dist/futian-desktop: one folder with everything, trimmed, self-tested
python build_installer.py installer    dist/*.deb from the bundle, installed into a scratch root and started there
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FORMS = ROOT / "forms"
GENERATED = ROOT / "futian_desktop" / "ui" / "generated"
CATALOGUES = ROOT / "resources" / "catalogues"
DOMAIN = "futian"
DIST = ROOT / "dist"
BUNDLE = DIST / "futian-desktop"
PACKAGING = ROOT / "packaging"
NAME = "futian-desktop"
DEPENDS = (
    "libc6 (>= 2.36)", "libgl1", "libegl1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libxkbcommon0",
    "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1",
)  # fmt: skip
BIGGEST_MB = 300
_ACCENT = "#155EB8"
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


def extract(template: Path) -> None:
    """Write every source text of code and compiled forms into a template, sorted, without dates and places."""
    _babel("extract", "-k", "translate:2", "--no-location", "--omit-header", "--sort-output", "-o", template,
           "futian_desktop")  # fmt: skip


def catalogues() -> None:
    """Extract the texts of code and forms, update the languages there are, compile them."""
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    template = CATALOGUES / f"{DOMAIN}.pot"
    extract(template)
    languages = [folder.name for folder in sorted(CATALOGUES.iterdir()) if folder.is_dir()]
    for language in languages:
        _babel("update", "-D", DOMAIN, "-i", template, "-d", CATALOGUES, "-l", language, "--omit-header")
    if languages:
        _babel("compile", "-D", DOMAIN, "-d", CATALOGUES)
    print(f"texts extracted, {len(languages)} languages")


def check() -> None:
    """Fail when a compiled form is stale, the content breaks a rule, or the program fails its self-test."""
    stale = [form.name for form in sorted(FORMS.glob("*.ui"))
             if (GENERATED / generated_name(form)).read_text("utf-8") != compile_form(form)]  # fmt: skip
    if stale:
        raise SystemExit(f"stale forms, run `forms`: {', '.join(stale)}")
    for words in (("content", "check"), ("self-test",)):
        subprocess.run([sys.executable, "-m", "futian_desktop", *words], check=True, cwd=ROOT)


def bundle() -> None:
    """Make the one-folder bundle, refuse unresolved libraries, trim symbols, run the self-test inside it."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", str(DIST),
               "--workpath", str(ROOT / "build"), str(PACKAGING / f"{NAME}.spec")]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    unresolved = [line for line in done.stderr.splitlines() if "could not resolve" in line and "libqgtk3" not in line]
    if unresolved:
        raise SystemExit("\n".join(["libraries missing on this machine:", *unresolved]))
    _strip()
    size = (
        sum(file.stat().st_size for file in BUNDLE.rglob("*") if file.is_file() and not file.is_symlink()) // 1_000_000
    )
    print(f"{BUNDLE}: {size} MB")
    if size > BIGGEST_MB:
        raise SystemExit(f"the bundle is over {BIGGEST_MB} MB: see DROP in packaging/{NAME}.spec")
    _self_test(BUNDLE / NAME)


def installer() -> None:
    """Pack the bundle as a .deb, then prove it: install, start, verify, notice a change, remove."""
    if not (BUNDLE / NAME).exists():
        bundle()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "package"
        _lay_out(root)
        version = _version()
        target = DIST / f"{NAME}_{version}_amd64.deb"
        squeeze = os.environ.get("FUTIAN_DEB_COMPRESSION", "xz")
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", f"-Z{squeeze}", "--build", str(root), str(target)], check=True
        )
        print(f"{target}: {target.stat().st_size // 1_000_000} MB")
        _prove(target, Path(folder) / "scratch")


def _strip() -> None:
    """Drop symbols of the libraries that come unstripped; Qt's own are left as they are."""
    if shutil.which("strip") is None:
        return
    inside = BUNDLE / "_internal"
    for pattern in ("libpython*.so*", "sqlcipher3/*.so", "sqlalchemy/**/*.so", "aiohttp/**/*.so", "python3*/**/*.so"):
        for library in inside.glob(pattern):
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)


def _version() -> str:
    text = (ROOT / "futian_desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if found is None:
        raise SystemExit("no version")
    return found[1]


def _lay_out(root: Path) -> None:
    """The files of the package: /opt, two commands, desktop entry, file type, icon, copyright."""
    shutil.copytree(BUNDLE, root / "opt" / NAME, symlinks=True)
    for command in (NAME, "futian"):
        link = root / "usr" / "bin" / command
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"/opt/{NAME}/{NAME}")
    icon = (ROOT / "resources" / "icons" / "shield-check.svg").read_text("utf-8").replace("currentColor", _ACCENT)
    for place, text in (
        (f"usr/share/applications/{NAME}.desktop", (PACKAGING / "debian" / f"{NAME}.desktop").read_text("utf-8")),
        (f"usr/share/mime/packages/{NAME}.xml", (PACKAGING / "debian" / f"{NAME}.xml").read_text("utf-8")),
        (f"usr/share/icons/hicolor/scalable/apps/{NAME}.svg", icon),
        (f"usr/share/doc/{NAME}/copyright", (PACKAGING / "debian" / "copyright").read_text("utf-8")),
        ("DEBIAN/control", _control(root)),
    ):
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _control(root: Path) -> str:
    size = _bytes_below(root / "opt") // 1024
    return (PACKAGING / "debian" / "control").read_text("utf-8").format(
        version=_version(), size=size, depends=", ".join(DEPENDS)
    )  # fmt: skip


def _bytes_below(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def _self_test(program: Path) -> None:
    """`futian self-test` of an installed program, with an empty home."""
    with tempfile.TemporaryDirectory() as home:
        env = {"HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        done = subprocess.run([str(program), "self-test"], env=env, check=False)
    if done.returncode:
        raise SystemExit(f"self-test failed in {program}")


def _prove(package: Path, scratch: Path) -> None:
    for folder in ("info", "updates", "triggers"):
        (scratch / "var" / "lib" / "dpkg" / folder).mkdir(parents=True)
    (scratch / "var" / "lib" / "dpkg" / "status").touch()
    dpkg = ["dpkg", f"--root={scratch}", "--log=/dev/null"]
    subprocess.run([*dpkg, "--force-depends", "-i", str(package)], check=True, stderr=subprocess.DEVNULL)
    program = scratch / "opt" / NAME / NAME
    _self_test(program)
    _start_on_screen(program, package.with_suffix(".png"))
    if subprocess.run([*dpkg, "-V", NAME], capture_output=True, text=True, check=False).stdout.strip():
        raise SystemExit("dpkg -V reports changes in an untouched installation")
    licence = scratch / "opt" / NAME / "_internal" / "LICENSE"
    licence.write_text("changed", encoding="utf-8")
    if "LICENSE" not in subprocess.run([*dpkg, "-V", NAME], capture_output=True, text=True, check=False).stdout:
        raise SystemExit("dpkg -V does not notice a changed file")
    subprocess.run([*dpkg, "-r", NAME], check=True, stdout=subprocess.DEVNULL)
    if program.exists():
        raise SystemExit("removal left the program behind")
    print("installed, started, verified, removed")


def _start_on_screen(program: Path, picture: Path) -> None:
    """Start the installed window on a virtual screen with the xcb platform and keep a picture."""
    if shutil.which("xvfb-run") is None:
        raise SystemExit("xvfb and xauth are needed: apt-get install xvfb xauth")
    with tempfile.TemporaryDirectory() as home:
        env = {"HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
        command = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", str(program), "self-test", "--window", str(picture)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode or json.loads(done.stdout.splitlines()[-1])["platform"] != "xcb":
        raise SystemExit(f"the window did not start: {done.stdout[-500:]}{done.stderr[-1500:]}")
    print(f"window shown on a virtual screen: {picture}")


COMMANDS: dict[str, Callable[[], None]] = {
    "forms": forms, "catalogues": catalogues, "check": check, "bundle": bundle, "installer": installer,
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
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
