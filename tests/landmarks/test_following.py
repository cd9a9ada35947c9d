"""Who is followed, and who cannot be the same person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.landmarks.following import RESERVED_NS, Followed, Place, choose

SIZE_PX = (640, 480)
MIDDLE = Place(320.0, 240.0, 75.0)
FRAME_NS = 33_333_333


def test_the_nearest_central_face_wins() -> None:
    """Of two equally central the larger, of two equally large the more central."""
    assert choose([MIDDLE, Place(330.0, 240.0, 95.0)], None, 0, SIZE_PX) == 1
    assert choose([Place(600.0, 240.0, 75.0), MIDDLE], None, 0, SIZE_PX) == 1


def test_somewhat_nearer_at_the_edge_does_not_beat_the_middle() -> None:
    """Somebody who looks in from the side is not who stands in front of the mirror."""
    assert choose([Place(620.0, 100.0, 100.0), MIDDLE], None, 0, SIZE_PX) == 1


def test_nobody_is_begun_with_at_the_edge() -> None:
    """A face half in the picture belongs to somebody who comes or goes: wait until it is whole."""
    assert choose([Place(60.0, 240.0, 75.0)], None, 0, SIZE_PX) is None
    assert choose([Place(60.0, 240.0, 75.0), MIDDLE], None, 0, SIZE_PX) == 1


def test_nobody_is_nobody() -> None:
    """Without faces there is nothing to choose."""
    assert choose([], None, 0, SIZE_PX) is None


@pytest.mark.parametrize(
    "other",
    [Place(560.0, 240.0, 75.0), Place(340.0, 240.0, 140.0), Place(320.0, 240.0, 40.0)],
    ids=["elsewhere", "much nearer", "much farther"],
)
def test_another_person_never_takes_over(other: Place) -> None:
    """A face elsewhere or of another size one frame later is not the one being followed."""
    followed = Followed(1, MIDDLE, seen_ns=0)
    assert not followed.could_be(other, FRAME_NS)
    assert choose([other], followed, FRAME_NS, SIZE_PX) is None


def test_the_followed_person_is_preferred_to_a_nearer_one() -> None:
    """Whoever is followed keeps the place while somebody larger stands beside them."""
    followed = Followed(1, MIDDLE, seen_ns=0)
    near, same = Place(480.0, 240.0, 110.0), Place(322.0, 241.0, 75.5)
    assert choose([near, same], followed, FRAME_NS, SIZE_PX) == 1


def test_a_moving_head_is_still_the_same() -> None:
    """At half a metre a second (14 px a frame at 600 mm) and while stepping back it is them."""
    followed = Followed(1, MIDDLE, seen_ns=0)
    assert followed.could_be(Place(334.0, 246.0, 77.0), FRAME_NS)
    assert followed.could_be(Place(320.0, 240.0, 69.0), 3 * FRAME_NS)


def test_the_place_is_kept_for_three_seconds() -> None:
    """Then it is free for somebody else."""
    followed = Followed(1, MIDDLE, seen_ns=0)
    assert not followed.has_left(RESERVED_NS, SIZE_PX)
    assert followed.has_left(RESERVED_NS + 1, SIZE_PX)
    assert followed.has_left(-1, SIZE_PX)


@pytest.mark.parametrize(
    ("x_px", "y_px", "gone"),
    [(320.0, 240.0, False), (60.0, 240.0, True), (600.0, 240.0, True), (320.0, 400.0, True)],
)
def test_who_is_lost_at_the_edge_has_gone(x_px: float, y_px: float, gone: bool) -> None:  # noqa: FBT001 - the expected outcome
    """At 75 px of size a face needs 68 px to each side and above, and 101 below."""
    assert Followed(1, Place(x_px, y_px, 75.0), seen_ns=0).has_left(1, SIZE_PX) is gone


def test_who_was_walking_out_has_gone() -> None:
    """At 900 px a second the edge is a moment away, wherever the face was last seen sharply."""
    walking = Followed(1, MIDDLE, 0).seen_at(Place(290.0, 240.0, 75.0), FRAME_NS)
    assert walking.heading_px_s[0] == pytest.approx(-900.0, rel=1e-6)
    assert walking.has_left(2 * FRAME_NS, SIZE_PX)
    swaying = Followed(1, MIDDLE, 0).seen_at(Place(318.0, 240.0, 75.0), FRAME_NS)
    assert not swaying.has_left(2 * FRAME_NS, SIZE_PX)


@given(moved=st.floats(0.0, 300.0), grown=st.floats(0.5, 2.0), elapsed_ns=st.integers(0, 10**9))
def test_more_time_never_allows_less(moved: float, grown: float, elapsed_ns: int) -> None:
    """What was possible in a time is possible in a longer one."""
    later = Place(320.0 + moved, 240.0, 75.0 * grown)
    if MIDDLE.could_become(later, elapsed_ns):
        assert MIDDLE.could_become(later, elapsed_ns + FRAME_NS)
