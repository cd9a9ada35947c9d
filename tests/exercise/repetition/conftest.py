"""The mirror's real eyes for performances of the built-in person, each looked at once."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirror.hands.measures import NO_HANDS_SEEN
from mirror.hands.measuring import HandStation
from tests.models import default_builder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirror.app.build import Builder
    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandsSeen

    Frames = list[tuple[FaceMeasures, HandsSeen]]
    Watch = Callable[..., Frames]

GRIN = Path(__file__).parents[4] / "shared" / "media" / "faces" / "neutral_to_grin.mp4"
_LOOK_EVERY = 4
"""Frames from one look for hands to the next: 7.5 a second."""


@pytest.fixture(scope="session")
def builder() -> Builder:
    """Return what builds the parts; skips where the models have not been fetched."""
    return default_builder()


@pytest.fixture(scope="session")
def watch(builder: Builder) -> Watch:
    """Return a function from a performance to its measures and hands, up to so many seconds."""

    @cache
    def watched(performance: str, until_s: float, *, hands: bool = False) -> Frames:
        return list(_watched(builder, performance, until_s, hands=hands))

    return watched


def _watched(
    builder: Builder, performance: str, until_s: float, *, hands: bool
) -> Iterator[tuple[FaceMeasures, HandsSeen]]:
    from mirror.app.measure import open_recording  # noqa: PLC0415 - as above
    from mirror.face.view import Sight  # noqa: PLC0415 - as above

    station, measurer = HandStation(), builder.measurer()
    seen, head = NO_HANDS_SEEN, None
    measurer.start_rest()
    with ExitStack() as parts:
        camera = parts.enter_context(open_recording(builder, f"actor:{performance}").camera)
        faces = parts.enter_context(builder.face_tracker())
        tracker = parts.enter_context(builder.hand_tracker()) if hands else None
        for number, frame in enumerate(iter(camera.read, None)):
            if frame.t_ns > until_s * 1e9:
                return
            face = faces.track(frame)
            if tracker is not None and number % _LOOK_EVERY == 0:
                found = tracker.track(frame)
                seen = station.look(frame.t_ns, found, face, frame.intrinsics, head)
            measures = measurer.measure(Sight.of(frame, face), face, station.covering)
            head = measures.head
            yield measures, seen


@pytest.fixture(scope="session")
def grin(builder: Builder) -> list[FaceMeasures]:
    """Return the measures of a recorded real face that goes from rest to a wide grin."""
    from mirror.app.measure import measure, open_recording  # noqa: PLC0415 - as above

    if not GRIN.exists():
        pytest.skip("no recording beside the checkout, in shared/media/faces")
    recording = open_recording(builder, str(GRIN))
    return [one.measures for one in measure(builder, recording, None)]
