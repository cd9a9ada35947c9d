"""What the mirror says of itself, quietly: of its journal, its alignment and its clock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Phase
from mirror.registration.alignment.unaligned import notice_of, suggestion_of

if TYPE_CHECKING:
    from mirror.exercise.guidance import Guidance
    from mirror.language import Catalogue
    from mirror.registration.records import Alignment
    from mirror.storage.wall import WallClock

_WITH_LIGHT: Final = (Phase.CARE, Phase.SMILE)
"""Where light is meant to lie on the reflection."""
_AROUND: Final = (Phase.AWAKE, Phase.THANKS)
"""Before and after a session, where there is time to read."""


class Notes:
    """Puts notes into what is shown; the journal's come first, for they are news."""

    def __init__(
        self,
        words: Catalogue,
        alignment: Alignment | None,
        sessions: int,
        clock: WallClock,
        *,
        settings_kept: bool = False,
    ) -> None:
        """Take the alignment in use, how many sessions were stored before, and the clock.

        `alignment` is None where a picture stands for the reflection: there is nothing to line up.
        `settings_kept`: the settings' files have a fault, and the last good ones hold.
        """
        self._clock = clock
        self._settings = words.say("notice-settings") if settings_kept else ""
        self._words = words
        self._unaligned = "" if alignment is None else notice_of(words, alignment)
        first = sessions + 1
        self._suggestion = "" if alignment is None else suggestion_of(words, alignment, first)

    def put(self, guidance: Guidance, key: str) -> Guidance:
        """Return `guidance` with its notes; `key` is the journal's text, empty for none.

        A mirror that is asleep stays dark: there is nobody to read them.
        """
        if guidance.phase is Phase.ASLEEP:
            return guidance
        notice = self._words.say(key) if key else ""
        if not notice and guidance.phase in _WITH_LIGHT:
            notice = self._unaligned
        if not notice and guidance.phase in _AROUND:
            notice = self._settings
        if not notice and guidance.phase is Phase.THANKS and not self._clock.read().synced:
            notice = self._words.say("notice-no-time")
        if notice and not guidance.notice:
            guidance = replace(guidance, notice=notice)
        if guidance.phase is Phase.THANKS and self._suggestion:
            guidance = replace(guidance, more=self._suggestion)
        return guidance
