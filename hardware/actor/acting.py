"""What makes a scene of channels: the common part of those who act from keyframes or freely."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

from hardware.actor.expression import Expression
from hardware.actor.hand_shape import HandShape
from hardware.actor.hands import Hand
from hardware.actor.liveliness import blinked
from hardware.actor.pose import Pose
from hardware.actor.scene import Lighting, Scene, Visitor
from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    from collections.abc import Collection

    from hardware.actor.liveliness import Liveliness
    from hardware.actor.palsy import Palsy
    from hardware.actor.person import Person

NO_HAND: Final = "none"
"""The word of a hand that is not raised."""


class Acting(ABC):
    """Whatever tells, for any moment, the value of each channel (see `channels`)."""

    __slots__ = ()

    name: str
    """For messages."""
    duration_s: float
    """How long it takes; infinite while nobody knows."""
    palsy: Palsy
    noise_levels: float
    """The camera's noise, standard deviation in grey levels."""
    lively: bool
    """Whether the person blinks, breathes and sways."""

    @abstractmethod
    def number(self, channel: str, t_s: float) -> float:
        """Return a channel's value at a time since the beginning."""

    @abstractmethod
    def word(self, channel: str, t_s: float) -> str:
        """Return the word of a channel that changes at once."""

    @property
    @abstractmethod
    def visited(self) -> bool:
        """Whether a second person takes part."""

    @property
    @abstractmethod
    def hand_shapes(self) -> Collection[HandShape]:
        """The shapes that hands may take."""

    def pose_at(self, t_s: float, prefix: str = "") -> Pose:
        """Return where a head is; `prefix` is "visitor_" for the second person."""
        names = ("x_mm", "y_mm", "z_mm", "yaw_deg", "pitch_deg", "roll_deg")
        return Pose(*(self.number(prefix + name, t_s) for name in names))

    def expression_at(self, t_s: float, person: Person) -> Expression:
        """Return what the face manages to do, palsy and meant blinks included."""
        plain = Expression(
            excursion_mm=self._pair("excursion", t_s),
            midline_pull_mm=self.number("midline_pull_mm", t_s),
            mouth_open_mm=self.number("mouth_open_mm", t_s),
            purse_mm=self.number("purse_mm", t_s),
            fissure_mm=self._pair("fissure", t_s),
            brow_mm=self._pair("brow", t_s),
            nose_mm=self._pair("nose", t_s),
            chin_mm=self.number("chin_mm", t_s),
            gaze_yaw_deg=self.number("gaze_yaw_deg", t_s),
            gaze_pitch_deg=self.number("gaze_pitch_deg", t_s),
        )
        done = self.palsy.carried_out(self.number("smile_mm", t_s), plain)
        return blinked(done, self.number("blink_ratio", t_s), person.fissure_mm)

    def hands_at(self, t_s: float) -> tuple[Hand, ...]:
        """Return the hands that are raised."""
        hands = []
        for side in Side:
            word = self.word(f"{side}_hand", t_s)
            if word != NO_HAND:
                x, y, turn = (
                    self.number(f"{side}_hand_{what}", t_s) for what in ("x_mm", "y_mm", "turn_deg")
                )
                hands.append(Hand(side, HandShape(word), x, y, turn))
        return tuple(hands)

    def scene_at(self, t_s: float, person: Person, liveliness: Liveliness | None = None) -> Scene:
        """Return the scene at a time since the beginning."""
        expression, pose = self.expression_at(t_s, person), self.pose_at(t_s)
        if liveliness and self.lively:
            pose = liveliness.sway(pose, t_s)
            expression = blinked(expression, liveliness.closure(t_s), person.fissure_mm)
        return Scene(
            expression=expression,
            pose=pose,
            hands=self.hands_at(t_s),
            visitor=Visitor(self.pose_at(t_s, "visitor_")) if self.visited else None,
            lighting=Lighting(self.number("light_level", t_s), self.number("light_side", t_s)),
        )

    def _pair(self, what: str, t_s: float) -> PerSide[float]:
        return PerSide(
            left=self.number(f"{what}_left_mm", t_s), right=self.number(f"{what}_right_mm", t_s)
        )
