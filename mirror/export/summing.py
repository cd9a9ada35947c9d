"""One session with its sums, as every export tells it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mirror.exercise.summaries import SessionSummary
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

    @cached_property
    def summary(self) -> SessionSummary:
        """What a stage is judged by."""
        return self.session.summary()
