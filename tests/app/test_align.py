"""`mirror align` with the real models, before a person who keeps still."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from hardware.actor import ActorCamera
from hardware.clock import ManualClock
from hardware.opening import open_camera
from mirror.app.align import AlignRun, Leading
from mirror.app.aligned import alignment_in_use, built, prior_of
from mirror.errors import DisplayError
from mirror.hands.measures import HandMeasures, HandPose, HandsSeen
from mirror.language import Catalogue
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.registration.alignment.guidance import AlignPhase
from mirror.registration.alignment.records import Solved
from mirror.registration.alignment.store import AlignmentStore
from mirror.registration.records import Eye
from mirror.storage.wall import ManualWallClock
from tests.registration.alignment.person import Person, Standing
from tests.registration.alignment.rooms import BUILT, Room

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.app.build import Builder
    from mirror.registration.alignment.guidance import AlignGuidance
    from tests.app.conftest import MakeBuilder

SECONDS = 12.0


@pytest.fixture
def eye_level(make_builder: MakeBuilder, small: Builder) -> Builder:
    """Return a mirror whose camera is behind the middle of the glass, where the actor's face is."""
    small.face_bundle()
    return make_builder(
        display__width_px=640, display__height_px=360, camera__fps=12.0, panel__camera_y_mm=0.0
    )


def test_a_still_face_closes_the_first_ring(eye_level: Builder, tmp_path: Path) -> None:
    """Camera, landmarks, rest, nose and ring in a row: the first ring, at the nose, is held.

    The next one is not, for nobody goes there, and so nothing is stored.
    """
    said: list[AlignGuidance] = []
    file = tmp_path / "alignment.json"
    clock = ManualClock()
    options = eye_level.camera_options()
    with (
        open_camera("actor:rest", options, clock) as camera,
        OffscreenDisplay(eye_level.panel("offscreen")) as display,
    ):
        assert isinstance(camera, ActorCamera)
        report = AlignRun(eye_level, file, said.append).lead(camera, display, SECONDS)
    assert [one.wants_rest for one in said].count(True) == 1
    assert any(one.progress_ratio for one in said)
    assert max(one.done for one in said) == 1
    assert report.guidance is not None
    assert report.guidance.phase is AlignPhase.RING
    assert report.stored is None
    assert not file.exists()


def test_a_picture_is_no_reflection(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """Where the camera's picture stands in for the glass there is nothing to align: it says so."""
    builder = make_builder(display__name="offscreen", camera__name="actor:rest")
    run = AlignRun(builder, tmp_path / "alignment.json", lambda _: None)
    with pytest.raises(DisplayError, match="panel behind the glass"):
        run.run(1.0)


def test_a_solved_alignment_is_kept_with_its_day(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """What the procedure ends with is stored, and from then on drawn with."""
    file, builder = tmp_path / "alignment.json", make_builder(display__name="offscreen")
    panel, camera = builder.panel("offscreen"), builder.camera_pose()
    mirror = built(builder.settings, panel)
    assert not alignment_in_use(file, mirror, camera).aligned
    end = Standing(Person(Room(BUILT))).until_the_end()
    assert isinstance(end.outcome, Solved)
    run = AlignRun(builder, file, lambda _: None)
    stored = run.keep(end, panel, ManualWallClock(), pupils_mm=61.0)
    assert stored is not None
    assert stored.made_at == datetime.fromtimestamp(1_780_300_800, UTC)
    used = alignment_in_use(file, mirror, camera)
    assert (used.aligned, used.made_at, used.pupils_mm) == (True, stored.made_at, 61.0)
    assert used.scale_ratio == pytest.approx(end.outcome.alignment.scale_ratio, abs=1e-6)


def test_what_cannot_be_read_stops_nobody(
    make_builder: MakeBuilder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A damaged file is told in the log; the light is placed as the builder measured."""
    file, builder = tmp_path / "alignment.json", make_builder()
    file.write_text("nonsense")
    mirror = built(builder.settings, builder.panel("offscreen"))
    found = alignment_in_use(file, mirror, builder.camera_pose())
    assert not found.aligned
    assert "no JSON" in caplog.text


def test_the_prior_is_what_is_set(make_builder: MakeBuilder) -> None:
    """Camera, gap, pupil distance and eye come from the settings."""
    builder = make_builder(
        panel__camera_y_mm=120.0,
        panel__glass_gap_mm=4.0,
        patient__pupil_distance_mm=61.0,
        patient__eye="left",
    )
    prior = prior_of(builder.settings, builder.camera_pose(), builder.onlooker())
    assert prior.camera.position_mm.tolist() == [0.0, 120.0, 0.0]
    assert (prior.gap_mm, prior.pupil_distance_mm, prior.eye) == (4.0, 61.0, Eye.LEFT)


def test_an_open_hand_held_up_stops_it() -> None:
    """A second of open palm: a ring at the hand, and then it has stopped."""
    standing = Standing(Person(Room(BUILT)))
    leading, dwelt = Leading(standing.procedure), []
    palm = HandMeasures(HandPose.OPEN_PALM, 5, True, True, True, (-130.0, 30.0, 560.0))  # noqa: FBT003  # positions are the record's own order
    for _ in range(60):
        standing.step()
        hands = HandsSeen(standing.t_ns, (palm,))
        guidance, dwell = leading.step(standing.measures(), hands, standing.t_ns)
        dwelt.append(dwell)
    assert guidance.phase is AlignPhase.STOPPED
    assert guidance.text == Catalogue("en").say("align-stopped")
    assert max(dwell.share for dwell in dwelt if dwell) > 0.9


def test_nothing_is_kept_of_what_was_stopped(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """An alignment that was refused or stopped leaves the old one as it is."""
    file, builder = tmp_path / "alignment.json", make_builder()
    standing = Standing(Person(Room(BUILT)))
    standing.step()
    end = standing.step(stop=True)
    panel = builder.panel("offscreen")
    assert AlignRun(builder, file, lambda _: None).keep(end, panel) is None
    assert AlignmentStore(file).history() == ()
