"""What changes by itself on the first page: the sentence of today, and how the mirror is.

Each text has a name; the page has a place for each, and `mirror.web.live` sends them as they
change. Nothing here can fail: what is not known has words as well.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from mirror.service.status import BESIDES, LiveStatus
from mirror.web.pages.health import HEALTH, health_words
from mirror.web.pages.memory import now_by
from mirror.web.pages.today_words import today_words
from mirror.web.rendering import words

if TYPE_CHECKING:
    from mirror.language import Catalogue
    from mirror.service.status import NoStatus
    from mirror.web.parts import PageParts

__all__ = ["HEALTH", "live_words"]

_NAMES: Final = ("today", "today_more", "alert", "now", "now_more", "health")
_PHASES: Final = frozenset(
    {"asleep", "awake", "check_in", "care", "rest", "smile", "break", "paused", "stop", "thanks"}
    | set(BESIDES)
)
_SMILING: Final = frozenset({"rest", "smile", "break"})
_MINUTE_S: Final = 60


def live_words(parts: PageParts, status: LiveStatus | NoStatus, language: str) -> dict[str, str]:
    """Return each text by its name, in `language`; an empty one is not shown."""
    texts, now = words(language), now_by(parts.clock)
    told = dict.fromkeys((*_NAMES, *HEALTH), "")
    running = isinstance(status, LiveStatus) and status.session
    told |= today_words(parts.journal, now, texts, running=running)
    if isinstance(status, LiveStatus):
        phase = status.phase if status.phase in _PHASES else "other"
        told["now"] = texts.say(f"page-now-{phase.replace('_', '-')}")
        told["now_more"] = " ".join(_details(status, now, texts))
        told |= health_words(status, now, texts)
    else:
        told["now"] = texts.say(f"page-now-{status.value}")
    return told


def _details(status: LiveStatus, now: datetime, texts: Catalogue) -> list[str]:
    """Return where in a session the patient is; else when somebody was last seen."""
    if not status.session:
        return _seen(status, now, texts)
    told = []
    if status.phase in _SMILING and status.set_number and status.sets:
        told.append(texts.say("page-now-set", number=status.set_number, of=status.sets))
        if status.repetitions is not None and status.of:
            told.append(texts.say("page-now-smiles", counted=status.repetitions, of=status.of))
    elif status.step_number and status.steps:
        told.append(texts.say("page-now-step", number=status.step_number, of=status.steps))
    if status.session_left_s is not None:
        minutes = round(status.session_left_s / _MINUTE_S)
        told.append(texts.say("page-now-left", minutes=minutes))
    elif status.left_s is not None:
        told.append(texts.say("page-now-left-step", seconds=status.left_s))
    return told


def _seen(status: LiveStatus, now: datetime, texts: Catalogue) -> list[str]:
    if status.last_seen_utc_ms is None:
        return []
    at = datetime.fromtimestamp(status.last_seen_utc_ms / 1e3, UTC).astimezone(now.tzinfo)
    today = at.date() == now.date()
    return [texts.say("page-now-seen-today" if today else "page-now-seen", at=at)]
