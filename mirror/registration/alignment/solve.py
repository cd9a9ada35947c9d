"""From rings that were held to where the camera is, how large the face is, and which eye looks.

Robust least squares with a prior (optics: alignment by the user). The prior is not a formality:
with the mouth as the only target some unknowns trade for one another, and only their sum is seen.

| what the rings show | from |
|---|---|
| scale, roll | rings apart from each other, at one distance |
| pitch; y, with what the scale adds | heights at two distances |
| yaw; x plus half the eye's offset | the same, sideways |
| z | hardly anything: it stays as it was measured |

What trades places does so without moving the light: the error on the glass (`Expected`) is what
an alignment is judged by.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.registration.alignment.model import EYE, SCALE, UNKNOWNS, Sight, as_measured, pose_of
from mirror.registration.alignment.records import (
    Outcome,
    Refusal,
    Refused,
    Solved,
    Uncertainty,
)
from mirror.registration.alignment.volume import expected_error
from mirror.registration.records import Alignment, Eye

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirror.registration.alignment.model import Values
    from mirror.registration.alignment.records import AlignmentSample, Prior

LEAST_SAMPLES: Final = 5
"""Ten numbers for the seven unknowns that can be seen; fewer would fit anything."""
LEAST_DEPTH_MM: Final = 80.0
"""From the nearest head to the farthest: an aim that is 1 mm off then costs the pitch 0.7
degrees at worst, about what the prior allows (derived)."""
LEAST_APART_MM: Final = 80.0
"""Between the rings that lie farthest apart."""
BAD_MM: Final = 5.0
"""A ring that the mouth misses by more was not aimed at: five times `AIM_NOISE_MM`."""
UNSTEADY_MM: Final = 2.5
"""RMS over the samples above which they are no alignment."""
ABSURD_SPREADS: Final = 8.0
"""An unknown so many standard deviations from what was measured is no longer the same mirror."""
DROPPED_MOST: Final = 2
_ROBUST_FROM: Final = 2.0
"""Residuals beyond so many standard deviations count linearly, no more by their square."""
_MOST_STEPS: Final = 40
"""Rings that fit are solved in about ten; what does not converge is refused anyway."""
_OTHER_EYE_COST: Final = 4.5
"""What an eye must explain better to be believed against the one that is set: three standard
deviations (half of 3 x 3)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """The unknowns that fit some samples best."""

    unknowns: Values
    cost: float
    covariance: Values
    """Shape (UNKNOWNS, UNKNOWNS)."""
    off_mm: Values
    """Shape (n, 2): where each mouth lies from its ring."""

    @property
    def distances_mm(self) -> Values:
        """How far each mouth lies from its ring."""
        return np.asarray(np.hypot(self.off_mm[:, 0], self.off_mm[:, 1]))

    @property
    def residual_mm(self) -> float:
        """RMS over the samples."""
        return math.sqrt(float(np.mean(self.distances_mm**2)))


def solve(samples: Sequence[AlignmentSample], prior: Prior, *, drop: int = 0) -> Outcome:
    """Return the alignment that fits the samples, or why there is none.

    `drop` allows so many samples that fit badly to be left out, at most DROPPED_MOST; otherwise
    they are named, so that they can be taken again.
    """
    reason = _fault(samples)
    if reason is not None:
        return Refused(reason)
    everything = _best(samples, prior)
    fit, bad = _fit_without_bad(everything, samples, prior)
    if bad and (len(bad) > min(drop, DROPPED_MOST) or _worn(samples, bad)):
        return Refused(_why_bad(everything, prior), everything.residual_mm, bad)
    if fit.residual_mm > UNSTEADY_MM:
        return Refused(_why_bad(everything, prior), everything.residual_mm)
    if _absurd(fit, prior):
        return Refused(Refusal.ABSURD, fit.residual_mm)
    return _solved(fit, _without(samples, bad), prior)


def _fault(samples: Sequence[AlignmentSample]) -> Refusal | None:
    """Return what is wrong with the samples before anything is fitted."""
    if len({sample.person for sample in samples} - {None}) > 1:
        return Refusal.TWO_PEOPLE
    if len(samples) < LEAST_SAMPLES:
        return Refusal.TOO_FEW
    rings_mm = np.array([sample.ring_mm for sample in samples])
    if float(np.hypot(*np.ptp(rings_mm, axis=0))) < LEAST_APART_MM:
        return Refusal.TOO_CLOSE
    if np.ptp([sample.head.z_mm for sample in samples]) < LEAST_DEPTH_MM:
        return Refusal.NO_DEPTH
    return None


def _fit_without_bad(
    everything: _Fit, samples: Sequence[AlignmentSample], prior: Prior
) -> tuple[_Fit, tuple[int, ...]]:
    """Return the fit of those samples that agree, and which do not, as far as can be told.

    The worst is left out until the others agree. Where too few would remain nobody can say which
    are wrong, and none is.
    """
    fit = everything
    kept = list(range(len(samples)))
    while fit.distances_mm.max() > BAD_MM:
        if len(kept) <= LEAST_SAMPLES:
            return everything, ()
        kept = _best_without_one(kept, samples, prior)
        fit = _best([samples[number] for number in kept], prior)
    return fit, tuple(number for number in range(len(samples)) if number not in kept)


