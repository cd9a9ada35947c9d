"""The alignment in use: the user's own where one holds, else what the builder measured."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from mirror.errors import AlignmentError
from mirror.registration.alignment.records import Prior
from mirror.registration.alignment.store import AlignmentStore, Built
from mirror.registration.records import Alignment

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.panel import Panel
    from mirror.registration.camera_pose import CameraPose
    from mirror.registration.view import Onlooker
    from mirror.settings.schema import Settings

_LOG: Final = logging.getLogger(__name__)


def built(settings: Settings, panel: Panel) -> Built:
    """Return the mirror as it is built now: an alignment for another one does not hold."""
    placed, patient = settings.panel, settings.patient
    return Built(
        panel_width_mm=round(panel.width_mm, 1),
        panel_height_mm=round(panel.height_mm, 1),
        glass_gap_mm=placed.glass_gap_mm,
        camera_x_mm=placed.camera_x_mm,
        camera_y_mm=placed.camera_y_mm,
        camera_pitch_deg=placed.camera_pitch_deg,
        pupil_distance_mm=patient.pupil_distance_mm,
    )


def prior_of(settings: Settings, camera: CameraPose, onlooker: Onlooker) -> Prior:
    """Return what is known before anybody aligns: the builder's measures, the patient's eyes."""
    return Prior(camera, settings.panel.glass_gap_mm, onlooker.pupil_distance_mm, onlooker.eye)


def alignment_in_use(file: Path, mirror: Built, camera: CameraPose) -> Alignment:
    """Return the latest alignment that holds for `mirror`; else one of what the builder measured.

    `camera` is where the builder measured it to be. Alignments that cannot be read stop nobody:
    the log says so, and the mirror says that it is not aligned.
    """
    try:
        stored = AlignmentStore(file).latest(mirror)
    except AlignmentError as error:
        _LOG.warning("The light is placed as the builder measured: %s", error)
        stored = None
    return Alignment(camera) if stored is None else stored.alignment
