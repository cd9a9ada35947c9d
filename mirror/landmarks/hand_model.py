"""MediaPipe's HandLandmarker, following up to two hands.

It listens all the time that somebody is present: asked afresh about a hand that already covers
a face it finds it in a quarter of the frames, but it does not lose one that it saw arrive.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from mediapipe.tasks.python import BaseOptions
from mediapipe.tasks.python.vision import HandLandmarker, HandLandmarkerOptions, RunningMode
from mediapipe.tasks.python.vision.core.image import Image, ImageFormat

from hardware.region import WHOLE
from mirror.closing import Closing
from mirror.landmarks.face_model import STEP_MS
from mirror.landmarks.models.loading import naming
from mirror.landmarks.models.sealing import sealed
from mirror.landmarks.native_noise import silenced
from mirror.landmarks.records import HandLandmarks
from mirror.landmarks.second_look import SecondLook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from hardware.frame import Frame

_MOST_HANDS: Final = 2
_NOTHING: Final = np.zeros((192, 192, 3), dtype=np.uint8)
"""Shown to the models, it loads them, and ends whatever they follow."""


class HandTracker(Closing):
    """The hands in view, frame by frame. Use as a context manager."""

    def __init__(self, bundle: Path) -> None:
        """Open the models in `bundle`, a verified ``hand_landmarker.task``."""
        self._t_ms = 0
        with naming(bundle), sealed(bundle) as copy, silenced():
            self._landmarker = _opened(copy, RunningMode.VIDEO, _MOST_HANDS)
            self._afresh = _opened(copy, RunningMode.IMAGE, 1)
            self._detect(Image(ImageFormat.SRGB, _NOTHING))
            self._find(_NOTHING)
        self._second_look = SecondLook(self._find)
        self._region = WHOLE

    def track(self, frame: Frame) -> tuple[HandLandmarks, ...]:
        """Return the hands in `frame`, at most two."""
        if frame.region != self._region:
            # It would look where the hand was in another picture of the same room.
            self._region = frame.region
            self._detect(Image(ImageFormat.SRGB, _NOTHING))
        result = self._detect(Image(ImageFormat.SRGB, frame.rgb))
        width, height = frame.intrinsics.width_px, frame.intrinsics.height_px
        scale = np.array((width, height, width), dtype=np.float32)
        hands = tuple(
            HandLandmarks(_array(hand) * scale, sides[0].score)
            for hand, sides in zip(result.hand_landmarks, result.handedness, strict=True)
        )
        seen = self._second_look.at(frame.rgb, hands)
        return tuple(replace(hand, points_px=frame.region.to_view(hand.points_px)) for hand in seen)

    def _find(self, rgb: NDArray[np.uint8]) -> NDArray[np.float32] | None:
        """Return the landmarks of one hand in a picture nobody has followed it to."""
        found = self._afresh.detect(Image(ImageFormat.SRGB, rgb)).hand_landmarks
        return _array(found[0]) if found else None

    def _detect(self, image: Image):  # type: ignore[no-untyped-def]  # noqa: ANN202 - mediapipe has no types
        self._t_ms += STEP_MS
        return self._landmarker.detect_for_video(image, self._t_ms)

    def close(self) -> None:
        """Release MediaPipe's graph and its threads."""
        with silenced():
            self._landmarker.close()
            self._afresh.close()


def _opened(bundle: Path, mode: RunningMode, most_hands: int) -> HandLandmarker:
    options = HandLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(bundle)),
        running_mode=mode,
        num_hands=most_hands,
    )
    return HandLandmarker.create_from_options(options)


def _array(hand: Iterable[Any]) -> NDArray[np.float32]:
    """Return landmarks, which have no types, as shares of a picture, shape (21, 3)."""
    return np.array([(point.x, point.y, point.z) for point in hand], dtype=np.float32)
