"""The words of FHIR that are used, and our own code systems.

LOINC has no code for what the mirror measures: not for the travel of a lip corner in a quarter of
a smile, and its "Exercise duration" (55411-3) is not said of massage. So every code is our own,
named like the column of the table that it is made from, and explained in `docs/export.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mirror.export.columns import YES_NO

if TYPE_CHECKING:
    from mirror.export.columns import Cell

Json: TypeAlias = dict[str, Any]

MEASURES: Final = "urn:uuid:5d5fb1a4-93a3-4d39-8f0f-5b7c3f1f6d10"
"""Code system: what is measured, and the two kinds of observations. Drawn once, as those below."""
SESSION_NAMES: Final = "urn:uuid:7c5b7f0e-3c8b-4b1c-a3a6-2f6d0a9be1c2"
"""System of identifiers: sessions, and with `/SET/REPETITION` each of their smiles."""
PATIENT_NAMES: Final = "urn:uuid:b3f1d5b2-0f5e-4f43-93c5-6a1a1d9a7f33"
MIRROR_NAMES: Final = "urn:uuid:e0a4c2d8-5e0b-4a55-b9df-4d0f6b8e2c44"
UCUM: Final = "http://unitsofmeasure.org"
_CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
_ABSENT: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_ACT_REASON: Final = "http://terminology.hl7.org/CodeSystem/v3-ActReason"

_NOT_SEEN: Final = ("not-performed", "Not Performed", "Too little was seen to measure it.")
_NOT_ASKED: Final = ("not-applicable", "Not Applicable", "There is nothing here to be measured.")
ONLY_WHERE_IT_APPLIES: Final = frozenset({"onset_difference_ms", "mean_hold_s", "above_band_ratio"})
"""What is missing where nothing moved, or nothing was counted."""

ACTIVITY: Final[Json] = {
    "coding": [{"system": _CATEGORY, "code": "activity", "display": "Activity"}]
}
TEST_DATA: Final[Json] = {"system": _ACT_REASON, "code": "HTEST", "display": "test health data"}
"""HL7's own mark of what nobody did."""


def concept(code: str, text: str) -> Json:
    """Return a code of our own with its meaning in words."""
    return {"coding": [{"system": MEASURES, "code": code}], "text": text}


def identifier(system: str, value: str) -> Json:
    """Return a name in one of our systems."""
    return {"system": system, "value": value}


def quantity(value: float, unit: str) -> Json:
    """Return a number with its UCUM unit; %, mm and s read as they are written."""
    shown = "" if unit == "1" or unit.startswith("{") else unit
    return {"value": value, "system": UCUM, "code": unit} | ({"unit": shown} if shown else {})


def value_of(cell: Cell, unit: str, name: str) -> Json:
    """Return a component's value as FHIR has it, or why there is none."""
    if cell is None:
        code, display, text = _NOT_ASKED if name in ONLY_WHERE_IT_APPLIES else _NOT_SEEN
        coding = {"system": _ABSENT, "code": code, "display": display}
        return {"dataAbsentReason": {"coding": [coding], "text": text}}
    if isinstance(cell, str):
        return {"valueString": cell}
    if unit == YES_NO:
        return {"valueBoolean": bool(cell)}
    return {"valueQuantity": quantity(round(cell, 3), unit)}
