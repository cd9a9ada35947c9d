"""A performance: what the person does, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardware.actor.channels import NUMBER_CHANNELS
from hardware.actor.expression import Expression
from hardware.actor.hand_shape import HandShape
from hardware.actor.hands import Hand
from hardware.actor.liveliness import blinked
from hardware.actor.pose import Pose
from hardware.actor.scene import Lighting, Scene, Visitor
from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    from hardware.actor.keyframes import NumberTrack, WordTrack
    from hardware.actor.liveliness import Liveliness
    from hardware.actor.palsy import Palsy
    from hardware.actor.person import Person


@dataclass(frozen=True, slots=True, eq=False)
class Performance:
    """A person's doings over `duration_s`."""

    name: str
    """By which it is chosen: the file's, without its ending."""
    title: str
    """One line for people."""
    duration_s: float
    numbers: dict[str, NumberTrack]
    """Channels that glide, by name; units are in the names."""
    words: dict[str, WordTrack]
    """Channels that change at once."""
    palsy: Palsy
    noise_levels: float
    """The camera's noise, standard deviation in grey levels."""
    lively: bool
    """Whether the person blinks, breathes and sways."""

    def number(self, channel: str, t_s: float) -> float:
        """Return a channel's value; its default where the performance does not mention it."""
        track = self.numbers.get(channel)
        return track.at(t_s) if track else NUMBER_CHANNELS[channel]

    @property
    def visited(self) -> bool:
        """Whether a second person takes part."""
        return "visitor_z_mm" in self.numbers

    def _pair(self, what: str, t_s: float) -> PerSide[float]:
        return PerSide(
            left=self.number(f"{what}_left_mm", t_s), right=self.number(f"{what}_right_mm", t_s)
        )

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
            track = self.words.get(f"{side}_hand")
            word = track.at(t_s) if track else "none"
            if word != "none":
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
