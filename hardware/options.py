"""What is asked of a camera, whichever driver answers."""

from __future__ import annotations

from dataclasses import dataclass

from hardware.frame import CameraIntrinsics


@dataclass(frozen=True, slots=True)
class CameraOptions:
    """The picture that is wanted and the lens it is taken with."""

    width_px: int = 640
    height_px: int = 480
    """Wanted size. A video keeps its own; any camera says what it really delivers."""
    fps: float = 30.0
    """Wanted pictures a second."""
    horizontal_fov_deg: float = 66.0
    """Angle across the picture; for `pi` across the whole sensor (facts: Camera Module 3, 66)."""
    focal_px: float | None = None
    """Focal length of the delivered stream, from a calibration; wins over the angle."""
    focus_mm: float = 700.0
    """What is sharp (`pi`). 0.7 m: sharp enough at this size from about 0.55 to 0.95 m (derived
    from f/1.8 and 4.74 mm)."""
    longest_exposure_ms: float = 10.0
    """So that what moves is not blurred (`pi`): at 150 mm/s by 1.5 mm, the smallest change of a
    posed smile that can be told (facts)."""
    mains_hz: int = 50
    """Of the light's alternating current (`pi`); 0: the light does not flicker."""
    loop: bool = True
    """Whether the actor begins again at the end of its performance."""

    def intrinsics(self, width_px: int, height_px: int, source: str) -> CameraIntrinsics:
        """Return the geometry of a stream of that size, in pixels.

        `source` says where the angle comes from; it is replaced where a focal length is given.
        """
        if self.focal_px is None:
            return CameraIntrinsics.from_horizontal_fov(
                width_px, height_px, self.horizontal_fov_deg, source
            )
        return CameraIntrinsics(
            width_px=width_px,
            height_px=height_px,
            fx_px=self.focal_px,
            fy_px=self.focal_px,
            cx_px=(width_px - 1) / 2.0,
            cy_px=(height_px - 1) / 2.0,
            source=f"setting: focal length {self.focal_px:g} px",
        )
