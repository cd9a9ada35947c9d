"""What holds for the next session: settings and programme with what people at home set."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.errors import StorageError
from mirror.exercise.preferences import NEVER, Preferences, holding
from mirror.exercise.programme.adjusting import adjusted
from mirror.practice.programme import involved_side, present_stage, programme_set
from mirror.storage.archive import Archive

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.anatomy import Side
    from mirror.exercise.programme.records import Programme, Stage
    from mirror.settings.schema import Settings

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Practice:
    """What the next session will be."""

    settings: Settings
    """With what people at home set; the rest as files, environment and command line have it."""
    programme: Programme
    """With the targets and holds that were set."""
    stage: Stage
    """The present one, of `programme`."""
    confirmed: bool
    """Whether a person has confirmed the stage; else it is the one that is set to begin with."""

    @property
    def involved(self) -> Side | None:
        """The palsied side; None where there is none."""
        return involved_side(self.settings)


def practice_now(settings: Settings, journal: Path) -> Practice:
    """Return what `settings` and the journal at `journal` make of the next session.

    A journal that cannot be read stops nobody. Raises ProgrammeError as `programme_set` and
    `present_stage` do.
    """
    preferences = preferences_in(journal)
    programme = adjusted(programme_set(settings), preferences.adjustments)
    stage, confirmed = present_stage(programme, settings, journal)
    return Practice(preferred(settings, preferences), programme, stage, confirmed)


def preferences_in(journal: Path) -> Preferences:
    """Return what people at home set; nothing where the journal cannot say."""
    try:
        with Archive(journal) as archive:
            return holding(one.preference for one in archive.preferences())
    except StorageError as error:
        _LOG.warning("What was set on the page does not hold; the journal cannot say: %s", error)
        return Preferences()


def revision_of(journal: Path) -> tuple[int, int]:
    """Return what is another as soon as somebody confirms or sets something; cheap."""
    try:
        with Archive(journal) as archive:
            return archive.revision()
    except StorageError:
        return 0, 0


def preferred(settings: Settings, preferences: Preferences) -> Settings:
    """Return `settings` with `preferences`, which hold before anything that a file says."""
    said: dict[str, dict[str, object]] = {}
    if preferences.involved is not None:
        said["patient"] = {"involved": preferences.involved}
    if preferences.quiet is not None:
        said["display"] = {"quiet": preferences.quiet}
    if preferences.reminder_from is not None:
        said["asleep"] = _reminder(preferences.reminder_from)
    sections = {
        name: getattr(settings, name).model_copy(update=values) for name, values in said.items()
    }
    return settings.model_copy(update=sections)


def _reminder(begins: str) -> dict[str, object]:
    """Return the settings of a reminder from `begins` on; the time stays where it is off."""
    if begins == NEVER:
        return {"reminder": False}
    return {"reminder": True, "reminder_from": begins}
