"""What was measured on a head in one pose, carried to where the head will be.

Lip corners and sites were placed by the pose that steadies them (`FaceMeasures.head`). A point p
of that pose (R, o) lies at R' R^T (p - o) + o' in the predicted pose (R', o'): the expression stays
as it was measured, in the head's own frame, and so does its own filter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from mirror.anatomy import PerSide, Side
from mirror.face.head_frame import rotation_from_angles
from mirror.face.measures import CornerMarks, FaceSites, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mirror.face.measures import FaceMeasures, HeadPose

    Values = NDArray[np.float64]


def moved(measures: FaceMeasures, predicted: HeadPose) -> FaceMeasures:
    """Return `measures` with the head, lip corners and sites where `predicted` has the head.

    Nothing else changes; measures without a head are returned as they are. For drawing only: what
    the exercise decides on is what was measured.
    """
    if measures.head is None:
        return measures
    carrying = _Carrying(measures.head, predicted)
    corners, sites = measures.corners, measures.sites
    return replace(
        measures,
        head=predicted,
        corners=None if corners is None else carrying.corners(corners),
        sites=None if sites is None else FaceSites(_Carried(sites.places, carrying)),
    )


class _Carrying:
    """A rigid motion of the camera frame: from one pose of the head to another."""

    def __init__(self, before: HeadPose, after: HeadPose) -> None:
        turn = _rotation(after) @ _rotation(before).T
        self._turn_t: Values = np.ascontiguousarray(turn.T)
        self._shift_mm = _origin_mm(after) - turn @ _origin_mm(before)

    def points(self, points_mm: Values) -> Values:
        """Return points, shape (n, 3)."""
        return points_mm @ self._turn_t + self._shift_mm

    def corners(self, corners: CornerMarks) -> CornerMarks:
        """Return the marks, all four points and both directions in one go."""
        now, rest, way = corners.now, corners.rest, corners.zygomaticus
        rows = np.stack((now.left, now.right, rest.left, rest.right, way.left, way.right))
        rows = rows @ self._turn_t
        rows[:4] += self._shift_mm
        return CornerMarks(
            now=PerSide(rows[0], rows[1]),
            rest=PerSide(rows[2], rows[3]),
            zygomaticus=PerSide(rows[4], rows[5]),
        )


class _Carried(Mapping[Site, PerSide["Values"]]):
    """Places on the face, carried all at once when somebody first asks for one."""

    def __init__(self, places: Mapping[Site, PerSide[Values]], carrying: _Carrying) -> None:
        self._places = places
        self._carrying = carrying

    def __getitem__(self, site: Site) -> PerSide[Values]:
        return self._all[site]

    def __iter__(self) -> Iterator[Site]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    @cached_property
    def _all(self) -> dict[Site, PerSide[Values]]:
        pairs = self._places.values()
        rows = self._carrying.points(np.stack([one.of(side) for one in pairs for side in Side]))
        return {
            site: PerSide(rows[2 * number], rows[2 * number + 1])
            for number, site in enumerate(self._places)
        }


def _rotation(head: HeadPose) -> Values:
    return rotation_from_angles(head.yaw_deg, head.pitch_deg, head.roll_deg)


def _origin_mm(head: HeadPose) -> Values:
    return np.array([head.x_mm, head.y_mm, head.z_mm])
