"""500 exam papers, one a person, as one PDF beside plain reportlab with the same text; in a process that can be stopped.

    python3 start.py bench exam_papers [--rounds N]

The floor takes the very blocks that the builder makes; it draws no drawing, no QR, no head and foot, and no archive.
"""

import time
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Figure, pairs
from benchmarks.plans import plain_pdf
from futian_desktop.bootstrap import Services, open_services
from futian_desktop.documents import compatibility, fonts
from futian_desktop.documents.paper import PaperInput
from futian_desktop.documents.papers import PAPERS, make_paper
from futian_desktop.domain.exams import Blueprint
from futian_desktop.services.paper_jobs import PaperJob
from futian_desktop.services.papers import Subject, made_apart
from futian_desktop.system.progress import Cancelled, Silent

PEOPLE, KIND, PRESSED = 500, "exam_papers", 2
"""Papers, their kind, seconds after which 取消 is pressed."""


class Stopped(Silent):
    """A progress that was cancelled a little after it began."""

    def __init__(self) -> None:
        self._begun = time.perf_counter()

    @property
    def stopped(self) -> bool:
        """Whether it is time to stop."""
        return time.perf_counter() - self._begun > PRESSED


def gathered(services: Services, people: int = PEOPLE) -> PaperJob:
    """An exam of so many people, drawn and mixed; the gathered input of its papers."""
    premises = services.firms.create("深圳市福田区五百人示例有限公司", "restaurant")
    firm = services.firms.load(premises)
    named = [services.firms.new_person(firm.enterprise.id, f"员工{number:03}") for number in range(people)]
    services.firms.save(replace(firm, people=tuple(named)))
    keys = [row.id for row in services.firms.load(premises).people]
    exam, _changes = services.training.exams.create(premises, "全员安全考试", Blueprint(), keys)
    return services.papers.job(KIND, Subject(premises, record=exam.id))


def stop_after(job: PaperJob) -> float:
    """Milliseconds from pressing 取消 until the process is gone."""
    progress = Stopped()
    begun = time.perf_counter()
    try:
        made_apart(job, "pdf", progress)
    except Cancelled:
        return max(0.0, (time.perf_counter() - begun - PRESSED) * 1000)
    raise AssertionError("the papers were ready before they could be stopped")


def measure(folder: Path, rounds: int) -> list[Figure]:
    """The whole PDF/A and how fast it is stopped."""
    fonts.set_up()
    compatibility.apply()
    services = open_services(folder / "exams.ftws")
    job = gathered(services)
    source: PaperInput = job.source
    document = PAPERS[KIND].build(source)
    whole, plain = pairs(lambda: plain_pdf(document), lambda: make_paper(source), max(3, rounds // 3), 1)
    stop = stop_after(job)
    services.close()
    return [
        Figure(f"{PEOPLE} exam papers as PDF/A", whole, plain, 1.3),
        Figure("   stopped after (in its process)", stop, 0.0, None),
    ]
