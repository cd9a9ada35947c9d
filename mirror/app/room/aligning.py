"""The person aligns: their nose in one ring after the other, seen with one eye."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.app.room.nose import NoseAimer
from mirror.app.room.walks import HOME
from mirror.app.room.watching import FRAME_S, WALK_S, RoomError
from mirror.face.measures import HeadPose, Site
from mirror.registration.alignment.records import AlignmentSample, Prior
from mirror.registration.alignment.rings import rings_for
from mirror.registration.alignment.solve import solve
from mirror.registration.eyes import TYPICAL_PUPILS_MM

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.app.room.room import Room
    from mirror.app.room.truth import TrueHead
    from mirror.app.room.watching import Watch
    from mirror.face.measures import FaceMeasures
    from mirror.registration.alignment.records import Outcome

HELD_S: Final = 1.5
_SETTLING: Final = 8
NEAR_MM: Final = 600.0
BACK_MM: Final = 800.0
"""How far away the person stands for the first rings, and after a step back."""


def prior_of(room: Room) -> Prior:
    """Return what the mirror knows before: the builder's measurements, and the eye that is set."""
    return Prior(
        camera=room.believed.camera,
        gap_mm=room.believed_gap_mm,
        pupil_distance_mm=TYPICAL_PUPILS_MM,
        eye=room.chosen,
    )


def align(room: Room, watch: Watch, progress: Callable[[str, int, int], None]) -> Outcome:
    """Return what the mirror makes of a person who holds every ring, as well as people do."""
    aimer = NoseAimer(room)
    rng = np.random.default_rng((room.seed, 2))
    samples = []
    x_mm, y_mm = aimer.seen_mm(HOME).tolist()
    rings = rings_for(room.panel, (x_mm, y_mm))
    for number, ring in enumerate(rings):
        aimed_mm = np.array(ring.place_mm) + rng.normal(0.0, room.aim_mm, 2)
        held = _hold(watch, aimer.stand(aimed_mm, BACK_MM if ring.far else NEAR_MM))
        samples.append(_sample(ring.place_mm, held))
        progress("Aligning", number + 1, len(rings))
    return solve(samples, prior_of(room), drop=1)


def _hold(watch: Watch, head: TrueHead) -> list[FaceMeasures]:
    """Return what is measured while a head keeps still, once filters have settled."""
    watch.look(head, after_s=WALK_S)
    for _ in range(_SETTLING):
        watch.look(head)
    return [watch.look(head).measures for _ in range(round(HELD_S / FRAME_S))]


def _sample(ring_mm: tuple[float, float], held: list[FaceMeasures]) -> AlignmentSample:
    heads = np.array([astuple(one.head) for one in held if one.head is not None])
    noses = np.array([one.sites.places[Site.NOSE_TIP].left for one in held if one.sites])
    if not len(heads) or not len(noses):
        raise RoomError(
            f"the simulated room: no face was found while the ring at {ring_mm} mm was held; "
            "the face may be out of the picture: choose another pitch for the camera"
        )
    x_mm, y_mm, z_mm = noses.mean(axis=0).tolist()
    return AlignmentSample(
        ring_mm=ring_mm,
        nose_mm=(x_mm, y_mm, z_mm),
        head=HeadPose(*heads.mean(axis=0).tolist()),
        person=held[-1].person,
    )
