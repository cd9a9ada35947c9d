"""Recordings replayed: their times, their pictures, and files that are none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from hardware.clock import ManualClock
from hardware.options import CameraOptions
from hardware.video_camera import VideoCamera
from mirror.errors import CameraError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cv2.typing import MatLike

    from hardware.frame import Frame

MS = 1_000_000
FACES = Path(__file__).parents[3] / "shared" / "media" / "faces"


def replayed(path: Path) -> list[Frame]:
    """Return all frames of `path`, fast."""
    with VideoCamera(path, CameraOptions(), ManualClock(5), fast=True) as camera:
        return list(iter(camera.read, None))


def grey(frame: Frame) -> int:
    """Return the level of a frame of one grey."""
    return int(frame.rgb[0, 0, 0])


def test_fast_gives_every_picture_at_the_files_own_time(recording: Path) -> None:
    """All 24 greys come in order, 40 ms apart from 0, whatever the clock says."""
    frames = replayed(recording)
    assert [grey(frame) for frame in frames] == [10 + 8 * n for n in range(24)]
    assert [frame.t_ns for frame in frames] == [n * 40 * MS for n in range(24)]
    assert [frame.sequence for frame in frames] == list(range(24))


def test_a_variable_rate_is_kept(retimed: Callable[[list[int]], Path]) -> None:
    """Uneven presentation times come out as the container holds them, to its millisecond."""
    times_ms = [0, 17, 50, *(500 + 33 * n for n in range(21))]
    assert [frame.t_ns for frame in replayed(retimed(times_ms))] == [ms * MS for ms in times_ms]


def test_a_late_first_picture_is_at_zero(retimed: Callable[[list[int]], Path]) -> None:
    """A recording whose first picture has a late time starts at 0 all the same."""
    frames = replayed(retimed([700 + 40 * n for n in range(24)]))
    assert [frame.t_ns for frame in frames[:3]] == [0, 40 * MS, 80 * MS]


def test_a_container_that_lies_still_gives_increasing_times(
    retimed: Callable[[list[int]], Path],
) -> None:
    """A file in which every picture claims the same time plays at its claimed rate."""
    frames = replayed(retimed([0] * 24))
    assert len(frames) == 24
    steps = np.diff([frame.t_ns for frame in frames])
    assert np.all(steps > 0)


def test_real_time_waits_for_each_picture(recording: Path) -> None:
    """Frames come 40 ms apart on the clock, counted from the first read, and none is lost."""
    clock = ManualClock(9_000 * MS)
    with VideoCamera(recording, CameraOptions(), clock) as camera:
        clock.advance_ns(1_000 * MS)
        for number in range(24):
            frame = camera.read()
            assert frame is not None
            assert frame.t_ns == clock.now_ns() == (10_000 + 40 * number) * MS
        assert camera.read() is None
        assert camera.dropped == 0


def test_a_slow_reader_loses_what_a_live_camera_would_lose(recording: Path) -> None:
    """Reading 100 ms after picture 0: 1 has been replaced by 2, which is delivered at once."""
    clock = ManualClock()
    with VideoCamera(recording, CameraOptions(), clock) as camera:
        first = camera.read()
        clock.advance_ns(100 * MS)
        second = camera.read()
        assert first is not None
        assert second is not None
        assert (second.sequence, grey(second), second.t_ns) == (2, 26, 80 * MS)
        assert camera.dropped == 1
        assert clock.now_ns() == 100 * MS


def test_a_reader_that_comes_after_the_end_gets_none(recording: Path) -> None:
    """A recording that has passed unread is over: 23 pictures were lost, none is delivered."""
    clock = ManualClock()
    with VideoCamera(recording, CameraOptions(), clock) as camera:
        assert camera.read() is not None
        clock.advance_ns(60_000 * MS)
        assert camera.read() is None
        assert camera.dropped == 23


def test_a_phones_rotation_is_honoured(turned: Path) -> None:
    """The picture is upright (48x64) and its dark top edge is now on the right: clockwise."""
    (frame, *_) = replayed(turned)
    assert frame.rgb.shape == (64, 48, 3)
    assert frame.rgb[:, 40:].mean() < 60
    assert frame.rgb[:, :8].mean() > 180


def test_red_comes_first(write_video: Callable[[str, list[MatLike]], Path]) -> None:
    """A red picture, which OpenCV writes as B, G, R, is delivered as R, G, B."""
    red = np.full((48, 64, 3), (10, 20, 200), np.uint8)
    (frame,) = replayed(write_video("red.mkv", [red]))
    assert frame.rgb[24, 32].tolist() == [200, 20, 10]


def test_odd_sizes_are_delivered_as_they_are(tmp_path: Path) -> None:
    """A picture of 65x49 stays 65x49, and so says its geometry (a motion JPEG stream)."""
    picture = np.full((49, 65, 3), 90, np.uint8)
    path = tmp_path / "odd.mjpeg"
    path.write_bytes(cv2.imencode(".jpg", picture)[1].tobytes() * 3)
    (frame, *_) = replayed(path)
    assert frame.rgb.shape == (49, 65, 3)
    assert (frame.intrinsics.width_px, frame.intrinsics.height_px) == (65, 49)


def test_the_number_of_frames_is_known_for_progress(recording: Path) -> None:
    """The container's own count and length: 24 pictures, 0.96 s."""
    with VideoCamera(recording, CameraOptions(), ManualClock(), fast=True) as camera:
        assert camera.frames_expected == 24
        assert camera.duration_s == pytest.approx(0.96)


