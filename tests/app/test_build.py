"""From settings to parts: each setting reaches the part that it is meant for."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.options import CameraOptions
from hardware.panel import Panel
from mirror.anatomy import Side
from mirror.errors import ModelError
from mirror.exercise.guidance import Band
from mirror.face.measurer import Person
from mirror.face.view import Limits
from mirror.overlay.sounds.speaker import MixerSpeaker, SilentSpeaker
from mirror.overlay.style import STYLE
from mirror.registration.records import Eye
from mirror.registration.view import Onlooker
from mirror.storage import Archive
from mirror.storage.sample.filling import fill

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import MakeBuilder


def test_limits(make_builder: MakeBuilder) -> None:
    """All seven limits of a good view come from the settings, and none is swapped."""
    builder = make_builder(
        measuring__nearest_mm=301.0,
        measuring__farthest_mm=902.0,
        measuring__turned_deg=13.0,
        measuring__tilted_deg=14.0,
        measuring__darkest_level=45.0,
        measuring__fastest_mm_s=56.0,
        measuring__fastest_deg_s=27.0,
    )
    assert builder.measurer()._limits == Limits(
        nearest_mm=301.0,
        farthest_mm=902.0,
        turned_deg=13.0,
        tilted_deg=14.0,
        darkest_level=45.0,
        fastest_mm_s=56.0,
        fastest_deg_s=27.0,
    )


def test_the_person(make_builder: MakeBuilder) -> None:
    """Full range and pupil distance are the patient's; 0 for the distance means not known."""
    known = make_builder(patient__full_range_mm=8.0, patient__pupil_distance_mm=61.5)
    assert known.measurer()._person == Person(8.0, 61.5)
    assert make_builder().measurer()._person == Person(9.3, None)


def test_the_band(make_builder: MakeBuilder) -> None:
    """The gentle band is that of the stage's smiles; by default 25 % (source), from 15 to 35."""
    assert make_builder().band() == Band(25.0, 15.0, 35.0)
    assert make_builder(session__stage="closed-smile").band() == Band(30.0, 20.0, 40.0)


def test_the_session(make_builder: MakeBuilder) -> None:
    """Programme, stage, side and language of the session are those that are set."""
    chosen = make_builder(
        session__programme="short",
        session__stage="imagine",
        patient__involved="right",
        language__name="de",
    ).session()
    assert (chosen.programme.key, chosen.stage.key) == ("short", "imagine")
    assert chosen.involved is Side.RIGHT
    assert chosen.words.name == "de"


def test_the_panel(make_builder: MakeBuilder) -> None:
    """Pixels are the display's, millimetres and turn the panel's.

    The panel hangs turned clockwise, so the picture is turned as far the other way.
    """
    builder = make_builder(
        display__width_px=800,
        display__height_px=600,
        panel__width_mm=400.0,
        panel__height_mm=300.0,
        panel__rotation_deg=90,
    )
    assert builder.panel() == Panel(
        width_px=800, height_px=600, width_mm=400.0, height_mm=300.0, rotation_deg=270
    )


def test_who_looks(make_builder: MakeBuilder) -> None:
    """The eye that is set looks, and a pupil distance that is not known is a typical one."""
    assert make_builder().onlooker() == Onlooker(Eye.BOTH, 63.0)
    chosen = make_builder(patient__eye="left", patient__pupil_distance_mm=58.0)
    assert chosen.onlooker() == Onlooker(Eye.LEFT, 58.0)


def test_how_far_away_the_reader_is(make_builder: MakeBuilder) -> None:
    """Letters are made for the distance that is set; nothing else of the look changes."""
    assert make_builder(panel__viewing_mm=650.0).style() == replace(STYLE, viewing_mm=650.0)


def test_the_sounds(make_builder: MakeBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are none unless they are switched on; then they are as loud as is set."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    with make_builder(sounds__volume=0.75).speaker() as speaker:
        assert isinstance(speaker, SilentSpeaker)
    with make_builder(sounds__on=True, sounds__volume=0.75).speaker() as speaker:
        assert isinstance(speaker, MixerSpeaker)
        assert speaker._volume == 0.75


def test_the_camera(make_builder: MakeBuilder) -> None:
    """What is asked of the camera is what is set; a focal length of 0 is none."""
    builder = make_builder(
        camera__width_px=320,
        camera__height_px=240,
        camera__fps=25.0,
        camera__horizontal_fov_deg=102.0,
    )
    assert builder.camera_options(loop=False) == CameraOptions(
        width_px=320, height_px=240, fps=25.0, horizontal_fov_deg=102.0, focal_px=None, loop=False
    )
    assert make_builder(camera__focal_px=500.0).camera_options().focal_px == 500.0


@pytest.mark.parametrize("pitch_deg", [-20.0, 0.0, 20.0])
def test_where_the_camera_looks(make_builder: MakeBuilder, pitch_deg: float) -> None:
    """Positive pitch looks up: out of the glass along z, and up along y (optics)."""
    pose = make_builder(
        panel__camera_x_mm=12.0, panel__camera_y_mm=170.0, panel__camera_pitch_deg=pitch_deg
    ).camera_pose()
    pitch = math.radians(pitch_deg)
    axis = pose.rotation @ np.array([0.0, 0.0, 1.0])
    assert axis == pytest.approx([0.0, math.sin(pitch), math.cos(pitch)])
    # It faces the viewer, so what is right in its picture is to the viewer's left.
    assert pose.rotation @ np.array([1.0, 0.0, 0.0]) == pytest.approx([-1.0, 0.0, 0.0])
    assert np.linalg.det(pose.rotation) == pytest.approx(1.0)
    assert pose.position_mm == pytest.approx([12.0, 170.0, 0.0])


def test_models_that_are_missing(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """Both trackers name the file that is missing and the command that brings it."""
    builder = make_builder(models__folder=str(tmp_path))
    with pytest.raises(ModelError, match=r"face_landmarker\.task is missing.*`mirror models`"):
        builder.face_tracker()
    with pytest.raises(ModelError, match=r"hand_landmarker\.task is missing.*`mirror models`"):
        builder.hand_tracker()


def test_another_bundle(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """A bundle that a setting names is taken as it is; one that is not there is said so."""
    other = tmp_path / "face_landmarker_v2.task"
    other.write_bytes(b"another bundle")
    assert make_builder(models__face_bundle=str(other)).face_bundle() == other
    with pytest.raises(ModelError, match=r"nowhere\.task: expected a \.task bundle"):
        make_builder(models__face_bundle=str(tmp_path / "nowhere.task")).face_bundle()


def test_sessions_are_counted_and_not_read(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """At each start, of ten years as of one; none where there is no journal, or none to be read."""
    path = tmp_path / "journal.db"
    builder = make_builder(journal__path=str(path))
    assert builder.sessions_stored() == 0
    fill(path, days=20, until=datetime(2026, 1, 1, tzinfo=UTC), traces_days=0)
    with Archive(path) as archive:
        stored = len(archive.sessions())
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(Archive, "sessions")
        assert builder.sessions_stored() == stored > 10
    path.write_bytes(b"no journal")
    assert builder.sessions_stored() == 0
