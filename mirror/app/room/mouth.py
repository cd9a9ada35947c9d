"""How the person brings the reflection of their mouth into a ring: by what one eye sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirror.app.room.judging import corners_head_mm
from mirror.app.room.truth import TrueHead

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor import Person
    from mirror.app.room.room import Room

    Points = NDArray[np.float64]


def mouth_head_mm(person: Person) -> Points:
    """Return the true middle between a person's lip corners in the head's frame, shape (3,)."""
    return np.asarray(corners_head_mm(person).mean(axis=0))


class MouthAimer:
    """Knows where to stand so that one eye sees the mouth in a ring."""

    def __init__(self, room: Room) -> None:
        """Take the room; the eye that looks is its dominant one."""
        self._glass = room.glass
        self._eye_mm = room.eyes_head_mm().of(room.eye)
        self._mouth_mm = mouth_head_mm(room.person)

    def stand(self, ring_mm: Points, away_mm: float) -> TrueHead:
        """Return the level head at `away_mm` whose mouth is seen at `ring_mm` (2,) of the panel."""
        middle = TrueHead(0.0, 0.0, away_mm)
        # The place on the panel moves as much as the head: eye and image move alike.
        x_mm, y_mm = (np.asarray(ring_mm) - self.seen_mm(middle)).tolist()
        return TrueHead(x_mm, y_mm, away_mm)

    def seen_mm(self, head: TrueHead) -> Points:
        """Return where on the panel the eye sees the middle of the mouth, shape (2,)."""
        eye_mm, mouth_mm = head.to_mirror_mm(np.stack((self._eye_mm, self._mouth_mm)))
        return np.asarray(self._glass.seen_through_mm(mouth_mm[None], eye_mm)[0])
