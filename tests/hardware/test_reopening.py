"""A camera that goes away and comes back."""

from __future__ import annotations

import logging
import threading
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from hardware.clock import ManualClock, MonotonicClock
from hardware.frame import CameraIntrinsics
from hardware.options import CameraOptions
from hardware.pattern_capture import PatternSocket
from hardware.pattern_sensor import PatternSensor
from hardware.region import WHOLE, Region
from hardware.reopening import ReopeningCamera
from hardware.ribbon_camera import RibbonCamera
from hardware.usb_camera import UsbCamera
from mirror.errors import CameraError
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from hardware.camera import Camera
    from hardware.clock import Clock

S = 1_000_000_000
ABSENT = 63
"""A device number that no machine has."""


class NoticedClock(MonotonicClock):
    """The machine's clock, which lets a test know that somebody waits on it."""

    def __init__(self) -> None:
        self.waited = threading.Event()

    def wait_until_ns(self, t_ns: int) -> None:
        """Sleep until `t_ns`, and tell."""
        self.waited.set()
        super().wait_until_ns(t_ns)


def device(socket: PatternSocket) -> Camera:
    """Open the camera in `socket`."""
    return UsbCamera(ABSENT, CameraOptions(64, 48), socket.clock, socket.open)


def reopening(socket: PatternSocket) -> ReopeningCamera:
    """Return a camera that keeps what is in `socket`."""
    return ReopeningCamera(partial(device, socket), socket.clock)


def socket_without(*absences_s: tuple[float, float], clock: Clock | None = None) -> PatternSocket:
    """Return a socket whose plug is out between these times."""
    socket = PatternSocket(clock or ManualClock())
    socket.absences_ns = [(round(out * S), round(back * S)) for out, back in absences_s]
    return socket


def read_until(camera: ReopeningCamera, socket: PatternSocket, end_s: float) -> list[float]:
    """Read until `end_s`; return the frames' times in seconds, checking that numbers go on."""
    times_s: list[float] = []
    while socket.clock.now_ns() < end_s * S:
        frame = camera.read()
        assert frame is not None
        assert frame.sequence == len(times_s)
        times_s.append(frame.t_ns / S)
    return times_s


def test_frames_go_on_after_an_absence() -> None:
    """Out from 1 s to 4 s: frames on both sides of it, time increases, numbers go on by one."""
    socket = socket_without((1.0, 4.0))
    camera = reopening(socket)
    times_s = read_until(camera, socket, 6.0)
    assert all(later > earlier for earlier, later in pairwise(times_s))
    assert not [t for t in times_s if 1.0 < t < 4.0]
    assert camera.reopened == 1
    assert camera.dropped == 0
    assert camera.absence is None


def test_it_tries_with_growing_patience() -> None:
    """Tries come 0.5, 1, 2, 4, then every 5 s after one another, counted from the failure."""
    tried_s: list[float] = []
    socket = socket_without((1.0, 36.0))

    def counting() -> Camera:
        tried_s.append(socket.clock.now_ns() / S)
        return device(socket)

    camera = ReopeningCamera(counting, socket.clock)
    read_until(camera, socket, 37.0)
    pauses_s = [later - earlier for earlier, later in pairwise(tried_s[1:])]
    assert tried_s[1] == pytest.approx(1.5, abs=0.04)
    assert pauses_s == pytest.approx([1.0, 2.0, 4.0, *[5.0] * 6])


def test_patience_starts_again_when_a_trouble_is_over() -> None:
    """An absence is tried after half a second again, once the last one has been over for long."""
    socket = socket_without((1.0, 12.0), (80.0, 80.4))
    camera = reopening(socket)
    times_s = read_until(camera, socket, 82.0)
    back_s = min(t for t in times_s if t > 80.0)
    assert back_s == pytest.approx(80.5, abs=0.1)
    assert camera.reopened == 2


def test_a_camera_that_opens_and_fails_again_is_still_away() -> None:
    """Opening alone is no return: patience goes on growing until a frame has come."""
    socket = PatternSocket(ManualClock())
    camera = reopening(socket)
    assert camera.read() is not None
    socket.damaged = set(range(10_000))
    opened = []

    def opening_only() -> Camera:
        opened.append(socket.clock.now_ns())
        if len(opened) == 4:
            socket.damaged = set()
        return device(socket)

    camera._open_device = opening_only
    assert camera.read() is not None
    gaps_s = [(later - earlier) / S for earlier, later in pairwise(opened)]
    assert [round(gap_s) for gap_s in gaps_s] == [2, 3, 5]
    assert camera.reopened == 1


def test_the_absence_tells_why_since_when_and_how_often() -> None:
    """While away, another thread finds the driver's words, the beginning, and the last try."""
    socket = socket_without((1.0, 6.0))
    seen = []

    def watched() -> Camera:
        seen.append(camera.absence if socket.opened else None)
        return device(socket)

    camera = ReopeningCamera(watched, socket.clock)
    read_until(camera, socket, 7.0)
    last = seen[-1]
    assert last is not None
    assert "nothing is plugged in there" in last.reason
    assert last.since_ns == pytest.approx(1.0 * S, abs=0.04 * S)
    assert last.tried_ns == pytest.approx(4.5 * S, abs=0.04 * S)
    assert last.attempts == 3


