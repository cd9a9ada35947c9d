"""The hands' station: from landmarks of one look to what the hands do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide, Side
from mirror.hands.face_place import FacePlace
from mirror.hands.fingers import fingers_of, palm_length_px, palm_px
from mirror.hands.measures import HandMeasures, HandPose, HandsSeen
from mirror.hands.memory import OnFace
from mirror.landmarks.records import FaceLandmarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics
    from mirror.face.measures import HeadPose
    from mirror.landmarks.records import HandLandmarks, NoLandmarks

_STILL_MM_S: Final = 120.0
"""Slower is still. Measured on the actor's still hands, the tracker's own noise is 2-7 mm/s. A
hand that trembles by 5 mm either way makes 75 from look to look, one that waves from the elbow
about 300 (both derived)."""
_COMPARABLE_NS: Final = 450_000_000
"""Looks further apart than this say nothing of a hand's speed."""
_FACE_LASTS_NS: Final = 1_000_000_000
"""A hand may hide a face from the tracker; for so long the face is where it was."""
_PALM_MM: Final = 90.0
"""From the wrist to the middle finger's knuckle in an ordinary adult hand of 185 mm."""
_USUAL_MM: Final = 700.0
"""The patient's distance where nothing is known of it (product: 60-90 cm)."""
_SMALLEST_SHARE, _LARGEST_SHARE = 0.28, 1.1
"""The palm's length against the face's height: seen 0.4-0.6 with both at one distance. Anything
else is somebody behind, or no hand."""


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    t_ns: int
    hands: tuple[NDArray[np.float32], ...]


class HandStation:
    """Measures one look for hands after another."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._last = _Look(0, ())
        self._face: FacePlace | None = None
        self._face_ns = 0
        self._on_face = OnFace()

    def look(
        self,
        t_ns: int,
        hands: Sequence[HandLandmarks],
        face: FaceLandmarks | NoLandmarks,
        camera: CameraIntrinsics,
        head: HeadPose | None,
    ) -> HandsSeen:
        """Return what the `hands` of the frame at `t_ns` do.

        `face` and `head` may be of a frame or two later; `head` is None while it is not known.
        To be called once for each look, looks in order.
        """
        place = self._place(t_ns, face)
        measures = tuple(self._measure(t_ns, hand, place, camera, head) for hand in hands)
        assists = _assists(place, hands)
        touching = [hand for hand in hands if place is not None and place.touched_by(hand)]
        helping = [hand for side in Side if (hand := assists.of(side)) is not None]
        self._on_face.update(t_ns, hands, [hand for hand in touching if hand not in helping])
        self._last = _Look(t_ns, tuple(hand.points_px for hand in hands))
        return HandsSeen(
            t_ns,
            measures,
            on_face=bool(touching or self.covering),
            assists=assists.map(lambda hand: hand is not None),
        )

    @property
    def covering(self) -> tuple[HandLandmarks, ...]:
        """The hands on the face that may hide the mouth, for measuring, as of the last look.

        A finger that helps a lip corner is not among them; a hand that was lost on the face is.
        """
        return self._on_face.hands

    def _place(self, t_ns: int, face: FaceLandmarks | NoLandmarks) -> FacePlace | None:
        if isinstance(face, FaceLandmarks):
            self._face, self._face_ns = FacePlace.of(face.points_px), t_ns
        elif t_ns - self._face_ns > _FACE_LASTS_NS:
            self._face = None
        return self._face

    def _measure(
        self,
        t_ns: int,
        hand: HandLandmarks,
        place: FacePlace | None,
        camera: CameraIntrinsics,
        head: HeadPose | None,
    ) -> HandMeasures:
        fingers = fingers_of(hand.points_px)
        sure = place is not None and _whole(hand, camera) and _fits(hand, place)
        return HandMeasures(
            pose=fingers.pose if sure else HandPose.OTHER,
            raised_fingers=fingers.raised,
            upright=fingers.upright,
            beside_face=place is not None and place.beside(hand),
            still=self._still(t_ns, hand),
            centre_mm=_centre_mm(hand, camera, _USUAL_MM if head is None else head.z_mm),
        )

    def _still(self, t_ns: int, hand: HandLandmarks) -> bool:
        """Whether the hand has moved little since the last look; a new one is not still."""
        elapsed_ns = t_ns - self._last.t_ns
        if not self._last.hands or not 0 < elapsed_ns <= _COMPARABLE_NS:
            return False
        now = hand.points_px[:, :2]
        moved_px = min(float(np.hypot(*(now - then[:, :2]).T).mean()) for then in self._last.hands)
        moved_mm = moved_px * _PALM_MM / max(palm_length_px(hand.points_px), 1.0)
        return moved_mm < _STILL_MM_S * elapsed_ns / 1e9


def _assists(
    place: FacePlace | None, hands: Sequence[HandLandmarks]
) -> PerSide[HandLandmarks | None]:
    """Return the hand that helps at each lip corner."""
    helping: dict[Side, HandLandmarks] = {}
    for hand in hands:
        side = place.assisted_by(hand) if place is not None else None
        if side is not None:
            helping[side] = hand
    return PerSide(helping.get(Side.LEFT), helping.get(Side.RIGHT))


def _whole(hand: HandLandmarks, camera: CameraIntrinsics) -> bool:
    """Whether all of the hand is in the picture: what is not is guessed."""
    low, high = hand.points_px[:, :2].min(axis=0), hand.points_px[:, :2].max(axis=0)
    return bool(low.min() >= 0.0 and high[0] < camera.width_px and high[1] < camera.height_px)


def _fits(hand: HandLandmarks, place: FacePlace) -> bool:
    """Whether hand and face can be the same person's."""
    share = palm_length_px(hand.points_px) / max(place.height_px, 1.0)
    return _SMALLEST_SHARE < share < _LARGEST_SHARE


def _centre_mm(
    hand: HandLandmarks, camera: CameraIntrinsics, z_mm: float
) -> tuple[float, float, float]:
    """Return the palm's middle in the camera frame, on its ray at the head's distance."""
    x_px, y_px = palm_px(hand.points_px)
    return (
        float((x_px - camera.cx_px) / camera.fx_px * z_mm),
        float((y_px - camera.cy_px) / camera.fy_px * z_mm),
        z_mm,
    )
