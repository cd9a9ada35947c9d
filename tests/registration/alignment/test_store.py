"""Alignments on disk: dated, whole, and left alone where they cannot be understood."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.errors import AlignmentError, MirrorError
from mirror.registration.alignment.records import Expected, Solved, Uncertainty
from mirror.registration.alignment.store import FORMAT, KEPT, AlignmentStore, Built, Stored
from mirror.registration.camera_pose import CameraPose
from mirror.registration.records import Alignment

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE = Path(__file__).parents[3] / "config" / "alignment.example.json"
MORNING = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
BUILT = Built(
    panel_width_mm=527.0,
    panel_height_mm=296.0,
    glass_gap_mm=5.0,
    camera_x_mm=0.0,
    camera_y_mm=170.0,
    camera_pitch_deg=0.0,
    pupil_distance_mm=0.0,
)
CAMERA = CameraPose.looking((1.25, 172.5, -3.0), pitch_deg=0.41, yaw_deg=-0.2, roll_deg=0.1)
SOLVED = Solved(
    Alignment(CAMERA, 1.031, -29.8, 0.71, 7),
    (0.5,) * 7,
    Expected(0.9, 1.1),
    Uncertainty(0.2, 0.2, 0.2, 4.0, 2.0, 4.0, 0.003, 3.0),
)


def stored(days: int = 0, built: Built = BUILT) -> Stored:
    """Return an alignment, made so many days later."""
    return Stored.of(SOLVED, built, MORNING + timedelta(days=days), pupils_mm=61.25)


@pytest.fixture
def store(tmp_path: Path) -> AlignmentStore:
    """Return a store in a folder that is not there yet."""
    return AlignmentStore(tmp_path / "smile-mirror" / "alignment.json")


def test_what_was_kept_is_what_is_drawn_with(store: AlignmentStore) -> None:
    """A stored alignment gives back camera, scale, eye, residual, pupils and its date."""
    store.add(stored())
    found = store.latest(BUILT)
    assert found is not None
    again = found.alignment
    assert again.aligned
    assert again.made_at == MORNING
    assert (again.scale_ratio, again.eye_lateral_mm, again.residual_mm) == (1.031, -29.8, 0.71)
    assert again.pupils_mm == 61.25
    assert np.abs(again.camera.rotation - CAMERA.rotation).max() < 1e-6
    assert again.camera.position_mm == pytest.approx(CAMERA.position_mm)


def test_an_alignment_from_before_pupils_were_kept_holds(store: AlignmentStore) -> None:
    """Its rest's scale is not known; all else is as it was."""
    row = stored().model_dump(mode="json")
    del row["pupils_mm"]
    store.path.parent.mkdir()
    store.path.write_text(json.dumps({"format": FORMAT, "alignments": [row]}))
    found = store.latest(BUILT)
    assert found is not None
    assert found.alignment.pupils_mm is None


def test_the_newest_holds_and_the_older_stay(store: AlignmentStore) -> None:
    """Each is added after the others; the last one holds."""
    for day in range(3):
        store.add(stored(day))
    assert [one.made_at.day for one in store.history()] == [1, 2, 3]
    assert store.latest(BUILT) == stored(2)


def test_so_many_are_kept(store: AlignmentStore) -> None:
    """The file does not grow for ever: the oldest go."""
    kept = [stored(day).model_dump(mode="json") for day in range(KEPT)]
    store.path.parent.mkdir()
    store.path.write_text(json.dumps({"format": FORMAT, "alignments": kept}))
    store.add(stored(KEPT))
    history = store.history()
    assert len(history) == KEPT
    assert history[0] == stored(1)


def test_none_holds_before_the_first(store: AlignmentStore) -> None:
    """Without a file nothing is aligned, and nothing is wrong."""
    assert store.history() == ()
    assert store.latest(BUILT) is None
    assert not store.path.exists()


@pytest.mark.parametrize("key", sorted(Built.model_fields))
def test_a_mirror_built_anew_is_not_aligned(store: AlignmentStore, key: str) -> None:
    """Whatever of the build changes, the old alignment is kept and no longer holds."""
    store.add(stored())
    changed = BUILT.model_copy(update={key: getattr(BUILT, key) + 1.0})
    assert store.latest(changed) is None
    assert len(store.history()) == 1


def test_a_newer_mirrors_file_is_left_alone(store: AlignmentStore) -> None:
    """A format from the future is neither read nor overwritten; the words say both numbers."""
    store.path.parent.mkdir()
    text = json.dumps({"format": FORMAT + 1, "alignments": [], "more": 1})
    store.path.write_text(text)
    for ask in (store.history, lambda: store.add(stored())):
        with pytest.raises(AlignmentError, match=f"format {FORMAT + 1}; this one knows {FORMAT}"):
            ask()
    assert store.path.read_text() == text


def without(key: str) -> str:
    """Return a file whose alignment lacks a value."""
    one = stored().model_dump(mode="json")
    del one[key]
    return json.dumps({"format": FORMAT, "alignments": [one]})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "no JSON that says its format"),
        ("[]", "no JSON that says its format"),
        ('{"format": 1}', "alignments: Field required"),
        (without("scale_ratio"), r"alignments\.0\.scale_ratio: Field required"),
        ('{"format": 1, "alignments": [], "b": 2}', "b: Extra inputs"),
    ],
)
def test_a_damaged_file_says_what_is_wrong(store: AlignmentStore, text: str, named: str) -> None:
    """What cannot be understood is named, with what to do, and is not overwritten."""
    store.path.parent.mkdir()
    store.path.write_text(text)
    for ask in (store.history, lambda: store.add(stored())):
        with pytest.raises(AlignmentError, match=named) as raised:
            ask()
        assert "mirror align" in str(raised.value)
        assert str(store.path) in str(raised.value)
    assert store.path.read_text() == text


def unreadable(path: Path) -> None:
    """Put a folder where the file should be."""
    path.mkdir(parents=True)


def no_folder(path: Path) -> None:
    """Put a file where the folder should be."""
    path.parent.write_text("")


@pytest.mark.parametrize("spoil", [unreadable, no_folder])
def test_what_cannot_be_written_is_told(
    store: AlignmentStore, spoil: Callable[[Path], None]
) -> None:
    """A fault of the disk is one of ours, and of the operating system's kind."""
    spoil(store.path)
    with pytest.raises(AlignmentError, match="alignment") as raised:
        store.add(stored())
    assert isinstance(raised.value, MirrorError)
    assert isinstance(raised.value, OSError)


def test_a_power_cut_leaves_the_old_file(
    store: AlignmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the new file is whole on disk the old one has its name; no half of one stays."""
    store.add(stored())

    def cut(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", cut)
    with pytest.raises(AlignmentError, match="Input/output error"):
        store.add(stored(1))
    assert store.history() == (stored(),)
    assert [path.name for path in store.path.parent.iterdir()] == ["alignment.json"]


def test_the_example_is_one() -> None:
    """The file that shows what alignments look like can be read, and is what would be written."""
    (one,) = AlignmentStore(EXAMPLE).history()
    assert one.built == BUILT
    assert one.alignment.aligned
