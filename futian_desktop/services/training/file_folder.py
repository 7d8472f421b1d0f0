"""一人一档 of many people into a folder: gathered a few at a time, made in a process, with progress and cancel."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.services.paper_jobs import Made, PaperJob, run_paper
from futian_desktop.services.papers import PaperService, Subject
from futian_desktop.system import processes
from futian_desktop.system.files import safe_name
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress

KIND, AT_ONCE = "person_file", 24
_SECONDS, _MEGABYTES = 120, 3000


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: files written, and names of people whose file could not be made."""

    folder: Path
    files: tuple[Path, ...] = ()
    failed: tuple[str, ...] = ()


def write_files(
    papers: PaperService, premises: PremisesId, people: Sequence[RosterPerson], folder: Path, progress: Progress, kind: str = KIND
) -> Written:  # fmt: skip
    """One PDF for each person; ID numbers stay masked. The files are not kept in the workspace as well.

    Args:
        papers: makes the jobs; each person's paper gets its number.
        premises: where they work.
        people: whose.
        folder: exists; a file of the same name is replaced.
        progress: gets how many are done.
        kind: a paper of one person.

    Raises:
        Cancelled: the user stopped it; files written so far stay whole.
        EnvironmentFault: `file.not_written`.
    """
    files: list[Path] = []
    failed: list[str] = []
    total = len(people)

    def stopped() -> bool:
        return bool(getattr(progress, "stopped", False))

    for start in range(0, total, AT_ONCE):
        some = people[start : start + AT_ONCE]
        progress.step(start, total, _("正在读第 {n} 人起的记录").format(n=start + 1))
        jobs = [papers.job(kind, Subject(premises, record=person.id)) for person in some]
        answers = processes.each(run_paper, jobs, stopped, seconds=_SECONDS, megabytes=_MEGABYTES)
        for number, (person, job, answer) in enumerate(zip(some, jobs, answers, strict=True), start + 1):
            if isinstance(answer, Made):
                path = folder / file_name(person, job)
                papers.write(answer, path)
                files.append(path)
            elif isinstance(answer, EnvironmentFault):
                raise answer
            else:
                failed.append(person.name)
            progress.step(number, total, _("已写 {n}／{total}：{name}").format(n=number, total=total, name=person.name))
    return Written(folder, tuple(files), tuple(failed))


def file_name(person: RosterPerson, job: PaperJob) -> str:
    """姓名-岗位-编号, so that two people of one name have two files."""
    return (
        safe_name("-".join(part for part in (person.name, person.role, job.source.number) if part), "一人一档") + ".pdf"
    )
