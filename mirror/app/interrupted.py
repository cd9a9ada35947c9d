"""A session that was interrupted, found for whoever takes it up."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from mirror.exercise.programme.records import Smiles
from mirror.exercise.session.rules import place_of

if TYPE_CHECKING:
    from mirror.exercise.records import Interruption, Progress
    from mirror.exercise.session.session import Session
    from mirror.storage import Journal

_LOG: Final = logging.getLogger(__name__)


class Interrupted:
    """Asks the journal until it knows. Call it: it answers at most once."""

    def __init__(self, session: Session, journal: Journal) -> None:
        """Take the rules that a session would go on by, and the open journal."""
        self._session = session
        self._journal = journal
        self._answered = False

    def __call__(self) -> Interruption | None:
        """Return the session to be taken up now; None when there is none, or not yet.

        One that the programme no longer fits stays in the journal as it is, as partial.
        """
        if self._answered:
            return None
        found = self._journal.unfinished(self._session.programme.key)
        if found is None:
            return None
        self._answered = True
        if fits(self._session, found.progress):
            return found
        _LOG.warning(
            "What was interrupted is not taken up: the stage or the programme has changed since. "
            "A session can be begun anew."
        )
        return None


def fits(session: Session, progress: Progress) -> bool:
    """Return whether `session` still has the step that `progress` stands at."""
    steps = session.stage.steps
    if progress.stage != session.stage.key or not 0 <= progress.step < len(steps):
        return False
    step = steps[progress.step]
    if progress.key not in {"", step.key} or progress.kind not in {"", place_of(step).value}:
        return False
    sets = [one for one in steps[: progress.step + 1] if isinstance(one, Smiles)]
    if progress.set_number > len(sets):
        return False
    own = isinstance(step, Smiles) and progress.set_number == len(sets)
    return not own or progress.counted <= sets[-1].repetitions
