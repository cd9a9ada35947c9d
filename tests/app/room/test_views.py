"""What each eye sees: the drawn reflection against the followed rays, and pictures looked at."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from hardware.actor import REST
from hardware.panel import Panel
from mirror.anatomy import Side
from mirror.app.room.judging import Judge, lit_px
from mirror.app.room.picture import both_eyes, cut, light
from mirror.app.room.quick import QuickWatch
from mirror.app.room.room import NONE, Misfit, Room
from mirror.app.room.truth import TrueHead
from mirror.app.room.views import reflection, seen
from mirror.app.room.walks import HOME
from mirror.registration.eyes import TYPICAL_PUPILS_MM
from mirror.registration.records import Eye
from mirror.registration.view import MirrorView, Onlooker

GOLD = Path(__file__).parents[2] / "gold"
PANEL = Panel(960, 540, 527.0, 296.0)
MEAN_MAX = 0.25
"""Grey levels over the whole picture, as for the overlay's gold pictures."""
CHANGED_LEVELS = 32
CHANGED_SHARE_MAX = 0.002


def pixel(room: Room, place_mm: np.ndarray) -> np.ndarray:
    """Return the pixel at a place of the panel, worked out from its corner."""
    panel = room.panel
    share = place_mm / np.array([panel.width_mm, -panel.height_mm]) + 0.5
    return np.asarray(share * panel.size_px - 0.5)


def pupil_px(picture: np.ndarray, near: np.ndarray) -> np.ndarray:
    """Return the middle of what is black within 10 pixels of a place."""
    left, top = (round(value) - 10 for value in near.tolist())
    dark = picture[top : top + 21, left : left + 21].max(axis=2) < 40
    rows, columns = np.nonzero(dark)
    return np.array([columns.mean() + left, rows.mean() + top])


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("head", [HOME, TrueHead(80.0, -60.0, 500.0)])
def test_a_drawn_pupil_lies_where_the_ray_has_it(side: Side, head: TrueHead) -> None:
    """Each eye finds the reflection of the left pupil where its ray meets the panel."""
    room = Room(misfit=NONE, panel=Panel(1920, 1080, 527.0, 296.0))
    eyes = head.to_mirror_mm(np.stack([room.eyes_head_mm().of(one) for one in Side]))
    looking = eyes[list(Side).index(side)]
    pupil_mm = eyes[list(Side).index(Side.LEFT)]
    right_px = pixel(room, room.glass.seen_through_mm(pupil_mm[None], looking))[0]
    found_px = pupil_px(reflection(room, side, head, REST), right_px)
    # The highlight hides a part of each pupil, up and to a side.
    assert np.abs(found_px - right_px).max() < 2.5


def test_on_the_glass_the_face_is_half_size() -> None:
    """The drawn pupils are half as far apart as the eyes, for an eye that is as far away."""
    room = Room(misfit=NONE, panel=Panel(1920, 1080, 527.0, 296.0), believed_gap_mm=0.0)
    eyes = HOME.to_mirror_mm(np.stack([room.eyes_head_mm().of(one) for one in Side]))
    picture = reflection(room, Side.LEFT, HOME)
    looking = eyes[list(Side).index(Side.LEFT)]
    right = pixel(room, room.glass.seen_through_mm(eyes, looking))
    found = [pupil_px(picture, place) for place in right]
    apart_mm = abs(found[0][0] - found[1][0]) / room.panel.px_per_mm
    assert apart_mm == pytest.approx(31.5, abs=0.5)


def test_the_two_eyes_see_the_reflection_a_half_pupil_distance_apart() -> None:
    """Sideways only: 31.5 mm, less what gap and the lips' nearness take, no height (optics, 1)."""
    right, left = (Judge(Room(eye=side)).right_mm(HOME) for side in (Side.RIGHT, Side.LEFT))
    assert right - left == pytest.approx(np.array([[31.5, 0.0]] * 2), abs=0.5)


def test_light_for_the_right_eye_lies_on_its_reflection() -> None:
    """In a room without misfit or noise of aim the line is lit where that eye has the corner."""
    room = Room(misfit=NONE, panel=PANEL)
    view = MirrorView(
        room.panel, room.believed, room.believed_gap_mm, Onlooker(Eye.RIGHT, TYPICAL_PUPILS_MM)
    )
    measures = QuickWatch(room).look(HOME).measures
    assert measures.head is not None
    view.follow(measures.head)
    lit = lit_px(measures, view)
    assert lit is not None
    assert np.abs(Judge(room).miss_mm(HOME, lit)).max() < 1.0


@pytest.mark.parametrize("side", list(Side))
def test_what_an_eye_sees_is_what_was_looked_at(side: Side) -> None:
    """Half-size reflection and the light for both eyes: each eye's picture is the gold one."""
    room = Room(misfit=NONE, panel=PANEL, noise_levels=0.0)
    measures = QuickWatch(room).look(HOME).measures
    drawn = cut(room, seen(reflection(room, side, HOME), light(room, room.believed, measures)))
    compare(drawn, GOLD / f"room_{side}_eye.png")


def compare(drawn: np.ndarray, gold: Path) -> None:
    """Compare with the gold picture; keep what was drawn beside it when they differ."""
    expected = cv2.imread(str(gold))
    found = cv2.cvtColor(drawn, cv2.COLOR_RGB2BGR)
    same = expected is not None and expected.shape == found.shape
    if same and expected is not None:
        apart = cv2.absdiff(found, expected).max(axis=2)
        changed = float((apart > CHANGED_LEVELS).mean())
        same = float(apart.mean()) <= MEAN_MAX and changed <= CHANGED_SHARE_MAX
    actual = gold.with_suffix(".actual.png")
    if not same:
        cv2.imwrite(str(actual), found)
    else:
        actual.unlink(missing_ok=True)
    assert same, f"{gold.name}: look at {actual.name} beside it"


def test_both_eyes_stand_side_by_side() -> None:
    """The picture has a row for each alignment and two columns, the left eye first."""
    room = Room(misfit=Misfit(), panel=PANEL)
    measures = QuickWatch(room).look(HOME).measures
    one = both_eyes(room, {"before": room.believed}, measures)
    two = both_eyes(room, {"before": room.believed, "after": room.believed}, measures)
    assert one.shape[1] == two.shape[1]
    assert two.shape[0] > 2 * one.shape[0]
    half = one.shape[1] // 2
    assert not np.array_equal(one[40:, :half], one[40:, -half:])
