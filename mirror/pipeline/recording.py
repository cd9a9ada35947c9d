"""Measuring a recording: every frame, with the rest found in the recording itself.

Nothing can be said of a smile before the rest is known, and the rest comes first in time. So
frames wait, as landmarks, until their rest has been found, and are then measured from the
first one on.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.face.measures import NotMeasurable
from mirror.landmarks.records import FaceLandmarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirror.face.measurer import FaceMeasurer
    from mirror.face.measures import FaceMeasures
    from mirror.face.rest_finding import FoundRest, RestFinder
    from mirror.face.view import Sight
    from mirror.landmarks.records import HandLandmarks, NoLandmarks

_LONGEST_WAIT: Final = 3600
"""Frames that may wait for a rest: two minutes at 30 fps, 20 MB of landmarks."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One frame of a recording."""

    measures: FaceMeasures
    landmarks: FaceLandmarks | None


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    sight: Sight
    face: FaceLandmarks | NoLandmarks
    hands: tuple[HandLandmarks, ...]
    measures: FaceMeasures
    """What was known of the frame when it came: the reason, should no rest ever be found."""

    def untold(self) -> Measured:
        return _measured(self.measures, self.face)


class RecordingMeasurer:
    """Measures a recording; results come in the order of the frames, some later than asked."""

    def __init__(
        self,
        new_measurer: Callable[[], FaceMeasurer],
        finder: RestFinder,
        tell_rest: Callable[[FoundRest], None] = lambda _: None,
    ) -> None:
        """Take what makes a measurer that has seen nothing, and what finds the rest.

        `tell_rest` hears of every rest that is used: each person has one.
        """
        self._new_measurer = new_measurer
        self._measurer = new_measurer()
        self._finder = finder
        self._tell_rest = tell_rest
        self._waiting: deque[_Waiting] = deque()
        self._person: int | None = None
        self._sight: Sight | None = None

    def add(
        self, sight: Sight, face: FaceLandmarks | NoLandmarks, hands: tuple[HandLandmarks, ...]
    ) -> Iterator[Measured]:
        """Take a frame; yield the frames that can be told now."""
        measures = self._measurer.measure(sight, face, hands)
        lacks_rest = measures.reason is NotMeasurable.NO_REST
        if not lacks_rest and not self._waiting:
            yield _measured(measures, face)
            return
        self._waiting.append(_Waiting(sight, face, hands, measures))
        rest = self._look_for_rest(sight, face) if lacks_rest else None
        if rest is not None:
            yield from self._tell(rest)
        elif len(self._waiting) > _LONGEST_WAIT:
            yield self._waiting.popleft().untold()

    def finish(self) -> Iterator[Measured]:
        """Yield the frames still waiting: measured if there was a rest, else with the reason."""
        rest = self._finder.finish() if self._waiting else None
        if rest is not None:
            yield from self._tell(rest)
        while self._waiting:
            yield self._waiting.popleft().untold()

    def _look_for_rest(self, sight: Sight, face: FaceLandmarks | NoLandmarks) -> FoundRest | None:
        assert isinstance(face, FaceLandmarks), "only a face in good view lacks nothing but a rest"
        if face.person != self._person:
            self._person = face.person
            self._finder.restart()
        self._sight = sight
        return self._finder.add(sight.t_ns, face.points_px)

    def _tell(self, rest: FoundRest) -> Iterator[Measured]:
        """Measure everything that waited, from its beginning, against the rest."""
        assert self._person is not None
        assert self._sight is not None
        self._tell_rest(rest)
        self._measurer = self._new_measurer()
        self._measurer.take_rest(rest.landmarks, self._sight.camera, self._person)
        while self._waiting:
            frame = self._waiting.popleft()
            if isinstance(frame.face, FaceLandmarks) and frame.face.person != self._person:
                yield frame.untold()
            else:
                yield _measured(
                    self._measurer.measure(frame.sight, frame.face, frame.hands), frame.face
                )


def _measured(measures: FaceMeasures, face: FaceLandmarks | NoLandmarks) -> Measured:
    return Measured(measures, face if isinstance(face, FaceLandmarks) else None)
