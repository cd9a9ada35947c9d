"""Sessions as HL7 FHIR R4: Observations with UCUM units, about a patient who has no name."""

from mirror.export.fhir.bundle import collection

__all__ = ["collection"]
