"""One action, one short transaction. Leaving the block without `commit()` rolls back."""

from functools import cached_property
from typing import TYPE_CHECKING

import sqlalchemy as sa

from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.repositories.assessments import AssessmentRepository, ContentCache
from futian_desktop.storage.repositories.documents import DocumentRepository
from futian_desktop.storage.repositories.firms import FirmRepository

if TYPE_CHECKING:  # imported when first asked for: the home page does not wait for them
    from futian_desktop.storage.repositories.content_switches import ContentSwitchRepository
    from futian_desktop.storage.repositories.duty_marks import DutyMarkRepository
    from futian_desktop.storage.repositories.emergency import EmergencyRepository
    from futian_desktop.storage.repositories.evidence import EvidenceRepository
    from futian_desktop.storage.repositories.firm_list import FirmList
    from futian_desktop.storage.repositories.hazards import HazardRepository
    from futian_desktop.storage.repositories.inspections import InspectionRepository
    from futian_desktop.storage.repositories.own_content import OwnContentRepository
    from futian_desktop.storage.repositories.packs import PackRepository
    from futian_desktop.storage.repositories.photo_markup import MarkupRepository
    from futian_desktop.storage.repositories.registers import RegisterRepository
    from futian_desktop.storage.repositories.roster import RosterRepository
    from futian_desktop.storage.repositories.search import SearchRepository
    from futian_desktop.storage.repositories.standards import StandardRepository
    from futian_desktop.storage.repositories.supplements import SupplementRepository
    from futian_desktop.storage.repositories.training import TrainingRepository


class UnitOfWork:
    """The repositories of one transaction."""

    def __init__(self, connection: sa.Connection, operator: str, digest_key: str, cache: ContentCache) -> None:
        self._connection = connection
        self.audit = AuditLog(connection, operator, digest_key)
        self.firms = FirmRepository(connection, self.audit)
        self.assessments = AssessmentRepository(connection, self.audit, self.firms, cache)
        self.documents = DocumentRepository(connection, self.audit, self.firms)

    @cached_property
    def evidence(self) -> "EvidenceRepository":
        """Photos and their links."""
        from futian_desktop.storage.repositories.evidence import EvidenceRepository

        return EvidenceRepository(self._connection, self.audit, self.firms)

    @cached_property
    def firm_list(self) -> "FirmList":
        """Many firms as rows: found, sorted and grouped in SQL."""
        from futian_desktop.storage.repositories.firm_list import FirmList

        return FirmList(self._connection, self.audit)

    @cached_property
    def standards(self) -> "StandardRepository":
        """Imported standards."""
        from futian_desktop.storage.repositories.standards import StandardRepository

        return StandardRepository(self._connection, self.audit)

    @cached_property
    def supplements(self) -> "SupplementRepository":
        """What a report says beside the assessment."""
        from futian_desktop.storage.repositories.supplements import SupplementRepository

        return SupplementRepository(self._connection, self.audit, self.firms)

    @cached_property
    def own_content(self) -> "OwnContentRepository":
        """Own items, and who stands on which content."""
        from futian_desktop.storage.repositories.own_content import OwnContentRepository

        return OwnContentRepository(self._connection, self.audit, self.firms)

    @cached_property
    def packs(self) -> "PackRepository":
        """Content packs and their makers."""
        from futian_desktop.storage.repositories.packs import PackRepository

        return PackRepository(self._connection)

    @cached_property
    def content_switches(self) -> "ContentSwitchRepository":
        """What drafts were before they went to another content version."""
        from futian_desktop.storage.repositories.content_switches import ContentSwitchRepository

        return ContentSwitchRepository(self._connection, self.audit, self.firms, self.assessments)

    @cached_property
    def hazards(self) -> "HazardRepository":
        """隐患."""
        from futian_desktop.storage.repositories.hazards import HazardRepository

        return HazardRepository(self._connection, self.audit, self.firms)

    @cached_property
    def markups(self) -> "MarkupRepository":
        """Marks drawn over photos."""
        from futian_desktop.storage.repositories.photo_markup import MarkupRepository

        return MarkupRepository(self._connection, self.audit, self.firms)

    @cached_property
    def registers(self) -> "RegisterRepository":
        """Rows of registers."""
        from futian_desktop.storage.repositories.registers import RegisterRepository

        return RegisterRepository(self._connection, self.audit, self.firms)

    @cached_property
    def inspections(self) -> "InspectionRepository":
        """检查记录 and their plans."""
        from futian_desktop.storage.repositories.inspections import InspectionRepository

        return InspectionRepository(self._connection, self.audit, self.firms)

    @cached_property
    def duty_marks(self) -> "DutyMarkRepository":
        """What was said of duties."""
        from futian_desktop.storage.repositories.duty_marks import DutyMarkRepository

        return DutyMarkRepository(self._connection, self.audit, self.firms)

    @cached_property
    def emergency(self) -> "EmergencyRepository":
        """Records of the emergency plan."""
        from futian_desktop.storage.repositories.emergency import EmergencyRepository

        return EmergencyRepository(self._connection, self.audit, self.firms)

    @cached_property
    def training(self) -> "TrainingRepository":
        """Sessions, credits, plans, exams."""
        from futian_desktop.storage.repositories.training import TrainingRepository

        return TrainingRepository(self._connection, self.audit, self.firms)

    @cached_property
    def roster(self) -> "RosterRepository":
        """People with their files."""
        from futian_desktop.storage.repositories.roster import RosterRepository

        return RosterRepository(self._connection, self.audit)

    @cached_property
    def search(self) -> "SearchRepository":
        """Rows of every kind by what was typed."""
        from futian_desktop.storage.repositories.search import SearchRepository

        return SearchRepository(self._connection)

    def commit(self) -> None:
        """Make the changes durable: after this returns, a power cut loses nothing."""
        self._connection.commit()
