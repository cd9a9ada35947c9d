"""What happened, day by day: the stored sessions in plain words, without a score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mirror.storage.sums import GENTLE_RATIO, MOSTLY_GENTLE_RATIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from mirror.storage import StoredSession

_WHY: Final = {
    "away": "walked away",
    "palm": "paused by hand and not taken up again",
    "idle": "paused, for nothing was tried, and not taken up again",
    "too_long": "was very long",
    "interrupted": "the mirror was interrupted",
    "red_flag": "advised to seek help",
    "eye_or_pain": "advised to rest",
    "menu": "the menu was meant",
}
"""Why a session ended before its last step."""


@dataclass(frozen=True, slots=True)
class Account:
    """One session, told."""

    session: StoredSession

    @property
    def outcome(self) -> str:
        """Complete, partial and why, or not ended."""
        session = self.session
        if session.complete is None:
            return "not ended"
        if session.complete:
            return "complete"
        why = _WHY.get(session.why or "", session.why or "")
        return f"partial ({why})" if why else "partial"

    @property
    def effort(self) -> str:
        """How gentle it was, in words; empty where nothing was counted."""
        above = self.session.above_band_ratio
        if above is None:
            return ""
        if above <= GENTLE_RATIO:
            return "gentle"
        return "mostly gentle" if above <= MOSTLY_GENTLE_RATIO else "easier is enough"

    def as_json(self) -> Mapping[str, object]:
        """Return plain values for other programs."""
        session = self.session
        return {
            "began": session.began.isoformat(timespec="seconds"),
            "clock_unsynced": session.clock_unsynced,
            "lasted_s": round(session.lasted.total_seconds()),
            "programme": session.programme,
            "stage": session.stage,
            "complete": session.complete,
            "why": session.why,
            "resumed": session.resumed,
            "planned": session.planned,
            "counted": self.session.counted,
            "mean_hold_s": _rounded(self.session.mean_hold_s),
            "above_band_ratio": _rounded(self.session.above_band_ratio),
            "effort": self.effort,
            "assisted": self.session.assisted,
            "without_visible_movement": self.session.tried,
            "not_measured": self.session.unseen,
            "hints": dict(session.hints),
            "tight": dict(session.tight),
        }


def by_day(sessions: Iterable[StoredSession]) -> Iterator[tuple[date, list[Account]]]:
    """Yield each day with its sessions, in the order given: a day is that of the clock there."""
    for day, those in groupby(sessions, key=lambda one: one.began.date()):
        yield day, [Account(one) for one in those]


def since_ms(now: datetime, days: int) -> int:
    """Return the beginning of the day `days` - 1 days before `now`, in UTC milliseconds.

    So one day is today. `now` is aware of its zone.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return int((midnight - timedelta(days=days - 1)).timestamp() * 1e3)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
