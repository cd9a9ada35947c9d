"""The shipped performances, and what is said of a bad one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.actor import Actor, Person, load_performance, performance_names
from hardware.actor.liveliness import Liveliness
from hardware.frame import CameraIntrinsics
from mirror.errors import MirrorError, PerformanceError

if TYPE_CHECKING:
    from pathlib import Path

CAMERA = CameraIntrinsics.from_horizontal_fov(320, 240, 66.0, "test")
PROMISED = {
    "rest",
    "gentle_smile",
    "over_effort",
    "palsy",
    "synkinesis",
    "blink",
    "massage",
    "walk_away",
    "open_palm",
    "fist",
    "second_person",
    "story",
    "dim",
    "moving_head",
}


def test_the_promised_performances_are_shipped() -> None:
    """Every performance that the documentation names is there."""
    assert set(performance_names()) >= PROMISED


@pytest.mark.parametrize("name", performance_names())
def test_every_performance_can_be_drawn_from_beginning_to_end(name: str) -> None:
    """Loaded, titled, and drawn at five moments without a complaint."""
    performance = load_performance(name)
    assert performance.title
    actor = Actor(CAMERA, noise_levels=performance.noise_levels)
    for t_s in np.linspace(0, performance.duration_s, 5):
        scene = performance.scene_at(float(t_s), Person(), Liveliness(0))
        assert actor.render(scene).shape == (240, 320, 3)


def test_the_gentle_smile_is_a_quarter_of_a_healthy_one() -> None:
    """Held, both sides stand at 2.3 mm (facts: 25 % of 9.28 mm)."""
    scene = load_performance("gentle_smile").scene_at(10.0, Person())
    assert (scene.expression.excursion_mm.left, scene.expression.excursion_mm.right) == (2.3, 2.3)


def test_the_story_tells_what_it_promises() -> None:
    """Empty room, three seconds of rest, weaker left side, too hard, rest, empty again."""
    story, actor = load_performance("story"), Actor(CAMERA)

    def at(t_s: float):  # type: ignore[no-untyped-def]  # noqa: ANN202  the return type is truth's own
        return actor.truth(story.scene_at(t_s, Person()))

    assert not at(0.5).person_present
    assert all(at(t).excursion_mm.right == 0.0 for t in (7.6, 9.5, 11.5))
    gentle, hard = at(15.0).excursion_mm, at(19.0).excursion_mm
    assert 0 < gentle.left < gentle.right < 3.5
    assert hard.right > 5.5
    assert at(26.0).excursion_mm.right == 0.0
    assert not at(29.8).person_present
    assert 25.0 <= story.duration_s <= 30.0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("duration_s = 5\n[channels]\nsmile_m = 1", "channel 'smile_m'; did you mean 'smile_mm'"),
        ("duration_s = 5\ntitel = 'x'", "key 'titel'; did you mean 'title'"),
        ("title = 'x'", "duration_s: expected a number of at least 0.1, found None"),
        ("duration_s = 5\n[channels]\nsmile_mm = [[1, 0], [1, 2]]", "1 s does not come after 1 s"),
        ("duration_s = 5\n[channels]\nsmile_mm = [[1]]", "expected [seconds, value], found [1]"),
        ("duration_s = 5\n[channels]\nsmile_mm = []", "expected [[seconds, value], ...]"),
        ("duration_s = 5\n[channels]\nyaw_deg = 'left'", "yaw_deg: expected a number"),
        ("duration_s = 5\n[channels]\nleft_hand = 'palm'", "did you mean 'open_palm'"),
        ("duration_s = 5\n[palsy]\ninvolved = 'both'", "expected left or right, found 'both'"),
        ("duration_s = 5\n[palsy]\nseverity = 3", "palsy.severity: expected 0 to 1, found 3"),
        ("duration_s = 5\nchannels = 3", "channels: expected a table"),
        ("duration_s =", "is not TOML"),
    ],
)
def test_a_fault_is_named_with_its_file_and_place(tmp_path: Path, text: str, says: str) -> None:
    """The message names the file, the channel or key, and the nearest thing that exists."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PerformanceError) as caught:
        load_performance(path)
    assert "mine.toml" in str(caught.value)
    assert says in str(caught.value)


def test_an_unknown_name_suggests_a_known_one() -> None:
    """A typing slip is answered with the performance that was probably meant."""
    with pytest.raises(MirrorError, match="did you mean 'gentle_smile'"):
        load_performance("gentle_smiel")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A path to nothing is told as such, not as an unknown name."""
    with pytest.raises(PerformanceError, match=r"nowhere\.toml: cannot be read"):
        load_performance(tmp_path / "nowhere.toml")
