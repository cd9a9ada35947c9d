"""The doctor's probe of the panel's light: by which ways it can be set, as it says itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware.panel_ways import ANSWERING
from mirror.app.doctor_house import WantsALookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hardware.panel_ways import WayFound
    from mirror.settings.schema import PanelLightSettings


def panel_light_told(asked: PanelLightSettings, ways: Sequence[WayFound]) -> str:
    """Return what the panel answers to. Raises WantsALookError where it is on and nothing does."""
    answering = [one for one in ways if one.answers]
    told = ", or ".join(f"{one.name} ({one.told})" for one in answering)
    if not asked.on:
        return f"left as it is; could be set by {told}" if told else "left as it is; no way to it"
    used = way_in_use(asked, ways)
    if used is None:
        why = "; ".join(f"{one.name}: {one.told}" for one in _wanted(asked, ways))
        raise WantsALookError(f"on, and cannot be set. {why}")
    others = ", ".join(one.name for one in answering if one is not used)
    return f"set by {used.name} ({used.told}){f'; {others} would do, too' if others else ''}"


def way_in_use(asked: PanelLightSettings, ways: Sequence[WayFound]) -> WayFound | None:
    """Return the way that the mirror takes; None where there is none."""
    return next((one for one in _wanted(asked, ways) if one.answers), None)


def _wanted(asked: PanelLightSettings, ways: Sequence[WayFound]) -> list[WayFound]:
    names = ANSWERING if asked.through == "auto" else (asked.through,)
    return [one for one in ways if one.name in names]
