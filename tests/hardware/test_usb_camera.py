"""The USB camera, on the shipped test pattern and on made-up system folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hardware.clock import ManualClock
from hardware.options import CameraOptions
from hardware.pattern_capture import PatternSocket
from hardware.usb_camera import UsbCamera
from hardware.usb_devices import (
    NOT_FOUND,
    UNWILLING,
    node_fault,
    usb_camera_indices,
    why_not_usable,
)
from mirror.errors import CameraError

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.frame import Frame

INTERVAL_NS = 33_333_333
ABSENT = 63
"""A device number that no machine has."""


def opened(socket: PatternSocket) -> UsbCamera:
    """Return a camera in `socket`."""
    return UsbCamera(ABSENT, CameraOptions(64, 48), socket.clock, socket.open)


def read(camera: UsbCamera) -> Frame:
    """Return the next frame."""
    frame = camera.read()
    assert frame is not None
    return frame


def test_the_drivers_time_stands_for_the_middle_of_the_exposure() -> None:
    """A stamped picture keeps its stamp, however late it is read."""
    clock = ManualClock(1_000)
    camera = opened(PatternSocket(clock))
    assert read(camera).t_ns == 1_000
    assert read(camera).t_ns == 1_000 + INTERVAL_NS


def test_without_a_stamp_it_is_half_an_interval_before_arrival() -> None:
    """A device that does not stamp: arrival minus 16.7 ms at 30 a second."""
    clock = ManualClock(INTERVAL_NS)
    camera = opened(PatternSocket(clock, driver_times=False))
    assert read(camera).t_ns == clock.now_ns() - 16_666_667


@pytest.mark.parametrize("off_by_s", [-1.5, 0.5, 3600.0])
def test_a_stamp_of_another_clock_is_not_believed(off_by_s: float) -> None:
    """A stamp in the future or over a second old is not monotonic time: arrival is used."""
    clock = ManualClock(5_000_000_000)
    socket = PatternSocket(clock)
    socket.stamp_off_by_ns = round(off_by_s * 1e9)
    assert read(opened(socket)).t_ns == clock.now_ns() - 16_666_667


def test_red_comes_first() -> None:
    """The pattern's first band is red, its second green, in the delivered order R, G, B."""
    camera = opened(PatternSocket(ManualClock()))
    assert read(camera).rgb[0, 5].tolist() == [220, 20, 20]
    assert read(camera).rgb[0, 5].tolist() == [20, 220, 20]


def test_a_picture_lost_on_the_wire_is_counted() -> None:
    """A gap of two intervals in the driver's times is one dropped frame and one number."""
    socket = PatternSocket(ManualClock())
    socket.missing = {3}
    camera = opened(socket)
    assert [read(camera).sequence for _ in range(4)] == [0, 1, 2, 4]
    assert camera.dropped == 1


def test_a_damaged_picture_is_passed_over_and_counted() -> None:
    """A picture that cannot be decoded is a dropped frame, not an error."""
    socket = PatternSocket(ManualClock())
    socket.damaged = {1, 2}
    camera = opened(socket)
    assert [read(camera).sequence for _ in range(2)] == [0, 3]
    assert camera.dropped == 2


def test_nothing_but_damaged_pictures_is_an_error() -> None:
    """A second of damaged pictures ends in words about the cable, not in silence."""
    socket = PatternSocket(ManualClock())
    socket.damaged = set(range(1000))
    with pytest.raises(CameraError, match="only damaged ones; try another cable"):
        opened(socket).read()


def test_an_absent_camera_is_named() -> None:
    """The error says which camera, that nothing is plugged in, and how to see what is."""
    socket = PatternSocket(ManualClock())
    socket.plugged_in = False
    with pytest.raises(CameraError, match="usb:63 could not be opened: nothing is plugged in"):
        opened(socket)


def test_unplugging_while_running_is_an_error_that_says_so() -> None:
    """Pulling the plug ends the next read with words; the device is given back once."""
    socket = PatternSocket(ManualClock())
    camera = opened(socket)
    read(camera)
    socket.plugged_in = False
    with pytest.raises(CameraError, match="gave no picture for 2 s: nothing is plugged in there"):
        camera.read()
    camera.close()
    camera.close()
    assert socket.released == 1


def test_a_camera_that_streams_to_somebody_else_is_busy(tmp_path: Path) -> None:
    """A device that opens but gives not even a first picture is another program's."""
    (tmp_path / "video63").touch()
    socket = PatternSocket(ManualClock())
    camera = UsbCamera(ABSENT, CameraOptions(64, 48), socket.clock, socket.open, tmp_path)
    socket.plugged_in = False
    with pytest.raises(CameraError, match="another program is using it; close the other program"):
        camera.read()


def test_stamps_that_step_back_are_put_in_order() -> None:
    """A driver whose stamps jump back by 40 ms still gives increasing times."""
    socket = PatternSocket(ManualClock(5_000_000_000))
    camera = opened(socket)
    first = read(camera)
    socket.stamp_off_by_ns = -40_000_000
    assert read(camera).t_ns == first.t_ns + 1


def test_a_camera_that_agrees_to_another_size_says_so() -> None:
    """The geometry is that of the pictures the device delivers, not of those asked for."""
    socket = PatternSocket(ManualClock())
    socket.only_size_px = (32, 24)
    camera = opened(socket)
    assert (camera.intrinsics.width_px, camera.intrinsics.height_px) == (32, 24)
    assert read(camera).rgb.shape == (24, 32, 3)


def _node(sys: Path, name: str, driver: str, index: str) -> None:
    """Make the part of /sys that one video node has."""
    node = sys / "class" / "video4linux" / name
    (node / "device").mkdir(parents=True)
    (sys / "drivers" / driver).mkdir(parents=True, exist_ok=True)
    (node / "device" / "driver").symlink_to(sys / "drivers" / driver)
    (node / "index").write_text(f"{index}\n", encoding="ascii")


def test_only_the_picture_nodes_of_webcams_are_usb_cameras(tmp_path: Path) -> None:
    """Of a Pi's nodes (image processor, decoder, webcam's pictures and metadata) two count."""
    _node(tmp_path, "video20", "pispbe", "0")
    _node(tmp_path, "video19", "rpi-hevc-dec", "0")
    _node(tmp_path, "video10", "uvcvideo", "0")
    _node(tmp_path, "video11", "uvcvideo", "1")
    _node(tmp_path, "video2", "uvcvideo", "0")
    assert usb_camera_indices(tmp_path) == [2, 10]


def test_a_machine_without_video_has_no_usb_cameras(tmp_path: Path) -> None:
    """No folder of video devices is no camera, not an error."""
    assert usb_camera_indices(tmp_path) == []


def test_why_a_device_is_not_usable(tmp_path: Path) -> None:
    """A node that is missing, and one that can be opened but gives nothing, have their words."""
    (tmp_path / "video1").touch()
    assert node_fault(0, tmp_path) == NOT_FOUND
    assert node_fault(1, tmp_path) is None
    assert why_not_usable(0, tmp_path) == NOT_FOUND
    assert why_not_usable(1, tmp_path) == UNWILLING
