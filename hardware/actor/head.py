"""One head in the picture: skin and hair, features, ears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor.features import paint_sharp_features, paint_soft_features
from hardware.actor.paint import Canvas, composite, fixed_point
from hardware.actor.relief import Box, Light, lit_skin, outline_px, places_on_sheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.expression import Expression
    from hardware.actor.person import Person
    from hardware.actor.pose import Pose
    from hardware.actor.sketch import Sketch
    from hardware.frame import CameraIntrinsics

_CANVAS_PX_PER_MM: Final = 2.5
"""Fineness at which features are painted before they are shrunk to the picture's pixels."""


def paint_head(
    picture: NDArray[np.uint8], face: Sketch, person: Person, expression: Expression,
    pose: Pose, light: Light, intrinsics: CameraIntrinsics,
) -> None:
    """Paint the head into the picture."""
    outline = outline_px(pose, person.size_ratio, intrinsics)
    box = Box.around(outline, 3, intrinsics.width_px, intrinsics.height_px)
    if box.empty:
        return
    places = places_on_sheet(box, pose, person.size_ratio, intrinsics)
    skin = lit_skin(places, pose, person, light)
    inner = Box.around(np.concatenate(list(face.curves_px.values())), 4,
                       intrinsics.width_px, intrinsics.height_px)
    if not inner.empty:
        scale = min(6, max(1, round(_CANVAS_PX_PER_MM / face.px_per_mm)))
        part = skin[inner.top - box.top : inner.bottom - box.top,
                    inner.left - box.left : inner.right - box.left]
        soft = Canvas(inner, part, 1)
        paint_soft_features(soft, face, person, expression)
        sharp = Canvas(inner, soft.image, scale)
        paint_sharp_features(sharp, face, person)
        part[:] = sharp.shrunk()
    _stamp(picture, box, skin, outline)


def _stamp(picture: NDArray[np.uint8], box: Box, skin: NDArray[np.uint8],
           outline: NDArray[np.float64]) -> None:
    """Put the skin into the picture, inside an outline that is drawn finely and shrunk."""
    height, width = skin.shape[:2]
    mask = np.zeros((height * 2, width * 2), np.uint8)
    local = (outline - np.array([box.left - 0.5, box.top - 0.5])) * 2 - 0.5
    cv2.fillConvexPoly(mask, fixed_point(local), 255, cv2.LINE_AA, 4)
    share = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
    composite(box.of(picture), skin, np.asarray(share, np.uint8))
