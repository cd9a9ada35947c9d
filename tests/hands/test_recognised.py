"""With the real models: the actor's performances, and photographs of hands held as video."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from hardware.actor import Actor, ActorCamera, Hand, HandShape, Pose, Scene
from hardware.clock import ManualClock
from hardware.frame import CameraIntrinsics, Frame
from mirror.anatomy import PerSide, Side
from mirror.face.view import covers_mouth
from mirror.hands.fingers import fingers_of
from mirror.hands.measures import HandPose
from mirror.landmarks.records import FaceLandmarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from hardware.actor import ActorTruth, Performance
    from mirror.landmarks.hand_model import HandTracker
    from tests.hands.acting import Seen

    Watch = Callable[[Iterable[Frame]], Iterator[Seen]]
    Looks = Callable[[str], list[tuple[Seen, ActorTruth]]]

PHOTOS = Path(__file__).parents[3] / "shared" / "media" / "hands"
LOOKS_A_SECOND = 7.5
HELD_S = 3.0


def acted(performance: str | Performance, truths: list[ActorTruth]) -> Iterator[Frame]:
    """Yield a performance at the pace of looks, and note what is true of each frame."""
    with ActorCamera(performance, clock=ManualClock(), fps=LOOKS_A_SECOND, loop=False) as camera:
        while (frame := camera.read()) is not None:
            truths.append(camera.truth(frame.sequence))
            yield frame


def held(photo: str) -> Iterator[Frame]:
    """Yield a photograph of a person, whole, for 3 s at 10 Hz, swaying by 2 px as a hand does."""
    path = PHOTOS / photo
    if not path.exists():
        pytest.skip(f"no {photo} beside the checkout, in shared/media/hands")
    picture = cv2.imread(str(path))
    assert picture is not None
    rgb = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
    height, width = rgb.shape[:2]
    camera = CameraIntrinsics.from_horizontal_fov(width, height, 50.0, "a guess at the lens")
    for number in range(int(HELD_S * 10)):
        sway = np.array(
            [[1.0, 0.0, 2.0 * math.sin(0.6 * number)], [0.0, 1.0, 1.5 * math.cos(0.43 * number)]]
        )
        moved = cv2.warpAffine(rgb, sway, (width, height), borderMode=cv2.BORDER_REPLICATE)
        yield Frame(np.asarray(moved, np.uint8), (number + 1) * 100_000_000, number, camera)


@pytest.fixture(scope="module")
def seen(watch: Watch) -> Looks:
    """Return what gives the looks at a performance, each with what is true; made once."""

    @cache
    def looks(performance: str) -> list[tuple[Seen, ActorTruth]]:
        truths: list[ActorTruth] = []
        return list(zip(list(watch(acted(performance, truths))), truths, strict=True))

    return looks


@pytest.mark.parametrize(
    ("performance", "pose"),
    [("open_palm", HandPose.OPEN_PALM), ("fist", HandPose.FIST)],
)
def test_a_held_gesture_is_told_once(seen: Looks, performance: str, pose: HandPose) -> None:
    """Raised for two and a half seconds: told once, while it is up, and the ring only closes."""
    told = [(look.fired, true.gesture) for look, true in seen(performance) if look.fired]
    assert [(what, true.value) for what, true in told] == [(pose, pose.value.replace(" ", "_"))]
    dwells = [look.dwell for look, _ in seen(performance) if look.dwell is not None]
    shares = [dwell.share for dwell in dwells]
    assert shares == sorted(shares)
    assert shares[0] < 0.2
    assert shares[-1] == 1.0


@pytest.mark.parametrize(("performance", "x_mm"), [("open_palm", -160.0), ("fist", 160.0)])
def test_the_ring_is_drawn_at_the_hand(seen: Looks, performance: str, x_mm: float) -> None:
    """At the patient's right for the right hand, within 40 mm of the palm's middle."""
    dwells = [look.dwell for look, _ in seen(performance) if look.dwell is not None]
    assert all(dwell.centre_mm[0] == pytest.approx(x_mm, abs=40.0) for dwell in dwells)


@pytest.mark.parametrize("performance", ["massage", "finger_assist", "walk_away"])
def test_other_performances_tell_nothing(seen: Looks, performance: str) -> None:
    """Hands that work on the face and somebody who leaves never begin a gesture."""
    assert not any(look.fired or look.dwell for look, _ in seen(performance))


def test_a_finger_at_the_corner_assists(seen: Looks) -> None:
    """In nine looks of ten while it helps, on the left; the mouth is never said to be hidden."""
    looks = [look for look, _ in seen("finger_assist") if 4.8 < look.t_s < 10.0]
    told = [look.hands.assists == PerSide(left=True, right=False) for look in looks]
    assert sum(told) >= 0.9 * len(told)
    assert not any(hidden(look) for look in looks)


def test_massage_hides_the_mouth(seen: Looks) -> None:
    """While a flat hand hides a tenth of the lips and more, four looks of five know it."""
    known = [hidden(look) for look, true in seen("massage") if true.mouth_covered]
    assert len(known) > 15
    assert sum(known) >= 0.8 * len(known)


def hidden(look: Seen) -> bool:
    """Return whether measuring would leave the mouth alone."""
    assert isinstance(look.face, FaceLandmarks)
    return covers_mouth(look.face.points_px, look.covering)


def test_a_person_who_shows_an_open_palm_starts(watch: Watch) -> None:
    """A real hand, shown as people do, is told once in three seconds."""
    assert [look.fired for look in watch(held("open_palm.png")) if look.fired] == [
        HandPose.OPEN_PALM
    ]


def test_four_fingers_are_at_most_a_palm(watch: Watch) -> None:
    """Four fingers may start, and are nothing else."""
    assert {look.fired for look in watch(held("four_fingers.jpg"))} <= {None, HandPose.OPEN_PALM}


OTHERS = ("other_call.jpg", "other_pointing.jpg", "other_rock.jpg", "other_thumb_down.jpg")


@pytest.mark.parametrize("photo", OTHERS)
def test_other_signs_tell_nothing(watch: Watch, photo: str) -> None:
    """Call, pointing, rock and thumb down are never told; no ring is drawn at them."""
    assert not any(look.fired or look.dwell for look in watch(held(photo)))


@pytest.mark.parametrize("photo", OTHERS)
def test_other_signs_have_the_shape_of_none(
    new_hand_tracker: Callable[[], AbstractContextManager[HandTracker]], photo: str
) -> None:
    """Wherever the face may be: in no look is such a hand read as a palm or a fist."""
    with new_hand_tracker() as tracker:
        found = [hand for frame in held(photo) for hand in tracker.track(frame)]
    assert len(found) >= 25
    assert {fingers_of(hand.points_px).pose for hand in found} == {HandPose.OTHER}


@pytest.mark.parametrize("side", Side)
def test_a_raised_finger_is_one_from_its_arrival_on(
    side: Side, new_hand_tracker: Callable[[], AbstractContextManager[HandTracker]]
) -> None:
    """A hand that comes up pointing, as in the menu: whoever holds it still is read as one.

    Without the second look it was a fist in up to half of the looks, for two seconds.
    """
    outward, counts = 1.0 if side is Side.LEFT else -1.0, []
    actor = Actor(CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test"))
    with new_hand_tracker() as tracker:
        for number in range(20):
            up_mm = -260.0 + 200.0 * min(1.0, number / 6.0)
            finger = Hand(side, HandShape.POINT, outward * 155.0, up_mm, 15.0)
            rgb = actor.render(Scene(pose=Pose(z_mm=700.0), hands=(finger,)), number)
            frame = Frame(rgb, 133_000_000 * number, number, actor.intrinsics, drawn=True)
            counts += [fingers_of(hand.points_px).raised for hand in tracker.track(frame)[:1]]
    assert counts[-12:].count(1) >= 11, counts