def _best_without_one(
    kept: Sequence[int], samples: Sequence[AlignmentSample], prior: Prior
) -> list[int]:
    """Return all but that one without which the others agree best.

    Not the one with the greatest residual: a ring at the edge draws the fit towards itself.
    """
    fewer = [[number for number in kept if number != left_out] for left_out in kept]
    return min(fewer, key=lambda some: _best([samples[number] for number in some], prior).cost)


def _without(samples: Sequence[AlignmentSample], bad: Sequence[int]) -> list[AlignmentSample]:
    return [sample for number, sample in enumerate(samples) if number not in bad]


def _worn(samples: Sequence[AlignmentSample], bad: Sequence[int]) -> bool:
    """Return whether what is left without the bad ones is not enough."""
    return _fault(_without(samples, bad)) is not None


def _why_bad(everything: _Fit, prior: Prior) -> Refusal:
    """Return whether one eye and then the other would explain what one eye does not.

    The two see the same mouth half the pupil distance apart on the glass, sideways only.
    """
    off_mm = everything.off_mm
    across_mm, up_mm = np.sqrt(np.mean(off_mm**2, axis=0)).tolist()
    between_mm = prior.pupil_distance_mm / 2.0
    widest_mm = float(np.ptp(off_mm[:, 0]))
    sideways = across_mm > 2.0 * up_mm and widest_mm < 1.5 * between_mm
    return Refusal.TWO_EYES if sideways else Refusal.UNSTEADY


def _best(samples: Sequence[AlignmentSample], prior: Prior) -> _Fit:
    """Return the best fit over the eyes that may be the one that looks."""
    half_mm = prior.pupil_distance_mm / 2.0
    places_mm = {Eye.LEFT: -half_mm, Eye.RIGHT: half_mm, Eye.BOTH: 0.0}
    fits = {eye: _fit(samples, prior, place_mm) for eye, place_mm in places_mm.items()}

    def cost(eye: Eye) -> float:
        said = prior.eye in (eye, Eye.BOTH)
        return fits[eye].cost + (0.0 if said else _OTHER_EYE_COST)

    return fits[min(fits, key=cost)]


def _fit(samples: Sequence[AlignmentSample], prior: Prior, eye_mm: float) -> _Fit:
    from scipy.optimize import least_squares  # noqa: PLC0415  # a third of a second that only whoever aligns should wait for

    sight = Sight.of_samples(samples)
    rings_mm = np.array([sample.ring_mm for sample in samples])
    noise_mm = np.array([sample.noise_mm for sample in samples])[:, None]
    mean, spread = as_measured(prior, eye_mm), _spreads(prior)

    def residuals(steps: Values) -> Values:
        off_mm = sight.glass_mm(mean + steps * spread, prior.gap_mm) - rings_mm
        return np.concatenate([(off_mm / noise_mm).ravel(), steps])

    found = least_squares(
        residuals,
        np.zeros(UNKNOWNS),
        loss="soft_l1",
        f_scale=_ROBUST_FROM,
        max_nfev=_MOST_STEPS,
    )
    unknowns = mean + found.x * spread
    off_mm = sight.glass_mm(unknowns, prior.gap_mm) - rings_mm
    worse = max(1.0, float(np.mean((off_mm / noise_mm) ** 2)))
    covariance = worse * np.linalg.inv(found.jac.T @ found.jac) * np.outer(spread, spread)
    return _Fit(unknowns, float(found.cost), covariance, off_mm)


def _spreads(prior: Prior) -> Values:
    """Return one standard deviation of each unknown, shape (UNKNOWNS,)."""
    spread = prior.spread
    angles, places = [spread.angle_deg] * 3, [spread.position_mm] * 3
    return np.array([*angles, *places, spread.scale_ratio, spread.eye_mm])


def _absurd(fit: _Fit, prior: Prior) -> bool:
    """Return whether the camera or the face is nowhere near what it was measured to be."""
    away = (fit.unknowns - as_measured(prior, 0.0)) / _spreads(prior)
    return bool(np.abs(away[:EYE]).max() > ABSURD_SPREADS)


def _solved(fit: _Fit, samples: Sequence[AlignmentSample], prior: Prior) -> Solved:
    alignment = Alignment(
        camera=pose_of(fit.unknowns),
        scale_ratio=float(fit.unknowns[SCALE]),
        eye_lateral_mm=float(fit.unknowns[EYE]),
        residual_mm=fit.residual_mm,
        samples=len(samples),
    )
    expected = expected_error(fit.unknowns, fit.covariance, samples, prior.gap_mm)
    sd = np.sqrt(np.diag(fit.covariance)).tolist()
    return Solved(alignment, tuple(fit.distances_mm.tolist()), expected, Uncertainty(*sd))
