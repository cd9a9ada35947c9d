"""What every camera does, and how one is chosen by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType

    from hardware.frame import CameraIntrinsics, Frame
    from hardware.region import Region


class Camera(Protocol):
    """A source of frames. Opened when constructed; closed by `close` or a `with` block."""

    @property
    def name(self) -> str:
        """The name by which it was chosen, for messages."""
        ...

    @property
    def live(self) -> bool:
        """Whether frames pass by whether or not anybody reads them."""
        ...

    @property
    def intrinsics(self) -> CameraIntrinsics:
        """The geometry of the stream that is delivered."""
        ...

    @property
    def dropped(self) -> int:
        """Frames known to have been lost since opening: taken by the camera, never read."""
        ...

    @property
    def least_ratio(self) -> float:
        """The least share of its view's width that it can show as finely as it sees; 1: all."""
        ...

    def look_at(self, region: Region) -> None:
        """Ask for a part of the view. Some frames later each says what it shows. Any thread may."""
        ...

    def read(self) -> Frame | None:
        """Wait for the next frame and return it; None when there are no more.

        Raises CameraError when the camera fails while running.
        """
        ...

    def close(self) -> None:
        """Release the device. Closing twice is harmless."""
        ...

    def __enter__(self) -> Self:
        """Return itself."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        ...
