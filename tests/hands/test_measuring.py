"""What the hands' station says of the actor's true hands beside and on the true face."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from hardware.actor import Actor, Hand, HandShape, Pose, Scene, load_performance
from mirror.anatomy import PerSide, Side
from mirror.face.view import covers_mouth
from mirror.hands.measures import HandMeasures, HandPose, HandsSeen
from mirror.hands.measuring import HandStation
from mirror.landmarks.records import FaceLandmarks, HandLandmarks, NoLandmarks
from tests.hands.acting import CAMERA, face_of, hands_of, head_of, looks

LOOK_NS = 133_333_333
ACTOR = Actor(CAMERA)
STANDING = Pose(y_mm=-30.0)
NOBODY = NoLandmarks(others=0)
NEITHER = PerSide(left=False, right=False)


def raised(shape: HandShape, x_mm: float = 150.0, y_mm: float = -60.0) -> Hand:
    """Return a hand at the patient's left (right where `x_mm` is negative), thumb to the face."""
    return Hand(Side.LEFT if x_mm > 0 else Side.RIGHT, shape, x_mm, y_mm)


def seen(*scenes: Scene, face: bool = True) -> HandsSeen:
    """Return the last of a row of looks, 7.5 a second."""
    station, last = HandStation(), HandsSeen(0)
    for number, scene in enumerate(scenes):
        found = face_of(scene.pose) if face else NOBODY
        head = head_of(scene.pose) if face else None
        t_ns = (number + 1) * LOOK_NS
        last = station.look(t_ns, hands_of(scene, ACTOR), found, CAMERA, head)
    return last


def one(hand: Hand, pose: Pose = STANDING) -> HandMeasures:
    """Return what is said of a hand that has been where it is for three looks."""
    measured = seen(*[Scene(pose=pose, hands=(hand,))] * 3).hands
    assert len(measured) == 1
    return measured[0]


@pytest.mark.parametrize("x_mm", [-150.0, 150.0])
@pytest.mark.parametrize(
    ("shape", "pose"),
    [(HandShape.OPEN_PALM, HandPose.OPEN_PALM), (HandShape.FIST, HandPose.FIST)],
)
@pytest.mark.parametrize("z_mm", [450.0, 600.0, 900.0])
def test_a_raised_hand_is_a_gesture(
    shape: HandShape, pose: HandPose, x_mm: float, z_mm: float
) -> None:
    """Palm or fist, on either side, near or far: shown, upright, beside the face and still."""
    hand = one(raised(shape, x_mm), replace(STANDING, z_mm=z_mm))
    assert (hand.gesture, hand.still) == (pose, True)


def test_where_the_hand_is() -> None:
    """The palm's middle is within 25 mm of where it is drawn, on the head's plane."""
    x_mm, y_mm, z_mm = one(raised(HandShape.OPEN_PALM)).centre_mm
    nearer = 600.0 / 545.0
    assert z_mm == 600.0
    assert x_mm == pytest.approx(150.0 * nearer, abs=25.0)
    assert y_mm == pytest.approx((60.0 - 30.0) * nearer, abs=25.0)


@pytest.mark.parametrize(
    ("x_mm", "y_mm", "beside"),
    [
        (150.0, -60.0, True),
        (130.0, 20.0, True),
        (190.0, -150.0, True),
        (100.0, -60.0, False),
        (40.0, -60.0, False),
        (0.0, -220.0, False),
        (150.0, -260.0, False),
        (150.0, 150.0, False),
    ],
)
def test_beside_is_clear_of_the_face_and_level_with_it(
    x_mm: float,
    y_mm: float,
    beside: bool,  # noqa: FBT001 - the truth to compare with
) -> None:
    """Not touching, nor before it, nor before the chest, nor over the head."""
    hand = one(raised(HandShape.FIST, x_mm, y_mm))
    assert hand.beside_face is beside
    assert (hand.gesture is HandPose.FIST) is beside


def test_beside_follows_a_head_that_tilts_and_moves() -> None:
    """Where the face is, not where it was, decides."""
    away = replace(STANDING, x_mm=-120.0)
    station = HandStation()
    hand = hands_of(Scene(pose=STANDING, hands=(raised(HandShape.FIST),)), ACTOR)
    far = station.look(1, hand, face_of(STANDING), CAMERA, head_of(STANDING))
    onto = replace(STANDING, x_mm=110.0)
    near = station.look(LOOK_NS, hand, face_of(onto), CAMERA, head_of(onto))
    off = station.look(2 * LOOK_NS, hand, face_of(away), CAMERA, head_of(away))
    assert [look.hands[0].beside_face for look in (far, near, off)] == [True, False, True]
    assert [look.on_face for look in (far, near, off)] == [False, True, False]


