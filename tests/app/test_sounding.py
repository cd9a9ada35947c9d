"""From moments to sounds: each event is heard once, though the newest moment is seen twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from mirror.app.sounding import Sounding
from mirror.app.stories import short_story
from mirror.exercise.guidance import Phase
from mirror.overlay.sounds.cues import Sound
from mirror.overlay.sounds.speaker import SilentSpeaker
from mirror.pipeline.moment import Moment
from tests.app.truthful import Truthful

if TYPE_CHECKING:
    from hardware.frame import Frame


def test_a_whole_session_is_heard() -> None:
    """Played from the truth: a start, two smiles that are held and let go, an end."""
    silent = SilentSpeaker()
    sounding, above = Sounding(silent), []
    for look, guidance, events in Truthful(short_story()):
        moment = Moment(cast("Frame", None), look.measures, look.hands, guidance, events)
        before = len(silent.played)
        sounding.hear(moment)
        sounding.hear(moment, told=False)
        if guidance.easier:
            above.append(len(silent.played) - before)
    smile = [Sound.IN_BAND, Sound.LET_GO]
    assert list(silent.played) == [Sound.START, *smile, *smile, Sound.DONE]
    assert above
    assert not any(above)


def test_what_was_told_is_not_heard_again() -> None:
    """A moment that is only looked at plays none of its events."""
    silent = SilentSpeaker()
    sounding = Sounding(silent)
    story = iter(Truthful(short_story()))
    look, guidance, events = next(one for one in story if one[1].phase is Phase.CARE)
    moment = Moment(cast("Frame", None), look.measures, look.hands, guidance, events)
    sounding.hear(replace(moment), told=False)
    assert not silent.played
