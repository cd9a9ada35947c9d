"""A mirror that measures nothing: it is told the drawn patient's truth.

So a whole session is played in seconds, without a picture. Measures get a little noise, as real
ones have; hands say what the drawn ones do.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hardware.actor import HandShape, Person
from hardware.actor.liveliness import Liveliness
from mirror.anatomy import PerSide, Side
from mirror.app.measures_row import Look
from mirror.app.patient import Patient
from mirror.app.patient_body import out_of_sight
from mirror.app.stories import INVOLVED
from mirror.exercise.guidance import Phase
from mirror.exercise.session.session import Session
from mirror.face.measures import FaceMeasures, HeadPose, NotMeasurable
from mirror.hands.measures import HandMeasures, HandPose, HandsSeen
from mirror.language import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.actor import Hand, Pose, Scene
    from mirror.app.stories import Story
    from mirror.exercise.events import Event
    from mirror.exercise.guidance import Guidance

FULL_MM = 9.3
REST_S = 3.0
IN_VIEW_MM = 380.0
"""Sideways, at arm's length, with a lens of 66 degrees."""
POSES = {HandShape.OPEN_PALM: HandPose.OPEN_PALM, HandShape.FIST: HandPose.FIST}


class Truthful:
    """One telling of a story. Iterate: each frame's look, guidance and events."""

    def __init__(self, story: Story, fps: float = 15.0, language: str = "en") -> None:
        words = Catalogue(language)
        self.actor = out_of_sight(INVOLVED)
        self.patient = Patient(self.actor, words, INVOLVED, story.script)
        self.session = Session(story.programme, story.stage, INVOLVED, words)
        self.fps = fps
        self._noise = random.Random(0)  # noqa: S311  noise, not secrets
        self._rested_s: float | None = None
        self._hand_at = (0.0, 0.0)
        self._still = False

    def __iter__(self) -> Iterator[tuple[Look, Guidance, tuple[Event, ...]]]:
        """Play until the patient has gone, or for ten minutes."""
        state, resting = self.session.begin(), False
        for number in range(int(600 * self.fps)):
            t_s = (number + 0.5) / self.fps
            if t_s >= self.actor.duration_s:
                return
            scene = self.actor.scene_at(t_s, Person(), Liveliness(0))
            look = self._look(scene, number, t_s)
            state, guidance, events = self.session.step(state, look.measures, look.hands)
            if guidance.phase is Phase.REST and not resting:
                self._rested_s = 0.0
            resting = guidance.phase is Phase.REST
            self.patient.see(guidance, t_s)
            yield look, guidance, events

    def _look(self, scene: Scene, number: int, t_s: float) -> Look:
        t_ns = round(t_s * 1e9)
        measures = self._measures(scene, number, t_ns)
        return Look(measures, self._hands(scene, t_ns), with_hands=True)

    def _measures(self, scene: Scene, number: int, t_ns: int) -> FaceMeasures:
        reason, face = _reason(scene), scene.expression
        head = None if reason is NotMeasurable.NO_FACE else _head(scene.pose)
        if reason is not None:
            return FaceMeasures(t_ns, number, reason, head)
        progress = self._rest_on()
        if self._rested_s is None or (progress is not None and self._rested_s < REST_S):
            return FaceMeasures(
                t_ns, number, NotMeasurable.NO_REST, head, rest_progress_ratio=progress
            )
        way = face.excursion_mm.map(lambda mm: mm + self._noise.gauss(0.0, 0.1))
        least, most = sorted((way.left, way.right))
        return FaceMeasures(
            t_ns,
            number,
            None,
            head,
            excursion_mm=way,
            effort_pct=way.map(lambda mm: max(0.0, 100.0 * mm / FULL_MM)),
            symmetry_ratio=max(least, 0.0) / most if most > 1.0 else None,
            midline_pull_mm=face.midline_pull_mm,
            mouth_open_mm=face.mouth_open_mm,
            lip_corners_apart_mm=sum((way.left, way.right)),
            fissure_mm=face.fissure_mm,
            brow_mm=face.brow_mm,
            brows_apart_mm=0.0,
            nose_mm=face.nose_mm,
            chin_mm=face.chin_mm,
            full_range_mm=FULL_MM,
        )

    def _rest_on(self) -> float | None:
        """Let a rest that is being measured go on by one frame; return how far it is."""
        if self._rested_s is None or self._rested_s >= REST_S:
            return None
        self._rested_s += 1.0 / self.fps
        return None if self._rested_s >= REST_S else self._rested_s / REST_S

    def _hands(self, scene: Scene, t_ns: int) -> HandsSeen:
        hands = tuple(self._hand(hand.shape, hand.x_mm, hand.y_mm) for hand in scene.hands)
        touching = [hand for hand in scene.hands if hand.shape not in POSES and hand.y_mm > -200.0]
        at_corner = [hand.side for hand in touching if hand.shape is HandShape.POINT]
        return HandsSeen(
            t_ns,
            hands,
            on_face=bool(touching),
            assists=PerSide(Side.LEFT in at_corner, Side.RIGHT in at_corner),
        )

    def _hand(self, shape: HandShape, x_mm: float, y_mm: float) -> HandMeasures:
        still = abs(y_mm - self._hand_at[1]) < 2.0
        self._hand_at = (x_mm, y_mm)
        return HandMeasures(
            POSES.get(shape, HandPose.OTHER),
            5 if shape is HandShape.OPEN_PALM else 0,
            upright=True,
            beside_face=abs(x_mm) > 100.0 and y_mm > -150.0,
            still=still,
            centre_mm=(x_mm, -y_mm, 550.0),
        )


def _reason(scene: Scene) -> NotMeasurable | None:
    if abs(scene.pose.x_mm) > IN_VIEW_MM:
        return NotMeasurable.NO_FACE
    if abs(scene.pose.yaw_deg) > 20.0:
        return NotMeasurable.TURNED
    over_mouth = any(_over_mouth(hand) for hand in scene.hands)
    return NotMeasurable.HAND_OVER_MOUTH if over_mouth else None


def _over_mouth(hand: Hand) -> bool:
    return hand.shape is HandShape.FLAT and abs(hand.x_mm) < 60.0 and -200.0 < hand.y_mm < -40.0


def _head(pose: Pose) -> HeadPose:
    return HeadPose(pose.x_mm, pose.y_mm, pose.z_mm, pose.yaw_deg, pose.pitch_deg, pose.roll_deg)
