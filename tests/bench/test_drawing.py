"""Pictures on a real screen without a graphics processor: how long, how evenly, what they keep.

The screen is Xvfb's, in memory, so that no desktop takes part. What else the machine has to do
does: the load is told with every figure.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.panel import Panel
from mirror.app.build import Builder
from mirror.landmarks.models import FACE, HAND
from mirror.overlay.bench import PICTURES_HZ, Pictures, Shown, measure_pictures
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.settings import load_settings
from tests.models import verified

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.bench

HD, UHD = (1920, 1080), (3840, 2160)
PICTURES = 900
TRIES = 3
"""Somebody else's work is no property of ours: the best of so many counts."""
HOLD_MS, HOLD_P99_MS, WORST_MS, UHD_MS = 3.0, 8.0, 8.0, 10.0
BETWEEN_P99_MS = 20.0
TEN_MINUTES = 600 * PICTURES_HZ
MOST_GROWN_MB = 2.0


@contextmanager
def screen(size_px: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run Xvfb with one screen and make it the one that windows open on."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("no Xvfb here: Debian's package xvfb brings it")
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", f"{size_px[0]}x{size_px[1]}x24"]
    with subprocess.Popen(  # noqa: S603 - found on the path, no shell
        [*command, "-nolisten", "tcp"], pass_fds=(writing,), stderr=subprocess.DEVNULL
    ) as process:
        os.close(writing)
        with os.fdopen(reading) as told:
            monkeypatch.setenv("DISPLAY", f":{told.readline().strip()}")
        monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
        try:
            yield
        finally:
            process.terminate()


@pytest.fixture
def one_core() -> Iterator[None]:
    """Let this process, and what it starts, run on one core only."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    yield
    os.sched_setaffinity(0, cores)


def timed(
    size_px: tuple[int, int], shown: Shown, monkeypatch: pytest.MonkeyPatch, *, reflected: bool
) -> tuple[float, float]:
    """Return median and 99th percentile in ms, from composing to the screen's having it."""
    from mirror.overlay.window import WindowDisplay  # noqa: PLC0415 - loads SDL, which needs a screen

    panel, found = Panel.of_diagonal(*size_px, 24.0), []
    for _ in range(TRIES):
        with screen(size_px, monkeypatch), WindowDisplay(panel, fullscreen=True) as display:
            assert display.size_px == size_px
            times_ms = measure_pictures(display, PICTURES, shown, reflected=reflected)
            median_ms, p99_ms = np.percentile(times_ms, (50, 99))
            found.append((float(median_ms), float(p99_ms)))
    best = min(found)
    under = "over a reflection" if reflected else "on black"
    print(f"\n{size_px[0]} x {size_px[1]}, {shown}, {under}: {best[0]:.1f} ms median, ", end="")
    print(f"{best[1]:.1f} ms p99 (load {os.getloadavg()[0]:.1f})")
    return best


@pytest.mark.usefixtures("one_core")
def test_a_hold_leaves_most_of_a_pictures_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """On one core, the screen's work included: 3 ms, and 8 ms at the 99th percentile."""
    median_ms, p99_ms = timed(HD, Shown.HOLD, monkeypatch, reflected=False)
    assert median_ms <= HOLD_MS
    assert p99_ms <= HOLD_P99_MS


@pytest.mark.usefixtures("one_core")
@pytest.mark.parametrize("shown", [Shown.MASSAGE, Shown.ALL])
def test_the_fullest_pictures_leave_half_of_it(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With everything lit that ever can be, and everything moving: 8 ms."""
    median_ms, _ = timed(HD, shown, monkeypatch, reflected=False)
    assert median_ms <= WORST_MS


@pytest.mark.usefixtures("one_core")
def test_four_times_the_pixels_cost_little_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 3840 x 2160, where only what changed is redrawn and sent: 10 ms."""
    median_ms, _ = timed(UHD, Shown.HOLD, monkeypatch, reflected=False)
    assert median_ms <= UHD_MS


@pytest.mark.usefixtures("one_core")
def test_the_simulated_mirror_fits_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the whole screen painted anew for each camera frame: 8 ms."""
    median_ms, _ = timed(HD, Shown.HOLD, monkeypatch, reflected=True)
    assert median_ms <= WORST_MS


def test_pictures_come_evenly_while_landmarks_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole mirror in a real window: 60 pictures a second beside 30 frames, 20 ms at p99."""
    from mirror.app.live import LiveRun  # noqa: PLC0415 - mediapipe comes after the guard

    verified(FACE)
    verified(HAND)
    named = {"camera.name": "actor:gentle_smile", "display.name": "window"}
    found = []
    for _ in range(TRIES):
        builder = Builder(load_settings(None, named, os.environ).settings, os.environ)
        with screen(HD, monkeypatch):
            report = LiveRun(builder, lambda _: None).run(20.0)
        assert report.between is not None
        assert report.counts.captured > 0.9 * 20.0 * 30.0
        found.append((report.between.p99_ms, report.between.median_ms))
    p99_ms, median_ms = min(found)
    print(f"\nfrom picture to picture: {median_ms:.1f} ms median, {p99_ms:.1f} ms p99 ", end="")
    print(f"(load {os.getloadavg()[0]:.1f})")
    assert p99_ms <= BETWEEN_P99_MS


@pytest.mark.long
def test_ten_minutes_leave_nothing_behind() -> None:
    """The pictures of ten minutes at 60 a second, as fast as they go, keep no more memory."""
    with OffscreenDisplay(Panel.of_diagonal(*HD, 24.0)) as display:
        pictures, held_mb = Pictures(display, Shown.HOLD, reflected=True), []
        for number in range(TEN_MINUTES):
            pictures.show()
            if number % (TEN_MINUTES // 10) == TEN_MINUTES // 10 - 1:
                gc.collect()
                held_mb.append(resident_mb())
    print(f"\nresident, minute by minute: {', '.join(f'{mb:.1f}' for mb in held_mb)} MB")
    assert held_mb[-1] - held_mb[0] <= MOST_GROWN_MB


def resident_mb() -> float:
    """Return how much memory this process holds, in units of 1,048,576 bytes (proc(5))."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_048_576
