"""OpenCV as the drivers use it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

import cv2

if TYPE_CHECKING:
    import numpy as np
    from cv2.typing import MatLike
    from numpy.typing import NDArray


def silence_opencv() -> None:
    """Keep OpenCV and its FFmpeg from writing to standard error: our own errors say it in words.

    FFmpeg's level is read once, when the first video is opened; what the user has set stays.
    """
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def rgb_from_bgr(picture: MatLike) -> NDArray[np.uint8]:
    """Return OpenCV's `picture`, uint8 (height, width, 3), as RGB in memory of its own."""
    return cast("NDArray[np.uint8]", cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
