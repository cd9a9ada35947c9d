"""Joins a live run to what the page is told of it. The mirror never depends on that."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Final

from hardware.opening import absence_of
from mirror.app.lasting_display import screen_state
from mirror.app.pairing_desk import PairingDesk
from mirror.app.programme_table import left_s
from mirror.app.status import Around, StatusWriter
from mirror.errors import StorageError
from mirror.service.status import ScreenState
from mirror.storage import SystemWallClock

if TYPE_CHECKING:
    from hardware.board import Board
    from hardware.camera import Camera
    from mirror.app.build import Builder
    from mirror.app.panel_light import PanelLight
    from mirror.exercise.session.session import Session
    from mirror.overlay.display import Display
    from mirror.pipeline.live import LivePipeline
    from mirror.registration.records import Alignment
    from mirror.storage import Journal

_LOG: Final = logging.getLogger(__name__)
_MS_PER_S: Final = 1000


def status_writer(  # noqa: PLR0913 - all that a status tells of, each by name
    builder: Builder,
    session: Session,
    *,
    pipeline: LivePipeline,
    camera: Camera,
    journal: Journal,
    display: Display,
    alignment: Alignment | None,
    board: Board,
    panel_light: PanelLight | None = None,
) -> StatusWriter | None:
    """Return what tells the page of this run; None, and a word in the log, where it cannot be.

    `alignment` is the one in use; None where a picture stands for the reflection. `panel_light` is
    what may have put the panel to sleep; None: nothing.
    """
    clock = SystemWallClock()
    try:
        folder = builder.shared_folder()
    except StorageError as error:
        _LOG.warning("The page will not know how the mirror is: %s", error)
        return None
    made_at = None if alignment is None else alignment.made_at
    around = Around(
        folder=folder,
        disk=builder.journal_path.parent,
        camera_name=builder.settings.camera.name,
        aligned_utc_ms=None if made_at is None else round(made_at.timestamp() * _MS_PER_S),
        steps=len(session.stage.steps),
        away=lambda: absence_of(camera) is not None,
        screen=lambda: screen_told(display, panel_light),
        captured=lambda: pipeline.counts().captured,
        notice=lambda: journal.notice,
        left_s=partial(left_s, session.stage, rest_s=builder.settings.measuring.rest_s),
        eased=lambda: pipeline.eased,
        settings_kept=builder.settings_kept,
    )
    return StatusWriter(around, clock, PairingDesk(folder, builder.catalogue(), clock), board)


def screen_told(display: Display, panel_light: PanelLight | None) -> ScreenState:
    """Return how it is with the screen; any thread may ask.

    One that was put to sleep may look unplugged to the kernel: it is not missed.
    """
    asleep = panel_light is not None and panel_light.dark
    return ScreenState.LIT if asleep else screen_state(display)
