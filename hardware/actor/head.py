"""One head in the picture: skin and hair, and the features on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor.features import paint_sharp_features, paint_soft_features
from hardware.actor.paint import Box, Canvas, composite, fixed_point
from hardware.actor.relief import outline_px, places_on_sheet
from hardware.actor.sketch import Sketch, sketch
from hardware.actor.skin import Light, lit_skin

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.figure import Figure
    from hardware.frame import CameraIntrinsics

_CANVAS_PX_PER_MM: Final = 2.5
"""Fineness at which features are painted before they are shrunk to the picture's pixels."""


def paint_head(
    picture: NDArray[np.uint8], figure: Figure, light: Light, intrinsics: CameraIntrinsics
) -> None:
    """Paint the head into the picture."""
    outline = outline_px(figure, intrinsics)
    box = Box.around(outline, 3, picture)
    if box.empty:
        return
    skin = lit_skin(places_on_sheet(box, figure, intrinsics), figure, light)
    _paint_face(skin, box, picture, sketch(figure, intrinsics), figure)
    _stamp(picture, box, skin, outline)


def _paint_face(
    skin: NDArray[np.uint8],
    box: Box,
    picture: NDArray[np.uint8],
    face: Sketch,
    figure: Figure,
) -> None:
    """Paint the features over the skin, which fills `box` of the picture."""
    inner = Box.around(np.concatenate(list(face.curves_px.values())), 4, picture).within(box)
    if inner.empty:
        return
    part = skin[
        inner.top - box.top : inner.bottom - box.top, inner.left - box.left : inner.right - box.left
    ]
    soft = Canvas(inner, part, 1)
    paint_soft_features(soft, face, figure)
    scale = min(6, max(1, round(_CANVAS_PX_PER_MM / face.px_per_mm)))
    sharp = Canvas(inner, soft.image, scale)
    paint_sharp_features(sharp, face, figure.person)
    part[:] = sharp.shrunk()


def _stamp(
    picture: NDArray[np.uint8],
    box: Box,
    skin: NDArray[np.uint8],
    outline: NDArray[np.float64],
) -> None:
    """Put the skin into the picture, inside an outline that is drawn finely and shrunk."""
    height, width = skin.shape[:2]
    mask = np.zeros((height * 2, width * 2), np.uint8)
    local = (outline - np.array([box.left - 0.5, box.top - 0.5])) * 2 - 0.5
    cv2.fillConvexPoly(mask, fixed_point(local), 255, cv2.LINE_AA, 4)
    share = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
    composite(box.of(picture), skin, np.asarray(share, np.uint8))
