"""Follows one person's face from frame to frame, and nobody else's.

FaceLandmarker with one face follows whatever it found first, and after losing it takes any
other. Two instances make it loyal: a finder that sees every face, used only while nobody is
being followed, decides who it is; the follower is then shown that person alone, once, and
keeps to them by itself. When the face it follows could not be the same head any more, it is
stopped and the finder asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.region import WHOLE
from mirror.closing import Closing
from mirror.landmarks.face_model import FaceModel
from mirror.landmarks.following import Followed, Place, choose
from mirror.landmarks.native_noise import silenced
from mirror.landmarks.records import FaceLandmarks, NoLandmarks

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from hardware.frame import Frame

MOST_FACES: Final = 3
_MARGINS: Final = (0.6, 0.2)
"""How much of a face's width is shown around it when the follower is set on it: less the second
time, should somebody else have been let in at the edge."""
_SETTLING: Final = 3
"""Looks at the first frame: the first crop comes from the detector, is off by a little, and would
cost a lip corner two millimetres; those after it come from landmarks."""
_FIRST_FRAME: Final = np.zeros((192, 192, 3), dtype=np.uint8)


class FaceTracker(Closing):
    """One person's landmarks, frame by frame. Use as a context manager."""

    def __init__(self, bundle: Path) -> None:
        """Open the models in `bundle`, a verified ``face_landmarker.task``."""
        with silenced():
            self._follower = FaceModel(bundle, follow=True)
            self._finder = FaceModel(bundle, follow=False, most_faces=MOST_FACES)
            self._follower.detect(_FIRST_FRAME)
            self._finder.detect(_FIRST_FRAME)
        self._followed: Followed | None = None
        self._following = False
        self._people = 0
        self._region = WHOLE
        self._alone: NDArray[np.uint8] = np.zeros((0, 0, 3), dtype=np.uint8)

    def track(self, frame: Frame) -> FaceLandmarks | NoLandmarks:
        """Return the followed person's landmarks in `frame`, or how many others there are."""
        others = 0
        if frame.region != self._region:
            # The follower would look where the face was in another picture of the same room.
            self._region, self._following = frame.region, False
        if self._following:
            faces = self._follower.detect(frame.rgb)
            kept = self._keep(faces[0], frame) if faces else None
            if kept is not None:
                return kept
            others = len(faces)
            self._following = False
        return self._find(frame, others)

    def _keep(self, seen_px: NDArray[np.float32], frame: Frame) -> FaceLandmarks | None:
        """Accept the face at `seen_px` in the picture as the followed person's, if it can be."""
        followed = self._followed
        points_px = frame.region.to_view(seen_px)
        place = Place.of(points_px)
        if followed is None or not followed.could_be(place, frame.t_ns):
            return None
        self._followed = followed.seen_at(place, frame.t_ns)
        return FaceLandmarks(points_px, followed.person)

    def _find(self, frame: Frame, others: int) -> FaceLandmarks | NoLandmarks:
        size_px = (frame.intrinsics.width_px, frame.intrinsics.height_px)
        if self._followed is not None and self._followed.has_left(frame.t_ns, size_px):
            self._followed = None
        faces = self._finder.detect(frame.rgb)
        places = [Place.of(frame.region.to_view(seen_px)) for seen_px in faces]
        chosen = choose(places, self._followed, frame.t_ns, size_px)
        if chosen is None:
            # While nobody is followed, faces at the edge are nobody's rivals.
            return NoLandmarks(others=0 if self._followed is None else max(others, len(places)))
        if self._followed is None:
            self._people += 1
            self._followed = Followed(self._people, places[chosen], frame.t_ns)
        return self._set_on(faces[chosen], frame)

    def _set_on(self, seen_px: NDArray[np.float32], frame: Frame) -> FaceLandmarks | NoLandmarks:
        """Show the follower only the chosen face, so that it has nothing else to take."""
        for margin in _MARGINS:
            alone = self._blank(frame)
            # Nothing to see ends whatever the follower was still following.
            self._follower.detect(alone)
            rows, columns = _around(seen_px, margin, alone.shape[:2])
            alone[rows, columns] = frame.rgb[rows, columns]
            for _ in range(_SETTLING):
                faces = self._follower.detect(alone)
            kept = self._keep(faces[0], frame) if faces else None
            if kept is not None:
                self._following = True
                return kept
        return NoLandmarks(others=0)

    def _blank(self, frame: Frame) -> NDArray[np.uint8]:
        if self._alone.shape != frame.rgb.shape:
            self._alone = np.empty_like(frame.rgb)
        self._alone.fill(0)
        return self._alone

    def close(self) -> None:
        """Release both models."""
        with silenced():
            self._follower.close()
            self._finder.close()


def _around(
    points_px: NDArray[np.float32], margin_ratio: float, shape: tuple[int, ...]
) -> tuple[slice, slice]:
    """Return the rows and columns of a face with a margin, inside a picture of `shape`."""
    low, high = points_px[:, :2].min(axis=0), points_px[:, :2].max(axis=0)
    margin = margin_ratio * (high[0] - low[0])
    columns = slice(max(int(low[0] - margin), 0), min(int(high[0] + margin), shape[1]))
    rows = slice(max(int(low[1] - margin), 0), min(int(high[1] + margin), shape[0]))
    return rows, columns
