"""One action, one short transaction. Leaving the block without `commit()` rolls back."""

import sqlalchemy as sa

from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.repositories.assessments import AssessmentRepository, ContentCache
from futian_desktop.storage.repositories.documents import DocumentRepository
from futian_desktop.storage.repositories.evidence import EvidenceRepository
from futian_desktop.storage.repositories.firm_list import FirmList
from futian_desktop.storage.repositories.firms import FirmRepository
from futian_desktop.storage.repositories.supplements import SupplementRepository


class UnitOfWork:
    """The repositories of one transaction."""

    def __init__(self, connection: sa.Connection, operator: str, digest_key: str, cache: ContentCache) -> None:
        self._connection = connection
        self.audit = AuditLog(connection, operator, digest_key)
        self.firms = FirmRepository(connection, self.audit)
        self.firm_list = FirmList(connection, self.audit)
        self.assessments = AssessmentRepository(connection, self.audit, self.firms, cache)
        self.evidence = EvidenceRepository(connection, self.audit, self.firms)
        self.documents = DocumentRepository(connection, self.audit, self.firms)
        self.supplements = SupplementRepository(connection, self.audit, self.firms)

    def commit(self) -> None:
        """Make the changes durable: after this returns, a power cut loses nothing."""
        self._connection.commit()
