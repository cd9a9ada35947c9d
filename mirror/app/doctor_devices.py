"""The doctor's probes of camera and screen, as the settings choose them.

Imported only while they are tried: OpenCV or pygame may not load, and that is a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hardware.actor import load_performance
from hardware.clock import ManualClock, MonotonicClock
from hardware.opening import DEFAULT_PERFORMANCE, automatic_camera, open_camera
from hardware.options import CameraOptions
from hardware.survey import cameras_here
from mirror.app.doctor_house import WantsALookError
from mirror.errors import CameraError, DisplayError, UnknownDisplayError
from mirror.overlay.lettering import default_font
from mirror.overlay.sdl_drivers import sdl_drivers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hardware.camera import Camera
    from hardware.clock import Clock
    from hardware.survey import CameraFound
    from mirror.settings.schema import CameraSettings

_UNSETTLED, _LOOKED_AT = 10, 30
"""Frames that a device takes to settle its exposure, and those that are timed after them."""
_TOO_FEW: Final = 0.9

SCREENS: Final = {
    "window": "a window that stands for the mirror",
    "kms": "the whole screen, light on black",
    "offscreen": "no screen, pictures in files",
}


def cameras() -> str:
    """Return the names of the cameras that are plugged in; raises CameraError when none is."""
    found = cameras_here()
    if not found:
        raise CameraError("none plugged in; recordings and the built-in person still work")
    return ", ".join(one.name for one in found)


def camera_in_use(name: str, devices: Sequence[CameraFound] | None = None) -> str:
    """Return what the setting `name` comes to, without taking a picture.

    `devices` are the cameras there are; None looks. Raises CameraError, UnknownCameraError or
    PerformanceError when it would not open.
    """
    chosen = automatic_camera() if name == "auto" else name
    kind, _, which = chosen.partition(":")
    if kind in {"usb", "pi"}:
        # Opened, it might be taken from a mirror that is running.
        _make_sure_of(chosen, cameras_here() if devices is None else devices)
    elif kind == "actor":
        load_performance(which or DEFAULT_PERFORMANCE)
    else:
        open_camera(chosen, CameraOptions(loop=False), ManualClock()).close()
    note = " (the built-in person)" if kind == "actor" else ""
    return f"{_in_use(name, chosen)}{note}"


def rate(wanted: CameraSettings, clock: Clock | None = None) -> str:
    """Return how many pictures a second a device really gives, after looking for a second.

    Nothing of them is kept. Recordings and the built-in person are not looked at: what they give is
    no news. Raises CameraError where the device gives none, or WantsALookError where it gives many
    fewer than were asked for.
    """
    chosen = automatic_camera() if wanted.name == "auto" else wanted.name
    if chosen.partition(":")[0] not in {"usb", "pi"}:
        return f"not looked at: {chosen} is no device"
    options = CameraOptions(wanted.width_px, wanted.height_px, wanted.fps)
    with open_camera(chosen, options, clock or MonotonicClock()) as camera:
        return measured_rate(camera, wanted.fps)


def measured_rate(camera: Camera, wanted_fps: float) -> str:
    """Return what `camera` gives, by the stamps of some frames in a row; raises as `rate` does."""
    frames = [frame for _ in range(_UNSETTLED + _LOOKED_AT) if (frame := camera.read())]
    settled = frames[_UNSETTLED:]
    if len(settled) < _LOOKED_AT:
        raise CameraError(f"{camera.name}: gave {len(frames)} pictures, and then no more")
    first, last = settled[0], settled[-1]
    fps = (len(settled) - 1) * 1e9 / max(1, last.t_ns - first.t_ns)
    told = f"{first.rgb.shape[1]} x {first.rgb.shape[0]} pixels, {fps:.1f} a second"
    if fps < _TOO_FEW * wanted_fps:
        raise WantsALookError(f"{told}, of {wanted_fps:g} that were asked for")
    return told


def screen_in_use(name: str, kind: str, environ: Mapping[str, str]) -> str:
    """Return what the setting `name`, which stands for the screen `kind`, comes to.

    Raises UnknownDisplayError, or DisplayError for a window where there is no desktop.
    """
    if kind not in SCREENS:
        known = ", ".join(("auto", *SCREENS))
        raise UnknownDisplayError(f"display.name: expected one of {known}, found {name!r}")
    if kind == "window" and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        raise DisplayError("display.name asks for a window, but no desktop answers here")
    return f"{_in_use(name, kind)}: {SCREENS[kind]}"


def sdl_for_kms() -> str:
    """Return SDL's video drivers; raises DisplayError when kmsdrm is not one of them."""
    drivers = sdl_drivers()
    if "kmsdrm" not in drivers:
        raise DisplayError(
            f"this pygame's SDL cannot light a screen without a desktop: it has "
            f"{', '.join(drivers)}, but not kmsdrm"
        )
    return "has kmsdrm"


def font() -> str:
    """Return the name of the font; raises DisplayError when only pygame's own is left."""
    path = default_font()
    if path is None:
        raise DisplayError("DejaVu Sans is missing; pygame's own font is used, harder to read")
    return path.stem


def _make_sure_of(chosen: str, devices: Sequence[CameraFound]) -> None:
    kind, _, number = chosen.partition(":")
    exact = chosen if number or kind != "pi" else "pi"
    matching = [one for one in devices if one.name == exact or (exact == "usb" == one.name[:3])]
    if not matching:
        raise CameraError(f"camera.name asks for {chosen}, and there is no such camera here")
    usable = [one for one in matching if one.trouble is None]
    if not usable:
        raise CameraError(f"{matching[0].name}: {matching[0].trouble}")


def _in_use(name: str, chosen: str) -> str:
    return chosen if name == chosen else f"{name} means {chosen} here"
