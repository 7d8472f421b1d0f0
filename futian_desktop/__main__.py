"""Entry point: without arguments, or with just a file, the window; otherwise the command line."""

import sys
from collections.abc import Sequence
from pathlib import Path

from futian_desktop.system import imports

FILE_SUFFIXES = (".ftws", ".pdf")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code says how it went (ARCHITECTURE §11)."""
    if getattr(sys, "frozen", False):
        import multiprocessing  # noqa: PLC0415 - only a bundle starts its children through this function

        multiprocessing.freeze_support()
    imports.quicken()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (len(words) == 1 and words[0].lower().endswith(FILE_SUFFIXES)):
        import PySide6.QtWidgets  # noqa: F401, PLC0415 # pyright: ignore[reportUnusedImport] - its hook comes before ours

        with imports.plain_imports():
            from futian_desktop.ui.application import run  # noqa: PLC0415

        return run(Path(words[0]) if words else None)
    if words[:2] == ["self-test", "--window"]:
        from futian_desktop.ui import self_test  # noqa: PLC0415 - Qt only for the window

        return self_test.run(Path(words[2]) if words[2:] else None)
    from futian_desktop.cli.main import run as run_command  # noqa: PLC0415 - not for the window

    return run_command(words)


if __name__ == "__main__":
    sys.exit(main())
