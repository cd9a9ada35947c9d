"""Sessions as HL7 FHIR R4: Observations with UCUM units, about a patient who has no name."""

from mirror.export.fhir.bundle import collection
from mirror.export.fhir.validation import checked

__all__ = ["checked", "collection"]
