"""Options that several commands share, and the start that those which see frames share."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from mirror.app.kept_settings import lasting_settings
from mirror.memory import share_heaps
from mirror.privacy import shut_off_network
from mirror.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.app.build import Builder
    from mirror.settings import EffectiveSettings

SettingsFile = Annotated[
    Path | None,
    typer.Option("--settings", metavar="FILE", help="A settings file that wins over the others."),
]


_LOG: Final = logging.getLogger(__name__)


def guarded_builder(
    file: Path | None, overrides: Mapping[str, object], *, lasting: bool = False
) -> Builder:
    """Take the network away from this process, then return what builds the mirror's parts.

    With `lasting`, a fault in the settings files leaves the last good ones in force
    (`effective_settings`), and they are kept when they are good; and memory is shared out as suits
    what runs for weeks.

    The filter comes before mediapipe is so much as imported: 1.x would send usage statistics.
    Raises SettingsError, or PrivacyError where the network cannot be shut off.
    """
    if lasting:
        effective, kept = effective_settings(file, overrides, keep=True)
        share_heaps()
    else:
        effective, kept = load_settings(file, overrides, os.environ), False
    shut_off_network(require=effective.settings.privacy.require_network_guard)
    from mirror.app.build import Builder

    return Builder(effective.settings, os.environ, settings_kept=kept)


def effective_settings(
    file: Path | None, overrides: Mapping[str, object], *, keep: bool = False
) -> tuple[EffectiveSettings, bool]:
    """Return the settings of what runs unattended, and whether they are the last good ones.

    Those hold, and the log has the reason, where the settings files have a fault; a `file` that
    is named must be good, for whoever names it is there to read why it is not. With `keep`, good
    ones are kept. Raises SettingsError.
    """
    if file is not None:
        return load_settings(file, overrides, os.environ), False
    effective, fault = lasting_settings(overrides, os.environ, keep=keep)
    if fault:
        _LOG.warning("The last good settings hold, until these are put right. %s", fault)
    return effective, bool(fault)
