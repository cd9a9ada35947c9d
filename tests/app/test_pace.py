"""How often a picture is drawn."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from mirror.app.pace import Pace

if TYPE_CHECKING:
    from mirror.app.build import Builder
    from tests.app.conftest import MakeBuilder

S = 1_000_000_000
SECONDS = 20


def drawn(display_fps: float, camera_fps: float, jitter_s: float = 0.0) -> int:
    """Return how many of a camera's pictures are drawn in twenty seconds."""
    pace, chance = Pace(display_fps), random.Random(7)  # noqa: S311 - no secret
    times_s = [number / camera_fps for number in range(round(SECONDS * camera_fps))]
    return sum(
        pace.due(round((1.0 + t_s + chance.uniform(-jitter_s, jitter_s)) * S)) for t_s in times_s
    )


@pytest.mark.parametrize("display_fps", [1.0, 10.0, 24.0, 30.0])
@pytest.mark.parametrize("camera_fps", [30.0, 60.0, 120.0])
def test_never_more_pictures_than_are_set(display_fps: float, camera_fps: float) -> None:
    """`display.fps` is the most that is drawn, on average, and nearly that many are."""
    most = SECONDS * display_fps
    assert 0.7 * most <= drawn(display_fps, camera_fps) <= most + 1


@pytest.mark.parametrize("jitter_s", [0.0, 0.003])
def test_a_camera_at_the_same_rate_loses_nothing(jitter_s: float) -> None:
    """At 30 and 30 a second every picture is drawn, even when they come 3 ms early or late."""
    assert drawn(30.0, 30.0, jitter_s) == SECONDS * 30


def test_nothing_is_caught_up_with() -> None:
    """After a pause the next picture is drawn at once, and the one after it at its time."""
    pace = Pace(10.0)
    assert pace.due(0)
    assert [pace.due(5 * S + n * S // 50) for n in range(6)] == [
        True,
        *[False] * 2,
        True,
        *[False] * 2,
    ]


@pytest.mark.usefixtures("small")
def test_a_run_draws_no_more_than_is_set(make_builder: MakeBuilder) -> None:
    """With `display.fps` at 5 a run before a faster camera draws five pictures a second."""
    from mirror.app.live import LiveRun  # noqa: PLC0415 - mediapipe comes after the guard

    builder: Builder = make_builder(
        camera__name="actor:rest", camera__fps=20.0, display__name="offscreen", display__fps=5.0
    )
    report = LiveRun(builder, lambda _: None).run(2.0)
    assert 1 <= report.pictures <= 2 * 5 + 1
    assert report.counts.measured > report.pictures
