"""Sessions as FHIR: valid, with units, with reasons for what is not there, and with no name."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from mirror.errors import ExportError
from mirror.export.fhir import collection
from mirror.export.fhir.bundle import transaction
from mirror.export.fhir.codes import UCUM
from mirror.export.fhir.validation import checked, checked_pieces
from mirror.export.identity import Identity
from mirror.storage.stream import sessions_of
from tests.export.test_columns import session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.storage.stream import NamedSession

NOW = datetime(2026, 6, 2, 8, 0, tzinfo=UTC)


def resources(
    who: Identity, *sessions: NamedSession, repetitions: bool = False
) -> list[dict[str, Any]]:
    """Return what an importer finds in the file."""
    text = "".join(collection(who, sessions, NOW, repetitions=repetitions))
    return [one["resource"] for one in json.loads(text)["entry"]]


def components(observation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return an observation's components by their codes."""
    return {one["code"]["coding"][0]["code"]: one for one in observation["component"]}


def test_a_patient_is_a_pseudonym(who: Identity) -> None:
    """There is nothing in the patient but the name that the therapist keeps."""
    patient, device, observation = resources(who, session())
    assert set(patient) == {"resourceType", "identifier"}
    assert patient["identifier"][0]["value"] == "P-017"
    assert device["identifier"][0]["value"] == "mirror-1a2b3c"
    assert observation["status"] == "final"
    assert observation["category"][0]["coding"][0]["code"] == "activity"
    assert observation["performer"] == [observation["subject"]]


def test_times_have_their_offset(who: Identity) -> None:
    """A session lasts from its beginning to its end, where it was done."""
    *_, observation = resources(who, session())
    period = observation["effectivePeriod"]
    assert datetime.fromisoformat(period["start"]) == datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
    assert datetime.fromisoformat(period["end"]) == datetime(2026, 6, 1, 8, 12, 30, tzinfo=UTC)


def test_numbers_have_ucum_units(who: Identity) -> None:
    """Each quantity says its unit in UCUM; a count's is a remark, as UCUM has it."""
    *_, told, first, _ = resources(who, session(), repetitions=True)
    minutes = components(told)["minutes"]["valueQuantity"]
    assert (minutes["value"], minutes["code"], minutes["system"]) == (12.5, "min", UCUM)
    assert components(told)["counted"]["valueQuantity"]["code"] == "{repetition}"
    left = components(first)["excursion_left_mm"]["valueQuantity"]
    assert (left["value"], left["code"]) == (2.125, "mm")
    assert components(first)["excursion_right_mm"]["valueQuantity"]["value"] == 2.5
    assert components(first)["assisted"]["valueBoolean"] is True


def test_what_was_not_measured_says_so(who: Identity) -> None:
    """No value is made up: there is a reason in its place, and never both."""
    *_, unseen = resources(who, session(), repetitions=True)
    found = components(unseen)
    for name in ("excursion_left_mm", "symmetry_ratio", "eye_moved_s", "visible_movement"):
        assert found[name]["dataAbsentReason"]["coding"][0]["code"] == "not-performed"
        assert not [key for key in found[name] if key.startswith("value")]
    assert found["onset_difference_ms"]["dataAbsentReason"]["coding"][0]["code"] == "not-applicable"
    assert "excursion_left_mm_se" not in found
    assert not any({"dataAbsentReason", "valueQuantity"} <= set(one) for one in found.values())


def test_a_session_names_its_smiles(who: Identity) -> None:
    """References lead from the session to each of its smiles, within the bundle."""
    text = "".join(collection(who, [session()], NOW, repetitions=True))
    entries = {one["fullUrl"]: one["resource"] for one in json.loads(text)["entry"]}
    (told,) = [one for one in entries.values() if "hasMember" in one]
    members = [entries[one["reference"]] for one in told["hasMember"]]
    assert [one["identifier"][0]["value"][-4:] for one in members] == ["/1/1", "/1/2"]
    for observation in (told, *members):
        assert entries[observation["subject"]["reference"]]["resourceType"] == "Patient"
        assert entries[observation["device"]["reference"]]["resourceType"] == "Device"


def test_what_goes_on_is_left_out(who: Identity) -> None:
    """Final means final: a session that has not ended is not told yet."""
    kinds = [one["resourceType"] for one in resources(who, session(complete=None))]
    assert kinds == ["Patient", "Device"]


def test_a_doubtful_clock_is_noted(who: Identity) -> None:
    """A time of day that may be wrong is said to be so."""
    *_, sure = resources(who, session())
    *_, doubtful = resources(who, session(clock_unsynced=True))
    assert "note" not in sure
    assert "may be wrong" in doubtful["note"][0]["text"]


def test_made_up_sessions_are_test_data(who: Identity, sample: Path) -> None:
    """HL7's own mark keeps what nobody did out of anybody's record; real ones have none."""
    made_up = next(sessions_of(sample))
    *_, observation = resources(who, made_up)
    assert observation["meta"]["security"][0]["code"] == "HTEST"
    assert "meta" not in resources(who, session())[-1]


def test_months_are_valid(who: Identity, sample: Path) -> None:
    """Whatever sixty days hold, the library knows it for FHIR, and no session is missing."""
    sessions = list(sessions_of(sample))
    found = resources(who, *sessions)
    assert len(found) == 2 + sum(one.session.complete is not None for one in sessions)


def test_a_transaction_creates_nothing_twice() -> None:
    """Each resource is created only where none has its identifier; odd names stay one name."""
    odd = Identity("m", "a|b&c=d ü", "")
    text = transaction(odd, session(), repetitions=True)
    entries = json.loads(text)["entry"]
    for entry in entries:
        identifier = entry["resource"]["identifier"][0]
        condition = entry["request"]["ifNoneExist"]
        assert condition.startswith(f"identifier={identifier['system']}|")
        assert condition.count("|") == 1
        assert "&" not in condition
    assert entries[0]["request"]["ifNoneExist"].endswith("|a%7Cb%26c%3Dd%20%C3%BC")
    assert transaction(odd, session(), repetitions=True) == text


def test_the_pieces_are_what_the_whole_would_be(who: Identity, sample: Path) -> None:
    """Read in at once and written by the library itself, it is the same to the letter."""
    for sessions in ([], [session()], list(sessions_of(sample))[:3]):
        text = "".join(collection(who, sessions, NOW, repetitions=True))
        assert checked(json.loads(text)) == text


def test_one_session_is_in_memory_at_a_time(who: Identity) -> None:
    """The next one is read only after all of the last has been told, however many there are."""
    read: list[NamedSession] = []

    def sessions() -> Iterator[NamedSession]:
        for _ in range(5):
            read.append(session())
            yield read[-1]

    pieces = collection(who, sessions(), NOW, repetitions=True)
    told = [len(read) for piece in pieces if "Observation" in piece]
    assert told == [number for number in range(1, 6) for _ in ("the session", "and", "its smiles")]


@pytest.mark.parametrize("status", [["final"], None])
def test_what_is_no_fhir_does_not_leave(who: Identity, status: object) -> None:
    """A fault of ours ends in words, not in somebody's record: as a whole, and as a piece."""
    bundle = json.loads(transaction(who, session()))
    bundle["entry"][2]["resource"]["status"] = status
    with pytest.raises(ExportError, match=r"(?s)status.*fault of the mirror's"):
        checked(bundle)
    *entries, wrong = bundle.pop("entry")
    pieces = checked_pieces(bundle, [*entries, wrong])
    assert [next(pieces) for _ in range(1 + len(entries))]
    with pytest.raises(ExportError, match=r"(?s)status.*fault of the mirror's"):
        next(pieces)
