"""Keeps a device for good: opens it again, with growing patience, when it goes away."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hardware.driver import CameraDriver
from hardware.timing import NS_PER_S
from mirror.errors import CameraError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.camera import Camera
    from hardware.clock import Clock
    from hardware.frame import CameraIntrinsics, Frame
    from hardware.region import Region

FIRST_PAUSE_NS = NS_PER_S // 2
LONGEST_PAUSE_NS = 5 * NS_PER_S
"""Nobody minds five seconds after plugging a camera in again; and a camera that is tried so often
is seen to be at work, for which the heart waits ten (our own choice)."""

STEADY_NS = 60 * NS_PER_S
"""So long frames come before an absence is over for the log and for patience: a plug that sits
loosely comes and goes every second, and would fill a card with it in a year (our own choice)."""

NAP_NS = NS_PER_S // 10
"""How soon `close` ends a pause."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Absence:
    """Why there are no frames just now, for the screen and for the watchdog."""

    reason: str
    """What the driver said when it failed."""
    since_ns: int
    tried_ns: int
    """When opening it was last tried, monotonic: work that is done, though no frame comes."""
    attempts: int
    """How often opening it has failed since."""


class ReopeningCamera(CameraDriver):
    """A device that may come and go; to its reader it is a camera that is sometimes slow.

    `read` keeps its promise: it waits for the next frame, however long that takes, and goes on
    trying meanwhile after 0.5, 1, 2, 4, 5, 5 ... seconds. Only the reading thread waits.
    Others look at `absence`, which is None while frames come, and say so on the screen.
    `close`, from any thread, ends the wait within a tenth of a second: `read` returns None.

    Sequence numbers and times go on where they were and never go back; the frames of an
    absence were never taken, so they are not counted as dropped. Each absence is logged once
    when it begins and once when it has ended for good: one that soon follows another is the same.

    Opening it the first time is the caller's own moment: CameraError is passed on from there.
    Unless the caller says by what name and geometry to go until it comes: then it is absent from
    the start.
    """

    def __init__(
        self,
        open_device: Callable[[], Camera],
        clock: Clock,
        expected: tuple[str, CameraIntrinsics] | None = None,
    ) -> None:
        self._open_device = open_device
        self._clock = clock
        self._absence: Absence | None = None
        self._lost_ns: int | None = None
        """Since when it comes and goes; None: it has been there for long."""
        self._device: Camera | None = self._first(expected is not None)
        if self._device is not None:
            expected = self._device.name, self._device.intrinsics
        assert expected is not None
        super().__init__(*expected, live=self._device is None or self._device.live)
        self._pause_ns = FIRST_PAUSE_NS
        self._reopened = 0
        self._next_sequence = 0
        self._first_sequence = 0
        self._last_t_ns: int | None = None
        self._dropped_before = 0
        self._least_ratio = 1.0
        self._back_ns = 0

    def _first(self, patient: bool) -> Camera | None:  # noqa: FBT001 - of this class alone
        try:
            return self._open_device()
        except CameraError as error:
            if not patient:
                raise
            self._note(str(error))
        return None

    @property
    def absence(self) -> Absence | None:
        """Why there are no frames just now; None while there are. Any thread may ask."""
        return self._absence

    @property
    def reopened(self) -> int:
        """How often the device has come back."""
        return self._reopened

    @property
    def dropped(self) -> int:
        """Frames known to have been lost, absences not counted."""
        device = self._device
        return self._dropped_before + (0 if device is None else device.dropped)

    @property
    def intrinsics(self) -> CameraIntrinsics:
        """The geometry of the stream; another device may have come back."""
        device = self._device
        return self._intrinsics if device is None else device.intrinsics

    @property
    def least_ratio(self) -> float:
        """The least share of the view's width that the device can show, or could."""
        device = self._device
        return self._least_ratio if device is None else device.least_ratio

    def look_at(self, region: Region) -> None:
        """Ask the device, if there is one."""
        device = self._device
        if device is not None:
            device.look_at(region)

    def _next(self) -> Frame | None:
        while not self._closing:
            device = self._device or self._come_back()
            if device is None:
                continue
            try:
                frame = device.read()
            except CameraError as error:
                self._lose(device, str(error))
                continue
            return None if frame is None else self._continued(frame)
        return None

    def _continued(self, frame: Frame) -> Frame:
        """Return `frame` with number and time after those before it."""
        if self._absence is not None:
            self._greet()
        elif self._lost_ns is not None:
            self._believe(self._lost_ns)
        sequence = self._first_sequence + frame.sequence
        t_ns = frame.t_ns if self._last_t_ns is None else max(frame.t_ns, self._last_t_ns + 1)
        self._next_sequence, self._last_t_ns = sequence + 1, t_ns
        if (sequence, t_ns) == (frame.sequence, frame.t_ns):
            return frame
        return replace(frame, sequence=sequence, t_ns=t_ns)

    def _greet(self) -> None:
        self._reopened += 1
        self._absence = None
        self._back_ns = self._clock.now_ns()

    def _believe(self, lost_ns: int) -> None:
        """Take it for back once frames have come for long."""
        if self._clock.now_ns() - self._back_ns < STEADY_NS:
            return
        away_s = (self._back_ns - lost_ns) / NS_PER_S
        log.warning("camera %s is back, and was away for %.1f s", self.name, away_s)
        self._lost_ns = None
        self._pause_ns = FIRST_PAUSE_NS

    def _lose(self, device: Camera, reason: str) -> None:
        """Note the absence. A device that opens and fails again is still absent."""
        self._dropped_before += device.dropped
        self._intrinsics, self._least_ratio = device.intrinsics, device.least_ratio
        self._device = None
        device.close()
        self._first_sequence = self._next_sequence
        self._note(reason)

    def _come_back(self) -> Camera | None:
        """Pause, then try to open the device."""
        self._rest()
        if self._closing:
            return None
        try:
            self._device = self._open_device()
        except CameraError as error:
            self._note(str(error))
        return self._device

    def _note(self, reason: str) -> None:
        now_ns, absence = self._clock.now_ns(), self._absence
        if self._lost_ns is None:
            log.warning("%s; trying again until it is back", reason)
            self._lost_ns = now_ns
        if absence is None:
            self._absence = Absence(reason, since_ns=now_ns, tried_ns=now_ns, attempts=0)
        else:
            self._absence = replace(
                absence, reason=reason, tried_ns=now_ns, attempts=absence.attempts + 1
            )

    def _rest(self) -> None:
        """Wait out the pause in naps, so that `close` is noticed; the next one is longer."""
        until_ns = self._clock.now_ns() + self._pause_ns
        self._pause_ns = min(2 * self._pause_ns, LONGEST_PAUSE_NS)
        while not self._closing and (now_ns := self._clock.now_ns()) < until_ns:
            self._clock.wait_until_ns(min(until_ns, now_ns + NAP_NS))

    def _release(self) -> None:
        if self._device is not None:
            self._device.close()
