"""Light that goes rather than lies: when the head moves too fast to be foretold, lines fade.

They go when the predicted error passes one bound, and come back once it has stayed below a smaller
one for a while; so an error that hovers at a bound makes nothing flicker.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Trust:
    """How much error, in millimetres on the glass, is shown, and how quickly light goes."""

    lost_mm: float = 3.0
    """Above this lines go. From 3 mm on, an asymmetry of a smile is noticed (facts); so is a line
    that lies beside its lip corner. A head that sways at 40 mm/s and nods at 20 degrees a second
    stays below (`CONTRIBUTING`)."""
    found_mm: float = 2.0
    """Below this they may come back (own choice)."""
    calm_s: float = 0.35
    """For so long it must have stayed there: so light returns at most three times a second, the
    most that may flash (product)."""
    out_s: float = 0.15
    """From full light to none. Short: what is shown meanwhile is wrong (own choice)."""
    in_s: float = 0.4
    """From none to full light (own choice)."""

    def __post_init__(self) -> None:
        """Refuse bounds without hysteresis and times that are none."""
        if not 0.0 < self.found_mm < self.lost_mm:
            raise ValueError(
                "Trust: expected 0 < found_mm < lost_mm, or light would flicker, "
                f"found {self.found_mm:g} and {self.lost_mm:g}"
            )
        if min(self.calm_s, self.out_s, self.in_s) <= 0.0:
            raise ValueError("Trust: expected times longer than 0 s; give each a little")


SHIPPED: Final = Trust()


@dataclass(frozen=True, slots=True)
class Light:
    """How much of the light that lies on the face is shown now."""

    alpha: float = 0.0
    """0 to 1: multiply what is drawn on the face by it."""
    going: bool = True
    """Whether it is going, or gone."""
    calm_since_ns: int | None = None
    """Since when the error has been small, while light is gone."""
    t_ns: int | None = None
    """When this was so."""


DARK: Final = Light()
"""Before anything was shown."""


def faded(light: Light, error_mm: float | None, t_ns: int, trust: Trust = SHIPPED) -> Light:
    """Return the light at `t_ns` (monotonic), some time after `light`.

    `error_mm` is `Prediction.error_mm` or `height_error_mm`; None: nothing can be predicted.
    A time before `light`'s own counts as the same time. What is lit at the very first is lit as
    gently as what comes back.
    """
    error_mm = math.inf if error_mm is None else error_mm
    elapsed_s = 0.0 if light.t_ns is None else max(0, t_ns - light.t_ns) / 1e9
    light = replace(light, t_ns=t_ns if light.t_ns is None else max(t_ns, light.t_ns))
    light = _decided(light, error_mm, trust)
    step = -elapsed_s / trust.out_s if light.going else elapsed_s / trust.in_s
    return replace(light, alpha=min(1.0, max(0.0, light.alpha + step)))


def _decided(light: Light, error_mm: float, trust: Trust) -> Light:
    """Return `light` on its way out or in."""
    if not light.going:
        return replace(light, going=error_mm > trust.lost_mm)
    if error_mm > trust.found_mm:
        return replace(light, calm_since_ns=None)
    since_ns = light.t_ns if light.calm_since_ns is None else light.calm_since_ns
    assert light.t_ns is not None
    assert since_ns is not None
    if light.t_ns - since_ns >= trust.calm_s * 1e9:
        return replace(light, going=False, calm_since_ns=None)
    return replace(light, calm_since_ns=since_ns)
