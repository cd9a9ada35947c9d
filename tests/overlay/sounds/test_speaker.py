"""Sounds are never in the way: without a card, with a broken one, and while they play."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from mirror.errors import MirrorError
from mirror.overlay.sounds import speaker
from mirror.overlay.sounds.cues import Sound
from mirror.overlay.sounds.speaker import MixerSpeaker, SilentSpeaker, SpeakerError, open_speaker
from tests.waiting import until

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def no_card(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take every sound card away."""
    for name in ("PULSE_SERVER", "SDL_AUDIODRIVER", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(speaker, "_CARDS", tmp_path)


def test_off_is_silent() -> None:
    """Nothing is opened for a mirror that is to be silent, which is how it comes."""
    with open_speaker(on=False, volume=1.0) as silent:
        silent.play(Sound.START)
    assert isinstance(silent, SilentSpeaker)
    assert list(silent.played) == [Sound.START]


@pytest.mark.usefixtures("no_card")
def test_without_a_card_it_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """A session goes on without sounds, and the log has one line about it, with what to do."""
    with caplog.at_level(logging.WARNING), open_speaker(on=True, volume=0.5) as silent:
        for sound in Sound:
            silent.play(sound)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "no sound card" in caplog.text
    assert "on = false" in caplog.text


def test_a_card_that_cannot_be_opened_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver that is none: the error is ours, with what to do, and becomes silence."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    with pytest.raises(SpeakerError, match="on = false") as refused:
        MixerSpeaker(0.5)
    assert isinstance(refused.value, MirrorError)
    assert isinstance(refused.value, OSError)


def test_playing_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """All begin at once on a card that swallows sounds in real time; none is made twice."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    with MixerSpeaker(0.5) as playing:

        def heard() -> bool:
            for sound in (*Sound, *Sound):
                playing.play(sound)
            return bool(playing._mixer.get_busy())

        until(heard)  # again where a busy machine looks when they are over
        assert len(playing._ready) == len(Sound)
        assert {round(each.get_volume(), 2) for each in playing._ready.values()} == {0.5}
    assert playing._mixer.get_init() is None
