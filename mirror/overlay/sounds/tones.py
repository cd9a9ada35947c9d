"""How the sounds sound: struck softly, a few low notes each, made from sines when first wanted.

Hearing fades with age from the highest notes down (ISO 7029), so nothing here lies above 800 Hz
but faint overtones. Rising is a beginning, falling a letting go.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.overlay.sounds.cues import Sound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

RATE_HZ: Final = 44_100
PEAK: Final = 0.25
"""Of full scale, for the loudest and for the softest alike: about -12 dB."""
_C4, _G4, _C5, _E5, _G5 = 261.63, 392.00, 523.25, 659.26, 783.99
"""Hertz, equal temperament, A at 440 (ISO 16)."""
_NOTES: Final[Mapping[Sound, tuple[float, ...]]] = MappingProxyType(
    {
        Sound.START: (_G4, _C5),
        Sound.IN_BAND: (_E5,),
        Sound.LET_GO: (_E5, _C5),
        Sound.DONE: (_C4, _G4, _C5, _E5),
    }
)
_APART_S: Final = 0.22
"""From note to note."""
_RINGS_S: Final = 1.1
_FADES_S: Final = 0.28
"""To a third of its strength."""
_STRUCK_S: Final = 0.02
"""Rise of a note: slow enough for no click."""
_OVERTONES: Final = ((1.0, 1.0), (2.0, 0.22), (3.0, 0.06))
"""Of a note's frequency, and of its strength: a soft bell."""


@lru_cache(maxsize=len(Sound))
def tone(sound: Sound) -> NDArray[np.int16]:
    """Return a sound's samples, shape (n,), at `RATE_HZ`; the same array each time, read-only."""
    notes = _NOTES[sound]
    step = round(_APART_S * RATE_HZ)
    wave = np.zeros((len(notes) - 1) * step + round(_RINGS_S * RATE_HZ))
    for number, pitch_hz in enumerate(notes):
        struck = _note(pitch_hz)
        wave[number * step :][: len(struck)] += struck
    loudest = PEAK * np.iinfo(np.int16).max / np.abs(wave).max()
    samples: NDArray[np.int16] = np.round(wave * loudest).astype(np.int16)
    samples.flags.writeable = False
    return samples


def _note(pitch_hz: float) -> NDArray[np.float64]:
    t_s = np.arange(round(_RINGS_S * RATE_HZ)) / RATE_HZ
    wave = sum(
        strength * np.sin(2.0 * np.pi * times * pitch_hz * t_s) for times, strength in _OVERTONES
    )
    rise = 0.5 - 0.5 * np.cos(np.pi * np.clip(t_s / _STRUCK_S, 0.0, 1.0))
    end = np.clip((_RINGS_S - t_s) / _STRUCK_S, 0.0, 1.0)
    return np.asarray(wave * rise * end * np.exp(-t_s / _FADES_S))
