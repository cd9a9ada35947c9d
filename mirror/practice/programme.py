"""The programme that is set, its present stage, and both in words."""

from __future__ import annotations

import logging
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.errors import ProgrammeError, StorageError
from mirror.exercise.programme.load import WHOLE, load_programme, shipped_programmes
from mirror.exercise.programme.records import Smiles
from mirror.exercise.programme.words import words_of
from mirror.exercise.repetition.limits import too_near_rest
from mirror.exercise.stages import Measured
from mirror.settings.automatic import in_home
from mirror.storage.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.exercise.programme.records import Programme, Stage
    from mirror.exercise.stages import Ground, Proposal
    from mirror.language.catalogue import Catalogue
    from mirror.settings.schema import Settings

_LOG: Final = logging.getLogger(__name__)
_IN_MM: Final = (Measured.EXCURSION, Measured.PULL)


def programme_set(settings: Settings) -> Programme:
    """Return the programme that the settings name.

    Raises ProgrammeError, every fault told; also where the full range that is set leaves so little
    of a band that a smile could not be told from rest.
    """
    name = settings.session.programme or WHOLE
    programme = load_programme(name if name in shipped_programmes() else in_home(name))
    faults = list(_too_near_rest(programme, settings.patient.full_range_mm))
    if faults:
        raise ProgrammeError("\n".join(faults))
    return programme


def _too_near_rest(programme: Programme, full_range_mm: float) -> Iterator[str]:
    """Yield a line for every set whose band cannot be told from rest on a face of usual size."""
    for key, band in {
        step.key: step.band
        for stage in programme.stages
        for step in stage.steps
        if isinstance(step, Smiles)
    }.items():
        why = too_near_rest(band, full_range_mm)
        if why is not None:
            yield f"programme {programme.key!r} with patient.full_range_mm, step.{key}: {why}"


def programme_recorded(key: str, settings: Settings) -> Programme:
    """Return the programme called `key`: the one that is set, or one that is shipped.

    Raises ProgrammeError where neither is.
    """
    own = programme_set(settings)
    if own.key == key:
        return own
    if key in shipped_programmes():
        return load_programme(key)
    raise ProgrammeError(
        f"the recording: expected the programme {own.key!r}, which is set, or one of "
        f"{', '.join(shipped_programmes())}; found {key!r}. Name its file with --programme."
    )


def stage_set(programme: Programme, settings: Settings) -> Stage:
    """Return the stage to begin with. Raises ProgrammeError when the programme has none such."""
    return stage_named(programme, settings.session.stage, "session.stage in the settings")


def stage_named(programme: Programme, key: str, asked_in: str) -> Stage:
    """Return the stage called `key`. Raises ProgrammeError, which names the place `asked_in`."""
    keys = [stage.key for stage in programme.stages]
    if key not in keys:
        near = get_close_matches(key, keys, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ProgrammeError(
            f"{asked_in}: expected a stage of the programme {programme.key!r}, "
            f"{', '.join(keys)}; found {key!r}{hint}"
        )
    return programme.stage(key)


def present_stage(programme: Programme, settings: Settings, journal: Path) -> tuple[Stage, bool]:
    """Return the stage to practise, and whether a person has confirmed it.

    A journal that cannot be read stops nobody: the stage is then the one that is set. Raises
    ProgrammeError as `stage_set` does.
    """
    try:
        with Archive(journal) as archive:
            confirmed = archive.stage(programme.key)
    except StorageError as error:
        _LOG.warning("The stage is the one that is set, for the journal cannot say: %s", error)
        confirmed = None
    if confirmed in {stage.key for stage in programme.stages}:
        assert confirmed is not None
        return programme.stage(confirmed), True
    return stage_set(programme, settings), False


def involved_side(settings: Settings) -> Side | None:
    """Return the palsied side; None where there is none."""
    side = settings.patient.involved
    return None if side == "none" else Side(side)


def stage_words(stage: Stage, catalogue: Catalogue) -> str:
    """Return what a stage is called, or its key where nothing is said."""
    return words_of(f"stage-{stage.key}", stage.wording, catalogue).text


def proposal_lines(proposal: Proposal, programme: Programme, catalogue: Catalogue) -> Iterator[str]:
    """Yield a proposal in sentences: where to, over how many sessions, and each number."""
    title = stage_words(programme.stage(proposal.to), catalogue)
    key = "proposal-forward" if proposal.forward else "proposal-back"
    yield catalogue.say(key, stage=title)
    yield catalogue.say("proposal-sessions", count=proposal.sessions)
    for ground in proposal.grounds:
        found, mark = _shown(ground)
        yield catalogue.say(f"proposal-{ground.measure.value}", found=found, mark=mark)


def _shown(ground: Ground) -> tuple[float, float]:
    """Return the numbers as they are read: tenths of a millimetre, or whole percents."""
    if ground.measure in _IN_MM:
        return round(ground.found, 1), round(ground.mark, 1)
    return round(100 * ground.found), round(100 * ground.mark)
