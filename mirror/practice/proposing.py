"""What the mirror proposes now, and what was said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.exercise.preferences import What
from mirror.exercise.stages import propose
from mirror.storage.archive import Archive

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.exercise.stages import Proposal
    from mirror.practice.now import Practice


def proposal_now(practice: Practice, journal: Path) -> Proposal | None:
    """Return the stage that the stored sessions speak for; None: for staying.

    A proposal that was declined is not made again from the same sessions: as many new ones must
    speak for it. Raises StorageError where the journal cannot be read.
    """
    programme, stage = practice.programme, practice.stage.key
    with Archive(journal) as archive:
        proposal = propose(programme, stage, archive.summaries(programme.key))
        if proposal is None:
            return None
        declined_ms = _declined_ms(archive, stage, proposal.to)
        if declined_ms is None:
            return proposal
        later = archive.summaries(programme.key, since_utc_ms=declined_ms)
        return propose(programme, stage, later)


def _declined_ms(archive: Archive, stage: str, to: str) -> int | None:
    """Return when somebody last said no to going from `stage` on to `to`; None: nobody has."""
    for one in reversed(archive.preferences()):
        said = one.preference
        if (said.what, said.stage, said.value) == (What.DECLINED, stage, to):
            return int(one.at.timestamp() * 1e3)
    return None
