"""MediaPipe's HandLandmarker, following up to two hands.

It listens all the time that somebody is present: asked afresh about a hand that already covers
a face it finds it in a quarter of the frames, but it does not lose one that it saw arrive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from mediapipe.tasks.python import BaseOptions
from mediapipe.tasks.python.vision import HandLandmarker, HandLandmarkerOptions, RunningMode
from mediapipe.tasks.python.vision.core.image import Image, ImageFormat

from mirror.closing import Closing
from mirror.landmarks.face_model import STEP_MS
from mirror.landmarks.models.loading import naming
from mirror.landmarks.native_noise import silenced
from mirror.landmarks.records import HandLandmarks

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.frame import Frame

_MOST_HANDS: Final = 2
_FIRST_FRAME: Final = np.zeros((192, 192, 3), dtype=np.uint8)


class HandTracker(Closing):
    """The hands in view, frame by frame. Use as a context manager."""

    def __init__(self, bundle: Path) -> None:
        """Open the models in `bundle`, a verified ``hand_landmarker.task``."""
        options = HandLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(bundle)),
            running_mode=RunningMode.VIDEO,
            num_hands=_MOST_HANDS,
        )
        self._t_ms = 0
        with naming(bundle), silenced():
            self._landmarker = HandLandmarker.create_from_options(options)
            self._detect(Image(ImageFormat.SRGB, _FIRST_FRAME))

    def track(self, frame: Frame) -> tuple[HandLandmarks, ...]:
        """Return the hands in `frame`, at most two."""
        result = self._detect(Image(ImageFormat.SRGB, frame.rgb))
        width, height = frame.intrinsics.width_px, frame.intrinsics.height_px
        scale = np.array((width, height, width), dtype=np.float32)
        return tuple(
            HandLandmarks(
                np.array([(p.x, p.y, p.z) for p in hand], dtype=np.float32) * scale, sides[0].score
            )
            for hand, sides in zip(result.hand_landmarks, result.handedness, strict=True)
        )

    def _detect(self, image: Image):  # type: ignore[no-untyped-def]  # noqa: ANN202 - mediapipe has no types
        self._t_ms += STEP_MS
        return self._landmarker.detect_for_video(image, self._t_ms)

    def close(self) -> None:
        """Release MediaPipe's graph and its threads."""
        with silenced():
            self._landmarker.close()
