"""Eyes, brows, nose and mouth, painted over the skin along their projected curves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.figure import Figure
    from hardware.actor.paint import Canvas
    from hardware.actor.person import Person, Rgb
    from hardware.actor.sketch import Sketch

_LIPS_PART_MM: Final = 0.2
_TEETH_SHOW_MM: Final = 2.0


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Return the colour `share` of the way from one to the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _shade(person: Person) -> Rgb:
    return mixed(person.skin, (74, 38, 30), 0.72)


def paint_cheeks(canvas: Canvas, face: Sketch, figure: Figure) -> None:
    """Paint the folds beside the mouth and the cheeks that a smile lifts, and the chin."""
    px, mm = face.curves_px, face.px_per_mm
    person, expression = figure.person, figure.expression
    pale = mixed(person.skin, (255, 236, 220), 0.6)
    for side in Side:
        effort = min(max(expression.excursion_mm.of(side), 0.0), 12.0)
        effort += 0.8 * max(expression.nose_mm.of(side), 0.0)
        canvas.blend(px[f"{side}_apple"], pale, 0.05 + 0.02 * effort, 4.5 * mm)
        canvas.blend(px[f"{side}_fold"], _shade(person), 0.12 + 0.04 * effort, 1.5 * mm)
    tension = abs(expression.chin_mm)
    canvas.blend(px["chin_crease"], _shade(person), 0.28 + 0.05 * tension, 1.6 * mm)
    canvas.blend(px["chin_light"], pale, 0.12 + 0.03 * tension, 3.0 * mm)
    canvas.blend(px["chin_shade"], _shade(person), 0.10 + 0.05 * tension, 2.0 * mm)


def paint_nose(canvas: Canvas, face: Sketch, person: Person) -> None:
    """Paint the creases of the nose's wings, and the nostrils."""
    px, mm = face.curves_px, face.px_per_mm
    for side in Side:
        canvas.blend(px[f"{side}_wing"], _shade(person), 0.56, 0.7 * mm)
        canvas.blend(px[f"{side}_nostril"], (72, 38, 34), 0.85, 0.6 * mm)


def _eyeballs(canvas: Canvas, face: Sketch, person: Person) -> NDArray[np.uint8]:
    """Return the canvas with whole eyes on it, as if there were no lids."""
    px, mm = face.curves_px, face.px_per_mm
    lidless = canvas.copy()
    for side in Side:
        centre = px[f"{side}_pupil"].mean(axis=0)
        rim = px[f"{side}_iris"]
        lidless.fill(centre + (rim - centre) * 4.0, (228, 220, 214))
        lidless.fill(px[f"{side}_caruncle"], (206, 150, 140))
        lidless.blend(rim, person.iris, 1.0, 0.15 * mm)
        lidless.fill(px[f"{side}_pupil"], (22, 20, 22))
        lidless.blend(px[f"{side}_lid_shade"], (60, 44, 42), 0.5, 0.6 * mm)
        glint = centre + (px[f"{side}_pupil"] - centre) * 0.5 + np.array([-1.3, -1.5]) * mm
        lidless.blend(glint, (255, 255, 252), 0.95, 0.15 * mm)
    return lidless.image


def paint_eyes(canvas: Canvas, face: Sketch, person: Person) -> None:
    """Paint the eyes through the opening between their lids, then the lids' edges."""
    px, mm = face.curves_px, face.px_per_mm
    eyeballs = _eyeballs(canvas, face, person)
    for side in Side:
        canvas.blend(px[f"{side}_crease"], _shade(person), 0.87, 0.4 * mm)
        canvas.blend(
            px[f"{side}_lower_lid"], mixed(_shade(person), (196, 130, 120), 0.4), 0.5, 0.35 * mm
        )
        if face.eyes.of(side).fissure_mm > 0.0:
            canvas.blend(px[f"{side}_opening"], eyeballs)
        canvas.blend(px[f"{side}_lash"], (58, 42, 38), 0.92, 0.15 * mm)
        canvas.blend(px[f"{side}_tail"], _shade(person), 0.52, 0.3 * mm)


def paint_brows(canvas: Canvas, face: Sketch, person: Person) -> None:
    """Paint the brows, soft at their edges as hair is."""
    for side in Side:
        canvas.blend(face.curves_px[f"{side}_brow"], person.brows, 0.78, 0.7 * face.px_per_mm)


def paint_mouth(canvas: Canvas, face: Sketch, person: Person) -> None:
    """Paint lips, what shows between them, and the shadows that set off the corners."""
    px, mm = face.curves_px, face.px_per_mm
    dark = mixed(person.lips, (60, 22, 22), 0.75)
    lower, upper = mixed(person.lips, person.skin, 0.35), mixed(person.lips, (110, 54, 52), 0.05)
    canvas.blend(px["lower_lip"], lower, 0.65, 0.15 * mm)
    canvas.blend(px["upper_lip"], upper, 0.73, 0.15 * mm)
    canvas.blend(px["lip_light"], mixed(person.lips, (255, 226, 218), 0.6), 0.45, 0.9 * mm)
    gap = face.mouth.upper_middle[1] - face.mouth.lower_middle[1]
    if gap > _LIPS_PART_MM:
        canvas.fill(px["mouth_inside"], (62, 24, 26))
        if gap > _TEETH_SHOW_MM:
            canvas.blend(px["teeth"], (226, 218, 206), 0.9, 0.3 * mm)
    canvas.blend(px["seam"], dark, 0.71, 0.25 * mm)


def paint_soft_features(canvas: Canvas, face: Sketch, figure: Figure) -> None:
    """Paint what has no edges: a canvas at the picture's own resolution will do."""
    paint_cheeks(canvas, face, figure)


def paint_sharp_features(canvas: Canvas, face: Sketch, person: Person) -> None:
    """Paint what has edges, to be measured to a fraction of a pixel."""
    paint_nose(canvas, face, person)
    paint_mouth(canvas, face, person)
    paint_eyes(canvas, face, person)
    paint_brows(canvas, face, person)
