"""How large a simulated reflection is: as large as a real one, and calm.

On the glass a reflected face has half its size at any distance (optics), while a camera's picture
of it shrinks as it moves away. So the picture is scaled with the head's distance; but not with
every breath. It keeps its size until the head has clearly come nearer or gone away, and then takes
the new one slowly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.registration.picture import PictureFit

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel

FIRST_MM: Final = 600.0
"""Until a head was seen: as near as the patient is expected (product: 600-900)."""
NEAREST_MM: Final = 350.0
FARTHEST_MM: Final = 1000.0
"""Where heads are measured (settings, `measuring`); beyond it the picture follows no further."""
CLEARLY: Final = 0.08
"""Share by which the distance must change: 5 cm at 600 mm, twice what a standing body sways (own
choice)."""
GLIDE_NS: Final = 2_000_000_000
"""How long a new size takes (own choice): slow enough not to catch the eye."""
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Glide:
    """From one distance to another."""

    from_mm: float
    to_mm: float
    began_ns: int

    def over(self, t_ns: int) -> bool:
        return t_ns - self.began_ns >= GLIDE_NS

    def at_mm(self, t_ns: int) -> float:
        share = min(max(0.0, (t_ns - self.began_ns) / GLIDE_NS), 1.0)
        eased = share * share * (3.0 - 2.0 * share)
        return self.from_mm + (self.to_mm - self.from_mm) * eased


class Framing:
    """Remembers how large the reflection is on one panel. Time is told to it, monotonic."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._glide = _Glide(FIRST_MM, FIRST_MM, -GLIDE_NS)

    def fit(self, camera: CameraIntrinsics, distance_mm: float | None, t_ns: int) -> PictureFit:
        """Return where `camera`'s picture lies at `t_ns`.

        `distance_mm` is the head's from the camera, which is near the glass; None: nobody's, and
        what was begun goes on.
        """
        if distance_mm is not None and self._glide.over(t_ns):
            self._follow(min(max(distance_mm, NEAREST_MM), FARTHEST_MM), t_ns)
        glass_px_per_mm = self._panel.width_px / self._panel.width_mm
        picture_px_per_mm = camera.fx_px / self._glide.at_mm(t_ns)
        return PictureFit.scaled(
            (camera.width_px, camera.height_px),
            self._panel.size_px,
            _HALF * glass_px_per_mm / picture_px_per_mm,
        )

    def _follow(self, distance_mm: float, t_ns: int) -> None:
        if abs(distance_mm / self._glide.to_mm - 1.0) > CLEARLY:
            self._glide = _Glide(self._glide.to_mm, distance_mm, t_ns)
