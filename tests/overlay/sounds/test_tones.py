"""Sounds are gentle: soft, low, short, without a click, and none is more than another."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.overlay.sounds.cues import Sound
from mirror.overlay.sounds.tones import PEAK, RATE_HZ, tone

FULL_SCALE = 32_767.0


def pitches_hz(samples: np.ndarray) -> list[float]:
    """Return the strongest frequency in each fifth of a second."""
    size = RATE_HZ // 5
    found = []
    for at in range(0, len(samples) - size, size):
        strength = np.abs(np.fft.rfft(samples[at : at + size] * np.hanning(size)))
        found.append(float(strength.argmax()) * RATE_HZ / size)
    return found


@pytest.mark.parametrize("sound", Sound)
def test_every_sound_is_equally_loud(sound: Sound) -> None:
    """A quarter of full scale at its loudest: whatever is praised, nothing is praised more."""
    assert np.abs(tone(sound)).max() / FULL_SCALE == pytest.approx(PEAK, rel=0.01)


@pytest.mark.parametrize("sound", Sound)
def test_no_sound_clicks(sound: Sound) -> None:
    """It begins and ends in silence, and swells over hundredths of a second."""
    samples = tone(sound).astype(float) / FULL_SCALE
    assert abs(samples[0]) < 0.001
    assert np.abs(samples[-20:]).max() < 0.001
    assert np.abs(samples[:44]).max() < 0.02


@pytest.mark.parametrize("sound", Sound)
def test_every_sound_is_low_and_short(sound: Sound) -> None:
    """An ear of eighty hears it, and it is over before the next thing happens."""
    samples = tone(sound).astype(float)
    power = np.abs(np.fft.rfft(samples)) ** 2
    below = power[: int(1000.0 * len(samples) / RATE_HZ)].sum()
    assert below > 0.9 * power.sum()
    assert len(samples) / RATE_HZ < 2.0


def test_a_beginning_rises_and_letting_go_falls() -> None:
    """What they say is heard without being told."""
    start, let_go = pitches_hz(tone(Sound.START)), pitches_hz(tone(Sound.LET_GO))
    assert start[0] < start[-1]
    assert let_go[0] > let_go[-1]


def test_a_sound_is_made_once() -> None:
    """The second time it is at hand, and nobody can change it."""
    assert tone(Sound.DONE) is tone(Sound.DONE)
    assert not tone(Sound.DONE).flags.writeable
