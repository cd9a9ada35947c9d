"""Nothing leaves that a maintained library does not recognise as FHIR.

`fhir.resources` is built from HL7's own definitions. It has no R4 any more, but R4B, whose
Bundle, Patient, Device and Observation are R4's, element for element: R4B changed what concerns
medicines, evidence and subscriptions (hl7.org/fhir/R4B, "version history"). So what is valid
here is valid R4, and servers of either take it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fhir.resources.R4B.bundle import Bundle, BundleEntry
from pydantic import BaseModel, ValidationError

from mirror.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mirror.export.fhir.codes import Json


def checked(bundle: Json) -> str:
    """Return `bundle` as JSON text, in the standard's own order, once it was found valid.

    Raises ExportError for one that is not: a fault of ours, and then it is not told.
    """
    return _text(Bundle, bundle)


def checked_pieces(bundle: Json, entries: Iterable[Json]) -> Iterator[str]:
    """Yield `bundle`, with `entries` as its own, as JSON text: each piece once it was found valid.

    Joined they are what `checked` makes of the whole, but no more than one entry is in memory.
    `bundle` has nothing that the standard has behind the entries. Raises ExportError as above.
    """
    yield f'{checked(bundle).removesuffix("}")},"entry":['
    for number, entry in enumerate(entries):
        yield f"{',' if number else ''}{_text(BundleEntry, entry)}"
    yield "]}"


def _text(kind: type[BaseModel], found: Json) -> str:
    try:
        return kind.model_validate(found).model_dump_json()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise ExportError(
            f"{kind.__name__}: expected FHIR R4, found {first['msg']} at {place}. It was not "
            f"exported. This is a fault of the mirror's: please report it."
        ) from error
