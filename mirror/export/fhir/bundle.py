"""Bundles: a file to carry away, and what a server takes in one piece."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from uuid import UUID, uuid5

from mirror.export.fhir.codes import MIRROR_NAMES, PATIENT_NAMES, identifier
from mirror.export.fhir.observations import session_observation, smile_observations
from mirror.export.fhir.validation import checked, checked_pieces
from mirror.export.summing import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from mirror.export.fhir.codes import Json
    from mirror.export.identity import Identity
    from mirror.storage.stream import NamedSession

_OURS: Final = UUID("c1a5a7a6-6a36-4c8e-9d5e-9f6c9c1d7a55")
"""Namespace of the resources' names within a bundle: drawn once, never to change."""


def collection(
    who: Identity, sessions: Iterable[NamedSession], made: datetime, *, repetitions: bool = False
) -> Iterator[str]:
    """Yield a Bundle of type collection: the patient, the mirror, and what was done.

    It comes as JSON text, piece by piece, with one session in memory at a time. Sessions that have
    not ended are left out: an Observation that is final does not change. With `repetitions` every
    smile is an Observation of its own. `made` is now, aware of its zone. Raises ExportError as
    `checked` does; then the pieces before it are no whole text, and nobody takes them for one.
    """
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": made.isoformat(timespec="seconds"),
    }
    return checked_pieces(bundle, _collected(who, sessions, repetitions=repetitions))


def transaction(who: Identity, session: NamedSession, *, repetitions: bool = False) -> str:
    """Return a Bundle of type transaction as JSON text: one ended session, all of it or nothing.

    Each resource is created only where the server has none of its name (R4, "conditional
    create"), so sending it twice leaves one, and what the server knows of the patient stays.
    Raises ExportError as `checked` does.
    """
    entries = [_patient(who), _device(who)]
    entries += _observations(who, Told(session), repetitions=repetitions)
    return checked({"resourceType": "Bundle", "type": "transaction", "entry": entries})


def _collected(
    who: Identity, sessions: Iterable[NamedSession], *, repetitions: bool
) -> Iterator[Json]:
    """Yield the entries of a collection, where nothing is asked of a server."""
    ended = (Told(one) for one in sessions if one.session.complete is not None)
    observations = (_observations(who, told, repetitions=repetitions) for told in ended)
    for entry in chain([_patient(who), _device(who)], chain.from_iterable(observations)):
        yield {"fullUrl": entry["fullUrl"], "resource": entry["resource"]}


def _patient(who: Identity) -> Json:
    """Return the patient: a pseudonym and nothing else."""
    names = [identifier(PATIENT_NAMES, who.patient)]
    return _entry("Patient", who.patient, {"resourceType": "Patient", "identifier": names})


def _device(who: Identity) -> Json:
    device = {
        "resourceType": "Device",
        "identifier": [identifier(MIRROR_NAMES, who.mirror)],
        "deviceName": [{"name": "Smile mirror", "type": "user-friendly-name"}],
        # A program that was never installed has no version, and FHIR no empty text.
        **({"version": [{"value": who.version}]} if who.version else {}),
    }
    return _entry("Device", who.mirror, device)


def _observations(who: Identity, told: Told, *, repetitions: bool) -> Iterator[Json]:
    subject, device = _url("Patient", who.patient), _url("Device", who.mirror)
    session = session_observation(told, subject, device)
    smiles = list(smile_observations(told, subject, device)) if repetitions else []
    if smiles:
        session["hasMember"] = [{"reference": _url("Observation", name)} for name, _ in smiles]
    yield _entry("Observation", told.uuid, session)
    for name, smile in smiles:
        yield _entry("Observation", name, smile)


def _entry(kind: str, name: str, resource: Json) -> Json:
    (known,) = resource["identifier"]
    condition = f"identifier={quote(known['system'], safe=':')}|{quote(known['value'], safe='')}"
    return {
        "fullUrl": _url(kind, name),
        "resource": resource,
        "request": {"method": "POST", "url": kind, "ifNoneExist": condition},
    }


def _url(kind: str, name: str) -> str:
    return f"urn:uuid:{uuid5(_OURS, f'{kind} {name}')}"
