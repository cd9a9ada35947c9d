"""All of it together, for whoever draws: measures in, measures at the moment of being seen out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.registration.prediction.candidates import head_predictor
from mirror.registration.prediction.carrying import moved
from mirror.registration.prediction.fading import DARK, SHIPPED, Light, Trust, faded
from mirror.registration.prediction.predictor import LEVEL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mirror.face.measures import FaceMeasures


@dataclass(frozen=True, slots=True, eq=False)
class Foreseen:
    """A face as it will be when light is seen, and how much of the light to show."""

    measures: FaceMeasures
    """With head, lip corners and sites where they will be; all else as it was measured."""
    alpha: float
    """0 to 1: multiply by it what is drawn on the face, and nothing else."""
    error_mm: float | None
    """How far off that is likely to lie on the glass; None: nobody can say."""


class Foresight:
    """Follows one head after another. For true glass only.

    A simulated reflection is the camera's picture and as late as what was measured in it.
    """

    def __init__(
        self, camera_rotation: NDArray[np.float64] = LEVEL, trust: Trust = SHIPPED
    ) -> None:
        """Take the rotation (3, 3) from the camera to the mirror frame, and when to fade."""
        self._predictor = head_predictor(camera_rotation)
        self._trust = trust
        self._light: Light = DARK
        self._person: int | None = None

    def at(self, measures: FaceMeasures, seen_ns: int) -> Foreseen:
        """Return what the latest `measures` come to at `seen_ns`, on the frames' clock.

        Call it for every picture drawn; the same measures may come again. Where nothing can be
        foreseen the measures are given back as they are, and the light goes.
        """
        if measures.person is not None and measures.person != self._person:
            self._person = measures.person
            self._predictor.reset()
            self._light = DARK
        if measures.head_unsmoothed is not None:
            self._predictor.update(measures.t_ns, measures.head_unsmoothed)
        prediction = self._predictor.predict(seen_ns)
        error_mm = None if prediction is None else prediction.error_mm
        self._light = faded(self._light, error_mm, seen_ns, self._trust)
        if prediction is not None:
            measures = moved(measures, prediction.head())
        return Foreseen(measures, self._light.alpha, error_mm)
