"""How the built-in patient moves: what a person would call one movement is one call here.

Each may be said again in every frame: only what is new makes a movement. Places are millimetres
from the middle between the eyes, x to the patient's left, y up; they are those of the drawn
face and of an ordinary adult's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hardware.actor import Improvisation, Palsy
from mirror.anatomy import Side
from mirror.face.measures import Site

if TYPE_CHECKING:
    from mirror.exercise.guidance import CareLight

OUT_OF_SIGHT_MM: Final = 640.0
"""Sideways: well outside the picture at arm's length."""
_SEVERITY: Final = 0.3
_PULL_RATIO: Final = 0.1
"""A side that has come back most of the way, and is still the weaker one."""
_HANDS_DOWN_MM: Final = -480.0
_WALK_S: Final = 1.8
_SMILE_S: Final = 0.8
"""A calm smile: slower than a child's spontaneous one, about 0.5 s (facts)."""
_LET_GO_S: Final = 0.7
_HAND_S: Final = 0.8
_FOLLOW_S: Final = 0.3
"""Fingers follow the light this much behind it."""
_BESIDE_MM: Final = (150.0, -60.0, 8.0)
"""x, y and lean (degrees) of a hand raised beside the face, on its own side."""
_NEAR_CORNER_MM: Final = (115.0, -82.0, -40.0)
_AT_CORNER_MM: Final = (31.0, -75.0, -40.0)
"""The same of a finger on its way to the lip corner, and there."""
_NEAR_S: Final = 1.3
"""When it goes on from beside the face: whoever helps a corner along takes aim."""
_ON_CHEEK_DEG: Final = -32.0
_TURNED_DEG: Final = 30.0

SITES_MM: Final[dict[Site, tuple[float, float]]] = {
    Site.CHIN: (0.0, -106.0),
    Site.JAW: (48.0, -86.0),
    Site.LOWER_LIP: (14.0, -84.0),
    Site.LIP_CORNER: (26.0, -75.0),
    Site.UPPER_LIP: (18.0, -65.0),
    Site.PHILTRUM: (0.0, -63.0),
    Site.NOSE_TIP: (0.0, -40.0),
    Site.NOSE_WING: (17.0, -46.0),
    Site.CHEEK: (42.0, -50.0),
    Site.CHEEKBONE: (50.0, -26.0),
    Site.TEMPLE: (66.0, 6.0),
    Site.EYE: (32.0, -16.0),
    Site.BROW: (32.0, 22.0),
    Site.FOREHEAD: (18.0, 48.0),
}
"""The patient's left, in the face's plane."""


def out_of_sight(involved: Side) -> Improvisation:
    """Return an actor with a weak side, still beside the picture and with the hands down."""
    start = {"x_mm": -OUT_OF_SIGHT_MM, "left_hand_y_mm": _HANDS_DOWN_MM}
    start |= {"right_hand_y_mm": _HANDS_DOWN_MM, "light_side": -0.15}
    return Improvisation(Palsy(involved, _SEVERITY, _PULL_RATIO), start, name="patient")


