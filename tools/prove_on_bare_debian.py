"""Install the .deb on a Debian that has nothing (no Python, no Qt, no fonts) and start it there. Root, Debian family.

python tools/prove_on_bare_debian.py dist/futian-desktop_*.deb [--suite bookworm]

A minimal system is laid out in a scratch folder with debootstrap; `dpkg -i` and `apt-get -f install` bring what the package
depends on; then the self-test runs offscreen and the window starts on a virtual screen.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COMMANDS = (
    "dpkg -i /package.deb || true",
    "apt-get -qq -y -f install --no-install-recommends >/dev/null",
    "futian self-test",
    "apt-get -qq -y install --no-install-recommends xvfb xauth >/dev/null",
    "QT_QPA_PLATFORM=xcb xvfb-run -a -s '-screen 0 1366x768x24' futian self-test --window /window.png",
    "apt-get -qq -y remove futian-desktop >/dev/null && test ! -e /opt/futian-desktop/futian-desktop",
)


def main() -> int:
    """Lay out, install, start, remove."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--suite", default="bookworm")
    options = parser.parse_args()
    if shutil.which("debootstrap") is None:
        print("debootstrap is needed: apt-get install debootstrap")
        return 3
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        subprocess.run(
            ["debootstrap", "--variant=minbase", options.suite, str(root)], check=True, stdout=subprocess.DEVNULL
        )
        _lend_network(root)
        shutil.copy(options.package, root / "package.deb")
        for command in COMMANDS:
            print(f"$ {command}", flush=True)
            subprocess.run(["chroot", str(root), "/usr/bin/env", "-i", "HOME=/root", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive",
                            "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "sh", "-c", command], check=True)  # fmt: skip
        shutil.copy(root / "window.png", options.package.with_suffix(".bare.png"))
    print("proven on a bare Debian")
    return 0


def _lend_network(root: Path) -> None:
    """The scratch system reaches its packages as this machine does."""
    for name in ("/etc/resolv.conf", "/etc/hosts"):
        if Path(name).exists():
            shutil.copy(name, root / name.lstrip("/"))
    for folder in ("/etc/apt/apt.conf.d", "/etc/apt/auth.conf.d", "/etc/ssl/certs", "/usr/local/share/ca-certificates"):
        if Path(folder).is_dir():
            shutil.copytree(
                folder, root / folder.lstrip("/"), dirs_exist_ok=True, symlinks=False, ignore_dangling_symlinks=True
            )


if __name__ == "__main__":
    sys.exit(main())
