"""What every display does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType

    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.overlay.scene import Scene
    from mirror.registration.picture import PictureFit


class Display(Protocol):
    """Where scenes are seen. Opened when constructed; closed by `close` or a `with` block.

    Used from one thread only, the main thread, as the window system demands.
    """

    @property
    def name(self) -> str:
        """The name by which it was chosen, for messages."""
        ...

    @property
    def panel(self) -> Panel:
        """The panel as it was really opened: compose and project for this one."""
        ...

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture, as the viewer sees it."""
        ...

    @property
    def shows_reflection(self) -> bool:
        """Whether it shows the camera's picture as a mirror would; False: true glass does."""
        ...

    @property
    def closed(self) -> bool:
        """Whether the user has asked to stop."""
        ...

    @property
    def waits(self) -> bool:
        """Whether showing a picture takes until the screen changes (vsync), as it was measured."""
        ...

    def show(self, scene: Scene, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Light `scene`, over the reflection of `frame` where the display shows one.

        The same frame may be passed again: it costs nothing. None: no reflection. `fit` says where
        on the panel the frame's picture lies; None: it fills the panel. Returns whether anything
        had changed: else nothing was sent to the screen, and nothing waited for it.
        """
        ...

    def close(self) -> None:
        """Give the screen back. Closing twice is harmless."""
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
