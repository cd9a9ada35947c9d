"""Measuring recordings of people, where there are any beside the checkout, and failing well."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast

import cv2
import numpy as np
import pytest

from hardware.actor import ActorCamera
from hardware.clock import ManualClock
from mirror.app.measure import Recording, measure, open_recording
from mirror.app.rows import row
from mirror.errors import CameraError, RecordingError, UnknownCameraError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.frame import Frame
    from mirror.app.build import Builder
    from mirror.app.rows import Row
    from tests.app.conftest import MakeBuilder

FACES = Path(__file__).parents[3] / "shared" / "media" / "faces"
SMILE, WALK = FACES / "neutral_to_grin.mp4", FACES / "walks_into_view.mov"
NEUTRAL_NS = REST_NS = (0, 400_000_000)
SIDES = ("left", "right")


def rows(builder: Builder, path: Path, window_ns: tuple[int, int] | None = None) -> list[Row]:
    """Return the JSON objects of a recording; skips without it."""
    if not path.is_file():
        pytest.skip(f"no recording of a person here ({path.name})")
    recording = open_recording(builder, str(path))
    found = measure(builder, recording, window_ns)
    return [row(one, recording.origin_ns, landmarks=False) for one in found]


def sides_mm(one: Row) -> tuple[float, float]:
    """Return a frame's excursion, left and right."""
    both = cast("dict[str, float]", one["excursion_mm"])
    return both["left"], both["right"]


def number(one: Row, key: str) -> float:
    """Return a single number."""
    return cast("float", one[key])


@pytest.fixture(scope="module")
def smile(small: Builder) -> list[Row]:
    """Return a person's smile, rest and all, with the rest found in it."""
    return rows(small, SMILE)


@pytest.fixture(scope="module")
def walk(small: Builder) -> list[Row]:
    """Return somebody who comes into view after three seconds."""
    return rows(small, WALK)


def test_the_rest_is_still(smile: list[Row]) -> None:
    """Before 0.4 s the face is neutral: every frame is measured, and both corners stay put."""
    neutral = [one for one in smile if number(one, "t_s") < 0.4]
    assert len(neutral) >= 10
    assert max(abs(side) for one in neutral for side in sides_mm(one)) < 1.2
    assert max(abs(number(one, "mouth_open_mm")) for one in neutral) < 0.5


def test_the_smile_is_seen_on_both_sides(smile: list[Row]) -> None:
    """From 0.8 s to 2.2 s, when it ends, both corners are more than 4 mm out, the mouth open."""
    smiling = [one for one in smile if 0.8 < number(one, "t_s") < 2.2]
    assert len(smiling) >= 40
    assert min(side for one in smiling for side in sides_mm(one)) > 4.0
    assert min(number(one, "mouth_open_mm") for one in smiling) > 4.0
    assert min(number(one, "symmetry_ratio") for one in smiling) > 0.8


def test_every_frame_is_told_once(smile: list[Row]) -> None:
    """Numbers and times rise by one frame, from the first on."""
    assert [one["frame"] for one in smile] == list(range(len(smile)))
    times = [number(one, "t_s") for one in smile]
    assert times == sorted(set(times))
    assert times[0] < 0.05


def test_a_named_rest_agrees_with_the_one_that_is_found(small: Builder, smile: list[Row]) -> None:
    """With --rest-s 0:0.4 the same smile is measured to within 0.7 mm, both sides, each frame."""
    named = rows(small, SMILE, NEUTRAL_NS)
    assert len(named) == len(smile)
    differences = [
        abs(mine - other)
        for one, two in zip(named, smile, strict=True)
        for mine, other in zip(sides_mm(one), sides_mm(two), strict=True)
    ]
    assert max(differences) < 0.7


@pytest.fixture
def upright(tmp_path: Path) -> Iterator[Path]:
    """Return the smile's recording as a phone held upright takes it; afterwards it is gone."""
    if not SMILE.is_file():
        pytest.skip(f"no recording of a person here ({SMILE.name})")
    path, film = tmp_path / "upright.mp4", cv2.VideoCapture(str(SMILE))
    # The face lies between columns 214 and 373 of 640.
    height_px, left, slim_px = int(film.get(cv2.CAP_PROP_FRAME_HEIGHT)), 192, 202
    made = cv2.VideoWriter(
        str(path), cv2.VideoWriter.fourcc(*"mp4v"), film.get(cv2.CAP_PROP_FPS), (slim_px, height_px)
    )
    while (read := film.read())[0]:
        made.write(read[1][:, left : left + slim_px])
    made.release()
    yield path
    # A person's picture outlives no test, not even in a folder for passing things.
    path.unlink()


