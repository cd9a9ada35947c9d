"""Where hands work and light is drawn on a face: places to draw at, never to measure with.

The sites keep their place in the head's frame: after the rest in the rest's own template, and
before it in the shape that was seen while no hand was near. So massage, which hides the face and
makes its landmarks a guess, moves nothing: the sites go where the head goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide, Side
from mirror.face.measures import FaceSites, Site
from mirror.landmarks import topology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mirror.face.pose import Pose

    Matrix = NDArray[np.float64]
    Rows = tuple[int, ...]

_SEEN_ENOUGH: Final = 30
"""Frames over which a shape settles; from then on each new one counts as much as one of these."""


def _twice(rows: Rows) -> PerSide[Rows]:
    return PerSide(rows, rows)


def _canthi(side: Side) -> Rows:
    return topology.OUTER_CANTHUS.of(side), topology.INNER_CANTHUS.of(side)


SITE_ROWS: Final[Mapping[Site, PerSide[Rows]]] = MappingProxyType(
    {
        Site.CHIN: _twice(topology.CHIN_SKIN),
        Site.JAW: topology.JAW_SKIN.map(tuple),
        Site.LOWER_LIP: topology.LOWER_LIP_SIDE.map(tuple),
        Site.LIP_CORNER: topology.COMMISSURE.map(lambda row: (row,)),
        Site.UPPER_LIP: topology.UPPER_LIP_SIDE.map(tuple),
        Site.PHILTRUM: _twice(topology.PHILTRUM_SKIN),
        Site.NOSE_WING: topology.NOSE_WING.map(tuple),
        Site.NOSE_TIP: _twice(topology.NOSE_TIP),
        Site.CHEEK: topology.CHEEK_SKIN.map(tuple),
        Site.CHEEKBONE: topology.CHEEKBONE.map(tuple),
        Site.TEMPLE: topology.TEMPLE_SKIN.map(tuple),
        Site.EYE: PerSide(Side.LEFT, Side.RIGHT).map(_canthi),
        Site.BROW: topology.BROW.map(tuple),
        Site.FOREHEAD: topology.FOREHEAD_SIDE.map(tuple),
    }
)
"""The landmarks whose mean is a site. An eye is the middle between its canthi, so that neither a
blink nor a glance moves it."""

_NUMBER: Final = MappingProxyType({site: 2 * number for number, site in enumerate(SITE_ROWS)})


def _weights() -> Matrix:
    """Return the matrix (2 x sites, 478) that takes the means, left before right."""
    weights = np.zeros((2 * len(SITE_ROWS), topology.FACE_POINTS))
    for site, rows in SITE_ROWS.items():
        for offset, side in enumerate((Side.LEFT, Side.RIGHT)):
            weights[_NUMBER[site] + offset, list(rows.of(side))] = 1.0 / len(rows.of(side))
    return weights


_WEIGHTS: Final = _weights()


def sites_shape(face_mm: Matrix) -> Matrix:
    """Return the sites, shape (2 x sites, 3), of a face (478, 3); both in the head's frame."""
    shape: Matrix = _WEIGHTS @ face_mm
    return shape


class _Placed(Mapping[Site, PerSide["Matrix"]]):
    """A shape in a pose; a site is worked out when somebody asks for it."""

    def __init__(self, shape_mm: Matrix, pose: Pose) -> None:
        self._shape_mm = shape_mm
        self._pose = pose

    def __getitem__(self, site: Site) -> PerSide[Matrix]:
        number = _NUMBER[site]
        pair = self._pose.places_mm(self._shape_mm[number : number + 2])
        return PerSide(pair[0], pair[1])

    def __iter__(self) -> Iterator[Site]:
        return iter(SITE_ROWS)

    def __len__(self) -> int:
        return len(SITE_ROWS)


def placed(shape_mm: Matrix, pose: Pose) -> FaceSites:
    """Return where the sites of `shape_mm` (as `sites_shape` gives it) are in the camera frame.

    The shape is not copied: whoever gives it does not write into it afterwards.
    """
    return FaceSites(_Placed(shape_mm, pose))


class SeenShape:
    """The sites of a face that has not rested yet, learnt while it is seen well."""

    def __init__(self) -> None:
        """Begin with a face that has not been seen."""
        self._now_mm = np.zeros((2 * len(SITE_ROWS), 3))
        self._kept_mm = self._now_mm
        self._frames = 0

    def look(self, face_mm: Matrix) -> None:
        """Take one frame's face, shape (478, 3), head frame."""
        self._now_mm = sites_shape(face_mm)

    def settle(self, *, clear: bool) -> Matrix:
        """Judge the last look; return the shape (2 x sites, 3) to draw at.

        `clear`: seen well and with no hand in sight. A face that was never clear gives its shape
        of the moment: better than nothing, and forgotten with the first clear one.
        """
        if clear:
            self._frames = min(self._frames + 1, _SEEN_ENOUGH)
            before_mm = self._kept_mm if self._frames > 1 else self._now_mm
            self._kept_mm = before_mm + (self._now_mm - before_mm) / self._frames
        return self._kept_mm if self._frames else self._now_mm

    def forget(self) -> None:
        """Forget the person."""
        self._frames = 0