def test_time_does_not_go_back_with_another_devices_stamps() -> None:
    """A device that comes back with stamps 0.9 s in the past goes on a nanosecond later."""
    socket = socket_without((1.0, 1.2))
    camera = reopening(socket)
    before = read_until(camera, socket, 0.97)[-1]
    socket.stamp_off_by_ns = -9 * S // 10
    frames = [camera.read() for _ in range(3)]
    times_s = [frame.t_ns / S for frame in frames if frame is not None]
    assert len(times_s) == 3
    assert all(later > earlier for earlier, later in pairwise([before, *times_s]))


def test_the_device_is_given_back_before_it_is_opened_again() -> None:
    """Whatever was opened is released, or a device would be busy with ourselves."""
    socket = socket_without((1.0, 2.0), (3.0, 4.0))
    camera = reopening(socket)
    read_until(camera, socket, 5.0)
    assert (socket.opened, socket.released) == (3, 2)
    camera.close()
    assert socket.released == 3


def test_each_absence_is_logged_once_at_either_end(caplog: pytest.LogCaptureFixture) -> None:
    """However often it is tried, the log has one line for the fault and one for its end."""
    socket = socket_without((1.0, 30.0))
    with caplog.at_level(logging.DEBUG):
        read_until(reopening(socket), socket, 100.0)
    first, last = caplog.messages
    assert "gave no picture" in first
    assert "is back, and was away for 3" in last, "until 30 s, and some until it was tried again"


def test_a_loose_plug_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    """What comes and goes for ten minutes is one trouble, and over a minute after the last time."""
    socket = socket_without(*((at + 1.0, at + 2.0) for at in range(0, 600, 10)))
    camera = reopening(socket)
    with caplog.at_level(logging.DEBUG):
        while socket.clock.now_ns() < 600 * S:
            assert camera.read() is not None
        assert camera.reopened == 60
        assert len(caplog.messages) == 1
        while socket.clock.now_ns() < 700 * S:
            assert camera.read() is not None
    assert len(caplog.messages) == 2


def test_a_camera_that_is_absent_at_the_start_is_an_error() -> None:
    """Opening for the first time is the caller's moment: the error is passed on at once."""
    with pytest.raises(CameraError, match="nothing is plugged in"):
        reopening(socket_without((0.0, 5.0)))


def test_who_is_patient_waits_for_a_camera_that_was_never_there() -> None:
    """From the start it is absent, by the name and geometry it will have; then frames come."""
    socket = socket_without((0.0, 3.0))
    expected = CameraIntrinsics.from_horizontal_fov(64, 48, 66.0, "the test")
    camera = ReopeningCamera(partial(device, socket), socket.clock, ("usb:63", expected))
    absence = camera.absence
    assert absence is not None
    assert (camera.name, camera.intrinsics) == ("usb:63", expected)
    times_s = read_until(camera, socket, 6.0)
    assert 3.0 <= times_s[0] < 3.0 + 4.0
    assert camera.absence is None


def test_dropped_frames_of_all_openings_are_added_up() -> None:
    """What was lost before an absence is still counted after it."""
    socket = socket_without((1.0, 2.0))
    socket.missing = {5, 6}
    camera = reopening(socket)
    while socket.clock.now_ns() < 3 * S:
        assert camera.read() is not None
    assert camera.dropped == 4


def test_the_device_that_is_there_is_asked_for_a_region() -> None:
    """The one that comes back shows all of its view again, and can still be asked."""
    clock, half = ManualClock(), Region(160.0, 120.0, 0.5, 0.5)
    sensors: list[PatternSensor] = []

    def opened() -> RibbonCamera:
        sensors.append(PatternSensor(clock, CameraOptions()))
        return RibbonCamera("pi", sensors[-1], CameraOptions())

    camera = ReopeningCamera(opened, clock)
    assert camera.least_ratio < 1.0
    camera.look_at(half)
    assert [frame.region for _ in range(5) if (frame := camera.read())][-1] == half
    sensors[0].unplugged = True
    after = camera.read()
    assert after is not None
    assert after.region == WHOLE
    camera.look_at(half)
    assert [frame.region for _ in range(5) if (frame := camera.read())][-1] == half


def test_the_end_of_a_recording_is_passed_on() -> None:
    """None from what it keeps is None from it: an end is not an absence."""
    socket = PatternSocket(ManualClock())
    camera = reopening(socket)
    camera._device = Ended()
    assert camera.read() is None
    assert camera.absence is None


class Ended(UsbCamera):
    """A camera that has come to its end."""

    def __init__(self) -> None:
        socket = PatternSocket(ManualClock())
        super().__init__(ABSENT, CameraOptions(64, 48), socket.clock, socket.open)

    def read(self) -> None:
        """Return nothing more."""


def test_closing_ends_the_wait_of_another_thread() -> None:
    """A reader that waits for an unplugged camera gets None as soon as it is closed."""
    clock = NoticedClock()
    socket = PatternSocket(MonotonicClock())
    camera = ReopeningCamera(partial(device, socket), clock)
    socket.plugged_in = False
    answers: list[object] = []
    reader = threading.Thread(target=lambda: answers.append(camera.read()))
    reader.start()
    assert clock.waited.wait(PATIENCE_S)
    camera.close()
    reader.join(PATIENCE_S)
    assert answers == [None]
    with pytest.raises(CameraError, match="closed"):
        camera.read()
