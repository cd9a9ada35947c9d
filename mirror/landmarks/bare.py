"""The plain call that the pipeline is measured against, as any program would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mediapipe as mp
from mediapipe.tasks.python import BaseOptions, vision

from mirror.closing import Closing
from mirror.landmarks.native_noise import silenced

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


class BareFaceLandmarker(Closing):
    """FaceLandmarker's public interface in VIDEO mode with one face and default options."""

    def __init__(self, bundle: Path) -> None:
        """Open `bundle`."""
        options = vision.FaceLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(bundle)),
            running_mode=vision.RunningMode.VIDEO,
        )
        with silenced():
            self._landmarker = vision.FaceLandmarker.create_from_options(options)

    def faces(self, rgb: NDArray[np.uint8], t_ms: int) -> int:
        """Return how many faces (0 or 1) are in `rgb`, after building their landmarks."""
        image = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
        return len(self._landmarker.detect_for_video(image, t_ms).face_landmarks)

    def close(self) -> None:
        """Release MediaPipe's graph and its threads."""
        with silenced():
            self._landmarker.close()
