"""The two lock files from pyproject.toml: universal, hashed, without an index address. Needs `uv` on the PATH.

python tools/make_locks.py [--upgrade]
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMON = ("uv", "pip", "compile", "-q", "pyproject.toml", "--universal", "--python-version", "3.11")


def main(words: list[str]) -> int:
    """Write `run.lock` and `dev.lock`; versions stay as they are unless asked otherwise."""
    for name, extra in (("run.lock", ()), ("dev.lock", ("--extra", "dev"))):
        command = [*COMMON, "--generate-hashes", "--no-header", *extra, *words, "-o", name]
        subprocess.run(command, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