def test_a_count_that_is_nonsense_is_no_count(tmp_path: Path) -> None:
    """A still picture is a recording of one frame whose container claims less than none."""
    path = tmp_path / "still.png"
    path.write_bytes(cv2.imencode(".png", np.zeros((48, 64, 3), np.uint8))[1].tobytes())
    with VideoCamera(path, CameraOptions(), ManualClock(), fast=True) as camera:
        assert camera.frames_expected is None
        assert camera.duration_s is None


def test_the_geometry_is_said_to_be_assumed(recording: Path) -> None:
    """A file does not know its lens: 66 degrees across 64 pixels make a focal length of 49.28."""
    with VideoCamera(recording, CameraOptions(), ManualClock()) as camera:
        assert camera.intrinsics.source.startswith("assumed: 66 degrees")
        assert camera.intrinsics.fx_px == pytest.approx(49.2757, abs=1e-3)


def test_the_assumed_angle_lies_across_the_longer_side(turned: Path) -> None:
    """A phone held upright (48x64) has the same lens: 66 degrees across its 64 pixels."""
    with VideoCamera(turned, CameraOptions(), ManualClock()) as camera:
        lens = camera.intrinsics
        assert (lens.width_px, lens.height_px) == (48, 64)
        assert (lens.cx_px, lens.cy_px) == (23.5, 31.5)
        assert lens.fx_px == lens.fy_px == pytest.approx(49.2757, abs=1e-3)
        assert lens.source == "assumed: 66 degrees across the video's height"


def test_a_calibrated_focal_length_wins(recording: Path) -> None:
    """A focal length that is set replaces the angle, and the source says so."""
    with VideoCamera(recording, CameraOptions(focal_px=61.5), ManualClock()) as camera:
        assert camera.intrinsics.fx_px == 61.5
        assert camera.intrinsics.source == "setting: focal length 61.5 px"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.mp4", None, "nothing there; check the path"),
        ("empty.mp4", b"", "the file is empty; copy it again"),
        ("words.mp4", b"This is no video. " * 50, "nothing that FFmpeg can read; play it"),
    ],
)
def test_what_is_no_video_is_refused_by_name(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, content: bytes | None, words: str
) -> None:
    """The error names the file and what to do, and OpenCV itself stays silent."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CameraError, match=words) as refused:
        VideoCamera(path, CameraOptions(), ManualClock())
    assert str(path) in str(refused.value)
    assert isinstance(refused.value, OSError)
    assert capfd.readouterr().err == ""


def test_a_folder_is_no_video(tmp_path: Path) -> None:
    """A folder is called a folder."""
    with pytest.raises(CameraError, match="found a folder"):
        VideoCamera(tmp_path, CameraOptions(), ManualClock())


def test_a_truncated_recording_is_refused(turned: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An .mp4 cut short has lost its index; the error says so instead of giving nothing."""
    turned.write_bytes(turned.read_bytes()[:-500])
    with pytest.raises(CameraError, match="play it with another program"):
        VideoCamera(turned, CameraOptions(), ManualClock())
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not FACES.is_dir(), reason="the recordings are not beside the checkout")
@pytest.mark.parametrize(
    ("name", "shape", "frames", "end_s"),
    [
        ("neutral_to_grin.mp4", (360, 640, 3), 72, 71 / 30),
        ("walks_into_view.mov", (540, 960, 3), 169, 6.345),
    ],
)
def test_real_recordings(name: str, shape: tuple[int, ...], frames: int, end_s: float) -> None:
    """A phone's and an editor's file: every frame, at its size, to the end of its own time."""
    seen = replayed(FACES / name)
    assert len(seen) == frames
    assert {frame.rgb.shape for frame in seen} == {shape}
    assert seen[-1].t_ns / 1e9 == pytest.approx(end_s, abs=2e-3)
