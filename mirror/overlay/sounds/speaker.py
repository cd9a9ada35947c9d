"""Who plays the sounds. Nobody ever waits for one, and without a sound card there is silence."""

from __future__ import annotations

import logging
import os
from abc import abstractmethod
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.closing import Closing
from mirror.errors import MirrorError
from mirror.overlay.sounds.tones import RATE_HZ, tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.overlay.sounds.cues import Sound

_LOG: Final = logging.getLogger(__name__)
_REMEMBERED: Final = 64
_CARDS: Final = Path("/dev/snd")
_BUFFER: Final = 1024
"""Samples: 23 ms, which nobody notices after a gesture."""


class SpeakerError(MirrorError, OSError):
    """There is nothing to play sounds with."""


class Speaker(Closing):
    """Plays sounds. To be used from one thread."""

    @abstractmethod
    def play(self, sound: Sound) -> None:
        """Begin `sound`, over the end of the one before, and return at once."""


class SilentSpeaker(Speaker):
    """Plays nothing, and remembers the last of what it would have played."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.played: deque[Sound] = deque(maxlen=_REMEMBERED)

    def play(self, sound: Sound) -> None:
        """Remember `sound`."""
        self.played.append(sound)

    def close(self) -> None:
        """Do nothing: there is no device to give back."""


class MixerSpeaker(Speaker):
    """Plays through SDL's mixer.

    Raises SpeakerError where there is no sound card, or it is not to be had.
    """

    def __init__(self, volume: float, environ: Mapping[str, str] = os.environ) -> None:
        """Open the device; `volume` is 0 to 1."""
        if not _has_sound(environ):
            raise SpeakerError("sounds: no sound card was found; connect one, or set `on = false`")
        # Only who wants sounds waits for the mixer's library.
        import pygame.mixer  # noqa: PLC0415  # see above

        try:
            pygame.mixer.init(RATE_HZ, size=-16, channels=2, buffer=_BUFFER, allowedchanges=0)
        except pygame.error as error:
            raise SpeakerError(
                f"sounds: the sound card cannot be opened ({error}); set `on = false`, or see what "
                "else uses it"
            ) from error
        self._mixer = pygame.mixer
        self._volume = volume
        self._ready: dict[Sound, pygame.mixer.Sound] = {}

    def play(self, sound: Sound) -> None:
        """Begin `sound`."""
        if sound not in self._ready:
            both = np.repeat(tone(sound)[:, None], 2, axis=1)
            self._ready[sound] = self._mixer.Sound(buffer=both.tobytes())
            self._ready[sound].set_volume(self._volume)
        self._ready[sound].play()

    def close(self) -> None:
        """Give the device back."""
        self._mixer.quit()


def open_speaker(*, on: bool, volume: float) -> Speaker:
    """Return what plays sounds: silence where they are off, and, told of once, without a card."""
    if on:
        try:
            return MixerSpeaker(volume)
        except SpeakerError as error:
            _LOG.warning("%s", error)
    return SilentSpeaker()


def _has_sound(environ: Mapping[str, str]) -> bool:
    """Return whether a sound card is there, or a server that has one: asking ALSA is not quiet."""
    servers = (environ.get("PULSE_SERVER"), environ.get("SDL_AUDIODRIVER"))
    runtime = environ.get("XDG_RUNTIME_DIR")
    if runtime and any((Path(runtime) / name).exists() for name in ("pulse", "pipewire-0")):
        return True
    return any(servers) or any(_CARDS.glob("pcm*p"))
