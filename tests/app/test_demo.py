"""The demo's short story, told without a screen: once, for all tests here; and replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import pytest

from mirror.app.demo import Told, tell_offscreen
from mirror.app.events_file import event_row
from mirror.app.measures_file import MeasuresLines, read_measures
from mirror.app.replay import replay
from mirror.app.stories import INVOLVED, short_story
from mirror.exercise.session.session import Session
from mirror.language import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.app.build import Builder
    from mirror.pipeline.moment import Moment

PICTURES = [
    *("01-awake", "02-open-hand", "03-zygomaticus-down", "04-rest", "05-set-1"),
    *("06-set-1-hold", "07-let-go", "08-easier", "09-thanks"),
]
HAPPENS = [
    *("woke", "gesture", "session_started"),
    *("step_started", "step_ended"),
    *("step_started", "rest_started", "rest_measured", "step_ended"),
    *("step_started", "repetition_started", "held", "repetition_counted"),
    *("repetition_started", "hint", "held", "repetition_counted", "set_ended", "step_ended"),
    *("session_ended", "slept"),
]


class Telling:
    """The story as it was told, with its measures written down."""

    def __init__(self, builder: Builder, folder: Path, seconds: float | None = None) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.measures = folder, folder / "measures.jsonl"
        self.frames_heard = 0
        self._origin_ns: int | None = None
        with self.measures.open("w", encoding="utf-8") as stream:
            self._lines = MeasuresLines(stream)
            self.told: Told = tell_offscreen(builder, short_story(), folder, seconds, self.hear)

    def hear(self, moment: Moment) -> None:
        """Write down what was measured."""
        self.frames_heard += 1
        self._origin_ns = moment.frame.t_ns if self._origin_ns is None else self._origin_ns
        if moment.looked:
            self._lines.write(moment.measures, moment.hands, self._origin_ns)


@pytest.fixture(scope="module")
def whole(small: Builder, tmp_path_factory: pytest.TempPathFactory) -> Telling:
    """Return the whole story, on a small panel and with fewer frames."""
    return Telling(small, tmp_path_factory.mktemp("story"))


def test_the_story_happens_in_its_order(whole: Telling) -> None:
    """From the palm to thank you: each thing once and in its place, and nothing else."""
    assert [event.name.value for event in whole.told.events] == HAPPENS


def test_two_gentle_smiles_are_counted(whole: Telling) -> None:
    """Both sides moved, the weak one less; the second was too hard for a while."""
    records = [event.repetition for event in whole.told.events if event.repetition]
    assert [record.number for record in records] == [1, 2]
    for record in records:
        assert record.visible_movement
        assert record.excursion_mm is not None
        assert record.excursion_mm.left.mean < record.excursion_mm.right.mean
    assert records[0].above_band_s < 0.2 < records[1].above_band_s


def test_a_picture_of_everything_there_is_to_see(whole: Telling) -> None:
    """Each chapter has its picture, numbered, in the panel's size, and no two are alike."""
    paths = [whole.folder / f"{name}.png" for name in PICTURES]
    assert whole.told.pictures == paths
    pictures = [cv2.imread(str(path)) for path in paths]
    found = [picture for picture in pictures if picture is not None]
    assert [picture.shape for picture in found] == [(360, 640, 3)] * len(PICTURES)
    assert len({picture.tobytes() for picture in found}) == len(PICTURES)


def test_what_was_measured_is_near_the_truth(whole: Telling) -> None:
    """Against what was drawn, the smile is measured to better than a millimetre (RMS)."""
    error_mm = whole.told.rms_error_mm()
    assert error_mm is not None
    assert error_mm < 1.0
    assert len(whole.told.errors_mm) > 300


def test_every_frame_is_heard_of(whole: Telling) -> None:
    """Whoever listens hears of each frame, from the first to the end of the story."""
    assert whole.frames_heard == whole.told.frames
    assert whole.told.duration_s == pytest.approx(short_story().usual_s, rel=0.15)
    assert whole.told.frames == pytest.approx(whole.told.duration_s * 12 + 1, abs=1)


def test_its_measures_replay_to_the_same_events(whole: Telling) -> None:
    """From the file alone the session happens again: every event, time and number the same."""
    told, story = whole.told, short_story()
    session = Session(story.programme, story.stage, INVOLVED, Catalogue("en"))
    happened = [
        event_row(event, 0)
        for one in replay(session, read_measures(whole.measures)[1], None)
        for event in one.events
    ]
    assert happened == [event_row(event, told.origin_ns) for event in told.events]


def test_a_shorter_story(small: Builder, tmp_path: Path) -> None:
    """It stops when it is told to; what did not happen has no picture, no event and no error."""
    short = Telling(small, tmp_path / "new", seconds=0.5)
    assert short.told.duration_s <= 0.5
    assert short.told.frames == 6
    assert (short.told.events, short.told.pictures) == ([], [])
    assert short.told.rms_error_mm() is None
