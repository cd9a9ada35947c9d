"""Chooses a camera by its name.

    actor[:PERFORMANCE]   the built-in person
    video:PATH[@fast]     a recording, in real time or as fast as it is read
    usb[:N]               a USB camera: /dev/videoN, or the first there is
    pi[:N]                a camera on the Raspberry Pi's ribbon cable
    auto                  the first of pi, usb and actor that this machine has

The path of a file that exists stands for `video:PATH`.
"""

from __future__ import annotations

import difflib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hardware.frame import CameraIntrinsics
from hardware.options import CameraOptions
from hardware.pi_camera import open_pi_camera, pi_camera_models
from hardware.reopening import Absence, ReopeningCamera
from hardware.usb_camera import UsbCamera
from hardware.usb_devices import usb_camera_indices
from hardware.video_camera import VideoCamera
from mirror.errors import CameraError, UnknownCameraError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.camera import Camera
    from hardware.clock import Clock

__all__ = [
    "CameraOptions",
    "absence_of",
    "automatic_camera",
    "frames_expected",
    "open_camera",
    "open_device",
    "open_lasting_camera",
]

NAMES = ("actor[:PERFORMANCE]", "video:PATH[@fast]", "usb[:N]", "pi[:N]", "auto")
KINDS = tuple(name.partition("[")[0].partition(":")[0] for name in NAMES)
DEFAULT_PERFORMANCE = "story"
FAST = "@fast"


def open_camera(name: str, options: CameraOptions, clock: Clock) -> Camera:
    """Return the camera called `name`, opened.

    Raises UnknownCameraError when no driver answers to the name, CameraError when the
    device or file cannot be opened, and PerformanceError for an actor's unknown performance.
    """
    if name == "auto":
        name = automatic_camera()
    if name.partition(":")[0] not in KINDS and Path(name.removesuffix(FAST)).is_file():
        name = f"video:{name}"
    kind, _, rest = name.partition(":")
    match kind:
        case "actor":
            return _actor(rest or DEFAULT_PERFORMANCE, options, clock)
        case "video" if rest:
            return _video(rest, options, clock)
        case "usb" if not rest or rest.isdecimal():
            return UsbCamera(int(rest) if rest else None, options, clock)
        case "pi" if not rest or rest.isdecimal():
            return open_pi_camera(int(rest or 0), options)
    raise _unknown(name)


def open_lasting_camera(
    name: str, options: CameraOptions, clock: Clock, *, patient: bool = False
) -> Camera:
    """Return the camera called `name`; a device is opened again whenever it goes away.

    `absence_of` tells whether it is away just now. A `patient` caller also waits for one that was
    never there, and is never given the built-in person in place of a device: `auto` is then
    whichever is plugged in first. Raises as `open_camera` does.
    """
    if patient and name.partition(":")[0] in ("auto", "usb", "pi"):
        expected = CameraIntrinsics.from_horizontal_fov(
            options.width_px, options.height_px, options.horizontal_fov_deg, "none has come yet"
        )
        opened = partial(open_device, name, options, clock)
        return ReopeningCamera(opened, clock, (name, expected))
    if name == "auto":
        name = automatic_camera()
    if name.partition(":")[0] in ("usb", "pi"):
        return ReopeningCamera(partial(open_camera, name, options, clock), clock)
    return open_camera(name, options, clock)


def open_device(name: str, options: CameraOptions, clock: Clock) -> Camera:
    """Return the camera called `name`, opened; `auto` never stands for the built-in person.

    Raises as `open_camera` does, and CameraError where `auto` finds no device.
    """
    device = automatic_camera() if name == "auto" else name
    if name == "auto" and device == "actor":
        raise CameraError("no camera is plugged in, on the ribbon cable or by USB")
    return open_camera(device, options, clock)


def absence_of(camera: Camera) -> Absence | None:
    """Return why `camera` gives no frames just now; None while it does. Any thread may ask."""
    return camera.absence if isinstance(camera, ReopeningCamera) else None


def frames_expected(camera: Camera) -> int | None:
    """Return how many frames there will be in all; None for what does not end or does not say."""
    return camera.frames_expected if isinstance(camera, VideoCamera) else None


def automatic_camera(
    pi_models: Callable[[], list[str]] = pi_camera_models,
    usb_indices: Callable[[], list[int]] = usb_camera_indices,
) -> str:
    """Return the name that `auto` stands for on this machine.

    `pi` where picamera2 is installed and sees a camera on a ribbon cable, else `usb` where
    there is a USB camera, else `actor`.
    """
    if pi_models():
        return "pi"
    return "usb" if usb_indices() else "actor"


def _actor(performance: str, options: CameraOptions, clock: Clock) -> Camera:
    from hardware.actor import ActorCamera, load_performance  # noqa: PLC0415  # its drawing loads only when asked for

    return ActorCamera(
        load_performance(performance),
        clock=clock,
        width_px=options.width_px,
        height_px=options.height_px,
        fps=options.fps,
        horizontal_fov_deg=options.horizontal_fov_deg,
        loop=options.loop,
    )


def _video(path: str, options: CameraOptions, clock: Clock) -> VideoCamera:
    file = Path(path.removesuffix(FAST)).expanduser()
    return VideoCamera(file, options, clock, fast=path.endswith(FAST))


def _unknown(name: str) -> UnknownCameraError:
    kind, colon, rest = name.partition(":")
    near = difflib.get_close_matches(kind, KINDS, n=1)
    hint = f"; did you mean {near[0]}{colon}{rest}?" if near and near[0] != kind else ""
    if Path(name).suffix:
        hint = f"; if it is meant as a video, there is no such file{hint}"
    return UnknownCameraError(
        f"camera {name!r}: expected one of {', '.join(NAMES)} or the path of a video{hint}"
    )
