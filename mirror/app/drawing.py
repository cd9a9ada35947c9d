"""The last station, in the main thread: from a moment to light."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mirror.anatomy import PerSide
from mirror.exercise.guidance import Phase
from mirror.overlay.fade import Fader
from mirror.overlay.layout import FULL_RANGE_MM, compose
from mirror.overlay.menu import compose_menu
from mirror.overlay.pairing import compose_pairing
from mirror.overlay.style import STYLE
from mirror.registration.framing import Framing
from mirror.registration.picture import PictureProjection
from mirror.registration.prediction import Foresight
from mirror.registration.view import MirrorView

if TYPE_CHECKING:
    from hardware.frame import Frame
    from mirror.face.measures import FaceMeasures
    from mirror.overlay.display import Display
    from mirror.overlay.pairing import PairingSight
    from mirror.overlay.scene import Scene
    from mirror.overlay.style import Style
    from mirror.pipeline.moment import Moment
    from mirror.registration.projection import Projection
    from mirror.registration.records import Alignment
    from mirror.registration.view import Onlooker


class Drawing:
    """Draws moments on one display, through glass or over the simulated reflection.

    Behind glass the face is drawn where it will be when the light is seen. A simulated reflection
    is the camera's own picture, as late as what was measured in it: there nothing is foreseen.
    """

    def __init__(  # noqa: PLR0913 - what drawing needs, each by name
        self,
        display: Display,
        alignment: Alignment,
        gap_mm: float,
        onlooker: Onlooker,
        *,
        quiet: bool = False,
        style: Style = STYLE,
    ) -> None:
        """Take an open display, the geometry of the glass in front of it, and whose eyes look.

        `quiet`: a held smile shows its timer and count alone.
        """
        self._display = display
        self._quiet = quiet
        self._style = style
        self._fader = Fader()
        self._view = MirrorView(display.panel, alignment, gap_mm, onlooker)
        self._foresight = Foresight(alignment.camera.rotation)
        self._framing = Framing(display.panel)

    def show(self, moment: Moment, t_ns: int, seen_ns: int | None = None) -> bool:
        """Light what belongs to `moment` at `t_ns`, on the clock of the frames or any other.

        `seen_ns` is when that light will be seen, on the clock of the frames; None: at once, as
        where frames are gone through one by one. Returns whether the picture has changed.
        """
        if self._display.shows_reflection:
            frame, head = moment.frame, moment.measures.head
            camera = frame.region.lens(frame.intrinsics)
            fit = self._framing.fit(camera, None if head is None else head.z_mm, t_ns)
            projection = PictureProjection(camera, self._display.panel, fit)
            scene = self._compose(moment, moment.measures, projection, 1.0)
            return self._display.show(self._fader.step(scene, t_ns), frame, fit)
        at_ns = moment.frame.t_ns if seen_ns is None else seen_ns
        foreseen = self._foresight.at(moment.measures, at_ns)
        if foreseen.measures.head is not None:
            self._view.follow(foreseen.measures.head)
        scene = self._compose(moment, foreseen.measures, self._view, foreseen.alpha)
        scene = self._fader.step(scene, t_ns, lying=foreseen.alpha < 1.0)
        return self._display.show(scene, None)

    def show_pairing(self, sight: PairingSight, frame: Frame, t_ns: int) -> bool:
        """Light a code at `t_ns` in place of what belongs to the moment of `frame`; as `show`."""
        scene = self._fader.step(
            compose_pairing(sight, self._display.panel, style=self._style), t_ns
        )
        if not self._display.shows_reflection:
            return self._display.show(scene, None)
        camera = frame.region.lens(frame.intrinsics)
        return self._display.show(scene, frame, self._framing.fit(camera, None, t_ns))

    def _compose(
        self, moment: Moment, measures: FaceMeasures, projection: Projection, face_light: float
    ) -> Scene:
        guidance, menu, panel = moment.guidance, moment.menu, self._display.panel
        if menu is not None:
            if menu.text or guidance.phase is Phase.ASLEEP:
                return compose_menu(menu, panel, projection, style=self._style)
            guidance = replace(guidance, dwell=menu.dwell)
        full_mm = measures.full_range_mm
        return compose(
            guidance,
            measures,
            projection,
            panel,
            full_range_mm=FULL_RANGE_MM if full_mm is None else PerSide(full_mm, full_mm),
            quiet=self._quiet,
            face_light=face_light,
            style=self._style,
        )
