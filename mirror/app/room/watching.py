"""The mirror's measuring in the simulated room: drawn and looked at, or quickly made of truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from hardware.actor import REST, Actor, Expression, Scene
from hardware.frame import Frame
from mirror.errors import MirrorError
from mirror.face.view import Sight

if TYPE_CHECKING:
    from mirror.app.room.room import Room
    from mirror.app.room.truth import TrueHead
    from mirror.face.measurer import FaceMeasurer
    from mirror.face.measures import FaceMeasures
    from mirror.landmarks.face_tracker import FaceTracker

FRAME_S: Final = 1.0 / 30.0
_PATIENCE: Final = 300
WALK_S: Final = 0.6
"""From one place to the next: longer than any filter remembers."""


class RoomError(MirrorError, RuntimeError):
    """The simulated room could not be measured."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One frame: what was true, and what was measured."""

    head: TrueHead
    measures: FaceMeasures


class Watch(Protocol):
    """A mirror that looks at the room's person, frame by frame."""

    def look(self, head: TrueHead, *, after_s: float = FRAME_S) -> Seen:
        """Return what a frame comes to that is taken `after_s` after the last one."""
        ...

    def begin_rest(self) -> None:
        """Have the face at rest measured from the next frame on."""
        ...


class DrawnWatch:
    """Draws the camera's frames and gives them to the real tracker and measurer."""

    def __init__(self, room: Room, tracker: FaceTracker, measurer: FaceMeasurer) -> None:
        """Take the room, and the mirror's own parts, which have seen nobody."""
        self._room = room
        self._camera = room.camera
        self._actor = Actor(
            room.intrinsics, room.person, noise_levels=room.noise_levels, seed=room.seed
        )
        self._tracker, self._measurer = tracker, measurer
        self._sequence = 0
        self._t_ns = 0

    def look(
        self, head: TrueHead, *, after_s: float = FRAME_S, expression: Expression = REST
    ) -> Seen:
        """Draw and measure one frame."""
        self._t_ns += round(after_s * 1e9)
        scene = Scene(expression=expression, pose=self._camera.pose_of(head))
        rgb = self._actor.render(scene, self._sequence)
        frame = Frame(rgb, self._t_ns, self._sequence, self._room.intrinsics, drawn=True)
        face = self._tracker.track(frame)
        self._sequence += 1
        return Seen(head, self._measurer.measure(Sight.of(frame, face), face))

    def begin_rest(self) -> None:
        """Have the face at rest measured from the next frame on."""
        self._measurer.start_rest()

    def rest(self, head: TrueHead) -> None:
        """Let the person rest until the rest is known.

        Raises RoomError when that takes longer than three times as long as it should.
        """
        self.look(head)
        self.begin_rest()
        for _ in range(_PATIENCE):
            if self._measurer.baseline is not None:
                return
            self.look(head)
        raise RoomError(
            "the simulated room: the drawn person's rest was not found in ten seconds; "
            "the face may be out of the picture: choose a nearer place or another pitch"
        )
