"""What the predictors share: time, gaps, how far ahead, and how wrong they have been of late."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.registration.prediction.glass_error import GlassError
from mirror.registration.prediction.noise import NOISE
from mirror.registration.prediction.records import SIZE, Prediction, fill_pose6
from mirror.registration.prediction.sight import from_sight, to_sight

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.face.measures import HeadPose

LONGEST_GAP_S: Final = 0.25
"""Seven frames at 30 a second without a face: where the head is now, nobody knows (own choice)."""
LONGEST_LEAD_S: Final = 0.12
"""No farther ahead than this: 100 ms of latency and some. A head can turn round in a quarter of a
second, and what is not predicted is only late."""
MEMORY_S: Final = 0.15
"""For so long a wrong prediction counts: long enough to average the noise of a few frames, short
enough for a head that has come to rest to be trusted soon (own choice)."""
LEVEL: Final = np.diag([-1.0, -1.0, 1.0])
"""Rotation of a camera that looks straight out of the glass (`CameraPose.facing_out`)."""


class Predictor(ABC):
    """A `HeadPredictor` whose subclasses say only how motion goes on. Allocates nothing per frame.

    Subclasses work on arrays of shape (6,) in sight coordinates (`sight`).
    """

    def __init__(self, camera_rotation: NDArray[np.float64] = LEVEL) -> None:
        """Begin with nobody. `camera_rotation` is (3, 3), from the camera to the mirror frame."""
        self._glass_error = GlassError(camera_rotation)
        self._t_ns: int | None = None
        self._interval_s = 0.0
        self._sample = np.zeros(SIZE)
        self._surprise = np.zeros(SIZE)
        self._square = np.zeros(SIZE)
        self._noise_var = np.square(NOISE)
        self._prediction = Prediction()

    def update(self, t_ns: int, head: HeadPose) -> None:
        """Take the pose of a frame exposed around `t_ns`; see `HeadPredictor`."""
        elapsed_s = math.inf if self._t_ns is None else (t_ns - self._t_ns) / 1e9
        if elapsed_s <= 0.0:
            return
        self._t_ns = t_ns
        fill_pose6(self._sample, head)
        to_sight(self._sample)
        if elapsed_s > LONGEST_GAP_S:
            self._interval_s = 0.0
            self._square.fill(0.0)
            self._begin(self._sample)
        else:
            self._interval_s = elapsed_s
            self._note_surprise(elapsed_s)
            self._advance(elapsed_s, self._sample)

    def predict(self, t_ns: int) -> Prediction | None:
        """Return the head at `t_ns`; see `HeadPredictor`. Times before the last frame are its own.

        The result is overwritten by the next call.
        """
        if self._t_ns is None or t_ns - self._t_ns > LONGEST_GAP_S * 1e9:
            return None
        wanted_s = max(0.0, (t_ns - self._t_ns) / 1e9)
        answer = self._prediction
        answer.lead_s = min(wanted_s, LONGEST_LEAD_S)
        self._ahead(answer.lead_s, answer.pose6)
        self._judge(answer, wanted_s)
        from_sight(answer.pose6)
        return answer

    def reset(self) -> None:
        """Forget the head."""
        self._t_ns = None

    def _note_surprise(self, elapsed_s: float) -> None:
        """Remember by how much the frame that has come is not where it was foreseen."""
        surprise = self._surprise
        self._ahead(elapsed_s, surprise)
        surprise -= self._sample
        surprise *= surprise
        surprise -= self._square
        surprise *= 1.0 - math.exp(-elapsed_s / MEMORY_S)
        self._square += surprise

    def _judge(self, answer: Prediction, wanted_s: float) -> None:
        # Noise is no error of prediction; the rest of what goes wrong over one interval goes wrong
        # in proportion over the time asked for.
        np.subtract(self._square, self._noise_var, out=self._surprise)
        np.maximum(self._surprise, 0.0, out=self._surprise)
        np.sqrt(self._surprise, out=self._surprise)
        self._surprise *= wanted_s / self._interval_s if self._interval_s else 0.0
        self._glass_error.fill(answer, answer.pose6, self._surprise)

    @abstractmethod
    def _begin(self, sample: NDArray[np.float64]) -> None:
        """Forget what was, and start at `sample` with a head of unknown speed."""

    @abstractmethod
    def _advance(self, elapsed_s: float, sample: NDArray[np.float64]) -> None:
        """Take `sample`, which comes `elapsed_s` after the last."""

    @abstractmethod
    def _ahead(self, lead_s: float, out: NDArray[np.float64]) -> None:
        """Write where the head is `lead_s` after the last sample into `out`."""
