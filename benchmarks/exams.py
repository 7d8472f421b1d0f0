"""An answer of a running exam kept at once, beside the same rows written by bare sqlcipher3."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.measure import Figure, pairs
from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.exam_marking import CLOCK_PLACE, Given
from futian_desktop.domain.exams import Blueprint
from futian_desktop.services.training.sittings import RunningSitting
from futian_desktop.storage import engine

PUT = (
    "INSERT INTO exam_answer (sitting_id, place, answer, at) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (sitting_id, place) DO UPDATE SET answer = excluded.answer, at = excluded.at"
)
AT = "2026-11-25T10:00:00+08:00"
_EACH = 40


class RawKeeper:
    """The floor: answer and time used in one transaction, values ready-made, nothing checked."""

    def __init__(self, link: Any, sitting: bytes, places: int) -> None:
        self._link, self._sitting, self._places, self._turn = link, sitting, places, 0

    def __call__(self) -> None:
        """One answer kept."""
        self._turn += 1
        self._link.execute("BEGIN IMMEDIATE")
        self._link.execute(
            PUT, (self._sitting, self._turn % self._places, "ABCD"[(self._turn // self._places) % 4], AT)
        )
        self._link.execute(PUT, (self._sitting, CLOCK_PLACE, f"{self._turn} {AT}", AT))
        self._link.execute("COMMIT")


class OurKeeper:
    """The figure: what the window calls at every key."""

    def __init__(self, running: RunningSitting) -> None:
        self._running, self._turn = running, 0

    def __call__(self) -> None:
        """One answer kept."""
        self._turn += 1
        count = len(self._running.exam.questions)
        self._running.give(self._turn % count, Given("ABCD"[(self._turn // count) % 4]))  # another letter every time


def _sat(services: Services) -> tuple[RunningSitting, bytes]:
    """(a running sitting, the key of another person's, which only the floor writes to)."""
    premises = services.sample.firm("restaurant")
    firm = services.firms.load(premises)
    people = tuple(services.firms.new_person(firm.enterprise.id, name) for name in ("甲", "乙"))
    services.firms.save(replace(firm, people=(*firm.people, *people)))
    service = services.training.exams
    exam, _changes = service.create(premises, "考试", Blueprint(minutes=0), [row.id for row in people])
    exam, _changes = service.open(exam)
    return service.sit(exam, people[0].id), service.sit(exam, people[1].id).sitting.id.bytes


def measure(folder: Path, rounds: int) -> list[Figure]:
    """An answer kept; with the wait for the disk and without."""
    path = folder / f"exam-{os.getpid()}.ftws"
    services = open_services(path)
    running, other = _sat(services)
    link = engine.connect(path, "")
    engine.prepare_writer(link)
    floor, ours = RawKeeper(link, other, len(running.exam.questions)), OurKeeper(running)
    kept, raw = pairs(floor, ours, rounds, _EACH)
    link.close()
    services.close()
    return [Figure("an answer of an exam kept", kept, raw, 4.0)]
