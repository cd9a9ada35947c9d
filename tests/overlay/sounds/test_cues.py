"""When a sound is due, and above all when none is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.exercise.events import Event, EventName
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.sounds.cues import SILENCE, Listening, Sound, heard

BAND = Band(25.0, 15.0, 35.0)
READY = Guidance(Phase.SMILE, "", BAND)
HOLDING = replace(READY, progress_ratio=0.1, seconds_left=9)


def happened(name: EventName, **data: bool) -> tuple[Event, ...]:
    """Return one event."""
    return (Event(0, name, data),)


def sounds(*moments: tuple[Guidance, tuple[Event, ...]]) -> list[Sound]:
    """Return what is heard in a row of moments."""
    state, played = SILENCE, []
    for guidance, events in moments:
        state, sound = heard(state, guidance, events)
        played += [] if sound is None else [sound]
    return played


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        (EventName.SESSION_STARTED, Sound.START),
        (EventName.RESUMED, Sound.START),
        (EventName.HELD, Sound.LET_GO),
    ],
)
def test_what_happens_is_heard_once(name: EventName, sound: Sound) -> None:
    """An event sounds when it is told, and not again in the moments after it."""
    assert sounds((READY, happened(name)), (READY, ()), (READY, ())) == [sound]


def test_a_smile_sounds_once_where_its_time_begins_to_run() -> None:
    """However long it is held, and however often it dips and comes back."""
    started = happened(EventName.REPETITION_STARTED)
    smile = [(READY, started), (READY, ()), (HOLDING, ()), (READY, ()), (HOLDING, ())]
    assert sounds(*smile) == [Sound.IN_BAND]
    assert sounds(*smile, *smile) == [Sound.IN_BAND] * 2


def test_time_that_runs_without_a_new_smile_is_silent() -> None:
    """Rests and massages have their seconds, too."""
    caring = replace(HOLDING, phase=Phase.CARE)
    assert sounds((caring, ()), (HOLDING, ())) == []


@pytest.mark.parametrize("name", EventName)
def test_above_the_band_there_is_silence(name: EventName) -> None:
    """While less is asked for nothing sounds, whatever happens: no reward for height."""
    easier = replace(HOLDING, easier=True)
    for state in (SILENCE, Listening(rising=True)):
        assert heard(state, easier, happened(name, complete=True))[1] is None


def test_a_smile_that_comes_down_into_the_band_sounds_then() -> None:
    """Too much first, then right: what is right is heard."""
    started = happened(EventName.REPETITION_STARTED)
    assert sounds((READY, started), (replace(HOLDING, easier=True), ()), (HOLDING, ())) == [
        Sound.IN_BAND
    ]


def test_only_a_whole_session_has_its_end_heard() -> None:
    """Walking away, a red flag or a menu is no occasion for a tune."""
    thanks = Guidance(Phase.THANKS, "", BAND)
    assert sounds((thanks, happened(EventName.SESSION_ENDED, complete=True))) == [Sound.DONE]
    assert sounds((thanks, happened(EventName.SESSION_ENDED, complete=False))) == []


def test_of_several_the_last_is_heard() -> None:
    """Two tunes at once are a noise."""
    both = happened(EventName.HELD) + happened(EventName.SESSION_ENDED, complete=True)
    assert sounds((READY, both)) == [Sound.DONE]
