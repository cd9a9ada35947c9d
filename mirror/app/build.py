"""From settings to the parts of the mirror: the only place that knows how they fit together."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from hardware.clock import MonotonicClock
from hardware.lamp import Lamp, open_lamp
from hardware.options import CameraOptions
from hardware.panel_keeper import PanelKeeper
from hardware.panel_tending import Tending
from hardware.panel_ways import Outlets, open_panel_light
from mirror.app.aligned import alignment_in_use, built
from mirror.app.bundles import bundle_path
from mirror.app.drawing import Drawing
from mirror.app.empty import happened_since
from mirror.app.panel import panel_in_use
from mirror.app.panel_light import PanelLight
from mirror.errors import StorageError
from mirror.exercise.preferences import Preferences
from mirror.exercise.programme.adjusting import adjusted
from mirror.exercise.session.session import Session
from mirror.face.measurer import FaceMeasurer, Person
from mirror.face.view import Limits
from mirror.landmarks.face_tracker import FaceTracker
from mirror.landmarks.hand_model import HandTracker
from mirror.landmarks.models import FACE, HAND, ModelStore
from mirror.language import Catalogue
from mirror.overlay.opening import automatic_display
from mirror.overlay.sounds.speaker import open_speaker
from mirror.overlay.style import STYLE
from mirror.pipeline.moment import MeasuringStation
from mirror.practice.now import preferences_in, preferred, revision_of
from mirror.practice.programme import involved_side, present_stage, programme_set
from mirror.registration.camera_pose import CameraPose
from mirror.registration.eyes import TYPICAL_PUPILS_MM
from mirror.registration.records import Alignment, Eye
from mirror.registration.view import Onlooker
from mirror.settings.automatic import (
    alignment_file,
    journal_file,
    models_folder,
    shared_folder,
)
from mirror.storage import Journal, SystemWallClock
from mirror.storage.stream import totals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hardware.dpms import ScreenSignal
    from hardware.panel import Panel
    from mirror.anatomy import Side
    from mirror.exercise.guidance import Band
    from mirror.exercise.menu import Menu
    from mirror.exercise.programme.adjusting import Adjustment
    from mirror.exercise.programme.records import Programme, Stage
    from mirror.exercise.records import Interruption
    from mirror.exercise.session.state import SessionState
    from mirror.landmarks.models import Bundle
    from mirror.overlay.display import Display
    from mirror.overlay.sounds.speaker import Speaker
    from mirror.overlay.style import Style
    from mirror.settings.schema import Settings


class Builder:
    """Makes the parts that `settings` ask for."""

    def __init__(
        self,
        settings: Settings,
        environ: Mapping[str, str],
        preferences: Preferences | None = None,
        *,
        settings_kept: bool = False,
    ) -> None:
        """Take the effective settings and the environment that fills what they leave open.

        `preferences` are what people at home set, which holds before the settings; None: nothing.
        `settings_kept`: the settings are the last good ones, for the files have a fault.
        """
        self._said = settings
        self.settings_kept = settings_kept
        self._preferences = preferences or Preferences()
        self.settings = preferred(settings, self._preferences)
        self._environ = environ
        self._journal_file = journal_file(settings, environ)
        self.alignment_file = alignment_file(settings, environ)
        self.store = ModelStore(models_folder(settings, environ))

    def preferred(self) -> Builder:
        """Return one for what people at home have set by now."""
        return Builder(
            self._said,
            self._environ,
            preferences_in(self._journal_file),
            settings_kept=self.settings_kept,
        )

    def revision(self) -> tuple[int, int]:
        """Return what is another as soon as somebody has set something since; cheap."""
        return revision_of(self._journal_file)

    def face_tracker(self) -> FaceTracker:
        """Open the face models. Raises ModelError when they are missing or damaged."""
        return FaceTracker(self._bundle(FACE, self.settings.models.face_bundle))

    def hand_tracker(self) -> HandTracker:
        """Open the hand models. Raises ModelError when they are missing or damaged."""
        return HandTracker(self._bundle(HAND, self.settings.models.hand_bundle))

    def face_bundle(self) -> Path:
        """Return the face bundle's verified path. Raises ModelError as `face_tracker` does."""
        return self._bundle(FACE, self.settings.models.face_bundle)

    @property
    def adjustments(self) -> Mapping[str, Adjustment]:
        """What is other in a stage, by its key, than the programme's file has it."""
        return self._preferences.adjustments

    def involved(self) -> Side | None:
        """Return the palsied side; None where there is none."""
        return involved_side(self.settings)

    def catalogue(self) -> Catalogue:
        """Return the texts in the language that is set."""
        return Catalogue(self.settings.language.name)

    def measurer(
        self, *, any_distance: bool = False, alignment: Alignment | None = None
    ) -> FaceMeasurer:
        """Return a measurer that has seen nobody yet.

        `any_distance` lifts the limits of distance, for pictures whose lens is not known. Behind
        glass the scale is that of the rest that `alignment` was made with.
        """
        patient, measuring = self.settings.patient, self.settings.measuring
        person = Person(
            reference_range_mm=patient.full_range_mm,
            pupil_distance_mm=patient.pupil_distance_mm or None,
            aligned_pupils_mm=None if alignment is None else alignment.pupils_mm,
        )
        limits = Limits(
            nearest_mm=0.0 if any_distance else measuring.nearest_mm,
            farthest_mm=math.inf if any_distance else measuring.farthest_mm,
            turned_deg=measuring.turned_deg,
            tilted_deg=measuring.tilted_deg,
            darkest_level=measuring.darkest_level,
            fastest_mm_s=measuring.fastest_mm_s,
            fastest_deg_s=measuring.fastest_deg_s,
        )
        return FaceMeasurer(limits, person, measuring.rest_s)

    def programme(self) -> Programme:
        """Read the programme. Raises ProgrammeError, with a line for every fault."""
        return adjusted(programme_set(self.settings), self.adjustments)

    def stage(self, programme: Programme) -> Stage:
        """Return the stage that a person has confirmed last, else the one that is set.

        Raises ProgrammeError when the programme has none such.
        """
        return present_stage(programme, self.settings, self._journal_file)[0]

    def session(self) -> Session:
        """Return the rules of the session: the programme's present stage, for this patient.

        Raises ProgrammeError as `programme` and `stage` do.
        """
        programme = self.programme()
        return Session(programme, self.stage(programme), self.involved(), self.catalogue())

    def band(self) -> Band:
        """Return the effort that the present stage aims at. Raises as `session` does."""
        return self.session().rules.band_of(None)

    def station(  # noqa: PLR0913 - what a station is made of, each by name
        self,
        tracker: FaceTracker,
        session: Session,
        state: SessionState | None = None,
        *,
        interrupted: Callable[[], Interruption | None] | None = None,
        menu: Menu | None = None,
        alignment: Alignment | None = None,
    ) -> MeasuringStation:
        """Return landmarks, measures, hands and `session` in a row.

        `state` is where it begins; None: asleep. `interrupted` is asked for a session to take up;
        `menu` is what can be chosen before one. `alignment` is as in `measurer`.
        """
        measurer = self.measurer(alignment=alignment)
        return MeasuringStation(
            tracker, measurer, session, state, interrupted=interrupted, menu=menu
        )

    def journal(
        self, *, resume_s: float = 300.0, opening: Callable[[], None] | None = None
    ) -> Journal:
        """Open the journal; an interrupted session can be taken up again within `resume_s`.

        `opening` is called again and again while that takes long.
        Raises JournalRefusedError for a file of a newer mirror or of another program.
        """
        return Journal(
            self._journal_file,
            traces_days=self.settings.journal.traces_days,
            resume_s=resume_s,
            opening=opening,
        )

    def sessions_stored(self) -> int:
        """Return how many sessions the journal has; 0 where it cannot say."""
        try:
            return totals(self._journal_file).sessions
        except StorageError:
            return 0

    def session_since(self, utc_ms: int) -> bool | None:
        """Return whether a session has happened since `utc_ms`; None where nobody can say."""
        return happened_since(self._journal_file, utc_ms)

    @property
    def journal_path(self) -> Path:
        """The journal's file."""
        return self._journal_file

    def shared_folder(self) -> Path:
        """Return the folder that mirror and page share. Raises StorageError."""
        return shared_folder(self.settings, self._environ)

    def camera_options(self, *, loop: bool = True) -> CameraOptions:
        """Return what is asked of the camera."""
        camera = self.settings.camera
        return CameraOptions(
            width_px=camera.width_px,
            height_px=camera.height_px,
            fps=camera.fps,
            horizontal_fov_deg=camera.horizontal_fov_deg,
            focal_px=camera.focal_px or None,
            focus_mm=camera.focus_mm,
            longest_exposure_ms=camera.longest_exposure_ms,
            mains_hz=camera.mains_hz,
            loop=loop,
        )

    def panel(self, kind: str | None = None) -> Panel:
        """Return the panel that a display of `kind` lights; None: the one that is set.

        Raises PanelError when the display is to tell its own size and does not.
        """
        name = kind or self.settings.display.name
        kind = automatic_display(self._environ) if name == "auto" else name.partition(":")[0]
        return panel_in_use(self.settings, kind).panel

    def onlooker(self) -> Onlooker:
        """Return whose eyes look into the mirror."""
        patient = self.settings.patient
        return Onlooker(Eye(patient.eye), patient.pupil_distance_mm or TYPICAL_PUPILS_MM)

    def drawing(self, display: Display, alignment: Alignment | None = None) -> Drawing:
        """Return what draws moments on an open display, lined up as in `alignment`.

        None: as the builder measured, which a simulated reflection has no use for either.
        """
        return Drawing(
            display,
            alignment or Alignment(self.camera_pose()),
            self.settings.panel.glass_gap_mm,
            self.onlooker(),
            quiet=self.settings.display.quiet,
            style=self.style(),
        )

    def style(self) -> Style:
        """Return how the overlay looks to somebody who stands where the settings say."""
        return replace(STYLE, viewing_mm=self.settings.panel.viewing_mm)

    def speaker(self) -> Speaker:
        """Open what plays sounds: silence where they are off, or where nothing can play them."""
        sounds = self.settings.sounds
        return open_speaker(on=sounds.on, volume=sounds.volume)

    def panel_light(self, signal: ScreenSignal | None = None) -> PanelLight | None:
        """Return what dims the panel; None where nobody has asked for it.

        `signal` is heeded by the mirror's own screen; None: it lights none.
        """
        asked = self.settings.panel_light
        if not asked.on:
            return None
        outlets = Outlets(signal=None if signal is None else lambda _: signal)
        tending = Tending(partial(open_panel_light, asked.through, outlets))
        keeper = PanelKeeper(tending, MonotonicClock())
        return PanelLight(self.settings, keeper, SystemWallClock())

    def lamp(self) -> Lamp:
        """Open the lamp: one that stays dark where there is none."""
        return open_lamp(self.settings.lamp.gpio) if self.settings.lamp.on else Lamp()

    def alignment(self, panel: Panel) -> Alignment:
        """Return the user's latest alignment to `panel`; else what the builder measured."""
        mirror = built(self.settings, panel)
        return alignment_in_use(self.alignment_file, mirror, self.camera_pose())

    def camera_pose(self) -> CameraPose:
        """Return where the builder measured the camera to be, in the mirror frame (optics)."""
        panel = self.settings.panel
        return CameraPose.looking(
            (panel.camera_x_mm, panel.camera_y_mm, 0.0), pitch_deg=panel.camera_pitch_deg
        )

    def _bundle(self, bundle: Bundle, instead: str) -> Path:
        return bundle_path(self.store, bundle, instead)
