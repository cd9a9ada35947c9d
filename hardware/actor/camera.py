"""The actor as a camera: a performance or an improvisation, drawn frame by frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hardware.actor.acting import Acting
from hardware.actor.actor import Actor
from hardware.actor.hands import Hand
from hardware.actor.liveliness import Liveliness
from hardware.actor.performance_files import load_performance
from hardware.actor.pose import Pose
from hardware.actor.scene import Scene, Visitor
from hardware.driver import CameraDriver
from hardware.frame import CameraIntrinsics, Frame
from hardware.region import WHOLE
from mirror.anatomy import Side
from mirror.errors import CameraError

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.actor.person import Person
    from hardware.actor.truth import ActorTruth
    from hardware.clock import Clock
    from hardware.region import Region

LEAST_RATIO: Final = 640 / 1728
"""As Camera Module 3: the columns of a picture, of those of its binned mode in a 4:3 view."""
LATE: Final = 3
"""Pictures that are on their way when another region is asked for (own choice)."""


class ActorCamera(CameraDriver):
    """The actor before a camera of its own.

    Frame n is exposed around n + 1/2 frame times after opening, whether or not it is read. A
    reader who comes late gets the newest frame; those between are lost and counted. Every
    picture is a fresh array, so a frame that somebody keeps never changes. A region of the view
    that is asked for comes `LATE` pictures later, drawn as finely as the lens sees it.
    """

    def __init__(  # noqa: PLR0913  a camera has this many properties; all but two are keywords
        self,
        acting: Acting | str | Path,
        *,
        clock: Clock,
        width_px: int = 640,
        height_px: int = 480,
        fps: float = 30.0,
        horizontal_fov_deg: float = 66.0,
        loop: bool = True,
        seed: int = 0,
        noise_levels: float | None = None,
        person: Person | None = None,
    ) -> None:
        if fps <= 0:
            raise CameraError(f"actor: expected more than 0 frames a second, found {fps:g}")
        self._acting = acting if isinstance(acting, Acting) else load_performance(acting)
        self._clock, self._fps, self._loop = clock, fps, loop
        intrinsics = CameraIntrinsics.from_horizontal_fov(
            width_px, height_px, horizontal_fov_deg, source="the actor's own camera"
        )
        super().__init__(f"actor:{self._acting.name}", intrinsics, live=True)
        levels = self._acting.noise_levels if noise_levels is None else noise_levels
        self._actor = Actor(self._intrinsics, person, noise_levels=levels, seed=seed)
        self._liveliness = Liveliness(seed)
        self._next_sequence = 0
        self._region = self._coming = WHOLE
        self._comes_with = 0
        self._rehearse()
        self._opened_ns = clock.now_ns()

    @property
    def acting(self) -> Acting:
        """What is being performed."""
        return self._acting

    @property
    def actor(self) -> Actor:
        """Who performs it."""
        return self._actor

    @property
    def least_ratio(self) -> float:
        """The least share of the view's width that is shown."""
        return LEAST_RATIO

    def look_at(self, region: Region) -> None:
        """Show another region of the view, from `LATE` pictures on."""
        self._coming, self._comes_with = region, self._next_sequence + LATE

    def _next(self) -> Frame | None:
        """Draw the next frame, wait until it has been exposed and return it."""
        sequence = max(self._next_sequence, self._newest())
        if not self._loop and self.elapsed_s(sequence) >= self._acting.duration_s:
            return None
        self._dropped += sequence - self._next_sequence
        self._next_sequence = sequence + 1
        if sequence >= self._comes_with:
            self._region = self._coming
        region = self._region
        picture = self._actor.render(self.scene(sequence), sequence, region)
        t_ns = self._opened_ns + round(self.elapsed_s(sequence) * 1e9)
        self._clock.wait_until_ns(t_ns)
        return Frame(picture, t_ns, sequence, self._intrinsics, drawn=True, region=region)

    def scene(self, sequence: int) -> Scene:
        """Return what is before the camera in frame number `sequence`."""
        t_s = self.elapsed_s(sequence)
        if self._loop:
            t_s %= self._acting.duration_s
        return self._acting.scene_at(t_s, self._actor.person, self._liveliness)

    def truth(self, sequence: int) -> ActorTruth:
        """Return what is true of frame number `sequence`, read or not."""
        return self._actor.truth(self.scene(sequence), sequence)

    def _release(self) -> None:
        """Do nothing: there is no device to give back."""

    def _rehearse(self) -> None:
        """Draw everyone and everything once: what is painted once is painted before opening."""
        hands = (Hand(Side.LEFT, shape, 0.0, 0.0) for shape in self._acting.hand_shapes)
        visitor = Visitor(Pose()) if self._acting.visited else None
        self._actor.render(Scene(hands=tuple(hands), visitor=visitor))

    def elapsed_s(self, sequence: int) -> float:
        """Return when frame number `sequence` is exposed, in seconds since opening."""
        return (sequence + 0.5) / self._fps

    def _newest(self) -> int:
        """Return the number of the newest frame whose exposure's middle has passed."""
        elapsed_s = (self._clock.now_ns() - self._opened_ns) / 1e9
        return int(elapsed_s * self._fps - 0.5)
