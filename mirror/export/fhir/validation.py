"""Nothing leaves that a maintained library does not recognise as FHIR.

`fhir.resources` is built from HL7's own definitions. It has no R4 any more, but R4B, whose
Bundle, Patient, Device and Observation are R4's, element for element: R4B changed what concerns
medicines, evidence and subscriptions (hl7.org/fhir/R4B, "version history"). So what is valid
here is valid R4, and servers of either take it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError

from mirror.errors import ExportError

if TYPE_CHECKING:
    from mirror.export.fhir.codes import Json


def checked(bundle: Json) -> str:
    """Return `bundle` as JSON text, in the standard's own order, once it was found valid.

    Raises ExportError for one that is not: a fault of ours, and then nothing is told.
    """
    try:
        return str(Bundle.model_validate(bundle).model_dump_json())
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise ExportError(
            f"bundle: expected FHIR R4, found {first['msg']} at {place}. Nothing was exported. "
            f"This is a fault of the mirror's: please report it."
        ) from error
