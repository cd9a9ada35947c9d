"""What is asked of libcamera, for a face that is measured: sharp pictures, even, each by itself.

Controls and the tuning file's layout are Raspberry Pi's own ("Raspberry Pi Camera Algorithm and
Tuning Guide", AGC; "The Picamera2 Library", appendix C; for noise what libcamera reads of it).
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hardware.options import CameraOptions

_US_PER_S: Final = 1_000_000
_US_PER_MS: Final = 1_000
_MM_PER_M: Final = 1_000.0
_FOCUS_BY_HAND: Final = 0
"""AfModeManual: a lens that does not move neither hunts on the glass nor changes the scale."""
_FLICKER_KNOWN: Final = 1
"""AeFlickerModeManual: exposures are whole periods of the light, which AeFlickerPeriod gives."""
HIGHEST_GAIN: Final = 16.0
"""Camera Module 3's own (imx708: 1024 / (1024 - 960)): what shorter exposures lack in light, the
automatic exposure may make up up to here. A sensor that has less takes what it has."""


def controls_for(options: CameraOptions, available: Iterable[str]) -> dict[str, object]:
    """Return the controls to start with; of those that only some cameras have, the `available`."""
    interval_us = round(_US_PER_S / options.fps)
    wanted: dict[str, object] = {
        # Shortest and longest alike: in a dim room the automatic exposure would slow the camera.
        "FrameDurationLimits": (interval_us, interval_us),
        "AfMode": _FOCUS_BY_HAND,
        "LensPosition": _MM_PER_M / options.focus_mm,
    }
    if options.mains_hz:
        # Light on alternating current is brightest twice in each period.
        period_us = round(_US_PER_S / (2 * options.mains_hz))
        wanted |= {"AeFlickerMode": _FLICKER_KNOWN, "AeFlickerPeriod": period_us}
    have = {"FrameDurationLimits", *available}
    return {name: value for name, value in wanted.items() if name in have}


def quick_tuning(tuning: Mapping[str, Any], longest_exposure_ms: float) -> dict[str, Any]:
    """Return a camera's `tuning` with no exposure longer than that, whatever the light.

    libcamera has no control for it: the longest exposure stands in the tuning's own tables, as
    pairs of shutter times (us) and gains that are gone through until the picture is bright enough.
    Nor has it one for what a Pi 5 does against noise in time ("tdn"): pictures mixed with those
    before them show a slow smirk late, and less of it. Without it each is smoothed a little more.
    """
    quick = copy.deepcopy(dict(tuning))
    longest_us = round(longest_exposure_ms * _US_PER_MS)
    for mode in _exposure_modes(quick):
        mode["shutter"] = [min(shutter_us, longest_us) for shutter_us in mode["shutter"]]
        mode["gain"] = [*mode["gain"][:-1], max(mode["gain"][-1], HIGHEST_GAIN)]
    for denoise in _settings(quick, "rpi.denoise"):
        for mode in (denoise, *denoise.values()):
            mode.pop("tdn", None)
    return quick


def _exposure_modes(tuning: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the tables of every mode, of every channel that exposes on its own."""
    for automatic in _settings(tuning, "rpi.agc"):
        for channel in automatic.get("channels", (automatic,)):
            yield from channel.get("exposure_modes", {}).values()


def _settings(tuning: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """Yield the settings of the algorithm called `name`: once at most, unless somebody erred."""
    for algorithm in tuning.get("algorithms", ()):
        if name in algorithm:
            yield algorithm[name]