def test_a_hand_is_still_only_against_the_look_before() -> None:
    """The first look cannot know; 10 mm in a look is still, 25 mm is not; nor after a gap."""
    palm = raised(HandShape.OPEN_PALM)
    scenes = [Scene(pose=STANDING, hands=(replace(palm, x_mm=x),)) for x in (150.0, 160.0, 185.0)]
    assert not seen(scenes[0]).hands[0].still
    assert seen(*scenes[:2]).hands[0].still
    assert not seen(*scenes).hands[0].still
    assert not seen(scenes[0], Scene(pose=STANDING), scenes[0]).hands[0].still
    station, hands = HandStation(), hands_of(scenes[0], ACTOR)
    looked = [
        station.look(t_ns, hands, face_of(STANDING), CAMERA, None).hands[0].still
        for t_ns in (LOOK_NS, 3 * LOOK_NS, 7 * LOOK_NS)
    ]
    assert looked == [False, True, False]


def test_turning_on_the_wrist_is_not_still() -> None:
    """In a wave from the wrist the palm's middle hardly moves; the fingers do."""
    palm = raised(HandShape.OPEN_PALM)
    waved = [
        Scene(pose=STANDING, hands=(replace(palm, turn_deg=turn),)) for turn in (0.0, 40.0, 0.0)
    ]
    assert not seen(*waved).hands[0].still


def test_of_two_hands_each_is_compared_with_itself() -> None:
    """Two raised hands that keep still are both still, in whatever order they are found."""
    left, right = raised(HandShape.OPEN_PALM), raised(HandShape.FIST, -150.0)
    both = seen(
        Scene(pose=STANDING, hands=(left, right)), Scene(pose=STANDING, hands=(right, left))
    )
    assert [hand.still for hand in both.hands] == [True, True]


def test_without_a_face_nothing_is_beside_it() -> None:
    """A hand alone, or before somebody who was never seen, says nothing."""
    palm = seen(*[Scene(pose=STANDING, hands=(raised(HandShape.OPEN_PALM),))] * 3, face=False)
    assert palm.hands[0].gesture is HandPose.OTHER
    assert (palm.on_face, palm.assists) == (False, NEITHER)


def test_a_face_that_a_hand_hides_stays_for_a_second() -> None:
    """The face is lost when hands wash it; the hands are on it all the same, but not for ever."""
    scene = Scene(pose=STANDING, hands=(raised(HandShape.FLAT, 10.0),))
    station, hands = HandStation(), hands_of(scene, ACTOR)
    station.look(1, hands, face_of(STANDING), CAMERA, head_of(STANDING))
    washing = station.look(900_000_000, hands, NOBODY, CAMERA, None)
    later = station.look(2_500_000_000, hands, NOBODY, CAMERA, None)
    assert [washing.on_face, later.on_face] == [True, False]


def test_a_hand_that_cannot_be_this_persons_says_nothing() -> None:
    """Half as large as it would have to be it is somebody's behind, and partly outside a guess."""
    scene = Scene(pose=STANDING, hands=(raised(HandShape.OPEN_PALM),))
    points = hands_of(scene, ACTOR)[0].points_px
    small = points.mean(axis=0) + 0.4 * (points - points.mean(axis=0))
    outside = points + np.array([640.0 - points[:, 0].max() + 2.0, 0.0, 0.0])
    for strange in (small, outside):
        hands = (HandLandmarks(strange.astype(np.float32), 0.99),)
        look = HandStation().look(1, hands, face_of(STANDING), CAMERA, head_of(STANDING))
        assert look.hands[0].pose is HandPose.OTHER
    assert one(raised(HandShape.OPEN_PALM)).pose is HandPose.OPEN_PALM


def test_a_finger_at_a_lip_corner_assists() -> None:
    """While it is there it is told, on its own side; the mouth is not hidden by it."""
    performance = load_performance("finger_assist")
    there = [look for look in looks(performance) if 4.9 < look.t_s < 9.9]
    assert all(look.hands.assists == PerSide(left=True, right=False) for look in there)
    assert all(look.hands.on_face for look in there)
    for look in there:
        assert isinstance(look.face, FaceLandmarks)
        assert not covers_mouth(look.face.points_px, look.covering)


@pytest.mark.parametrize(("x_mm", "assists"), [(33.0, True), (22.0, False), (70.0, False)])
def test_a_finger_on_the_lips_or_on_the_cheek_does_not(
    x_mm: float,
    assists: bool,  # noqa: FBT001 - the truth to compare with
) -> None:
    """Beside the corner (25 mm from the middle) it assists; on it, it hides; far off, neither."""
    pointing = replace(raised(HandShape.POINT, x_mm, -75.0), turn_deg=-40.0)
    look = seen(*[Scene(pose=STANDING, hands=(pointing,))] * 2)
    assert look.assists == PerSide(left=assists, right=False)


