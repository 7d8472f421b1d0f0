"""The installer's acceptance test: each step uses the real parts, in a scratch folder."""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from futian_desktop.content.library import load_library
from futian_desktop.content.profile import load_industries
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.contents import ContentService
from futian_desktop.services.documents import OFFICER, DocumentService, run_job
from futian_desktop.services.emergency.suite import EmergencySuite
from futian_desktop.services.evidence import EvidenceService
from futian_desktop.services.firms import FirmService
from futian_desktop.services.hazards import HazardService
from futian_desktop.services.identities import IdentityService
from futian_desktop.services.registers import RegisterService
from futian_desktop.services.sample import SampleService
from futian_desktop.services.supplements import SupplementService
from futian_desktop.storage import schema
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system import paths, processes
from futian_desktop.system.progress import Progress

WINDOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class StepResult:
    """How one step went."""

    step: str
    ok: bool
    detail: str


def run_steps(progress: Progress, *, window: bool) -> list[StepResult]:
    """Run all steps; a failed one does not stop the others."""
    steps: list[tuple[str, Callable[[], str]]] = [
        ("资源", _resources),
        ("内容", _content),
        ("数据库、报告、签名", _road),
        ("旧文件升级", _upgrade),
        ("文字文件", _docx),
    ]
    if window:
        steps.append(("窗口", _window))
    results: list[StepResult] = []
    for number, (name, step) in enumerate(steps, 1):
        progress.step(number, len(steps), name)
        try:
            results.append(StepResult(name, True, step()))
        except Exception as error:  # noqa: BLE001 - a self-test reports whatever went wrong
            results.append(StepResult(name, False, f"{type(error).__name__}: {error}"))
    return results


def _resources() -> str:
    root = paths.resources()
    missing = [name for name in ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSerifSC-Regular.ttf", "icons", "laws")
               if not (root / name).exists()]  # fmt: skip
    if missing:
        raise FileNotFoundError("、".join(missing))
    return str(len(list(root.rglob("*")))) + " 个文件"


def _content() -> str:
    service = ContentService()
    problems = service.check()
    broken = [str(row) for row in problems if not row.aged]  # a law that has ended since is no damage of this copy
    if broken:
        raise ValueError("; ".join(broken[:3]))
    aged = f"，{len(problems)} 条依据要更新" if problems else ""
    return f"{service.stats()['items']} 项{aged}"


def _now() -> datetime:
    return datetime.now().astimezone()


def _road() -> str:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "self-test.ftws", passphrase=None, operator="self-test")
        try:
            return _report(workspace, Path(folder))
        finally:
            workspace.close()


def _report(workspace: Workspace, folder: Path) -> str:
    library, industries = load_library(paths.resources()), load_industries(paths.resources())
    firms = FirmService(workspace, library, lambda: industries, _now)
    assessments = AssessmentService(workspace, library, _now)
    evidence, hazards = EvidenceService(workspace, _now), HazardService(workspace, _now)

    def emergency() -> EmergencySuite:
        registers = RegisterService(workspace, paths.resources(), _now)
        return EmergencySuite(workspace, library, paths.resources(), _now, firms, registers, hazards, evidence)

    sample = SampleService(firms, assessments, evidence, SupplementService(workspace, _now), hazards, emergency)
    documents = DocumentService(workspace, library, firms, assessments, _now)
    premises = sample.firm("restaurant")
    assessment = sample.answers(premises, seed=1)
    assessments.freeze(assessment.id)
    identities = IdentityService(_now)
    key = folder / "key.p12"
    identities.create("自检", "自检", OFFICER, key, "self-test-only")
    made = processes.call(run_job, (documents.job(assessment.id, "assessment_report"),), lambda: False)
    stored = documents.store(assessment.id, "assessment_report", made)
    document = documents.sign(stored, key, "self-test-only", OFFICER)
    target = folder / "report.pdf"
    documents.save_as(document, target)
    verdict = identities.verify(target).verdict
    if verdict != "intact":
        raise ValueError(verdict)
    return f"{document.pages} 页，签名核验 {verdict}"


def _upgrade() -> str:
    """A file of the first schema is brought to the present one, as after an update of the program."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "old.ftws"
        schema.create(path, "", upto=1)
        workspace = Workspace.open(path, operator="self-test")
        workspace.close()
        found = schema.check_header(path, "")
    if found != schema.SCHEMA:
        raise ValueError(f"schema {found}")
    return f"1 → {found}"


def _docx() -> str:
    from docx import Document  # noqa: PLC0415 - heavy, only here until documents can be edited as text files

    text, stream = "福安自评𬭎", io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(stream)
    if Document(stream).paragraphs[0].text != text:
        raise ValueError("docx")
    return f"{len(stream.getvalue())} 字节"


def _window() -> str:
    command = [sys.executable] + ([] if getattr(sys, "frozen", False) else ["-m", "futian_desktop"])
    done = subprocess.run(  # noqa: S603 - our own program, fixed arguments
        [*command, "self-test", "--window"],
        capture_output=True,
        text=True,
        timeout=WINDOW_SECONDS,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-300:])
    return done.stdout.strip()
