"""The services of 培训, made when first asked for; `bootstrap.Services.training` is one of these."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.content.training import load_questions, load_units
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.questions import Question, TeachingUnit
from futian_desktop.domain.standard import Library
from futian_desktop.domain.training import TrainingSetup
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.evidence import EvidenceService
from futian_desktop.services.firms import FirmService
from futian_desktop.services.registers import RegisterService
from futian_desktop.storage.repositories.training import SETUP
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.documents.paper import Paper
    from futian_desktop.documents.training_input import TrainingInput
    from futian_desktop.services.paper_source import Subject
    from futian_desktop.services.training.bank import BankService
    from futian_desktop.services.training.certificates import CertificateService
    from futian_desktop.services.training.duties import DutyService
    from futian_desktop.services.training.exams import ExamService
    from futian_desktop.services.training.person_files import PersonFileService
    from futian_desktop.services.training.plans import TrainingPlanService
    from futian_desktop.services.training.roster import RosterService
    from futian_desktop.services.training.sessions import SessionService
    from futian_desktop.services.training.suggestions import SuggestionService
    from futian_desktop.services.training.talks import TalkService
    from futian_desktop.services.training.units import UnitService


@dataclass(frozen=True)
class TrainingSuite:
    """Built once per open workspace."""

    workspace: Workspace
    library: Library
    resources: Path
    now: Callable[[], datetime]
    firms: FirmService
    registers: RegisterService
    evidence: EvidenceService
    assessments: AssessmentService

    def today(self) -> date:
        """The local day by the clock of the program."""
        return self.now().date()

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The shipped question bank by id."""
        return load_questions(self.resources)

    @cached_property
    def teaching(self) -> dict[str, TeachingUnit]:
        """The shipped teaching units by id."""
        return load_units(self.resources)

    def setup(self, premises: PremisesId) -> TrainingSetup:
        """Settings; usual ones that are not stored yet where nothing was set."""
        with self.workspace.read() as work:
            found = work.training.all(SETUP, premises)
        return found[0] if found else TrainingSetup(new_uuid(), premises)

    def save_setup(self, seen: TrainingSetup) -> tuple[TrainingSetup, Changes]:
        """Keep the settings.

        Raises:
            Conflict: `record.changed`.
        """
        with self.workspace.work() as work:
            stored = work.training.save(SETUP, seen) if seen.version else replace(work.training.add(SETUP, (seen,))[0])
            work.commit()
        return stored, Changes.of(Topic.TRAINING)

    @cached_property
    def roster(self) -> "RosterService":
        """人员: roster, numbers, import, leaving, erasing."""
        from futian_desktop.services.training.roster import RosterService  # noqa: PLC0415 - only here

        return RosterService(self)

    @cached_property
    def duties(self) -> "DutyService":
        """Roles, duties and the matrix: who owes what, what is done."""
        from futian_desktop.services.training.duties import DutyService  # noqa: PLC0415 - only here

        return DutyService(self)

    @cached_property
    def plans(self) -> "TrainingPlanService":
        """The yearly plan."""
        from futian_desktop.services.training.plans import TrainingPlanService  # noqa: PLC0415 - only here

        return TrainingPlanService(self)

    @cached_property
    def sessions(self) -> "SessionService":
        """培训记录: sessions, who was there, sign-in sheets."""
        from futian_desktop.services.training.sessions import SessionService  # noqa: PLC0415 - only here

        return SessionService(self)

    @cached_property
    def talks(self) -> "TalkService":
        """A toolbox talk from this firm's own findings."""
        from futian_desktop.services.training.talks import TalkService  # noqa: PLC0415 - only here

        return TalkService(self)

    @cached_property
    def units(self) -> "UnitService":
        """Courseware."""
        from futian_desktop.services.training.units import UnitService  # noqa: PLC0415 - only here

        return UnitService(self)

    @cached_property
    def bank(self) -> "BankService":
        """The question bank, own questions, blueprints, drawing."""
        from futian_desktop.services.training.bank import BankService  # noqa: PLC0415 - only here

        return BankService(self)

    @cached_property
    def exams(self) -> "ExamService":
        """Exams: drawn papers, sittings, marks."""
        from futian_desktop.services.training.exams import ExamService  # noqa: PLC0415 - only here

        return ExamService(self)

    @cached_property
    def suggestions(self) -> "SuggestionService":
        """What the register 证书 says to items of the self-assessment."""
        from futian_desktop.services.training.suggestions import SuggestionService  # noqa: PLC0415 - only here

        return SuggestionService(self)

    @cached_property
    def certificates(self) -> "CertificateService":
        """合格证明 and the register of certificates."""
        from futian_desktop.services.training.certificates import CertificateService  # noqa: PLC0415 - only here

        return CertificateService(self)

    @cached_property
    def person_files(self) -> "PersonFileService":
        """一人一档 and the ledger of hours."""
        from futian_desktop.services.training.person_files import PersonFileService  # noqa: PLC0415 - only here

        return PersonFileService(self)

    def paper_input(self, paper: "Paper", subject: "Subject") -> "TrainingInput":
        """What a paper of training is made of."""
        from futian_desktop.services.training.paper_input import gather  # noqa: PLC0415 - heavy

        return gather(self, paper, subject)
