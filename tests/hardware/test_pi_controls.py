"""What is asked of a Pi's camera."""

from __future__ import annotations

from typing import Any

import pytest

from hardware.options import CameraOptions
from hardware.pi_controls import controls_for, quick_tuning

MODULE_3 = ("AfMode", "LensPosition", "AeFlickerMode", "AeFlickerPeriod", "FrameDurationLimits")


def tuning() -> dict[str, Any]:
    """Return one as Raspberry Pi's are: two modes of a channel, and algorithms beside."""
    modes = {
        "normal": {"shutter": [100, 10000, 30000, 66666], "gain": [1.0, 1.5, 2.0, 8.0]},
        "short": {"shutter": [100, 5000, 10000], "gain": [1.0, 2.0, 20.0]},
    }
    agc = {"channels": [{"exposure_modes": modes, "base_ev": 1.0}]}
    return {"version": 2.0, "algorithms": [{"rpi.black_level": {}}, {"rpi.agc": agc}]}


def test_pictures_come_evenly_whatever_the_light() -> None:
    """At 30 a second the shortest and the longest frame are both 33,333 us, on every camera."""
    assert controls_for(CameraOptions(fps=30.0), ()) == {"FrameDurationLimits": (33_333, 33_333)}


def test_the_lens_stays_at_the_distance_that_is_set() -> None:
    """500 mm is 2 dioptres, by hand (AfMode 0)."""
    asked = controls_for(CameraOptions(focus_mm=500.0), MODULE_3)
    assert (asked["AfMode"], asked["LensPosition"]) == (0, 2.0)


@pytest.mark.parametrize(("mains_hz", "period_us"), [(50, 10_000), (60, 8_333)])
def test_exposures_are_whole_flickers_of_the_light(mains_hz: int, period_us: int) -> None:
    """Light flickers twice in a period of its current: 100 or 120 times a second."""
    asked = controls_for(CameraOptions(mains_hz=mains_hz), MODULE_3)
    assert (asked["AeFlickerMode"], asked["AeFlickerPeriod"]) == (1, period_us)


def test_steady_light_asks_for_nothing() -> None:
    """Without flicker the exposure is free."""
    assert "AeFlickerMode" not in controls_for(CameraOptions(mains_hz=0), MODULE_3)


def test_what_a_camera_lacks_is_not_asked_of_it() -> None:
    """A lens that cannot move refuses to be moved, and would not start."""
    asked = controls_for(CameraOptions(), ("AeFlickerMode", "AeFlickerPeriod"))
    assert set(asked) == {"FrameDurationLimits", "AeFlickerMode", "AeFlickerPeriod"}


@pytest.mark.parametrize("layout", ["channels", "one"])
def test_no_exposure_is_longer_than_the_limit(layout: str) -> None:
    """In every mode, in the tables of one channel or many; what is shorter already stays."""
    given = tuning()
    if layout == "one":
        agc = given["algorithms"][1]["rpi.agc"]
        given["algorithms"][1]["rpi.agc"] = agc["channels"][0]
    quick = quick_tuning(given, 8.0)["algorithms"][1]["rpi.agc"]
    modes = (quick if layout == "one" else quick["channels"][0])["exposure_modes"]
    assert modes["normal"]["shutter"] == [100, 8_000, 8_000, 8_000]
    assert modes["short"]["shutter"] == [100, 5_000, 8_000]


def test_what_the_exposure_lacks_the_gain_may_make_up() -> None:
    """The last gain goes up to the sensor's highest, and is never taken down."""
    channel = quick_tuning(tuning(), 8.0)["algorithms"][1]["rpi.agc"]["channels"][0]
    gains = {name: mode["gain"] for name, mode in channel["exposure_modes"].items()}
    assert gains == {"normal": [1.0, 1.5, 2.0, 16.0], "short": [1.0, 2.0, 20.0]}


@pytest.mark.parametrize("layout", ["modes", "one"])
def test_no_picture_is_mixed_with_those_before_it(layout: str) -> None:
    """What a Pi 5 does against noise in time is gone in every mode; what it does in space stays."""
    one = {"sdn": {"deviation": 0.6}, "cdn": {"deviation": 100}, "tdn": {"deviation": 1.0}}
    denoise = one if layout == "one" else {"normal": one, "night": dict(one)}
    quick = quick_tuning({"algorithms": [{"rpi.denoise": denoise}]}, 8.0)
    found = quick["algorithms"][0]["rpi.denoise"]
    for mode in (found,) if layout == "one" else (found["normal"], found["night"]):
        assert mode == {"sdn": {"deviation": 0.6}, "cdn": {"deviation": 100}}
    assert "tdn" in one


def test_the_rest_of_a_tuning_is_left_alone() -> None:
    """What is given is not changed, and what is no table of exposures comes back as it was."""
    given = tuning()
    quick = quick_tuning(given, 8.0)
    assert given == tuning()
    assert quick["algorithms"][0] == {"rpi.black_level": {}}
    assert quick["algorithms"][1]["rpi.agc"]["channels"][0]["base_ev"] == 1.0


def test_a_tuning_without_automatic_exposure_passes() -> None:
    """Whatever a later version calls it: nothing is found, nothing is changed."""
    assert quick_tuning({"version": 3.0}, 8.0) == {"version": 3.0}
