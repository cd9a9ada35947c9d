"""Every curve of the face, laid on the head's surface and projected into the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hardware.actor.curves import Point, cubic, ellipse, ribbon
from hardware.actor.eyes import Eye, brow, eye
from hardware.actor.mouth import Mouth, mouth, outward
from hardware.actor.pose import project_px
from hardware.actor.surface import head_surface
from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.expression import Expression
    from hardware.actor.figure import Figure
    from hardware.actor.person import Person
    from hardware.frame import CameraIntrinsics

Curves = dict[str, "NDArray[np.float64]"]


def on_skin(points_xy_mm: NDArray[np.float64], size_ratio: float) -> NDArray[np.float64]:
    """Return points (x, y) of the frontal plane as points (x, y, z) on the skin, head frame mm."""
    depth = head_surface().depth_mm(points_xy_mm / size_ratio) * size_ratio
    return np.concatenate([points_xy_mm, depth[:, None]], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """A face at one moment: its parts in mm, and every curve in picture pixels."""

    mouth: Mouth
    eyes: PerSide[Eye]
    px_per_mm: float
    """At the distance of the face."""
    curves_px: Curves


def _eye_curves(one: Eye, side: Side, size: float) -> Curves:
    out = outward(side)
    opening = np.concatenate([one.upper_lid, one.lower_lid[::-1][1:-1]])
    lash = np.interp(np.arange(15), [0, 4, 11, 14], [0.75, 1.65, 2.25, 1.35]) * size
    tail = cubic(
        one.outer,
        (one.outer[0] - out * 2, 1.0),
        (one.outer[0], 0.0),
        (one.outer[0] + out * 2.0, -1.2),
    )
    return {
        f"{side}_opening": opening,
        f"{side}_lash": ribbon(one.upper_lid + np.array([0.0, 0.3]), lash),
        f"{side}_tail": ribbon(tail, np.full(15, 0.5)),
        f"{side}_lid_shade": ribbon(one.upper_lid - np.array([0.0, 1.0]), np.full(15, 2.2)),
        f"{side}_lower_lid": ribbon(one.lower_lid - np.array([0.0, 0.5]), np.full(15, 0.9)),
        f"{side}_crease": ribbon(one.crease, np.interp(np.arange(15), [0, 7, 14], [0.2, 0.9, 0.4])),
        f"{side}_caruncle": ellipse((one.inner[0] + out * 0.9, one.inner[1] + 0.1), 1.5, 1.2, 10),
    }


def _brow_curves(person: Person, expression: Expression, side: Side) -> Curves:
    line = brow(person, expression, side)
    thick = np.interp(np.arange(15), [0, 2, 8, 14], [3.6, 5.6, 5.0, 1.2]) * person.size_ratio
    return {f"{side}_brow": ribbon(line, thick)}


def _nose_curves(person: Person, expression: Expression, side: Side) -> Curves:
    out, size = outward(side), person.size_ratio
    lift = expression.nose_mm.of(side)

    def at(x: float, y: float, share: float) -> Point:
        return out * x * size, y * size + share * lift

    wing = cubic(
        at(13.6, -39.5, 0.7), at(18.8, -41.0, 1.0), at(19.6, -50.5, 1.0), at(13.0, -52.6, 1.0)
    )
    nostril = ellipse(at(7.6, -51.6, 0.8), 3.9 * size, 1.5 * size, 16)
    nostril[:, 1] += 0.16 * out * (nostril[:, 0] - out * 7.6 * size)
    return {
        f"{side}_wing": ribbon(wing, np.interp(np.arange(15), [0, 6, 14], [0.3, 1.3, 1.0])),
        f"{side}_nostril": nostril,
    }


def _cheek_curves(person: Person, expression: Expression, side: Side, corner: Point) -> Curves:
    out, size = outward(side), person.size_ratio
    rest_x = person.mouth_width_mm / 2
    dx, dy = out * corner[0] - rest_x, corner[1] + 75.0 * size
    nose = 0.4 * expression.nose_mm.of(side)
    fold = cubic(
        (out * 19.0 * size, -43.0 * size + nose),
        (out * (25.0 * size + 0.15 * dx), -49.0 * size + 0.2 * dy + nose),
        (out * (rest_x + 6.6 * size + 1.25 * dx), -62.0 * size + 0.6 * dy),
        (out * (rest_x + 6.6 * size + 1.45 * dx), -76.0 * size + 0.9 * dy),
    )
    apple = (out * (40.0 * size + 0.3 * dx), -39.0 * size + 0.6 * dy)
    return {
        f"{side}_fold": ribbon(fold, np.interp(np.arange(15), [0, 6, 14], [1.2, 2.2, 1.0]) * size),
        f"{side}_apple": ellipse(apple, 11.0 * size, 7.0 * size, 16),
    }


def _mouth_curves(lips: Mouth, person: Person, expression: Expression) -> Curves:
    size = person.size_ratio
    bottom = lips.lower_edge[len(lips.lower_edge) // 2]
    chin_y = -93.2 * size + 0.5 * (bottom[1] + 86.1 * size) + 0.5 * expression.chin_mm
    pad_y = -110.0 * size + expression.chin_mm
    seam = (lips.upper_seam + lips.lower_seam) / 2
    return {
        "upper_lip": np.concatenate([lips.upper_edge, lips.upper_seam[::-1]]),
        "lower_lip": np.concatenate([lips.lower_seam, lips.lower_edge[::-1]]),
        "mouth_inside": np.concatenate([lips.upper_seam, lips.lower_seam[::-1]]),
        "seam": ribbon(seam, np.full(len(seam), 1.6 * size)),
        "teeth": np.concatenate([lips.upper_seam[5:-5],
                                 (lips.upper_seam * 0.45 + lips.lower_seam * 0.55)[5:-5][::-1]]),
        "lip_light": ellipse((bottom[0], bottom[1] + 4.6 * size), 7.0 * size, 1.3 * size, 16),
        "chin_crease": ribbon(
            cubic((-13.0 * size + bottom[0], chin_y - 1.5), (-6.0 * size, chin_y + 0.8),
                  (6.0 * size, chin_y + 0.8), (13.0 * size + bottom[0], chin_y - 1.5)),
            np.full(15, 2.6)),
        "chin_light": ellipse((0.3 * bottom[0], pad_y + 5.0), 9.0 * size, 5.0 * size, 16),
        "chin_shade": ribbon(
            cubic((-15.0 * size, pad_y - 1.0), (-7.0 * size, pad_y - 7.0),
                  (7.0 * size, pad_y - 7.0), (15.0 * size, pad_y - 1.0)), np.full(15, 2.4)),
    }  # fmt: skip


def _frontal_curves(
    person: Person, expression: Expression, lips: Mouth, eyes: PerSide[Eye]
) -> Curves:
    curves = _mouth_curves(lips, person, expression)
    for side in Side:
        curves |= _eye_curves(eyes.of(side), side, person.size_ratio)
        curves |= _brow_curves(person, expression, side)
        curves |= _nose_curves(person, expression, side)
        curves |= _cheek_curves(person, expression, side, lips.corner.of(side))
    return curves


def sketch(figure: Figure, intrinsics: CameraIntrinsics) -> Sketch:
    """Return the face's curves as the camera sees them."""
    person, expression, pose = figure.person, figure.expression, figure.pose
    lips = mouth(person, expression)
    eyes = PerSide(
        left=eye(person, expression, Side.LEFT), right=eye(person, expression, Side.RIGHT)
    )
    flat = _frontal_curves(person, expression, lips, eyes)
    solid = {f"{side}_iris": eyes.of(side).iris for side in Side}
    solid |= {f"{side}_pupil": eyes.of(side).pupil for side in Side}
    on_face = on_skin(np.concatenate(list(flat.values())), person.size_ratio)
    points = np.concatenate([on_face, *solid.values()])
    pixels = project_px(pose.to_camera_mm(points), intrinsics)
    lengths = [len(curve) for curve in (*flat.values(), *solid.values())]
    parts = np.split(pixels, np.cumsum(lengths)[:-1])
    names = (*flat, *solid)
    return Sketch(lips, eyes, intrinsics.fx_px / pose.z_mm, dict(zip(names, parts, strict=True)))
