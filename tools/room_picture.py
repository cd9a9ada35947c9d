"""Draw how light comes to lie on a reflection: `.venv/bin/python tools/room_picture.py`.

From the side, and as each eye sees it: the simulated room's geometry and its drawn person.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import matplotlib as mpl

mpl.use("Agg")

import numpy as np
from matplotlib import pyplot as plt

from hardware.actor.relief import outline_points_mm
from hardware.actor.surface import head_surface
from mirror.anatomy import PerSide, Side
from mirror.app.room.judging import FULL_RANGE_MM, corners_head_mm
from mirror.app.room.picture import SMILE, cut, light
from mirror.app.room.quick import QuickWatch
from mirror.app.room.room import NONE, Room
from mirror.app.room.truth import TrueHead
from mirror.app.room.views import reflection, seen
from mirror.face.measures import CornerMarks, FaceMeasures

PICTURE = Path(__file__).parents[1] / "docs" / "registration.png"
HEAD = TrueHead(z_mm=600.0)
INK, LIGHT, PALE, GLASS = "#20262e", "#c07a00", "#9aa4b0", "#4a7fb5"


def main() -> None:
    """Draw and save."""
    room = Room(NONE)
    figure = plt.figure(figsize=(12.8, 9.2), dpi=100, facecolor="white")
    grid = figure.add_gridspec(2, 2, height_ratios=(0.8, 1.0), hspace=0.16, wspace=0.04)
    grid.update(left=0.02, right=0.98, top=0.985, bottom=0.015)
    draw_side(figure.add_subplot(grid[0, :]), room)
    lit = light(room, room.believed, smiling(room))
    for column, side in enumerate((Side.LEFT, Side.RIGHT)):
        axes = figure.add_subplot(grid[1, column])
        axes.imshow(cut(room, seen(reflection(room, side, HEAD, SMILE), lit)))
        axes.set_title(f"what the {side} eye sees", fontsize=17, color=INK, pad=8)
        axes.set_axis_off()
    figure.savefig(PICTURE, pil_kwargs={"optimize": True})


def smiling(room: Room) -> FaceMeasures:
    """Return what a mirror without error measures of the smile that is drawn."""
    measures = QuickWatch(room).look(HEAD).measures
    rest, travel = measures.corners, SMILE.excursion_mm
    assert rest is not None
    now = PerSide(
        left=rest.rest.left + travel.left * rest.zygomaticus.left,
        right=rest.rest.right + travel.right * rest.zygomaticus.right,
    )
    return replace(
        measures,
        corners=CornerMarks(now=now, rest=rest.rest, zygomaticus=rest.zygomaticus),
        excursion_mm=travel,
        effort_pct=travel.map(lambda mm: 100.0 * mm / FULL_RANGE_MM),
    )


def profile_mm() -> np.ndarray:
    """Return the head from its left side: z out of the face and y, shape (n, 2), head frame."""
    heights = np.arange(-121.0, 102.0, 1.0)
    front = head_surface().depth_mm(np.column_stack((np.zeros_like(heights), heights)))
    hull = cv2.convexHull(outline_points_mm()[:, 1:].astype(np.float32))[:, 0, ::-1]
    behind = hull[hull[:, 0] < front.min()]
    return np.concatenate((np.column_stack((front, heights)), behind[np.argsort(-behind[:, 1])]))


def draw_side(axes: plt.Axes, room: Room) -> None:
    """Draw wall, glass, person, reflection, and the two lines that matter."""
    eye = HEAD.to_mirror_mm(room.eyes_head_mm().right[None])[0]
    lip = HEAD.to_mirror_mm(corners_head_mm(room.person)[1:])[0]
    place = room.glass.seen_through_mm(lip[None], eye)[0]
    outline = profile_mm()
    axes.fill(600.0 - outline[:, 0], outline[:, 1], color="#e9d3c4", ec=INK, lw=1.6)
    axes.fill(outline[:, 0] - 600.0, outline[:, 1], color="#f5f1ee", ec=PALE, lw=1.4, ls="--")
    axes.plot([0, 0], [-150, 165], color=GLASS, lw=5, solid_capstyle="butt")
    axes.plot([eye[2], -lip[2]], [eye[1], lip[1]], color=LIGHT, lw=1.8, ls=(0, (6, 4)))
    axes.plot([eye[2], 0.0], [eye[1], place[1]], color=LIGHT, lw=2.4)
    axes.plot([lip[2], 0.0], [lip[1], place[1]], color=INK, lw=1.4)
    for x, y in ((eye[2], eye[1]), (lip[2], lip[1])):
        axes.plot(x, y, "o", color=INK, ms=8)
    axes.plot(-lip[2], lip[1], "o", color=PALE, ms=8)
    axes.plot(0.0, place[1], "o", color="#ffb020", ms=17, mec=LIGHT, mew=2.5)
    axes.plot(-14.0, room.camera_above_mm, "s", color=INK, ms=11)
    says(axes, room, float(place[1]))
    axes.set_xlim(-760, 760)
    axes.set_ylim(-165, 190)
    axes.set_aspect("equal")
    axes.set_axis_off()


def says(axes: plt.Axes, room: Room, height: float) -> None:
    """Write what is what."""
    big = {"fontsize": 16, "color": INK, "va": "center"}
    axes.text(24.0, height - 62.0, "the light is lit here:\nhalf way, at half size", **big)
    axes.text(-30.0, room.camera_above_mm + 4.0, "camera", ha="right", **big)
    axes.text(24.0, 130.0, "glass, a panel behind it", **(big | {"color": GLASS}))
    axes.text(505.0, 30.0, "eye", ha="right", **big)
    axes.text(505.0, -100.0, "lip corner", ha="right", **big)
    axes.text(
        -500.0, -128.0, "its reflection:\nas far behind the glass", **(big | {"color": "#6b7683"})
    )


if __name__ == "__main__":
    main()
