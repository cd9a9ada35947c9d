"""What the doctor says of the panel's light."""

from __future__ import annotations

import pytest

from hardware.panel_ways import WayFound
from mirror.app.doctor_house import WantsALookError
from mirror.app.doctor_panel import panel_light_told, way_in_use
from mirror.settings.schema import PanelLightSettings

NONE = WayFound("backlight", "the kernel has none", answers=False)
DDC = WayFound("ddc", "HDMI-A-1, i2c-13: brightness and sleep", answers=True)
SILENT = WayFound("ddc", "no display answers", answers=False)
DPMS = WayFound("dpms", "HDMI-A-1: sleep", answers=True)
CEC = WayFound("cec", "cec0: sleep", answers=True)
OFF, ON = PanelLightSettings(), PanelLightSettings(on=True)


def test_switched_off_it_says_what_could_be() -> None:
    """By which way, and which device of it."""
    told = panel_light_told(OFF, [NONE, DDC, CEC])
    assert told == (
        "left as it is; could be set by ddc (HDMI-A-1, i2c-13: brightness and sleep), "
        "or cec (cec0: sleep)"
    )
    assert panel_light_told(OFF, [NONE, SILENT]) == "left as it is; no way to it"


def test_switched_on_it_says_what_is() -> None:
    """The first that answers is used; others that would do are named."""
    told = panel_light_told(ON, [NONE, DDC, CEC])
    assert told == "set by ddc (HDMI-A-1, i2c-13: brightness and sleep); cec would do, too"
    assert panel_light_told(ON, [NONE, SILENT, CEC]) == "set by cec (cec0: sleep)"


def test_switched_on_and_nothing_answers() -> None:
    """Each way that was wanted, and why it is none."""
    with pytest.raises(WantsALookError) as told:
        panel_light_told(ON, [NONE, SILENT])
    assert str(told.value) == (
        "on, and cannot be set. backlight: the kernel has none; ddc: no display answers"
    )


def test_the_way_that_is_named_is_the_only_one() -> None:
    """Another that answers is not used in its place, but named."""
    named = PanelLightSettings(on=True, through="ddc")
    with pytest.raises(WantsALookError, match=r"cannot be set\. ddc: no display answers$"):
        panel_light_told(named, [NONE, SILENT, CEC])
    assert way_in_use(named, [NONE, SILENT, CEC]) is None
    assert way_in_use(PanelLightSettings(through="cec"), [NONE, DDC, CEC]) is CEC


def test_the_signal_is_used_only_where_it_is_named() -> None:
    """It has no answer to go by; that there is this way is told all the same."""
    assert way_in_use(ON, [NONE, SILENT, DPMS]) is None
    with pytest.raises(WantsALookError) as told:
        panel_light_told(ON, [NONE, SILENT, DPMS])
    assert "dpms" not in str(told.value)
    named = PanelLightSettings(on=True, through="dpms")
    assert panel_light_told(named, [NONE, DDC, DPMS]).startswith(
        "set by dpms (HDMI-A-1: sleep); ddc"
    )
    assert "could be set by dpms" in panel_light_told(OFF, [NONE, SILENT, DPMS])