def test_a_flat_hand_at_the_corner_assists_nobody() -> None:
    """Wherever on the cheek or the jaw its fingertips lie, and from wherever it comes."""
    flat = raised(HandShape.FLAT)
    hands = [
        replace(flat, x_mm=x_mm, y_mm=y_mm, turn_deg=turn_deg)
        for x_mm in (20.0, 30.0, 40.0, 60.0)
        for y_mm in (-120.0, -100.0, -75.0, -50.0)
        for turn_deg in (-90.0, -30.0, 0.0)
    ]
    assert all(seen(Scene(pose=STANDING, hands=(hand,))).assists == NEITHER for hand in hands)


@pytest.mark.parametrize(("x_mm", "on_face"), [(-51.0, True), (51.0, False)])
def test_a_tilted_face_is_touched_where_it_is(
    x_mm: float,
    on_face: bool,  # noqa: FBT001 - the truth to compare with
) -> None:
    """Tilted by 30 degrees to the left shoulder, the chin is to the right of where it hangs."""
    tilted = replace(STANDING, roll_deg=30.0)
    finger = replace(raised(HandShape.POINT, x_mm, -88.0), turn_deg=math.copysign(40.0, -x_mm))
    assert seen(Scene(pose=tilted, hands=(finger,))).on_face is on_face


def test_a_flat_hand_massages() -> None:
    """Fingers that lie on the cheek up to the lip corner are on the face and assist nobody."""
    there = [look for look in looks(load_performance("massage")) if 4.3 < look.t_s < 11.3]
    assert all(look.hands.on_face for look in there)
    assert all(look.hands.assists == NEITHER for look in there)
    assert not any(hand.beside_face for look in there for hand in look.hands.hands)


def lost(*, seconds: float, elsewhere: Hand | None = None) -> HandStation:
    """Return a station that saw a hand on the mouth, and after it nothing or another hand."""
    station = HandStation()
    for hand, t_s in ((raised(HandShape.FLAT, 10.0), 1.0), (elsewhere, 1.0 + seconds)):
        scene = Scene(pose=STANDING, hands=() if hand is None else (hand,))
        hands, t_ns = hands_of(scene, ACTOR), round(t_s * 1e9)
        station.look(t_ns, hands, face_of(STANDING), CAMERA, head_of(STANDING))
    return station


@pytest.mark.parametrize(
    ("station", "hidden"),
    [
        (lost(seconds=0.13), True),
        (lost(seconds=0.9), True),
        (lost(seconds=1.1), False),
        (lost(seconds=0.13, elsewhere=raised(HandShape.FLAT, 190.0)), False),
    ],
)
def test_a_hand_lost_on_the_mouth_is_believed_for_a_second(
    station: HandStation,
    hidden: bool,  # noqa: FBT001 - the truth to compare with
) -> None:
    """Unless it is seen elsewhere: the tracker loses hands on skin, they do not vanish."""
    assert covers_mouth(face_of(STANDING).points_px, station.covering) is hidden


def test_of_two_hands_on_the_face_the_one_that_is_lost_is_believed() -> None:
    """The other one is where it is seen."""
    station, pose = HandStation(), STANDING
    left, right = raised(HandShape.FLAT, 40.0), raised(HandShape.FLAT, -40.0)
    for number, hands in enumerate([(left, right), (left,), (left,), (left,), (left,)]):
        found = hands_of(Scene(pose=pose, hands=hands), ACTOR)
        station.look((number + 1) * LOOK_NS, found, face_of(pose), CAMERA, head_of(pose))
    covering_px = [float(hand.points_px[9, 0]) for hand in station.covering]
    assert min(covering_px) < CAMERA.cx_px < max(covering_px)


@pytest.mark.parametrize(("later_ns", "hidden"), [(3 * LOOK_NS, True), (4 * LOOK_NS, False)])
def test_a_hand_on_the_mouth_is_believed_though_it_is_read_otherwise(
    later_ns: int,
    hidden: bool,  # noqa: FBT001 - the truth to compare with
) -> None:
    """For three looks the mouth stays hidden by a hand that now seems to be on the cheek."""
    station, face = HandStation(), face_of(STANDING)
    for t_ns, x_mm in ((LOOK_NS, 20.0), (LOOK_NS + later_ns, 75.0)):
        scene = Scene(pose=STANDING, hands=(raised(HandShape.FLAT, x_mm, -40.0),))
        station.look(t_ns, hands_of(scene, ACTOR), face, CAMERA, None)
    assert covers_mouth(face.points_px, station.covering) is hidden
