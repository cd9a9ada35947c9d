"""Where the head will be when the light is seen, and what to do when that cannot be known.

`Foresight` is all that drawing needs; the other names are its parts.
"""

from mirror.registration.prediction.candidates import head_predictor
from mirror.registration.prediction.carrying import moved
from mirror.registration.prediction.fading import DARK, Light, Trust, faded
from mirror.registration.prediction.foresight import Foreseen, Foresight
from mirror.registration.prediction.records import HeadPredictor, Prediction

__all__ = [
    "DARK",
    "Foreseen",
    "Foresight",
    "HeadPredictor",
    "Light",
    "Prediction",
    "Trust",
    "faded",
    "head_predictor",
    "moved",
]
