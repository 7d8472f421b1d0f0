"""Identifier types. Every key is a UUIDv7; the type tells what it names."""

from typing import NewType
from uuid import UUID

EnterpriseId = NewType("EnterpriseId", UUID)
PremisesId = NewType("PremisesId", UUID)
AreaId = NewType("AreaId", UUID)
BuildingId = NewType("BuildingId", UUID)
PersonId = NewType("PersonId", UUID)
PostId = NewType("PostId", UUID)
AssessmentId = NewType("AssessmentId", UUID)
FindingId = NewType("FindingId", UUID)
EvidenceId = NewType("EvidenceId", UUID)
DocumentId = NewType("DocumentId", UUID)
StandardEntryId = NewType("StandardEntryId", UUID)
HazardId = NewType("HazardId", UUID)
InspectionId = NewType("InspectionId", UUID)
InspectionPlanId = NewType("InspectionPlanId", UUID)
RegisterRowId = NewType("RegisterRowId", UUID)

NO_AREA = UUID(int=0)
"""Sixteen zero bytes: the area part of an answer key that belongs to no area (a key cannot hold NULL)."""
