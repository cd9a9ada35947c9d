"""The person aligns: their mouth in one ring after the other, seen with one eye."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.app.room.mouth import MouthAimer
from mirror.app.room.truth import TrueHead
from mirror.app.room.walks import HOME
from mirror.app.room.watching import FRAME_S, RoomError
from mirror.language import Catalogue
from mirror.registration.alignment.guidance import AlignPhase
from mirror.registration.alignment.procedure import AlignProcedure
from mirror.registration.alignment.records import Prior
from mirror.registration.eyes import TYPICAL_PUPILS_MM

if TYPE_CHECKING:
    from mirror.app.room.recording import Progress
    from mirror.app.room.room import Room
    from mirror.app.room.watching import Watch
    from mirror.registration.alignment.guidance import AlignGuidance
    from mirror.registration.alignment.records import Outcome, Place

NEAR_MM: Final = 600.0
BACK_MM: Final = 800.0
"""How far away the person stands for the first rings, and after a step back."""
WALK_MM_S: Final = 120.0
"""How fast the person goes from ring to ring (own choice: a calm step)."""
_LONGEST_S: Final = 180.0


def prior_of(room: Room) -> Prior:
    """Return what the mirror knows before: the builder's measurements, and the eye that is set."""
    return Prior(
        camera=room.believed.camera,
        gap_mm=room.believed_gap_mm,
        pupil_distance_mm=TYPICAL_PUPILS_MM,
        eye=room.chosen,
    )


def align(room: Room, watch: Watch, progress: Progress) -> Outcome:
    """Return what the mirror's own procedure makes of a person who does what it asks for.

    Raises RoomError when it has not ended after three minutes.
    """
    words = Catalogue("en")
    procedure = AlignProcedure(room.panel, prior_of(room), words)
    state, person = procedure.begin(), _Person(room, words.say("why-not-too-far"))
    for _ in range(round(_LONGEST_S / FRAME_S)):
        measures = watch.look(person.walk()).measures
        state, guidance = procedure.step(state, measures, measures.t_ns)
        if guidance.wants_rest:
            watch.begin_rest()
        if guidance.outcome is not None:
            return guidance.outcome
        person.heed(guidance)
        progress("Aligning", guidance.done, max(1, guidance.of))
    raise RoomError(
        f"the simulated room: the alignment has not ended after {_LONGEST_S:.0f} s, while it said "
        f"{guidance.text!r}; the face may be out of the picture: choose another pitch"
    )


class _Person:
    """Goes where the rings are, and aims as well as people do."""

    def __init__(self, room: Room, closer: str) -> None:
        self._closer = closer
        self._aimer = MouthAimer(room)
        self._rng = np.random.default_rng((room.seed, 2))
        self._aim_mm = room.aim_mm
        self._head = self._goal = replace(HOME, z_mm=NEAR_MM)
        self._ring_mm: Place | None = None
        self._aimed_mm = np.zeros(2)

    def walk(self) -> TrueHead:
        """Return where the head is a frame later."""
        here, goal = (np.array([at.x_mm, at.y_mm, at.z_mm]) for at in (self._head, self._goal))
        way = goal - here
        far_mm = float(np.linalg.norm(way))
        step_mm = WALK_MM_S * FRAME_S
        x_mm, y_mm, z_mm = (here + way * min(1.0, step_mm / max(far_mm, step_mm))).tolist()
        self._head = TrueHead(x_mm, y_mm, z_mm)
        return self._head

    def heed(self, guidance: AlignGuidance) -> None:
        """Take up what is shown: a new ring, the wish for a step back, or for one closer."""
        away_mm = self._goal.z_mm
        if guidance.phase is AlignPhase.BACK:
            away_mm = BACK_MM
        elif guidance.text == self._closer:
            away_mm = NEAR_MM
        if guidance.ring_mm is not None and guidance.ring_mm != self._ring_mm:
            self._ring_mm = guidance.ring_mm
            self._aimed_mm = np.array(guidance.ring_mm) + self._rng.normal(0.0, self._aim_mm, 2)
        if self._ring_mm is not None:
            self._goal = self._aimer.stand(self._aimed_mm, away_mm)
