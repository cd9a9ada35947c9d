"""Settings that name what there is. A schema knows of no driver, and of no programme's file.

A slip in a name would else be found out only when the mirror begins, and end it each time.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror.errors import ProgrammeError, SettingsError
from mirror.practice.programme import present_stage, programme_set
from mirror.settings.automatic import journal_file
from mirror.settings.load import load_settings

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from mirror.settings import EffectiveSettings

_DISPLAY: Final = re.compile(r"auto|window|kms|offscreen(:.+)?")
_CAMERA: Final = re.compile(r"auto|actor(:.+)?|video:.+|(usb|pi)(:\d+)?")
"""What `mirror.overlay.opening` and `hardware.opening` answer to, which the page's process must not
load; a test holds them together."""


def sound_settings(
    file: Path | None, overrides: Mapping[str, object], environ: Mapping[str, str]
) -> EffectiveSettings:
    """Return what `load_settings` does. Raises SettingsError, too, for what names nothing.

    Names that are among the `overrides` are left to the driver: somebody typed them just now.
    """
    found = load_settings(file, overrides, environ)
    refuse_unsound(found, overrides, environ)
    return found


def refuse_unsound(
    found: EffectiveSettings, typed: Container[str], environ: Mapping[str, str]
) -> None:
    """Raise SettingsError where `found` names a camera, screen or programme that there is not."""
    faults = [*_names(found, typed), *_programme(found, environ)]
    if faults:
        raise SettingsError("\n  ".join(("The settings name what there is not:", *faults)))


def _names(found: EffectiveSettings, typed: Container[str]) -> Iterator[str]:
    camera, display = found.settings.camera.name, found.settings.display.name
    video = Path(camera.removesuffix("@fast"))
    if "camera.name" not in typed and not (_CAMERA.fullmatch(camera) or video.is_file()):
        yield _fault(found, "camera.name", "auto, actor, video:PATH, usb[:N] or pi[:N]", camera)
    if "display.name" not in typed and not _DISPLAY.fullmatch(display):
        yield _fault(found, "display.name", "auto, window, kms or offscreen", display)


def _fault(found: EffectiveSettings, key: str, expected: str, value: str) -> str:
    return f"{found.origin(key)}: {key}: expected {expected}, found {value!r}"


def _programme(found: EffectiveSettings, environ: Mapping[str, str]) -> Iterator[str]:
    settings = found.settings
    try:
        programme = programme_set(settings)
        if settings.session.stage not in {stage.key for stage in programme.stages}:
            # A stage that a person has confirmed goes before the one that is set.
            present_stage(programme, settings, journal_file(settings, environ))
    except ProgrammeError as error:
        yield str(error)
