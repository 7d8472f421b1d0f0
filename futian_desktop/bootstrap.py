"""The composition root: opens a workspace and builds the frozen `Services`."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from futian_desktop.content.library import load_library
from futian_desktop.content.profile import load_industries
from futian_desktop.domain.passphrases import recovery_key_in
from futian_desktop.domain.standard import Library
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.documents import DocumentService
from futian_desktop.services.evidence import EvidenceService
from futian_desktop.services.firms import FirmService
from futian_desktop.services.home import HomeService
from futian_desktop.services.identities import IdentityService
from futian_desktop.services.maintenance import MaintenanceService
from futian_desktop.services.sample import SampleService
from futian_desktop.services.supplements import SupplementService
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system import paths


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a front end may call."""

    workspace: Workspace
    library: Library
    firms: FirmService
    assessments: AssessmentService
    supplements: SupplementService
    evidence: EvidenceService
    home: HomeService
    documents: DocumentService
    identities: IdentityService
    maintenance: MaintenanceService
    sample: SampleService

    def close(self) -> None:
        """Back up what changed, then close the workspace: one file is left."""
        self.maintenance.auto_back_up()
        self.workspace.close()


def local_now() -> datetime:
    """The wall clock with its zone."""
    return datetime.now().astimezone()


def build_services(workspace: Workspace) -> Services:
    """Wire the services of an open workspace."""
    resources = paths.resources()
    library = load_library(resources)
    firms = FirmService(workspace, library, load_industries(resources))
    assessments = AssessmentService(workspace, library, local_now)
    evidence = EvidenceService(workspace, local_now)
    return Services(
        workspace=workspace, library=library, firms=firms, assessments=assessments,
        supplements=SupplementService(workspace, local_now), evidence=evidence,
        home=HomeService(workspace, firms, assessments),
        documents=DocumentService(workspace, library, firms, assessments, local_now),
        identities=IdentityService(local_now),
        maintenance=MaintenanceService(workspace, paths.backups_folder(), local_now),
        sample=SampleService(firms, assessments, evidence),
    )  # fmt: skip


def open_services(path: Path, *, passphrase: str | None = None, operator: str = "", readonly: bool = False) -> Services:
    """Open a workspace, or make it where the file is not there and writing is wanted.

    The 96 hex digits of the recovery sheet may be typed in place of the passphrase.
    """
    if path.exists() or readonly:
        recovery = recovery_key_in(passphrase or "")
        workspace = Workspace.open(
            path, passphrase=passphrase, recovery_key=recovery, readonly=readonly, operator=operator
        )
    else:
        workspace = Workspace.create(path, passphrase=passphrase, operator=operator)
    return build_services(workspace)
