"""From moments to sounds, in the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.overlay.sounds.cues import SILENCE, heard

if TYPE_CHECKING:
    from mirror.overlay.sounds.speaker import Speaker
    from mirror.pipeline.moment import Moment


class Sounding:
    """Plays what moments call for."""

    def __init__(self, speaker: Speaker) -> None:
        """Take an open speaker."""
        self._speaker = speaker
        self._state = SILENCE

    def hear(self, moment: Moment, *, told: bool = True) -> None:
        """Play what `moment` calls for; its events count only where it has been `told` for them.

        The newest moment is seen once more when it is drawn, after its events were told.
        """
        events = moment.events if told else ()
        self._state, sound = heard(self._state, moment.guidance, events)
        if sound is not None:
            self._speaker.play(sound)
