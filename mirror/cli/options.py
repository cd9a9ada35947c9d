"""Options that several commands share, and the start that those which see frames share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mirror.privacy import shut_off_network
from mirror.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.app.build import Builder

SettingsFile = Annotated[
    Path | None,
    typer.Option("--settings", metavar="FILE", help="A settings file that wins over the others."),
]


def guarded_builder(file: Path | None, overrides: Mapping[str, object]) -> Builder:
    """Take the network away from this process, then return what builds the mirror's parts.

    The filter comes before mediapipe is so much as imported: 1.x would send usage statistics.
    Raises SettingsError, or PrivacyError where the network cannot be shut off.
    """
    effective = load_settings(file, overrides, os.environ)
    shut_off_network(require=effective.settings.privacy.require_network_guard)
    from mirror.app.build import Builder

    return Builder(effective.settings, os.environ)
