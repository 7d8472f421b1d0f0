"""Medians, interleaved pairs and whole processes."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table, in milliseconds. ``target`` is a ratio to the floor, or milliseconds where ``absolute``.

    ``target`` of ``None`` is information only.
    """

    title: str
    value: float
    floor: float
    target: float | None
    absolute: bool = False

    @property
    def over(self) -> bool:
        """Whether the target is missed."""
        return self.target is not None and (self.value if self.absolute else self.value / self.floor) > self.target


def once(action: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def pairs(floor: Callable[[], object], figure: Callable[[], object], rounds: int, each: int) -> tuple[float, float]:
    """Medians of (figure, floor): ``rounds`` times a block of ``each`` calls of the one and then of the other."""
    rows: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds):
        for action, kept in ((floor, rows[0]), (figure, rows[1])):
            action()
            kept += [once(action) for _call in range(each)]
    return statistics.median(rows[1]), statistics.median(rows[0])


def process(code: str, folder: Path) -> tuple[float, float]:
    """(wall, processor) milliseconds of a whole process; anything but exit code 0 stops the benchmark.

    The program's own folders lie in ``folder``, as those of a new user would below the home folder.
    """
    env = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache"),
    }  # fmt: skip
    env.pop("FUTIAN_HOME", None)
    with (folder / "errors.txt").open("w+") as errors:
        start = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-c", code, str(folder)], env=env, stderr=errors, cwd=folder)
        used = 0.0
        if hasattr(os, "wait4"):
            _pid, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            used = (usage.ru_utime + usage.ru_stime) * 1000
        else:
            child.wait()
        wall = (time.perf_counter() - start) * 1000
        if child.returncode:
            errors.seek(0)
            raise SystemExit(f"exit code {child.returncode}\n{errors.read()[-2000:]}")
    return wall, used
