"""First contact on a fresh machine: set up what is missing, then start. Standard library only.

python3 start.py            opens the window; without a display walks the sample restaurant in the terminal
python3 start.py test       sets up and passes every check and test
python3 start.py setup      sets up and stops
python3 start.py bench      prints the benchmark table
python3 start.py ARGS…      hands ARGS to `futian`
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST = (3, 11)
STAMP = VENV / ".futian-lock"

# What Qt loads, and the Debian package that holds it. The loader names what is really missing.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1", "libglib-2.0.so.0": "libglib2.0-0", "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-shape.so.0": "libxcb-shape0", "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}  # fmt: skip
# Tools that tests use: program, Debian package, what is skipped without it.
TEST_TOOLS = (
    ("openssl", "openssl", "用 openssl 核对签名"),
    ("unzip", "unzip", "用 unzip 核对压缩包"),
    ("pdfsig", "poppler-utils", "用 poppler 核对签名和文字"),
    ("xvfb-run", "xvfb", "在虚拟屏幕上开窗口"),
    ("xauth", "xauth", "在虚拟屏幕上开窗口"),
)
PROBE = """
import ctypes, pathlib, sys
try:
    import PySide6.QtWidgets
except ImportError as error:
    sys.exit(str(error).split(":")[0])
plugin = pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
try:
    ctypes.CDLL(str(plugin))
except OSError as error:
    sys.exit(str(error).split(":")[0])
"""


def say(text: str) -> None:
    """One line for the user."""
    print(text, flush=True)


def call(*words: str | Path, quiet: bool = False, env: dict[str, str] | None = None) -> int:
    """Run a program in the project's folder and return its exit code."""
    target = subprocess.DEVNULL if quiet else None
    return subprocess.call([str(word) for word in words], cwd=HERE, stdout=target, env=env)


def stop(text: str) -> None:
    """Say what to do and end with the exit code for the environment."""
    say(text)
    sys.exit(3)


def is_debian_root() -> bool:
    """Whether packages can be installed without asking."""
    return not WINDOWS and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(packages: list[str], why: str) -> bool:
    """Install Debian packages as root; otherwise print the one command to run."""
    if not is_debian_root():
        say(f"{why}，还缺：{' '.join(packages)}。请运行一次：sudo apt-get install -y {' '.join(packages)}")
        return False
    say(f"{why}，正在安装：{' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call("apt-get", "update", "-qq", quiet=True, env=env)
    return call("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, quiet=True, env=env) == 0


def fit_python() -> None:
    """Go on under a newer Python where the present one is too old."""
    if sys.version_info >= OLDEST:
        return
    for name in ("python3.13", "python3.12", "python3.11"):
        path = shutil.which(name)
        if path:
            sys.exit(call(path, Path(__file__).resolve(), *sys.argv[1:]))
    stop(
        "需要 Python 3.11 或更新的版本。Debian、Ubuntu：sudo apt-get install python3；Windows：到 Python 官网下载安装。"
    )


def make_venv() -> None:
    """Make `.venv`; on Debian `ensurepip` may have to be installed first."""
    if PYTHON.exists() and call(PYTHON, "-m", "pip", "--version", quiet=True) == 0:
        return
    say("正在准备运行环境 .venv …")
    if shutil.which("apt-get") and call(sys.executable, "-c", "import ensurepip", quiet=True):
        apt([f"python3.{sys.version_info.minor}-venv"], "建立运行环境") or apt(["python3-venv"], "建立运行环境")
    if call(sys.executable, "-m", "venv", "--clear", VENV):
        stop("运行环境没有建成。请检查磁盘空间和文件夹权限，再运行一次。")


def install(lock: str) -> None:
    """Install the locked packages once per content of the lock file."""
    data = (HERE / lock).read_bytes()
    wanted = f"{lock} {hashlib.sha256(data).hexdigest()}"
    done = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    if wanted in done:
        return
    say(f"正在安装 {lock} 里的组件（第一次要几分钟）…")
    if call(
        PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "--no-deps", "-r", lock
    ):
        stop("组件没有装全。请检查网络后再运行一次；已经装好的不会重复下载。")
    STAMP.write_text("\n".join([*done, wanted]), encoding="utf-8")


def qt_libraries() -> bool:
    """Install what Qt really lacks, one name at a time as the loader finds them."""
    if not sys.platform.startswith("linux"):
        return True
    asked: set[str] = set()
    while True:
        done = subprocess.run([str(PYTHON), "-c", PROBE], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return True
        library = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ""
        package = QT_LIBRARIES.get(library)
        if package is None or package in asked:
            say(f"窗口组件缺少系统库：{library or '未知'}")
            return False
        if not asked and is_debian_root():
            asked.update(QT_LIBRARIES.values())
            if not apt(sorted(QT_LIBRARIES.values()), "窗口组件需要系统库"):
                return False
            continue
        asked.add(package)
        if not apt([package], "窗口组件需要系统库"):
            return False


def test_tools() -> None:
    """Install what the tests use; a test that lacks a tool says so and is skipped."""
    missing = [(package, use) for program, package, use in TEST_TOOLS if shutil.which(program) is None]
    if missing and not apt(sorted({package for package, _ in missing}), "测试要用的工具"):
        for package, use in missing:
            say(f"没有 {package}：跳过“{use}”的测试")


def has_display() -> bool:
    """Whether a window can be shown."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_tests(words: list[str]) -> int:
    """Format, lint, types, then the tests; the tests come last."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    checks = (
        ("格式", ("-m", "ruff", "format", "--check", "-q", ".")),
        ("规则", ("-m", "ruff", "check", "-q", ".")),
        ("类型", ("-m", "pyright")),
    )
    worst = 0
    for name, words_of_check in checks:
        say(f"检查{name} …")
        worst = call(PYTHON, *words_of_check, env=env) or worst
    return call(PYTHON, "-m", "pytest", "-q", *words, env=env) or worst


def main(words: list[str]) -> int:
    """Set up, then do what was asked for."""
    fit_python()
    make_venv()
    install("dev.lock" if words[:1] == ["test"] else "run.lock")
    window_ok = qt_libraries()
    if words[:1] == ["setup"]:
        say("准备好了。")
        return 0
    if words[:1] == ["test"]:
        test_tools()
        return run_tests(words[1:])
    if words[:1] == ["bench"]:
        return call(PYTHON, "benchmarks/run.py", *words[1:])
    if not words and not (has_display() and window_ok):
        say("这台机器没有显示器：让示例餐馆在终端里走一遍，文件放在 out 文件夹。")
        words = ["road", "--out", "out"]
    return call(PYTHON, "-m", "futian_desktop", *words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
