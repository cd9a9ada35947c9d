"""The actor: a built-in person before a built-in camera, drawn, with truth in millimetres.

Nobody's face: curves on a head-shaped surface, projected like a real camera would. It lets the
whole mirror run, and be measured, on a machine that has neither a camera nor a patient.
"""

from hardware.actor.acting import Acting
from hardware.actor.actor import Actor
from hardware.actor.camera import ActorCamera
from hardware.actor.expression import REST, Expression
from hardware.actor.hand_shape import HandShape
from hardware.actor.hands import Hand
from hardware.actor.improvisation import Improvisation
from hardware.actor.palsy import Palsy
from hardware.actor.performance import Performance
from hardware.actor.performance_files import load_performance, performance_names
from hardware.actor.person import Person
from hardware.actor.pose import Pose, angles_deg, rotation_head_to_camera
from hardware.actor.scene import Lighting, Scene, Visitor
from hardware.actor.truth import ActorTruth, Gesture, Place

__all__ = [
    "REST",
    "Acting",
    "Actor",
    "ActorCamera",
    "ActorTruth",
    "Expression",
    "Gesture",
    "Hand",
    "HandShape",
    "Improvisation",
    "Lighting",
    "Palsy",
    "Performance",
    "Person",
    "Place",
    "Pose",
    "Scene",
    "Visitor",
    "angles_deg",
    "load_performance",
    "performance_names",
    "rotation_head_to_camera",
]