class Body:
    """One person's body, over an improvising actor. Times are seconds of the actor's own."""

    def __init__(self, actor: Improvisation, involved: Side) -> None:
        """Take an actor who is out of sight, and the side that is palsied."""
        self._actor = actor
        self._involved = involved
        self._doing: dict[str, object] = {}

    def come(self, at_s: float) -> None:
        """Walk in from the side and stop before the mirror."""
        if self._new("place", "here"):
            turned = _TURNED_DEG if self._actor.number("x_mm", at_s) < 0 else -_TURNED_DEG
            self._actor.glide("yaw_deg", turned, at_s, 0.0)
            self._actor.glide("x_mm", 0.0, at_s, _WALK_S)
            self._actor.glide("yaw_deg", 0.0, at_s + 0.6 * _WALK_S, 0.6 * _WALK_S)

    def leave(self, at_s: float) -> None:
        """Turn away and walk out to the patient's left."""
        if self._new("place", "gone"):
            self.rest(at_s)
            self._actor.glide("yaw_deg", _TURNED_DEG, at_s, 0.5 * _WALK_S)
            self._actor.glide("x_mm", OUT_OF_SIGHT_MM, at_s + 0.2 * _WALK_S, _WALK_S)

    def smile(self, mm: float, at_s: float) -> None:
        """Mean a smile of so many millimetres on both sides; 0 lets go."""
        if self._new("smile", mm):
            self._actor.glide("smile_mm", mm, at_s, _SMILE_S if mm else _LET_GO_S)

    def narrow_eye(self, mm: float, at_s: float) -> None:
        """Let the involved eye close along by so many millimetres; 0 opens it."""
        if self._new("eye", mm):
            self._actor.glide(f"fissure_{self._involved}_mm", -mm, at_s, _SMILE_S)

    def show(self, shape: str, at_s: float) -> None:
        """Raise the hand of the other side beside the face, in that shape."""
        self._put(self._involved.other, shape, _BESIDE_MM, at_s)

    def assist(self, at_s: float) -> None:
        """Put the involved side's forefinger to the lip corner, from beside the face."""
        if self._doing.get(f"{self._involved}") != ("point", _NEAR_CORNER_MM):
            self._put(self._involved, "point", _NEAR_CORNER_MM, at_s)
            self._place(self._involved, _AT_CORNER_MM, at_s + _NEAR_S, _HAND_S)

    def massage(self, light: CareLight, at_s: float) -> None:
        """Follow the light with the fingers of the hand on its side."""
        x_mm, y_mm = _place_mm(light)
        for side in Side:
            if side in light.sides and (x_mm or side is self._involved or len(light.sides) == 1):
                self._put(side, "flat", (x_mm, y_mm, _ON_CHEEK_DEG), at_s)
            else:
                self.lower(side, at_s)

    def lower(self, side: Side, at_s: float) -> None:
        """Take a hand down."""
        if self._doing.get(f"{side}") and self._new(f"{side}", None):
            self._actor.glide(f"{side}_hand_y_mm", _HANDS_DOWN_MM, at_s, _HAND_S)
            self._actor.become(f"{side}_hand", "none", at_s + _HAND_S)

    def lower_hands(self, at_s: float) -> None:
        """Take both hands down."""
        for side in Side:
            self.lower(side, at_s)

    def rest(self, at_s: float) -> None:
        """Let go of everything."""
        self.smile(0.0, at_s)
        self.narrow_eye(0.0, at_s)
        self.lower_hands(at_s)

    def _put(self, side: Side, shape: str, place: tuple[float, float, float], at_s: float) -> None:
        before = self._doing.get(f"{side}")
        if not self._new(f"{side}", (shape, place)):
            return
        self._actor.become(f"{side}_hand", shape, at_s)
        self._place(side, place, at_s, _FOLLOW_S if before and shape == "flat" else _HAND_S)

    def _place(
        self, side: Side, place: tuple[float, float, float], at_s: float, over_s: float
    ) -> None:
        out = 1.0 if side is Side.LEFT else -1.0
        values = (out * place[0], place[1], out * place[2])
        for what, value in zip(("x_mm", "y_mm", "turn_deg"), values, strict=True):
            self._actor.glide(f"{side}_hand_{what}", value, at_s, over_s)

    def _new(self, what: str, value: object) -> bool:
        """Note what is being done; return whether it was something else before."""
        if self._doing.get(what) == value and what in self._doing:
            return False
        self._doing[what] = value
        return True


def _place_mm(light: CareLight) -> tuple[float, float]:
    """Return where on the path the light is, on the patient's left."""
    stops = [SITES_MM[site] for site in light.path]
    if len(stops) == 1:
        return stops[0]
    along = min(max(light.at_ratio, 0.0), 1.0) * (len(stops) - 1)
    leg = min(int(along), len(stops) - 2)
    (x0, y0), (x1, y1) = stops[leg], stops[leg + 1]
    share = along - leg
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
