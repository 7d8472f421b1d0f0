"""What a worker process runs to make a paper. It imports no storage, so that the process starts fast."""

from collections.abc import Callable
from dataclasses import dataclass

from futian_desktop.documents.paper import PaperInput


@dataclass(frozen=True, slots=True)
class Made:
    """Bytes of a finished document with its page count; travels between processes."""

    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class PaperJob:
    """Everything a worker process needs."""

    source: PaperInput


def run_paper(job: PaperJob) -> Made:
    """Build, render and archive. Pure: runs in a spawned process."""
    from futian_desktop.documents.papers import make_paper  # noqa: PLC0415 - brings reportlab

    return Made(*make_paper(job.source))


def run_form(job: PaperJob, form: str, tell: Callable[[int, int, str], None]) -> Made:
    """A paper as pdf, docx or xlsx, saying how far it is. Pure: runs in a spawned process."""
    from futian_desktop.documents.papers import make_form  # noqa: PLC0415 - brings reportlab

    return Made(*make_form(job.source, form, tell))
