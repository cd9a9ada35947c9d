"""Cameras chosen by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware import opening
from hardware.clock import ManualClock
from hardware.opening import (
    CameraOptions,
    absence_of,
    automatic_camera,
    frames_expected,
    open_camera,
    open_device,
    open_lasting_camera,
)
from hardware.video_camera import VideoCamera
from mirror.errors import CameraError, UnknownCameraError

OPTIONS = CameraOptions()


@pytest.mark.parametrize("prefix", ["video:", ""])
@pytest.mark.parametrize("suffix", ["", "@fast"])
def test_a_recording_is_chosen_by_its_path(recording: Path, prefix: str, suffix: str) -> None:
    """`video:PATH` and the bare path of a file are the same; `@fast` chooses the pace."""
    with open_camera(f"{prefix}{recording}{suffix}", OPTIONS, ManualClock()) as camera:
        assert isinstance(camera, VideoCamera)
        assert camera.name == f"video:{recording}{suffix}"
        assert camera.live == (not suffix)
        assert frames_expected(camera) == 24


def test_a_bare_path_may_be_relative(recording: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file name in the present folder is enough."""
    monkeypatch.chdir(recording.parent)
    with open_camera(recording.name, OPTIONS, ManualClock()) as camera:
        assert camera.name == f"video:{recording.name}"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("acter:rest", "did you mean actor:rest?"),
        ("vidoe:/a/b.mp4", "did you mean video:/a/b.mp4?"),
        ("us", "did you mean usb?"),
        ("usb:front", "expected one of"),
        ("pi:left", "expected one of"),
        ("video:", "expected one of"),
        ("smile.mp4", "if it is meant as a video, there is no such file"),
        ("", "expected one of"),
    ],
)
def test_an_unknown_name_lists_the_names_and_the_near_miss(name: str, hint: str) -> None:
    """The error repeats the name, lists what there is, and suggests what was meant."""
    with pytest.raises(UnknownCameraError) as refused:
        open_camera(name, OPTIONS, ManualClock())
    text = str(refused.value)
    assert repr(name) in text
    assert "actor[:PERFORMANCE], video:PATH[@fast], usb[:N], pi[:N], auto" in text
    assert hint in text
    assert isinstance(refused.value, ValueError)


@pytest.mark.skipif(Path("/dev/video63").exists(), reason="this machine has a device 63")
def test_a_device_that_is_absent_is_an_error_at_once() -> None:
    """A lasting camera must be there at the beginning."""
    with pytest.raises(CameraError, match="usb:63 could not be opened: nothing is plugged in"):
        open_lasting_camera("usb:63", OPTIONS, ManualClock())


def test_what_is_no_device_needs_no_reopening(recording: Path) -> None:
    """A recording is not opened again; it is never absent."""
    with open_lasting_camera(str(recording), OPTIONS, ManualClock()) as camera:
        assert isinstance(camera, VideoCamera)
        assert absence_of(camera) is None


@pytest.mark.parametrize(
    ("pi", "usb", "chosen"),
    [
        (["imx708"], [0], "pi"),
        (["imx708"], [], "pi"),
        ([], [2], "usb"),
        ([], [], "actor"),
    ],
)
def test_auto_prefers_the_pis_camera_then_usb_then_the_actor(
    pi: list[str], usb: list[int], chosen: str
) -> None:
    """The order of `auto`, for each combination of what is there."""
    assert automatic_camera(lambda: pi, lambda: usb) == chosen


@pytest.mark.parametrize("name", ["auto", "usb:63", "pi:7"])
def test_who_is_patient_is_given_no_drawn_person(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a wall, a camera that is not there is waited for; nobody is drawn in its place."""
    monkeypatch.setattr(opening, "automatic_camera", lambda: "actor")
    with open_lasting_camera(name, OPTIONS, ManualClock(), patient=True) as camera:
        assert camera.name == name
        assert absence_of(camera) is not None
        assert (camera.intrinsics.width_px, camera.intrinsics.height_px) == (640, 480)


def test_where_a_device_is_wanted_nobody_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Light is lined up with somebody: `auto` without a camera is refused, a name stands."""
    monkeypatch.setattr(opening, "automatic_camera", lambda: "actor")
    with pytest.raises(CameraError, match="no camera is plugged in"):
        open_device("auto", OPTIONS, ManualClock())
    with open_device("actor:rest", OPTIONS, ManualClock()) as camera:
        assert camera.read() is not None


def test_patience_is_for_devices_alone() -> None:
    """A recording that is not there, or a name that nothing has, will not come by waiting."""
    for name, error in (("video:nowhere.mp4", CameraError), ("usb:front", UnknownCameraError)):
        with pytest.raises(error):
            open_lasting_camera(name, OPTIONS, ManualClock(), patient=True)
