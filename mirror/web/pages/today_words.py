"""The sentence of today: whether it happened, in five seconds; and what has to be known at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mirror.errors import StorageError
from mirror.storage.sums import NO_SESSION
from mirror.web.pages.memory import between, looking_back
from mirror.web.pages.outcome import EYE_OR_PAIN, RED_FLAG, alerts, gentleness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from mirror.language import Catalogue
    from mirror.storage.sums import SessionSum

_STOPPED: Final = "page-today-stopped"


def today_words(journal: Path, now: datetime, texts: Catalogue, *, running: bool) -> dict[str, str]:
    """Return today's sentence, what there is to add, and what to ask the patient about.

    `running` is whether the mirror says that a session is on.
    """
    back, day = looking_back(journal), now.date()
    try:
        every = between(back, day, day, now)
        last = back.last_began()
    except StorageError:
        return {"today": texts.say("page-today-unknown")}
    sessions = [one for one in every if one.why != NO_SESSION]
    if sessions:
        return _done(sessions, texts, running=running)
    if running:
        return {"today": texts.say("page-today-running")}
    if last is None:
        return {"today": texts.say("page-today-first")}
    return {"today": texts.say("page-today-none"), "today_more": _last(last, now, texts)}


def _done(sessions: Sequence[SessionSum], texts: Catalogue, *, running: bool) -> dict[str, str]:
    key = _key(sessions, running=running)
    complete = sum(one.complete is True for one in sessions)
    return {
        "today": texts.say(key, count=complete),
        # After a sign of danger it does not matter how gently they smiled.
        "today_more": "" if key == _STOPPED else _amount(sessions, texts),
        "alert": " ".join(alerts(sessions, texts)),
    }


def _amount(sessions: Sequence[SessionSum], texts: Catalogue) -> str:
    minutes = sum((one.lasted for one in sessions), timedelta()) / timedelta(minutes=1)
    smiles = sum(one.counted for one in sessions)
    amount = texts.say("page-today-more", smiles=smiles, minutes=max(1, round(minutes)))
    return f"{amount} {gentleness(sessions, texts)}".strip()


def _key(sessions: Sequence[SessionSum], *, running: bool) -> str:
    """Return the key of the sentence. Advice to seek help comes before all else."""
    why = {one.why for one in sessions}
    if RED_FLAG in why:
        return _STOPPED
    if running:
        return "page-today-running"
    if any(one.complete for one in sessions):
        return "page-today-done"
    return "page-today-rested" if EYE_OR_PAIN in why else "page-today-partial"


def _last(last: datetime, now: datetime, texts: Catalogue) -> str:
    if last.date() == now.date() - timedelta(days=1):
        return texts.say("page-today-yesterday")
    return texts.say("page-today-last", day=last.date())
