"""One session with its sums, as every export tells it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import TYPE_CHECKING

from mirror.exercise.summaries import SessionSummary, summarise

if TYPE_CHECKING:
    from datetime import datetime

    from mirror.storage.stored import StoredSession
    from mirror.storage.stream import NamedSession


@dataclass(frozen=True)
class Told:
    """A named session, and what its repetitions come to."""

    named: NamedSession

    @property
    def session(self) -> StoredSession:
        """What the journal has."""
        return self.named.session

    @property
    def uuid(self) -> str:
        """What the session is called everywhere."""
        return str(self.named.uuid)

    @property
    def ended(self) -> datetime:
        """Its end, or its last sign of life, in its own zone."""
        return self.session.began + self.session.lasted

    @property
    def minutes(self) -> float:
        """How long it lasted."""
        return self.session.lasted.total_seconds() / 60.0

    @property
    def counted(self) -> int:
        """Repetitions that were counted."""
        return len(self.session.repetitions)

    @property
    def assisted(self) -> int:
        """Repetitions that a finger helped."""
        return sum(one.assisted for one in self.session.repetitions)

    @property
    def tried(self) -> int:
        """Repetitions without visible movement on the involved side: they count."""
        return sum(one.visible_movement is False for one in self.session.repetitions)

    @property
    def unseen(self) -> int:
        """Repetitions of which too little was seen to say whether anything moved: they count."""
        return sum(one.visible_movement is None for one in self.session.repetitions)

    @property
    def mean_hold_s(self) -> float | None:
        """Mean time held; None where nothing was counted."""
        holds_s = [one.hold_s for one in self.session.repetitions]
        return fmean(holds_s) if holds_s else None

    @property
    def above_band_ratio(self) -> float | None:
        """Share of the smiles' time above the band; None where nothing was counted."""
        total_s = sum(one.duration_s for one in self.session.repetitions)
        above_s = sum(one.above_band_s for one in self.session.repetitions)
        return above_s / total_s if total_s > 0.0 else None

    @cached_property
    def summary(self) -> SessionSummary:
        """What a stage is judged by."""
        session = self.session
        return summarise(
            programme=session.programme,
            stage=session.stage,
            complete=bool(session.complete),
            planned=session.begun,
            repetitions=session.repetitions,
            involved=session.involved,
            why=session.why,
        )