def test_a_recording_taken_upright_is_measured(small: Builder, upright: Path) -> None:
    """A file does not tell its lens, so no distance is refused: every frame is measured."""
    found = rows(small, upright)
    assert len(found) > 60
    assert {one["measurable"] for one in found} == {True}
    assert max(side for one in found for side in sides_mm(one)) > 4.0


@pytest.mark.parametrize(
    ("source", "focal_px", "known"),
    [("actor:rest", 0.0, True), ("video", 0.0, False), ("video", 500.0, True)],
)
def test_when_a_lens_is_known(
    make_builder: MakeBuilder, tmp_path: Path, source: str, focal_px: float, *, known: bool
) -> None:
    """The actor's lens is known, a file's only where a calibration was set."""
    film = tmp_path / "film.png"
    cv2.imwrite(str(film), np.zeros((48, 64, 3), np.uint8))
    builder = make_builder(camera__focal_px=focal_px)
    recording = open_recording(builder, str(film) if source == "video" else source)
    recording.camera.close()
    assert recording.lens_known is known


def test_nobody_is_measured_before_they_come(walk: list[Row]) -> None:
    """Not measurable until the face is in, near frame 93, then measurable to nearly the end."""
    first = next(at for at, one in enumerate(walk) if one["measurable"] is True)
    assert 88 <= first <= 105
    later = [one["measurable"] for one in walk[first:]]
    assert later.count(True) > 0.9 * len(later)


def test_no_number_is_invented(walk: list[Row]) -> None:
    """A frame that is not measurable gives its reason, and every measure in it is null."""
    unmeasured = [one for one in walk if one["measurable"] is not True]
    assert unmeasured
    for one in unmeasured:
        assert isinstance(one["measurable"], str)
        assert {key for key, value in one.items() if value is not None} <= {
            *("t_s", "frame", "measurable", "head", "scale_source"),
        }
    measured = [one for one in walk if one["measurable"] is True]
    assert all(one["excursion_mm"] and one["head"] for one in measured)


@pytest.mark.parametrize("source", ["usb", "usb:1", "pi", "auto"])
def test_a_live_camera_is_no_recording(small: Builder, source: str) -> None:
    """What never ends cannot be measured to its end; the command that shows it is named."""
    with pytest.raises(UnknownCameraError, match=f"mirror run --camera {source}"):
        open_recording(small, source)


def test_a_file_that_is_not_there(small: Builder) -> None:
    """A path without a file is said to be that."""
    with pytest.raises(RecordingError, match=r"nowhere/smile\.mp4: there is no such recording"):
        open_recording(small, "nowhere/smile.mp4")


class Torn(ActorCamera):
    """A recording that breaks off in the middle."""

    def read(self) -> Frame | None:
        """Return a frame, or fail."""
        if self._next_sequence >= 10:
            raise CameraError(f"{self.name}: the recording is torn")
        return super().read()


def test_a_fault_while_reading_is_raised(small: Builder) -> None:
    """What goes wrong in the reading thread is heard of by whoever measures; no thread stays."""
    before = threading.active_count()
    camera = Torn("rest", clock=ManualClock())
    with pytest.raises(CameraError, match="torn"):
        list(measure(small, Recording(camera, None, 0), None))
    assert threading.active_count() <= before


def test_stopping_half_way_puts_everything_away(small: Builder) -> None:
    """Whoever stops listening leaves no thread behind, and the recording closed."""
    before = threading.active_count()
    camera = ActorCamera("rest", clock=ManualClock())
    found = measure(small, Recording(camera, None, 0), REST_NS)
    assert next(found).measures.sequence == 0
    found.close()  # type: ignore[attr-defined]  # it is a generator
    assert threading.active_count() <= before
    with pytest.raises(CameraError, match="closed"):
        camera.read()
