"""Where the head will be when the light is seen, and what to do when that cannot be known.

The order of use, for every picture that is drawn:

    predictor.update(measures.t_ns, measures.head_unsmoothed)    once for every measured frame
    prediction = predictor.predict(when the light will be seen)
    measures = moved(measures, prediction.head())
    light = faded(light, prediction.error_mm, now)               alpha of all that lies on the face
"""

from mirror.registration.prediction.candidates import head_predictor
from mirror.registration.prediction.carrying import moved
from mirror.registration.prediction.fading import DARK, Light, Trust, faded
from mirror.registration.prediction.records import HeadPredictor, Prediction

__all__ = [
    "DARK",
    "HeadPredictor",
    "Light",
    "Prediction",
    "Trust",
    "faded",
    "head_predictor",
    "moved",
]
