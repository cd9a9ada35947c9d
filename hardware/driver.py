"""What the drivers share: a name, the closed state, one reader at a time, the `with` block."""

from __future__ import annotations

import logging
import threading
from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from mirror.closing import Closing
from mirror.errors import CameraError

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics, Frame
    from hardware.region import Region

PATIENCE_S: Final = 2.5
"""How long a read that is under way is waited for: drivers give up a silent device after two
seconds, and whoever stops the mirror has patience for five (mirror.service)."""

log = logging.getLogger(__name__)


class CameraDriver(Closing):
    """A camera that may be closed by another thread than the one that reads.

    Closing waits for a read that is under way, so that no driver has its device taken
    away in the middle of a picture; but not for ever, should that one never come back.
    """

    def __init__(self, name: str, intrinsics: CameraIntrinsics, *, live: bool) -> None:
        self._name = name
        self._intrinsics = intrinsics
        self._live = live
        self._dropped = 0
        self._closing = False
        self._released = False
        self._reading = threading.Lock()

    @property
    def name(self) -> str:
        """The name by which it was chosen."""
        return self._name

    @property
    def live(self) -> bool:
        """Whether frames pass by whether or not anybody reads them."""
        return self._live

    @property
    def intrinsics(self) -> CameraIntrinsics:
        """The geometry of the stream that is delivered, in pixels."""
        return self._intrinsics

    @property
    def dropped(self) -> int:
        """Frames known to have been lost since opening."""
        return self._dropped

    @property
    def least_ratio(self) -> float:
        """The least share of the view's width that it can show; 1: all of it, or nothing."""
        return 1.0

    def look_at(self, region: Region) -> None:
        """Ask for a part of the view; most cameras show all of it whatever is asked."""

    def read(self) -> Frame | None:
        """Wait for the next frame; None when there are no more.

        Raises CameraError when the camera has been closed or fails while running.
        """
        with self._reading:
            if self._closing:
                raise CameraError(
                    f"camera {self._name}: expected an open camera, found it closed; "
                    "open it again before reading"
                )
            return self._next()

    def close(self) -> None:
        """Release the device, after a read that is under way. Closing twice is harmless."""
        self._closing = True
        if not self._reading.acquire(timeout=PATIENCE_S):
            log.warning("camera %s hangs; its device is left as it is", self.name)
            return
        try:
            if not self._released:
                self._released = True
                self._release()
        finally:
            self._reading.release()

    @abstractmethod
    def _next(self) -> Frame | None:
        """Return the next frame as `read` promises it."""

    @abstractmethod
    def _release(self) -> None:
        """Give the device back; called once."""
